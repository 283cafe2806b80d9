"""`renja compare` on two small documents: what it prints and writes, what it keeps, and how it ends."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import pytest
from openpyxl import load_workbook
from PIL import Image
from reportlab.pdfgen import canvas
from typer.testing import CliRunner

from pipeline.cli import command
from pipeline.errors import RenjaError
from pipeline.store.writer import Store
from tests.unit.checking.tables import FACTS, form
from tests.unit.compare.chains import Sub, document
from tests.unit.store.readings import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.model import DocumentResult

    Run = Callable[..., "Done"]

MILLION = 1_000_000
FIRST = [
    Sub((2, 1), 1, "Penyusunan Dokumen Perencanaan", 100 * MILLION, 3),
    Sub((2, 1), 2, "Pengadaan Kendaraan Dinas", 50 * MILLION, 1),
    Sub((3, 1), 1, "Pembinaan Pasar Rakyat", 20 * MILLION, 5),
]
SECOND = [
    replace(FIRST[0], pagu=120 * MILLION),
    FIRST[2],
    Sub((3, 1), 2, "Evaluasi <b>Kawasan</b> Pesisir", 30 * MILLION, 2),
]


def printed(result: DocumentResult, folder: Path) -> DocumentResult:
    """The document with a PDF that prints its values where its cells stand."""
    path = folder / result.file_name
    pdf = canvas.Canvas(str(path), pagesize=(700, 842), invariant=True)
    for one in result.tables[0].records:
        for value in one.fields.values():
            if value.box:
                pdf.drawString(value.box.x0 + 2, 842 - value.box.bottom + 5, value.text[:18])
    pdf.showPage()
    pdf.save()
    digest = sha256(path.read_bytes()).hexdigest()
    return replace(result, document_id=digest[:16], sha256=digest, path=str(path), pages=(page(),))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the plans of two years, and their files."""
    made = tmp_path_factory.mktemp("compare")
    with Store(made / "renja.duckdb") as store:
        for year, subs in ((2023, FIRST), (2024, SECOND)):
            store.save(printed(document(1, "Dinas Sosial", year, subs), made))
        store.save(two_tables())
    return made


def two_tables() -> DocumentResult:
    """A document with a review of the draft RKPD beside its plan."""
    kodes = ["1.06.02.2.01.0001", "1.06.02.2.01.0002"]
    review = [{"kode": kode, "uraian_kebutuhan": f"Nama {kode}", "pagu_kebutuhan": 10 * MILLION} for kode in kodes]
    plan = [{"kode": kode, "uraian": f"Nama {kode}", "pagu": 10 * MILLION} for kode in kodes]
    plan[1]["pagu"] = 15 * MILLION
    tables = (form(review, fact="review_rkpd", number=1), form(plan, number=2))
    sha = "c" * 64
    return replace(document(9, "Dinas Lain", 2024, FIRST), document_id=sha[:16], sha256=sha, file_name="lain.pdf",
                   facts=replace(FACTS, perangkat_daerah="Dinas Lain"), tables=tables)  # fmt: skip


class Done(NamedTuple):
    """How a call ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(folder: Path) -> Run:
    """Calls the command in this process; an error's words are on stderr, as `renja` prints them."""

    def call(*words: str) -> Done:
        done = CliRunner().invoke(command(), ["compare", *words, "--database", str(folder / "renja.duckdb")])
        if isinstance(done.exception, RenjaError):
            return Done(done.exception.exit_status, done.stdout, f"renja: {done.exception}")
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Done(done.exit_code, done.stdout, done.stderr)

    return call


BOTH = ("Dinas Sosial-2023-1.pdf", "Dinas Sosial-2024-1.pdf")


def rows_of(text: str) -> list[tuple[Any, ...]]:
    """Kind, code and field of each difference in JSON."""
    return [(row["kind"], row["kode"], row["field"], row["difference"]) for row in json.loads(text)]


def test_the_differences_are_told_with_their_amounts(run: Run) -> None:
    done = run(*BOTH, "--format", "json")
    assert done.returncode == 0
    assert rows_of(done.stdout) == [
        ("changed", "1.06.02.2.01.0001", "pagu", 20 * MILLION),
        ("new", "1.06.03.2.01.0002", "pagu", 30 * MILLION),
        ("dropped", "1.06.02.2.01.0002", "pagu", -50 * MILLION),
    ]
    assert "1 new, 1 dropped, 1 changed" in done.stderr


def test_a_document_is_named_by_its_file_its_id_or_the_beginning_of_it(run: Run, folder: Path) -> None:
    paths = [folder / name for name in BOTH]
    ids = [sha256(path.read_bytes()).hexdigest()[:9] for path in paths]
    told = [run(*map(str, names), "--format", "csv").stdout for names in (BOTH, paths, ids)]
    assert told[0] == told[1] == told[2]
    assert [row["percent"] for row in csv.DictReader(told[0].splitlines())] == ["20.00", "", "-100.00"]


def test_the_documents_of_an_office_find_each_other(run: Run) -> None:
    done = run("--office", "sosial", "--year", "2024", "--format", "json")
    assert [row[0] for row in rows_of(done.stdout)] == ["changed", "new", "dropped"]


def test_one_document_alone_is_its_review_against_its_plan(run: Run) -> None:
    done = run("lain.pdf", "--format", "json")
    assert rows_of(done.stdout) == [("changed", "1.06.02.2.01.0002", "pagu", 5 * MILLION)]


def test_what_differs_is_kept_once_and_goes_with_a_document_that_is_read_anew(run: Run, folder: Path) -> None:
    for _ in range(2):
        assert run(*BOTH).returncode == 0
    of = "SELECT kind FROM perubahan JOIN documents USING (document_id) WHERE perangkat_daerah = 'Dinas Sosial'"
    with duckdb.connect(str(folder / "renja.duckdb"), read_only=True) as connection:
        kept = connection.execute(f"{of} ORDER BY kind").fetchall()
    assert [kind for (kind,) in kept] == ["changed", "dropped", "new"]
    again = document(1, "Dinas Sosial", 2023, FIRST)
    digest = sha256((folder / BOTH[0]).read_bytes()).hexdigest()
    with Store(folder / "renja.duckdb") as store:
        store.save(replace(again, document_id=digest[:16], sha256=digest, path=str(folder / BOTH[0]), pages=(page(),)))
    with duckdb.connect(str(folder / "renja.duckdb"), read_only=True) as connection:
        assert connection.execute(of).fetchall() == []


class Page(HTMLParser):
    """What stands on the page: the pictures of each difference, and whether a tag of a document became one of ours."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.pictures: list[list[str]] = []
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the tag and what it fetches."""
        told = dict(attrs)
        self.tags.append(tag)
        if tag == "article":
            self.pictures.append([])
        if tag == "img":
            self.pictures[-1].append(told["src"] or "")
        self.fetched += [told[name] or "" for name in ("src", "href") if name in told]


@pytest.mark.parametrize(("lang", "word"), [("id", "berubah"), ("en", "changed")])
def test_the_page_has_both_places_side_by_side_and_nothing_from_elsewhere(
    run: Run, tmp_path: Path, lang: str, word: str
) -> None:
    target = tmp_path / "beda.html"
    done = run(*BOTH, "--format", "html", "--output", str(target), "--lang", lang)
    assert done.returncode == 0, done.stderr
    text = target.read_text("utf-8")
    made = Page(text)
    assert [len(each) for each in made.pictures] == [2, 1, 1]
    assert all(one.startswith("data:image/") for one in made.fetched)
    assert "b" not in made.tags[made.tags.index("article") :]
    assert re.search(rf'class="kind changed">{word}<', text)
    first, second = (Image.open(BytesIO(b64decode(one.partition(",")[2]))) for one in made.pictures[0])
    assert first.convert("RGB").getcolors(10**6) != second.convert("RGB").getcolors(10**6)


def test_a_workbook_has_a_row_a_difference(run: Run, tmp_path: Path) -> None:
    assert run(*BOTH, "--format", "xlsx", "-o", str(tmp_path / "beda.xlsx")).returncode == 0
    sheet = load_workbook(tmp_path / "beda.xlsx").active
    assert sheet is not None
    assert [row[2] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["berubah", "baru", "hilang"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nothing.pdf", "lain.pdf"),
        ("Dinas Sosial-2023-1.pdf",),
        ("lain.pdf", "lain.pdf"),
        ("lain.pdf", "--year", "1999", "--year", "2000"),
        ("--office", "Dinas Lain"),
        ("--office", "Dinas yang tidak ada"),
        ("lain.pdf", "--office", "Dinas Lain"),
        ("lain.pdf", "--output", "x.txt"),
    ],
)
def test_words_that_mean_no_comparison_end_with_status_2_and_advice(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("renja: ")


def test_a_target_that_cannot_be_written_ends_with_status_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(*BOTH, "--format", "html", "-o", str(tmp_path / "file" / "beda.html"))
    assert (done.returncode, "cannot be written" in done.stderr) == (2, True)


def test_a_database_that_another_program_writes_to_ends_with_status_3(run: Run, folder: Path) -> None:
    held = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); sys.stdin.read()"
    other = subprocess.Popen(
        [sys.executable, "-c", held, str(folder / "renja.duckdb")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert other.stdout is not None
        other.stdout.readline()
        assert run(*BOTH).returncode == 3
    finally:
        other.communicate()
