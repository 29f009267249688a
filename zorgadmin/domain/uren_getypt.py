"""What is typed into a cell of the hours: no, one or several visits on one day.

Source: chapter 7 Uren. One rule says what a bare number means in time: one figure is hours (`2` is
2:00), two or more figures are minutes (`90` is 1:30, `05` is 0:05). With a comma or a point a
number is hours (`1,5`), with a colon hours and minutes (`1:30`), with a letter what the letter says
(`2u`, `1u30`, `45m`). Two times are begin and end (`9:00-10:30`, `9-10:30`). A plus separates the
visits of one day (`1:30 + 45`), and `ns` beside one says that the cliënt was not there
(`1:00 ns`). Etmalen, dagdelen and stuks are whole numbers, euro is an amount.

Amounts come out in minutes, whole pieces or eurocents; bad text raises `CelError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import NamedTuple

from zorgadmin.domain import tekst
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.rekenen import MINUTEN_PER_UUR
from zorgadmin.domain.uren_cellen import (
    MINUTEN_PER_DAG,
    CelError,
    Hoeveelheid,
    duur,
    read_hoeveelheid,
)
from zorgadmin.domain.uren_notaties import met_letters, read_begin, read_eind

_UREN_MET_PUNT = re.compile(r"(?<![\d.:,-])\d{1,2}\.[0-5]\d(?![\d.:,-])")

VORMEN = {
    LeveringSoort.TIJD: "1:30, 1,5 (uren), 90 (minuten) of 9:00-10:30; één cijfer is hele uren",
    LeveringSoort.ETMAAL: "hele etmalen, zoals 2",
    LeveringSoort.DAGDEEL: "hele dagdelen, zoals 2",
    LeveringSoort.STUKS: "hele stuks, zoals 3",
    LeveringSoort.EURO: "een bedrag, zoals 12,50",
}
"""How amounts of a kind may be typed, as help beside a cell."""

NOSHOW = "ns"
"""What is typed beside a visit that the cliënt was not there for."""

_NOSHOW = re.compile(r"(?<![a-z])(?:ns|no[ _-]?show)(?![a-z])")
_MEER_DAN_EEN_DAG = "Dit is meer dan 24 uur op één dag. Verdeel het over de dagen."
_TUSSEN_TIJDEN = re.compile(r"\s*[-–—]\s*|\s+tot\s+")
_HEEL_UUR = re.compile(r"[0-9]{1,2}\Z")
_CIJFERS = re.compile(r"[0-9]+\Z")
_DUUR_OF_UREN = re.compile(r"[0-9]{1,3}:[0-5][0-9](?::[0-5][0-9])?\Z|[0-9]*[.,][0-9]+\Z")


class Getypt(NamedTuple):
    """One visit as typed; `begin` and `eind` when these were typed instead of an amount.

    With `noshow` the cliënt was not there.
    """

    hoeveelheid: int
    begin: time | None = None
    eind: time | None = None
    noshow: bool = False
    opmerking: str | None = None


def read_typed(cel: str, soort: LeveringSoort, dag: date | None = None) -> tuple[Getypt, ...]:
    """Visits of one day, in the order typed; none for an empty cell or 0.

    Without a day a clock is never put forward or back between begin and end.

    >>> bezoeken = read_typed("1:30 + 90 + 1,5 + 9:00-10:30", LeveringSoort.TIJD)
    >>> [bezoek.hoeveelheid for bezoek in bezoeken]
    [90, 90, 90, 90]
    >>> [bezoek.hoeveelheid for bezoek in read_typed("12,50", LeveringSoort.EURO)]
    [1250]
    """
    if not cel.strip():
        return ()
    bezoeken = [_read_one(deel.strip().casefold(), soort, dag) for deel in cel.split("+")]
    if soort is LeveringSoort.TIJD and sum(b.hoeveelheid for b in bezoeken) > MINUTEN_PER_DAG:
        raise CelError(_MEER_DAN_EEN_DAG)
    return tuple(bezoek for bezoek in bezoeken if bezoek.hoeveelheid)


def write_typed(bezoeken: Iterable[Getypt], soort: LeveringSoort) -> str:
    """The text that `read_typed` reads as these visits."""
    return " + ".join(_write_one(bezoek, soort) for bezoek in bezoeken)


def ask_about_point(tekst: str, bezoeken: Iterable[Getypt], soort: LeveringSoort) -> str:
    """The question about a text such as 1.30, perhaps half past one; empty when it is clear."""
    if soort is not LeveringSoort.TIJD or _UREN_MET_PUNT.search(tekst) is None:
        return ""
    gelezen = write_amount(sum(bezoek.hoeveelheid for bezoek in bezoeken), soort)
    return (
        f"{tekst.strip()} is gelezen als {gelezen}: een punt is een komma. Bedoel je uren en "
        "minuten, schrijf dan een dubbele punt."
    )


def write_amount(hoeveelheid: int, soort: LeveringSoort) -> str:
    """An amount as short text: `1:30`, `3` or `€ 12,50`."""
    if soort is LeveringSoort.TIJD:
        uren, minuten = divmod(hoeveelheid, MINUTEN_PER_UUR)
        return f"{uren}:{minuten:02d}"
    return tekst.euro(hoeveelheid) if soort is LeveringSoort.EURO else str(hoeveelheid)


def say_reading(bezoeken: Sequence[Getypt], soort: LeveringSoort) -> str:
    """How typed text is read, where that is not plain: `= 1:30; no-show`."""
    if not bezoeken:
        return ""
    gelezen = write_amount(sum(bezoek.hoeveelheid for bezoek in bezoeken), soort)
    opmerkingen = [bezoek.opmerking for bezoek in bezoeken if bezoek.opmerking]
    opmerkingen += ["no-show"] * any(bezoek.noshow for bezoek in bezoeken)
    return "; ".join((f"= {gelezen}", *opmerkingen))


def _read_one(deel: str, soort: LeveringSoort, dag: date | None) -> Getypt:
    noshow = _NOSHOW.search(deel) is not None
    deel = _NOSHOW.sub("", deel).strip()
    if noshow and not deel:
        raise CelError("Hoe lang zou het bezoek duren? Typ dat voor ns, zoals 1:00 ns.")
    return _read_visit(deel, soort, dag)._replace(noshow=noshow)


def _read_visit(deel: str, soort: LeveringSoort, dag: date | None) -> Getypt:
    if not deel:
        raise CelError("Er ontbreekt een bezoek naast de plus. Vul het in, of haal de plus weg.")
    if deel[0] in "-−–":
        raise CelError("Een hoeveelheid kan niet negatief zijn. Maak de cel leeg om te wissen.")
    tijden = _TUSSEN_TIJDEN.split(deel)
    if len(tijden) > 1:
        return _read_range(tijden, soort, dag)
    gelezen = _read_time(deel) if soort is LeveringSoort.TIJD else read_hoeveelheid(deel, soort)
    return Getypt(gelezen.aantal, opmerking=gelezen.opmerking)


def _read_range(tijden: Sequence[str], soort: LeveringSoort, dag: date | None) -> Getypt:
    if soort is not LeveringSoort.TIJD:
        raise CelError(f"Begin en eind kunnen hier niet. Typ {VORMEN[soort]}.")
    if len(tijden) != len(("begin", "eind")):
        raise CelError("Typ één begin en één eind, zoals 9:00-10:30.")
    begin = read_begin(_time_of_day(tijden[0])).tijd
    eind = read_eind(_time_of_day(tijden[1])).tijd
    gelezen = duur(begin, eind, dag)
    return Getypt(gelezen.aantal, begin, eind, opmerking=gelezen.opmerking)


def _time_of_day(cel: str) -> str:
    """A time as a file has it: `9` is 9:00."""
    return f"{cel}:00" if _HEEL_UUR.match(cel) else cel


def _read_time(cel: str) -> Hoeveelheid:
    if _CIJFERS.match(cel):
        return read_hoeveelheid(cel, "uur" if len(cel) == 1 else "minuut")
    gelezen = met_letters(cel, MINUTEN_PER_DAG)
    if gelezen is not None:
        return gelezen
    if not _DUUR_OF_UREN.match(cel):
        raise CelError(f"Dit is geen tijd. Typ {VORMEN[LeveringSoort.TIJD]}.")
    return read_hoeveelheid(cel, "uur")


def _write_one(bezoek: Getypt, soort: LeveringSoort) -> str:
    tekst = _write_visit(bezoek, soort)
    return f"{tekst} {NOSHOW}" if bezoek.noshow else tekst


def _write_visit(bezoek: Getypt, soort: LeveringSoort) -> str:
    if bezoek.begin is not None and bezoek.eind is not None:
        return f"{_write_time(bezoek.begin)}-{_write_time(bezoek.eind)}"
    return write_amount(bezoek.hoeveelheid, soort).removeprefix("€ ")


def _write_time(tijd: time) -> str:
    seconden = f":{tijd.second:02d}" if tijd.second else ""
    return f"{tijd.hour}:{tijd.minute:02d}{seconden}"
