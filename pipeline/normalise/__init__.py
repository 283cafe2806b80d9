"""Numbers, units, codes and text as printed to values: pure functions that read only `schemas/units.toml`."""
