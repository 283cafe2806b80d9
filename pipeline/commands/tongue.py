"""The language of the command: English, or Indonesian by `--lang id` or a machine that speaks it (`LANG=id_ID`).

Indonesian words stand in `schemas/texts/commands.id.toml` by the English ones; what is missing there stays English,
as do messages of errors. What programs read (CSV, JSON, answers to queries) is the same in both.
"""

from __future__ import annotations

import os
import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pipeline.errors import UsageError
from pipeline.language.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typer.core import TyperCommand, TyperGroup

    from pipeline.language import Language

_SAID: dict[str, Language] = {}
_MACHINE = ("LC_ALL", "LC_MESSAGES", "LANG")
OPTION = "--lang"
_OWNERS = ("report", "export", "compare")
HELP = "Language of what is said, in all commands: id or en (the machine's own)."
_EXAMPLE = re.compile(r"^(- `[^`]+`).*?(?=^- |^\*\*|^$|\Z)", re.MULTILINE | re.DOTALL)


def language() -> Language:
    """What `--lang` said, else the language of the machine where it is Indonesian, else English."""
    if "lang" in _SAID:
        return _SAID["lang"]
    said = next((value for name in _MACHINE if (value := os.environ.get(name))), "")
    return "id" if said.split(".")[0].split("_")[0].lower() in {"id", "in"} else "en"


def listen(words: Sequence[str]) -> list[str]:
    """Takes the language from the words of the call, wherever `--lang` stands among them; gives the other words.

    Commands that write a document in a language have an option of that name themselves: they get it too. Raises
    UsageError for a language that there is not.
    """
    _SAID.pop("lang", None)
    left: list[str] = []
    rest = iter(words)
    for word_ in rest:
        name, given, value = word_.partition("=")
        if name != OPTION:
            left.append(word_)
            continue
        value = value if given else next(rest, "")
        if value not in LANGUAGES:
            raise UsageError(f"--lang takes {' or '.join(LANGUAGES)}, not {value!r}")
        _SAID["lang"] = "id" if value == "id" else "en"
    owner = next((one for one in left if not one.startswith("-")), "") in _OWNERS
    return [*left, OPTION, _SAID["lang"]] if owner and "lang" in _SAID else left


def say(template: str, **values: object) -> str:
    """A sentence by its English words, with values put into its braces."""
    return _part("sentences").get(template, template).format_map(values)


def word(english: str) -> str:
    """A head or a word of a table."""
    return _part("words").get(english, english)


def spoken(group: TyperGroup) -> TyperGroup:
    """The command with its help in the language of the call."""
    if language() == "id":
        _translate(group)
    return group


def _part(name: str) -> Mapping[str, str]:
    return _read()[name] if language() == "id" else {}


@lru_cache(maxsize=1)
def _read() -> Mapping[str, Mapping[str, str]]:
    text = files("schemas").joinpath("texts", "commands.id.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)
    return found


def _translate(command: TyperGroup | TyperCommand) -> None:
    """Puts Indonesian in place of the English help, in all parts; examples become bare commands."""
    known = _read()["help"]
    first, _, _ = (command.help or "").partition("\n\n")
    command.help = known.get(" ".join(first.split()), command.help)
    if command.epilog:
        examples = command.epilog.split("**Exit status**")[0].split("\n\nIt can be killed")[0]
        command.epilog = _EXAMPLE.sub(r"\1\n", examples).replace("**Examples**", "**Contoh**")
    for one in command.params:
        if isinstance(text := getattr(one, "help", None), str):
            one.help = known.get(text, text)  # type: ignore[attr-defined]  # arguments and options have it
    for part in getattr(command, "commands", {}).values():
        _translate(part)
