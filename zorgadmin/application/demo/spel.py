"""The steps of the example practice: each runs a use case on the day of the play.

The files are read from disk as a user would. The folder has the files of `resources/demo`, which
are data, and what the play adds: the messages to and from the gemeenten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from zorgadmin.application.antwoorden import besluiten
from zorgadmin.application.berichten.bewaren import geupload
from zorgadmin.application.berichten.controleren import Controle, controleer
from zorgadmin.application.berichten.importeren import importeer
from zorgadmin.application.berichten.resultaat import Resultaat
from zorgadmin.application.declareren import status as declaratie_status
from zorgadmin.application.declareren.maken import declareer
from zorgadmin.application.declareren.opdracht import Gedeclareerd, Opdracht
from zorgadmin.application.demo import gemeente as gespeeld
from zorgadmin.application.inrichting.toepassen import Ingericht, inrichten
from zorgadmin.application.kern.omgeving import Diensten, Omgeving
from zorgadmin.application.kern.ports_bestanden import Uitvoer
from zorgadmin.application.kern.ports_kluis import Kluis, Kluizen
from zorgadmin.application.kern.rijen import BerichtRij, DeclaratieRij
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.application.overzichten.stand import Stand, stand
from zorgadmin.application.regie.alles import AllesGemeld, make_due
from zorgadmin.application.regie.maken import meld
from zorgadmin.application.regie.opdracht import Gemeld, Regieopdracht
from zorgadmin.application.verzoeken.bestand import read_file
from zorgadmin.application.verzoeken.maken import VerzoekUitkomst, ask
from zorgadmin.domain.berichten.status import RETOUR, Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import PrestatieStatus, Regel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.regie.melding import RegieSoort
from zorgadmin.domain.regie.redenen import TIJDELIJK

VAN_GEMEENTE, NAAR_GEMEENTE, UREN, BANK = "van-gemeente", "naar-gemeente", "uren", "bank"
VERZOEKEN = "verzoeken"

_OCHTEND = time(9)

Uitkomst = (
    Ingericht
    | list[Resultaat]
    | AllesGemeld
    | Gedeclareerd
    | DeclaratieRij
    | Stand
    | Controle
    | Regel
    | VerzoekUitkomst
    | BerichtRij
)


@record
class Hoofdstuk:
    """A day on which something happens."""

    dag: date
    titel: str


class Daad(NamedTuple):
    """What is done in the folder: the name of the use case, to what, and with which choices."""

    naam: str
    wat: str
    keuzes: Mapping[str, str] = MappingProxyType({})


@record
class Speelbeurt:
    """One thing that the user does, and why."""

    uitleg: str
    daad: Daad
    uitkomst: Uitkomst


class Klok:
    """The clock of the play, for whoever records moments."""

    def __init__(self, dag: date) -> None:
        self.nu = datetime.combine(dag, _OCHTEND)

    def __call__(self) -> datetime:
        """Moment of the play."""
        return self.nu

    def turn_to(self, dag: date) -> None:
        """Go to the morning of a day."""
        self.nu = datetime.combine(dag, _OCHTEND)


@record
class Toneel:
    """Where the play is staged: `folder` gets the files, `bron` has those to begin with."""

    kluizen: Kluizen
    omgeving: Omgeving
    lijsten: Lijsten
    klok: Klok
    bron: Path
    folder: Path


class Spel:
    """Runs use cases on `toneel`; `bestanden` are all files that are there by now."""

    def __init__(self, toneel: Toneel) -> None:
        self._toneel = toneel
        self._kluis: Kluis | None = None
        self.bestanden = set(_copy_files(toneel))

    @property
    def diensten(self) -> Diensten:
        """The vault, once the practice is set up, and the outside world of the day."""
        assert self._kluis is not None
        return Diensten(self._kluis, self._omgeving)

    @property
    def _omgeving(self) -> Omgeving:
        nu = self._toneel.klok.nu
        return replace(self._toneel.omgeving, vandaag=nu.date(), nu=nu)

    def day(self, dag: date, titel: str) -> Hoofdstuk:
        """Go to a day."""
        self._toneel.klok.turn_to(dag)
        return Hoofdstuk(dag, titel)

    def set_up(self, uitleg: str, naam: str) -> Speelbeurt:
        """Apply a set-up file."""
        toneel = self._toneel
        inhoud = (toneel.folder / naam).read_bytes()
        ingericht = inrichten(toneel.kluizen, self._omgeving, inhoud, toneel.lijsten)
        self._kluis = ingericht.kluis
        return Speelbeurt(uitleg, Daad("inrichten", naam), ingericht)

    def toewijzingen(self, uitleg: str) -> Speelbeurt:
        """Import every 301."""
        paden = sorted((self._toneel.folder / VAN_GEMEENTE).glob("*301*.xml"))
        daad = Daad("importeer", f"{VAN_GEMEENTE}/*301*.xml", {"naar": NAAR_GEMEENTE})
        return self._import(uitleg, daad, paden)

    def hours(self, uitleg: str, naam: str) -> Speelbeurt:
        """Import an hours file."""
        daad = Daad("importeer", f"{UREN}/{naam}")
        return self._import(uitleg, daad, [self._toneel.folder / UREN / naam])

    def statement(self, uitleg: str, naam: str) -> Speelbeurt:
        """Import a statement of the bank."""
        daad = Daad("importeer", f"{BANK}/{naam}")
        return self._import(uitleg, daad, [self._toneel.folder / BANK / naam])

    def claim(self, gemeente: str, wet: Wet, maand: Maand) -> Iterator[Speelbeurt]:
        """Make a declaratie and record its upload."""
        naar = self._toneel.folder / NAAR_GEMEENTE
        gedaan = declareer(self.diensten, Opdracht(gemeente, wet, maand, naar=naar))
        nummer = gedaan.declaratienummer
        assert gedaan.bestand is not None
        assert nummer is not None
        self.bestanden.add(gedaan.bestand)
        yield Speelbeurt(
            f"De declaratie voor {self._toneel.omgeving.gemeenten[gemeente]}.",
            Daad("declareer", "", _period(gemeente, wet, maand) | {"naar": NAAR_GEMEENTE}),
            gedaan,
        )
        yield Speelbeurt(
            "Het bericht is geüpload in het portaal.",
            Daad("ingediend", nummer),
            declaratie_status.ingediend(self.diensten, nummer, None),
        )

    def answers(self, uitleg: str, afgekeurd: Mapping[int, str]) -> Speelbeurt:
        """Import the answers to all that waits; `afgekeurd` as `gemeente.answer` takes it."""
        folder = self._toneel.folder / VAN_GEMEENTE
        with self.diensten.kluis.lezen() as werk:
            wachtend = [d for d in werk.declaraties.list() if d.beantwoord is None]
        paden = []
        for declaratie in wachtend:
            naam, inhoud = gespeeld.answer(self.diensten, declaratie.declaratienummer, afgekeurd)
            paden.append(_write(self._toneel.omgeving.uitvoer, folder, naam, inhoud))
        self.bestanden.update(paden)
        daad = Daad("importeer", " ".join(f"{VAN_GEMEENTE}/{pad.name}" for pad in paden))
        return self._import(uitleg, daad, paden)

    def ask(self, uitleg: str, naam: str) -> Iterator[Speelbeurt]:
        """Make a request of a file, and record its upload."""
        toneel = self._toneel
        inhoud = (toneel.folder / VERZOEKEN / naam).read_bytes()
        gelezen = read_file(inhoud, toneel.lijsten)
        gedaan = ask(self.diensten, gelezen, toneel.folder / NAAR_GEMEENTE)
        assert gedaan.bestand is not None
        assert gedaan.identificatie is not None
        self.bestanden.add(gedaan.bestand)
        daad = Daad("verzoek", f"{VERZOEKEN}/{naam}", {"naar": NAAR_GEMEENTE})
        yield Speelbeurt(uitleg, daad, gedaan)
        (rij,) = geupload(self.diensten, [gedaan.identificatie])
        yield Speelbeurt(
            "Het bericht is geüpload in het portaal.",
            Daad("berichten geupload", gedaan.identificatie),
            rij,
        )

    def decisions(self, uitleg: str, *berichten: tuple[str, bytes]) -> Speelbeurt:
        """Import what a gemeente sent about requests."""
        folder = self._toneel.folder / VAN_GEMEENTE
        uitvoer = self._toneel.omgeving.uitvoer
        paden = [_write(uitvoer, folder, naam, inhoud) for naam, inhoud in berichten]
        self.bestanden.update(paden)
        namen = " ".join(f"{VAN_GEMEENTE}/{pad.name}" for pad in paden)
        return self._import(uitleg, Daad("importeer", namen, {"naar": NAAR_GEMEENTE}), paden)

    def work(self, uitleg: str, gemeente: str, wet: Wet, maand: Maand) -> Speelbeurt:
        """Look at the work list."""
        return Speelbeurt(
            uitleg,
            Daad("stand", "", _period(gemeente, wet, maand)),
            stand(self.diensten, gemeente, wet, maand),
        )

    def check_sent(self, uitleg: str, gemeente: str, wet: Wet, maand: Maand) -> Speelbeurt:
        """Check the file of a declaratie that was sent."""
        with self.diensten.kluis.lezen() as werk:
            declaratie = next(d for d in werk.declaraties.list(gemeente, wet) if d.maand == maand)
            assert declaratie.bericht_id is not None
            naam = werk.berichten.get(declaratie.bericht_id).bestandsnaam
        inhoud = (self._toneel.folder / NAAR_GEMEENTE / naam).read_bytes()
        controle = controleer(self._omgeving, inhoud, self.diensten)
        return Speelbeurt(uitleg, Daad("controleer", f"{NAAR_GEMEENTE}/{naam}"), controle)

    def report_due(self, uitleg: str) -> Speelbeurt:
        """Make every start and stop that is due, and record their upload."""
        alles = make_due(self.diensten, self._toneel.folder / NAAR_GEMEENTE)
        self._uploaded(alles.gemeld)
        return Speelbeurt(uitleg, Daad("regie", "", {"maak": "", "naar": NAAR_GEMEENTE}), alles)

    def interrupt(self, uitleg: str, nummer: int, op: date) -> Speelbeurt:
        """Report that care stops for a while."""
        opdracht = Regieopdracht(RegieSoort.STOP, nummer, op, TIJDELIJK)
        gemeld = meld(self.diensten, [opdracht], self._toneel.folder / NAAR_GEMEENTE)
        self._uploaded(gemeld)
        keuzes = {"op": op.isoformat(), "reden": TIJDELIJK, "naar": NAAR_GEMEENTE}
        return Speelbeurt(uitleg, Daad("stop", str(nummer), keuzes), AllesGemeld(tuple(gemeld)))

    def _uploaded(self, gemeld: Sequence[Gemeld]) -> None:
        self.bestanden.update(g.bestand for g in gemeld if g.bestand is not None)
        geupload(self.diensten, [g.identificatie for g in gemeld if g.identificatie])

    def approvals(self, uitleg: str) -> Speelbeurt:
        """Import the return messages on all starts and stops that wait."""
        folder = self._toneel.folder / VAN_GEMEENTE
        with self.diensten.kluis.lezen() as werk:
            wachtend = [
                rij
                for rij in werk.berichten.list(Richting.UIT)
                if rij.soort in tuple(RegieSoort) and not werk.berichten.answers(rij.id)
            ]
        paden = []
        for rij in wachtend:
            naam, inhoud = gespeeld.approve(self.diensten, rij)
            paden.append(_write(self._toneel.omgeving.uitvoer, folder, naam, inhoud))
        self.bestanden.update(paden)
        soorten = sorted({f"{VAN_GEMEENTE}/*{RETOUR[rij.soort or '']}*.xml" for rij in wachtend})
        return self._import(uitleg, Daad("importeer", " ".join(soorten)), paden)

    def again(self, uitleg: str) -> Speelbeurt:
        """Claim the rejected line again."""
        with self.diensten.kluis.lezen() as werk:
            (nummer,) = [
                regel.referentienummer
                for regel in werk.declaraties.regels()
                if regel.status is PrestatieStatus.AFGEKEURD
            ]
        (regel,) = besluiten.opnieuw(self.diensten, [nummer])
        return Speelbeurt(uitleg, Daad("opnieuw", nummer), regel)

    def _import(self, uitleg: str, daad: Daad, paden: Sequence[Path]) -> Speelbeurt:
        naar = self._toneel.folder / NAAR_GEMEENTE
        resultaten = importeer(self.diensten, paden, naar=naar)
        for resultaat in resultaten:
            if resultaat.retour and resultaat.retour.bestand:
                self.bestanden.add(resultaat.retour.bestand)
        return Speelbeurt(uitleg, daad, resultaten)


def _period(gemeente: str, wet: Wet, maand: Maand) -> dict[str, str]:
    return {"gemeente": gemeente, "wet": wet, "maand": str(maand)}


def _copy_files(toneel: Toneel) -> list[Path]:
    """Put the files to begin with in the folder, over older ones of the same name."""
    return [
        _write(
            toneel.omgeving.uitvoer,
            toneel.folder / pad.relative_to(toneel.bron).parent,
            pad.name,
            pad.read_bytes(),
        )
        for pad in sorted(toneel.bron.rglob("*"))
        if pad.is_file()
    ]


def _write(uitvoer: Uitvoer, folder: Path, naam: str, inhoud: bytes) -> Path:
    klaar = uitvoer.prepare(folder, naam, inhoud)
    klaar.publish()
    return klaar.pad
