"""What a week shows: what stands in the vault, and over it what is being typed.

Text that cannot be taken stays in its cell with the reason, and text that seems wrong with a
question: giving it once more answers it. What a row comes to follows from its book at every key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from zorgadmin.application.uren.boeken import RijBoek
from zorgadmin.application.uren.concept import Concept
from zorgadmin.application.uren.oordeel import Oordeel, answer_of, judge, refusal
from zorgadmin.application.uren.weekrijen import RoosterRij
from zorgadmin.application.uren.weekrooster import Weekrooster
from zorgadmin.application.uren.wijziging import Bezoek, DagInvoer, moment_of
from zorgadmin.domain.bevinding import Bevinding, waarschuwing
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.uren_cellen import CelError, unlikely_night
from zorgadmin.domain.uren_getypt import (
    Getypt,
    ask_about_point,
    read_typed,
    say_reading,
    write_amount,
    write_typed,
)
from zorgadmin.rules.dubbel import REGEL, Dagboek
from zorgadmin.rules.dubbel import explain as explain_double

Sleutel = tuple[object, ...]
Plaats = tuple[Sleutel, date]
_BEWAARD = "Dit stond hier nog en is niet opgeslagen."
_ANTWOORD = "Enter bewaart het zo; Esc zet terug wat er stond."


class DagCel(NamedTuple):
    """What a cell shows; `reden` is why its text was not taken, `is_open` whether care can be.

    With `vraagt` its text waits for an answer.
    """

    tekst: str
    bezoeken: int
    notitie: str
    reden: str
    bevinding: Bevinding | None
    is_open: bool
    vraagt: bool = False
    noshow: bool = False


class WeekStand:
    """The rows of a week, the texts typed over them, and what both come to.

    `verborgen` counts the rows that are out of sight because the user put them away; with
    `punt_bekend` it was answered once what 1.30 means.
    """

    def __init__(self) -> None:
        self.rooster: Weekrooster | None = None
        self.rijen: tuple[RoosterRij, ...] = ()
        self.shows_hidden, self.verborgen, self.punt_bekend = False, 0, False
        self._woorden: Sequence[str] = ()
        self._concepten: dict[Plaats, Concept] = {}
        self._live: tuple[Plaats, tuple[Getypt, ...] | None] | None = None
        self._boeken: dict[int, RijBoek] = {}
        self._oordelen: dict[Sleutel, Oordeel] = {}
        self._dagtotalen: dict[date, int] = {}
        self._per_sleutel: dict[Sleutel, RoosterRij] = {}

    @property
    def dagen(self) -> tuple[date, ...]:
        """The days of the week."""
        return self.rooster.dagen if self.rooster else ()

    @property
    def has_toewijzingen(self) -> bool:
        """Whether there is any toewijzing, now or at another time."""
        return self.rooster is not None and self.rooster.has_toewijzingen

    @property
    def getypt(self) -> Collection[Sleutel]:
        """The rows in which text stands, of any week."""
        return {sleutel for sleutel, _ in self._concepten}

    @property
    def weigeringen(self) -> Sequence[date]:
        """Days, of any week, at which text stands that was not taken."""
        return sorted(dag for (_, dag), concept in self._concepten.items() if concept.waits)

    def set_rooster(self, rooster: Weekrooster) -> None:
        """Show a week; text that was not taken stays."""
        oud, getypt = self.rooster, self._concepten
        if oud is None or oud.maandag != rooster.maandag:
            self._oordelen.clear()
            self._boeken.clear()
        self.rooster = rooster
        self.punt_bekend = self.punt_bekend or rooster.keuze.punt_bekend
        self._concepten = {p: c for p, c in getypt.items() if not c.is_opgeslagen}
        if oud is None or getypt or (oud.dagen, oud.rijen) != (rooster.dagen, rooster.rijen):
            self._choose_rows()
        self._reread()

    def look_for(self, woorden: Sequence[str]) -> None:
        """Show only rows with these words in client, product, gemeente or toewijzing."""
        self._woorden = woorden
        self._choose_rows()

    def set_boeken(self, boeken: Mapping[int, RijBoek]) -> list[int]:
        """Take fresh books; returns the rows that are judged anew, because theirs is another."""
        anders = {n for n, boek in boeken.items() if not boek.says_the_same(self._boeken.get(n))}
        self._boeken.update(boeken)
        rijen = [
            nummer
            for nummer, rij in enumerate(self.rijen)
            if (van := rij.plek.toewijzing_id) in boeken
            and (van in anders or rij.sleutel not in self._oordelen)
        ]
        for nummer in rijen:
            self.judge(self.rijen[nummer])
        return rijen

    def _choose_rows(self) -> None:
        alle = self.rooster.rijen if self.rooster else ()
        getoond = tuple(rij for rij in alle if not self._is_hidden(rij))
        self.verborgen = len(alle) - len(getoond)
        self.rijen = tuple(r for r in getoond if not self._woorden or r.answers(self._woorden))
        self._per_sleutel = {rij.sleutel: rij for rij in self.rijen}
        tijd = [r for r in self.rijen if r.soort is LeveringSoort.TIJD and any(r.dagen)]
        self._dagtotalen = {
            dag: sum(bezoek.hoeveelheid for rij in tijd for bezoek in rij.dagen[nummer])
            for nummer, dag in enumerate(self.dagen)
        }

    def show_hidden(self, *, toon: bool) -> None:
        """Show rows that were put away too, or not."""
        self.shows_hidden = toon
        self._choose_rows()

    def _is_hidden(self, rij: RoosterRij) -> bool:
        """Whether a row was put away; one with care or text in the week is always shown."""
        is_weg = rij.is_verborgen and not (self.shows_hidden or self._woorden or any(rij.dagen))
        return is_weg and all(sleutel != rij.sleutel for sleutel, _ in self._concepten)

    # Typing

    def live(self, rij: RoosterRij, dag: date, tekst: str) -> tuple[str, str]:
        """Follow what is being typed; returns tone and words of what there is to say."""
        try:
            bezoeken = read_typed(tekst, rij.soort, dag)
        except CelError as fout:
            self._live = ((rij.sleutel, dag), None)
            self.judge(rij)
            return "fout", str(fout)
        self._live = ((rij.sleutel, dag), bezoeken)
        self.judge(rij)
        bevinding = self._refusal(rij, dag, bezoeken)
        oordeel = self._oordelen.get(rij.sleutel)
        if bevinding is None and oordeel is not None and bezoeken:
            bevinding = oordeel.over(dag)
        if bevinding is not None:
            return ("fout" if bevinding.is_fout else "let_op"), explain(bevinding, rij)
        if vraag := self.question(rij, dag, bezoeken):
            return "let_op", vraag
        return "", say_reading(bezoeken, rij.soort)

    def stop_live(self) -> None:
        """Nothing is being typed any more."""
        self._live = None

    def take(self, rij: RoosterRij, dag: date, tekst: str) -> DagInvoer | None:
        """Take the text of a cell: a day to keep, or None when it is kept as text or no change."""
        plaats = (rij.sleutel, dag)
        concept = self._read(rij, dag, tekst)
        if concept is None:
            self._concepten.pop(plaats, None)
        else:
            self._concepten[plaats] = concept
        self.judge(rij)
        if concept is None or concept.waits or concept.bezoeken is None:
            return None
        return _invoer(rij, dag, concept.bezoeken)

    def _read(self, rij: RoosterRij, dag: date, tekst: str) -> Concept | None:
        """What a text makes of a cell; None when that is what stands there."""
        try:
            bezoeken = read_typed(tekst, rij.soort, dag)
        except CelError as fout:
            return Concept(tekst.strip(), None, str(fout))
        if [b[:4] for b in bezoeken] == [b[:4] for b in self._standing(rij, dag)]:
            return None
        bevinding = self._refusal(rij, dag, bezoeken)
        if bevinding is not None:
            return Concept(tekst.strip(), bezoeken, explain(bevinding, rij))
        oud = self._concepten.get((rij.sleutel, dag))
        is_antwoord = oud is not None and bool(oud.vraag) and oud.tekst == tekst.strip()
        vraag = "" if is_antwoord else self.question(rij, dag, bezoeken)
        punt = ask_about_point(tekst, bezoeken, rij.soort)
        self.punt_bekend = self.punt_bekend or bool(punt and is_antwoord)
        vraag = vraag or ("" if self.punt_bekend else punt)
        return Concept(tekst.strip(), bezoeken, vraag=vraag)

    def question(self, rij: RoosterRij, dag: date, bezoeken: Iterable[Getypt]) -> str:
        """What to ask before a day holds these visits: a long night, or two at the same time."""
        dagboek = Dagboek(meer_medewerkers=False)
        for bezoek in bezoeken:
            if bezoek.begin is None or bezoek.eind is None:
                continue
            if nacht := unlikely_night(bezoek.begin, bezoek.eind):
                return f"{nacht}. Klopt dat?"
            moment = moment_of(_invoer(rij, dag, ()), Bezoek(*bezoek[:4]))
            ander = dagboek.overlapping(moment)
            if ander is None and self.rooster is not None:
                ander = self.rooster.dagboek.overlapping(moment, of_others=True)
            if ander is not None:
                return explain_double(moment, ander)
            dagboek.add(moment)
        return ""

    def saved(self, dagen: Iterable[DagInvoer]) -> None:
        """These days are in the vault."""
        for plaats, concept in self._of(dagen):
            self._concepten[plaats] = replace(concept, is_opgeslagen=True)

    def refused(self, dagen: Iterable[DagInvoer], reden: str) -> None:
        """These days are not in the vault: their text stays, with the reason."""
        geweigerd = set()
        for plaats, concept in self._of(dagen):
            self._concepten[plaats] = replace(concept, reden=reden, vraag="")
            geweigerd.add(plaats[0])
        for rij in self.rijen:
            if rij.sleutel in geweigerd:
                self.judge(rij)

    @property
    def teksten(self) -> tuple[tuple[Plaats, str], ...]:
        """Text that is not in the vault, also of other weeks, by row and day."""
        return tuple(
            (plaats, concept.tekst)
            for plaats, concept in self._concepten.items()
            if not concept.is_opgeslagen
        )

    def restore(self, teksten: Iterable[tuple[Plaats, str]]) -> None:
        """Show text again that was typed before; what stands in the vault by now is dropped."""
        for plaats, tekst in teksten:
            self._concepten.setdefault(plaats, Concept(tekst, None, _BEWAARD))
        self._reread()

    def _reread(self) -> None:
        """Read what was shown again, now that its row is known."""
        for (sleutel, dag), oud in list(self._concepten.items()):
            rij = self._per_sleutel.get(sleutel)
            if oud.reden != _BEWAARD or rij is None or dag not in self.dagen:
                continue
            concept = self._read(rij, dag, oud.tekst)
            if concept is None:
                del self._concepten[sleutel, dag]
            else:
                vraag = "" if concept.reden else concept.vraag or "Dit is nog niet opgeslagen."
                self._concepten[sleutel, dag] = replace(concept, vraag=vraag)

    def _of(self, dagen: Iterable[DagInvoer]) -> list[tuple[Plaats, Concept]]:
        """What was typed on these days, unless something else was typed since."""
        gevonden = []
        for dag in dagen:
            plaats = (dag.plek.sleutel, dag.datum)
            concept = self._concepten.get(plaats)
            if concept and [b[:4] for b in concept.bezoeken or ()] == [b[:4] for b in dag.bezoeken]:
                gevonden.append((plaats, concept))
        return gevonden

    def forget(self, rij: RoosterRij, dag: date) -> None:
        """Put back what stands in the vault."""
        self._concepten.pop((rij.sleutel, dag), None)
        self.judge(rij)

    # Judging

    def oordeel(self, rij: RoosterRij) -> Oordeel | None:
        """What a row comes to, once its book is here."""
        return self._oordelen.get(rij.sleutel)

    def judge(self, rij: RoosterRij) -> None:
        """Compute what a row comes to with what is typed in it."""
        boek = self._boeken.get(rij.plek.toewijzing_id or 0)
        if boek is None:
            return
        anders = {
            dag: [(bezoek.hoeveelheid, bezoek.noshow) for bezoek in bezoeken]
            for dag in self.dagen
            for bezoeken in [self._typed(rij, dag)]
            if bezoeken is not None and self._refusal(rij, dag, bezoeken) is None
        }
        self._oordelen[rij.sleutel] = judge(boek, rij.plek, rij.soort, self.dagen, anders)

    def _refusal(self, rij: RoosterRij, dag: date, bezoeken: Sequence[Getypt]) -> Bevinding | None:
        boek = self._boeken.get(rij.plek.toewijzing_id or 0)
        if boek is None:
            return None
        alle = self.rooster.rijen if self.rooster else ()
        andere = (r.toewijzing for r in alle if r.toewijzing and r.plek.bsn == rij.plek.bsn)
        return refusal(boek, _invoer(rij, dag, bezoeken), andere)

    def _typed(self, rij: RoosterRij, dag: date) -> tuple[Getypt, ...] | None:
        """What was typed in a cell and is on its way to the vault."""
        plaats = (rij.sleutel, dag)
        if self._live is not None and self._live[0] == plaats:
            return self._live[1]
        concept = self._concepten.get(plaats)
        return concept.bezoeken if concept and not concept.waits else None

    def _standing(self, rij: RoosterRij, dag: date) -> list[Getypt]:
        return [bezoek.getypt for bezoek in rij.dagen[self.dagen.index(dag)]]

    # Cells

    def cel(self, rij: RoosterRij, dag: date) -> DagCel:
        """Everything about the cell of a day."""
        concept = self._concepten.get((rij.sleutel, dag))
        bezoeken = rij.dagen[self.dagen.index(dag)]
        notitie = "; ".join(bezoek.notitie for bezoek in bezoeken if bezoek.notitie)
        if concept is not None and concept.waits:
            vraag = waarschuwing(REGEL, "", concept.vraag, _ANTWOORD)
            return DagCel(
                tekst=concept.tekst,
                bezoeken=0,
                notitie=notitie,
                reden=concept.reden,
                bevinding=None if concept.reden else vraag,
                is_open=rij.takes(dag),
                vraagt=not concept.reden,
            )
        oordeel = self._oordelen.get(rij.sleutel)
        aantal = len(bezoeken if concept is None else concept.bezoeken or ())
        tekst = write_amount(self.amount(rij, dag), rij.soort) if aantal else ""
        bevinding = oordeel.at(dag) if oordeel and aantal else None
        noshow = any(bezoek.noshow for bezoek in self._now(rij, dag))
        return DagCel(tekst, aantal, notitie, "", bevinding, rij.takes(dag), noshow=noshow)

    def _now(self, rij: RoosterRij, dag: date) -> Sequence[Getypt]:
        """The visits of a day, with what is typed."""
        getypt = self._typed(rij, dag)
        return self._standing(rij, dag) if getypt is None else getypt

    def amount(self, rij: RoosterRij, dag: date) -> int:
        """Amount of a day, with what is typed."""
        return sum(bezoek.hoeveelheid for bezoek in self._now(rij, dag))

    def week_total(self, rij: RoosterRij) -> int:
        """Amount of a row in its week."""
        return sum(self.amount(rij, dag) for dag in self.dagen)

    def day_total(self, dag: date) -> int:
        """Minutes of a day over all rows shown.

        What stands was added up when the week came: a keystroke only adds what is typed.
        """
        typed = {plaats for plaats in self._concepten if plaats[1] == dag}
        if self._live is not None and self._live[0][1] == dag:
            typed.add(self._live[0])
        rijen = (self._per_sleutel.get(sleutel) for sleutel, _ in typed)
        return self._dagtotalen[dag] + sum(
            self.amount(rij, dag) - sum(bezoek.hoeveelheid for bezoek in self._standing(rij, dag))
            for rij in rijen
            if rij is not None and rij.soort is LeveringSoort.TIJD
        )

    def text_to_edit(self, rij: RoosterRij, dag: date) -> str:
        """A cell as it is typed."""
        concept = self._concepten.get((rij.sleutel, dag))
        return concept.tekst if concept else write_typed(self._standing(rij, dag), rij.soort)

    def said_of(self, rij: RoosterRij, dag: date) -> tuple[str, str]:
        """Tone and words of what there is to say of a cell."""
        cel = self.cel(rij, dag)
        if cel.reden:
            return "fout", f"Niet opgeslagen. {cel.reden}"
        if cel.bevinding is not None:
            toon = "fout" if cel.bevinding.is_fout else "let_op"
            return toon, explain(cel.bevinding, rij)
        if not cel.is_open:
            return "gedempt", f"Buiten toewijzing {rij.nummer} ({rij.looptijd})."
        if cel.notitie:
            return "accent", f"Notitie: {cel.notitie}"
        return "", ""


def explain(bevinding: Bevinding, rij: RoosterRij) -> str:
    """A finding at a cell: what is wrong, what the gemeente would answer, the way out."""
    delen = (bevinding.uitleg, answer_of(bevinding, rij.plek.wet), bevinding.oplossing)
    return " ".join(deel for deel in delen if deel)


def _invoer(rij: RoosterRij, dag: date, bezoeken: Iterable[Getypt]) -> DagInvoer:
    return DagInvoer(rij.plek, dag, rij.soort, tuple(Bezoek(*bezoek[:4]) for bezoek in bezoeken))
