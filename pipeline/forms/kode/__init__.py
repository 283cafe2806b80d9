"""The codes of rows: joined from their cells, completed from the rows above, old and present nomenclature."""
