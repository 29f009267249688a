"""Rows of an hours file: from a table of text to leveringen to register, or a reason per bad row.

Source: chapter 6 "Hours file" and 2.3. Bad rows are values, never exceptions; good rows beside
them stand. Whether a toewijzing exists and a day falls inside it is not judged here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TypeVar

from zorgadmin.domain import uren_cellen as cellen
from zorgadmin.domain.bevinding import Bestandscel, Bevinding, Ernst
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.tekst import masker_bsn, masker_bsns
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.uren_cellen import Datumvorm

KOLOMMEN = (
    "toewijzingnummer",
    "gemeente",
    "wet",
    "bsn",
    "productcode",
    "datum",
    "hoeveelheid",
    "eenheid",
    "begin",
    "eind",
    "notitie",
    "referentie",
)
"""Names that row 1 may contain, in any order."""

BUITEN_KOLOMMEN = ""
"""Key in a row of an `UrenTabel` for what stands in cells without a column name."""

_LANGSTE_WAARDE = 40
_ALLEEN_BSN = re.compile(r"[0-9]{8,9}")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class UrenTabel:
    """An hours file as text: lower-case column names, and per row its number and its cells.

    Numbers are those that a user sees in a spreadsheet: row 1 has the column names. Rows that are
    wholly empty are left out.
    """

    kolommen: tuple[str, ...]
    rijen: tuple[tuple[int, dict[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Opgave:
    """A visit as it was given, in a file or by hand: what it names its toewijzing by, and how much.

    `hoeveelheid` is minutes, whole pieces or eurocents as `soort` says: tijd, etmaal, dagdeel,
    stuks or euro.
    """

    toewijzingnummer: Toewijzingnummer | None
    gemeente: str | None
    wet: Wet | None
    bsn: str | None
    productcode: str | None
    datum: date
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    notitie: str | None = None
    referentie: str | None = None


@dataclass(frozen=True, slots=True)
class UrenRij:
    """A readable row; `opmerkingen` say what was rounded or is unlikely.

    `verwijder` means that the levering with this referentie goes.
    """

    rij: int
    opgave: Opgave
    opmerkingen: tuple[str, ...] = ()

    @property
    def verwijder(self) -> bool:
        """Whether the levering with this referentie goes."""
        return self.opgave.hoeveelheid == 0


def cell_fault(kolom: str, waarde: str, uitleg: str) -> Bevinding:
    """What is wrong with one value of a visit; `uitleg` says what to do about it."""
    return Bevinding(
        regel="UREN",
        ernst=Ernst.FOUT,
        retourcode=None,
        plek=f"kolom {kolom}",
        uitleg=uitleg,
        oplossing="",
        cel=Bestandscel(0, kolom, waarde),
    )


def in_row(bevinding: Bevinding, rij: int) -> Bevinding:
    """The same finding, said of a row of a file."""
    assert bevinding.cel is not None
    return replace(
        bevinding,
        plek=f"rij {rij}, kolom {bevinding.cel.kolom}",
        oplossing="Herstel deze rij en lees het bestand opnieuw in.",
        cel=bevinding.cel._replace(rij=rij),
    )


@dataclass(frozen=True, slots=True)
class _Omvang:
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    opmerkingen: tuple[str, ...]


def parse(
    tabel: UrenTabel, datumvorm: Datumvorm = Datumvorm.DMJ
) -> tuple[list[UrenRij], list[Bevinding]]:
    """Read all rows; a row with any fault is listed with every fault and is not in the first."""
    rijen: list[UrenRij] = []
    fouten: list[Bevinding] = []
    for nummer, rij_cellen in tabel.rijen:
        lezer = _RijLezer(nummer, rij_cellen, datumvorm)
        rij = _read_rij(lezer)
        if rij is not None and not lezer.fouten:
            rijen.append(rij)
        fouten += lezer.fouten
    return rijen, fouten


class _RijLezer:
    """Reads the cells of one row and collects what is wrong with them."""

    def __init__(self, nummer: int, rij_cellen: Mapping[str, str], datumvorm: Datumvorm) -> None:
        self.nummer = nummer
        self.kolommen = rij_cellen.keys()
        self.datumvorm = datumvorm
        self.fouten: list[Bevinding] = []
        self._gevuld = {kolom: tekst for kolom, cel in rij_cellen.items() if (tekst := cel.strip())}

    def tekst(self, kolom: str) -> str | None:
        """Trimmed text; None when the cell is empty or the column absent."""
        return self._gevuld.get(kolom)

    def read(self, kolom: str, read_cel: Callable[[str], _T]) -> _T | None:
        """Value of a cell; None when it is empty or wrong."""
        tekst = self._gevuld.get(kolom)
        if tekst is None:
            return None
        try:
            return read_cel(tekst)
        except cellen.CelError as fout:
            self.report(kolom, str(fout))
            return None

    def read_verplicht(self, kolom: str, read_cel: Callable[[str], _T], reden: str) -> _T | None:
        """Like `read`, with a fault when the cell is empty."""
        if kolom not in self._gevuld:
            self.report(kolom, reden)
        return self.read(kolom, read_cel)

    def report(self, kolom: str, reden: str) -> None:
        waarde = _showable(kolom, self._gevuld.get(kolom, ""))
        self.fouten.append(in_row(cell_fault(kolom, waarde, reden), self.nummer))


def _read_rij(lezer: _RijLezer) -> UrenRij | None:
    if lezer.tekst(BUITEN_KOLOMMEN):
        # Once cells have shifted no other cell can be trusted, so nothing else is said.
        lezer.report(
            BUITEN_KOLOMMEN,
            "Deze rij heeft meer cellen dan rij 1 kolomnamen. Zet een getal met een komma tussen "
            "aanhalingstekens, of geef de extra kolom een naam.",
        )
        return None
    toewijzingnummer = lezer.read("toewijzingnummer", cellen.read_toewijzingnummer)
    bsn = lezer.read("bsn", cellen.read_bsn)
    productcode = lezer.read("productcode", cellen.read_productcode)
    gemeente = lezer.read("gemeente", cellen.read_gemeente)
    wet = lezer.read("wet", cellen.read_wet)
    _check_toewijzing(lezer)
    datum = lezer.read_verplicht(
        "datum",
        lambda cel: cellen.read_datum(cel, lezer.datumvorm),
        "De datum ontbreekt. Vul de dag van de zorg in.",
    )
    omvang = _read_omvang(lezer, datum)
    notitie = lezer.tekst("notitie")
    referentie = lezer.tekst("referentie")
    if omvang is None or datum is None:
        return None
    if omvang.hoeveelheid == 0 and referentie is None:
        lezer.report(
            "hoeveelheid",
            "Hoeveelheid 0 verwijdert een levering, maar de referentie ontbreekt. "
            "Vul de referentie in of haal de rij weg.",
        )
    opgave = Opgave(
        toewijzingnummer=toewijzingnummer,
        gemeente=gemeente,
        wet=wet,
        bsn=bsn,
        productcode=productcode,
        datum=datum,
        hoeveelheid=omvang.hoeveelheid,
        soort=omvang.soort,
        begin=omvang.begin,
        eind=omvang.eind,
        notitie=notitie,
        referentie=referentie,
    )
    return UrenRij(lezer.nummer, opgave, omvang.opmerkingen)


def _check_toewijzing(lezer: _RijLezer) -> None:
    """A row names its toewijzing by number, or by BSN and productcode."""
    if lezer.tekst("toewijzingnummer"):
        return
    if not lezer.tekst("bsn"):
        lezer.report(
            "toewijzingnummer" if "toewijzingnummer" in lezer.kolommen else "bsn",
            "Voor wie de zorg was ontbreekt. Vul toewijzingnummer in, of bsn en productcode.",
        )
    elif not lezer.tekst("productcode"):
        lezer.report("productcode", "Zonder toewijzingnummer is bij het bsn een productcode nodig.")


def _read_omvang(lezer: _RijLezer, dag: date | None) -> _Omvang | None:
    has_tijden = bool(lezer.tekst("begin") or lezer.tekst("eind"))
    if not lezer.tekst("hoeveelheid"):
        if has_tijden:
            return _read_begin_eind(lezer, dag)
        lezer.report(
            "hoeveelheid" if "hoeveelheid" in lezer.kolommen else "begin",
            "De hoeveelheid ontbreekt. Vul hoeveelheid en eenheid in, of begin en eind.",
        )
        return None
    if has_tijden:
        lezer.report(
            "hoeveelheid",
            "Deze rij heeft een hoeveelheid en ook begin of eind. Laat een van beide leeg.",
        )
        return None
    eenheid = lezer.read_verplicht(
        "eenheid",
        cellen.read_eenheid,
        "De eenheid ontbreekt. Vul minuut, uur, etmaal, dagdeel, stuks of euro in.",
    )
    if eenheid is None:
        return None
    gelezen = lezer.read("hoeveelheid", lambda cel: cellen.read_hoeveelheid(cel, eenheid))
    if gelezen is None:
        return None
    soort = LeveringSoort.TIJD if eenheid in ("minuut", "uur") else LeveringSoort(eenheid)
    return _Omvang(gelezen.aantal, soort, None, None, _said(gelezen))


def _read_begin_eind(lezer: _RijLezer, dag: date | None) -> _Omvang | None:
    eenheid = lezer.read("eenheid", cellen.read_eenheid)
    if eenheid not in (None, "minuut", "uur"):
        lezer.report("eenheid", "Begin en eind geven een tijd. Laat de eenheid leeg.")
    begin = lezer.read_verplicht(
        "begin", cellen.read_tijd, "Het begin ontbreekt. Vul een tijd in, zoals 9:00."
    )
    eind = lezer.read_verplicht(
        "eind", cellen.read_eindtijd, "Het eind ontbreekt. Vul een tijd in, zoals 10:30."
    )
    if begin is None or eind is None:
        return None
    gelezen = lezer.read("eind", lambda _: cellen.duur(begin, eind, dag))
    if gelezen is None:
        return None
    vraag = cellen.unlikely_night(begin, eind)
    gezegd = (*_said(gelezen), *filter(None, [vraag]))
    return _Omvang(gelezen.aantal, LeveringSoort.TIJD, begin, eind, gezegd)


def _said(gelezen: cellen.Hoeveelheid) -> tuple[str, ...]:
    return (gelezen.opmerking,) if gelezen.opmerking else ()


def _showable(kolom: str, waarde: str) -> str:
    """The text of a cell as it may be shown: short and without a readable BSN."""
    if kolom == BUITEN_KOLOMMEN or not waarde:
        return ""
    if kolom == "bsn":
        return masker_bsn(waarde if _ALLEEN_BSN.fullmatch(waarde) else "")
    veilig = masker_bsns(waarde)
    return veilig if len(veilig) <= _LANGSTE_WAARDE else veilig[: _LANGSTE_WAARDE - 1] + "…"
