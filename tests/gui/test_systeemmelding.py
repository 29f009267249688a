"""Notifications of the system: off until asked for, without a name, only when nobody looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox

from tests.cli.post import bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.spel import ACHTERNAAM, Spel, contract
from zorgadmin.gui import systeemmelding
from zorgadmin.gui.goals import NaarInstelling
from zorgadmin.gui.pages.instellingen import weergave
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.systeemmelding import ask_notices
from zorgadmin.gui.wachtmap import INSTELLING


class Prikbord:
    """A desktop that shows what it is told."""

    def __init__(self) -> None:
        self.gezegd: list[str] = []

    def say(self, titel: str, tekst: str) -> None:
        self.gezegd.append(f"{titel}: {tekst}")

    def hide(self) -> None:
        self.gezegd.append("weg")


def watching(spel: Spel, open_window: Open, tmp_path: Path) -> tuple[Hand, Prikbord]:
    """A window that watches a folder, on a desktop that notifies."""
    spel.richt_in(contract())
    spel.importeer(bericht301())
    (tmp_path / "downloads").mkdir()
    settings = Settings(None)
    settings.set_text(INSTELLING, str(tmp_path / "downloads"))
    hand = open_window(settings)
    bord = Prikbord()
    assert hand.window.workspace is not None
    hand.window.workspace.meldt.use(bord)
    return hand, bord


def box(hand: Hand) -> QCheckBox:
    """The choice in the settings."""
    knop = hand.button("Meldingen van het systeem")
    assert isinstance(knop, QCheckBox)
    return knop


def test_new_files_are_notified_by_their_number_when_nobody_looks(
    spel: Spel, open_window: Open, tmp_path: Path
) -> None:
    hand, bord = watching(spel, open_window, tmp_path)
    assert hand.window.workspace is not None
    hand.window.showMinimized()
    naam = tmp_path / "downloads" / f"{ACHTERNAAM}.xml"
    naam.write_bytes(bericht301(identificatie="G7"))
    for _ in range(2):
        hand.window.workspace.wachtmap.look()
        hand.settle()
    assert bord.gezegd == ["zorgadmin: Er is 1 nieuw bestand om in te lezen."]


def test_what_is_due_today_is_counted_when_the_day_begins(
    spel: Spel, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, bord = watching(spel, open_window, tmp_path)
    assert hand.window.workspace is not None
    hand.window.showMinimized()
    uiterlijk = min(t["uiterlijk"] for t in spel.run("taken").json if t["uiterlijk"] > spel.vandaag)
    monkeypatch.setenv("ZORGADMIN_VANDAAG", uiterlijk)
    hand.window.workspace.dagwissel.look()
    hand.settle()
    assert len(bord.gezegd) == 1
    assert "vandaag klaar zijn." in bord.gezegd[0]
    assert ACHTERNAAM not in bord.gezegd[0]


def test_a_window_that_is_looked_at_notifies_nothing(
    spel: Spel, open_window: Open, tmp_path: Path
) -> None:
    hand, bord = watching(spel, open_window, tmp_path)
    assert hand.window.workspace is not None
    hand.window.activateWindow()
    hand.settle()
    hand.window.workspace.meldt.new_files([tmp_path / "x.xml"])
    assert bord.gezegd == []


def test_it_is_off_until_it_is_asked_for_and_off_again_after(
    spel: Spel, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    bord = Prikbord()
    for module in (systeemmelding, weergave):
        monkeypatch.setattr(module, "can_notify", lambda: True)
    monkeypatch.setattr(systeemmelding, "_SystemTray", lambda *_: bord)
    spel.richt_in(contract())
    hand = open_window()
    hand.window.go(NaarInstelling("weergave"))
    hand.settle()
    keuze = box(hand)
    assert not keuze.isChecked()
    assert hand.window.workspace is not None
    hand.window.workspace.meldt.new_files([Path("x")])
    assert bord.gezegd == []
    keuze.setChecked(True)
    hand.settle()
    hand.window.showMinimized()
    hand.window.workspace.meldt.new_files([Path("x"), Path("y")])
    assert bord.gezegd == ["zorgadmin: Er zijn 2 nieuwe bestanden om in te lezen."]
    keuze.setChecked(False)
    assert bord.gezegd[-1] == "weg"


def test_a_desktop_without_notifications_says_so(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    settings = Settings(None)
    ask_notices(settings, aan=True)
    hand = open_window(settings)
    hand.window.go(NaarInstelling("weergave"))
    hand.settle()
    assert "Dit bureaublad toont geen meldingen van programma’s." in hand.text
    assert not box(hand).isEnabled()
