"""How large an XLSX file is before it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.spreadsheets.maat import Loper, Maat, opened, too_large, unreadable

MEESTE_BLADEN = 200

_INHOUD = "[Content_Types].xml"
_RIJ = re.compile(r"[0-9]{1,7}\Z")
_PLEK = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")


def check(inhoud: bytes) -> None:
    """GeweigerdError when it is no XLSX file, or one that would take too much memory."""
    with opened(inhoud) as archief:
        namen = set(archief.namelist())
        if _INHOUD not in namen or "xl/workbook.bin" in namen:
            raise GeweigerdError(
                "Het urenbestand is geen rekenblad. "
                "Sla het in je rekenprogramma op als .xlsx of als CSV UTF-8."
            )
        loper = Loper(archief)
        bladen = 0
        for onderdeel in archief.infolist():
            teller = _Teller()
            heel = loper.run(onderdeel, teller.element)
            bladen += teller.is_blad
            if not heel and (teller.is_blad or onderdeel.filename.endswith((".xml", ".rels"))):
                raise unreadable()
        if bladen > MEESTE_BLADEN:
            raise too_large()


class _Teller:
    """Follows rows and cells; a cell without its place comes after the one before it."""

    def __init__(self) -> None:
        self._maat = Maat()
        self.is_blad = False
        self.genoemd = 0

    def element(self, naam: str, kenmerken: Mapping[str, str]) -> None:
        """Take note of an element."""
        maat = self._maat
        if naam == "c":
            self.is_blad = True
            naam_cel = kenmerken.get("r")
            if naam_cel is None:
                maat.kolom += 1
            elif plek := _PLEK.match(naam_cel.upper()):
                maat.kolom, maat.rij = _column(plek[1]), int(plek[2])
            else:
                raise unreadable()
        elif naam in ("v", "t"):
            maat.value(maat.rij, maat.kolom)
        elif naam == "sheet":
            self.genoemd += 1
            if self.genoemd > MEESTE_BLADEN:
                raise too_large()
        elif naam == "row":
            nummer = kenmerken.get("r")
            if nummer is not None and not _RIJ.match(nummer):
                raise unreadable()
            maat.rij = maat.rij + 1 if nummer is None else int(nummer)
            maat.kolom = 0


def _column(letters: str) -> int:
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + ord(letter) - ord("A") + 1
    return nummer
