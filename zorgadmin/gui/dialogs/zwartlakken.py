"""Black out parts of a picture: the user draws boxes; what is written has nothing under them.

Boxes are drawn with the mouse, or with the keyboard: arrows move a box, with Shift they size it,
with Ctrl they do so in small steps, Enter keeps it, Backspace takes the last one away.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import button, label, row

_HOOG = 620
_KLEINST = 4
_RICHTING = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BlackoutDialog(Dialog):
    """`ready` gets the flat picture as PNG."""

    def __init__(
        self, beeld: QImage, klaar: Callable[[bytes], object], parent: QWidget | None
    ) -> None:
        super().__init__("Zwartlakken", parent, breed=scale.BREED_VOL)
        self._klaar = klaar
        uitleg = (
            "Sleep vakken over alles wat de gemeente niet hoeft te zien. Wie de cliënt is, wie "
            "verwees en aan wie, blijft leesbaar. Onder de vakken staat in het bestand niets meer."
        )
        toetsen = (
            "Met het toetsenbord: pijltjes verplaatsen het vak, met Shift maken ze het groter of "
            "kleiner, met Ctrl gaat het in kleine stappen. Enter maakt het zwart, Backspace haalt "
            "het laatste weg."
        )
        self.inhoud.addWidget(label(uitleg, wrap=True))
        self.inhoud.addWidget(label(toetsen, "gedempt", wrap=True))
        self._vel = _Sheet(beeld)
        self._stand = label("", "gedempt", wrap=True)
        self._stand.setAccessibleName("Vakken")
        self._vel.changed.connect(self._stand.setText)
        gebied = QScrollArea()
        gebied.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._vel.moved.connect(
            lambda vak: gebied.ensureVisible(vak.center().x(), vak.center().y(), 120, 120)
        )
        gebied.setWidget(self._vel)
        gebied.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.inhoud.addWidget(gebied, 1)
        self.inhoud.addWidget(self._stand)
        self.inhoud.addLayout(
            row(
                button("Laatste vak weg", self._vel.undo),
                button("Alle vakken weg", self._vel.clear),
                1,
            )
        )
        self.add_confirm("Bewaar als afbeelding …", self._save)
        self.resize(scale.BREED_BLAD + 60, _HOOG + 160)
        self._vel.setFocus()

    def draw(self, vak: QRect) -> None:
        """Draw a box, in pixels of the picture."""
        self._vel.add(vak)

    def _save(self) -> None:
        if not self._vel.boxes:
            self.meldingen.show_one("Teken eerst de vakken die zwart moeten.", "fout")
            return
        self.accept()
        self._klaar(flatten(self._vel.image, self._vel.boxes))


def flatten(beeld: QImage, vakken: list[QRect]) -> bytes:
    """The picture with black boxes, as new pixels: no layers, no text, no data of the camera."""
    plat = QImage(beeld.size(), QImage.Format.Format_RGB32)
    plat.fill(QColor("white"))
    schilder = QPainter(plat)
    schilder.drawImage(QPoint(0, 0), beeld)
    for vak in vakken:
        schilder.fillRect(vak, QColor("black"))
    schilder.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    plat.save(buffer, "PNG")  # type: ignore[call-overload]  # its stubs name no format as text
    return bytes(buffer.data().data())


class _Sheet(QWidget):
    """The picture with the boxes over it, as wide as there is room.

    `changed` says how many boxes there are and where the box of the keyboard is; `moved` gives it
    in pixels of the screen.
    """

    changed, moved = Signal(str), Signal(QRect)

    def __init__(self, beeld: QImage) -> None:
        super().__init__()
        self.image = beeld
        self.boxes: list[QRect] = []
        self._begin: QPoint | None = None
        self._nu = QRect()
        self._schaal = min(1.0, scale.BREED_BLAD / max(1, beeld.width()))
        self.setFixedSize(
            QSize(round(beeld.width() * self._schaal), round(beeld.height() * self._schaal))
        )
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(
            "Afbeelding; teken zwarte vakken met de muis of met pijltjes en Enter"
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        breed, hoog = beeld.width(), beeld.height()
        self._stap = max(1, max(breed, hoog) // 50)
        self._vak = QRect(0, 0, max(_KLEINST, breed // 4), max(_KLEINST, hoog // 20))
        self._toetsen = False

    def add(self, vak: QRect) -> None:
        """Add a box in pixels of the picture."""
        binnen = vak.normalized().intersected(self.image.rect())
        if binnen.width() >= _KLEINST and binnen.height() >= _KLEINST:
            self.boxes.append(binnen)
        self._tell()

    def undo(self) -> None:
        """Take the last box away."""
        if self.boxes:
            self.boxes.pop()
        self._tell()

    def clear(self) -> None:
        """Take all boxes away."""
        self.boxes.clear()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, size, keep or take away a box."""
        toets, met = Qt.Key(event.key()), event.modifiers()
        if (richting := _RICHTING.get(toets)) is not None:
            stap = 1 if met & Qt.KeyboardModifier.ControlModifier else self._stap
            self._shift(
                QPoint(richting[0] * stap, richting[1] * stap),
                size=bool(met & Qt.KeyboardModifier.ShiftModifier),
            )
        elif toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toetsen = True
            self.add(self._vak)
        elif toets in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.undo()
        else:
            super().keyPressEvent(event)

    def _shift(self, stap: QPoint, *, size: bool) -> None:
        """Move the box of the keyboard, or size it, inside the picture."""
        self._toetsen = True
        vak, rand = QRect(self._vak), self.image.rect()
        if size:
            vak.setWidth(max(_KLEINST, vak.width() + stap.x()))
            vak.setHeight(max(_KLEINST, vak.height() + stap.y()))
            vak = vak.intersected(rand)
        else:
            vak.moveTo(
                min(max(0, vak.x() + stap.x()), max(0, rand.width() - vak.width())),
                min(max(0, vak.y() + stap.y()), max(0, rand.height() - vak.height())),
            )
        self._vak = vak
        self._tell()
        self.moved.emit(self._on_screen(vak))

    def _tell(self) -> None:
        aantal = len(self.boxes)
        zin = f"{aantal} {'vak' if aantal == 1 else 'vakken'} zwart."
        if self._toetsen:
            b, h, vak = max(1, self.image.width()), max(1, self.image.height()), self._vak
            zin += (
                f" Nu: van links {vak.x() * 100 // b} tot {(vak.right() + 1) * 100 // b}%, van "
                f"boven {vak.y() * 100 // h} tot {(vak.bottom() + 1) * 100 // h}%."
            )
        self.setAccessibleDescription(zin)
        self.changed.emit(zin)
        self.update()

    def _on_screen(self, vak: QRect) -> QRect:
        s = self._schaal
        return QRect(
            int(vak.x() * s), int(vak.y() * s), int(vak.width() * s), int(vak.height() * s)
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the box of the keyboard."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no box of the keyboard."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a box."""
        self._begin = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the box as it will be."""
        if self._begin is not None:
            self._nu = QRect(self._begin, event.position().toPoint()).normalized()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the box."""
        if self._begin is None:
            return
        vak = QRect(self._begin, event.position().toPoint()).normalized()
        self._begin, self._nu = None, QRect()
        s = self._schaal
        self.add(
            QRect(int(vak.x() / s), int(vak.y() / s), int(vak.width() / s), int(vak.height() / s))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture and the boxes."""
        schilder = QPainter(self)
        schilder.drawImage(self.rect(), self.image)
        schilder.scale(self._schaal, self._schaal)
        for vak in self.boxes:
            schilder.fillRect(vak, QColor("black"))
        schilder.resetTransform()
        schilder.fillRect(self._nu, QColor(0, 0, 0, 160))
        if self.hasFocus():
            for dikte, kleur in ((5, "white"), (3, "#1f5fbf")):
                schilder.setPen(QPen(QColor(kleur), dikte))
                schilder.drawRect(self._on_screen(self._vak).adjusted(2, 2, -3, -3))
