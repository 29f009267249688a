"""What every dialog is: a heading, content, buttons; closed by Escape, never waited for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, Self, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from zorgadmin.gui import scale
from zorgadmin.gui.widgets.basis import button, column, label, row
from zorgadmin.gui.widgets.form import Form
from zorgadmin.gui.widgets.melding import Meldingen

_ROND_DE_INHOUD = 180
"""Pixels of a dialog beside its content: title bar, heading, a remark, buttons, a panel."""


class _Inhoud(QWidget):
    """Needs the height that its texts have at its width, not that of the narrowest column."""

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs, and as high as it is then."""
        maat = super().minimumSizeHint()
        if self.hasHeightForWidth():
            maat.setHeight(self.heightForWidth(max(self.width(), maat.width())))
        return maat


class Gebied(QScrollArea):
    """Holds the content of a dialog; a screen of 1080 lines at 200 % shows every dialog whole."""

    def __init__(self, inhoud: QLayout) -> None:
        super().__init__()
        self._binnen = binnen = _Inhoud()
        binnen.setProperty("rol", "inhoud")
        binnen.setLayout(inhoud)
        inhoud.setContentsMargins(0, 0, 0, 0)
        self.setWidget(binnen)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        binnen.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The size that the content likes."""
        return self._size(self._binnen.sizeHint())

    def minimumSizeHint(self) -> QSize:
        """The size that the content needs."""
        return self._size(self._binnen.minimumSizeHint())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A content that changed has another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts that wrap at another width have another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _size(self, wil: QSize) -> QSize:
        binnen = self._binnen
        breed = max(wil.width(), self.viewport().width())
        if binnen.hasHeightForWidth():
            wil.setHeight(binnen.heightForWidth(breed))
        hoogst = self.screen().availableGeometry().height() - _ROND_DE_INHOUD
        if wil.height() > hoogst:
            wil = QSize(wil.width() + scale.RUIM, hoogst)
        return wil


@runtime_checkable
class Prints(Protocol):
    """The window, which knows how to print."""

    def print_part(self, deel: QWidget, titel: str) -> None:
        """Show a part as it will be on paper."""


class Dialog(QDialog):
    """Parts go into `inhoud`, problems into `meldingen`; open it with `open()`."""

    def __init__(
        self, titel: str, parent: QWidget | None, *, breed: int = scale.BREED_BRIEF
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialoog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(titel)
        self.setAccessibleName(titel)
        self.setMinimumWidth(breed)
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(scale.WIJD, scale.RUIM, scale.WIJD, scale.RUIM)
        geheel.setSpacing(scale.GEWOON)
        geheel.addWidget(label(titel, "kop"))
        self.meldingen = Meldingen()
        geheel.addWidget(self.meldingen)
        self.inhoud = column()
        geheel.addWidget(Gebied(self.inhoud), 1)
        self._knoppen = row()
        self._knoppen.addStretch(1)
        geheel.addLayout(self._knoppen)
        druk_af = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        druk_af.activated.connect(self.print_out)

    def opened(self) -> Self:
        """Open it, without waiting for an answer."""
        self.open()
        return self

    def print_out(self) -> None:
        """Show what stands here as it will be on paper."""
        venster = self.parentWidget()
        while venster is not None and not isinstance(venster, Prints):
            venster = venster.parentWidget()
        if isinstance(venster, Prints):
            venster.print_part(self, self.windowTitle())

    def add_button(
        self, tekst: str, doe: Callable[[], object], *, hoofd: bool = False
    ) -> QPushButton:
        """Add a button; the main one reacts to Enter."""
        knop = button(tekst, doe, rol="hoofd" if hoofd else "")
        knop.setDefault(hoofd)
        knop.setAutoDefault(hoofd)
        self._knoppen.addWidget(knop)
        return knop

    def add_close(self, tekst: str = "Sluiten") -> QPushButton:
        """Add a button that closes."""
        return self.add_button(tekst, self.reject)

    def add_confirm(self, tekst: str, doe: Callable[[], object]) -> QPushButton:
        """Add a button that cancels, and the main one."""
        self.add_close("Annuleren")
        return self.add_button(tekst, doe, hoofd=True)


class FieldsDialog(Dialog):
    """A few fields in `form`, under a sentence that says what they are for."""

    def __init__(
        self, titel: str, uitleg: str, parent: QWidget | None, *, breed: int = scale.BREED_BRIEF
    ) -> None:
        super().__init__(titel, parent, breed=breed)
        if uitleg:
            self.inhoud.addWidget(label(uitleg, wrap=True))
        self.form = Form()
        self.inhoud.addWidget(self.form)
