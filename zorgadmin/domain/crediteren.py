"""Credit, new line, both or neither: the only place that decides what is claimed next (spec 5).

For one key, the prestatie that is wanted today is held against the lines that stand in the
ledger. The answer is one `Stap`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.domain.codes import Frequentie, Variant
from zorgadmin.domain.grootboek import Besluit, PrestatieStatus, Regel
from zorgadmin.domain.prestatie import Gesteld, Gewenst, contract_terms, variant_of


class Actie(StrEnum):
    """What the next declaratie does for a key."""

    NIETS = "niets"
    NIEUW = "nieuw"
    CORRECTIE = "correctie"
    WACHT = "wacht op antwoord"
    AFGEKEURD = "afgekeurd"
    BESLIS = "te beslissen"
    HOUD_TEGEN = "houd tegen"


class Stap(NamedTuple):
    """Decision about one key.

    CORRECTIE credits `regel` and claims `gewenst` again when there is one; WACHT and AFGEKEURD name
    in `regel` the line that waits for the gemeente, or that came back and waits for the user.
    BESLIS is a correction that only a newer version of the toewijzing asks for, and by which money
    goes back: it needs consent.
    """

    actie: Actie
    regel: Regel | None = None
    gewenst: Gewenst | None = None


_NIETS = Stap(Actie.NIETS)
_NIEUW = Actie.NIEUW


def compare(gesteld: Gesteld, regels: Sequence[Regel]) -> Stap:
    """Decide what the next declaratie contains for one key; `regels` in order of making."""
    if len(regels) == 1 and _is_settled(gesteld, regels[0]):
        return _NIETS
    regels = [regel for regel in regels if not regel.status.is_void]
    wachtend = [regel for regel in regels if regel.status.waits]
    if wachtend:
        return Stap(Actie.WACHT, next((r for r in wachtend if r.is_debet), wachtend[0]))
    staand = [r for r in regels if r.is_debet and r.status is PrestatieStatus.TOEGEKEND]
    if not staand:
        return _without_standing(gesteld, regels)
    if len(staand) > 1:
        return _with_two_standing(gesteld, staand, regels)
    return _with_standing(gesteld, staand[0], regels)


def _is_settled(gesteld: Gesteld, regel: Regel) -> bool:
    """Whether all is well at first sight, as it is with nearly every key of a large ledger."""
    return (
        regel.status is PrestatieStatus.TOEGEKEND
        and regel.besluit is None
        and regel.is_debet
        and gesteld.gewenst is not None
        and is_equal(regel, gesteld.gewenst)
    )


def foresee(gesteld: Gesteld, regels: Sequence[Regel]) -> Stap:
    """What a key asks for once all that waits is granted and what was rejected is claimed again.

    For judging what is registered now, whatever the ledger still waits for.
    """
    stap = compare(gesteld, regels)
    if stap.actie not in (Actie.WACHT, Actie.AFGEKEURD, Actie.BESLIS):
        return stap
    if gesteld.gewenst is None:
        return Stap(Actie.HOUD_TEGEN) if gesteld.bezwaren else _NIETS
    geteld = [regel for regel in regels if regel.is_debet and regel.status.counts]
    if not geteld:
        return Stap(Actie.NIEUW, gewenst=gesteld.gewenst)
    if is_equal(geteld[-1], gesteld.gewenst):
        return _NIETS
    return Stap(Actie.CORRECTIE, geteld[-1], gesteld.gewenst)


def _without_standing(gesteld: Gesteld, regels: Sequence[Regel]) -> Stap:
    debet = [regel for regel in regels if regel.is_debet]
    laatste = debet[-1] if debet else None
    if laatste is not None:
        if laatste.status.is_rejected:
            if _is_let_go(laatste, gesteld):
                return _NIETS
            if laatste.besluit is not Besluit.OPNIEUW:
                return Stap(Actie.AFGEKEURD, laatste)
        elif _holds(laatste, gesteld, Besluit.CREDITEER):
            return _NIETS
    return _claim(gesteld)


def _with_standing(gesteld: Gesteld, staand: Regel, regels: Sequence[Regel]) -> Stap:
    teruggekomen = _after_return(_last_credit(staand, regels), gesteld)
    if teruggekomen is not None:
        return teruggekomen
    if _holds(staand, gesteld, Besluit.CREDITEER):
        return Stap(Actie.CORRECTIE, staand)
    if staand.is_taken_over and not gesteld.geplaatst and not gesteld.buiten:
        return _taken_over(gesteld, staand)
    if gesteld.gewenst is None:
        # A line that cannot be computed today is not taken back: only its causes are shown.
        tegengehouden = gesteld.bezwaren and gesteld.geplaatst
        return Stap(Actie.HOUD_TEGEN) if tegengehouden else _taken_back(gesteld, staand)
    if is_equal(staand, gesteld.gewenst):
        return _NIETS
    laatste = [regel for regel in regels if regel.is_debet][-1]
    if _is_let_go(laatste, gesteld):
        # Credit and new line came back; only the credit is claimed again.
        return Stap(Actie.CORRECTIE, staand)
    return _taken_back(gesteld, staand)


def _taken_back(gesteld: Gesteld, staand: Regel) -> Stap:
    """The correction of an approved line, unless the gemeente alone takes money back by it."""
    correctie = Stap(Actie.CORRECTIE, staand, gesteld.gewenst)
    if not is_taken_back(gesteld, staand):
        return correctie
    if staand.besluit_leveringen == consent_mark(gesteld):
        if staand.besluit is Besluit.HANDHAAF:
            return _NIETS
        if staand.besluit is Besluit.CORRIGEER:
            return correctie
    return Stap(Actie.BESLIS, staand, gesteld.gewenst)


def is_taken_back(gesteld: Gesteld, staand: Regel) -> bool:
    """Whether only a newer version of the toewijzing makes an approved line worth less.

    The leveringen and the contract are those that the line was made of. Output per week is
    excepted: its weeks move with the Einddatum.
    """
    gewenst, toewijzing = gesteld.gewenst, gesteld.toewijzing
    if gewenst is not None and gewenst.prijs.bedrag >= staand.bedrag:
        return False
    if staand.is_taken_over:
        return not gesteld.geplaatst and not gesteld.buiten
    if staand.kenmerk.leveringen != gesteld.leveringen_kenmerk or gesteld.contract is None:
        return False
    variant = variant_of(toewijzing, gesteld.contract)
    omvang = toewijzing.omvang
    if variant is Variant.OUTPUT and omvang and omvang.frequentie is Frequentie.WEEK:
        return False
    eigen = contract_terms(gesteld.contract, noshow=gesteld.noshow_telt)
    return staand.kenmerk.voorwaarden.endswith(eigen)


def consent_mark(gesteld: Gesteld) -> str:
    """What a decision about money that goes back was taken on; it holds while this stays equal."""
    return f"{gesteld.leveringen_kenmerk}|{gesteld.voorwaarden}"


def _taken_over(gesteld: Gesteld, staand: Regel) -> Stap:
    """Without leveringen of its own the line stands, unless nothing of its period is left."""
    toewijzing = gesteld.toewijzing
    staat = not toewijzing.is_ingetrokken and toewijzing.productperiode(gesteld.sleutel.maand)
    return _NIETS if staat else _taken_back(gesteld, staand)


def _with_two_standing(gesteld: Gesteld, staand: Sequence[Regel], regels: Sequence[Regel]) -> Stap:
    oudste, nieuwste = staand[0], staand[-1]
    credit = _last_credit(oudste, regels)
    stap = _after_return(credit, gesteld)
    # The credit that came back beside the newer line is repeated by itself, a later one is not.
    vanzelf = credit is None or credit.id < nieuwste.id
    if stap is None or (vanzelf and stap.actie is Actie.AFGEKEURD):
        return Stap(Actie.CORRECTIE, oudste)
    return stap


def _after_return(credit: Regel | None, gesteld: Gesteld) -> Stap | None:
    """What a credit that came back rejected asks for; None: nothing, or it may be repeated."""
    if credit is None or not credit.status.is_rejected:
        return None
    if _is_let_go(credit, gesteld):
        return _NIETS
    return None if credit.besluit is Besluit.OPNIEUW else Stap(Actie.AFGEKEURD, credit)


def _claim(gesteld: Gesteld) -> Stap:
    if gesteld.gewenst is not None:
        return Stap(_NIEUW, None, gesteld.gewenst)
    return Stap(Actie.HOUD_TEGEN) if gesteld.bezwaren else _NIETS


def _is_let_go(regel: Regel, gesteld: Gesteld) -> bool:
    """Rejected and let go; a later answer may have granted it after all."""
    return regel.status.is_rejected and _holds(regel, gesteld, Besluit.VERVALT)


def _holds(regel: Regel, gesteld: Gesteld, besluit: Besluit) -> bool:
    return regel.besluit is besluit and regel.besluit_leveringen == gesteld.leveringen_kenmerk


def _last_credit(debet: Regel, regels: Sequence[Regel]) -> Regel | None:
    credits = [r for r in regels if r.vorig_referentienummer == debet.referentienummer]
    return credits[-1] if credits else None


def is_equal(staand: Regel, gewenst: Gewenst) -> bool:
    """Whether the standing line claims what is wanted: volume, amount and tarief.

    Its ProductPeriode does not matter; a capped line stays equal until its leveringen, contract or
    toewijzing change (spec 2.7).
    """
    if staand.niet_declarabel and staand.kenmerk == gewenst.kenmerk:
        return True
    return (staand.volume, staand.eenheid, staand.product_tarief, staand.bedrag) == (
        gewenst.volume,
        gewenst.eenheid,
        gewenst.prijs.product_tarief,
        gewenst.prijs.bedrag,
    )
