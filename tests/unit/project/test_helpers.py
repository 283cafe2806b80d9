"""What several test modules need stands in a module of its own."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[2]
FROM_A_TEST = re.compile(r"^(?:from|import) tests(?:\.\w+)*\.test_\w+", re.MULTILINE)


def test_no_test_module_imports_from_another() -> None:
    """A test is found, moved and dropped alone."""
    assert FROM_A_TEST.search("from tests.unit.store.test_cells import cells")
    found = [path.name for path in TESTS.rglob("*.py") if FROM_A_TEST.search(path.read_text(encoding="utf-8"))]
    assert found == []
