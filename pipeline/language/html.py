"""Pages as one HTML file: templates, style and script in it, nothing fetched from anywhere."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.language.texts import Texts


def environment(package: str, texts: Texts) -> Environment:
    """Templates of a package, in which every value is escaped, whatever a PDF says, and a missing one is an error."""
    made = Environment(
        loader=PackageLoader(package), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals["t"] = texts
    return made


def dress(package: str, name: str) -> Mapping[str, str]:
    """Style and script of a page, and the hashes by which its security policy knows them: values for its template."""
    texts = {
        kind: files(package).joinpath("templates", f"{name}.{ending}").read_text(encoding="utf-8")
        for kind, ending in (("style", "css"), ("script", "js"))
    }
    hashes = {f"{kind}_hash": _hash(text) for kind, text in texts.items()}
    return {**{kind: Markup(text) for kind, text in texts.items()}, **hashes}  # noqa: S704 -- our own files


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
