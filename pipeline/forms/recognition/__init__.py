"""What a table is and what its columns mean: headings, phrases, forms, and the binding of one to the other."""
