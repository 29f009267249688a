"""What an answer says of a declaratie, and how it gets along with one before it (spec 5, 11).

An answer by hand gives way to a later one, by hand or by message; a 325 does not (IV087).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grootboek import DeclaratieStatus, PrestatieStatus, Regel
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import euro, opsomming
from zorgadmin.rules.niveau3 import bericht325 as regels_antwoord

_GENOEMD = 5
_ZIJSPOOR = (DeclaratieStatus.INGETROKKEN, DeclaratieStatus.GEWEIGERD)


@record
class Beantwoording:
    """What an answer did; sums are signed eurocents.

    `verwerkt` False: the gemeente took nothing, all lines can be claimed again. `eerder` is the
    answer by hand that this one confirms or takes the place of.
    """

    declaratie: DeclaratieRij
    toegekend_cent: int
    afgekeurd_cent: int
    afgekeurd: Mapping[str, tuple[str, ...]]
    verwerkt: bool
    eerder: Beantwoording | None = None

    @property
    def confirms(self) -> bool:
        """Whether the same lines are granted as by the answer before; codes may differ."""
        return (
            self.eerder is not None
            and self.verwerkt
            and self.afgekeurd.keys() == self.eerder.afgekeurd.keys()
        )

    @property
    def about_earlier(self) -> str:
        """How it relates to the answer by hand before it, as a sentence; empty without one."""
        if self.eerder is None:
            return ""
        if self.confirms:
            return "Dit bevestigt het antwoord dat met de hand was vastgelegd."
        return f"Dit vervangt het antwoord dat met de hand was vastgelegd: {self.eerder.verdict}."

    @property
    def verdict(self) -> str:
        """What was granted, and the lines that were not with their codes."""
        if not self.verwerkt:
            return "niets verwerkt"
        delen = [f"{nummer} ({', '.join(codes)})" for nummer, codes in self.afgekeurd.items()]
        afgekeurd = f", afgekeurd {opsomming(delen[:_GENOEMD])}" if delen else ""
        rest = len(delen) - _GENOEMD
        return f"{euro(self.toegekend_cent)} toegekend{afgekeurd}" + (
            f" en nog {rest}" if rest > 0 else ""
        )


def says(
    declaratie: DeclaratieRij,
    toegekend_cent: int,
    afgekeurd: Mapping[str, tuple[str, ...]],
    *,
    verwerkt: bool,
) -> Beantwoording:
    """What an answer says of a declaratie, before it is recorded."""
    afgekeurd_cent = declaratie.totaal_cent - toegekend_cent
    return Beantwoording(declaratie, toegekend_cent, afgekeurd_cent, afgekeurd, verwerkt)


def make_way(werk: Werk, nieuw: Beantwoording) -> Beantwoording:
    """The answer with the one by hand before it, which it confirms or replaces.

    A 325 is given once. What is on a sideway or was answered by hand must not have been claimed
    or credited again, unless the answer changes nothing.
    """
    declaratie = nieuw.declaratie
    nummer = declaratie.declaratienummer
    if declaratie.status is DeclaratieStatus.BEANTWOORD and not declaratie.is_by_hand:
        raise GeweigerdError(
            f"Declaratie {nummer} is al beantwoord; een tweede, ander "
            "antwoord is niet toegestaan (IV087). Vraag de gemeente welk antwoord geldt."
        )
    if not declaratie.is_by_hand and declaratie.status not in _ZIJSPOOR:
        return nieuw
    alle = werk.declaraties.regels(declaratie.gemeente, declaratie.wet)
    eigen = [regel for regel in alle if regel.declaratienummer == nummer]
    if declaratie.is_by_hand:
        eerder = {r.referentienummer: r.retourcodes for r in eigen if r.status.is_rejected}
        oud = says(declaratie, declaratie.toegekend_cent or 0, eerder, verwerkt=True)
        nieuw = replace(nieuw, eerder=oud)
        if nieuw.confirms:
            return nieuw
    if opnieuw := regels_antwoord.replaced_by(eigen, alle):
        raise GeweigerdError(_claimed_again(nieuw, opnieuw))
    if nieuw.eerder is not None:
        _undo_credits(werk, declaratie, alle)
    return nieuw


def _claimed_again(nieuw: Beantwoording, opnieuw: Sequence[str]) -> str:
    declaratie = nieuw.declaratie
    regels = opsomming(opnieuw[:_GENOEMD])
    slot = "Dit antwoord kan niet meer worden verwerkt; bel de gemeente."
    if nieuw.eerder is None:
        return (
            f"Declaratie {declaratie.declaratienummer} was {declaratie.status} en haar regels zijn "
            f"opnieuw gedeclareerd ({regels}). {slot}"
        )
    return (
        f"Van declaratie {declaratie.declaratienummer} is met de hand vastgelegd: "
        f"{nieuw.eerder.verdict}. Dit antwoord zegt: {nieuw.verdict}. Daarna zijn haar regels al "
        f"opnieuw gedeclareerd of gecrediteerd ({regels}). {slot}"
    )


def _undo_credits(werk: Werk, declaratie: DeclaratieRij, alle: Sequence[Regel]) -> None:
    """Lines that only the credits of this declaratie took back stand again."""
    eigen, andere = set[str](), set[str]()
    for nummer, vorig in werk.declaraties.granted_credits(declaratie.gemeente, declaratie.wet):
        (eigen if nummer == declaratie.declaratienummer else andere).add(vorig)
    terug = [
        regel.referentienummer
        for regel in alle
        if regel.status is PrestatieStatus.GECREDITEERD and regel.referentienummer in eigen - andere
    ]
    if terug:
        werk.declaraties.set_named(PrestatieStatus.TOEGEKEND, declaratie.wet, terug)
