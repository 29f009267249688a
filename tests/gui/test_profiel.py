"""Agreements are shared with a colleague and taken over from one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.gui.conftest import Open
from tests.gui.hand import rows
from tests.spel import PRAKTIJK, Spel


def test_a_profile_goes_from_one_practice_to_another(
    spel: Spel, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "profiel.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(pad), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pad), ""))
    gemeente = '[[gemeente]]\ncode = "0384"\nwet = "jw"\nemail = "{}"\n'
    spel.richt_in(
        gemeente.format("j.jansen@x.nl") + "onderbreking = 28\nverzoek_wijziging = false\n"
    )
    hand = open_window()
    hand.click_page("instellingen")
    hand.tab("Gemeenten")
    hand.click("Profiel bewaren …")
    assert "profiel.toml is bewaard. Er staan geen personen in." in hand.text
    assert "jansen" not in pad.read_text("utf-8")
    hand.window.close()
    spel.richt_in(gemeente.format("eigen@x.nl"), praktijk=PRAKTIJK)
    hand = open_window()
    hand.click_page("instellingen")
    hand.tab("Gemeenten")
    hand.click("Profiel inlezen …")
    assert "De afspraken met 1 gemeente zijn overgenomen." in hand.text
    (rij,) = rows(hand, "Afspraken met gemeenten")
    assert (rij[4], rij[-1]) == ("315", "eigen@x.nl")
    pad.write_text('[praktijk]\nnaam = "x"\nagb = "12345678"\n', "utf-8")
    hand.click("Profiel inlezen …")
    assert "Dit bestand is geen profiel met afspraken" in hand.text
    pad.unlink()
    hand.click("Profiel inlezen …")
    assert "profiel.toml kan niet worden gelezen." in hand.text


def test_the_command_line_writes_it_too(spel: Spel, tmp_path: Path) -> None:
    spel.richt_in()
    assert spel.run("export", "profiel", "--naar", tmp_path).code == 3
    spel.richt_in('[[gemeente]]\ncode = "0384"\nwet = "jw"\nonderbreking = 28\n')
    pad = Path(spel.run("export", "profiel", "--naar", tmp_path).json["bestand"])
    assert spel.run("inrichten", pad).code == 0
    assert "onderbreking = 28" in pad.read_text("utf-8")
