"""From characters to lines and texts: what reading, grids and assembly share."""
