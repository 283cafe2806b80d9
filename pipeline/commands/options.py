"""The flags of a command on top of the environment and `renja.toml`."""

from __future__ import annotations

import tomllib

from pydantic import ValidationError

from pipeline.errors import UsageError
from pipeline.settings import Settings

DATES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


def settings_from(**flags: object) -> Settings:
    """The settings of this call; a flag that is None was not given.

    Raises UsageError for values that make no sense.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as error:
        wrong = "; ".join(f"{_name(item['loc'])}: {item['msg']}" for item in error.errors())
        raise UsageError(f"a setting is wrong ({wrong}): check renja.toml and the RENJA_ variables") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"renja.toml cannot be read ({error}): correct the file") from error


def _name(location: tuple[int | str, ...]) -> str:
    return ".".join(map(str, location))
