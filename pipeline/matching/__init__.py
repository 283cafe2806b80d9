"""Names and codes against the nomenclature; whose document it is: places, offices, years."""
