"""What the reading of a page left out, as it says itself (READ-01, READ-02): unread ink, struck-out text, footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checking.writing import titled
from pipeline.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Gap, Page


def left_out(pages: Sequence[Page]) -> Iterator[Finding]:
    """A finding for each kind of gap on each page, at the first of them.

    Args:
        pages: all pages of a document.
    """
    for page in pages:
        kinds: dict[str, list[Gap]] = {}
        for gap in page.gaps:
            kinds.setdefault(gap.kind, []).append(gap)
        for kind, gaps in kinds.items():
            yield _finding(page, kind, gaps)


def _finding(page: Page, kind: str, gaps: Sequence[Gap]) -> Finding:
    texts = ", ".join(gap.text for gap in gaps if gap.text)
    first = gaps[0]
    rule = "READ-01" if first.unread else "READ-02"
    message = titled(f"{rule}.{kind}", page=page.number, count=len(gaps), text=texts[:200])
    return Finding(
        rule, "error" if first.unread else "info", "reading", message, stated=texts[:200] or None,
        page=page.number, box=first.box if first.box.x1 > first.box.x0 else None,
    )  # fmt: skip
