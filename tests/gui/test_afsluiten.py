"""Closing the window while it works: what is in is in, and the rest is said at the next start."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.gui.conftest import Open
from tests.spel import Spel, contract
from zorgadmin.application.berichten import importeren
from zorgadmin.gui.screens import settle
from zorgadmin.gui.session import Session
from zorgadmin.gui.settings import Settings


def test_reading_files_in_stops_between_files_when_the_window_closes(
    spel: Spel, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    spel.richt_in(contract())
    bestanden = [
        spel.bestand(f"{n}.xml", bericht301(Toegewezen(1000 + n), identificatie=f"G{n}"))
        for n in range(3)
    ]
    begonnen, gestopt = Event(), Event()
    een_bericht, stop = importeren._message, Session.stop

    def slow(*args: object, **opties: object) -> object:
        begonnen.set()
        assert gestopt.wait(30)
        return een_bericht(*args, **opties)  # type: ignore[arg-type]

    def stopping(session: Session) -> None:
        stop(session)
        gestopt.set()

    monkeypatch.setattr(importeren, "_message", slow)
    monkeypatch.setattr(Session, "stop", stopping)
    settings = Settings(None)
    hand = open_window(settings)
    hand.window.import_files(bestanden)
    # What the files are is looked at before they are read in.
    settle(begonnen.is_set)
    assert begonnen.is_set()
    hand.window.close()
    assert len(spel.stand()["toewijzingen"]) == 1

    rest = "Van de 3 bestanden zijn er 2 niet ingelezen, omdat er is gestopt."
    weer = open_window(settings)
    assert rest in weer.text
    for map_ in {str(Path(bestand).parent) for bestand in bestanden}:
        assert map_ in weer.text
    weer.window.close()
    assert rest not in open_window(settings).text
