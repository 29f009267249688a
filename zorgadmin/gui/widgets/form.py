"""A form: named fields under one another, each with its fault under it; columns side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from zorgadmin.domain.uren_cellen import CelError, read_datum
from zorgadmin.gui.widgets.basis import label, set_tone

Field = QLineEdit | QComboBox | QCheckBox


class Form(QWidget):
    """Fields by key; `values` gives texts, chosen data and booleans, `show_faults` says why not."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._velden: dict[str, Field] = {}
        self._fouten: dict[str, QLabel] = {}
        self._dagen: set[str] = set()
        self._namen: dict[str, QLabel] = {}
        self._kolommen = QHBoxLayout(self)
        self._kolommen.setContentsMargins(0, 0, 0, 0)
        self._kolommen.setSpacing(28)
        self._raster = self._add_column()

    def add_column(self) -> None:
        """Let the fields that follow be beside those before them."""
        self._raster = self._add_column()

    def add_heading(self, tekst: str) -> None:
        """Name the fields that follow."""
        rij = self._raster.rowCount()
        kop = label(tekst, "tussenkop")
        if rij > 1:
            kop.setContentsMargins(0, 12, 0, 0)
        self._raster.addWidget(kop, rij, 0, 1, 2)

    def add_text(
        self, sleutel: str, naam: str, waarde: str = "", *, hulp: str = "", lang: int = 200
    ) -> QLineEdit:
        """A line of text; `hulp` stands in it while it is empty."""
        veld = QLineEdit(waarde)
        veld.setPlaceholderText(hulp)
        veld.setMaxLength(lang)
        veld.textEdited.connect(self.changed)
        self._add(sleutel, naam, veld)
        return veld

    def add_day(self, sleutel: str, naam: str, waarde: str = "") -> QLineEdit:
        """A date, typed as dd-mm-jjjj."""
        self._dagen.add(sleutel)
        return self.add_text(sleutel, naam, waarde, hulp="dd-mm-jjjj", lang=12)

    def add_choice(
        self,
        sleutel: str,
        naam: str,
        keuzes: Iterable[tuple[str, str]],
        waarde: str = "",
        *,
        zoekbaar: bool = False,
    ) -> QComboBox:
        """One of several (value, text); a long list can be searched by typing."""
        veld = QComboBox()
        # As wide as there is room, not as its longest choice.
        veld.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        veld.setMinimumContentsLength(12)
        for code, tekst in keuzes:
            veld.addItem(tekst, code)
        veld.setCurrentIndex(max(0, veld.findData(waarde)))
        if zoekbaar:
            veld.setEditable(True)
            veld.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            aanvuller = QCompleter(veld.model(), veld)
            aanvuller.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            aanvuller.setFilterMode(Qt.MatchFlag.MatchContains)
            veld.setCompleter(aanvuller)
        veld.currentIndexChanged.connect(self.changed)
        self._add(sleutel, naam, veld)
        return veld

    def add_check(self, sleutel: str, naam: str, *, waarde: bool = False) -> QCheckBox:
        """Yes or no."""
        veld = QCheckBox(naam)
        veld.setAccessibleName(naam.replace("&", ""))
        veld.setChecked(waarde)
        veld.toggled.connect(self.changed)
        self._add(sleutel, "", veld)
        return veld

    def field(self, sleutel: str) -> Field:
        """The field of a key."""
        return self._velden[sleutel]

    def set_field_visible(self, sleutel: str, *, zichtbaar: bool) -> None:
        """Show or hide a field with its name; a hidden one has no value."""
        for deel in (self._namen.get(sleutel), self._velden[sleutel]):
            if deel is not None:
                deel.setVisible(zichtbaar)
        if not zichtbaar:
            self._fouten[sleutel].hide()

    def names(self) -> Collection[QLabel]:
        """The names beside the fields."""
        return self._namen.values()

    def widen_names(self, breed: int) -> None:
        """Give the names at least this width."""
        self._raster.setColumnMinimumWidth(0, breed)

    def values(self) -> dict[str, object]:
        """What was filled in."""
        waarden: dict[str, object] = {}
        for sleutel, veld in self._velden.items():
            if veld.isHidden():
                continue
            match veld:
                case QCheckBox():
                    waarden[sleutel] = veld.isChecked()
                case QComboBox():
                    waarden[sleutel] = _chosen(veld)
                case QLineEdit():
                    tekst = veld.text().strip()
                    waarden[sleutel] = _day(tekst) if sleutel in self._dagen else tekst
        return waarden

    def show_faults(self, velden: Mapping[str, str]) -> list[str]:
        """Say at each field what is wrong; returns what belongs to no field here."""
        for sleutel, plek in self._fouten.items():
            reden = velden.get(sleutel, "")
            plek.setText(reden[:1].upper() + reden[1:])
            plek.setVisible(bool(reden))
            set_tone(self._velden[sleutel], "fout" if reden else "")
            self._velden[sleutel].setAccessibleDescription(reden)
        eerste = next((s for s in self._velden if s in velden), None)
        if eerste is not None:
            self._velden[eerste].setFocus()
        return [f"{s}: {reden}" for s, reden in velden.items() if s not in self._velden]

    def _add(self, sleutel: str, naam: str, veld: Field) -> None:
        rij = self._raster.rowCount()
        if naam:
            tekst = self._namen[sleutel] = label(naam)
            tekst.setBuddy(veld)
            self._raster.addWidget(tekst, rij, 0, Qt.AlignmentFlag.AlignVCenter)
            veld.setAccessibleName(naam.replace("&", ""))
            self._raster.addWidget(veld, rij, 1)
        else:
            self._raster.addWidget(veld, rij, 0, 1, 2)
        fout = label("", "fout", wrap=True)
        fout.hide()
        self._raster.addWidget(fout, rij + 1, 1)
        self._velden[sleutel], self._fouten[sleutel] = veld, fout

    def _add_column(self) -> QGridLayout:
        raster = QGridLayout()
        raster.setHorizontalSpacing(14)
        raster.setVerticalSpacing(3)
        raster.setColumnStretch(1, 1)
        kolom = QVBoxLayout()
        kolom.addLayout(raster)
        kolom.addStretch(1)
        self._kolommen.addLayout(kolom, 1)
        return raster


def align_names(*formulieren: Form) -> None:
    """Let the fields of forms under one another begin at one line."""
    breed = max(naam.sizeHint().width() for f in formulieren for naam in f.names())
    for formulier in formulieren:
        formulier.widen_names(breed)


def _chosen(veld: QComboBox) -> str:
    """The value of the choice; what was typed counts when it is the text of one."""
    nummer = veld.findText(veld.currentText())
    return str(veld.itemData(nummer if nummer >= 0 else veld.currentIndex()) or "")


def _day(tekst: str) -> object:
    """A date when it is one, else what was typed: the reader says what is wrong with it."""
    try:
        return read_datum(tekst) if tekst else ""
    except CelError:
        return tekst
