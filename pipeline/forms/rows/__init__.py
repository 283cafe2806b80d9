"""Body rows as a reader sees them: which cells belong to a row, what level it has, what is a further indicator."""
