"""The story of the example practice: three months through the whole cycle (spec 5, 6 `demo`).

A line is rejected, explained, repaired and claimed again; hours that come late make a credit and
a new total; what was paid comes from a statement of the bank. Everything is made up and plays on
fixed days of 2026, whatever day it is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from zorgadmin.application.demo import verzoeken
from zorgadmin.application.demo.spel import Hoofdstuk, Klok, Speelbeurt, Spel, Toneel
from zorgadmin.application.kern.ports_kluis import Kluis
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.kern.starter import Starter
from zorgadmin.application.overzichten.balans import BalansRij, balans
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.resources import resources

EERSTE_DAG = date(2026, 1, 12)
JANUARI, FEBRUARI, MAART = Maand(2026, 1), Maand(2026, 2), Maand(2026, 3)
LEEUWARDEN, SMALLINGERLAND = ("0080", Wet.WMO), ("0090", Wet.JW)

_TOEWIJZING_MET_OUD_TARIEF = 480104
_TARIEF_WIJKT_AF = "0611"
_BUITEN_BUDGET = "2"
_ONDERBROKEN = 480103


@record
class Eindstand:
    """What is there in the end; `bestanden` in the order of their names."""

    bestanden: Sequence[Path]
    declaraties: Sequence[DeclaratieRij]
    balans: Sequence[BalansRij]

    @property
    def in_balans(self) -> bool:
        """Everything that was delivered is claimed and granted."""
        return all(rij.is_gelijk for rij in self.balans)


def play(spel: Spel) -> Iterator[Hoofdstuk | Speelbeurt]:
    """Everything that happens, in order; a step is done when it is given."""
    yield from _begin(spel)
    yield from _january(spel)
    yield from _rejection(spel)
    yield from _february(spel)
    yield from _march(spel)
    yield from _requests(spel)


def afloop(spel: Spel) -> Eindstand:
    """The end of the story."""
    with spel.diensten.kluis.lezen() as werk:
        declaraties = werk.declaraties.list()
    return Eindstand(sorted(spel.bestanden), declaraties, balans(spel.diensten, MAART))


def _begin(spel: Spel) -> Iterator[Hoofdstuk | Speelbeurt]:
    yield spel.day(EERSTE_DAG, "De praktijk begint")
    yield spel.set_up(
        "De praktijk en haar contracten met twee gemeenten staan in één bestand.",
        "inrichting.toml",
    )
    yield spel.toewijzingen(
        "De gemeenten stuurden toewijzingen (301). Op elk bericht komt meteen een antwoord "
        "(302) om te uploaden."
    )


def _january(spel: Spel) -> Iterator[Hoofdstuk | Speelbeurt]:
    yield spel.day(date(2026, 2, 3), "Januari declareren")
    yield spel.hours("De uren van de maand staan in een spreadsheet.", "uren-2026-01.csv")
    yield from spel.claim(*LEEUWARDEN, JANUARI)
    yield from spel.claim(*SMALLINGERLAND, JANUARI)
    yield spel.report_due(
        "Van elke toewijzing is de zorg begonnen. Uit de uren volgt welke starts (305) te melden "
        "zijn, elk met de eerste dag."
    )
    yield spel.day(date(2026, 2, 6), "De gemeenten keuren de starts goed")
    yield spel.approvals("Op elk startbericht komt een antwoord (306).")


def _rejection(spel: Spel) -> Iterator[Hoofdstuk | Speelbeurt]:
    yield spel.day(date(2026, 2, 12), "Antwoord op januari: een regel is afgekeurd")
    yield spel.answers(
        "De gemeenten antwoorden (325). Leeuwarden keurt één regel af.",
        {_TOEWIJZING_MET_OUD_TARIEF: _TARIEF_WIJKT_AF},
    )
    yield spel.work("Wat er aan de hand is en wat je kunt doen:", *LEEUWARDEN, JANUARI)
    yield spel.set_up(
        "In het contract stond nog het tarief van vorig jaar. Een tweede inrichting zet het "
        "nieuwe ernaast, vanaf 1 januari.",
        "inrichting-tarief-2026.toml",
    )
    yield spel.check_sent(
        "Over het verzonden bericht zeggen de eigen controles nu hetzelfde als de gemeente:",
        *LEEUWARDEN,
        JANUARI,
    )
    yield spel.again(
        "Een afgekeurde regel gaat opnieuw mee zodra je dat zegt. Er is niets te crediteren: hij "
        "is nooit toegekend."
    )


def _february(spel: Spel) -> Iterator[Hoofdstuk | Speelbeurt]:
    yield spel.day(date(2026, 3, 3), "Februari declareren, met de herstelde regel van januari")
    yield spel.hours("De uren van februari.", "uren-2026-02.csv")
    yield from spel.claim(*LEEUWARDEN, FEBRUARI)
    yield from spel.claim(*SMALLINGERLAND, FEBRUARI)
    yield spel.day(date(2026, 3, 13), "Antwoord op februari")
    yield spel.answers("Beide gemeenten kennen alles toe.", {})


def _march(spel: Spel) -> Iterator[Hoofdstuk | Speelbeurt]:
    yield spel.day(date(2026, 4, 2), "Maart declareren, met een bezoek dat vergeten was")
    yield spel.hours("De uren van maart.", "uren-2026-03.csv")
    yield spel.hours(
        "In februari was een bezoek vergeten, en die maand is al toegekend.",
        "uren-2026-02-nagekomen.csv",
    )
    yield spel.work(
        "Dat wordt een correctie: het oude totaal terug, het nieuwe ervoor in de plaats.",
        *LEEUWARDEN,
        FEBRUARI,
    )
    yield from spel.claim(*LEEUWARDEN, MAART)
    yield from spel.claim(*SMALLINGERLAND, MAART)
    yield spel.interrupt(
        "Een cliënt is een tijd in het ziekenhuis: de dagopvang stopt tijdelijk (307).",
        _ONDERBROKEN,
        date(2026, 3, 27),
    )
    yield spel.report_due("Een toewijzing liep tot en met maart; haar zorg is gestopt (307).")
    yield spel.day(date(2026, 4, 14), "Antwoord op maart")
    yield spel.approvals("De gemeenten keuren beide stops goed (308).")
    yield spel.answers("Beide gemeenten kennen alles toe, ook de correctie.", {})
    yield spel.statement(
        "Van het afschrift van de bank blijft alleen wat de gemeenten betaalden. Bij een betaling "
        "zonder nummer vraagt zorgadmin waar zij bij hoort.",
        "afschrift-2026-04.csv",
    )


def _requests(spel: Spel) -> Iterator[Hoofdstuk | Speelbeurt]:
    yield spel.day(date(2026, 4, 16), "Zorg vragen")
    yield from spel.ask(
        "Anna heeft meer zorg nodig dan is toegewezen: een verzoek om wijziging (317).",
        "wijziging.toml",
    )
    yield from spel.ask(
        "De toewijzing van Gijs is afgelopen, en er is een nieuwe verwijzing: een verzoek om "
        "toewijzing (315).",
        "toewijzing.toml",
    )
    wijziging, toewijzing = _references(spel)
    yield spel.day(date(2026, 4, 20), "De gemeenten ontvingen de verzoeken")
    yield spel.decisions(
        "Op elk verzoek kwam een antwoord: het is goed ontvangen.",
        verzoeken.received(spel.diensten, wijziging),
        verzoeken.received(spel.diensten, toewijzing),
    )
    yield spel.day(date(2026, 4, 23), "De gemeenten beslissen")
    yield spel.decisions(
        "Leeuwarden honoreert de wijziging met een toewijzingsbericht (301). Smallingerland wijst "
        "het andere verzoek af (319); de reden staat erbij.",
        verzoeken.honouring(spel.diensten, wijziging),
        verzoeken.refusal(spel.diensten, toewijzing, _BUITEN_BUDGET),
    )


def _references(spel: Spel) -> list[str]:
    with spel.diensten.kluis.lezen() as werk:
        return [rij.referentie for rij in werk.verzoeken.list()]


LAATSTE_DAG = date(2026, 5, 4)
"""A day on which the example practice has a month to claim."""
_UREN_VAN_APRIL = "uren-2026-04.csv"


def play_example(starter: Starter, folder: Path) -> Kluis:
    """Make the example vault in the folder; all of it is made up."""
    klok = Klok(EERSTE_DAG)
    kluizen = starter.kluizen_van_demo(folder / "voorbeeld.zorgadmin", klok)
    toneel = Toneel(
        kluizen, starter.omgeving(), starter.lijsten(), klok, resources() / "demo", folder
    )
    spel = Spel(toneel)
    deque(play(spel), maxlen=0)
    spel.day(LAATSTE_DAG, "")
    spel.hours("", _UREN_VAN_APRIL)
    return spel.diensten.kluis
