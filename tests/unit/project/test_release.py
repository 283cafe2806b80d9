"""What is released, and the workflow and the container that release it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import __version__

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]
GATE = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def locked(name: str) -> dict[str, set[str]]:
    """The hashes of each package and version of a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found = re.findall(r"^([\w.-]+==\S+)(.*)$", text, re.MULTILINE)
    return {package: set(re.findall(r"--hash=(\S+)", rest)) for package, rest in found}


def commands_of(page: str) -> list[str]:
    """The two commands that stand below `<!-- install -->` and `<!-- test -->`, or the first two blocks."""
    return re.findall(r"^```sh\n(.*?)\n```$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[:2]


def test_the_version_is_written_in_one_place() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert "version" not in PROJECT["project"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "pipeline/__init__.py"
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_gate_runs_the_commands_of_the_readme_and_the_linters() -> None:
    """`.ci/run` takes them out of the README, so that they cannot differ."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("install", "test"):
        assert f"<!-- {name} -->\n```sh\n" in readme
        assert f"$(command_after {name})" in GATE
    for linter in ("ruff check .", "ruff format --check .", "mypy", "lint-imports"):
        assert f".venv/bin/{linter}\n" in GATE


def test_both_readmes_name_the_same_two_commands() -> None:
    assert commands_of("README.md") == commands_of("README.id.md")


def test_the_workflow_runs_the_gate_on_every_python_that_is_promised() -> None:
    job = WORKFLOW["jobs"]["gate"]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert PROJECT["project"]["requires-python"] == ">=3.11"
    assert "bash .ci/run" in [step.get("run") for step in job["steps"]]


def test_only_the_release_may_write_and_it_waits_for_everything_else() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    jobs = WORKFLOW["jobs"]
    assert [name for name, job in jobs.items() if "permissions" in job] == ["release"]
    assert {"release", *jobs["release"]["needs"]} == set(jobs)
    assert jobs["release"]["if"] == "startsWith(github.ref, 'refs/tags/v')"


@pytest.mark.parametrize("action", [step["uses"] for step in STEPS if "uses" in step])
def test_an_action_is_pinned_to_a_full_version(action: str) -> None:
    assert re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", action)


def test_what_runs_is_what_was_tested() -> None:
    """The packages of the container are those of the lock that the tests use, and none of the tools."""
    run, develop = locked("requirements-run.lock"), locked("requirements.lock")
    assert all(hashes and hashes <= develop.get(package, set()) for package, hashes in run.items())
    assert not {"pytest", "ruff", "mypy", "hatchling", "build"} & {package.split("==")[0] for package in run}


def test_the_run_lock_holds_every_dependency() -> None:
    wanted = {re.split(r"[\[>]", one)[0] for one in PROJECT["project"]["dependencies"]}
    assert wanted <= {
        re.sub(r"[-_.]+", "-", package.split("==")[0].lower()) for package in locked("requirements-run.lock")
    }


def test_the_container_runs_as_a_person_without_rights_and_takes_only_what_it_needs() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    last = text.rsplit("\nFROM ", 1)[1]
    assert re.search(r"^USER \d+$", last, re.MULTILINE)
    assert 'ENTRYPOINT ["renja"]' in last
    assert "--require-hashes" in text
    assert "apt-get" not in text
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    assert ignored == ["*", "!dist/*.whl", "!requirements-run.lock"]


def test_the_sdist_leaves_nothing_out_that_git_keeps_at_the_top() -> None:
    """What is named is there; folders that only machines make are not named."""
    named = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert not {"outputs", "dist", ".venv"} & set(named)
