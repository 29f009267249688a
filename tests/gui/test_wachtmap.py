"""The watched folder: announced when whole and of a known kind, read in by a click only."""

from __future__ import annotations

from pathlib import Path

from tests.cli.post import bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.spel import Spel, contract
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.wachtmap import INSTELLING

UREN = "toewijzingnummer;datum;hoeveelheid;eenheid\n1001;2026-04-17;90;minuut\n"


def kijk(hand: Hand) -> None:
    """Let the folder be looked at until nothing grows."""
    assert hand.window.workspace is not None
    for _ in range(2):
        hand.window.workspace.wachtmap.look()
        hand.settle()


def open_met(spel: Spel, open_window: Open, folder: Path) -> Hand:
    """A window that watches a folder in which a file was already."""
    spel.richt_in(contract())
    folder.mkdir()
    (folder / "oud.csv").write_text(UREN)
    settings = Settings(None)
    settings.set_text(INSTELLING, str(folder))
    hand = open_window(settings)
    hand.settle()
    return hand


def test_new_files_of_known_kinds_are_announced_and_read_in_with_one_click(
    spel: Spel, open_window: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "downloads"
    hand = open_met(spel, open_window, folder)
    knop = hand.window.status.nieuw
    kijk(hand)
    assert not knop.isVisible()
    (folder / "bericht.xml").write_bytes(bericht301())
    (folder / "brief.txt").write_text("Beste collega")
    (folder / "half.csv.part").write_text(UREN)
    kijk(hand)
    assert (knop.isVisible(), knop.text()) == (True, "1 nieuw bestand inlezen")
    assert spel.stand()["toewijzingen"] == []
    hand.click("1 nieuw bestand inlezen")
    hand.settle()
    assert [t["toewijzingnummer"] for t in spel.stand()["toewijzingen"]] == [1001]
    assert not knop.isVisible()


def test_a_file_that_still_grows_waits(spel: Spel, open_window: Open, tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    hand = open_met(spel, open_window, folder)
    assert hand.window.workspace is not None
    wachtmap = hand.window.workspace.wachtmap
    for deel in ("toewijzingnummer;", UREN):
        (folder / "uren.csv").write_text(deel)
        wachtmap.look()
        hand.settle()
    assert not hand.window.status.nieuw.isVisible()
    wachtmap.look()
    hand.settle()
    assert hand.window.status.nieuw.isVisible()


def test_a_folder_that_is_gone_is_no_problem(spel: Spel, open_window: Open, tmp_path: Path) -> None:
    hand = open_met(spel, open_window, tmp_path / "downloads")
    (tmp_path / "downloads" / "oud.csv").unlink()
    (tmp_path / "downloads").rmdir()
    kijk(hand)
    assert not hand.window.status.nieuw.isVisible()
