"""The flags of a command on top of the environment and `renja.toml`."""

from __future__ import annotations

from pipeline.settings import Settings

DATES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


def settings_from(**flags: object) -> Settings:
    """The settings of this call; a flag that is None was not given.

    Raises UsageError for values that make no sense.
    """
    return Settings(**{name: value for name, value in flags.items() if value is not None})
