"""Overzichten: what gemeenten still have to pay and since when, and bookings to link."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from zorgadmin.application.betalingen.openstaand import (
    Betaalbeeld,
    Openstaand,
    Ouderdom,
    betaalbeeld,
    payment_reminder,
)
from zorgadmin.application.betalingen.posten import Post
from zorgadmin.application.kern.herinnering import Herinnering
from zorgadmin.application.kern.tabellen import Tabel
from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.application.verantwoording.betalingen import ageing, open_items
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.domain.tekst import datum, euro, maand_kort
from zorgadmin.gui import scale
from zorgadmin.gui.betalen import (
    Nummers,
    ask_payment,
    ask_take_back,
    ask_write_off,
    recorded,
)
from zorgadmin.gui.goals import NaarDeclaratie
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.overzichten.boekingen import BookingsCard, ReminderDialog
from zorgadmin.gui.widgets.basis import Card, Empty, button, column, label
from zorgadmin.gui.widgets.filter import Filter
from zorgadmin.gui.widgets.table import Table
from zorgadmin.gui.widgets.vloei import Flow
from zorgadmin.gui.zeggen import Meldplek

_KOP = {Ouderdom.OP_TIJD: "Op tijd", Ouderdom.LANGER: "> 90 dagen"}


def _aged(ouderdom: Ouderdom) -> Column[Openstaand]:
    return Column(
        _KOP.get(ouderdom, ouderdom.value),
        lambda o: euro(o.per_ouderdom[ouderdom]) if o.per_ouderdom[ouderdom] else "–",
        sort=lambda o: o.per_ouderdom[ouderdom],
        rechts=True,
    )


OUDERDOM: Sequence[Column[Openstaand]] = (
    Column("Gemeente", lambda o: o.naam, breed=True),
    Column("Openstaand", lambda o: euro(o.open_cent), sort=lambda o: o.open_cent, rechts=True),
    *map(_aged, Ouderdom),
    Column(
        "Terug",
        lambda o: euro(o.terug_cent) if o.terug_cent else "–",
        sort=lambda o: o.terug_cent,
        rechts=True,
    ),
)
_ALLE, _OPEN = "alle", "open"


class PaymentsTab(QWidget):
    """Bookings that wait, ageing per gemeente, and every item."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._beeld: Betaalbeeld | None = None
        self._jaar: int | None = None
        self._boekingen = BookingsCard(page, self._again)
        self._herinner = button("Herinnering …", self._remind, icoon="berichten")
        self._tabel = Table("Openstaand per gemeente", OUDERDOM)
        self._tabel.show_all_rows(10)
        self._tabel.chosen.connect(lambda _: self._allow())
        self._kaart = Card("Openstaand")
        self._kaart.kop.addWidget(self._herinner)
        self._kaart.inhoud.addWidget(self._tabel)
        self._welke = Filter("Welke declaraties", [(_OPEN, "Openstaand"), (_ALLE, "Alle")])
        self._welke.chosen.connect(lambda _: self._show_items())
        self._posten = Table("Declaraties en betalingen", self._columns())
        self._posten.show_all_rows(14)
        self._posten.opened.connect(self._open)
        self._posten.chosen.connect(lambda _: self._allow())
        self._betaald = button("Betaald …", lambda: self._ask(ask_payment), icoon="plus")
        self._af = button("Boek af …", lambda: self._ask(ask_write_off))
        self._terug = button("Neem terug …", lambda: self._ask(ask_take_back))
        self._naar = button("Bekijk de declaratie", lambda: self._open(self._posten.current))
        self._geen = label("Er staat niets open.", "gedempt")
        items = Card("Declaraties")
        items.inhoud.addWidget(self._welke)
        knoppen = Flow(self._betaald, self._af, self._terug, self._naar)
        for deel in (self._posten, self._geen, knoppen):
            items.inhoud.addWidget(deel)
        self._items = items
        self._leeg = Empty(
            "Er is nog niets toegekend",
            button("Bestanden inlezen …", page.add_files.emit, icoon="lees"),
            uitleg="Kent een gemeente een declaratie toe, dan zie je hier wat zij nog betaalt. Een "
            "bankafschrift lees je in om betalingen te koppelen.",
        )
        self.setLayout(
            column(self._boekingen, self._kaart, items, self._leeg, 1, ruimte=scale.GEWOON)
        )
        self._allow()

    def show_overview(self, _: Overzicht, jaar: int | None) -> None:
        """Show a year: its declaraties, and all that is open."""
        self._jaar = jaar
        self._again()

    @property
    def title(self) -> str:
        """What is shown, in words."""
        return "Openstaand en betaald"

    @property
    def tables(self) -> list[Tabel]:
        """What is shown, to take along; of one gemeente when it is chosen."""
        beeld = self._beeld
        if beeld is None:
            return []
        gekozen = self._tabel.current
        open_ = [gekozen] if gekozen is not None else beeld.openstaand
        paren = {(o.gemeente, o.wet) for o in open_}
        posten = [
            post
            for post in self._posten.rows
            if gekozen is None or (post.declaratie.gemeente, post.declaratie.wet) in paren
        ]
        return [ageing(open_), open_items(beeld, posten)]

    def _again(self) -> None:
        self._page.read(self, betaalbeeld, self._show)

    def _show(self, beeld: Betaalbeeld) -> None:
        self._beeld = beeld
        er_is_iets = bool(beeld.posten)
        for deel, zichtbaar in (
            (self._kaart, bool(beeld.openstaand)),
            (self._items, er_is_iets),
            (self._leeg, not er_is_iets),
        ):
            deel.setVisible(zichtbaar)
        self._boekingen.show_bookings(beeld)
        self._tabel.set_rows(beeld.openstaand)
        self._show_items()

    def _show_items(self) -> None:
        beeld = self._beeld
        if beeld is None:
            return
        open_ = [post for post in beeld.posten if post.open_cent]
        van_jaar = [
            post
            for post in beeld.posten
            if post.open_cent or self._jaar in (None, post.declaratie.maand.jaar)
        ]
        self._welke.count({_OPEN: len(open_), _ALLE: len(van_jaar)})
        getoond = open_ if self._welke.current == _OPEN else van_jaar
        self._posten.set_rows(getoond)
        self._posten.setVisible(bool(getoond))
        self._geen.setVisible(not getoond)
        self._allow()

    def _allow(self) -> None:
        gemeente, post = self._tabel.current, self._posten.current
        self._herinner.setEnabled(gemeente is not None and gemeente.open_cent > 0)
        self._betaald.setEnabled(post is not None and post.open_cent != 0)
        terug = post is not None and post.open_cent < 0
        self._betaald.setText("Terugbetaald …" if terug else "Betaald …")
        self._terug.setEnabled(post is not None and bool(recorded(post)))
        self._af.setEnabled(post is not None and post.open_cent > 0)
        self._naar.setEnabled(post is not None)

    def _columns(self) -> Sequence[Column[Post]]:
        def name(post: Post) -> str:
            return self._beeld.name(post) if self._beeld is not None else ""

        def late(post: Post) -> int:
            return post.days_late(self._page.session.vandaag)

        return (
            Column("Declaratie", lambda p: p.declaratie.declaratienummer),
            Column("Gemeente", name, breed=True),
            Column(
                "Maand",
                lambda p: maand_kort(p.declaratie.maand),
                sort=lambda p: p.declaratie.maand,
            ),
            _cents("Toegekend", lambda p: p.toegekend_cent),
            _cents("Betaald", lambda p: p.betaald_cent),
            _cents("Open", lambda p: p.open_cent),
            Column("Uiterlijk", lambda p: datum(p.uiterlijk), sort=lambda p: p.uiterlijk),
            Column(
                "Stand",
                lambda p: _state(p, late(p)),
                sort=late,
                toon=lambda p: _tone(p, late(p)),
            ),
        )

    def _open(self, post: Post | None) -> None:
        if post is not None:
            rij = post.declaratie
            self._page.go.emit(NaarDeclaratie(rij.declaratienummer, rij.wet))

    def _remind(self) -> None:
        open_ = self._tabel.current
        if open_ is None:
            return

        def show(herinnering: Herinnering) -> None:
            ReminderDialog(self._page, herinnering).open()

        self._page.read(
            self,
            lambda diensten: payment_reminder(diensten, open_.gemeente, open_.wet),
            show,
            wat="herinnering",
        )

    def _ask(self, ask: Callable[[Meldplek, str, Nummers], None]) -> None:
        post = self._posten.current
        if post is not None and self._beeld is not None:
            rij = post.declaratie
            nummers = [(rij.declaratienummer, rij.wet)]
            ask(Meldplek.of(self._page), self._beeld.name(post), nummers)


def _cents(kop: str, cent: Callable[[Post], int]) -> Column[Post]:
    return Column(kop, lambda post: euro(cent(post)), sort=cent, rechts=True)


def _state(post: Post, laat: int) -> str:
    if not post.open_cent:
        bronnen = {betaling.bron for betaling in post.betalingen}
        if Betaalbron.AFGEBOEKT in bronnen:
            return "afgeboekt" if len(bronnen) == 1 else "deels afgeboekt"
        return "verrekend" if bronnen == {Betaalbron.VERREKEND} else "betaald"
    if post.open_cent < 0:
        return "terug te betalen" if post.toegekend_cent < 0 else "te veel betaald"
    return f"{laat} {'dag' if laat == 1 else 'dagen'} te laat" if laat else "op tijd"


def _tone(post: Post, laat: int) -> str:
    if not post.open_cent:
        return "goed"
    return "fout" if laat else "let_op" if post.open_cent < 0 else ""
