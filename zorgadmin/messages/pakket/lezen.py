"""Files of a package out of a folder or ZIP: schemas and stylesheets, within bounds."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.herkennen import open_zip

SUFFIXES = (".xsd", ".xsl", ".xslt")
"""What of a package is read; texts and examples beside it are left alone."""

_MB = 1024 * 1024
_MAX_ZIP = 50 * _MB
_MAX_ONE = 5 * _MB
_MAX_ALL = 30 * _MB
_MAX_SEEN = 20_000
_ENCRYPTED = 0x1


def package_files(pad: Path) -> dict[str, bytes]:
    """The files by their path in the package, with `/`; LeesError when it cannot be read."""
    bestanden: dict[str, bytes] = {}
    rest = _MAX_ALL
    for naam, inhoud in _of_folder(pad) if pad.is_dir() else _of_zip(pad):
        rest -= len(inhoud)
        if rest < 0 or len(inhoud) > _MAX_ONE:
            raise LeesError(
                f"{naam} maakt het pakket te groot: een bestand is hoogstens {_MAX_ONE // _MB} MB, "
                f"alles samen {_MAX_ALL // _MB} MB."
            )
        bestanden[naam] = inhoud
    if not bestanden:
        raise LeesError(
            f"In {pad.name} staan geen schema's (.xsd) of stylesheets (.xsl). Kies de map of het "
            "ZIP-bestand dat bij de standaard hoort."
        )
    return bestanden


def _of_folder(pad: Path) -> Iterator[tuple[str, bytes]]:
    gezien = 0
    for folder, mappen, namen in os.walk(pad):
        # A fixed order, so that the same package is the same every time.
        mappen.sort()
        gezien += len(namen) + len(mappen)
        if gezien > _MAX_SEEN:
            raise LeesError(
                f"De map {pad.name} heeft meer dan {_MAX_SEEN} bestanden. Kies de map van het "
                "pakket zelf."
            )
        for naam in sorted(namen):
            bestand = Path(folder) / naam
            if naam.lower().endswith(SUFFIXES) and bestand.is_file() and not bestand.is_symlink():
                with _opened(pad), bestand.open("rb") as stroom:
                    yield bestand.relative_to(pad).as_posix(), stroom.read(_MAX_ONE + 1)


def _of_zip(pad: Path) -> Iterator[tuple[str, bytes]]:
    with _opened(pad), pad.open("rb") as stroom:
        inhoud = stroom.read(_MAX_ZIP + 1)
    if len(inhoud) > _MAX_ZIP:
        raise LeesError(f"{pad.name} is groter dan {_MAX_ZIP // _MB} MB.")
    if not inhoud.startswith(b"PK\x03\x04"):
        raise LeesError(f"{pad.name} is geen map en geen ZIP-bestand.")
    with open_zip(inhoud) as archief:
        leden = [lid for lid in archief.infolist() if lid.filename.lower().endswith(SUFFIXES)]
        if sum(lid.file_size for lid in leden) > _MAX_ALL:
            raise LeesError(f"Het pakket is uitgepakt groter dan {_MAX_ALL // _MB} MB.")
        for lid in leden:
            delen = PurePosixPath(lid.filename.replace("\\", "/"))
            if delen.is_absolute() or ".." in delen.parts or ":" in lid.filename:
                raise LeesError("Het ZIP-bestand wijst naar mappen erbuiten; het is niet gelezen.")
            yield delen.as_posix(), _member(archief, lid)


def _member(archief: zipfile.ZipFile, lid: zipfile.ZipInfo) -> bytes:
    if lid.flag_bits & _ENCRYPTED:
        raise LeesError("Het ZIP-bestand heeft een wachtwoord. Pak het eerst zelf uit.")
    try:
        with archief.open(lid) as stroom:
            return stroom.read(_MAX_ONE + 1)
    except Exception as fout:
        # Every way of packing fails in its own way.
        raise LeesError("Het ZIP-bestand is beschadigd. Haal het opnieuw op.") from fout


@contextmanager
def _opened(pad: Path) -> Iterator[None]:
    """Tell an error of the disk as a refusal."""
    try:
        yield
    except FileNotFoundError as fout:
        raise LeesError(f"{pad.name} bestaat niet. Controleer de naam.") from fout
    except OSError as fout:
        raise LeesError(f"{pad.name} is niet te lezen. Controleer het pad en de rechten.") from fout
