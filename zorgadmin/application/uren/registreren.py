"""Register the leveringen of an hours file (spec 6, hours file).

Every row is judged by itself; a bad row is a value with its number, column and reason. Rows with
a known referentie update. Rows without are compared by what they mean with every earlier import
(`herkennen`), so that importing a file twice changes nothing.

What was changed by hand since stays when the row says what it said at its last import; when it says
something else the row is newer and replaces the change. Both are said. A visit that seems to be
there already, or overlaps another in time (ZA107), is taken only when that is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringGegevens, LeveringRij
from zorgadmin.application.uren.herkennen import recognise
from zorgadmin.application.uren.plaatsen import Plaatser
from zorgadmin.application.uren.wijziging import Verandering, Wijziging, write_changes
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.levering import Bron
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.moment import Herkomst, Moment
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer
from zorgadmin.domain.uren import UrenRij, cell_fault, in_row
from zorgadmin.domain.uren_getypt import write_amount
from zorgadmin.rules import dubbel

_DAG = timedelta(days=1)


@record
class Inlezing:
    """How a file is to be read in: its name and digest, today, and whether doubles are taken."""

    naam: str
    sha256: str
    vandaag: date
    ook_dubbele: bool = False


class Wordt(StrEnum):
    """What becomes of a row, in words for the user."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    GELIJK = "gelijk"
    WEG = "verdwijnt"
    DUBBEL = "misschien dubbel"
    KAN_NIET = "kan niet"
    WACHT = "wacht op koppeling"
    GENEGEERD = "telt niet mee"


class Rijuitkomst(NamedTuple):
    """What became of a row, and the levering that it is about, if that is known."""

    rij: int
    wordt: Wordt
    levering: LeveringGegevens | None


@dataclass(slots=True)
class Registratie:
    """What registering did: counts, bad rows, remarks on rows, and rows that may be doubles.

    `uitkomsten` say of each row that was taken what became of it.
    """

    toegevoegd: int = 0
    bijgewerkt: int = 0
    verwijderd: int = 0
    overgeslagen: int = 0
    geparkeerd: int = 0
    fouten: list[Bevinding] = field(default_factory=list)
    opmerkingen: list[tuple[int, str]] = field(default_factory=list)
    dubbele: list[tuple[int, Bevinding]] = field(default_factory=list)
    uitkomsten: list[Rijuitkomst] = field(default_factory=list)
    wijziging: Wijziging = field(default_factory=lambda: Wijziging(()))

    @property
    def gedaan(self) -> int:
        """Rows that were taken or recognised."""
        return self.toegevoegd + self.bijgewerkt + self.verwijderd + self.overgeslagen


def register(
    werk: Werk, rijen: Sequence[UrenRij], fouten: Sequence[Bevinding], inlezing: Inlezing
) -> Registratie:
    """Register all good rows; `fouten` are the rows that could not be read."""
    registrator = _Registrator(werk, rijen, fouten, inlezing)
    for rij in rijen:
        registrator.take(rij)
    return registrator.finish()


class _Registrator:
    """Takes the rows of one file in their order."""

    def __init__(
        self,
        werk: Werk,
        rijen: Sequence[UrenRij],
        fouten: Sequence[Bevinding],
        inlezing: Inlezing,
    ) -> None:
        leveringen = werk.leveringen
        self._werk = werk
        self._inlezing = inlezing
        self._registratie = Registratie(fouten=list(fouten))
        self._plaatser = Plaatser.of(werk)
        self._nummers: dict[ToewijzingId | None, Toewijzingnummer] = {
            t.id: t.nummer for t in werk.toewijzingen.current()
        }
        referenties = {r.opgave.referentie for r in rijen if r.opgave.referentie}
        self._bekend = leveringen.by_referentie(referenties)
        dagen = [rij.opgave.datum for rij in rijen]
        # A visit past midnight meets one of the next day.
        staand = leveringen.on_days(min(dagen) - _DAG, max(dagen) + _DAG) if dagen else []
        eerder = [
            rij for rij in (*self._bekend.values(), *staand) if rij.gegevens.bron is Bron.HAND
        ]
        self._ingelezen = leveringen.last_import({rij.id for rij in eerder})
        self._herkend = recognise(rijen, staand, self._ingelezen, self._nummers)
        self._staand = {r.id: r for r in staand if r.id in set(self._herkend.values())}
        # What goes is no longer at the time of anything.
        gaan = {rij.opgave.referentie for rij in rijen if rij.verwijder}
        blijven = [rij for rij in staand if rij.gegevens.referentie not in gaan - {None}]
        self._dagboek = self._diary(blijven, referenties)
        self._nieuw: list[LeveringGegevens] = []
        self._anders: list[Verandering] = []
        self._gezien: dict[str, int] = {}
        self._gelijk: set[int] = set()

    def _diary(self, staand: Sequence[LeveringRij], referenties: set[str]) -> dubbel.Dagboek:
        """What is there already; what this file itself brought before is no other source."""
        praktijk = self._werk.praktijk.get()
        eigen = set(self._herkend.values())
        dagboek = dubbel.Dagboek(meer_medewerkers=bool(praktijk and praktijk.meer_medewerkers))
        for rij in staand:
            if rij.verwijderd:
                continue
            moment = rij.moment(self._nummers.get(rij.gegevens.toewijzing_id))
            referentie = rij.gegevens.referentie
            if rij.id in eigen or referentie in referenties:
                moment = moment._replace(herkomst=self._source(rij.gegevens))
            elif referentie is not None:
                moment = moment._replace(herkomst=Herkomst.ANDERS)
            dagboek.add(moment)
        return dagboek

    @staticmethod
    def _source(gegevens: LeveringGegevens) -> Herkomst:
        return Herkomst.BESTAND if gegevens.referentie is None else Herkomst.REFERENTIE

    def take(self, rij: UrenRij) -> None:
        """Register one row."""
        oud = None
        if referentie := rij.opgave.referentie:
            if referentie in self._gezien:
                reden = f"Deze referentie staat ook op rij {self._gezien[referentie]}."
                self._refuse(rij, cell_fault("referentie", referentie, reden))
                return
            self._gezien[referentie] = rij.rij
            oud = self._bekend.get(referentie)
        elif rij.rij in self._herkend:
            self._recognised(rij, self._staand[self._herkend[rij.rij]])
            return
        if rij.verwijder:
            self._remove(rij, oud)
            return
        geplaatst = self._plaatser.place_row(rij)
        if isinstance(geplaatst, Bevinding):
            self._refuse(rij, geplaatst)
            return
        kenmerk = None if referentie else f"{self._inlezing.sha256[:16]}:{rij.rij}"
        nieuw = replace(geplaatst, importkenmerk=kenmerk, bron=Bron.IMPORT)
        if oud is not None and self._stays(rij, oud, nieuw):
            self._skip(rij, nieuw)
        elif not self._is_double(rij, oud, nieuw):
            self._keep(rij, oud, nieuw)

    def _recognised(self, rij: UrenRij, oud: LeveringRij) -> None:
        """A row that was read before: only its marks can say something new."""
        merken = (rij.opgave.noshow, rij.opgave.onderaannemer)
        eerder = self._ingelezen.get(oud.id, oud).gegevens
        if oud.verwijderd or merken in (_marks(eerder), _marks(oud.gegevens)):
            self._skip(rij, None)
            return
        noshow, onderaannemer = merken
        self._keep(rij, oud, replace(oud.gegevens, noshow=noshow, onderaannemer=onderaannemer))

    def _keep(self, rij: UrenRij, oud: LeveringRij | None, nieuw: LeveringGegevens) -> None:
        for opmerking in rij.opmerkingen:
            self._remark(rij, opmerking)
        if nieuw.datum > self._inlezing.vandaag:
            self._remark(rij, f"{datum(nieuw.datum)} is na vandaag")
        self._registratie.geparkeerd += nieuw.toewijzing_id is None
        wordt = Wordt.NIEUW if oud is None else Wordt.GEWIJZIGD
        self._registratie.uitkomsten.append(Rijuitkomst(rij.rij, wordt, nieuw))
        if oud is None:
            self._nieuw.append(nieuw)
            self._registratie.toegevoegd += 1
        else:
            self._anders.append(Verandering(oud.id, _present(oud), nieuw))
            self._registratie.bijgewerkt += 1

    def _is_double(self, rij: UrenRij, oud: LeveringRij | None, nieuw: LeveringGegevens) -> bool:
        """Whether a row waits because its visit may be there already (ZA107)."""
        nummer = self._nummers.get(nieuw.toewijzing_id)
        moment = LeveringRij(oud.id if oud else 0, nieuw, verwijderd=False).moment(nummer)
        ander = self._meets(moment, oud)
        if ander is not None:
            bevinding = dubbel.finding(f"rij {rij.rij}", moment, ander)
            self._registratie.dubbele.append((rij.rij, bevinding))
            self._registratie.uitkomsten.append(Rijuitkomst(rij.rij, Wordt.DUBBEL, nieuw))
            if not self._inlezing.ook_dubbele:
                return True
        if oud is None:
            self._dagboek.add(moment)
        return False

    def _meets(self, moment: Moment, oud: LeveringRij | None) -> Moment | None:
        if oud is not None and not oud.verwijderd and _hours(oud.gegevens) == moment[4:9]:
            return None
        ander = self._dagboek.overlapping(moment)
        if ander is None and oud is None:
            ander = self._dagboek.equal(moment, self._gelijk)
            self._gelijk |= {ander.levering_id} if ander else set()
        return ander

    def finish(self) -> Registratie:
        """Keep what is new or changed; returns what was done."""
        self._registratie.wijziging = write_changes(
            self._werk, self._nieuw, self._anders, bestand=self._inlezing.naam
        )
        self._registratie.fouten.sort(key=lambda fout: fout.cel.rij if fout.cel else 0)
        return self._registratie

    def _remove(self, rij: UrenRij, oud: LeveringRij | None) -> None:
        if oud is None or oud.verwijderd or self._keeps_change(rij, oud, None):
            self._skip(rij, None)
            return
        self._registratie.uitkomsten.append(Rijuitkomst(rij.rij, Wordt.WEG, oud.gegevens))
        self._anders.append(Verandering(oud.id, oud.gegevens, None))
        self._registratie.verwijderd += 1

    def _stays(self, rij: UrenRij, oud: LeveringRij, nieuw: LeveringGegevens) -> bool:
        """Whether a row with a known referentie changes nothing."""
        is_gelijk = not oud.verwijderd and replace(oud.gegevens, bron=nieuw.bron) == nieuw
        return is_gelijk or self._keeps_change(rij, oud, nieuw)

    def _keeps_change(self, rij: UrenRij, oud: LeveringRij, nieuw: LeveringGegevens | None) -> bool:
        """Whether a change by hand stands; `nieuw` None: the row takes the levering away."""
        ingelezen = self._ingelezen.get(oud.id)
        if ingelezen is None:
            return False
        lev = oud.gegevens
        aantal = write_amount(lev.hoeveelheid, lev.soort)
        hand = "verwijderd" if oud.verwijderd else f"gewijzigd ({aantal})"
        blijft = _says_the_same(ingelezen, nieuw)
        einde = "dat blijft zo" if blijft else "dit bestand gaat daarover heen"
        self._remark(rij, f"deze levering is met de hand {hand}: {einde}")
        return blijft

    def _skip(self, rij: UrenRij, levering: LeveringGegevens | None) -> None:
        self._registratie.overgeslagen += 1
        self._registratie.uitkomsten.append(Rijuitkomst(rij.rij, Wordt.GELIJK, levering))

    def _refuse(self, rij: UrenRij, fout: Bevinding) -> None:
        self._registratie.fouten.append(in_row(fout, rij.rij))

    def _remark(self, rij: UrenRij, tekst: str) -> None:
        self._registratie.opmerkingen.append((rij.rij, tekst))


def _hours(gegevens: LeveringGegevens) -> tuple[object, ...]:
    """What a `Moment` says of when and how much."""
    lev = gegevens
    return lev.datum, lev.hoeveelheid, lev.soort, lev.begin, lev.eind


def _marks(gegevens: LeveringGegevens) -> tuple[bool, str | None]:
    """What is marked at a visit, beside when and how much it was."""
    return gegevens.noshow, gegevens.onderaannemer


def _present(rij: LeveringRij) -> LeveringGegevens | None:
    return None if rij.verwijderd else rij.gegevens


def _says_the_same(ingelezen: LeveringRij, nieuw: LeveringGegevens | None) -> bool:
    """Whether a row brings nothing new; that parked care found its toewijzing is nothing new."""
    if nieuw is None or ingelezen.verwijderd:
        return nieuw is None and ingelezen.verwijderd
    eerder = ingelezen.gegevens
    if eerder.toewijzing_id is None:
        eerder = replace(
            eerder,
            toewijzing_id=nieuw.toewijzing_id,
            productcategorie=nieuw.productcategorie,
            productcode=nieuw.productcode,
        )
    return eerder == nieuw


def note_registered(werk: Werk, registratie: Registratie, sha256: str) -> None:
    """Hours were registered; a file that changed nothing leaves no entry."""
    na: Mapping[str, int] = {
        "toegevoegd": registratie.toegevoegd,
        "bijgewerkt": registratie.bijgewerkt,
        "verwijderd": registratie.verwijderd,
        "geparkeerd": registratie.geparkeerd,
    }
    if any(na.values()):
        werk.logboek.add(Handeling.IMPORTEER, f"urenbestand {sha256[:12]}", None, na)
