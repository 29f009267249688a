"""Values of a TOML table, read strictly; what is wrong is collected with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time
from decimal import Decimal, DecimalException
from typing import TypeVar

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grenzen import GROOTSTE_TOEWIJZINGNUMMER
from zorgadmin.domain.herindeling import is_gemeente
from zorgadmin.domain.periode import EERSTE_JAAR, LAATSTE_JAAR, YearError, parse_day
from zorgadmin.domain.praktijk import EINDE_VOLGENDE_MAAND
from zorgadmin.domain.record import record
from zorgadmin.domain.rekenen import parse_euro
from zorgadmin.domain.tekst import opsomming

_T = TypeVar("_T")
_STUURTEKEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LEESBAAR = 10**18
_LANGSTE = 80


@record
class Lijsten:
    """Code lists to check against: municipalities, and per wet its productcategorieën."""

    gemeenten: Collection[str]
    categorieen: Callable[[Wet], Collection[str]]

    def has_gemeente(self, code: str) -> bool:
        """Whether a municipality has the code, or had it until a herindeling."""
        return is_gemeente(code, self.gemeenten)


class TomlTabel:
    """Reads the keys of one TOML table and collects what is wrong with them."""

    def __init__(
        self,
        naam: str,
        waarden: Mapping[str, object],
        fouten: list[str],
        *,
        is_form: bool = False,
    ) -> None:
        self.naam = naam
        self._is_form = is_form
        self._waarden = dict(waarden)
        self._fouten = fouten
        self._gelezen: set[str] = set()
        self.velden: dict[str, str] = {}
        """What is wrong with each key of this table."""

    def fout(self, sleutel: str, reden: str) -> None:
        """Add a fault of one key."""
        self.velden.setdefault(sleutel, reden)
        self._fouten.append(f"{self.naam}, {sleutel}: {reden}")

    def get(self, sleutel: str, lees: Callable[[object], _T], *, nodig: bool = True) -> _T | None:
        """Value of a key; None when it is absent or wrong, which is noted."""
        self._gelezen.add(sleutel)
        if sleutel not in self._waarden:
            if nodig:
                self.fout(sleutel, "ontbreekt")
            return None
        try:
            return lees(self._waarden[sleutel])
        except DatumError as error:
            self.fout(sleutel, error.in_form if self._is_form else str(error))
            return None
        except WaardeError as error:
            self.fout(sleutel, str(error))
            return None

    def has(self, sleutel: str) -> bool:
        """Whether the key is there."""
        return sleutel in self._waarden

    def finish(self) -> None:
        """Note the keys that nothing asked for."""
        for sleutel in sorted(self._waarden.keys() - self._gelezen):
            self.fout(sleutel, f"onbekend; bekend zijn {opsomming(sorted(self._gelezen))}")


class WaardeError(ValueError):
    """A value that cannot be read; the text says why."""


class DatumError(WaardeError):
    """No date; the text names how one is written in a file, `in_form` how in a form."""

    def __init__(self, waarde: object) -> None:
        self._begin = f"{shown(waarde)} is geen datum"
        super().__init__(f"{self._begin} (jjjj-mm-dd)")

    @property
    def in_form(self) -> str:
        """The same for who types it the Dutch way."""
        return f"{self._begin} (dd-mm-jjjj)"


def shown(waarde: object) -> str:
    """A value as it is repeated to the user: never a page of it."""
    if isinstance(waarde, int) and abs(waarde) > _LEESBAAR:
        return "dit lange getal"
    if isinstance(waarde, dict | list):
        return "deze tabel" if isinstance(waarde, dict) else "deze lijst"
    if isinstance(waarde, date | time):
        return waarde.isoformat()
    tekst = str(waarde) if isinstance(waarde, Decimal) else repr(waarde)
    return tekst if len(tekst) <= _LANGSTE else f"{tekst[:_LANGSTE]}…"


def text(waarde: object) -> str:
    """Non-empty text of one line."""
    if not isinstance(waarde, str) or not waarde.strip() or _STUURTEKEN.search(waarde.strip()):
        raise WaardeError(f"{shown(waarde)} is geen tekst")
    return waarde.strip()


def matching(patroon: str, wat: str) -> Callable[[object], str]:
    """Reader of text that matches a pattern, described by `wat`."""
    vorm = re.compile(patroon)

    def lees(waarde: object) -> str:
        if not isinstance(waarde, str):
            raise WaardeError(f"{shown(waarde)} is niet {wat} tussen aanhalingstekens")
        if vorm.fullmatch(waarde) is None:
            raise WaardeError(f"{shown(waarde)} is niet {wat}")
        return waarde

    return lees


def read_postcode(waarde: object) -> str:
    """Dutch postcode, written as 1234 AB."""
    postcode = text(waarde).replace(" ", "").upper()
    if re.fullmatch(r"[1-9][0-9]{3}[A-Z]{2}", postcode) is None:
        raise WaardeError(f"{shown(waarde)} is geen postcode (1234 AB)")
    return f"{postcode[:4]} {postcode[4:]}"


def read_iban(waarde: object) -> str:
    """IBAN of a country that has them, its length and check digits right, without spaces."""
    from stdnum import iban

    tekst = text(waarde).replace(" ", "").upper()
    # Without what the library knows of single countries: a list of banks goes out of date.
    geldig = iban.is_valid(tekst, check_country=False)
    if not geldig or not (tekst.isascii() and tekst.isalnum()):
        raise WaardeError(f"{shown(waarde)} is geen geldig IBAN")
    return tekst


def read_wet(waarde: object) -> Wet:
    """The wet."""
    return one_of({wet.value: wet for wet in Wet})(waarde)


def gemeente_in(lijsten: Lijsten) -> Callable[[object], str]:
    """Reader of a municipality code."""

    def lees(waarde: object) -> str:
        if not isinstance(waarde, str) or not lijsten.has_gemeente(waarde):
            raise WaardeError(
                f"{shown(waarde)} staat niet in de CBS-lijst; gebruik vier cijfers tussen "
                'aanhalingstekens, bijvoorbeeld "0384"'
            )
        return waarde

    return lees


def category_in(lijsten: Lijsten, wet: Wet | None) -> Callable[[object], str]:
    """Reader of a productcategorie of this wet."""

    def lees(waarde: object) -> str:
        if not isinstance(waarde, str) or (wet and waarde not in lijsten.categorieen(wet)):
            raise WaardeError(f"{shown(waarde)} is geen productcategorie van {wet or 'deze wet'}")
        return waarde

    return lees


def one_of(keuzes: Mapping[str, _T]) -> Callable[[object], _T]:
    """Reader of one of these words."""

    def lees(waarde: object) -> _T:
        if not isinstance(waarde, str) or waarde not in keuzes:
            raise WaardeError(f"{shown(waarde)} kan niet; kies uit {opsomming(list(keuzes))}")
        return keuzes[waarde]

    return lees


def day(waarde: object) -> date:
    """A date of a year that somebody can mean, also as ISO text."""
    tekst = waarde
    if isinstance(waarde, date) and not isinstance(waarde, datetime):
        tekst = waarde.isoformat()
    try:
        return parse_day(tekst if isinstance(tekst, str) else "")
    except YearError as error:
        raise WaardeError(
            f"{tekst} ligt niet in de jaren {EERSTE_JAAR} tot en met {LAATSTE_JAAR}; is er geen "
            "einde, laat de datum dan weg"
        ) from error
    except ValueError as error:
        raise DatumError(waarde) from error


def end_day(waarde: object) -> date:
    """The same, or the last day of the calendar: many a gemeente writes that for no end."""
    return date.max if waarde in (date.max, date.max.isoformat()) else day(waarde)


def amount(waarde: object) -> int:
    """Eurocents."""
    if not isinstance(waarde, (str, int, Decimal)):
        raise WaardeError(f"{shown(waarde)} is geen bedrag")
    try:
        return parse_euro(waarde)
    except (ValueError, DecimalException) as error:
        raise WaardeError(
            f'{shown(str(waarde))} is geen bedrag in euro, bijvoorbeeld "87,24"'
        ) from error


def read_boolean(waarde: object) -> bool:
    """True or false."""
    if not isinstance(waarde, bool):
        raise WaardeError(f"{shown(waarde)} moet true of false zijn")
    return waarde


def read_termijn(waarde: object) -> str | int | tuple[date, ...]:
    """Term to claim: the fixed words, days after the month, or dates of a calendar."""
    if waarde == EINDE_VOLGENDE_MAAND:
        return EINDE_VOLGENDE_MAAND
    if isinstance(waarde, int) and not isinstance(waarde, bool) and 0 <= waarde <= 3660:
        return waarde
    if isinstance(waarde, list) and waarde:
        return tuple(sorted(day(dag) for dag in waarde))
    raise WaardeError(
        f'{shown(waarde)} kan niet; gebruik "{EINDE_VOLGENDE_MAAND}", een aantal dagen of een '
        "lijst datums"
    )


def number_between(kleinste: int, grootste: int) -> Callable[[object], int]:
    """Reader of a whole number, also as text of digits."""

    def lees(waarde: object) -> int:
        if isinstance(waarde, str) and waarde.isascii() and waarde.isdigit():
            waarde = int(waarde[:12])
        is_getal = isinstance(waarde, int) and not isinstance(waarde, bool)
        if not isinstance(waarde, int) or not is_getal or not kleinste <= waarde <= grootste:
            raise WaardeError(
                f"{shown(waarde)} is geen geheel getal van {kleinste} tot en met {grootste}"
            )
        return waarde

    return lees


number = number_between(0, GROOTSTE_TOEWIJZINGNUMMER)
"""Reader of a whole number from 0."""
