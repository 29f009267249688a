"""How one cell of an hours file is read: dates, times, amounts, numbers and codes.

Source: chapter 6 "Hours file" and 2.3 (minutes half up). Every function takes trimmed, non-empty
text and returns a value, or raises `CelError` with what is wrong and what to write instead. No
float is ever made: amounts are read as a fraction of two integers.

Decimal comma and decimal point are both taken. `1.234,50` and `1,234.50` can be read in one way
only. One mark with exactly three figures after it (`1.234`, `1,234`) can be a thousand or a
decimal: in uur it is a decimal, because a thousand hours never fit in a day; in any other unit it
is refused, because both readings are possible.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from zorgadmin.domain import tekst
from zorgadmin.domain.bsn import geldig
from zorgadmin.domain.buiten import LAATSTE_NUMMER
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grenzen import GROOTSTE_GETAL
from zorgadmin.domain.record import record
from zorgadmin.domain.rekenen import MINUTEN_PER_UUR, half_up
from zorgadmin.domain.toewijzing import Toewijzingnummer

_UREN_PER_DAG = 24
MINUTEN_PER_DAG = _UREN_PER_DAG * MINUTEN_PER_UUR
MINUTEN_PER_MAAND = 31 * MINUTEN_PER_DAG
"""The most that a month total may be."""
_SECONDEN_PER_MINUUT = 60
_CENTEN_PER_EURO = 100
_LANGSTE_PRODUCTCODE = 5
_LANGSTE_GETAL = 40
_EERSTE_JAAR, _LAATSTE_JAAR = 1900, 2100

# A spreadsheet keeps 0.1 + 0.2 as 0.30000000000000004: nearer than this, it is the whole number.
_AFRONDRUIS = 10**6

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00)?)?\Z")
_DAG_EERST = re.compile(r"([0-9]{1,2})([-/])([0-9]{1,2})\2([0-9]{2}|[0-9]{4})\Z")
_TIJD = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?\Z")
_DUUR = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?\Z")
_GEWOON = re.compile(r"(?=.)([0-9]*)(?:[.,]([0-9]+))?\Z")
_DUBBELZINNIG = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{3})\Z")
_GEGROEPEERD = (
    re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?\Z"),
    re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?\Z"),
)
_GEHEEL = re.compile(r"([0-9]{1,15})(?:\.0)?\Z")

_EENHEDEN = {
    "minuut": ("minuut", "minuten", "min", "min.", "m", "minute", "minutes", "mins"),
    "uur": ("uur", "uren", "u", "u.", "h", "hr", "hrs", "hour", "hours"),
    "etmaal": ("etmaal", "etmalen"),
    "dagdeel": ("dagdeel", "dagdelen"),
    "stuks": ("stuks", "stuk"),
    "euro": ("euro", "euro's", "euro’s", "€"),
}
_EENHEID = {vorm: woord for woord, vormen in _EENHEDEN.items() for vorm in vormen}
_WET = {"wmo": Wet.WMO, "iwmo": Wet.WMO, "jw": Wet.JW, "ijw": Wet.JW, "jeugdwet": Wet.JW}
_HELE = {"etmaal": "etmalen", "dagdeel": "dagdelen", "stuks": "stuks", "euro": "centen"}


_ONWAARSCHIJNLIJK = 12 * MINUTEN_PER_UUR


class Datumvorm(StrEnum):
    """What comes first in a date with slashes: the Dutch way, or the month."""

    DMJ = "dmj"
    MDJ = "mdj"


class CelError(Exception):
    """A cell that cannot be read; `str()` of it is the reason, in Dutch, with the next step."""


@record
class Hoeveelheid:
    """Minutes, whole pieces or eurocents; `opmerking` says how it was rounded, if it was."""

    aantal: int
    opmerking: str | None = None


def read_datum(cel: str, vorm: Datumvorm = Datumvorm.DMJ) -> date:
    """Day in ISO or as dd-mm-jjjj, d-m-jjjj or dd/mm/jjjj; `vorm` is for dates with slashes."""
    if iso := _ISO.match(cel):
        jaar, maand, dag = int(iso[1]), int(iso[2]), int(iso[3])
    elif (dag_eerst := _DAG_EERST.match(cel)) is None:
        raise CelError("Dit is geen datum. Schrijf dd-mm-jjjj, bijvoorbeeld 01-10-2025.")
    elif len(dag_eerst[4]) == len("jj"):
        raise CelError("Het jaar heeft twee cijfers. Schrijf het met vier, zoals 01-10-2025.")
    else:
        jaar, maand, dag = int(dag_eerst[4]), int(dag_eerst[3]), int(dag_eerst[1])
        if dag_eerst[2] == "/" and vorm is Datumvorm.MDJ:
            maand, dag = dag, maand
    if not _EERSTE_JAAR <= jaar <= _LAATSTE_JAAR:
        raise CelError(
            f"Het jaar ligt niet tussen {_EERSTE_JAAR} en {_LAATSTE_JAAR}. Verbeter het jaar."
        )
    try:
        return date(jaar, maand, dag)
    except ValueError:
        raise CelError(
            "Deze dag bestaat niet op de kalender. Schrijf eerst de dag, dan de maand: dd-mm-jjjj."
        ) from None


def read_tijd(cel: str) -> time:
    """Time of day as hh:mm or h:mm, perhaps with seconds."""
    match = _TIJD.match(cel)
    if match is None or int(match[1]) >= _UREN_PER_DAG:
        raise CelError("Dit is geen tijd. Schrijf uu:mm, bijvoorbeeld 9:30.")
    return time(int(match[1]), int(match[2]), int(match[3] or 0))


def read_eindtijd(cel: str) -> time:
    """Like `read_tijd`; 24:00 is the midnight at the end of the day."""
    return time(0) if cel in ("24:00", "24:00:00") else read_tijd(cel)


def duur(begin: time, eind: time, dag: date | None) -> Hoeveelheid:
    """Minutes, half up, from begin to eind; an eind before begin is on the next day.

    They are real minutes in Europe/Amsterdam (chapter 13): the night in which summer time begins
    lacks an hour. Without a day, which could not be read, those of a clock.
    """
    if begin == eind:
        raise CelError("Begin en eind zijn gelijk. Verbeter een van beide.")
    seconden = _clock(begin, eind)
    if dag is None or not (verschil := _changed_clock(dag, begin, eind)):
        tekst_tijden = f"{begin.isoformat()} tot {eind.isoformat()}"
        return _minuten(seconden, _SECONDEN_PER_MINUUT, tekst_tijden)
    seconden -= verschil
    if seconden <= 0:
        raise CelError("Deze tijden bestaan niet: de klok ging die nacht een uur vooruit.")
    richting = "vooruit" if verschil > 0 else "terug"
    gelezen = _minuten(
        seconden, _SECONDEN_PER_MINUUT, f"{begin.isoformat()} tot {eind.isoformat()}"
    )
    uren, minuten = divmod(gelezen.aantal, MINUTEN_PER_UUR)
    return Hoeveelheid(
        gelezen.aantal,
        f"de klok ging een uur {richting}: {begin:%H:%M} tot {eind:%H:%M} is {uren}:{minuten:02d}",
    )


def end_of(dag: date, begin: time, minuten: int) -> time:
    """The time on the clock so many real minutes after begin."""
    van = datetime.combine(dag, begin, amsterdam()).astimezone(UTC)
    return (van + timedelta(minutes=minuten)).astimezone(amsterdam()).time()


def unlikely_night(begin: time, eind: time) -> str:
    """What to ask about an eind before begin that makes more than half a day; empty if nothing."""
    minuten = _clock(begin, eind) // _SECONDEN_PER_MINUUT
    if eind > begin or minuten <= _ONWAARSCHIJNLIJK:
        return ""
    uren, rest = divmod(minuten, MINUTEN_PER_UUR)
    return f"{begin:%H:%M} tot {eind:%H:%M} de volgende dag is {uren} uur" + (
        f" {rest} min" if rest else ""
    )


def _clock(begin: time, eind: time) -> int:
    """Seconds that a clock counts from begin to eind, over midnight where eind is not later."""
    seconden = _seconden(eind.hour, eind.minute, eind.second)
    seconden -= _seconden(begin.hour, begin.minute, begin.second)
    return seconden % (MINUTEN_PER_DAG * _SECONDEN_PER_MINUUT)


def _changed_clock(dag: date, begin: time, eind: time) -> int:
    """Seconds that the clock was put forward between begin and eind, negative when put back."""
    van = datetime.combine(dag, begin, amsterdam())
    tot = datetime.combine(dag + timedelta(days=eind < begin), eind, amsterdam())
    return _clock(begin, eind) - int((tot.astimezone(UTC) - van.astimezone(UTC)).total_seconds())


@cache
def amsterdam() -> ZoneInfo:
    """The time of the Netherlands."""
    return ZoneInfo("Europe/Amsterdam")


def read_eenheid(cel: str) -> str:
    """The word that stands for the unit: minuut, uur, etmaal, dagdeel, stuks or euro."""
    woord = _EENHEID.get(cel.casefold())
    if woord is None:
        raise CelError(f"Deze eenheid is onbekend. Kies uit {', '.join(_EENHEDEN)}.")
    return woord


def read_hoeveelheid(cel: str, eenheid: str, meeste: int = MINUTEN_PER_DAG) -> Hoeveelheid:
    """Amount in a unit as minutes (half up), whole pieces or eurocents; 0 is allowed.

    `meeste` is the most minutes that it may be: those of a day, or of a month.

    In uur a duration as h:mm is taken too: that is what a spreadsheet makes of hours.
    """
    if eenheid == "uur" and (match := _DUUR.match(cel)):
        seconden = _seconden(int(match[1]), int(match[2]), int(match[3] or 0))
        return _minuten(seconden, _SECONDEN_PER_MINUUT, f"{cel} uur", meeste)
    teller, noemer = _breuk(cel, eenheid)
    if eenheid == "uur":
        return _minuten(teller * MINUTEN_PER_UUR, noemer, f"{cel} uur", meeste)
    if eenheid == "minuut":
        return _minuten(teller, noemer, f"{cel} minuut", meeste)
    if eenheid == "euro":
        return _geheel(teller * _CENTEN_PER_EURO, noemer, cel, eenheid)
    return _geheel(teller, noemer, cel, eenheid)


def read_bsn(cel: str) -> str:
    """BSN of nine digits; eight are padded, because a spreadsheet drops a leading zero."""
    # First the ".0" of a number that was kept as a fraction: its zero is no figure of the BSN.
    cijfers = cel.removesuffix(".0").replace(".", "").replace(" ", "")
    if len(cijfers) == len("12345678"):
        cijfers = "0" + cijfers
    if not geldig(cijfers):
        raise CelError("Dit BSN klopt niet (11-proef). Neem de negen cijfers over uit de 301.")
    return cijfers


def read_toewijzingnummer(cel: str) -> Toewijzingnummer:
    """ToewijzingNummer, or that of a toewijzing outside the message traffic."""
    match = _GEHEEL.match(cel)
    if match is None or int(match[1]) > LAATSTE_NUMMER:
        raise CelError("Dit is geen toewijzingnummer. Schrijf alleen de cijfers.")
    return Toewijzingnummer(int(match[1]))


def read_gemeente(cel: str) -> str:
    """CBS code of four digits; leading zeros that a spreadsheet dropped are put back."""
    match = _GEHEEL.match(cel)
    if match is None or len(match[1]) > len("0384"):
        raise CelError("Dit is geen gemeentecode. Schrijf de vier cijfers van het CBS, zoals 0384.")
    return match[1].zfill(4)


def read_wet(cel: str) -> Wet:
    """The wet: wmo or jw."""
    wet = _WET.get(cel.casefold())
    if wet is None:
        raise CelError("Deze wet is onbekend. Schrijf wmo of jw.")
    return wet


def read_productcode(cel: str) -> str:
    """ProductCode, at most five characters."""
    if len(cel) > _LANGSTE_PRODUCTCODE:
        raise CelError(
            "Een productcode heeft hoogstens vijf tekens. Maak de kolom in een rekenblad tot "
            "tekst: van 45E04 maakt het anders een getal."
        )
    return cel


def _seconden(uren: int, minuten: int, seconden: int) -> int:
    return (uren * MINUTEN_PER_UUR + minuten) * _SECONDEN_PER_MINUUT + seconden


def _breuk(cel: str, eenheid: str) -> tuple[int, int]:
    """Non-negative number as numerator and denominator."""
    getal = cel.removeprefix("€").strip() if eenheid == "euro" else cel
    min_teken = getal.startswith(("-", "−"))
    if min_teken:
        getal = getal[1:].strip()
    delen = _delen(getal) if len(getal) <= _LANGSTE_GETAL else None
    if delen is None:
        raise CelError("Dit is geen getal. Schrijf alleen cijfers en een komma, zoals 1,5.")
    if min_teken:
        raise CelError(
            "Een hoeveelheid kan niet negatief zijn. Verbeter de levering zelf, of verwijder haar "
            "met hoeveelheid 0 en haar referentie."
        )
    heel, decimalen = delen
    if eenheid != "uur" and _DUBBELZINNIG.match(getal):
        raise CelError(
            f"Dit kan {heel}{decimalen} zijn, of {heel} met drie decimalen. "
            f"Schrijf {heel}{decimalen} of rond af op twee decimalen."
        )
    return int(heel + decimalen), 10 ** len(decimalen)


def _delen(getal: str) -> tuple[str, str] | None:
    """Figures before and after the decimal mark; None when it is no number."""
    for patroon in (_GEWOON, *_GEGROEPEERD):
        if match := patroon.match(getal):
            return re.sub(r"[.,]", "", match[1]) or "0", match[2] or ""
    return None


def _minuten(teller: int, noemer: int, gelezen: str, meeste: int = MINUTEN_PER_DAG) -> Hoeveelheid:
    minuten = half_up(teller, noemer)
    if teller and not minuten:
        raise CelError("Dit is minder dan een halve minuut. Vul de hele minuten in.")
    if minuten > meeste:
        raise CelError(
            "Dit is meer dan 24 uur op één dag. Verdeel het over de dagen."
            if meeste == MINUTEN_PER_DAG
            else "Dit is meer dan een maand aan uren heeft. Verbeter de hoeveelheid."
        )
    if minuten * noemer == teller:
        return Hoeveelheid(minuten)
    woord = "minuut" if minuten == 1 else "minuten"
    return Hoeveelheid(minuten, f"{gelezen} gelezen als {minuten} {woord}")


def _geheel(teller: int, noemer: int, cel: str, eenheid: str) -> Hoeveelheid:
    aantal = half_up(teller, noemer)
    rest = abs(aantal * noemer - teller)
    if rest * _AFRONDRUIS >= noemer or (teller and not aantal):
        raise CelError(f"Alleen hele {_HELE[eenheid]} kunnen. Rond de hoeveelheid zelf af.")
    if aantal > GROOTSTE_GETAL:
        grens = tekst.euro(GROOTSTE_GETAL) if eenheid == "euro" else "99.999.999"
        raise CelError(
            f"Dit is meer dan {grens}, meer past niet in een bericht. Verbeter de hoeveelheid."
        )
    if not rest:
        return Hoeveelheid(aantal)
    uitkomst = tekst.euro(aantal) if eenheid == "euro" else str(aantal)
    return Hoeveelheid(aantal, f"{cel} {eenheid} gelezen als {uitkomst}")
