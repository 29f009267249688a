"""The middle of a dialog: as high as its content, and scrolled where the screen is lower."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from zorgadmin.gui import scale

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
