"""Rules on single rows and columns of a plan: targets, growth, units, codes, places and titles."""
