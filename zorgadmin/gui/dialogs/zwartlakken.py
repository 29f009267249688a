"""Black out parts of a picture: the user draws boxes; what is written has nothing under them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import button, label, row

_BREED, _HOOG = 760, 620
_KLEINST = 4


class BlackoutDialog(Dialog):
    """`ready` gets the flat picture as PNG."""

    def __init__(
        self, beeld: QImage, klaar: Callable[[bytes], object], parent: QWidget | None
    ) -> None:
        super().__init__("Zwartlakken", parent, breed=_BREED + 40)
        self._klaar = klaar
        uitleg = (
            "Sleep vakken over alles wat de gemeente niet hoeft te zien. Wie de cliënt is, wie "
            "verwees en aan wie, blijft leesbaar. Onder de vakken staat in het bestand niets meer."
        )
        self.inhoud.addWidget(label(uitleg, wrap=True))
        self._vel = _Sheet(beeld)
        gebied = QScrollArea()
        gebied.setWidget(self._vel)
        gebied.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.inhoud.addWidget(gebied, 1)
        self.inhoud.addLayout(
            row(
                button("Laatste vak weg", self._vel.undo),
                button("Alle vakken weg", self._vel.clear),
                1,
            )
        )
        self.add_close("Annuleren")
        self.add_button("Bewaar als afbeelding …", self._save, hoofd=True)
        self.resize(_BREED + 60, _HOOG + 160)

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
    """The picture with the boxes over it, as wide as there is room."""

    def __init__(self, beeld: QImage) -> None:
        super().__init__()
        self.image = beeld
        self.boxes: list[QRect] = []
        self._begin: QPoint | None = None
        self._nu = QRect()
        self._schaal = min(1.0, _BREED / max(1, beeld.width()))
        self.setFixedSize(
            QSize(round(beeld.width() * self._schaal), round(beeld.height() * self._schaal))
        )
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName("Afbeelding; sleep met de muis om een zwart vak te tekenen")

    def add(self, vak: QRect) -> None:
        """Add a box in pixels of the picture."""
        binnen = vak.normalized().intersected(self.image.rect())
        if binnen.width() >= _KLEINST and binnen.height() >= _KLEINST:
            self.boxes.append(binnen)
        self.update()

    def undo(self) -> None:
        """Take the last box away."""
        if self.boxes:
            self.boxes.pop()
        self.update()

    def clear(self) -> None:
        """Take all boxes away."""
        self.boxes.clear()
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
