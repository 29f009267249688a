"""How one claim line came about, in words: visits, sum, rounding, tarief, amount, maximum.

The command line and the window both tell it from here, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from zorgadmin.domain.codes import EENHEID_ENKEL, Eenheid
from zorgadmin.domain.levering import LeveringSoort, noshow_text
from zorgadmin.domain.periode import Periode
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import euro, uren, volume
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.verbruik import fine

if TYPE_CHECKING:
    from zorgadmin.application.plan.stap import ClaimRegel, NieuweRegel, Ruimte
    from zorgadmin.domain.bevinding import Bevinding
    from zorgadmin.domain.levering import Levering
    from zorgadmin.domain.prestatie import Gewenst


@record
class RegelBezoek:
    """One levering of a line; `hoeveelheid` in words."""

    datum: date
    hoeveelheid: str


@record
class Maximum:
    """How far one maximum is filled; both figures in one unit, `tekst` says them in words."""

    gebruikt: int
    maximum: int
    tekst: str


class Opbouw(NamedTuple):
    """The account of a line to claim; `bedrag_cent` in eurocents, a credit negative.

    `credit_van` is the line that a credit takes back; it has no visits. `volume` is empty where
    the amount says it all.
    """

    credit_van: str | None
    product: str
    periode: Periode
    bsn: str
    toewijzingnummer: Toewijzingnummer
    bezoeken: tuple[RegelBezoek, ...]
    geleverd: str
    volume: str
    bedrag: str
    bedrag_cent: int
    ruimte: tuple[Maximum, ...]
    bevindingen: tuple[Bevinding, ...]


def account_of(regel: ClaimRegel) -> Opbouw:
    """How a line to claim came about."""
    oud, nieuw = regel.stap.credit_van, regel.nieuw
    if nieuw is None:
        assert oud is not None
        return Opbouw(
            credit_van=oud.referentienummer,
            product=oud.sleutel.productcode,
            periode=Periode(oud.begin, oud.eind),
            bsn=oud.bsn,
            toewijzingnummer=oud.toewijzingnummer,
            bezoeken=(),
            geleverd="",
            volume=f"{volume(oud.volume, oud.eenheid)} terug",
            bedrag=euro(-oud.bedrag),
            bedrag_cent=-oud.bedrag,
            ruimte=(),
            bevindingen=regel.bevindingen,
        )
    gewenst = nieuw.gewenst
    zegt_iets = gewenst.eenheid is not Eenheid.EURO or nieuw.niet_declarabel
    return Opbouw(
        credit_van=None,
        product=product_of(gewenst),
        periode=gewenst.periode,
        bsn=gewenst.toewijzing.bsn,
        toewijzingnummer=gewenst.toewijzing.nummer,
        bezoeken=tuple(visits(gewenst.leveringen)),
        geleverd=_sum(gewenst),
        volume=_rounding(nieuw) if zegt_iets else "",
        bedrag=_price(nieuw),
        bedrag_cent=nieuw.prijs.bedrag,
        ruimte=tuple(_room(nieuw.ruimte, nieuw.volume)),
        bevindingen=nieuw.bevindingen,
    )


def product_of(gewenst: Gewenst) -> str:
    """The product by its name in the contract, the code in second place."""
    code, omschrijving = gewenst.sleutel.productcode, gewenst.contract.omschrijving
    return f"{omschrijving} ({code})" if omschrijving else code


def visits(leveringen: Sequence[Levering]) -> Iterator[RegelBezoek]:
    """The leveringen in words, in their order."""
    for levering in leveringen:
        mark = " (no-show)" if levering.noshow else ""
        yield RegelBezoek(levering.datum, f"{_amount(levering)}{mark}")


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
    tekst = (
        uren(gewenst.hoeveelheid)
        if gewenst.eenheid.is_tijd
        else volume(gewenst.hoeveelheid, gewenst.eenheid)
    )
    return f"{tekst}{noshow_text(gewenst.leveringen)}"


def _rounding(regel: NieuweRegel) -> str:
    gewenst = regel.gewenst
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


def _price(regel: NieuweRegel) -> str:
    gewenst = regel.gewenst
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
