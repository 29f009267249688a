"""Leveringen of one client, and how far each is on its way to being paid for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from zorgadmin.application.kern.benoemen import product_name
from zorgadmin.application.kern.rijen import LeveringRij
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.grootboek import Regel, Sleutel
from zorgadmin.domain.levering import Levering, LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import place
from zorgadmin.domain.toewijzing import Toewijzing


@dataclass(frozen=True, slots=True)
class LeveringBeeld:
    """A levering; `stand` says how far it is on its way to being paid for."""

    id: int
    toewijzing_id: int | None
    toewijzingnummer: int | None
    product: str
    datum: date
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    notitie: str
    stand: str


def present(rijen: Iterable[LeveringRij]) -> Iterator[Levering]:
    """Those that were not removed, as they are claimed."""
    for rij in rijen:
        lev = rij.gegevens
        if not rij.verwijderd and lev.productcategorie and lev.productcode and lev.toewijzing_id:
            yield Levering(
                rij.id,
                lev.toewijzing_id,
                lev.productcategorie,
                lev.productcode,
                lev.datum,
                lev.hoeveelheid,
                lev.soort,
            )


def of_toewijzing(
    toewijzing: Toewijzing,
    leveringen: Iterable[LeveringRij],
    regels: Iterable[Regel],
    contracten: Contracten,
) -> Iterator[LeveringBeeld]:
    """Present leveringen of a toewijzing, each with the line that claims it, if any."""
    laatste: dict[Sleutel, Regel] = {}
    for regel in regels:
        if regel.is_debet and not regel.status.is_void:
            laatste[regel.sleutel] = regel
    rijen = {rij.id: rij for rij in leveringen}
    for lev in present(rijen.values()):
        maand = Maand.of(place(toewijzing, lev, contracten).beslisdatum)
        sleutel = Sleutel(toewijzing.id, lev.productcategorie, lev.productcode, maand)
        product = product_name(
            contracten,
            toewijzing.gemeente,
            toewijzing.wet,
            lev.productcategorie,
            lev.productcode,
        )
        stand = _stand(toewijzing, lev, laatste.get(sleutel))
        yield _levering(rijen[lev.id], toewijzing.nummer, product, stand)


def _stand(toewijzing: Toewijzing, levering: Levering, regel: Regel | None) -> str:
    if not toewijzing.covers(levering.datum):
        return "buiten de toewijzing"
    if regel is None:
        return "nog niet gedeclareerd"
    return f"{regel.status} in regel {regel.referentienummer}"


def parked(rij: LeveringRij) -> LeveringBeeld:
    """A levering that waits for its toewijzing."""
    product = rij.gegevens.productcode or rij.gegevens.productcategorie or ""
    return _levering(rij, None, product, "wacht op een toewijzing")


def _levering(rij: LeveringRij, nummer: int | None, product: str, stand: str) -> LeveringBeeld:
    lev = rij.gegevens
    return LeveringBeeld(
        rij.id,
        lev.toewijzing_id,
        nummer,
        product,
        lev.datum,
        lev.hoeveelheid,
        lev.soort,
        lev.begin,
        lev.eind,
        lev.notitie or "",
        stand,
    )
