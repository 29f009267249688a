"""How large an ODS file is before it is read, and its merged cells, which calamine does not know.

A row or cell can be repeated by a number, so a small file can be a very large sheet.
"""

from __future__ import annotations

from collections.abc import Mapping

from zorgadmin.domain.urenblad import Samengevoegd
from zorgadmin.spreadsheets.maat import MEESTE_CELLEN, Loper, opened, too_large, unreadable

_SOORT = b"application/vnd.oasis.opendocument.spreadsheet"
_KOP = 200
_MEESTE_HERHALINGEN = 1_048_576
_MEESTE_RIJEN_SAMEN = 10_000


def is_ods(inhoud: bytes) -> bool:
    """Whether a ZIP says at its begin that it is a sheet of LibreOffice or the like."""
    return _SOORT in inhoud[:_KOP]


def check(inhoud: bytes) -> dict[int, tuple[Samengevoegd, ...]]:
    """Merged cells by the place of their sheet; GeweigerdError when it is too large."""
    with opened(inhoud) as archief:
        onderdeel = next((o for o in archief.infolist() if o.filename == "content.xml"), None)
        if onderdeel is None:
            raise unreadable()
        teller = _Teller()
        if not Loper(archief).run(onderdeel, teller.element):
            raise unreadable()
    teller.end_table()
    return {nummer: tuple(delen) for nummer, delen in enumerate(teller.bladen)}


class _Teller:
    """Follows tables, rows and cells; sheets are all read at once, so they are counted together."""

    def __init__(self) -> None:
        self.bladen: list[list[Samengevoegd]] = []
        self._cellen = 0
        self._begin_rij = 1
        self._herhaald = 0
        self._kolom = 0
        self._rijen = self._kolommen = 0
        self._in_cel = 0

    def element(self, naam: str, kenmerken: Mapping[str, str]) -> None:
        """Take note of an element."""
        if naam in ("table-cell", "covered-table-cell"):
            self._cell(kenmerken)
        elif naam == "p" and self._in_cel:
            self._value()
        elif naam == "table-row":
            self._begin_rij += self._herhaald
            self._herhaald = _number(kenmerken.get("table:number-rows-repeated"))
            self._kolom = self._in_cel = 0
        elif naam == "table":
            self.end_table()
            self.bladen.append([])
            self._begin_rij, self._herhaald = 1, 0

    def _cell(self, kenmerken: Mapping[str, str]) -> None:
        self._in_cel = _number(kenmerken.get("table:number-columns-repeated"))
        self._kolom += self._in_cel
        if "office:value-type" in kenmerken:
            self._value()
        rijen = _number(kenmerken.get("table:number-rows-spanned"))
        if rijen > 1 and self.bladen and self._herhaald == 1:
            einde = self._begin_rij + min(rijen, _MEESTE_RIJEN_SAMEN) - 1
            self.bladen[-1].append(Samengevoegd(self._begin_rij, einde, self._kolom - 1))

    def _value(self) -> None:
        self._rijen = max(self._rijen, self._begin_rij + self._herhaald - 1)
        self._kolommen = max(self._kolommen, self._kolom)
        if self._cellen + self._rijen * self._kolommen > MEESTE_CELLEN:
            raise too_large()

    def end_table(self) -> None:
        """The sheet is over: what it spans stays in memory."""
        self._cellen += self._rijen * self._kolommen
        self._rijen = self._kolommen = 0


def _number(tekst: str | None) -> int:
    if tekst is None or not tekst.isdecimal() or len(tekst) > len(str(_MEESTE_HERHALINGEN)):
        if tekst is not None:
            raise too_large()
        return 1
    return int(tekst)
