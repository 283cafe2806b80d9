"""The shared place, on an object store (fsspec's own in memory) and on a disk: what is put there comes back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import RenjaError

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.batch.cluster.depot import Depot

SHA = "ab" + 62 * "0"


@pytest.fixture(params=["memory", "file"])
def depot(request: pytest.FixtureRequest, tmp_path: Path) -> Depot:
    pytest.importorskip("fsspec", reason="the extra `cluster` is not installed")
    module = pytest.importorskip("pipeline.batch.cluster.depot")
    url = f"memory://{tmp_path.name}" if request.param == "memory" else (tmp_path / "shared").as_uri()
    made: Depot = module.Depot(url)
    return made


def files(depot: Depot) -> set[str]:
    """What lies at the shared place, by its place there."""
    names = depot._system.find(depot._root)
    return {str(name).split(depot._root, 1)[1] for name in names}


def test_a_document_is_put_once_and_goes_when_it_is_dropped(depot: Depot, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"content")
    url = depot.put_document(path, SHA)
    path.write_bytes(b"never sent: the name says the content")
    assert depot.put_document(path, SHA) == url
    assert depot._system.cat_file(url) == b"content"
    depot.drop(url)
    assert files(depot) == set()


def test_a_parcel_is_moved_whole(depot: Depot, tmp_path: Path) -> None:
    made, come = tmp_path / "made", tmp_path / "come"
    made.mkdir()
    for name in ("documents.parquet", "cells.parquet"):
        (made / name).write_text(name)
    depot.send_parcel(made, "d.1")
    depot.send_parcel(made, "d.2")
    depot.bring_parcel("d.1", come)
    assert {path.name: path.read_text() for path in come.iterdir()} == {
        "documents.parquet": "documents.parquet",
        "cells.parquet": "cells.parquet",
    }
    assert {name.split("/")[2] for name in files(depot)} == {"d.2"}


def test_pages_come_one_or_all_and_only_those_of_the_document(depot: Depot, tmp_path: Path) -> None:
    made, one, all_of_it = (tmp_path / name for name in ("made", "one", "all"))
    for document in (SHA, SHA.replace("0", "1")):
        for number in (1, 2):
            path = made / "v1" / "ab" / f"{document}-{number:05d}.page"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{number}")
        depot.send_pages(made, document)
    depot.bring_pages(one, SHA, 2)
    depot.bring_pages(all_of_it, SHA)
    assert [path.name for path in sorted(one.rglob("*.page"))] == [f"{SHA}-00002.page"]
    assert [path.name for path in sorted(all_of_it.rglob("*.page"))] == [f"{SHA}-00001.page", f"{SHA}-00002.page"]


def test_a_place_that_cannot_be_used_is_told(depot: Depot, tmp_path: Path) -> None:
    with pytest.raises(RenjaError, match=r"the shared place .* cannot be used"):
        depot.drop(f"{depot._system.unstrip_protocol(depot._root)}/documents/missing.pdf")
    assert not (tmp_path / "shared" / "documents").exists()
