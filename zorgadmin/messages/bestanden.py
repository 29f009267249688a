"""Files as the user hands them over: one file, a folder of files, or a ZIP with messages.

A ZIP holds one or more XML files and nothing else: no folders but what Finder adds, no password, no
ZIP inside (portal codes BRS15 to BRS19, BRS29). Its directory is judged before anything is
unpacked, so that a bomb costs nothing.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from zorgadmin.application.kern.rijen import Bestand, Bestandsoort
from zorgadmin.domain.afspraak import Agenda
from zorgadmin.domain.betalen.afschrift import Afschrift
from zorgadmin.domain.grenzen import GROOTSTE_BERICHT, GROOTSTE_BESTAND
from zorgadmin.domain.urenblad import Urenblad
from zorgadmin.messages.fouten import LeesError, too_large
from zorgadmin.messages.herkennen import MAX_FILES, open_zip, recognise_file


class _OntbreektError(LeesError):
    """There is no such file."""


Inhoud = bytes | LeesError
"""Content of a file, or why it is refused."""

_MB = 1024 * 1024
_MAX_TOGETHER = GROOTSTE_BESTAND
_MAX_UNPACKED = GROOTSTE_BESTAND
# A claim of ten thousand equal lines packs 80 times smaller; only a bomb comes near 1000.
_MAX_RATIO = 300
_RATIO_FROM = _MB
_ENCRYPTED = 0x1
# What systems put beside the files of their user.
_BIJVANGST = re.compile(r"(?:.*/)?(?:__MACOSX/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)")


class BestandInvoer:
    """Implements `Invoer`; tables and calendars are read by what it is given."""

    def __init__(
        self,
        lees_bladen: Callable[[bytes, str], Iterator[Urenblad]],
        lees_banktabel: Callable[[bytes], Sequence[Afschrift]],
        lees_agenda: Callable[[bytes, date, date], Agenda],
    ) -> None:
        self.lees_bladen = lees_bladen
        self.lees_agenda = lees_agenda
        self._lees_banktabel = lees_banktabel

    def lees_bank(self, inhoud: bytes) -> Sequence[Afschrift]:
        """Every statement of a bank in a file."""
        from zorgadmin.messages.bank.lezen import read_statements

        return read_statements(inhoud, self._lees_banktabel)

    def bestanden(self, paden: Sequence[Path]) -> Iterator[Bestand]:
        """Every file in files, folders and ZIPs, with what it is or why it is refused."""
        for pad in paden:
            for ruwe_naam, inhoud in read_files(pad):
                # The disk may know a name that is no text.
                yield _bestand(ruwe_naam.encode("utf-8", "replace").decode("utf-8"), inhoud)


def _bestand(naam: str, inhoud: Inhoud) -> Bestand:
    if isinstance(inhoud, LeesError):
        is_er_niet = isinstance(inhoud, _OntbreektError)
        soort = Bestandsoort.ONTBREEKT if is_er_niet else Bestandsoort.ANDERS
        return Bestand(naam, b"", soort, str(inhoud))
    herkend = recognise_file(inhoud)
    if herkend.is_zip:
        weigering = "Dit is een ZIP in een ZIP. Pak de buitenste uit en lees in wat erin zit."
        return Bestand(naam, b"", herkend.soort, weigering)
    if herkend.weigering is not None:
        return Bestand(naam, b"", herkend.soort, herkend.weigering)
    return Bestand(naam, inhoud, herkend.soort, None, herkend.bericht, herkend.dagen)


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


def unpack(naam: str, inhoud: bytes) -> Iterator[tuple[str, Inhoud]]:
    """The messages of a ZIP; one refusal for the ZIP itself when its directory is not right."""
    try:
        archief = open_zip(inhoud)
        _check_directory(archief)
    except LeesError as fout:
        yield naam, fout
        return
    with archief:
        for info in _members(archief):
            yield f"{naam}/{_last(info.filename)}", _read_member(archief, info)


def _files(pad: Path) -> list[Path]:
    try:
        bestanden = sorted(kind for kind in pad.iterdir() if kind.is_file())
    except OSError:
        # A file, or a path that does not work; reading it says which.
        return [pad]
    return [bestand for bestand in bestanden if not bestand.name.startswith(".")]


def _unreadable(fout: OSError) -> LeesError:
    if isinstance(fout, FileNotFoundError):
        return _OntbreektError("Het bestand bestaat niet. Controleer de naam.")
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
            inhoud = stroom.read(GROOTSTE_BESTAND + 1)
    except OSError as fout:
        yield pad.name, _unreadable(fout)
        return
    if len(inhoud) > GROOTSTE_BESTAND:
        melding = f"Het bestand is groter dan {GROOTSTE_BESTAND // _MB} MB en wordt niet gelezen."
        yield pad.name, LeesError(f"{melding} Splits het.")
        return
    if recognise_file(inhoud).is_zip:
        yield from unpack(pad.name, inhoud)
    else:
        yield pad.name, inhoud


def _members(archief: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """What the user put in, in folders too; what his system added is skipped."""
    return [
        lid
        for lid in archief.infolist()
        if not _BIJVANGST.fullmatch(lid.filename) and not _is_folder(lid)
    ]


def _is_folder(lid: zipfile.ZipInfo) -> bool:
    return lid.is_dir() and not lid.file_size


def _last(naam: str) -> str:
    """The name without its folders: nothing is ever written under it."""
    return naam.rpartition("/")[2]


def _leads_out(naam: str) -> bool:
    """Whether a name means a place outside the ZIP, or none at all."""
    delen = naam.split("/")
    return not delen[-1] or delen[0] == "" or bool({".", ".."} & set(delen))


def _check_directory(archief: zipfile.ZipFile) -> None:
    if len(archief.infolist()) > MAX_FILES:
        raise LeesError(f"Het ZIP-bestand heeft meer dan {MAX_FILES} bestanden. Splits het.")
    leden = _members(archief)
    if not leden:
        raise LeesError("Het ZIP-bestand is leeg. Haal het opnieuw op.")
    if sum(lid.file_size for lid in leden) > _MAX_UNPACKED:
        raise LeesError(
            f"Het ZIP-bestand is uitgepakt groter dan {_MAX_UNPACKED // _MB} MB. Splits het."
        )
    for lid in leden:
        if {"\\", ":"} & set(lid.orig_filename) or _leads_out(lid.filename):
            raise LeesError(
                "Het ZIP-bestand bevat namen die ergens anders heen wijzen. Pak het zelf uit en "
                "kies de bestanden."
            )
        if lid.flag_bits & _ENCRYPTED:
            raise LeesError("Het ZIP-bestand heeft een wachtwoord. Pak het eerst zelf uit.")
        if lid.file_size > max(_RATIO_FROM, _MAX_RATIO * lid.compress_size):
            raise LeesError("Het ZIP-bestand is verdacht sterk gecomprimeerd; het is niet gelezen.")


def _read_member(archief: zipfile.ZipFile, info: zipfile.ZipInfo) -> Inhoud:
    if info.file_size > GROOTSTE_BERICHT:
        return too_large(info.file_size)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return LeesError("Het bestand is op een ongewone manier ingepakt. Pak het zelf uit.")
    try:
        with archief.open(info) as lid:
            inhoud = lid.read(GROOTSTE_BERICHT + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        return LeesError("Het bestand in de ZIP is beschadigd. Haal de ZIP opnieuw op.")
    return inhoud
