"""The dialog to enter the same hours on many days, with what it would do before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QWidget,
)

from zorgadmin.application.uren.herhalen import (
    HerhaalDag,
    Herhaalvoorstel,
    Herhaling,
    Toestand,
    herhaal,
    voorstel,
)
from zorgadmin.application.uren.oordeel import answer_of
from zorgadmin.application.uren.weekrijen import RoosterRij
from zorgadmin.application.uren.wijziging import Bezoek, Wijziging
from zorgadmin.domain.tekst import count, datum, maandnaam
from zorgadmin.domain.uren_cellen import CelError
from zorgadmin.domain.uren_getypt import VORMEN, read_typed
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.historie import Historie, itself
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.models.week import DAGNAMEN
from zorgadmin.gui.pages.uren.cel import LANGSTE_TEKST
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import label, row
from zorgadmin.gui.widgets.dag import DayField
from zorgadmin.gui.widgets.table import Table

_TOON = {
    Toestand.NIEUW: "goed",
    Toestand.FEESTDAG: "gedempt",
    Toestand.BEZET: "gedempt",
    Toestand.GEWEIGERD: "fout",
}
_RUST_MS = 150
_VIER_WEKEN = timedelta(days=27)


class HerhaalDialog(Dialog):
    """Choose a row, days, an amount and a period; `entered` once it is done.

    It begins with `cel`: the row and day of the cursor, and what stands there.
    """

    entered = Signal()

    def __init__(
        self,
        session: Session,
        historie: Historie,
        rijen: Sequence[RoosterRij],
        cel: tuple[RoosterRij | None, date, str],
        parent: QWidget,
    ) -> None:
        super().__init__("Uren herhalen", parent, breed=scale.BREED_BRIEF)
        self._session = session
        self._historie = historie
        self._rijen = rijen
        self._rij, self._hoeveel = QComboBox(), QLineEdit()
        self._begin, self._eind = DayField("Van"), DayField("Tot en met")
        self._om_de = QComboBox()
        self._zonder = QCheckBox("Feestdagen over&slaan")
        self._dagen = [QCheckBox(naam[:2]) for naam in DAGNAMEN]
        self._vormen = label("", "gedempt", wrap=True)
        self._samen = label("", wrap=True)
        self._tabel: Table[HerhaalDag] = Table(
            "Dagen van de herhaling",
            [
                Column(
                    "Dag",
                    lambda d: f"{DAGNAMEN[d.datum.weekday()][:2]} {datum(d.datum)}",
                    lambda d: d.datum,
                ),
                Column("Wat er gebeurt", lambda d: d.toestand, toon=lambda d: _TOON[d.toestand]),
                Column("Uitleg", lambda d: d.uitleg, breed=True),
            ],
        )
        self._tabel.setMinimumHeight(scale.HALF)
        self._fill(*cel)
        self._lay_out()
        self._doe = self.add_confirm("Invoeren", self._enter)
        self._rust = QTimer(self, singleShot=True, interval=_RUST_MS)
        self._rust.setObjectName("rust")
        self._rust.timeout.connect(self._preview)
        self._follow()
        self._preview()
        self._hoeveel.setFocus()

    def _fill(self, rij: RoosterRij | None, begin: date, tekst: str) -> None:
        for keuze in self._rijen:
            nummer = "" if keuze.plek.nummer is None else f" · {keuze.nummer}"
            self._rij.addItem(f"{keuze.client} · {keuze.product}{nummer}")
        if rij is not None:
            sleutels = [keuze.sleutel for keuze in self._rijen]
            self._rij.setCurrentIndex(max(0, sleutels.index(rij.sleutel)))
        self._rij.setAccessibleName("Cliënt en product")
        self._rij.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._rij.setMinimumContentsLength(30)
        self._hoeveel.setMaxLength(LANGSTE_TEKST)
        self._hoeveel.setText(tekst)
        self._hoeveel.setAccessibleName("Hoeveelheid per dag")
        self._om_de.addItem("elke week", 1)
        self._om_de.addItem("om de week", 2)
        self._om_de.setAccessibleName("Hoe vaak")
        self._begin.show_day(begin)
        self._eind.show_day(begin + _VIER_WEKEN)
        self._zonder.setChecked(True)
        for naam, vink in zip(DAGNAMEN, self._dagen, strict=True):
            vink.setAccessibleName(f"Op {naam}")
        self._dagen[begin.weekday()].setChecked(True)

    def _lay_out(self) -> None:
        raster = QGridLayout()
        raster.setHorizontalSpacing(scale.GEWOON)
        raster.setVerticalSpacing(scale.NAUW)
        raster.setColumnStretch(1, 1)
        delen: tuple[tuple[str, QWidget, QWidget | QLayout], ...] = (
            ("&Voor", self._rij, self._rij),
            ("&Hoeveel per dag", self._hoeveel, self._hoeveel),
            ("&Op", self._dagen[0], row(*self._dagen, 1, ruimte=scale.KRAP)),
            ("H&oe vaak", self._om_de, row(self._om_de, self._zonder, 1)),
            ("V&an", self._begin, row(self._begin, label("tot en met"), self._eind, 1)),
        )
        for nummer, (naam, maatje, deel) in enumerate(delen):
            tekst = label(naam)
            tekst.setBuddy(maatje)
            raster.addWidget(tekst, 2 * nummer, 0)
            if isinstance(deel, QLayout):
                raster.addLayout(deel, 2 * nummer, 1)
            else:
                raster.addWidget(deel, 2 * nummer, 1)
        raster.addWidget(self._vormen, 3, 1)
        self.inhoud.addLayout(raster)
        self.inhoud.addWidget(self._samen)
        self.inhoud.addWidget(self._tabel, 1)

    def _follow(self) -> None:
        """Preview anew once nothing changed for a moment."""
        self._rij.currentIndexChanged.connect(lambda _: self._rust.start())
        self._om_de.currentIndexChanged.connect(lambda _: self._rust.start())
        self._hoeveel.textEdited.connect(lambda _: self._rust.start())
        for vink in (*self._dagen, self._zonder):
            vink.toggled.connect(lambda _: self._rust.start())
        for veld in (self._begin, self._eind):
            veld.picked.connect(lambda _: self._rust.start())

    def _read(self) -> Herhaling | None:
        """What is chosen; None, with the reason shown, while it is no repetition yet."""
        if not self._rijen:
            return None
        rij = self._rijen[self._rij.currentIndex()]
        self._vormen.setText(f"{VORMEN[rij.soort][:1].upper()}{VORMEN[rij.soort][1:]}.")
        try:
            bezoeken = read_typed(self._hoeveel.text(), rij.soort)
        except CelError as fout:
            self._nothing(str(fout), "fout")
            return None
        if not bezoeken:
            self._nothing("Vul in hoeveel er per dag bij komt.", "gedempt")
            return None
        begin, eind = self._begin.dag, self._eind.dag
        if begin is None or eind is None:
            self._nothing("Vul de eerste en de laatste dag in, als dd-mm-jjjj.", "fout")
            return None
        return Herhaling(
            plek=rij.plek,
            soort=rij.soort,
            bezoeken=tuple(Bezoek(*bezoek[:4]) for bezoek in bezoeken),
            weekdagen=frozenset(
                nummer for nummer, vink in enumerate(self._dagen) if vink.isChecked()
            ),
            begin=begin,
            eind=eind,
            om_de=self._om_de.currentData(),
            zonder_feestdagen=self._zonder.isChecked(),
        )

    def _preview(self) -> None:
        herhaling = self._read()
        if herhaling is not None:
            self._session.read(
                self,
                lambda d: voorstel(d, herhaling),
                self._show,
                failed=lambda reden: self._nothing(reden, "fout"),
            )

    def _show(self, gezien: Herhaalvoorstel) -> None:
        self.meldingen.clear()
        for maand, bevinding in gezien.bevindingen:
            rij = self._rijen[self._rij.currentIndex()]
            zin = f"{maandnaam(maand).capitalize()}: {bevinding.uitleg}"
            self.meldingen.add(f"{zin} {answer_of(bevinding, rij.plek.wet)}".strip(), "let_op")
        self._tabel.set_rows(gezien.dagen)
        over = len(gezien.dagen) - gezien.nieuw
        dagen = count(gezien.nieuw, "dag", "dagen")
        staart = f"; {over} overgeslagen" if over else ""
        self._samen.setText(f"Er komen uren bij op {dagen}{staart}.")
        self._doe.setText(f"Invoeren op {dagen}")
        self._doe.setEnabled(gezien.nieuw > 0)

    def _nothing(self, reden: str, toon: str) -> None:
        self.meldingen.clear()
        if toon == "fout":
            self.meldingen.add(reden, toon)
        self._samen.setText("" if toon == "fout" else reden)
        self._tabel.set_rows(())
        self._doe.setText("Invoeren")
        self._doe.setEnabled(False)

    def _enter(self) -> None:
        herhaling = self._read()
        if herhaling is None:
            return

        def done(_: Wijziging) -> None:
            self.entered.emit()
            self.accept()

        self._historie.do(
            "Uren herhalen …",
            lambda d: herhaal(d, herhaling),
            itself,
            done,
            lambda reden: self.meldingen.show_one(reden, "fout"),
        )
