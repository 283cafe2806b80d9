"""Figures that must be equal: sums and printed formulas, judged together, and whose fault a broken one is."""
