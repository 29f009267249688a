"""The text for a gemeente that takes back in retrospect names no person."""

from __future__ import annotations

from pathlib import Path

from tests.cli.post import PER_WEEK, bericht301
from tests.reports.lezen import text
from tests.spel import ACHTERNAAM, BSN, Spel

KORTER = PER_WEEK.met(tot="2026-03-15", datum="2026-05-02")


def test_it_names_toewijzing_period_volume_and_amount(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-03;1;uur", "1001;2026-03-24;2;uur", "1001;2026-04-02;1,5;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-03"))
    toegewezen.importeer(bericht301(KORTER, identificatie="G2"))
    uitkomst = toegewezen.run("bezwaar", "1001", "--naar", toegewezen.naar)
    assert uitkomst.code == 0
    tekst = uitkomst.json["tekst"]
    assert (
        "Op 02-05-2026 is toewijzing 1001 gewijzigd; zij loopt nu van 01-01-2026 t/m 15-03-2026. "
        "Daardoor valt buiten de toewijzing zorg die al is geleverd, over maart 2026 en april "
        "2026: 3 uur 30 min, samen € 348,96."
    ) in tekst
    assert BSN not in tekst
    assert ACHTERNAAM not in tekst
    pad = Path(uitkomst.json["bestand"])
    assert pad.name == "bezwaar-1001-0384-jw.pdf"
    assert text(pad).startswith(" ".join(tekst.split()))


def test_what_was_let_go_is_not_objected_to(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-24;2;uur", "1001;2026-04-02;1;uur")
    toegewezen.importeer(bericht301(KORTER, identificatie="G2"))
    toegewezen.run("laat-gaan", "1001", "--maand", "2026-04", "--reden", "klein bedrag")
    tekst = toegewezen.run("bezwaar", "1001", "--naar", toegewezen.naar).json["tekst"]
    assert "over maart 2026: 2 uur, samen € 174,48." in tekst


def test_without_care_outside_there_is_nothing_to_object_to(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-03;1;uur")
    uitkomst = toegewezen.run("bezwaar", "1001", "--naar", toegewezen.naar)
    assert (uitkomst.code, "geen bezwaar te maken" in uitkomst.fout) == (3, True)
    assert not list(toegewezen.naar.glob("bezwaar*"))
