"""Decisions of the user about lines: claim again, let go, credit, correct or uphold (spec 5).

Lines are named by ReferentieNummer, with `wet` where that is used under both, or by id. All lines
of one call are decided in one transaction, over sheets that are read once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from zorgadmin.application.antwoorden.keuzes import require
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import find_line, require_reason
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boek import Blad, Plek
from zorgadmin.application.plan.declaratieplan import LAATSTE_MAAND, Planner
from zorgadmin.application.plan.punten import DECIDED_BY_USER, NAAST, PuntSoort
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.crediteren import consent_mark, is_taken_back
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.grootboek import Besluit, PrestatieStatus, Regel
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.prestatie import Gesteld
from zorgadmin.domain.toewijzing import ToewijzingId

Genoemd = Sequence[str] | Sequence[int]

_STATUS = {
    Besluit.OPNIEUW: PrestatieStatus.AFGEKEURD,
    Besluit.VERVALT: PrestatieStatus.VERVALLEN,
}
_OVER_TERUGNAME = {Besluit.HANDHAAF: "handhaven", Besluit.CORRIGEER: "corrigeren"}


class Obstakel(NamedTuple):
    """Why a line does not go along; `is_held`: own rules hold it back, as the preview says."""

    regel: Regel
    reden: str
    is_held: bool = False


class _Zaak(NamedTuple):
    """A line to decide about, its declaratie, and the sheet of its toewijzing."""

    regel: Regel
    declaratie: DeclaratieRij
    blad: Blad

    @property
    def gesteld(self) -> Gesteld:
        """What is wanted for its key."""
        return self.blad.gesteld[self.regel.sleutel]

    @property
    def van_sleutel(self) -> Sequence[Regel]:
        """The lines of its key that did not come to nothing."""
        return [r for r in self.blad.regels[self.regel.sleutel] if not r.status.is_void]


def opnieuw(diensten: Diensten, regels: Genoemd, wet: Wet | None = None) -> Sequence[Regel]:
    """Claim rejected lines again: what is wanted when the next declaratie is made."""
    return _decide_each(diensten, regels, wet, Besluit.OPNIEUW)


def vervalt(
    diensten: Diensten, regels: Genoemd, reden: str, wet: Wet | None = None
) -> Sequence[Regel]:
    """Let rejected lines go, until the leveringen of their key change."""
    return _decide_each(diensten, regels, wet, Besluit.VERVALT, require_reason(reden))


def handhaaf(
    diensten: Diensten, regels: Genoemd, reden: str, wet: Wet | None = None
) -> Sequence[Regel]:
    """Uphold approved lines that a newer toewijzing takes back (OP186, OP298, OP299, OP345)."""
    return _decide_each(diensten, regels, wet, Besluit.HANDHAAF, require_reason(reden))


def corrigeer(diensten: Diensten, regels: Genoemd, wet: Wet | None = None) -> Sequence[Regel]:
    """Let approved lines that a newer toewijzing takes back be credited and claimed anew."""
    return _decide_each(diensten, regels, wet, Besluit.CORRIGEER)


def _decide_each(
    diensten: Diensten,
    regels: Genoemd,
    wet: Wet | None,
    besluit: Besluit,
    reden: str | None = None,
) -> Sequence[Regel]:
    """One decision about lines, all or none, where every one of them allows it."""
    with diensten.kluis.schrijven() as werk:
        zaken = _cases(werk, regels, wet)
        for zaak in zaken:
            if besluit in _OVER_TERUGNAME:
                _require_taken_back(zaak, _OVER_TERUGNAME[besluit])
            else:
                require(besluit, zaak.regel, zaak.van_sleutel)
                _set(werk, _STATUS[besluit], zaak.regel, zaak.declaratie)
            _decide(werk, diensten, zaak, besluit, reden)
        return _decided(werk, Handeling(besluit.value), zaken)


def crediteer(diensten: Diensten, genoemd: str | int, reden: str, wet: Wet | None = None) -> Regel:
    """Take an approved line back whole with the next declaratie."""
    reden = require_reason(reden)
    with diensten.kluis.schrijven() as werk:
        (zaak,) = _cases(werk, [genoemd], wet)
        lijst = zaak.van_sleutel
        require(Besluit.CREDITEER, zaak.regel, lijst)
        # A credit of the key that came back rejected is claimed again: the last word counts.
        laatste = {r.vorig_referentienummer: r for r in lijst if not r.is_debet}
        for credit in laatste.values():
            if credit.status.is_rejected:
                _set(werk, PrestatieStatus.AFGEKEURD, credit, zaak.declaratie)
                _decide(werk, diensten, zaak._replace(regel=credit), Besluit.OPNIEUW, reden)
        _decide(werk, diensten, zaak, Besluit.CREDITEER, reden)
        return _decided(werk, Handeling.CREDITEER, [zaak])[0]


def obstacles(
    diensten: Diensten, regels: Sequence[Regel], *, begrens: bool = False
) -> Sequence[Obstakel]:
    """Resubmitted lines that would not go along in the next declaratie, and why not.

    With `begrens` it is claimed up to the maximum.
    """
    vandaag = diensten.omgeving.vandaag
    with diensten.kluis.lezen() as werk:
        zaken = _cases(werk, [regel.id for regel in regels])
        afspraken = {(a.gemeente, a.wet): a for a in werk.praktijk.afspraken()}
    gevonden = []
    for zaak in zaken:
        afspraak = afspraken.get((zaak.declaratie.gemeente, zaak.declaratie.wet))
        planner = Planner(afspraak, vandaag, LAATSTE_MAAND, begrens=begrens)
        if (obstakel := _obstacle(zaak, planner)) is not None:
            gevonden.append(obstakel)
    return gevonden


def _obstacle(zaak: _Zaak, planner: Planner) -> Obstakel | None:
    sleutel = zaak.regel.sleutel
    punten = (p for p in planner.points(zaak.blad) if p.soort not in NAAST)
    punt = next((p for p in punten if p.sleutel == sleutel), None)
    if punt is None:
        return Obstakel(zaak.regel, f"voor {sleutel.maand} is er nu niets te declareren")
    nummer = punt.regel.referentienummer if punt.regel else ""
    if punt.stap is not None:
        return None
    if punt.soort is PuntSoort.WACHT:
        return Obstakel(zaak.regel, f"regel {nummer} wacht nog op antwoord")
    if punt.soort in DECIDED_BY_USER:
        return Obstakel(zaak.regel, f"beslis eerst over regel {nummer}")
    return Obstakel(zaak.regel, "zij wordt tegengehouden", is_held=True)


def _cases(
    werk: Werk, regels: Genoemd | Sequence[str | int], wet: Wet | None = None
) -> list[_Zaak]:
    """What is to be decided about, each line once."""
    gevonden = {regel.id: (regel, d) for regel, d in (_find(werk, naam, wet) for naam in regels)}
    per_boek: dict[Plek, list[Regel]] = defaultdict(list)
    for regel, d in gevonden.values():
        per_boek[d.gemeente, d.wet, d.client].append(regel)
    bladen: dict[ToewijzingId, Blad] = {}
    for (gemeente, zijn_wet, client), lijst in per_boek.items():
        tot = max(regel.sleutel.maand for regel in lijst)
        ids = {regel.sleutel.toewijzing_id for regel in lijst}
        bladen |= boeken.load(werk, gemeente, zijn_wet, tot, ids, client).bladen
    return [
        _Zaak(regel, declaratie, bladen[regel.sleutel.toewijzing_id])
        for regel, declaratie in gevonden.values()
    ]


def _find(werk: Werk, genoemd: str | int, wet: Wet | None = None) -> tuple[Regel, DeclaratieRij]:
    """The line that a number of the user or an id names."""
    if isinstance(genoemd, str):
        gevonden = find_line(werk, genoemd, wet)
    elif (met_id := werk.declaraties.regel(genoemd)) is not None:
        gevonden = met_id
    else:
        raise GebruikError("Deze regel staat niet in de kluis.")
    return gevonden


def _set(werk: Werk, status: PrestatieStatus, regel: Regel, declaratie: DeclaratieRij) -> None:
    werk.declaraties.set_named(status, declaratie.wet, [regel.referentienummer])


def _decided(werk: Werk, handeling: Handeling, zaken: Sequence[_Zaak]) -> Sequence[Regel]:
    """Write in the trail what was decided; the lines as they are now."""
    na = []
    for oud, declaratie, _ in zaken:
        nieuw = _find(werk, oud.id)[0]
        onderwerp = f"regel {nieuw.referentienummer}"
        wet = {"wet": declaratie.wet.value}
        werk.logboek.add(handeling, onderwerp, _decision(oud) | wet, _decision(nieuw) | wet)
        na.append(nieuw)
    return na


def _decision(regel: Regel) -> dict[str, object]:
    besluit = regel.besluit.value if regel.besluit is not None else None
    return {"status": regel.status.value, "besluit": besluit}


def _require_taken_back(zaak: _Zaak, doel: str) -> None:
    regel = zaak.regel
    staat = regel.is_debet and regel.status is PrestatieStatus.TOEGEKEND
    if not staat or not is_taken_back(zaak.gesteld, regel):
        raise GeweigerdError(
            f"Regel {regel.referentienummer} is {regel.status} en niet door een nieuwere "
            f"toewijzing ingekort; {doel} is niet aan de orde."
        )


def _decide(
    werk: Werk, diensten: Diensten, zaak: _Zaak, besluit: Besluit, reden: str | None
) -> None:
    kenmerk = zaak.gesteld.leveringen_kenmerk
    if besluit in _OVER_TERUGNAME:
        kenmerk = consent_mark(zaak.gesteld)
    werk.declaraties.add_besluit(zaak.regel.id, besluit, reden, kenmerk, diensten.omgeving.nu)
