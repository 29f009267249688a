"""Dutch in the dialogs of Qt where its own translation leaves English: files and printing."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

WOORDEN = {
    "&Look in:": "Zoeken &in:",
    "Look in:": "Zoeken in:",
    "Files of &type:": "Bestands&type:",
    "Files of type:": "Bestandstype:",
    "%1 byte(s)": "%1 bytes",
    "Symlink": "Snelkoppeling",
    "Double Sided Printing": "Dubbelzijdig afdrukken",
    "Off": "Uit",
    "Long side binding": "Over de lange zijde",
    "Short side binding": "Over de korte zijde",
    "Page &Set:": "Pagina&reeks:",
    "Page &order:": "Pagina&volgorde:",
    "Pages &per sheet:": "Pagina’s &per vel:",
}


class _Dutch(QTranslator):
    """The translation of Qt, with what it leaves out."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803  as Qt has it
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """A text in Dutch; one that is the same in both stays as it is."""
        gewoon = WOORDEN.get(sourceText) or super().translate(
            context, sourceText, disambiguation, n
        )
        return gewoon or sourceText


def speak_dutch(app: QApplication) -> None:
    """Dutch in Qt's own dialogs, and Dutch figures and dates."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    if app.findChild(_Dutch) is not None:
        return
    vertaler = _Dutch(app)
    if vertaler.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(vertaler)
