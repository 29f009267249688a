"""Which decisions a claim line allows: what refuses one is what the window does not offer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grootboek import Besluit, PrestatieStatus, Regel, Sleutel
from zorgadmin.domain.opschonen import is_gewist

_REJECTED_ONLY = {Besluit.OPNIEUW: "opnieuw indienen", Besluit.VERVALT: "laten vervallen"}


def require(besluit: Besluit, regel: Regel, van_sleutel: Sequence[Regel]) -> None:
    """GeweigerdError when the line does not allow the decision; see `refusal`."""
    if (reden := refusal(besluit, regel, van_sleutel)) is not None:
        raise GeweigerdError(reden)


def refusal(besluit: Besluit, regel: Regel, van_sleutel: Sequence[Regel]) -> str | None:
    """Why a line does not allow a decision, None when it does (spec 5).

    `van_sleutel` are all lines of its key in order of making. Claimed again or let go is the last
    rejected line of its kind on the key; credited is an approved debit line without a credit under
    way (IV085).
    """
    nummer = regel.referentienummer
    if is_gewist(regel.bsn):
        return (
            f"De gegevens van de cliënt van regel {nummer} zijn opgeschoond; "
            "er valt niets meer te beslissen."
        )
    wat = f"{regel.status}" if regel.is_debet else f"een creditregel die {regel.status} is"
    andere = [r for r in van_sleutel if not r.status.is_void]
    if besluit in _REJECTED_ONLY:
        if not regel.status.is_rejected:
            doel = _REJECTED_ONLY[besluit]
            return f"Regel {nummer} is {wat}; {doel} kan alleen met een afgekeurde regel."
        later = [r for r in andere if r.id > regel.id and r.debet_credit is regel.debet_credit]
        if later:
            volger = later[-1].referentienummer
            return f"Regel {nummer} is al opgevolgd door {volger}; beslis over die."
        return None
    if not regel.is_debet or regel.status is not PrestatieStatus.TOEGEKEND:
        return (
            f"Regel {nummer} is {wat}; crediteren kan alleen met een toegekende debetregel (IV085)."
        )
    if any(r.vorig_referentienummer == nummer and r.status.waits for r in andere):
        return f"Van regel {nummer} loopt al een creditregel. Wacht op het antwoord."
    return None


def choices(diensten: Diensten, regels: Sequence[Regel]) -> frozenset[Besluit]:
    """The decisions that each of these lines allows; none when there are no lines."""
    if not regels:
        return frozenset()
    ids = {regel.sleutel.toewijzing_id for regel in regels}
    with diensten.kluis.lezen() as werk:
        per_sleutel: dict[Sleutel, list[Regel]] = defaultdict(list)
        for regel in werk.declaraties.regels(toewijzing_ids=ids):
            per_sleutel[regel.sleutel].append(regel)
    return frozenset(
        besluit
        for besluit in (Besluit.OPNIEUW, Besluit.VERVALT, Besluit.CREDITEER)
        if all(refusal(besluit, regel, per_sleutel[regel.sleutel]) is None for regel in regels)
    )
