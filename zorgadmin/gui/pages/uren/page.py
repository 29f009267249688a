"""The page Uren: type what was delivered, by week; look at it by month or as a list (spec 7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QStackedWidget, QToolButton, QWidget

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.uren.bewaren import UrenStand, keep, kept
from zorgadmin.application.uren.herhalen import WeekKopie, neem_week_over
from zorgadmin.application.uren.maand import UrenMaand, uren_maand
from zorgadmin.application.uren.parkeren import Parkeerkeuzes, parkeerkeuzes
from zorgadmin.application.uren.weekrooster import Weekrooster, monday_of
from zorgadmin.application.uren.wijziging import Plek
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import count, datum, opsomming
from zorgadmin.gui import scale
from zorgadmin.gui.goals import Goal, NaarInstelling, NaarPagina, NaarUren
from zorgadmin.gui.page import Page, View
from zorgadmin.gui.pages.uren.balk import Balk
from zorgadmin.gui.pages.uren.formulier import write_form
from zorgadmin.gui.pages.uren.herhalen import HerhaalDialog
from zorgadmin.gui.pages.uren.klok import KlokBalk
from zorgadmin.gui.pages.uren.lijst import Lijst
from zorgadmin.gui.pages.uren.maand import MaandBeeld
from zorgadmin.gui.pages.uren.parkeren import ParkeerDialog
from zorgadmin.gui.pages.uren.week import WeekBeeld
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import Empty, button, tool
from zorgadmin.gui.widgets.filter import Search
from zorgadmin.gui.widgets.later import Later
from zorgadmin.gui.widgets.melding import Meldingen

_BEELDEN = ("week", "maand", "lijst")
_WEEK = timedelta(days=7)
_TONEN = 4


class UrenPage(Page):
    """One day is looked at; its week, or its month, is shown."""

    naam = "Uren"
    scrolt = False
    vol = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._dag = session.vandaag
        self._gezegd: tuple[object, ...] = ((), ())
        self._gevraagd = False
        self.historie = session.historie
        self.week = WeekBeeld(session, self.historie)
        self.maand, self.lijst = Later(MaandBeeld), Later(lambda: Lijst(session, self.historie))
        self.week.go.connect(self._go)
        for plek in (self.maand, self.lijst):
            plek.made.connect(lambda beeld: beeld.go.connect(self._go))
        self.week.told.connect(self._loaded)
        self.week.asked.connect(self._asked)
        self._beelden = QStackedWidget()
        for deel in (self.week, self.maand, self.lijst):
            self._beelden.addWidget(deel)
        self._balk = Balk(self._dag, self)
        self._balk.chosen.connect(self._choose)
        self._balk.moved.connect(self._move)
        self._balk.picked.connect(self._picked)
        self._balk.today.connect(self._today)
        self._vast, self._klok = Meldingen(), KlokBalk(self, self.historie)
        self._vast.hide()
        self._zoek = Search("Zoek in de uren", "Zoek")
        self._lay_out()
        self.historie.changed.connect(self._allow)
        self.historie.problem.connect(self.show_problem)
        self._allow()
        self._balk.tell(self._dag)
        self._bewaard: UrenStand | None = None
        session.read(self, kept, self._restore, wat="bewaard")

    def _restore(self, stand: UrenStand | None) -> None:
        """Show what was left: text, and week and cursor when that was today or there is text."""
        if stand is None:
            return
        self.week.model.stand.restore(stand.teksten)
        self._bewaard = stand if stand.lijst else None
        blijft = stand.has_text or stand.vandaag == self.session.vandaag
        if not self._gevraagd:
            # Another day: the row that was used last, on the day of today.
            self._dag = stand.dag if blijft else self._dag
            self.week.put(stand.plek, None, self._dag.weekday())
        self._changed_day()

    def leave(self) -> None:
        """Keep what was typed and cannot be taken, where one is, and what can be taken back."""
        rij, week = self.week.raster.row, self.week
        dag = week.raster.day or self._dag
        plek, lijst = rij.sleutel if rij else None, week.bezoeken.unkept
        vandaag, historie = self.session.vandaag, self.historie

        def operation(diensten: Diensten) -> None:
            # What was typed last is in the vault by now, or still among the texts.
            gedaan, terug = historie.steps
            stand = UrenStand(
                vandaag=vandaag,
                dag=dag,
                plek=plek,
                teksten=week.model.stand.teksten,
                lijst=lijst,
                gedaan=gedaan,
                terug=terug,
            )
            keep(diensten, stand)

        self.session.leave(operation)

    def _lay_out(self) -> None:
        self._ongedaan = tool("ongedaan", "Ongedaan maken (Ctrl+Z)", self.undo)
        self._opnieuw = tool("opnieuw", "Opnieuw (Ctrl+Y)", self.redo)
        self._kopie = tool("kopieer", "Vorige week overnemen", self._copy_week)
        self._kopie.setToolTip("Vorige week overnemen, waar deze week nog leeg is")
        self._herhaal = tool("herhaal", "Herhalen …", self._repeat)
        self._zoek.setFixedWidth(scale.BREED_VELD)
        self._zoek.textChanged.connect(lambda _: self._look())
        for deel in (self._zoek, self._ongedaan, self._opnieuw, self._kopie, self._herhaal):
            self.acties.addWidget(deel)
        self.titels.addWidget(self._balk)
        self.inhoud.setSpacing(scale.KRAP)
        self.inhoud.addWidget(self._klok)
        self.inhoud.addWidget(self._vast)
        self.inhoud.addWidget(self._beelden, 1)

    # Loading

    def refresh(self) -> None:
        """Load the week, or the month, of the day, and the visit that goes on."""
        self._klok.load(self.week.model.stand.rooster)
        if self._balk.beeld == "week":
            self.week.load(monday_of(self._dag))
        else:
            maand = Maand.of(self._dag)
            self.session.read(self, lambda d: uren_maand(d, maand), self._show_month, wat="maand")

    def open(self, doel: Goal) -> None:
        """Go to the week of a day, with the cursor on it."""
        if isinstance(doel, NaarUren):
            self._gevraagd = True
            self._balk.choose("week")
            self._beelden.setCurrentWidget(self.week)
            self._dag = doel.dag
            self.week.put(None, doel.toewijzing_id, doel.dag.weekday())
            self.week.raster.setFocus()
            self._changed_day()

    def _show_month(self, maand: UrenMaand) -> None:
        if self._balk.beeld == "maand":
            self.maand.deel.show_month(maand, self.session.vandaag)
        elif self._balk.beeld == "lijst":
            self.lijst.deel.show_month(maand)
        self._look()

    def _loaded(self) -> None:
        rooster = self.week.model.stand.rooster
        if rooster is None:
            return
        self._allow()
        self._remark(rooster)
        self._restore_list()
        if rooster.rijen:
            self.week.show_instead(None)
        elif rooster.has_toewijzingen:
            self.week.show_instead(
                Empty(
                    "In deze week loopt geen toewijzing",
                    button("Naar de week van vandaag", self._today, icoon="vandaag"),
                )
            )
        else:
            self.week.show_instead(
                Empty(
                    "Er zijn nog geen toewijzingen",
                    button("Bestanden inlezen …", self.add_files.emit, rol="hoofd", icoon="lees"),
                    button("Met de hand invoeren", lambda: self.go.emit(NaarPagina("clienten"))),
                    uitleg="Uren schrijf je op een toewijzing. Lees de toewijzingen (301) van de "
                    "gemeente in, of voer ze met de hand in.",
                )
            )

    def _restore_list(self) -> None:
        """Put back what was typed in the list of visits, once its day is shown."""
        bewaard, rij, dag = self._bewaard, self.week.raster.row, self.week.raster.day
        if bewaard is None or bewaard.lijst is None or rij is None or dag is None:
            return
        plaats, regels = bewaard.lijst
        if plaats == (rij.sleutel, dag):
            self._bewaard = None
            self.week.bezoeken.restore(regels)

    def _remark(self, rooster: Weekrooster) -> None:
        """Say what stands in the way in this week, or was left behind in another."""
        elders = [d for d in self.week.model.stand.weigeringen if d not in rooster.dagen]
        gezegd = (rooster.zonder_product, tuple(elders))
        if gezegd == self._gezegd:
            return
        self._gezegd = gezegd
        self._vast.clear()
        self._vast.setVisible(bool(rooster.zonder_product or elders))
        if rooster.zonder_product:
            nummers = opsomming([str(nummer) for nummer in rooster.zonder_product])
            self._vast.add(
                f"Toewijzing {nummers} noemt geen product, en er is geen contract dat nu geldt. "
                "Voer eerst het contract in.",
                "let_op",
                [("Contracten", lambda: self.go.emit(NaarInstelling("contracten")))],
            )
        if elders:
            dag = elders[0]
            self._vast.add(
                f"Op {datum(dag)} staat nog tekst die niet is opgeslagen.",
                "let_op",
                [("Ga erheen", lambda: self.open(NaarUren(dag)))],
            )

    # Going somewhere

    def _go(self, doel: Goal) -> None:
        if isinstance(doel, NaarUren):
            self.open(doel)
        else:
            self.go.emit(doel)

    def _choose(self, sleutel: str) -> None:
        self._beelden.setCurrentIndex(_BEELDEN.index(sleutel))
        self._allow()
        self._changed_day()

    def _move(self, stap: int) -> None:
        if self._balk.beeld == "week":
            self._dag = monday_of(self._dag) + stap * _WEEK
        else:
            self._dag = Maand.of(self._dag).plus(stap).begin
        self._changed_day()

    def _today(self) -> None:
        self._dag = self.session.vandaag
        self._changed_day()

    def _picked(self, dag: date) -> None:
        self._dag = dag
        self.week.put(None, None, dag.weekday())
        self._changed_day()

    def _changed_day(self) -> None:
        self._balk.tell(self._dag)
        self.refresh()

    def take_focus(self) -> None:
        """Today's cell of the row that was used last, unless one looks at another week."""
        if self._balk.beeld != "week":
            return
        self.week.raster.setFocus()
        vandaag = self.session.vandaag
        if monday_of(self._dag) == monday_of(vandaag) and self.week.raster.row:
            self.week.raster.put_day(vandaag.weekday())

    def _look(self) -> None:
        self.week.look_for(self._zoek.words)
        if self._balk.beeld == "maand":
            self.maand.deel.look_for(self._zoek.words, self.session.vandaag)
        elif self._balk.beeld == "lijst":
            self.lijst.deel.look_for(self._zoek.words)

    # Changing

    @property
    def help_place(self) -> str:
        """About the row of the week with the cursor."""
        return self.week.help_place if self._balk.beeld == "week" else ""

    def undo(self) -> None:
        """Take back the last change of hours."""
        self.historie.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.historie.redo()

    def _allow(self) -> None:
        self._ongedaan.setEnabled(self.historie.can_undo)
        self._opnieuw.setEnabled(self.historie.can_redo)
        _name(self._ongedaan, "Ongedaan maken", self.historie.undoes, "Ctrl+Z")
        _name(self._opnieuw, "Opnieuw", self.historie.redoes, "Ctrl+Y")
        rijen = self.week.model.stand.rijen
        self._kopie.setEnabled(bool(rijen) and self._balk.beeld == "week")
        self._herhaal.setEnabled(bool(rijen))

    def _copy_week(self) -> None:
        maandag = monday_of(self._dag)
        plekken = [(rij.plek, rij.soort) for rij in self.week.model.stand.rijen]

        self.historie.do(
            "Vorige week overnemen …",
            lambda d: neem_week_over(d, maandag, plekken),
            lambda kopie: kopie.wijziging,
            self._tell_copy,
        )

    def _tell_copy(self, kopie: WeekKopie) -> None:
        aantal, over = kopie.wijziging.toegevoegd, kopie.overgeslagen
        if not aantal and not over:
            self.meldingen.show_one("Vorige week staat er niets om over te nemen.", "accent")
            return
        bezoeken = count(aantal, "bezoek", "bezoeken")
        zin = f"{bezoeken} overgenomen van vorige week."
        if over:
            redenen = [f"{datum(dag.datum)}: {dag.uitleg or dag.toestand}" for dag in over[:_TONEN]]
            meer = f"; en nog {len(over) - _TONEN}" if len(over) > _TONEN else ""
            zin += f" Overgeslagen: {'; '.join(redenen)}{meer}."
        acties = [("Ongedaan maken", self.undo)] if aantal else []
        self.meldingen.show_one(zin, "goed" if aantal else "let_op", acties)

    def _asked(self, wat: str) -> None:
        if wat == "klok":
            self._klok.turn(self.week.raster.row)
        elif wat == "formulier":
            write_form(self, Maand.of(self._dag))
        elif wat == "niets":
            self.meldingen.show_one("Van deze rij is er nog geen eerder bezoek.", "accent")
        elif wat == "parkeren":
            self.session.read(self, parkeerkeuzes, self._park, wat="parkeren")
        else:
            self._repeat()

    def _park(self, keuzes: Parkeerkeuzes) -> None:
        def chosen(plek: Plek) -> None:
            self.week.add_place(plek)
            self.refresh()
            self.week.raster.setFocus()

        dialoog = ParkeerDialog(keuzes, self.window())
        dialoog.chosen.connect(chosen)
        dialoog.open()

    def _repeat(self) -> HerhaalDialog | None:
        rijen = self.week.model.stand.rijen
        if not rijen:
            return None
        raster = self.week.raster
        cel = (raster.row, raster.day or monday_of(self._dag), raster.text_here())
        return HerhaalDialog(self.session, self.historie, rijen, cel, self.window()).opened()

    # Looks

    def views(self) -> Sequence[View]:
        """A cell that is typed in, the month, the list, and the dialog to repeat."""

        def show(sleutel: str) -> None:
            self.week.raster.stop_typing()
            self._balk.choose(sleutel)
            self._choose(sleutel)

        def typing() -> None:
            show("week")
            self.week.raster.begin_typing("9:00-12:30")

        def repeat() -> QWidget | None:
            show("week")
            return self._repeat()

        return (
            View("typen", typing),
            View("maand", lambda: show("maand")),
            View("lijst", lambda: show("lijst")),
            View("herhalen", repeat),
        )


def _name(knop: QToolButton, doe: str, wat: str, toets: str) -> None:
    """Say on a button what it takes back or does again."""
    tekst = f"{doe}: {wat} ({toets})" if wat else f"{doe} ({toets})"
    knop.setToolTip(tekst)
    knop.setAccessibleDescription(wat)
