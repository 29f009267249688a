"""Dutch text for values in findings and screens: dates, amounts, hours, lists, a masked BSN.

One way of writing everywhere: 06-10-2025, € 1.234,50, 6 uur 20 min, ••••••782.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from unicodedata import category, combining, normalize

from zorgadmin.domain.bsn import geldig
from zorgadmin.domain.buiten import client_number, is_outside
from zorgadmin.domain.codes import EENHEID_ENKEL, EENHEID_NAAM, Eenheid
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.periode import Maand, is_open_end

_NEGEN_CIJFERS = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])")

MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def datum(dag: date) -> str:
    """Day as dd-mm-jjjj."""
    return f"{dag.day:02d}-{dag.month:02d}-{dag.year:04d}"


def lange_datum(dag: date) -> str:
    """Day in words: woensdag 20 mei 2026."""
    return f"{WEEKDAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def periode(begin: date, eind: date | None) -> str:
    """Closed period, or an open-ended one when `eind` is None."""
    if eind is None:
        return f"vanaf {datum(begin)}"
    einde = " (geen einde)" if is_open_end(eind) else ""
    return f"{datum(begin)} t/m {datum(eind)}{einde}"


def dagen(eerste: date, laatste: date) -> str:
    """One day, or a period."""
    return datum(eerste) if eerste == laatste else periode(eerste, laatste)


def maandnaam(maand: Maand) -> str:
    """Month in words: januari 2026."""
    return f"{MAANDEN[maand.maand - 1]} {maand.jaar}"


def maand_kort(maand: Maand) -> str:
    """Month in brief, for a column: jan 2026."""
    naam = MAANDEN[maand.maand - 1]
    return f"{'mrt' if naam == 'maart' else naam[:3]} {maand.jaar}"


def weken(aantal: int) -> str:
    """Number of weeks: "1 week", "4 weken", "geen enkele week"."""
    if aantal == 0:
        return "geen enkele week"
    return "1 week" if aantal == 1 else f"{aantal} weken"


def count(aantal: int, een: str, meer: str) -> str:
    """A number with what is counted.

    >>> count(1, "regel gaat", "regels gaan"), count(2, "regel gaat", "regels gaan")
    ('1 regel gaat', '2 regels gaan')
    """
    return f"{aantal} {een if aantal == 1 else meer}"


def zoekvorm(tekst: str) -> str:
    """A text as one looks for it: in small letters, without accents.

    >>> zoekvorm("Cliënt É.")
    'client e.'
    """
    klein = tekst.casefold()
    if klein.isascii():
        return klein
    letters = normalize("NFKD", klein)
    return "".join(letter for letter in letters if not combining(letter))


def holds(tekst: str, woorden: Iterable[str]) -> bool:
    """Whether a text holds all words, which are as one looks for them."""
    vorm = zoekvorm(tekst)
    return all(woord in vorm for woord in woorden)


def euro(cent: int) -> str:
    """Amount in eurocents, negative ones with the sign before the figures: € -1.234,50."""
    teken = "-" if cent < 0 else ""
    heel, rest = divmod(abs(cent), 100)
    duizendtallen = f"{heel:,}".replace(",", ".")
    return f"€ {teken}{duizendtallen},{rest:02d}"


def euro_kort(cent: int) -> str:
    """The same without cents where there are none: € 1.234."""
    return euro(cent).partition(",")[0] if cent % 100 == 0 else euro(cent)


@lru_cache(maxsize=1024)
def uren(minuten: int) -> str:
    """Duration in minutes as hours and minutes, without the part that is zero."""
    teken = "-" if minuten < 0 else ""
    uur, rest = divmod(abs(minuten), 60)
    delen = [f"{uur} uur"] if uur else []
    if rest or not uur:
        delen.append(f"{rest} min")
    return teken + " ".join(delen)


def opsomming(delen: Sequence[str], voegwoord: str = "en") -> str:
    """List as a Dutch sentence part: "a, b en c"."""
    *eerdere, laatste = delen or ("",)
    return f"{', '.join(eerdere)} {voegwoord} {laatste}" if eerdere else laatste


def masker_bsn(bsn: str) -> str:
    """BSN of which only the last three digits can be read; a pseudonym or own number as it is."""
    if is_gewist(bsn):
        return bsn
    return f"nr. {client_number(bsn)}" if is_outside(bsn) else "••••••" + bsn[-3:]


def masker_bsns(tekst: str) -> str:
    """What somebody else wrote, with every number in it that can be a BSN masked."""
    return _NEGEN_CIJFERS.sub(
        lambda match: masker_bsn(match[0]) if geldig(match[0]) else match[0], tekst
    )


def zichtbaar(tekst: str) -> str:
    """What somebody else wrote, with marks in the place of what cannot be seen.

    Characters without width, of direction and of control can make one name look like another.
    """
    if tekst.isprintable():
        return tekst
    return "".join(_mark(teken) if _is_hidden(teken) else teken for teken in tekst)


def _is_hidden(teken: str) -> bool:
    return not teken.isprintable() and category(teken) != "Zs" and teken not in "\n\t"


def _mark(teken: str) -> str:
    return f"[U+{ord(teken):04X}]"


def volume(aantal: int, eenheid: Eenheid) -> str:
    """Volume with its unit: "12 uur", "1 stuk", "130 minuten", "€ 300,00"."""
    if eenheid is Eenheid.EURO:
        return euro(aantal)
    return f"{aantal} {(EENHEID_ENKEL if aantal == 1 else EENHEID_NAAM)[eenheid]}"
