"""What a wheel holds: one package `renja`, so that no module of a common name lies beside other people's modules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACES = {
    "renja.py": "renja/__init__.py",
    ".ci/renja.pyi": "renja/__init__.pyi",
    "pipeline/py.typed": "renja/py.typed",
    "pipeline/__main__.py": "renja/__main__.py",
    "pipeline": "renja/_rooms/pipeline",
    "schemas": "renja/_rooms/schemas",
}


class WheelLayout(BuildHookInterface):  # type: ignore[type-arg]  # only hatchling fills in its settings
    """Adds the files to a wheel; an editable installation uses the source where it lies."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatchling calls this before it builds; `version` is `standard` or `editable`."""
        if version == "standard":
            build_data["force_include"].update({str(Path(self.root) / name): to for name, to in PLACES.items()})
