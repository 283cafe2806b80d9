"""Rules on what may not have arrived: rows, pages, shapes that only a misreading has."""
