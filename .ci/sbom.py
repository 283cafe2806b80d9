"""The bill of materials of a release (CycloneDX 1.5): what is installed beside renja, held against the lock.

usage: PYTHON sbom.py LOCK TARGET, where PYTHON is that of an environment installed from LOCK with renja's wheel.
Writes each package with version, licence and the hashes that the lock allows. Exit status 1 where something is
installed that the lock does not name, or in another version.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
OF_THE_ENVIRONMENT = {"pip", "setuptools", "wheel"}


def locked(lock: str) -> dict[str, list[tuple[str, list[str]]]]:
    """For each package of a lock the versions (by platform there may be several) with their hashes."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for line in lock.replace("\\\n", " ").splitlines():
        if match := PINNED.match(line):
            found.setdefault(plain(match["name"]), []).append((match["version"], HASH.findall(line)))
    return found


def plain(name: str) -> str:
    """The name as registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def component(one: Distribution, hashes: list[str]) -> dict[str, Any]:
    """A package as CycloneDX writes it."""
    name, licence = plain(one.metadata["Name"]), one.metadata.get("License-Expression") or one.metadata.get("License")
    said: dict[str, Any] = {
        "type": "library",
        "name": name,
        "version": one.version,
        "purl": f"pkg:pypi/{name}@{one.version}",
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in hashes],
    }
    if licence and len(licence) < 100:
        said["licenses"] = [{"license": {"name": licence}}]
    return said


def main() -> int:
    """Writes the bill, and says what does not agree with the lock."""
    lock, target = Path(sys.argv[1]), Path(sys.argv[2])
    pins, components, wrong, version = locked(lock.read_text("utf-8")), [], [], ""
    for one in sorted(distributions(), key=lambda one: plain(one.metadata["Name"])):
        name = plain(one.metadata["Name"])
        if name == "renja":
            version = one.version
        elif name not in OF_THE_ENVIRONMENT:
            hashes = next((hashes for pinned, hashes in pins.get(name, []) if pinned == one.version), None)
            if not hashes:
                wrong.append(f"{name} {one.version} is installed, the lock has {[v for v, _ in pins.get(name, [])]}")
            components.append(component(one, hashes or []))
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.now(UTC).isoformat(timespec="seconds"),
            "component": {"type": "application", "name": "renja", "version": version},
        },
        "components": components,
    }
    target.write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")
    print("\n".join(wrong) or f"{len(components)} packages, all as the lock has them")  # noqa: T201 -- a tool
    return 1 if wrong or not version else 0


if __name__ == "__main__":
    sys.exit(main())
