"""Archives that released versions wrote, one a schema, are brought up to date and then do all that a new one does."""

import gzip
from pathlib import Path

import pytest
from sqlalchemy import text

from extractor.archive.keeping.verifying import verify
from extractor.archive.store.opening import HEAD
from extractor.archive.store.restoring import document_ids, restored
from extractor.archive.store.store import Archive
from extractor.models import Document
from tests.archive.runs import letters, run
from tests.archive.tables import failures

WITH_CHECKSUMS = "0006"
"""The first schema of those here whose documents and links have a checksum."""
RELEASED = sorted((Path(__file__).parent / "released").glob("*.db.gz"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The path of an archive of five papers and a file with a password."""
    place = tmp_path / "kho.db"
    place.write_bytes(gzip.decompress(request.param.read_bytes()))
    return str(place)


def test_it_opens_with_all_it_holds(old: str, request: pytest.FixtureRequest) -> None:
    with Archive.open(old) as archive, archive.engine.connect() as connection:
        ids = document_ids(connection)
        assert len(ids) == 5
        documents = [Document.model_validate(one) for one in restored(connection, ids)]
        assert any(one.header.number for one in documents)
        assert connection.execute(text("SELECT count(*) FROM links")).scalar()
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
        assert [kind for _, _, kind, _ in failures(archive)] == ["encrypted"]
    found = verify(old)
    early = request.node.callspec.id < WITH_CHECKSUMS
    assert (found.status, found.checked["without_checksum"]) == ("sound", 6 if early else 0)


def test_a_run_goes_on_with_it(old: str, tmp_path: Path) -> None:
    result = run(old, letters(tmp_path / "u", 1, 2))
    assert (result.kinds, result.survey.files, result.survey.unread) == ({"read": 2}, 8, 1)
    assert verify(old).status == "sound"


def test_links_are_found_anew(old: str) -> None:
    with Archive.open(old) as archive:
        archive.relink(archive.begin_run("1"))
        with archive.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM links")).scalar()
    assert verify(old).status == "sound"
