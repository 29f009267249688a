"""Decisions of the user about lines: claim again, let go, credit (spec 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zorgadmin.application import boek as boeken
from zorgadmin.application import logboeken
from zorgadmin.application.omgeving import Diensten
from zorgadmin.application.plannen import compute
from zorgadmin.application.ports import Werk
from zorgadmin.application.rijen import DeclaratieRij
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.grootboek import Besluit, PrestatieStatus, Regel
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.prestatie import Gesteld
from zorgadmin.domain.vergelijken import Actie, compare

TEGENGEHOUDEN = "zij wordt tegengehouden"
"""Obstacle of a line that own rules hold back; the preview says why."""

_AFGEKEURD = (PrestatieStatus.AFGEKEURD, PrestatieStatus.VERVALLEN)


def opnieuw(diensten: Diensten, referentienummers: Sequence[str]) -> Sequence[Regel]:
    """Claim rejected lines again: what is wanted when the next declaratie is made."""
    with diensten.kluis.schrijven() as werk:
        voor: list[Regel] = []
        for nummer in referentienummers:
            regel, declaratie = _find(werk, nummer)
            _require_rejected(regel, "opnieuw indienen")
            _require_last(werk, regel, declaratie)
            werk.declaraties.set_regels(PrestatieStatus.AFGEKEURD, referentienummers=[nummer])
            _decide(werk, diensten, regel, declaratie, Besluit.OPNIEUW, None)
            voor.append(regel)
        na = [_find(werk, nummer)[0] for nummer in referentienummers]
        return logboeken.decided(werk, Handeling.OPNIEUW, voor, na)


def obstacles(diensten: Diensten, regels: Sequence[Regel]) -> Mapping[str, str]:
    """Why resubmitted lines would not go along in the next declaratie, by ReferentieNummer.

    A line that goes along as things are now is not in it.
    """
    gevonden: dict[str, str] = {}
    tot = max(regel.sleutel.maand for regel in regels)
    with diensten.kluis.lezen() as werk:
        declaraties = [_find(werk, regel.referentienummer)[1] for regel in regels]
        for gemeente, wet in {(d.gemeente, d.wet) for d in declaraties}:
            boek = boeken.load(werk, gemeente, wet, tot)
            gesteld = {g.sleutel: g for g in compute(boek, tot)}
            for regel in regels:
                if regel.sleutel not in boek.regels:
                    continue
                reden = _obstacle(gesteld[regel.sleutel], boek.regels[regel.sleutel])
                if reden is not None:
                    gevonden[regel.referentienummer] = reden
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


def vervalt(diensten: Diensten, referentienummers: Sequence[str], reden: str) -> Sequence[Regel]:
    """Let rejected lines go, until the leveringen of their key change."""
    with diensten.kluis.schrijven() as werk:
        voor: list[Regel] = []
        for nummer in referentienummers:
            regel, declaratie = _find(werk, nummer)
            _require_rejected(regel, "laten vervallen")
            _require_last(werk, regel, declaratie)
            werk.declaraties.set_regels(PrestatieStatus.VERVALLEN, referentienummers=[nummer])
            _decide(werk, diensten, regel, declaratie, Besluit.VERVALT, reden)
            voor.append(regel)
        na = [_find(werk, nummer)[0] for nummer in referentienummers]
        return logboeken.decided(werk, Handeling.VERVALT, voor, na)


def crediteer(diensten: Diensten, referentienummer: str, reden: str) -> Regel:
    """Take an approved line back whole with the next declaratie."""
    with diensten.kluis.schrijven() as werk:
        regel, declaratie = _find(werk, referentienummer)
        if not regel.is_debet or regel.status is not PrestatieStatus.TOEGEKEND:
            raise GeweigerdError(
                f"Regel {referentienummer} is {_what(regel)}; crediteren kan alleen met een "
                "toegekende debetregel (IV085)."
            )
        lijst = [
            r
            for r in werk.declaraties.regels(declaratie.gemeente, declaratie.wet)
            if r.sleutel == regel.sleutel and not r.status.is_void
        ]
        if any(r.vorig_referentienummer == referentienummer and r.status.waits for r in lijst):
            raise GeweigerdError(
                f"Van regel {referentienummer} loopt al een creditregel. Wacht op het antwoord."
            )
        # A credit of the key that came back rejected is claimed again: the last word counts.
        laatste = {r.vorig_referentienummer: r for r in lijst if not r.is_debet}
        for credit in laatste.values():
            if credit.status in _AFGEKEURD:
                werk.declaraties.set_regels(
                    PrestatieStatus.AFGEKEURD, referentienummers=[credit.referentienummer]
                )
                _decide(werk, diensten, credit, declaratie, Besluit.OPNIEUW, reden)
        _decide(werk, diensten, regel, declaratie, Besluit.CREDITEER, reden)
        na = [_find(werk, referentienummer)[0]]
        return logboeken.decided(werk, Handeling.CREDITEER, [regel], na)[0]


def _find(werk: Werk, referentienummer: str) -> tuple[Regel, DeclaratieRij]:
    gevonden = werk.declaraties.regel(referentienummer)
    if gevonden is None:
        raise GebruikError(f"Regel {referentienummer} bestaat niet. Controleer het nummer.")
    if is_gewist(gevonden[0].bsn):
        raise GeweigerdError(
            f"De gegevens van de cliënt van regel {referentienummer} zijn opgeschoond; er valt "
            "niets meer te beslissen."
        )
    return gevonden


def _require_rejected(regel: Regel, doel: str) -> None:
    if regel.status not in _AFGEKEURD:
        raise GeweigerdError(
            f"Regel {regel.referentienummer} is {_what(regel)}; {doel} kan alleen met een "
            "afgekeurde regel."
        )


def _require_last(werk: Werk, regel: Regel, declaratie: DeclaratieRij) -> None:
    """A decision is about the last line of its kind on the key."""
    later = [
        r.referentienummer
        for r in werk.declaraties.regels(declaratie.gemeente, declaratie.wet)
        if r.sleutel == regel.sleutel
        and r.id > regel.id
        and r.debet_credit is regel.debet_credit
        and not r.status.is_void
    ]
    if later:
        raise GeweigerdError(
            f"Regel {regel.referentienummer} is al opgevolgd door {later[-1]}; beslis over die."
        )


def _what(regel: Regel) -> str:
    return f"{regel.status}" if regel.is_debet else f"een creditregel die {regel.status} is"


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
    werk.declaraties.add_besluit(
        regel.referentienummer, besluit, reden, kenmerk, diensten.omgeving.nu
    )
