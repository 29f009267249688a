"""The dialogs of Qt, where the platform has none of its own, are Dutch from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
)
from pytestqt.qtbot import QtBot

from zorgadmin.gui.nederlands import speak_dutch

ENGELS = re.compile(
    r"\b(the|of|and|file|files|look|type|name|size|date|modified|open|save|choose|cancel|new"
    r"|folder|back|forward|parent|directory|view|print|page|pages|range|set|copies|options|off"
    r"|long|short|side|binding|double|printing|sheet|order|properties|preview|color|collate)\b",
    re.IGNORECASE,
)
ZELFDE = {"Printer", "Type", "Type:"}


def texts(dialoog: QDialog) -> Iterator[str]:
    for deel in dialoog.findChildren(QLabel):
        yield deel.text()
    for knop in dialoog.findChildren(QAbstractButton):
        yield from (knop.text(), knop.toolTip())
    for vak in dialoog.findChildren(QGroupBox):
        yield vak.title()
    for keuze in dialoog.findChildren(QComboBox):
        if keuze.objectName() != "lookInCombo":
            yield from (keuze.itemText(n) for n in range(keuze.count()))
    for kop in dialoog.findChildren(QHeaderView):
        model = kop.model()
        for n in range(model.columnCount() if model is not None else 0):
            yield str(model.headerData(n, Qt.Orientation.Horizontal))
    yield dialoog.windowTitle()


PRINTERS: list[QPrinter] = []
"""Kept as long as the dialogs that use them."""


@pytest.fixture(params=["file", "folder", "save", "print"])
def dialoog(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> QDialog:
    speak_dutch(qapp)
    if request.param == "print":
        printer = QPrinter()
        gemaakt: QDialog = QPrintDialog(printer)
        PRINTERS.append(printer)
    else:
        bestand = gemaakt = QFileDialog()
        bestand.setOption(QFileDialog.Option.DontUseNativeDialog)
        if request.param == "folder":
            bestand.setFileMode(QFileDialog.FileMode.Directory)
        if request.param == "save":
            bestand.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    qtbot.addWidget(gemaakt)
    gemaakt.show()
    return gemaakt


def test_nothing_in_a_dialog_of_qt_is_english(dialoog: QDialog) -> None:
    gezegd = {tekst.replace("&", "") for tekst in texts(dialoog)} - ZELFDE
    # A folder of this computer may be called anything.
    zinnen = {tekst for tekst in gezegd if "/" not in tekst}
    assert {tekst for tekst in zinnen if ENGELS.search(tekst)} == set()
