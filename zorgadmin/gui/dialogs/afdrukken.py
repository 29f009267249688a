"""Printing: how it will look, the printer of the system, and a PDF where there is none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import QComboBox, QDialog, QGraphicsView, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.folders import ask_new_file, open_file, show_folder
from zorgadmin.gui.papier import is_wide
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.widgets.basis import label, row

_GEEN = (
    "Er is geen printer gevonden. Bewaar het als PDF, of sluit een printer aan en probeer het "
    "opnieuw."
)
_STANDEN = {
    "Staand": QPageLayout.Orientation.Portrait,
    "Liggend": QPageLayout.Orientation.Landscape,
}


class PrintDialog(Dialog):
    """Shows a document as it will be on paper; `naam` is what a PDF of it is called.

    With `alleen_papier` it is not kept as a file: it holds a secret.
    """

    def __init__(
        self,
        document: QTextDocument,
        naam: str,
        settings: Settings,
        parent: QWidget,
        *,
        alleen_papier: bool = False,
    ) -> None:
        super().__init__("Afdrukken", parent, breed=scale.BREED_BLAD)
        self._document = document
        self._naam = naam
        self._settings = settings
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._voorbeeld = QPrintPreviewWidget(self._printer)
        self._voorbeeld.setAccessibleName("Voorbeeld van de afdruk")
        self._voorbeeld.paintRequested.connect(self._document.print_)
        # The paper fits in the width, so that there is nothing to scroll to.
        for beeld in self._voorbeeld.findChildren(QGraphicsView):
            beeld.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stand = QComboBox()
        self._stand.setAccessibleName("Stand van het papier")
        self._stand.addItems(list(_STANDEN))
        if is_wide(document):
            self._stand.setCurrentText("Liggend")
            self._printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        self._stand.activated.connect(lambda _: self._turn())
        kop = row(label("Papier"), self._stand, 1)
        self.inhoud.addLayout(kop)
        self.inhoud.addWidget(self._voorbeeld, 1)
        self._voorbeeld.setMinimumHeight(scale.HOOG)
        QTimer.singleShot(0, self._voorbeeld, self._voorbeeld.fitToWidth)
        heeft_printer = bool(QPrinterInfo.availablePrinterNames())
        self.add_close()
        if not alleen_papier:
            self.add_button("Bewaar als PDF …", self._ask_pdf, hoofd=not heeft_printer)
        druk = self.add_button("Afdrukken …", self._ask_printer, hoofd=heeft_printer)
        druk.setEnabled(heeft_printer)
        if not heeft_printer:
            self.meldingen.stay(
                "Er is geen printer gevonden. Schrijf de sleutel over." if alleen_papier else _GEEN,
                "let_op",
            )

    def print_out(self) -> None:
        """Print, by the same key that brought one here."""
        if QPrinterInfo.availablePrinterNames():
            self._ask_printer()

    def _turn(self) -> None:
        """Hold the paper the other way."""
        self._printer.setPageOrientation(_STANDEN[self._stand.currentText()])
        self._voorbeeld.updatePreview()

    def _ask_printer(self) -> None:
        dialoog = QPrintDialog(self._printer, self)
        dialoog.setModal(True)

        def chosen(uitkomst: int) -> None:
            if uitkomst == QDialog.DialogCode.Accepted:
                self._document.print_(self._printer)
                self.accept()

        dialoog.finished.connect(chosen)
        dialoog.show()

    def _ask_pdf(self) -> None:
        naam, soort = f"{self._naam}.pdf", "PDF (*.pdf)"
        pad = ask_new_file(self, self._settings, "afdrukken", "Bewaar als PDF", naam, soort)
        if pad is not None:
            self.save_pdf(pad)

    def save_pdf(self, pad: Path) -> None:
        """Write the document to a file, and say where it is."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setPageOrientation(_STANDEN[self._stand.currentText()])
        printer.setOutputFileName(str(pad))
        self._document.print_(printer)
        self.meldingen.clear()
        if not pad.is_file() or pad.stat().st_size == 0:
            self.meldingen.add(
                f"In de map {pad.parent} kan niet worden geschreven. Kies een andere map.", "fout"
            )
            return
        self.meldingen.add(
            f"{pad.name} staat in {pad.parent}.",
            "goed",
            [("Open", lambda: open_file(pad)), ("Toon in map", lambda: show_folder(pad))],
        )
