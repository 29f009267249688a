"""Rows of an hours file: from a table of text to visits to register, or a reason per bad row.

Source: chapter 6 "Hours file", 2.3 and chapter 13. Bad rows are values, never exceptions; good rows
beside them stand. Whether a toewijzing exists and a day falls inside it is not judged here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import TypeVar

from zorgadmin.domain import uren_cellen as cellen
from zorgadmin.domain import uren_notaties as notaties
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum as dagtekst
from zorgadmin.domain.tekst import masker_bsn, masker_bsns
from zorgadmin.domain.uren import (
    BUITEN_KOLOMMEN,
    Opgave,
    UrenRij,
    UrenTabel,
    cell_fault,
    in_row,
)
from zorgadmin.domain.uren_cellen import Datumvorm, Hoeveelheid
from zorgadmin.domain.uren_merken import read_noshow, read_onderaannemer
from zorgadmin.domain.uren_notaties import Tijdstip
from zorgadmin.domain.urenprofiel import Namen

_LANGSTE_WAARDE = 40
_LANGSTE_NAAM = 200
_TIJDEENHEDEN = ("minuut", "uur")
_ALLEEN_BSN = re.compile(r"[0-9]{8,9}")
_MAAND = re.compile(r"([0-9]{4})-([0-9]{1,2})\Z|([0-9]{1,2})-([0-9]{4})\Z")
_MET_SECONDEN = re.compile(r"[0-9]{1,3}:[0-9]{2}:[0-9]{2}\Z")
_DAG = timedelta(days=1)
_T = TypeVar("_T")


@record
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
            "Deze rij heeft meer cellen dan er kolomnamen zijn. Zet een getal met een komma tussen "
            "aanhalingstekens, of geef de extra kolom een naam.",
        )
        return None
    toewijzingnummer = lezer.read("toewijzingnummer", cellen.read_toewijzingnummer)
    bsn = lezer.read("bsn", cellen.read_bsn)
    productcode = lezer.read("productcode", cellen.read_productcode)
    gemeente = lezer.read("gemeente", cellen.read_gemeente)
    wet = lezer.read("wet", cellen.read_wet)
    namen = _read_namen(lezer)
    tijden = _Tijden(lezer)
    if lezer.tekst("maand") and not lezer.tekst("datum"):
        maand = lezer.read("maand", _read_maand)
        datum = maand.eind if maand else None
    else:
        maand, datum = None, _read_datum(lezer, tijden)
    omvang = _read_omvang(lezer, tijden, datum, is_maand=maand is not None)
    notitie = lezer.tekst("notitie")
    referentie = lezer.tekst("referentie")
    noshow = lezer.read("noshow", read_noshow)
    onderaannemer = lezer.read("onderaannemer", read_onderaannemer)
    if omvang is None or datum is None:
        return None
    if omvang.hoeveelheid == 0 and referentie is None and namen is None:
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
        noshow=bool(noshow),
        onderaannemer=onderaannemer,
    )
    return UrenRij(lezer.nummer, opgave, omvang.opmerkingen, namen, maand)


def _read_namen(lezer: _RijLezer) -> Namen | None:
    """The names that stand for a toewijzing; None when it is named by number, or BSN and product.

    A row that names nothing is a fault.
    """
    if lezer.tekst("toewijzingnummer"):
        return None
    if not lezer.tekst("bsn"):
        namen = Namen(lezer.tekst("client") or "", lezer.tekst("product") or "")
        if any(namen):
            return Namen(*(" ".join(naam.split())[:_LANGSTE_NAAM] for naam in namen))
        kolom = next(
            (k for k in ("toewijzingnummer", "client", "product") if k in lezer.kolommen), "bsn"
        )
        wat = (
            "toewijzingnummer in, of bsn en productcode"
            if kolom in ("toewijzingnummer", "bsn")
            else f"{kolom} in"
        )
        lezer.report(kolom, f"Voor wie de zorg was ontbreekt. Vul {wat}.")
    elif not lezer.tekst("productcode"):
        lezer.report("productcode", "Zonder toewijzingnummer is bij het bsn een productcode nodig.")
    return None


class _Tijden:
    """Begin and eind of a row, each with the day that its cell names, if any."""

    def __init__(self, lezer: _RijLezer) -> None:
        vorm = lezer.datumvorm
        self._has_eind = lezer.tekst("eind") is not None
        self.zijn_er = self._has_eind or lezer.tekst("begin") is not None
        self.begin = lezer.read("begin", lambda cel: notaties.read_begin(cel, vorm))
        self.eind = lezer.read("eind", lambda cel: notaties.read_eind(cel, vorm))

    @property
    def begin_alone(self) -> Tijdstip | None:
        """The begin of a row that has no eind."""
        return self.begin if not self._has_eind else None


def _read_maand(cel: str) -> Maand:
    """A month as jjjj-mm or mm-jjjj; a sheet may have made a day of it."""
    gevonden = _MAAND.match(cel)
    try:
        if gevonden is None:
            return Maand.of(notaties.read_dag(cel))
        jaar, maand = (gevonden[1], gevonden[2]) if gevonden[1] else (gevonden[4], gevonden[3])
        return Maand.parse(f"{jaar}-{int(maand):02d}")
    except (ValueError, cellen.CelError):
        raise cellen.CelError("Dit is geen maand. Schrijf jjjj-mm, bijvoorbeeld 2026-03.") from None


def _read_datum(lezer: _RijLezer, tijden: _Tijden) -> date | None:
    """The day of care: that of its column, else the one that begin names."""
    van_begin = tijden.begin.dag if tijden.begin else None
    if van_begin is not None and not lezer.tekst("datum"):
        return van_begin
    if "datum" not in lezer.kolommen and lezer.tekst("begin") and tijden.begin is None:
        return None
    dag = lezer.read_verplicht(
        "datum",
        lambda cel: notaties.read_dag(cel, lezer.datumvorm),
        "De datum ontbreekt. Vul de dag van de zorg in.",
    )
    if dag is not None and van_begin not in (None, dag):
        assert van_begin is not None
        lezer.report(
            "begin",
            f"Het begin is op {dagtekst(van_begin)}, de datum is {dagtekst(dag)}. "
            "Verbeter een van beide.",
        )
    return dag


def _read_omvang(
    lezer: _RijLezer, tijden: _Tijden, dag: date | None, *, is_maand: bool
) -> _Omvang | None:
    kolom = "hoeveelheid" if lezer.tekst("hoeveelheid") or "duur" not in lezer.kolommen else "duur"
    if not lezer.tekst(kolom):
        if tijden.zijn_er and not is_maand:
            return _read_begin_eind(lezer, tijden, dag)
        lezer.report(
            kolom if kolom in lezer.kolommen else "begin",
            "De hoeveelheid ontbreekt. Vul hoeveelheid en eenheid in, of begin en eind.",
        )
        return None
    gelezen = _read_hoeveelheid(lezer, kolom, is_maand=is_maand)
    if gelezen is None or not tijden.zijn_er:
        return gelezen
    if is_maand:
        lezer.report("begin", "Een maandtotaal heeft geen begin en eind. Laat ze leeg.")
        return None
    return _agreeing(lezer, tijden, dag, kolom, gelezen)


def _read_hoeveelheid(lezer: _RijLezer, kolom: str, *, is_maand: bool) -> _Omvang | None:
    if kolom == "duur" and not lezer.tekst("eenheid"):
        eenheid: str | None = "uur"
    else:
        eenheid = lezer.read_verplicht(
            "eenheid",
            cellen.read_eenheid,
            "De eenheid ontbreekt. Vul minuut, uur, etmaal, dagdeel, stuks of euro in.",
        )
    if eenheid is None:
        return None
    meeste = cellen.MINUTEN_PER_MAAND if is_maand else cellen.MINUTEN_PER_DAG
    gelezen = lezer.read(kolom, lambda cel: notaties.read_amount(cel, eenheid, meeste))
    if gelezen is None:
        return None
    soort = LeveringSoort.TIJD if eenheid in _TIJDEENHEDEN else LeveringSoort(eenheid)
    return _Omvang(gelezen.aantal, soort, None, None, _said(gelezen))


def _agreeing(
    lezer: _RijLezer, tijden: _Tijden, dag: date | None, kolom: str, gegeven: _Omvang
) -> _Omvang | None:
    """Begin and eind, which must give the amount that stands beside them.

    Where there is only a begin, the amount says the eind.
    """
    if (begin := tijden.begin_alone) is not None and dag is not None:
        if gegeven.soort is not LeveringSoort.TIJD:
            lezer.report("begin", "Een begin past alleen bij een tijd. Laat het leeg.")
            return None
        return _Omvang(
            gegeven.hoeveelheid,
            gegeven.soort,
            begin.tijd,
            cellen.end_of(dag, begin.tijd, gegeven.hoeveelheid),
            gegeven.opmerkingen,
        )
    gelezen = _read_begin_eind(lezer, tijden, dag)
    if gelezen is None:
        return None
    verschil = abs(gelezen.hoeveelheid - gegeven.hoeveelheid)
    # A tracker counts seconds in the duration that it leaves out of the times.
    ruimte = int(_MET_SECONDEN.match(lezer.tekst(kolom) or "") is not None)
    if verschil > ruimte:
        lezer.report(
            kolom,
            f"Begin en eind zijn samen {_duration(gelezen.hoeveelheid)}, hier staat "
            f"{_duration(gegeven.hoeveelheid)}. Verbeter of verwijder een van beide.",
        )
        return None
    return gelezen


def _duration(minuten: int) -> str:
    return f"{minuten // 60}:{minuten % 60:02d}"


def _read_begin_eind(lezer: _RijLezer, tijden: _Tijden, dag: date | None) -> _Omvang | None:
    eenheid = lezer.read("eenheid", cellen.read_eenheid)
    if eenheid not in (None, *_TIJDEENHEDEN):
        lezer.report("eenheid", "Begin en eind geven een tijd. Laat de eenheid leeg.")
    if not lezer.tekst("begin"):
        lezer.report("begin", "Het begin ontbreekt. Vul een tijd in, zoals 9:00.")
    if not lezer.tekst("eind"):
        lezer.report("eind", "Het eind ontbreekt. Vul een tijd in, zoals 10:30.")
    begin, eind = tijden.begin, tijden.eind
    if begin is None or eind is None or not _is_within_a_day(lezer, begin, eind, dag):
        return None
    gelezen = lezer.read("eind", lambda _: cellen.duur(begin.tijd, eind.tijd, dag))
    if gelezen is None:
        return None
    vraag = cellen.unlikely_night(begin.tijd, eind.tijd)
    gezegd = (*_said(gelezen), *filter(None, [vraag]))
    return _Omvang(gelezen.aantal, LeveringSoort.TIJD, begin.tijd, eind.tijd, gezegd)


def _is_within_a_day(lezer: _RijLezer, begin: Tijdstip, eind: Tijdstip, dag: date | None) -> bool:
    """Whether an eind that names its day is at most a day after the begin."""
    eerste = begin.dag or dag
    if eind.dag is None or eerste is None:
        return True
    if eind.dag < eerste or (eind.dag == eerste and eind.tijd < begin.tijd):
        lezer.report("eind", "Het eind is voor het begin. Verbeter een van beide.")
        return False
    if eind.dag > eerste + _DAG or (eind.dag > eerste and eind.tijd >= begin.tijd):
        lezer.report("eind", "Dit is meer dan 24 uur. Verdeel het over de dagen.")
        return False
    return True


def _said(gelezen: Hoeveelheid) -> tuple[str, ...]:
    return (gelezen.opmerking,) if gelezen.opmerking else ()


def _showable(kolom: str, waarde: str) -> str:
    """The text of a cell as it may be shown: short and without a readable BSN."""
    if kolom == BUITEN_KOLOMMEN or not waarde:
        return ""
    if kolom == "bsn":
        return masker_bsn(waarde if _ALLEEN_BSN.fullmatch(waarde) else "")
    veilig = masker_bsns(waarde)
    return veilig if len(veilig) <= _LANGSTE_WAARDE else veilig[: _LANGSTE_WAARDE - 1] + "…"
