"""All that one server works with, and what a page needs on every request."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.language import LANGUAGES, Figures, load_texts
from pipeline.review.applier import Applier
from pipeline.review.comparing import Comparisons
from pipeline.review.gate import Gate
from pipeline.review.journal import Journal
from pipeline.review.marks import filters
from pipeline.review.pictures import Pictures
from pipeline.review.queue import Queue
from pipeline.review.security import FIELD, SESSION
from pipeline.review.source import Sources

if TYPE_CHECKING:
    from fastapi import Request

    from pipeline.language import Language, Texts
    from pipeline.review.security import Guard
    from pipeline.settings import Settings

LANGUAGE, AUTHOR = "renja_bahasa", "renja_pemeriksa"
LONGEST_NAME = 80


class Desk:
    """The parts of a server. `author` is who decides unless a browser says otherwise."""

    def __init__(self, settings: Settings, guard: Guard, author: str = "") -> None:
        self.settings = settings
        self.guard = guard
        self.author = author
        self.gate = Gate(settings.database)
        self.queue = Queue(self.gate)
        self.journal = Journal(settings.database)
        self.applier = Applier(self.gate, self.journal, settings)
        self.sources = Sources()
        self.pictures = Pictures()
        self.comparisons = Comparisons()
        self.deciding = threading.Lock()
        """Held from the look at what was decided until the decision is on the disk, so that two never cross."""

    def start(self) -> None:
        """Brings the database up to date, and begins to work."""
        with self.gate.reading():
            pass
        self.applier.start()
        self.pictures.warm()

    def stop(self) -> None:
        """Lets go of everything; decisions that wait stay on the disk."""
        self.applier.stop()
        self.pictures.close()
        self.sources.close()
        self.gate.close()

    def waiting(self) -> set[str]:
        """Keys of the items that are decided on but not in the database yet."""
        return {
            entry.item for entry in self.journal.waiting() if entry.kind != "withdrawal" or entry.item[:1] in {"b", "s"}
        }

    def unchecked(self, document_id: str) -> bool:
        """Whether values of a document are decided on that its checks do not know yet, and soon will."""
        if self.applier.trouble is not None:
            return False
        return any(
            one.document_id == document_id and one.kind in {"value", "structure"} for one in self.journal.waiting()
        )


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, in which language, from which session."""

    language: Language
    author: str
    session: str
    csrf: str

    @property
    def texts(self) -> Texts:
        """What the pages say."""
        return texts_of(self.language)

    @property
    def figures(self) -> Figures:
        """How they write numbers."""
        return Figures(self.texts)


@lru_cache(maxsize=2)
def texts_of(language: Language) -> Texts:
    """The texts of the pages in a language."""
    return load_texts(language, "common", "review")


def asker_of(request: Request, desk: Desk) -> Asker:
    """Reads the cookies; a new session where there is none yet."""
    language = request.cookies.get(LANGUAGE)
    known = language if language in LANGUAGES else LANGUAGES[0]
    session = getattr(request.state, "session", None) or request.cookies.get(SESSION) or token_urlsafe(24)
    request.state.session = session
    author = _decoded(request.cookies.get(AUTHOR)) or desk.author
    return Asker(known, author, session, desk.guard.csrf(session))


def _decoded(name: str | None) -> str:
    """A cookie holds no letters beyond ASCII: the name comes in hex."""
    try:
        return bytes.fromhex(name or "").decode()[:LONGEST_NAME]
    except ValueError:
        return ""


def encoded(name: str) -> str:
    """A name for a cookie."""
    return name.strip()[:LONGEST_NAME].encode().hex()


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates; all that they are given is escaped, and a name that is missing is an error."""
    made = Environment(
        loader=PackageLoader("pipeline.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(filters())
    return made


def render(asker: Asker, template: str, desk: Desk, **values: object) -> str:
    """A page or a part of one."""
    common = {
        "t": asker.texts,
        "angka": asker.figures,
        "bahasa": asker.language,
        "pemeriksa": asker.author,
        "csrf": asker.csrf,
        "csrf_field": FIELD,
        "menunggu": len(desk.journal.waiting()),
        "kendala": desk.applier.trouble,
    }
    return environment().get_template(template).render({**common, **values})
