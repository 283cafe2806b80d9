"""Lines of scripts that are written from the right: their letters stand on the page in the reverse of their order."""

from __future__ import annotations

import re
import unicodedata

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic and their relatives, with the shapes that fonts have for them."""
FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
LEFT_TO_RIGHT = re.compile(r"[A-Za-z0-9\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f.,:/%+\-]*(?<![.,:/\-])%?|[A-Za-z0-9]")
"""Words and figures inside such a line that keep their direction."""
BRACKET = re.compile(r"[()\[\]{}]")
MIRRORED = str.maketrans("()[]{}<>\u00ab\u00bb", ")(][}{><\u00bb\u00ab")


def in_reading_order(text: str) -> str:
    """A line as it is read, from one as it stands on the page from left to right; other lines stay as they are.

    >>> in_reading_order("42 \u05d1\u05d0")
    '\u05d0\u05d1 42'
    """
    letters = [one for one in text if one.isalpha()]
    if 2 * len(RIGHT_TO_LEFT.findall(text)) <= len(letters):
        return text
    turned = LEFT_TO_RIGHT.sub(lambda found: found[0][::-1], text)[::-1]
    bracket = BRACKET.search(turned)
    if bracket and bracket[0] in ")]}":  # some fonts say the shape that is seen, others the one that is meant
        turned = turned.translate(MIRRORED)
    return FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), turned)
