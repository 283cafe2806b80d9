"""Rules on what was achieved: absorption, averages and grades, small tables of target and realisation."""
