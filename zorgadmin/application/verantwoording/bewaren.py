"""Files of reports in a folder of the user: complete before they get their names.

The trail says that data left the vault.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.verantwoording.tijdvak import ALLES, Tijdvak
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.fouten import GeweigerdError, NietGeschrevenError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.record import record

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.ports_bestanden import Klaargezet, Uitvoer
    from zorgadmin.application.kern.ports_uitgang import NieuweMap
    from zorgadmin.application.kern.tabellen import Rij


IN_GEBRUIK = (
    "Is het nog open in een ander programma? Sluit het daar, of kies een andere map of naam."
)
"""What to do about a file that cannot be replaced."""


@record
class Bewaard:
    """A file that was written."""

    pad: Path
    sha256: str


def save_file(diensten: Diensten, pad: Path, inhoud: bytes, soort: str = "overzicht") -> Bewaard:
    """Write a file over an older one of that name; `soort` is what the trail calls it.

    GeweigerdError when something else has that name: a device would be replaced by a file.
    """
    if not pad.name or (pad.exists() and not pad.is_file()):
        raise GeweigerdError(f"{pad} is geen bestand. Kies een andere naam.")
    with Klaarzetting(diensten.omgeving.uitvoer) as klaar:
        klaar.prepare(pad, inhoud)
        try:
            with diensten.kluis.schrijven() as werk:
                note(werk, soort, ALLES, 1)
                (bewaard,) = klaar.publish()
        except NietGeschrevenError as fout:
            raise GeweigerdError(f"{pad.name} kon niet worden geschreven. {IN_GEBRUIK}") from fout
    return bewaard


def note(werk: Werk, soort: str, tijdvak: Tijdvak, bestanden: int) -> None:
    """Write in the trail that data left the vault."""
    na: dict[str, object] = {"jaar": tijdvak.jaar, "bestanden": bestanden}
    if tijdvak.maand is not None:
        na["maand"] = str(tijdvak.maand)
    werk.logboek.add(Handeling.EXPORT, soort, None, na)


@contextmanager
def report_folder(
    diensten: Diensten, naar: Path, soort: str, tijdvak: Tijdvak
) -> Iterator[NieuweMap]:
    """A new folder inside `naar`; what was written into it appears as a whole, or not at all."""
    uitvoer, nu = diensten.omgeving.uitvoer, diensten.omgeving.nu
    with uitvoer.new_folder(naar, tijdvak.folder_name(soort, nu)) as folder:
        yield folder
        with diensten.kluis.schrijven() as werk:
            note(werk, soort, tijdvak, len(folder.bestanden))
            folder.publish()


class Klaarzetting:
    """Files that get their names together, or never."""

    def __init__(self, uitvoer: Uitvoer) -> None:
        self._uitvoer = uitvoer
        self._stapel = ExitStack()
        self._klaar: list[tuple[Klaargezet, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stapel.close()

    def prepare(self, pad: Path, inhoud: bytes) -> None:
        """Write under a temporary name; GeweigerdError when that cannot be."""
        klaar = self._uitvoer.prepare(pad.parent, pad.name, inhoud)
        self._stapel.callback(klaar.discard)
        self._klaar.append((klaar, digest(inhoud)))

    def publish(self) -> Sequence[Bewaard]:
        """Give them their names; NietGeschrevenError when one is in use by another program."""
        for klaar, _ in self._klaar:
            klaar.publish()
        return [Bewaard(klaar.pad, sha256) for klaar, sha256 in self._klaar]


_ONVEILIG = re.compile(r"[^\w.() -]+")
_VAN_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LANGSTE_BYTES = 150
_LANGSTE_EINDE = 10
_MAPPEN = {Richting.IN: "ontvangen", Richting.UIT: "verstuurd"}


def file_names(berichten: Iterable[Rij]) -> dict[int, str]:
    """Path in the export of each message, by its id; no two differ in case or accents alone."""
    namen: dict[int, str] = {}
    bezet: set[str] = set()
    for rij in berichten:
        folder = (
            "geweigerd" if rij["status"] == BerichtStatus.GEWEIGERD else _MAPPEN[rij["richting"]]
        )
        stam, einde = safe_name(rij["bestandsnaam"])
        pad = f"berichten/{folder}/{stam}{einde}"
        if _alike(pad) in bezet:
            pad = f"berichten/{folder}/{stam}-nr{rij['id']}{einde}"
        bezet.add(_alike(pad))
        namen[rij["id"]] = pad
    return namen


def safe_name(naam: str) -> tuple[str, str]:
    """A name without folders and signs that some system does not take: its stem and its ending.

    >>> safe_name("../../JW301: juni?.XML")
    ('JW301_ juni_', '.XML')
    """
    kaal = naam.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kaal = _ONVEILIG.sub("_", unicodedata.normalize("NFC", kaal)).strip(" .")
    stam, punt, einde = kaal.rpartition(".")
    if not punt or len(einde) > _LANGSTE_EINDE:
        stam, einde = kaal, ""
    stam = stam.encode()[:_LANGSTE_BYTES].decode(errors="ignore").strip(" .") or "bericht"
    if _VAN_WINDOWS.match(stam):
        stam = f"_{stam}"
    return stam, f".{einde}" if einde else ""


def _alike(pad: str) -> str:
    return unicodedata.normalize("NFKD", pad).casefold()
