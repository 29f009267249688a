"""Files as the user hands them over: one file, a folder of files, or a ZIP with messages.

What a file is follows from its content, never from its name. A ZIP holds one or more XML files and
nothing else: no folders, no password, no ZIP inside (portal codes BRS15 to BRS19, BRS29). Its
directory is judged before anything is unpacked, so that a bomb costs nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from zorgadmin.domain.grenzen import GROOTSTE_BERICHT
from zorgadmin.messages.fouten import LeesError

Inhoud = bytes | LeesError
"""Content of a file, or why it is refused."""

_MB = 1024 * 1024
_MAX_FILE = 50 * _MB
_MAX_FILES = 1000
_MAX_TOGETHER = 50 * _MB
_MAX_UNPACKED = 50 * _MB
# A claim of ten thousand equal lines packs 80 times smaller; only a bomb comes near 1000.
_MAX_RATIO = 300
_RATIO_FROM = _MB
_MAX_DIRECTORY = _MB
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_END_RECORD = b"PK\x05\x06"
_END_LENGTH = 22
_END_SEARCH = _END_LENGTH + 0xFFFF
_ZIP64_LOCATOR = b"PK\x06\x07"
_ENCRYPTED = 0x1
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")


def read_files(pad: Path) -> Iterator[tuple[str, Inhoud]]:
    """Every file under a path with its name for the user: of a file, a folder (not deeper), a ZIP.

    A ZIP yields its messages as `naam.zip/bericht.xml`; other files come as they are.
    """
    try:
        bestanden = _files(pad)
    except OSError as fout:
        yield pad.name, _unreadable(fout)
        return
    if not bestanden:
        yield pad.name, LeesError(f"In de map {pad.name} staan geen bestanden.")
    rest = _MAX_TOGETHER
    for bestand in bestanden:
        for naam, inhoud in _read_file(bestand):
            if isinstance(inhoud, bytes):
                rest -= len(inhoud)
            # What is imported together is in memory together.
            yield naam, inhoud if rest >= 0 else _too_much_together()


def kind_of(inhoud: bytes) -> str:
    """What content is: `xml`, `zip`, `xlsx`, `tekst` (such as CSV), `leeg` or `onbekend`."""
    if not inhoud or inhoud.isspace():
        return "leeg"
    if inhoud.startswith(_ZIP_MARKS):
        return "xlsx" if _is_xlsx(inhoud) else "zip"
    kern = inhoud
    for bom in _BOMS:
        kern = kern.removeprefix(bom)
    if kern.lstrip(b" \t\r\n\x00").startswith(b"<"):
        return "xml"
    return "onbekend" if _CONTROL.search(kern) else "tekst"


def unpack(naam: str, inhoud: bytes) -> Iterator[tuple[str, Inhoud]]:
    """The messages of a ZIP; one refusal for the ZIP itself when its directory is not right."""
    try:
        archief = _open_zip(inhoud)
        _check_directory(archief)
    except LeesError as fout:
        yield naam, fout
        return
    with archief:
        for info in archief.infolist():
            yield f"{naam}/{info.filename}", _read_member(archief, info)


def _files(pad: Path) -> list[Path]:
    try:
        bestanden = sorted(kind for kind in pad.iterdir() if kind.is_file())
    except OSError:
        # A file, or a path that does not work; reading it says which.
        return [pad]
    return [bestand for bestand in bestanden if not bestand.name.startswith(".")]


def _unreadable(fout: OSError) -> LeesError:
    if isinstance(fout, FileNotFoundError):
        return LeesError("Het bestand bestaat niet. Controleer de naam.")
    return LeesError("Het bestand is niet te openen. Controleer het pad en de rechten.")


def _too_much_together() -> LeesError:
    return LeesError(
        f"Samen met de andere bestanden is het meer dan {_MAX_TOGETHER // _MB} MB. Lees het apart "
        "in."
    )


def _read_file(pad: Path) -> Iterator[tuple[str, Inhoud]]:
    try:
        # Not by its size: a device or a pipe has none.
        with pad.open("rb") as stroom:
            inhoud = stroom.read(_MAX_FILE + 1)
    except OSError as fout:
        yield pad.name, _unreadable(fout)
        return
    if len(inhoud) > _MAX_FILE:
        melding = f"Het bestand is groter dan {_MAX_FILE // _MB} MB en wordt niet gelezen."
        yield pad.name, LeesError(f"{melding} Splits het.")
        return
    if kind_of(inhoud) == "zip":
        yield from unpack(pad.name, inhoud)
    else:
        yield pad.name, inhoud


def _is_xlsx(inhoud: bytes) -> bool:
    try:
        namen = _open_zip(inhoud).namelist()
    except LeesError:
        return False
    return "[Content_Types].xml" in namen and any(naam.startswith("xl/") for naam in namen)


def _open_zip(inhoud: bytes) -> zipfile.ZipFile:
    """Open a ZIP whose directory is small enough to be read at all."""
    staart = inhoud[-_END_SEARCH:]
    begin = staart.rfind(_END_RECORD)
    einde = staart[begin : begin + _END_LENGTH]
    if begin < 0 or len(einde) < _END_LENGTH:
        raise LeesError("Het ZIP-bestand is onvolledig. Haal het opnieuw op.")
    lengte = int.from_bytes(einde[12:16], "little")
    if lengte > _MAX_DIRECTORY or _ZIP64_LOCATOR in staart[max(0, begin - 20) : begin]:
        raise LeesError(f"Het ZIP-bestand heeft meer dan {_MAX_FILES} bestanden. Splits het.")
    try:
        return zipfile.ZipFile(io.BytesIO(inhoud))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise LeesError("Het ZIP-bestand is beschadigd. Haal het opnieuw op.") from None


def _check_directory(archief: zipfile.ZipFile) -> None:
    leden = archief.infolist()
    if not leden:
        raise LeesError("Het ZIP-bestand is leeg. Haal het opnieuw op.")
    if len(leden) > _MAX_FILES:
        raise LeesError(f"Het ZIP-bestand heeft meer dan {_MAX_FILES} bestanden. Splits het.")
    if sum(lid.file_size for lid in leden) > _MAX_UNPACKED:
        raise LeesError(
            f"Het ZIP-bestand is uitgepakt groter dan {_MAX_UNPACKED // _MB} MB. Splits het."
        )
    for lid in leden:
        if {"/", "\\", ":"} & set(lid.orig_filename) or lid.filename in {"", ".", ".."}:
            raise LeesError("Het ZIP-bestand bevat mappen. Pak het uit en kies de map zelf.")
        if lid.flag_bits & _ENCRYPTED:
            raise LeesError("Het ZIP-bestand heeft een wachtwoord. Pak het eerst zelf uit.")
        if lid.file_size > max(_RATIO_FROM, _MAX_RATIO * lid.compress_size):
            raise LeesError("Het ZIP-bestand is verdacht sterk gecomprimeerd; het is niet gelezen.")


def _read_member(archief: zipfile.ZipFile, info: zipfile.ZipInfo) -> Inhoud:
    if info.file_size > GROOTSTE_BERICHT:
        return LeesError(
            f"Het bestand is {info.file_size // _MB} MB; een bericht is hoogstens 25 MB. "
            "Vraag de afzender het bericht te splitsen."
        )
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return LeesError("Het bestand is op een ongewone manier ingepakt. Pak het zelf uit.")
    try:
        with archief.open(info) as lid:
            inhoud = lid.read(GROOTSTE_BERICHT + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        return LeesError("Het bestand in de ZIP is beschadigd. Haal de ZIP opnieuw op.")
    if inhoud.startswith(_ZIP_MARKS):
        return LeesError("In de ZIP zit een ZIP. Pak die eerst zelf uit.")
    return inhoud
