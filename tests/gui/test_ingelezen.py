"""The result of reading files in: what was refused stands on top with why, and it fits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel

from tests.cli.post import bericht301
from tests.gui.conftest import Open
from tests.spel import Spel, contract
from zorgadmin.gui.dialogs.imported import Fitting, ImportedDialog


def test_refused_files_stand_on_top_and_say_why(
    spel: Spel, open_window: Open, tmp_path: Path
) -> None:
    spel.richt_in(contract())
    hand = open_window()
    goed, fout = tmp_path / "a.xml", tmp_path / "z.xml"
    goed.write_bytes(bericht301())
    fout.write_text("<geen bericht")
    hand.drop(goed, fout)
    (dialoog,) = hand.window.findChildren(ImportedDialog)
    teksten = [deel.text() for deel in dialoog.findChildren(QLabel)]
    assert teksten.index("z.xml") < teksten.index("a.xml (301)")
    assert "geen geldige XML" in "\n".join(teksten)
    (vak,) = dialoog.findChildren(Fitting)
    assert vak.verticalScrollBar().maximum() == 0
    assert dialoog.height() < hand.window.height()
    dialoog.close()
    hand.settle()
    assert "2 bestanden: 1 verwerkt, 1 geweigerd." in hand.text


def test_one_refused_file_says_why_in_the_remark_itself(
    spel: Spel, open_window: Open, tmp_path: Path
) -> None:
    spel.richt_in(contract())
    hand = open_window()
    fout = tmp_path / "z.xml"
    fout.write_text("")
    hand.drop(fout)
    for dialoog in hand.window.findChildren(ImportedDialog):
        dialoog.close()
    hand.settle()
    assert "z.xml: 1 geweigerd. Het bestand is leeg. Haal het opnieuw op." in hand.text
