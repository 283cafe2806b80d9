"""Which documents are compared: those that are named, or those of an office that belong beside each other."""

from __future__ import annotations

from collections import defaultdict
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checking.across.partners import partners
from pipeline.compare.reading import Wanted, facts_of, years_of
from pipeline.compare.settings import load
from pipeline.errors import UsageError
from pipeline.model import OfficeDocument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

_ALL = "SELECT document_id, sha256, file_name FROM documents WHERE status = 'loaded' ORDER BY file_name, document_id"


class Couple(NamedTuple):
    """Two sides that are to be compared."""

    before: Wanted
    after: Wanted


def named(connection: DuckDBPyConnection, wishes: Sequence[str], years: Sequence[int]) -> list[Couple]:
    """The sides that two names mean, or the two sides within one document.

    A name is a file, a file's name, an id or its beginning. One year holds for both sides, two are one a side. Raises
    UsageError for a name that no document or several have, and where there is nothing to compare.
    """
    if len(wishes) == 1:
        return [_within(connection, document(connection, wishes[0]), years)]
    first, second = (document(connection, wish) for wish in wishes)
    if first == second and len(set(years)) < 2:
        raise UsageError("both names mean the same document: name it once to compare its T-C.31 with its T-C.33")
    of = (years[0], years[-1]) if years else (None, None)
    return [Couple(_plan(connection, first, of[0]), _plan(connection, second, of[1]))]


def document(connection: DuckDBPyConnection, wish: str) -> str:
    """The id of the document that a name means."""
    rows = connection.execute(_ALL).fetchall()
    digest = _digest(Path(wish))
    found = [key for key, sha, name in rows if digest == sha or (digest is None and name == wish)]
    found = found or ([key for key, *_ in rows if key.startswith(wish.lower())] if wish else [])
    if not found:
        hint = "load it with `renja ingest`" if digest else "`renja status --documents` lists them"
        raise UsageError(f"there is no document {wish!r} in the database: {hint}")
    if len(found) > 1:
        raise UsageError(f"{wish!r} means several documents ({', '.join(found)}): name one by its id")
    return str(found[0])


def _digest(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _plan(connection: DuckDBPyConnection, document_id: str, year: int | None) -> Wanted:
    """The document's plan; of a year, the first of its fact tables that speaks of it."""
    facts = facts_of(connection, document_id)
    if not facts:
        raise UsageError(
            f"no table of {document_id} was read as a plan or evaluation: `renja status --missed` says why"
        )
    if year is None:
        return Wanted(document_id, facts[0])
    for fact in facts:
        known = years_of(connection, document_id, fact)
        if year in known:
            return Wanted(document_id, fact, year if len(known) > 1 else None)
    years = sorted({year for fact in facts for year in years_of(connection, document_id, fact)})
    raise UsageError(f"{document_id} has no table of {year}; there are: {', '.join(map(str, years)) or 'none'}")


def _within(connection: DuckDBPyConnection, document_id: str, years: Sequence[int]) -> Couple:
    facts, review = facts_of(connection, document_id), load().review
    if len(set(years)) == 2:
        return Couple(_plan(connection, document_id, years[0]), _plan(connection, document_id, years[1]))
    if set(review) <= set(facts):
        return Couple(*(Wanted(document_id, fact) for fact in review))
    for fact in facts:
        known = years_of(connection, document_id, fact)
        if len(known) > 1:
            return Couple(Wanted(document_id, fact, known[0]), Wanted(document_id, fact, known[-1]))
    raise UsageError(f"{document_id} has neither T-C.31 beside T-C.33 nor several years to compare: name two documents")


def of_office(connection: DuckDBPyConnection, office: str, year: int | None) -> list[Couple]:
    """The documents of an office that belong beside each other: a Renja's version and year before, its references.

    Of one year, those whose second side plans it. Raises UsageError where there are none.
    """
    offices = _offices(connection, office)
    if not offices:
        raise UsageError(f"no document is of {office!r}: `renja status --documents` lists them")
    couples = [
        couple
        for documents in offices
        for one in documents
        if year in {None, one.tahun}
        for couple in _beside(connection, one, documents)
    ]
    if not couples:
        raise UsageError(
            f"{office!r} has no two documents{'' if year is None else f' of {year}'} that belong beside each other "
            "(versions of a year, the year before, Renstra, RKPD, RKA, DPA): name two documents"
        )
    return couples


def suggested(connection: DuckDBPyConnection) -> list[tuple[OfficeDocument, OfficeDocument]]:
    """The documents of every office that belong beside each other, as `of_office` has them; those without rows not."""
    parts = " UNION ".join(f"SELECT document_id FROM {name}" for name in load().order)  # noqa: S608 -- our own names
    filled = {key for (key,) in connection.execute(parts).fetchall()}
    return [
        couple
        for documents in _offices(connection, "")
        for one in documents
        for couple in _neighbours(one, documents)
        if filled >= {each.document_id for each in couple}
    ]


def _offices(connection: DuckDBPyConnection, office: str) -> list[list[OfficeDocument]]:
    """The documents of each office whose name has that in it; offices of one name in several regions are apart."""
    query = """
        SELECT kode_wilayah, lower(perangkat_daerah), document_id, file_name, tahun, jenis FROM documents
        WHERE status = 'loaded' AND contains(lower(perangkat_daerah), lower(?)) ORDER BY tahun, document_id
    """
    found: defaultdict[tuple[str, str], list[OfficeDocument]] = defaultdict(list)
    for place, name, *told in connection.execute(query, [office]).fetchall():
        found[place, name].append(OfficeDocument(*told))
    return list(found.values())


def _beside(connection: DuckDBPyConnection, one: OfficeDocument, documents: Sequence[OfficeDocument]) -> list[Couple]:
    couples = []
    for old, now in _neighbours(one, documents):
        if all(facts_of(connection, each.document_id) for each in (old, now)):
            couples.append(Couple(_of_year(connection, old, one.tahun), _of_year(connection, now, one.tahun)))
    return couples


def _neighbours(
    one: OfficeDocument, documents: Sequence[OfficeDocument]
) -> list[tuple[OfficeDocument, OfficeDocument]]:
    """Earlier documents beside this one; a budget, which carries the plan out, comes after it."""
    found = partners(one, documents)
    pairs = [(other, one) for other in (found.before, found.version) if other is not None]
    return pairs + [(one, other) if other.jenis in {"RKA", "DPA"} else (other, one) for other in found.references]


def _of_year(connection: DuckDBPyConnection, document: OfficeDocument, year: int | None) -> Wanted:
    """Of a plan of several years the year of the Renja; of any other document its plan."""
    plan = _plan(connection, document.document_id, None)
    known = years_of(connection, document.document_id, plan.fact) if plan.fact == "rencana_tahunan" else []
    return plan._replace(tahun=year) if year in known else plan
