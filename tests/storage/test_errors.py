"""Errors of SQLite and of the disk become what the user needs to know."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from zorgadmin.domain.fouten import GeweigerdError, KluisError
from zorgadmin.storage.errors import translate

PAD = Path("/map/kluis.db")


def of_sqlite(code: int, tekst: str) -> Exception:
    """An error as the driver raises it."""
    fout: Exception = dbapi2.OperationalError(tekst)
    fout.sqlite_errorcode = code  # type: ignore[attr-defined]
    return fout


@pytest.mark.parametrize(
    ("code", "tekst"),
    [
        (5, "in gebruik door een ander venster of een andere opdracht"),
        (6, "in gebruik"),
        (517, "in gebruik"),
        (8, "gaat niet open om in te schrijven"),
        (14, "gaat niet open om in te schrijven"),
        (10, "geeft een fout bij het lezen of schrijven"),
        (266, "geeft een fout bij het lezen of schrijven"),
        (11, "is beschadigd"),
        (26, "is beschadigd"),
        (13, "is vol. Er is niets veranderd"),
        (1, "voert dit niet uit"),
    ],
)
def test_each_kind_of_error_has_its_text(code: int, tekst: str) -> None:
    fout = translate(of_sqlite(code, "x"), PAD)
    assert isinstance(fout, KluisError)
    assert fout.exitcode == 4
    assert tekst in str(fout)


@pytest.mark.parametrize(
    ("fout", "tekst"),
    [
        (OSError(errno.ENOSPC, "x"), "is vol"),
        (PermissionError(errno.EACCES, "x"), "in die map en in dat bestand mag schrijven"),
        (OSError(errno.EROFS, "x"), "in die map en in dat bestand mag schrijven"),
        (IsADirectoryError(errno.EISDIR, "x"), "is een map, geen kluis"),
        (NotADirectoryError(errno.ENOTDIR, "x"), "/map is geen map"),
        (OSError(errno.ELOOP, "te veel koppelingen"), "te veel koppelingen"),
    ],
)
def test_errors_of_the_system_name_the_file_and_the_cause(fout: OSError, tekst: str) -> None:
    vertaald = translate(fout, PAD)
    assert isinstance(vertaald, KluisError)
    assert "/map" in str(vertaald)
    assert tekst in str(vertaald)


def test_what_is_there_already_is_refused_input() -> None:
    fout = translate(of_sqlite(2067, "UNIQUE constraint failed: contract.a, contract.b"), PAD)
    assert isinstance(fout, GeweigerdError)
    assert str(fout) == "Dit staat al in de kluis (contract.a, contract.b)."
