"""The form for the hours of one month: a row per toewijzing and product, a column per day (ch. 13).

It knows what stood in the vault when it was made, so that reading it back tells what was filled in
from what was entered elsewhere since.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from zorgadmin.domain import uren_cellen as cellen
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.rekenen import MINUTEN_PER_UUR
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.uren import cell_fault, in_row
from zorgadmin.domain.uren_notaties import read_amount
from zorgadmin.domain.urenblad import Urenblad

TITEL = "Urenformulier zorgadmin"
KOPPEN = ("Toewijzing", "Gemeente", "Wet", "Cliënt", "Product", "Omschrijving", "Eenheid")
"""Headings of the columns before the days."""
NA_DAGEN = ("Totaal", "Stand")
"""Headings of the columns after the days; the last one is hidden."""
KOPRIJ = 4
EENHEDEN = {LeveringSoort.TIJD: "uur", LeveringSoort.EURO: "euro"}

_TITEL = re.compile(rf"{TITEL} ([0-9]{{4}}-[0-9]{{2}})\Z")
_KLOK = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?\Z")
_GEEN = "Vul alleen de dagen in; de andere cellen zijn van zorgadmin. Maak een nieuw formulier."


@record
class FormulierRij:
    """What is delivered under one toewijzing and product: totals by day, and days that are open.

    `eerder` are the totals of the last form that was read, by day.
    """

    nummer: Toewijzingnummer
    gemeente: str
    wet: Wet
    productcode: str
    client: str
    product: str
    soort: LeveringSoort
    dagen: Mapping[int, int]
    open: frozenset[int]
    eerder: Mapping[int, int]

    @property
    def stand(self) -> str:
        """What the form knows of the vault, in its hidden column."""
        return json.dumps([dict(self.dagen), dict(self.eerder)])


@record
class Formulier:
    """The form of a month."""

    maand: Maand
    rijen: tuple[FormulierRij, ...]
    vrij: frozenset[int]
    """Weekends and holidays, as days of the month."""


@record
class Invulling:
    """What one cell of a form says, in minutes, pieces or eurocents; 0 when it is empty.

    `stond` is what the vault had when the form was made, `eerder` what the form before it said.
    """

    rij: int
    nummer: Toewijzingnummer
    gemeente: str
    wet: Wet
    productcode: str
    datum: date
    soort: LeveringSoort
    aantal: int
    stond: int
    eerder: int


def month_of(blad: Urenblad) -> Maand | None:
    """The month of a form; None when a sheet is none."""
    if not blad.rijen or not blad.rijen[0][1]:
        return None
    gevonden = _TITEL.match(blad.rijen[0][1][0].strip())
    try:
        return Maand.parse(gevonden[1]) if gevonden else None
    except ValueError:
        return None


def read_form(blad: Urenblad, maand: Maand) -> tuple[list[Invulling], list[Bevinding]]:
    """Every cell of a form, and what is wrong with cells."""
    gelezen: list[Invulling] = []
    fouten: list[Bevinding] = []
    for nummer, rij in blad.rijen:
        if nummer <= KOPRIJ or not rij[0].strip():
            continue
        for deel in _row(nummer, rij, maand):
            if isinstance(deel, Bevinding):
                fouten.append(deel)
            else:
                gelezen.append(deel)
    return gelezen, fouten


def _row(rij: int, tekst: Sequence[str], maand: Maand) -> Iterator[Invulling | Bevinding]:
    waarden = [*map(str.strip, tekst)]
    try:
        toewijzing = cellen.read_toewijzingnummer(waarden[0])
        gemeente, wet = cellen.read_gemeente(waarden[1]), cellen.read_wet(waarden[2])
        code, eenheid = waarden[4], cellen.read_eenheid(waarden[6])
    except (IndexError, cellen.CelError):
        yield in_row(cell_fault("toewijzing", "", _GEEN), rij)
        return
    soort = LeveringSoort.TIJD if eenheid in ("uur", "minuut") else LeveringSoort(eenheid)
    eerste, dagen = len(KOPPEN), maand.eind.day
    waarden += [""] * (eerste + dagen + len(NA_DAGEN) - len(waarden))
    stond, eerder = _stand(waarden[eerste + dagen + len(NA_DAGEN) - 1])
    for dag in range(1, dagen + 1):
        cel = waarden[eerste + dag - 1]
        try:
            aantal = _amount(cel, soort, eenheid) if cel else 0
        except cellen.CelError as fout:
            yield in_row(cell_fault(f"dag {dag}", cel[:40], str(fout)), rij)
            continue
        yield Invulling(
            rij=rij,
            nummer=toewijzing,
            gemeente=gemeente,
            wet=wet,
            productcode=code,
            datum=date(maand.jaar, maand.maand, dag),
            soort=soort,
            aantal=aantal,
            stond=stond.get(dag, 0),
            eerder=eerder.get(dag, 0),
        )


def _amount(cel: str, soort: LeveringSoort, eenheid: str) -> int:
    """A day total: hours as u:mm or with a decimal, whole numbers of what else, or an amount.

    Decimal hours that were typed into a cell for times come out as that many days: a day has no
    more than 24 hours, so these are hours.
    """
    if soort is LeveringSoort.TIJD and (klok := _KLOK.match(cel)):
        seconden = (int(klok[1]) * MINUTEN_PER_UUR + int(klok[2])) * 60 + int(klok[3] or 0)
        minuten, rest = divmod(seconden, 24 * 60)
        if seconden >= cellen.MINUTEN_PER_DAG * 60 and not rest:
            return read_amount(str(minuten), "minuut", cellen.MINUTEN_PER_DAG).aantal
    return read_amount(cel, eenheid, cellen.MINUTEN_PER_DAG).aantal


def _stand(tekst: str) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """What the vault had, and what the form before said, by day; nothing when it was lost."""
    try:
        stond, eerder = json.loads(tekst)
        return _numbers(stond), _numbers(eerder)
    except (AttributeError, TypeError, ValueError, RecursionError):
        return {}, {}


def _numbers(waarden: Mapping[str, object]) -> Mapping[int, int]:
    return {int(dag): int(str(aantal)) for dag, aantal in waarden.items()}
