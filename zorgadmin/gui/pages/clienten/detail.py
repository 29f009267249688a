"""One client: who it is, and tabs with toewijzingen, leveringen, claim lines and messages."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTabWidget, QToolButton, QVBoxLayout, QWidget

from zorgadmin.application.clienten.inzien import ClientBeeld
from zorgadmin.application.kern.benoemen import full_name
from zorgadmin.domain.tekst import datum, masker_bsn
from zorgadmin.gui.icons import icon
from zorgadmin.gui.pages.clienten.tabellen import ClientLinesTab, MessagesTab, VisitsTab
from zorgadmin.gui.pages.clienten.toewijzingen import ToewijzingenTab
from zorgadmin.gui.widgets.basis import button, label, row


class ClientDetail(QWidget):
    """Shows one client; the BSN stays masked until it is asked for."""

    go = Signal(object)
    add = Signal()
    change = Signal(int)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beeld: ClientBeeld | None = None
        self._naam = label("", "kop", wrap=True)
        self._bsn = label()
        self._bsn.setMinimumWidth(self._bsn.fontMetrics().horizontalAdvance("000000000") + 4)
        self._oog = QToolButton()
        self._oog.setCheckable(True)
        self._oog.setAccessibleName("BSN tonen")
        self._oog.toggled.connect(self._show_bsn)
        self._kopieer = QToolButton()
        self._kopieer.setAccessibleName("BSN kopiëren")
        self._kopieer.setToolTip("BSN kopiëren")
        self._kopieer.clicked.connect(self._copy_bsn)
        self._wie = label("", "gedempt", wrap=True)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName("Delen van de cliënt")
        self._toewijzingen = ToewijzingenTab()
        self._toewijzingen.go.connect(self.go)
        self._toewijzingen.change.connect(self.change)
        self._bezoeken, self._regels = VisitsTab(), ClientLinesTab()
        self._berichten = MessagesTab()
        self._tabs.addTab(self._toewijzingen, "Toewijzingen")
        for deel, naam in (
            (self._bezoeken, "Leveringen"),
            (self._regels, "Regels"),
            (self._berichten, "Berichten"),
        ):
            self._tabs.addTab(deel, naam)
            deel.go.connect(self.go)
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(0, 0, 0, 0)
        geheel.setSpacing(6)
        toevoegen = button("Toewijzing toevoegen", self.add.emit, icoon="plus")
        kop = row(self._naam, toevoegen)
        kop.setStretch(0, 1)
        kop.setAlignment(toevoegen, Qt.AlignmentFlag.AlignTop)
        geheel.addLayout(kop)
        wie = row(label("BSN", "gedempt"), self._bsn, self._oog, self._kopieer, self._wie, ruimte=6)
        wie.setStretch(4, 1)
        geheel.addLayout(wie)
        geheel.addWidget(self._tabs, 1)
        self.setFocusProxy(self._tabs)
        self.recolour()

    def show_client(self, beeld: ClientBeeld, vandaag: date, toewijzing_id: int | None) -> None:
        """Show a client, and of them one toewijzing when given."""
        ander = self.beeld is None or self.beeld.client.bsn != beeld.client.bsn
        self.beeld = beeld
        if ander:
            self._oog.setChecked(False)
        if toewijzing_id is not None:
            self._tabs.setCurrentIndex(0)
        self._naam.setText(full_name(beeld.client))
        self._show_bsn()
        self._wie.setText(_who(beeld))
        self._toewijzingen.show_client(beeld, vandaag, toewijzing_id, ander=ander)
        self._bezoeken.show_rows(beeld.leveringen)
        self._regels.show_rows(beeld.regels)
        self._berichten.show_rows(beeld.berichten)

    def show_tab(self, nummer: int) -> None:
        """Turn to a tab."""
        self._tabs.setCurrentIndex(nummer)

    def recolour(self) -> None:
        """Take the colours of another theme."""
        self._oog.setIcon(icon("oog", "accent"))
        self._kopieer.setIcon(icon("kopieer", "accent"))

    def _show_bsn(self) -> None:
        if self.beeld is None:
            return
        bsn, zichtbaar = self.beeld.client.bsn, self._oog.isChecked()
        self._bsn.setText(bsn if zichtbaar else masker_bsn(bsn))
        self._oog.setToolTip("BSN verbergen" if zichtbaar else "BSN tonen")
        self._oog.setAccessibleName(self._oog.toolTip())

    def _copy_bsn(self) -> None:
        if self.beeld is not None:
            QGuiApplication.clipboard().setText(self.beeld.client.bsn)
            self.told.emit("Het BSN staat op het klembord.")


def _who(beeld: ClientBeeld) -> str:
    """Birth, age and sex, as far as known."""
    delen = []
    if beeld.client.geboortedatum is not None:
        delen.append(f"geboren {datum(beeld.client.geboortedatum)} ({beeld.leeftijd} jaar)")
    if beeld.geslacht not in ("", "onbekend"):
        delen.append(beeld.geslacht)
    return "  ·  ".join(delen)
