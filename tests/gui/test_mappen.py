"""Each kind of file goes to the folder that was used last for it, or all to the one for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from zorgadmin.gui.folders import (
    SOORTEN,
    ask_folder,
    ask_new_file,
    known_folder,
    name_folder_for_all,
    used_folder,
)
from zorgadmin.gui.pages.instellingen.weergave import FoldersCard
from zorgadmin.gui.settings import Settings


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


def test_the_folder_used_last_counts_for_its_kind_only(settings: Settings, tmp_path: Path) -> None:
    used_folder(settings, "facturen", tmp_path)
    assert known_folder(settings, "facturen") == tmp_path
    assert known_folder(settings, "dossiers") is None


def test_one_folder_for_all_counts_until_a_kind_gets_its_own(
    settings: Settings, tmp_path: Path
) -> None:
    used_folder(settings, "facturen", tmp_path)
    alles, eigen = tmp_path / "alles", tmp_path / "eigen"
    for folder in (alles, eigen):
        folder.mkdir()
    name_folder_for_all(settings, alles)
    assert {known_folder(settings, soort) for soort in SOORTEN} == {alles}
    assert known_folder(settings, "reservekopie") is None
    used_folder(settings, "dossiers", eigen)
    assert (known_folder(settings, "dossiers"), known_folder(settings, "facturen")) == (
        eigen,
        alles,
    )
    name_folder_for_all(settings, None)
    assert known_folder(settings, "facturen") is None


def test_a_question_begins_where_one_was_last(
    settings: Settings, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ouder = QWidget()
    qtbot.addWidget(ouder)
    begonnen: list[str] = []

    def ask(_: QWidget, __: str, waar: str, *___: str) -> str:
        begonnen.append(waar)
        return str(tmp_path)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", ask)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *delen: (ask(*delen) + "/blad", ""))
    assert ask_folder(ouder, settings, "facturen", "Map") == tmp_path
    assert ask_folder(ouder, settings, "dossiers", "Map") == tmp_path
    pad = ask_new_file(ouder, settings, "overzichten", "Bewaren", "jaar.xlsx", "Excel (*.xlsx)")
    assert pad == tmp_path / "blad.xlsx"
    assert begonnen == ["", str(tmp_path), str(tmp_path / "jaar.xlsx")]


def test_the_settings_show_where_each_kind_goes(
    settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    used_folder(settings, "facturen", tmp_path)
    kaart = FoldersCard(settings)
    qtbot.addWidget(kaart)
    kaart.load()
    teksten = {deel.accessibleName(): deel.text() for deel in kaart.findChildren(QLabel)}
    assert teksten["Map voor Facturen"] == str(tmp_path)
    assert teksten["Map voor Dossiers"] == "wordt de eerste keer gevraagd"
