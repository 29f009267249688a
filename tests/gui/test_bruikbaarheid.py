"""From an empty computer to a claim that was uploaded and confirmed, by keyboard alone.

What a person knows (a name, a tarief, hours) is typed and not counted; every other key is, and so
is each file or folder that is chosen in the dialog of the platform.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tests.gui.conftest import Open
from tests.gui.hand import Hand, rows
from tests.spel import Spel
from zorgadmin.resources import resources

K, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
HOOGSTENS = 60
WACHTWOORD = "paard batterij nietje juist"
TARIEVEN = {
    "01A05": "36,60",
    "02A03": "66,00",
    "02A11": "71,40",
    "07A21": "43,75",
    "42A05": "14,75",
    "45V01": "250,00",
}


class Toetsenbord:
    """Presses keys where the cursor is, and counts them; it has no mouse."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.toetsen = 0

    def press(
        self, toets: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """One key, with what is held beside it."""
        self.toetsen += 1
        QTest.keyClick(self.cursor, toets, modifier)
        self.hand.settle()

    def enter(self) -> None:
        """Go on."""
        self.press(K.Key_Return)

    def tab(self, keer: int = 1) -> None:
        """Go to the next field."""
        for _ in range(keer):
            self.press(K.Key_Tab)

    def know(self, tekst: str) -> None:
        """Type what only a person knows."""
        venster = self.cursor.window()
        for teken in tekst:
            QTest.keyClicks(self.cursor, teken)
        self.hand.settle()
        # The list of what fits is a window of its own, which only here takes the place of this one.
        venster.activateWindow()

    @property
    def cursor(self) -> QWidget:
        """Where the cursor is."""
        venster = QApplication.activeModalWidget() or self.hand.window
        deel = QApplication.focusWidget() or venster.focusWidget()
        assert deel is not None
        return deel

    @property
    def at(self) -> str:
        """What the cursor is on, by what it reads or is called."""
        deel = self.cursor
        tekst = deel.text() if isinstance(deel, QAbstractButton) else ""
        return tekst.replace("&", "") or deel.accessibleName()


@pytest.fixture
def toetsenbord(
    spel: Spel, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Toetsenbord:
    """2 February 2026, on a computer without a vault."""
    spel.vandaag = "2026-02-02"
    toetsenbord = Toetsenbord(open_window())
    toewijzingen = sorted((resources() / "demo" / "van-gemeente").glob("*.xml"))
    uit = tmp_path / "uit"
    uit.mkdir()

    def files(*_: object) -> tuple[list[str], str]:
        toetsenbord.toetsen += 1
        return [str(pad) for pad in toewijzingen], ""

    def folder(*_: object) -> str:
        toetsenbord.toetsen += 1
        return str(uit)

    monkeypatch.setattr("zorgadmin.gui.folders.QFileDialog.getOpenFileNames", files)
    monkeypatch.setattr("zorgadmin.gui.folders.QFileDialog.getExistingDirectory", folder)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    return toetsenbord


def test_a_first_claim_is_uploaded_and_confirmed_within_sixty_keys_and_without_a_mouse(
    toetsenbord: Toetsenbord, spel: Spel, tmp_path: Path
) -> None:
    _begin(toetsenbord)
    _contracts(toetsenbord)
    _hours_of_january(toetsenbord)
    _claim(toetsenbord)

    spel.wachtwoord = WACHTWOORD
    (declaratie,) = spel.stand()["declaraties"]
    assert (declaratie["status"], declaratie["maand"]) == ("ingediend", "2026-01")
    # 5 uur huishoudelijke hulp at € 36,60 and 5 uur begeleiding at € 66,00.
    assert declaratie["ingediend_cent"] == 5 * 3660 + 5 * 6600
    (bestand,) = (tmp_path / "uit").iterdir()
    assert bestand.name.startswith("WMO323_0080_202601_")
    assert toetsenbord.toetsen <= HOOGSTENS


def _begin(t: Toetsenbord) -> None:
    """A vault with a password, the practice, the recovery key, and the toewijzingen."""
    assert t.at == "Begin met een nieuwe kluis"
    t.enter()
    assert t.at == "Wachtwoord"
    t.know(WACHTWOORD)
    t.tab()
    t.know(WACHTWOORD)
    t.enter()
    assert t.at == "Naam van de praktijk"
    t.know("Begeleiding Noord")
    t.tab()
    t.know("65656055")
    t.enter()
    assert t.at == "Ik heb de herstelsleutel bewaard"
    t.press(K.Key_Space)
    t.enter()
    assert t.at == "Toewijzingen inlezen …"
    t.enter()


def _contracts(t: Toetsenbord) -> None:
    """Every product asks for its tarief, one after the other."""
    assert t.at == "Vul de contracten in"
    t.enter()
    while isinstance(t.cursor, QLineEdit) or t.at != "Naar de uren":
        if t.at == "Invullen …":
            t.enter()
            assert t.at == "Productcode"
            t.know("45A04")
            t.tab(3)
            t.know("92,40")
        elif t.at != "Bewaren":
            t.know(next(tarief for code, tarief in TARIEVEN.items() if code in t.at))
        t.enter()
    t.enter()


def _hours_of_january(t: Toetsenbord) -> None:
    """Two clients on three Mondays, one of them on a fourth."""
    assert t.at == "Uren van de week"
    for _ in range(4):
        t.press(K.Key_Left, ALT)
    t.know("1:30")
    t.enter()
    for hulp, begeleiding in (("1", "1,5"), ("90", "1:45"), ("9:00-10:00", "1:45")):
        t.press(K.Key_Right, ALT)
        t.know(begeleiding)
        t.press(K.Key_Up)
        t.know(hulp)
        t.enter()


def _claim(t: Toetsenbord) -> None:
    """Look, make, upload, confirm."""
    t.press(K.Key_4, CTRL)
    assert t.at == "Maak bericht"
    assert rows(t.hand, "Waar elke gemeente staat")[0][3:8] == [
        *("gedaan", "gedaan", "nu", "straks", "straks")
    ]
    t.enter()
    assert t.at == "Toon in map"
    t.enter()
    assert t.at == "Ik heb het ingediend"
    t.enter()
    assert rows(t.hand, "Waar elke gemeente staat")[0][3:8] == ["gedaan"] * 5
