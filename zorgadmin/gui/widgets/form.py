"""A form: named fields under one another, each with its fault under it; columns side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from zorgadmin.gui import scale, theme
from zorgadmin.gui.hulp import HelpLink, places_in
from zorgadmin.gui.widgets.basis import label, row, set_tone
from zorgadmin.gui.widgets.dag import DayField

Field = QLineEdit | QComboBox | QCheckBox


class Form(QWidget):
    """Fields by key; `values` gives texts, chosen data and booleans, `show_faults` says why not."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._velden: dict[str, Field] = {}
        self._fouten: dict[str, QLabel] = {}
        self._hulp: dict[str, HelpLink] = {}
        self._uitleg: dict[str, QLabel] = {}
        self._namen: dict[str, QLabel] = {}
        self._kolommen = row(ruimte=scale.WIJD)
        self.setLayout(self._kolommen)
        self._raster = self._add_column()

    def add_column(self) -> None:
        """Let the fields that follow be beside those before them."""
        self._raster = self._add_column()

    def add_heading(self, tekst: str) -> None:
        """Name the fields that follow."""
        rij = self._raster.rowCount()
        kop = label(tekst, "tussenkop")
        if rij > 1:
            kop.setContentsMargins(0, scale.GEWOON, 0, 0)
        self._raster.addWidget(kop, rij, 0, 1, 2)

    def add_text(
        self,
        sleutel: str,
        naam: str,
        waarde: str = "",
        *,
        hulp: str = "",
        lang: int = 200,
        uitleg: str = "",
    ) -> QLineEdit:
        """A line of text; `hulp` stands in it while it is empty, `uitleg` under it."""
        veld = QLineEdit(waarde)
        veld.setPlaceholderText(hulp)
        veld.setMaxLength(lang)
        self._add(sleutel, naam, veld, uitleg)
        veld.textEdited.connect(self._edited(sleutel))
        return veld

    def add_day(self, sleutel: str, naam: str, waarde: str = "") -> DayField:
        """A date, typed as people write it or chosen from a calendar."""
        veld = DayField()
        veld.setText(waarde)
        self._add(sleutel, naam, veld)
        veld.textEdited.connect(self._edited(sleutel))
        return veld

    def add_choice(
        self,
        sleutel: str,
        naam: str,
        keuzes: Iterable[tuple[str, str]],
        waarde: str = "",
        *,
        zoekbaar: bool = False,
        uitleg: str = "",
    ) -> QComboBox:
        """One of several (value, text); a long list can be searched by typing, Tab completes."""
        veld = _Searchable() if zoekbaar else QComboBox()
        # As wide as there is room, not as its longest choice.
        veld.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        veld.setMinimumContentsLength(12)
        veld.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for code, tekst in keuzes:
            veld.addItem(tekst, code)
        veld.setCurrentIndex(max(0, veld.findData(waarde)))
        self._add(sleutel, naam, veld, uitleg)
        veld.currentIndexChanged.connect(self._edited(sleutel))
        return veld

    def add_check(
        self, sleutel: str, naam: str, *, waarde: bool = False, uitleg: str = ""
    ) -> QCheckBox:
        """Yes or no."""
        veld = QCheckBox(naam)
        veld.setAccessibleName(naam.replace("&", ""))
        veld.setChecked(waarde)
        self._add(sleutel, "", veld, uitleg)
        veld.toggled.connect(self._edited(sleutel))
        return veld

    def field(self, sleutel: str) -> Field:
        """The field of a key."""
        return self._velden[sleutel]

    def set_value(self, sleutel: str, waarde: str) -> None:
        """Type or choose something in a field; of a choice without that value it is the first."""
        veld = self._velden[sleutel]
        if isinstance(veld, QComboBox):
            veld.setCurrentIndex(max(0, veld.findData(waarde)))
        elif isinstance(veld, QLineEdit):
            veld.setText(waarde)

    def set_field_visible(self, sleutel: str, *, zichtbaar: bool) -> None:
        """Show or hide a field with its name; a hidden one has no value."""
        naam, uitleg = self._namen.get(sleutel), self._uitleg.get(sleutel)
        for deel in (naam, self._velden[sleutel], uitleg):
            if deel is not None:
                deel.setVisible(zichtbaar)
        if not zichtbaar:
            self._fouten[sleutel].hide()
            self._hulp[sleutel].hide()

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
                case DayField():
                    waarden[sleutel] = veld.dag or veld.text().strip()
                case QLineEdit():
                    waarden[sleutel] = veld.text().strip()
        return waarden

    def show_faults(self, velden: Mapping[str, str]) -> list[str]:
        """Say at each field what is wrong; returns what belongs to no field here."""
        for sleutel in self._fouten:
            self._show_fault(sleutel, velden.get(sleutel, ""))
        eerste = next((s for s in self._velden if s in velden), None)
        if eerste is not None:
            self._velden[eerste].setFocus()
        return [f"{s}: {reden}" for s, reden in velden.items() if s not in self._velden]

    def _show_fault(self, sleutel: str, reden: str) -> None:
        plek, veld = self._fouten[sleutel], self._velden[sleutel]
        plek.setText(reden[:1].upper() + reden[1:])
        plek.setVisible(bool(reden))
        self._hulp[sleutel].show_place(next(iter(places_in(reden)), ""))
        set_tone(veld, "fout" if reden else "")
        uitleg = self._uitleg.get(sleutel)
        veld.setAccessibleDescription(reden or (uitleg.text() if uitleg else ""))

    def _edited(self, sleutel: str) -> Callable[..., None]:
        """What another value does: what was wrong with the former one goes."""

        def edited(*_: object) -> None:
            self._show_fault(sleutel, "")
            self.changed.emit()

        return edited

    def _add(self, sleutel: str, naam: str, veld: Field, uitleg: str = "") -> None:
        rij = self._raster.rowCount()
        if naam:
            tekst = self._namen[sleutel] = label(naam)
            tekst.setBuddy(veld)
            self._raster.addWidget(tekst, rij, 0, Qt.AlignmentFlag.AlignVCenter)
            veld.setAccessibleName(naam.replace("&", ""))
            self._raster.addWidget(veld, rij, 1)
        else:
            self._raster.addWidget(veld, rij, 0, 1, 2)
        fout, hulp = label("", "fout", wrap=True), HelpLink()
        fout.hide()
        onder = row(fout, hulp)
        onder.setStretch(0, 1)
        self._raster.addLayout(onder, rij + 1, 1)
        self._hulp[sleutel] = hulp
        if uitleg:
            self._uitleg[sleutel] = label(uitleg, "gedempt", wrap=True)
            self._uitleg[sleutel].setAlignment(Qt.AlignmentFlag.AlignTop)
            if naam:
                self._raster.addWidget(self._uitleg[sleutel], rij + 2, 1)
            else:
                # Beneath the text of the box, however wide the names of other fields are.
                self._uitleg[sleutel].setContentsMargins(scale.WIJD + scale.KRAP, 0, 0, 0)
                self._raster.addWidget(self._uitleg[sleutel], rij + 2, 0, 1, 2)
            veld.setAccessibleDescription(uitleg)
        self._velden[sleutel], self._fouten[sleutel] = veld, fout

    def _add_column(self) -> QGridLayout:
        raster = QGridLayout()
        raster.setHorizontalSpacing(scale.GEWOON)
        raster.setVerticalSpacing(scale.KRAP)
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


class _Searchable(QComboBox):
    """A long list that is searched by typing; leaving it chooses the first that was meant."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._aanvuller = QCompleter(self.model(), self)
        self._aanvuller.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._aanvuller.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(self._aanvuller)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list of what fits is a window of its own, in the colours of now."""
        theme.dress_list(self._aanvuller)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Complete what was typed."""
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._complete()
        super().focusOutEvent(event)

    def _complete(self) -> None:
        getypt = self.currentText().strip()
        if not getypt or self.findText(getypt) >= 0:
            return
        self._aanvuller.setCompletionPrefix(getypt)
        nummer = self.findText(self._aanvuller.currentCompletion())
        if self._aanvuller.completionCount() and nummer >= 0:
            self.setCurrentIndex(nummer)
            self.setEditText(self.itemText(nummer))


def _chosen(veld: QComboBox) -> str:
    """The value of the choice; what was typed when that is the text of none, to be refused."""
    nummer = veld.findText(veld.currentText())
    if nummer < 0 and veld.isEditable():
        return veld.currentText().strip()
    return str(veld.itemData(nummer if nummer >= 0 else veld.currentIndex()) or "")
