"""Leveringen of one client, and how far each is on its way to being paid for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from enum import StrEnum

from zorgadmin.application.kern.benoemen import product_name
from zorgadmin.application.kern.rijen import LeveringRij
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.grootboek import PrestatieStatus, Regel, Sleutel
from zorgadmin.domain.levering import Levering, LeveringSoort
from zorgadmin.domain.prestatie import NOSHOW_BETAALD, place
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId, Toewijzingnummer


class LeveringStatus(StrEnum):
    """Where a levering is that no line claims."""

    BUITEN = "buiten de toewijzing"
    OPEN = "nog niet gedeclareerd"
    WACHT = "wacht op een toewijzing"
    NOSHOW = "no-show, wordt niet betaald"


@record
class LeveringBeeld:
    """A levering; `status` is that of the line that claims it, if any."""

    id: int
    toewijzing_id: ToewijzingId | None
    toewijzingnummer: Toewijzingnummer | None
    product: str
    datum: date
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    notitie: str
    status: LeveringStatus | PrestatieStatus
    referentienummer: str | None = None
    noshow: bool = False
    onderaannemer: str = ""

    @property
    def stand(self) -> str:
        """How far it is on its way to being paid for, in words."""
        regel = f" in regel {self.referentienummer}" if self.referentienummer else ""
        return f"{self.status}{regel}"


def present(rijen: Iterable[LeveringRij]) -> Iterator[Levering]:
    """Those that were not removed, as they are claimed."""
    for rij in rijen:
        lev = rij.gegevens
        if not rij.verwijderd and lev.productcategorie and lev.productcode and lev.toewijzing_id:
            yield Levering(
                id=rij.id,
                toewijzing_id=lev.toewijzing_id,
                productcategorie=lev.productcategorie,
                productcode=lev.productcode,
                datum=lev.datum,
                hoeveelheid=lev.hoeveelheid,
                soort=lev.soort,
                noshow=lev.noshow,
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
        ((sleutel, geplaatst),) = place(toewijzing, [lev], contracten).items()
        product = product_name(
            contracten,
            toewijzing.gemeente,
            toewijzing.wet,
            lev.productcategorie,
            lev.productcode,
        )
        geclaimd = laatste.get(sleutel)
        if not toewijzing.covers(lev.datum):
            yield _levering(rijen[lev.id], toewijzing.nummer, product, LeveringStatus.BUITEN)
        elif lev.noshow and not (geplaatst.noshow_telt or _claims_noshow(geclaimd)):
            yield _levering(rijen[lev.id], toewijzing.nummer, product, LeveringStatus.NOSHOW)
        elif geclaimd is None:
            yield _levering(rijen[lev.id], toewijzing.nummer, product, LeveringStatus.OPEN)
        else:
            nummer = geclaimd.referentienummer
            yield _levering(rijen[lev.id], toewijzing.nummer, product, geclaimd.status, nummer)


def _claims_noshow(regel: Regel | None) -> bool:
    """Whether a line was made when the gemeente still paid for no-shows."""
    return regel is not None and regel.kenmerk.voorwaarden.endswith(NOSHOW_BETAALD)


def parked(rij: LeveringRij) -> LeveringBeeld:
    """A levering that waits for its toewijzing."""
    product = rij.gegevens.productcode or rij.gegevens.productcategorie or ""
    return _levering(rij, None, product, LeveringStatus.WACHT)


def _levering(
    rij: LeveringRij,
    nummer: Toewijzingnummer | None,
    product: str,
    status: LeveringStatus | PrestatieStatus,
    referentienummer: str | None = None,
) -> LeveringBeeld:
    lev = rij.gegevens
    return LeveringBeeld(
        id=rij.id,
        toewijzing_id=lev.toewijzing_id,
        toewijzingnummer=nummer,
        product=product,
        datum=lev.datum,
        hoeveelheid=lev.hoeveelheid,
        soort=lev.soort,
        begin=lev.begin,
        eind=lev.eind,
        notitie=lev.notitie or "",
        status=status,
        referentienummer=referentienummer,
        noshow=lev.noshow,
        onderaannemer=lev.onderaannemer or "",
    )
