"""Every entry of the journal: what was claimed, answered and paid (spec 12).

What was uploaded is booked on the day of the declaratie, claims and credits apart; what a gemeente
did not grant, or not process at all, goes off on the day of its answer; what came in, or was let
go, on its own day. What is set off between two declaraties of one gemeente stays on the same
account, so it is no entry.

An entry may be in the books of the user already, so that none disappears: an upload that is taken
back, a refusal by the portal and an answer that is replaced each bring an entry of their own, on
the day on which the audit trail says that it happened; so does a payment that was none.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from zorgadmin.application.kern.logboek import about_declaration, is_under
from zorgadmin.domain.grootboek import Betaalbron, DeclaratieStatus
from zorgadmin.domain.journaal import Journaalpost, Rekeningen, book

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.rijen import DeclaratieRij
    from zorgadmin.domain.logboek import LogRegel

_GEBOEKT = (DeclaratieStatus.INGEDIEND, DeclaratieStatus.BEANTWOORD)


class _Staat(NamedTuple):
    """A state of a declaratie since a day; `toegekend_cent` once it is answered."""

    dag: date
    status: DeclaratieStatus
    toegekend_cent: int

    def owed(self, totaal_cent: int) -> int:
        """What debtors owe of it, in signed eurocents."""
        if self.status is DeclaratieStatus.BEANTWOORD:
            return self.toegekend_cent
        return totaal_cent if self.status in _GEBOEKT else 0


def entries(werk: Werk, rekeningen: Rekeningen) -> Iterator[Journaalpost]:
    """Every entry there is, in no order."""
    facturen: dict[int, list[str]] = defaultdict(list)
    for factuur in werk.facturen.list():
        facturen[factuur.declaratie_id].append(factuur.nummer)
    spoor: dict[str, list[LogRegel]] = defaultdict(list)
    for regel in werk.logboek.list():
        spoor[regel.onderwerp].append(regel)
    for d in werk.declaraties.list():
        if d.bericht_id is None:
            continue
        nummers = facturen.get(d.id, [d.declaratienummer])
        gang = _states(d, spoor.get(about_declaration(d.declaratienummer), ()))
        if any(staat.status in _GEBOEKT for staat in gang):
            yield from filter(None, _claimed(werk, d, rekeningen, nummers[0]))
            yield from filter(None, _changed(d, gang, rekeningen, nummers[-1]))
            yield from filter(None, _settled(werk, d, rekeningen, nummers[0]))


def _states(d: DeclaratieRij, spoor: Sequence[LogRegel]) -> list[_Staat]:
    """Its states since it was made, as the trail tells them, and that of now."""
    gang: list[_Staat] = []
    for regel in spoor:
        na = json.loads(regel.na) if regel.na is not None and is_under(regel, d.wet) else {}
        if "status" in na:
            status = DeclaratieStatus(na["status"])
            gang.append(_Staat(regel.moment.date(), status, na.get("toegekend_cent") or 0))
    nu = _Staat(d.beantwoord or d.dagtekening, d.status, d.toegekend_cent or 0)
    if gang and nu.status is DeclaratieStatus.BEANTWOORD and gang[-1][1:] == nu[1:]:
        # An answer is booked on the day on which it was signed.
        gang.pop()
    return [*gang, nu]


def _claimed(
    werk: Werk, d: DeclaratieRij, rekeningen: Rekeningen, referentie: str
) -> Iterator[Journaalpost | None]:
    """What a declaratie claims, and what it takes back."""
    nummer, over = d.declaratienummer, f"{d.wet} {d.gemeente} {d.maand}"
    plek = rekeningen.debiteuren, rekeningen.omzet(d.wet)
    regels = werk.declaraties.regels(declaratie_id=d.id)
    debet = sum(regel.bedrag for regel in regels if regel.is_debet)
    credit = sum(regel.bedrag for regel in regels if not regel.is_debet)
    yield book(f"{nummer}-{d.wet}", d.dagtekening, f"{nummer} {over}", referentie, plek, debet)
    yield book(
        f"{nummer}-{d.wet}-credit",
        d.dagtekening,
        f"{nummer} {over} credit",
        referentie,
        plek,
        -credit,
    )


def _changed(
    d: DeclaratieRij, gang: Sequence[_Staat], rekeningen: Rekeningen, referentie: str
) -> Iterator[Journaalpost | None]:
    """What was not granted, what was taken back, and what came after that."""
    plek = rekeningen.debiteuren, rekeningen.omzet(d.wet)
    eerste = next(n for n, staat in enumerate(gang) if staat.status in _GEBOEKT)
    # Whoever answers has it: an upload that was not reported is implied.
    stand, vorige, keren = d.totaal_cent, DeclaratieStatus.INGEDIEND, Counter[str]()
    for staat in gang[eerste:]:
        nieuw = staat.owed(d.totaal_cent)
        if nieuw != stand:
            soort, woorden = _words(d, vorige, staat.status)
            keren[soort] += 1
            volgnummer = f"-{keren[soort]}" if keren[soort] > 1 else ""
            yield book(
                f"{d.declaratienummer}-{d.wet}-{soort}{volgnummer}",
                staat.dag,
                f"{d.declaratienummer} {woorden}",
                referentie,
                plek,
                nieuw - stand,
            )
        stand, vorige = nieuw, staat.status


def _words(d: DeclaratieRij, was: DeclaratieStatus, wordt: DeclaratieStatus) -> tuple[str, str]:
    """Kind of a change, for the key of its entry, and what happened."""
    if wordt is DeclaratieStatus.GEWEIGERD:
        return "terug", "geweigerd door het portaal"
    if wordt not in _GEBOEKT:
        return "terug", "toch niet ingediend"
    if wordt is DeclaratieStatus.INGEDIEND:
        return "opnieuw", "alsnog ingediend"
    if was is DeclaratieStatus.BEANTWOORD:
        return "antwoord", "antwoord gewijzigd"
    if was not in _GEBOEKT:
        return "antwoord", "alsnog beantwoord"
    return "antwoord", "niet toegekend" if d.verwerkt else "niet verwerkt"


def _settled(
    werk: Werk, d: DeclaratieRij, rekeningen: Rekeningen, referentie: str
) -> Iterator[Journaalpost | None]:
    """What came in for a declaratie, or was let go of it."""
    for betaling in werk.betalingen.ever(d.id):
        weg = betaling.bron is Betaalbron.AFGEBOEKT
        tegen = rekeningen.afboeking if weg else rekeningen.bank
        plek, wat = (tegen, rekeningen.debiteuren), "afgeboekt" if weg else "betaald"
        sleutel = f"{d.declaratienummer}-{d.wet}-betaling-{betaling.id}"
        over = f"{d.declaratienummer} {wat}"
        yield book(sleutel, betaling.datum, over, referentie, plek, betaling.cent)
        if betaling.teruggenomen is not None:
            over = f"{d.declaratienummer} toch niet {wat}"
            yield book(
                f"{sleutel}-terug", betaling.teruggenomen, over, referentie, plek, -betaling.cent
            )
