"""Requests as they stand: state, term and differences follow from what was sent and received."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_verzoeken import GevraagdDeel, VerzoekRij
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verzoeken import verschil
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.domain.verzoeken.stand import (
    ANDERE_AANVRAAG,
    ANDERE_GEMEENTE,
    WOONPLAATS,
    WOONPLAATSBEGINSEL,
    Antwoord,
    VerzoekStand,
    due,
    state_of,
)
from zorgadmin.domain.verzoeken.verschil import VraagVerschil


class Verzoek(NamedTuple):
    """A request, what came on it, and the toewijzingen that came with its reference.

    `losgelaten` is the day on which the user let it go.
    """

    rij: VerzoekRij
    delen: Sequence[GevraagdDeel]
    antwoorden: Sequence[Antwoord]
    toegewezen: Sequence[Toewijzing]
    losgelaten: date | None

    @property
    def is_los(self) -> bool:
        """Whether nothing is done, or waited for, any more; a refusal that comes later is new."""
        if self.losgelaten is None or self.stand is VerzoekStand.GEHONOREERD:
            return False
        return self.afwijzing is None or self.afwijzing.dagtekening <= self.losgelaten

    @property
    def stand(self) -> VerzoekStand:
        """Its state."""
        return state_of(
            self.rij.status,
            goedgekeurd=self.rij.goedgekeurd,
            antwoorden=self.antwoorden,
            is_honoured=bool(self.toegewezen),
        )

    @property
    def uiterlijk(self) -> date | None:
        """Last day for the next step of the gemeente."""
        return due(self.stand, self.rij.dagtekening)

    @property
    def afwijzing(self) -> Antwoord | None:
        """The answer that refuses it."""
        is_weg = self.stand is VerzoekStand.AFGEWEZEN
        return self.antwoorden[-1] if is_weg else None

    @property
    def elders(self) -> str | None:
        """The gemeente that is responsible instead, when it was refused for that (reden 8).

        One that names itself names none.
        """
        afwijzing = self.afwijzing
        if afwijzing is None or afwijzing.reden != WOONPLAATSBEGINSEL:
            return None
        return None if afwijzing.gemeente == self.rij.gemeente else afwijzing.gemeente

    @property
    def woonplaats_tot(self) -> date | None:
        """Last day for a refusal because another gemeente is responsible; only in iJw (OP359)."""
        rij = self.rij
        if rij.soort is not VerzoekSoort.TOEWIJZING or rij.wet is not Wet.JW:
            return None
        is_open = self.stand in (VerzoekStand.VERSTUURD, VerzoekStand.ONTVANGEN)
        return rij.dagtekening + WOONPLAATS if is_open else None

    @property
    def verschillen(self) -> list[VraagVerschil]:
        """What was honoured otherwise than asked."""
        vragen = [deel.vraag for deel in self.delen]
        if self.rij.soort is VerzoekSoort.WIJZIGING:
            return list(verschil.of_package(vragen, self.toegewezen))
        return list(verschil.of_product(vragen[0], self.toegewezen)) if vragen else []


def all_requests(werk: Werk, bsn: str | None = None) -> list[Verzoek]:
    """All requests, or those of one client, in order of making; withdrawn ones are left out."""
    return _complete(werk, werk.verzoeken.list(bsn))


def requests_in(werk: Werk, bericht_id: int) -> list[Verzoek]:
    """The requests in one message."""
    return _complete(werk, werk.verzoeken.of_message(bericht_id))


def find_request(werk: Werk, referentie: str, gemeente: str, wet: Wet) -> Verzoek | None:
    """The request with this reference at a gemeente × wet; None too when it counts as never sent.

    That is a withdrawn one, and one of which the message was rejected (OP065).
    """
    rij = werk.verzoeken.by_referentie(referentie)
    if rij is None or (rij.gemeente, rij.wet) != (gemeente, wet):
        return None
    if rij.status is BerichtStatus.INGETROKKEN or rij.goedgekeurd is False:
        return None
    return _complete(werk, [rij])[0]


def next_step(verzoek: Verzoek, gemeenten: Mapping[str, str] | None = None) -> str:
    """What to do after a refusal, in words; `gemeenten` gives names by code."""
    afwijzing = verzoek.afwijzing
    reden = afwijzing.reden if afwijzing is not None else None
    if (elders := verzoek.elders) is not None:
        naam = (gemeenten or {}).get(elders, elders)
        if verzoek.rij.soort is VerzoekSoort.WIJZIGING:
            return f"Vraag de zorg met een 315 aan gemeente {naam}; zij is verantwoordelijk."
        return (
            f"Vraag dezelfde toewijzing (315) aan gemeente {naam}, met een nieuwe "
            "referentie; de gemeenten zijn het hierover eens."
        )
    if reden in (ANDERE_GEMEENTE, WOONPLAATSBEGINSEL):
        return "Vraag welke gemeente het is, en doe daar het verzoek."
    if reden == ANDERE_AANVRAAG:
        return "Vraag om een toewijzing (315), met een verwijzing of een open beschikking."
    return "Overleg met de gemeente of de verwijzer wat wel kan."


def residence_note(verzoek: Verzoek) -> str:
    """Until when a gemeente that does not answer may still point to another one; else nothing."""
    if verzoek.stand is not VerzoekStand.ONTVANGEN or (tot := verzoek.woonplaats_tot) is None:
        return ""
    return (
        "Dat een andere gemeente verantwoordelijk is (woonplaatsbeginsel), mag zij nog zeggen tot "
        f"en met {datum(tot)}."
    )


def _complete(werk: Werk, rijen: Sequence[VerzoekRij]) -> list[Verzoek]:
    if not rijen:
        return []
    ids = [rij.id for rij in rijen]
    delen, antwoorden = werk.verzoeken.delen(ids), werk.verzoeken.antwoorden(ids)
    toegewezen = werk.verzoeken.toegewezen([rij.referentie for rij in rijen])
    los = werk.verzoeken.losgelaten()
    return [
        Verzoek(rij, delen[rij.id], antwoorden[rij.id], _own(rij, toegewezen), los.get(rij.id))
        for rij in rijen
    ]


def _own(rij: VerzoekRij, toegewezen: Mapping[str, Iterable[Toewijzing]]) -> list[Toewijzing]:
    """What this gemeente assigned with the reference: another may have used the same text."""
    plek = (rij.gemeente, rij.wet)
    return [t for t in toegewezen.get(rij.referentie, ()) if (t.gemeente, t.wet) == plek]
