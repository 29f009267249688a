"""The tasks as a calendar: no personal data, and the same task keeps its key."""

from __future__ import annotations

import os
from pathlib import Path

import icalendar
import pytest

from tests.cli.post import bericht301
from tests.spel import ACHTERNAAM, BSN, BSN_TWEE, Json, Spel


def calendar(spel: Spel, pad: Path) -> tuple[Json, dict[str, str]]:
    """What the command said, and the titles by key."""
    uitkomst = spel.run("taken", "--ics", pad)
    assert uitkomst.code == 0, uitkomst
    kalender = icalendar.Calendar.from_ical(pad.read_bytes())
    return uitkomst.json, {str(e["UID"]): str(e["SUMMARY"]) for e in kalender.walk("VEVENT")}


def test_every_task_is_in_it_and_nobody(toegewezen: Spel, tmp_path: Path) -> None:
    toegewezen.uren("1001;2026-04-02;95;minuut")
    toegewezen.importeer(bericht301(geboren="2008-06-01", identificatie="G2"))
    gezegd, punten = calendar(toegewezen, tmp_path / "map" / "taken.ics")
    taken = toegewezen.taken()
    assert gezegd["taken"] == len(punten) == len(taken)
    assert "client" in {taak["soort"] for taak in taken}
    over = "De gegevens van een cliënt zijn in een toewijzing anders dan bekend"
    assert over in punten.values()
    tekst = (tmp_path / "map" / "taken.ics").read_text(encoding="utf-8")
    assert BSN not in tekst
    assert BSN[-3:] not in " ".join(punten.values())
    assert ACHTERNAAM not in tekst
    assert "zorgadmin ingediend" not in tekst


def test_no_title_holds_a_part_of_a_bsn(toegewezen: Spel, tmp_path: Path) -> None:
    kop = "bsn;gemeente;productcode;datum;hoeveelheid;eenheid"
    toegewezen.uren(f"{BSN_TWEE};0384;45A04;2026-04-02;1;uur", kop=kop)
    _, punten = calendar(toegewezen, tmp_path / "taken.ics")
    assert "Uren wachten op een toewijzing" in punten.values()
    assert not any("•" in titel for titel in punten.values())


def test_a_task_keeps_its_key(toegewezen: Spel, tmp_path: Path) -> None:
    toegewezen.uren("1001;2026-04-02;95;minuut")
    _, eerst = calendar(toegewezen, tmp_path / "taken.ics")
    toegewezen.uren("1001;2026-04-03;95;minuut")
    toegewezen.vandaag = "2026-05-06"
    _, daarna = calendar(toegewezen, tmp_path / "taken.ics")
    assert eerst.keys() <= daarna.keys()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_only_a_file_is_replaced(toegewezen: Spel, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    os.mkfifo(tmp_path / "pijp.ics")
    for pad in (tmp_path / "map", tmp_path / "pijp.ics", ""):
        uitkomst = toegewezen.run("taken", "--ics", pad)
        assert (uitkomst.code, "is geen bestand" in uitkomst.fout) == (3, True)
    assert (tmp_path / "pijp.ics").is_fifo()
