"""How one claim line came about, in words: visits, sum, rounding, tarief, amount, maximum.

The command line and the window both tell it from here, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zorgadmin.domain.codes import EENHEID_ENKEL, Eenheid
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Periode
from zorgadmin.domain.tekst import euro, uren, volume
from zorgadmin.domain.verbruik import fine

if TYPE_CHECKING:
    from zorgadmin.application.plan.declaratieplan import PlanRegel, Ruimte
    from zorgadmin.domain.bevinding import Bevinding
    from zorgadmin.domain.levering import Levering
    from zorgadmin.domain.prestatie import Gewenst


@dataclass(frozen=True, slots=True)
class Bezoek:
    """One levering of a line; `hoeveelheid` in words."""

    datum: date
    hoeveelheid: str


@dataclass(frozen=True, slots=True)
class Maximum:
    """How far one maximum is filled; both figures in one unit, `tekst` says them in words."""

    gebruikt: int
    maximum: int
    tekst: str


@dataclass(frozen=True, slots=True)
class Opbouw:
    """The account of a line to claim; `bedrag_cent` in eurocents, a credit negative.

    `credit_van` is the line that a credit takes back; it has no visits. `volume` is empty where
    the amount says it all.
    """

    credit_van: str | None
    product: str
    periode: Periode
    bsn: str
    toewijzingnummer: int
    bezoeken: tuple[Bezoek, ...]
    geleverd: str
    volume: str
    bedrag: str
    bedrag_cent: int
    ruimte: tuple[Maximum, ...]
    bevindingen: tuple[Bevinding, ...]


def account_of(regel: PlanRegel) -> Opbouw:
    """How a line to claim came about."""
    oud, gewenst = regel.credit_van, regel.gewenst
    if oud is not None:
        return Opbouw(
            oud.referentienummer,
            oud.sleutel.productcode,
            Periode(oud.begin, oud.eind),
            oud.bsn,
            oud.toewijzingnummer,
            (),
            "",
            f"{volume(oud.volume, oud.eenheid)} terug",
            euro(-oud.bedrag),
            -oud.bedrag,
            (),
            regel.bevindingen,
        )
    assert gewenst is not None
    zegt_iets = gewenst.eenheid is not Eenheid.EURO or regel.niet_declarabel
    return Opbouw(
        None,
        product_of(gewenst),
        gewenst.periode,
        regel.toewijzing.bsn,
        regel.toewijzing.nummer,
        tuple(visits(gewenst.leveringen)),
        _sum(gewenst),
        _rounding(regel, gewenst) if zegt_iets else "",
        _price(regel, gewenst),
        regel.prijs.bedrag,
        tuple(_room(regel.ruimte, regel.volume)) if regel.ruimte is not None else (),
        regel.bevindingen,
    )


def product_of(gewenst: Gewenst) -> str:
    """The product by its name in the contract, the code in second place."""
    code, omschrijving = gewenst.sleutel.productcode, gewenst.contract.omschrijving
    return f"{omschrijving} ({code})" if omschrijving else code


def visits(leveringen: Sequence[Levering]) -> Iterator[Bezoek]:
    """The leveringen in words, in their order."""
    for levering in leveringen:
        yield Bezoek(levering.datum, _amount(levering))


def _amount(levering: Levering) -> str:
    if levering.soort is LeveringSoort.TIJD:
        return uren(levering.hoeveelheid)
    return (
        euro(levering.hoeveelheid)
        if levering.soort is LeveringSoort.EURO
        else str(levering.hoeveelheid)
    )


def _sum(gewenst: Gewenst) -> str:
    """All visits together, before rounding."""
    if gewenst.eenheid.is_tijd:
        return uren(gewenst.hoeveelheid)
    return volume(gewenst.hoeveelheid, gewenst.eenheid)


def _rounding(regel: PlanRegel, gewenst: Gewenst) -> str:
    eenheid = gewenst.eenheid
    tekst = volume(gewenst.volume, eenheid)
    if eenheid is Eenheid.MINUUT:
        tekst = f"{tekst} ({uren(gewenst.hoeveelheid)})"
    elif eenheid is Eenheid.UUR and gewenst.hoeveelheid != fine(gewenst.volume, eenheid):
        tekst = f"{uren(gewenst.hoeveelheid)}, afgerond op {tekst}"
    if regel.niet_declarabel:
        tekst += (
            f", begrensd op {volume(regel.volume, eenheid)} "
            f"({volume(regel.niet_declarabel, eenheid)} niet declarabel)"
        )
    return tekst


def _price(regel: PlanRegel, gewenst: Gewenst) -> str:
    contract = gewenst.contract
    if contract.tarief_cent is None or gewenst.eenheid is Eenheid.EURO:
        return euro(regel.prijs.bedrag)
    return (
        f"{volume(regel.volume, gewenst.eenheid)} × {euro(contract.tarief_cent)} per "
        f"{EENHEID_ENKEL[contract.eenheid]} = {euro(regel.prijs.bedrag)}"
    )


def _room(ruimte: Ruimte, nu: int) -> Iterator[Maximum]:
    """The maxima that there are: of the month, unless that is the total itself, and in total."""
    periode, totaal, eenheid = ruimte.maximum_periode, ruimte.maximum_totaal, ruimte.eenheid
    if periode is not None and periode != totaal:
        yield Maximum(nu, periode, f"{part_of(nu, periode, eenheid)} deze maand")
    if totaal is not None:
        gebruikt = ruimte.verbruikt
        yield Maximum(gebruikt, totaal, f"{part_of(gebruikt, totaal, eenheid)} in totaal")


def part_of(deel: int, maximum: int, eenheid: Eenheid) -> str:
    """A part and its whole with the unit: "8 van 12 uur"."""
    if eenheid is Eenheid.MINUUT:
        return f"{uren(deel)} van {uren(maximum)}"
    links = euro(deel) if eenheid is Eenheid.EURO else str(deel)
    return f"{links} van {volume(maximum, eenheid)}"
