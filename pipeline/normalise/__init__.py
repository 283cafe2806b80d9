"""Numbers, units, codes and text as printed → values: pure functions, no I/O but reading `schemas/units.toml`."""
