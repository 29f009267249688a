"""Register the leveringen of an hours file (spec 6, hours file).

Every row is judged by itself; a bad row is a value with its number, column and reason. Rows with
a known referentie update, rows without are compared as a multiset with every earlier import, so
that importing a file twice changes nothing.

What was changed by hand since stays when the row says what it said at its last import; when it says
something else the row is newer and replaces the change. Both are said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringGegevens, LeveringRij
from zorgadmin.application.uren.plaatsen import Plaatser
from zorgadmin.domain.levering import Bron
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.uren import Rijfout, UrenRij
from zorgadmin.domain.uren_getypt import write_amount


@dataclass(slots=True)
class Registratie:
    """What registering did: counts, bad rows, and remarks on rows that were taken."""

    toegevoegd: int = 0
    bijgewerkt: int = 0
    verwijderd: int = 0
    overgeslagen: int = 0
    geparkeerd: int = 0
    fouten: list[Rijfout] = field(default_factory=list)
    opmerkingen: list[tuple[int, str]] = field(default_factory=list)

    @property
    def gedaan(self) -> int:
        """Rows that were taken or recognised."""
        return self.toegevoegd + self.bijgewerkt + self.verwijderd + self.overgeslagen


def register(werk: Werk, rijen: Sequence[UrenRij], fouten: Sequence[Rijfout]) -> Registratie:
    """Register all good rows; `fouten` are the rows that could not be read."""
    registrator = _Registrator(werk, rijen, fouten)
    for rij in rijen:
        registrator.take(rij)
    return registrator.finish()


class _Registrator:
    """Takes the rows of one file in their order."""

    def __init__(self, werk: Werk, rijen: Sequence[UrenRij], fouten: Sequence[Rijfout]) -> None:
        leveringen = werk.leveringen
        self._werk = werk
        self._registratie = Registratie(fouten=list(fouten))
        self._plaatser = Plaatser.of(werk)
        self._bekend = leveringen.by_referentie({r.referentie for r in rijen if r.referentie})
        self._ingelezen = leveringen.last_import(
            [rij.id for rij in self._bekend.values() if rij.gegevens.bron is Bron.HAND]
        )
        kenmerken = {rij.kenmerk for rij in rijen if not rij.referentie}
        self._tegoed = Counter(leveringen.importkenmerken(kenmerken))
        self._nieuw: list[LeveringGegevens] = []
        self._gezien: dict[str, int] = {}

    def take(self, rij: UrenRij) -> None:
        """Register one row."""
        oud = None
        if rij.referentie:
            if rij.referentie in self._gezien:
                reden = f"deze referentie staat ook op rij {self._gezien[rij.referentie]}"
                self._refuse(Rijfout(rij.rij, "referentie", rij.referentie, reden))
                return
            self._gezien[rij.referentie] = rij.rij
            oud = self._bekend.get(rij.referentie)
        elif self._tegoed[rij.kenmerk] > 0:
            self._tegoed[rij.kenmerk] -= 1
            self._registratie.overgeslagen += 1
            return
        if rij.verwijder:
            self._remove(rij, oud)
            return
        geplaatst = self._plaatser.place(rij)
        if isinstance(geplaatst, Rijfout):
            self._refuse(geplaatst)
            return
        if rij.opmerking:
            self._remark(rij, rij.opmerking)
        self._registratie.geparkeerd += geplaatst.toewijzing_id is None
        if oud is None:
            self._nieuw.append(geplaatst)
            self._registratie.toegevoegd += 1
        else:
            self._update(rij, oud, geplaatst)

    def finish(self) -> Registratie:
        """Keep what is new; returns what was done."""
        self._werk.leveringen.add(self._nieuw)
        self._registratie.fouten.sort(key=lambda fout: fout.rij)
        return self._registratie

    def _remove(self, rij: UrenRij, oud: LeveringRij | None) -> None:
        if oud is None or oud.verwijderd or self._keeps_change(rij, oud, None):
            self._registratie.overgeslagen += 1
            return
        self._werk.leveringen.remove(oud.id)
        self._registratie.verwijderd += 1

    def _update(self, rij: UrenRij, oud: LeveringRij, nieuw: LeveringGegevens) -> None:
        is_gelijk = not oud.verwijderd and replace(oud.gegevens, bron=nieuw.bron) == nieuw
        if is_gelijk or self._keeps_change(rij, oud, nieuw):
            self._registratie.overgeslagen += 1
            return
        self._werk.leveringen.change(oud.id, nieuw)
        self._registratie.bijgewerkt += 1

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

    def _refuse(self, fout: Rijfout) -> None:
        self._registratie.fouten.append(fout)

    def _remark(self, rij: UrenRij, tekst: str) -> None:
        self._registratie.opmerkingen.append((rij.rij, tekst))


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
    na = {
        "toegevoegd": registratie.toegevoegd,
        "bijgewerkt": registratie.bijgewerkt,
        "verwijderd": registratie.verwijderd,
        "geparkeerd": registratie.geparkeerd,
    }
    if any(na.values()):
        werk.logboek.add(Handeling.IMPORTEER, f"urenbestand {sha256[:12]}", None, na)
