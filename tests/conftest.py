"""Settings for all tests."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A slow machine makes generating data slow, not the program wrong.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# Tests read pages anew; those of the cache itself say where it lies.
os.environ["RENJA_CACHE_BYTES"] = "0"
