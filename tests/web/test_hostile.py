"""Hostile input is refused, or shown and does nothing."""

from __future__ import annotations

import http.client
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest
from fastapi.routing import APIRoute

from pipeline.checking.judging import judge
from pipeline.review.app import ROUTERS
from pipeline.review.routes.common import sent_by_us
from pipeline.store.writer import Store
from schemas.messages import say
from tests.unit.store.readings import DOCUMENT as OTHER
from tests.unit.store.readings import cell, plan, printed, reading
from tests.web.conftest import DOCUMENT, PLAN, asked, pages_of, serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

SCRIPT = "<script>document.title='je'+'bol'</script><img src=x onerror=\"document.title='je'+'bol'\">'\"{{7*7}}"
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A document whose every text is a script, with a table of a thousand columns."""
    path = tmp_path / "hostile.duckdb"
    form = plan()
    record = form.records[1]
    fields = {**record.fields, "uraian": replace(record.fields["uraian"], text=SCRIPT, value=SCRIPT, status="review")}
    bad = replace(form, records=(form.records[0], replace(record, fields=fields)))
    wide = tuple(printed(row, *(f"{SCRIPT}{col}" for col in range(1000))) for row in range(4))
    table = replace(form.table, number=2, title=SCRIPT, header=(), rows=wide)
    other = replace(form, table=table, kind="other", fact="", records=(), matches=())
    plain = reading(bad, other)
    plain = replace(plain, file_name=SCRIPT, facts=replace(plain.facts, perangkat_daerah=SCRIPT, wilayah=SCRIPT))
    finding = replace(plain.findings[0], said=say("TXT-06.contents", entry=SCRIPT), evidence=SCRIPT, stated=SCRIPT)
    with Store(path) as store:
        store.save(replace(plain, findings=(finding, *judge(plain))))
    assert cell(0, 0, "x").text == "x"
    return path


def test_scripts_and_a_thousand_columns_are_shown_and_do_no_harm(page: Page, hostile: Path) -> None:
    with pages_of(hostile, SCRIPT) as address:
        for path in ("", "dokumen", f"dokumen/{OTHER}", f"dokumen/{OTHER}/tabel/1", "antrean", "keputusan"):
            page.goto(f"{address}/{path}")
            page.wait_for_load_state()
            assert "jebol" not in page.title()
            assert "49'" not in page.content()
        page.goto(f"{address}/dokumen/{OTHER}/tabel/1?buka=2:uraian")
        page.locator("#isian").wait_for()
        assert page.locator("#isian").input_value() == SCRIPT
        page.goto(f"{address}/dokumen/{OTHER}/tabel/2")
        assert page.locator(".cetak tr").first.locator("td").count() == 60
        page.get_by_role("link", name="Kolom berikutnya").click()
        assert page.locator(".cetak td").first.inner_text().endswith("60")
        page.goto(f"{address}/kueri")
        page.locator("#sql").fill("SELECT uraian FROM rencana")
        page.locator("#tanya").click()
        page.locator("#jawaban td", has_text="<script>").wait_for()
        assert "jebol" not in page.title()


def send(address: str, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
    """A request without a browser's manners."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.putrequest(method, path, skip_host="host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    if body is not None:
        connection.putheader("content-length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


@pytest.mark.parametrize(
    "path",
    [
        "/dokumen/../../etc/passwd",
        "/dokumen/..%2f..%2fetc%2fpasswd",
        "/dokumen/..%2f..%2fetc%2fpasswd/halaman/1",
        f"/dokumen/{DOCUMENT}/halaman/999",
        f"/dokumen/{DOCUMENT}/halaman/..%2f..%2fetc%2fpasswd",
        f"/dokumen/{DOCUMENT}/halaman/-1",
        f"/dokumen/{DOCUMENT}/potongan/1?kotak=nan,0,1,inf",
        f"/dokumen/{DOCUMENT}/potongan/1?kotak=1;2",
        f"/dokumen/{DOCUMENT}/tabel/99999999",
        f"/{PLAN}/nilai?baris=1&kolom=pagu%22%3B%20DROP%20TABLE%20cells",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/../../../pyproject.toml",
        "/openapi.json",
        "/docs",
    ],
)
def test_paths_lead_to_nothing_but_the_documents(address: str, path: str) -> None:
    status, _, body = send(address, "GET", path)
    assert status in {404, 422}
    assert b"root:" not in body
    assert b"[project]" not in body


def test_pictures_of_huge_boxes_are_cut_to_the_page(address: str) -> None:
    status, headers, body = send(address, "GET", f"/dokumen/{DOCUMENT}/potongan/21?kotak=-1e9,-1e9,1e9,1e9")
    assert (status, headers["content-type"]) == (200, "image/png")
    assert len(body) < 3_000_000


FORMS = {
    "/antrean/putus": {"kunci": "x", "pilihan": "terima"},
    "/antrean/urung": {},
    "/temuan/x": {"pilihan": "accepted"},
    "/kueri": {"sql": "SELECT 1"},
    "/pemeriksa": {"nama": "x"},
    "/keputusan/x/tarik": {},
    f"/{PLAN}/nilai": {"baris": "1", "kolom": "pagu", "nilai": "0"},
    f"/{PLAN}/tata-letak": {"nama": "x", "fakta": "rencana", "baris": "flat"},
    f"/{PLAN}/baris": {"baris": "1", "kolom": "level", "nilai": "program"},
    f"/{PLAN}/sifat": {"kolom": "tahun", "nilai": "2025"},
    f"/dokumen/{DOCUMENT}/fakta": {"kolom": "tahun", "nilai": "2025"},
    f"/dokumen/{DOCUMENT}/keadaan": {"keadaan": "done"},
    "/banyak": {"putusan": "dismissed"},
    "/urung": {"kunci": "x"},
    "/perbandingan/putus": {"kunci": "x"},
    "/keputusan/tarik": {"kunci": "x"},
}


@pytest.mark.parametrize("path", FORMS)
def test_what_no_form_of_these_pages_sent_is_refused(address: str, path: str) -> None:
    """Without the form's token, with another session's, or from another site: nothing is decided."""
    form = {"content_type": "application/x-www-form-urlencoded"}
    body = urlencode({**FORMS[path], "csrf": "0" * 64}).encode()
    assert send(address, "POST", path, body, **form)[0] == 403
    assert send(address, "POST", path, body, cookie="renja_session=abc", **form)[0] == 403
    assert send(address, "POST", path, body, origin="https://example.org", **form)[0] == 403
    assert send(address, "POST", path, body, sec_fetch_site="cross-site", **form)[0] == 403


def test_every_route_that_changes_something_is_guarded() -> None:
    routes = [route for module in ROUTERS for route in module.router.routes if isinstance(route, APIRoute)]
    changing = [route for route in routes if route.methods != {"GET"} and route.path != "/masuk"]
    assert len(changing) == len(FORMS) + 1
    for route in changing:
        assert any(one.dependency is sent_by_us for one in route.dependencies), route.path


def test_a_foreign_name_for_this_machine_is_refused(address: str) -> None:
    assert send(address, "GET", "/", host="evil.example.org")[0] == 421
    assert send(address, "GET", "/", host="localhost:1")[0] == 200


def test_too_much_is_refused(address: str) -> None:
    form = {"content_type": "application/x-www-form-urlencoded"}
    assert send(address, "POST", "/kueri", b"sql=" + b"x" * 9_000_000, **form)[0] == 413
    assert send(address, "POST", "/kueri", None, transfer_encoding="chunked", **form)[0] == 413


def test_pages_forbid_all_that_they_do_not_need(address: str) -> None:
    for path in ("/", f"/dokumen/{DOCUMENT}/halaman/1", "/static/review.js", "/nowhere"):
        _, headers, _ = send(address, "GET", path)
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    _, headers, _ = send(address, "GET", "/")
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=strict" in headers["set-cookie"]


def test_a_database_from_elsewhere_opens_no_other_file_and_breaks_pages_only(database: Path) -> None:
    with Store(database) as store:
        store._connection.execute("UPDATE documents SET path = '/etc/passwd'")
        store._connection.execute("UPDATE tables SET first_page = NULL, last_page = NULL")
    with pages_of(database) as address:
        status, _, body = send(address, "GET", f"/dokumen/{DOCUMENT}/halaman/1")
        assert (status, b"root:" in body) == (404, False)
        status, headers, body = send(address, "GET", f"/{PLAN}")
        assert (status, b"Traceback" in body) == (500, False)
        assert "default-src 'none'" in headers["content-security-policy"]
        assert send(address, "GET", "/dokumen")[0] == 200


def test_others_need_the_token(page: Page, database: Path) -> None:
    with serving(database, "--host", "0.0.0.0") as shown:  # noqa: S104 -- that is what is tested
        address, _, token = shown.partition("/?token=")
        assert len(token) > 20
        assert send(address, "GET", "/")[0] == 303
        assert send(address, "GET", f"/dokumen/{DOCUMENT}/halaman/1")[0] == 303
        assert send(address, "GET", "/?token=wrong")[1]["location"] == "/masuk"
        page.goto(f"{address}/antrean")
        page.locator("input[name=token]").fill("wrong")
        page.get_by_role("button").click()
        page.get_by_role("alert").wait_for()
        page.locator("input[name=token]").fill(token)
        page.get_by_role("button").click()
        page.goto(f"{address}/antrean")
        page.locator(".butir").wait_for()
        page.keyboard.press("a")  # nobody has said who decides
        page.get_by_role("alert").wait_for()
        page.goto(shown)
        assert "token" not in page.url
    assert asked(database, "SELECT count(*) FROM finding_decisions") == [(0,)]
