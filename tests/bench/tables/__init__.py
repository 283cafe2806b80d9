"""How many cells of tables with and without rules come out, beside camelot: documents drawn by seed."""
