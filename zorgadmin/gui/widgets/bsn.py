"""A BSN that is masked until asked for; outside the message traffic the number of a client."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.gui import scale
from zorgadmin.gui.icons import put
from zorgadmin.gui.widgets.basis import EnterToolButton, row, selectable


class Bsn(QWidget):
    """The last digits, and a button that shows or hides the rest."""

    def __init__(self, bsn: str) -> None:
        super().__init__()
        self._bsn = bsn
        self._tekst = selectable("", "gedempt", wrap=False)
        self._oog = EnterToolButton()
        put(self._oog, "oog")
        self._oog.setCheckable(True)
        self._oog.toggled.connect(self._show)
        if is_outside(bsn):
            self._oog.hide()
        self.setLayout(row(self._tekst, self._oog, 1, ruimte=scale.KRAP))
        self._show(zichtbaar=False)

    def _show(self, zichtbaar: bool) -> None:  # noqa: FBT001  as the signal gives it
        wie = "Cliënt" if is_outside(self._bsn) else "BSN"
        self._tekst.setText(f"{wie} {self._bsn if zichtbaar else masker_bsn(self._bsn)}")
        doel = "BSN verbergen" if zichtbaar else "BSN tonen"
        self._oog.setAccessibleName(doel)
        self._oog.setToolTip(doel)
