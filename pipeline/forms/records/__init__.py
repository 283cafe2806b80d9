"""Rows of a recognised table as records of its fact table, and what of the table reached none."""
