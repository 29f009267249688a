"""Decisions of the user about lines: claim again, let go, credit (spec 5)."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.antwoorden.keuzes import require
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import find_line
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.declaratieplan import compute
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.grootboek import Besluit, PrestatieStatus, Regel
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.prestatie import Gesteld
from zorgadmin.domain.vergelijken import Actie, compare

TEGENGEHOUDEN = "zij wordt tegengehouden"
"""Obstacle of a line that own rules hold back; the preview says why."""


def opnieuw(
    diensten: Diensten, regels: Sequence[str] | Sequence[int], wet: Wet | None = None
) -> Sequence[Regel]:
    """Claim rejected lines again: what is wanted when the next declaratie is made.

    Lines are named by ReferentieNummer, with `wet` where that is used under both, or by id.
    """
    with diensten.kluis.schrijven() as werk:
        voor: list[tuple[Regel, DeclaratieRij]] = []
        for genoemd in regels:
            regel, declaratie = _find(werk, genoemd, wet)
            require(Besluit.OPNIEUW, regel, _of_key(werk, regel))
            _set(werk, PrestatieStatus.AFGEKEURD, regel, declaratie)
            _decide(werk, diensten, regel, declaratie, Besluit.OPNIEUW, None)
            voor.append((regel, declaratie))
        return _decided(werk, Handeling.OPNIEUW, voor)


def obstacles(diensten: Diensten, regels: Sequence[Regel]) -> Sequence[tuple[Regel, str]]:
    """Resubmitted lines that would not go along in the next declaratie, and why not."""
    gevonden: list[tuple[Regel, str]] = []
    tot = max(regel.sleutel.maand for regel in regels)
    with diensten.kluis.lezen() as werk:
        declaraties = [_find(werk, regel.id)[1] for regel in regels]
        for gemeente, wet in {(d.gemeente, d.wet) for d in declaraties}:
            boek = boeken.load(werk, gemeente, wet, tot)
            gesteld = {g.sleutel: g for g in compute(boek, tot)}
            for regel in regels:
                if regel.sleutel not in boek.regels:
                    continue
                reden = _obstacle(gesteld[regel.sleutel], boek.regels[regel.sleutel])
                if reden is not None:
                    gevonden.append((regel, reden))
    return gevonden


def _obstacle(gesteld: Gesteld, regels: Sequence[Regel]) -> str | None:
    stap = compare(gesteld, regels)
    nummer = stap.regel.referentienummer if stap.regel else ""
    match stap.actie:
        case Actie.NIEUW | Actie.CORRECTIE:
            return None
        case Actie.WACHT:
            return f"regel {nummer} wacht nog op antwoord"
        case Actie.BESLIS:
            return f"beslis eerst over regel {nummer}"
        case Actie.HOUD_TEGEN:
            return TEGENGEHOUDEN
        case Actie.NIETS:
            return f"voor {gesteld.sleutel.maand} is er nu niets te declareren"


def vervalt(
    diensten: Diensten,
    regels: Sequence[str] | Sequence[int],
    reden: str,
    wet: Wet | None = None,
) -> Sequence[Regel]:
    """Let rejected lines go, until the leveringen of their key change; named as in `opnieuw`."""
    with diensten.kluis.schrijven() as werk:
        voor: list[tuple[Regel, DeclaratieRij]] = []
        for genoemd in regels:
            regel, declaratie = _find(werk, genoemd, wet)
            require(Besluit.VERVALT, regel, _of_key(werk, regel))
            _set(werk, PrestatieStatus.VERVALLEN, regel, declaratie)
            _decide(werk, diensten, regel, declaratie, Besluit.VERVALT, reden)
            voor.append((regel, declaratie))
        return _decided(werk, Handeling.VERVALT, voor)


def crediteer(diensten: Diensten, genoemd: str | int, reden: str, wet: Wet | None = None) -> Regel:
    """Take an approved line back whole with the next declaratie; named as in `opnieuw`."""
    with diensten.kluis.schrijven() as werk:
        regel, declaratie = _find(werk, genoemd, wet)
        lijst = [r for r in _of_key(werk, regel) if not r.status.is_void]
        require(Besluit.CREDITEER, regel, lijst)
        # A credit of the key that came back rejected is claimed again: the last word counts.
        laatste = {r.vorig_referentienummer: r for r in lijst if not r.is_debet}
        for credit in laatste.values():
            if credit.status.is_rejected:
                _set(werk, PrestatieStatus.AFGEKEURD, credit, declaratie)
                _decide(werk, diensten, credit, declaratie, Besluit.OPNIEUW, reden)
        _decide(werk, diensten, regel, declaratie, Besluit.CREDITEER, reden)
        return _decided(werk, Handeling.CREDITEER, [(regel, declaratie)])[0]


def _find(werk: Werk, genoemd: str | int, wet: Wet | None = None) -> tuple[Regel, DeclaratieRij]:
    """The line that a number of the user or an id names."""
    if isinstance(genoemd, str):
        gevonden = find_line(werk, genoemd, wet)
    elif (met_id := werk.declaraties.regel(genoemd)) is not None:
        gevonden = met_id
    else:
        raise GebruikError("Deze regel staat niet in de kluis.")
    return gevonden


def _of_key(werk: Werk, regel: Regel) -> list[Regel]:
    """All lines of the key of a line, in order of making."""
    lijst = werk.declaraties.regels(toewijzing_ids=[regel.sleutel.toewijzing_id])
    return [r for r in lijst if r.sleutel == regel.sleutel]


def _set(werk: Werk, status: PrestatieStatus, regel: Regel, declaratie: DeclaratieRij) -> None:
    werk.declaraties.set_named(status, declaratie.wet, [regel.referentienummer])


def _decided(
    werk: Werk, handeling: Handeling, voor: Sequence[tuple[Regel, DeclaratieRij]]
) -> Sequence[Regel]:
    """Write in the trail what was decided; the lines as they are now."""
    na = [_find(werk, regel.id)[0] for regel, _ in voor]
    return _note(werk, handeling, voor, na)


def _decide(
    werk: Werk,
    diensten: Diensten,
    regel: Regel,
    declaratie: DeclaratieRij,
    besluit: Besluit,
    reden: str | None,
) -> None:
    boek = boeken.load(werk, declaratie.gemeente, declaratie.wet, regel.sleutel.maand)
    kenmerk = next(
        (
            gesteld.leveringen_kenmerk
            for gesteld in compute(boek, regel.sleutel.maand)
            if gesteld.sleutel == regel.sleutel
        ),
        None,
    )
    werk.declaraties.add_besluit(regel.id, besluit, reden, kenmerk, diensten.omgeving.nu)


def _note(
    werk: Werk,
    handeling: Handeling,
    voor: Sequence[tuple[Regel, DeclaratieRij]],
    na: Sequence[Regel],
) -> Sequence[Regel]:
    """The user decided about lines; gives them back as they are now."""
    for (oud, declaratie), nieuw in zip(voor, na, strict=True):
        onderwerp = f"regel {nieuw.referentienummer}"
        wet = {"wet": declaratie.wet.value}
        werk.logboek.add(handeling, onderwerp, _decision(oud) | wet, _decision(nieuw) | wet)
    return na


def _decision(regel: Regel) -> dict[str, object]:
    besluit = regel.besluit.value if regel.besluit is not None else None
    return {"status": regel.status.value, "besluit": besluit}
