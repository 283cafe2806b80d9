"""Every command, argument, option and setting is described."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from pipeline.settings import Settings
from schemas.rules import load_rules
from tests.bench.commands_page import PAGE, commands, descriptions, page
from tests.bench.rules_table import PAGE as RULES

COMMANDS = dict(commands())
PARTS = [(words, name) for words in COMMANDS for name in getattr(COMMANDS[words], "commands", {})]
TAKEN = [(words, each) for words, one in COMMANDS.items() for each in one.params]


def test_the_page_is_what_the_program_says_of_itself() -> None:
    """Run `python -m tests.bench.commands_page --write` after a change of a command or a setting."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(("words", "name"), PARTS)
def test_a_command_says_what_it_does_and_has_examples(words: str, name: str) -> None:
    """The parts of a group have their examples with the group."""
    one = COMMANDS[f"{words} {name}"]
    assert one.help
    examples = one.epilog or COMMANDS[words].epilog or ""
    assert f"`renja {name}" in examples or f"`{words} {name}" in examples


@pytest.mark.parametrize(("words", "each"), TAKEN, ids=lambda value: str(getattr(value, "name", value)))
def test_an_argument_or_option_says_what_it_is_for(words: str, each: object) -> None:
    assert getattr(each, "help", None), f"{words} {getattr(each, 'name', '')}"


@pytest.mark.parametrize("name", [one.name for one in fields(Settings)])
def test_a_setting_says_what_it_is_for(name: str) -> None:
    assert descriptions().get(name)


@pytest.mark.parametrize("rule_id", load_rules())
def test_a_rule_is_described_in_the_page_on_rules(rule_id: str) -> None:
    row = re.search(rf"^\| {rule_id}\*? \| \w+ \| \S.+ \(\S.+\) \| (\S.+) \| .*\|$", RULES.read_text(), re.MULTILINE)
    assert row
    assert "Source:" in row.group(1)


def test_an_example_uses_only_options_that_exist() -> None:
    """An example that is refused teaches nothing."""
    for words, one in COMMANDS.items():
        for line in re.findall(r"`(renja [^`]+)`", one.epilog or ""):
            call = max((known for known in COMMANDS if f"{line} ".startswith(f"{known} ")), key=len)
            known = {name for each in COMMANDS[call].params for name in (*each.opts, *each.secondary_opts)}
            assert set(re.findall(r"(?<= )--?[a-z][a-z-]*", line)) <= known, (words, line)
