"""The page Declareren as a user drives it: from what is due to a message that is uploaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel

from tests.cli.post import Toegewezen, bericht301
from tests.gui import kijken
from tests.gui.conftest import Open
from tests.gui.hand import Hand, rows
from tests.reports.lezen import text
from tests.spel import ACHTERNAAM, ADRES, BSN, BSN_TWEE, PRAKTIJK, Spel, contract
from zorgadmin.application.antwoorden.voortgang import Voortgang
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.gui.goals import NaarMaand
from zorgadmin.gui.pages.declareren.page import FOLDER
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.widgets.table import Table


@pytest.fixture
def praktijk(spel: Spel) -> Spel:
    """4 May 2026: toewijzing 1001 in Diemen, 3 uur per week at € 87,24; 4 uur in April."""
    spel.richt_in(contract(omschrijving="Ambulante hulp"))
    spel.importeer(bericht301())
    spel.uren("1001;2026-04-02;95;minuut", "1001;2026-04-09;130;minuut")
    return spel


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A folder for messages was chosen before."""
    folder = tmp_path / "berichten"
    folder.mkdir()
    keuzes = Settings(None)
    keuzes.used_folder(FOLDER, folder)
    return keuzes


def show(open_window: Open, settings: Settings | None = None) -> Hand:
    hand = open_window(settings or Settings(None))
    hand.click_page("declareren")
    return hand


def test_what_is_due_first_is_worked_out_at_once(praktijk: Spel, open_window: Open) -> None:
    hand = show(open_window)
    assert rows(hand, "Waar elke gemeente staat") == [
        [
            *("Diemen (Jeugdwet)", "apr 2026", "€ 348,96"),
            *("gedaan", "gedaan", "nu", "straks", "straks"),
            "uiterlijk 31-05-2026",
        ]
    ]
    assert rows(hand, "Regels die meegaan") == [
        [f"{ACHTERNAAM}, Noor", "Ambulante hulp (45A04)", "apr 2026", "€ 348,96", "verwacht"]
    ]
    for zin in (
        "Declaratie over april 2026",
        "3 uur 45 min, afgerond op 4 uur",
        "4 uur × € 87,24 per uur = € 348,96",
        "Ruimte: 4 van 15 uur deze maand",
        "do 02-04",
        "1 uur 35 min",
    ):
        assert zin in hand.text
    assert BSN not in hand.text
    # Nothing that is being built may flash as a window of its own, and take the focus along.
    assert QApplication.activeWindow() is hand.window
    hand.click("BSN tonen")
    assert f"BSN {BSN}" in hand.text


def test_from_message_to_submitted(
    praktijk: Spel, open_window: Open, settings: Settings, tmp_path: Path
) -> None:
    hand = show(open_window, settings)
    hand.click("Maak bericht")
    (bestand,) = (tmp_path / "berichten").iterdir()
    assert f"Bestand: {bestand.name}" in hand.text
    assert hand.window.status.currentMessage().startswith(
        "Declaratie D00000001 is gemaakt: € 348,96"
    )
    assert "2. Upload het bestand" in hand.text
    assert [d["status"] for d in praktijk.stand()["declaraties"]] == ["aangemaakt"]
    hand.click("Ik heb het ingediend")
    (declaratie,) = praktijk.stand()["declaraties"]
    assert (declaratie["status"], declaratie["ingediend"]) == ("ingediend", "2026-05-04")
    assert "nog in te dienen" not in hand.text
    assert "Wacht op antwoord: € 348,96 in 1 regel, ingediend op 04-05-2026." in hand.text
    assert steps(hand) == ["gedaan"] * 5
    hand.click("Toch niet ingediend")
    (declaratie,) = praktijk.stand()["declaraties"]
    assert (declaratie["status"], declaratie["ingediend"]) == ("aangemaakt", None)
    assert "nog in te dienen" in hand.text
    hand.click("Ik heb het ingediend")
    hand.click_page("antwoorden")
    hand.tab("Wacht op antwoord (1)")
    hand.click("Toch niet ingediend")
    assert [d["status"] for d in praktijk.stand()["declaraties"]] == ["aangemaakt"]


def test_all_messages_of_a_month_are_made_in_one_go(
    praktijk: Spel, open_window: Open, settings: Settings
) -> None:
    two_gemeenten(praktijk)
    hand = show(open_window, settings)
    hand.click("Alles voor april 2026 maken …")
    assert "2 berichten maken?" in hand.text
    assert "Amsterdam (Wmo), april 2026: € 120,00" in hand.text
    hand.click("Maken")
    told = hand.window.status.currentMessage()
    assert told == "2 berichten gemaakt: € 468,96. Dien ze nu in."
    assert sorted(d["ingediend_cent"] for d in praktijk.stand()["declaraties"]) == [12000, 34896]
    (folder,) = settings.folders(FOLDER)
    assert len(list(folder.glob("*323_*.xml"))) == 2


def test_all_that_was_uploaded_is_confirmed_at_once_or_a_part_of_it(
    praktijk: Spel, open_window: Open, settings: Settings
) -> None:
    two_gemeenten(praktijk)
    hand = show(open_window, settings)
    hand.click("Alles voor april 2026 maken …")
    hand.click("Maken")
    hand.click("Alles ingediend …")
    hand.click("Amsterdam (Wmo), april 2026: € 120,00 (WMO323_0363_202604_000000003.xml)")
    hand.type("Dag van indienen", "3-5")
    hand.click("Leg vast")
    assert "Vul de dag van indienen in: 04-05-2026." in hand.text
    hand.type("Dag van indienen", "4-5")
    hand.click("Leg vast")
    statussen = {d["gemeente"]: d["status"] for d in praktijk.stand()["declaraties"]}
    assert statussen == {"0384": "ingediend", "0363": "aangemaakt"}
    assert [rij[-1] for rij in rows(hand, "Waar elke gemeente staat")] == [
        "nog in te dienen",
        "antwoord uiterlijk 20-05-2026",
    ]


def test_the_strip_says_where_each_gemeente_stands_and_keeps_its_place(
    praktijk: Spel, open_window: Open, settings: Settings
) -> None:
    two_gemeenten(praktijk)
    praktijk.uren("1001;2026-04-16;14;uur")
    hand = show(open_window, settings)
    wie = [rij[0] for rij in rows(hand, "Waar elke gemeente staat")]
    assert wie == ["Amsterdam (Wmo)", "Diemen (Jeugdwet)"]
    assert rows(hand, "Waar elke gemeente staat")[1][-1] == "1 gaat niet mee"
    hand.window.go(NaarMaand("0363", Wet.WMO, Maand(2026, 4)))
    hand.settle()
    assert steps(hand) == ["gedaan", "gedaan", "nu", "straks", "straks"]
    hand.key(Qt.Key.Key_Return, op=hand.button("Maak bericht"))
    assert steps(hand) == ["gedaan", "gedaan", "gedaan", "nu", "straks"]
    assert current(hand) == "Amsterdam (Wmo)"
    hand.click("Ik heb het ingediend")
    assert current(hand) == "Amsterdam (Wmo)"
    praktijk.run("antwoord", "D00000001", "--afgekeurd", "R0000000001=0611", "--reden", "brief")
    hand.window.session.changed.emit()  # type: ignore[union-attr]
    hand.settle()
    assert rows(hand, "Waar elke gemeente staat")[0][-1] == "beslis over 1 regel"
    assert hand.button("Beslis over wat is afgekeurd").isEnabled()
    praktijk.run("vervalt", "R0000000001", "--reden", "klein")
    hand.window.session.changed.emit()  # type: ignore[union-attr]
    hand.settle()
    assert rows(hand, "Waar elke gemeente staat")[0][-1] == (
        "€ 0,00 toegekend, over de rest is beslist"
    )
    assert [rij[0] for rij in rows(hand, "Waar elke gemeente staat")] == wie


def test_every_step_is_reached_by_keyboard_and_by_click(
    praktijk: Spel, open_window: Open, settings: Settings
) -> None:
    hand = show(open_window, settings)
    strook = hand.field("Waar elke gemeente staat", Table)
    strook.setFocus()
    for stap, bereikt in enumerate(("Gemeente", "Regels die meegaan", "Maak bericht"), 3):
        strook.setCurrentIndex(strook.model().index(0, 2))
        strook.setFocus()
        for _ in range(stap - 2):
            hand.key(Qt.Key.Key_Right, op=strook)
        hand.key(Qt.Key.Key_Return, op=strook)
        assert focused(hand) == bereikt
    hand.click("Maak bericht")
    for stap, bereikt in ((6, "Toon in map"), (7, "Ik heb het ingediend")):
        plek = strook.visualRect(strook.model().index(0, stap)).center()
        QTest.mouseClick(strook.viewport(), Qt.MouseButton.LeftButton, pos=plek)
        hand.settle()
        assert focused(hand) == bereikt


def test_the_folder_is_asked_once(
    praktijk: Spel, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gevraagd = []

    def ask(*_: object) -> str:
        gevraagd.append(1)
        return str(tmp_path)

    monkeypatch.setattr("zorgadmin.gui.folders.QFileDialog.getExistingDirectory", ask)
    hand = show(open_window)
    hand.click("Maak bericht")
    hand.click("Trek in …")
    hand.click("Trek in")
    hand.click("Maak bericht")
    assert gevraagd == [1]
    statussen = [d["status"] for d in praktijk.stand()["declaraties"]]
    assert statussen == ["ingetrokken", "aangemaakt"]


def test_no_folder_no_message(
    praktijk: Spel, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zorgadmin.gui.folders.QFileDialog.getExistingDirectory", lambda *_: "")
    hand = show(open_window)
    hand.click("Maak bericht")
    assert praktijk.stand()["declaraties"] == []


def test_the_folder_of_the_file_is_opened(
    praktijk: Spel,
    open_window: Open,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    geopend = []

    def opened(url: object) -> bool:
        geopend.append(url.toLocalFile())  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opened)
    hand = show(open_window, settings)
    hand.click("Maak bericht")
    hand.click("Toon in map")
    assert geopend == [str(tmp_path / "berichten")]
    next((tmp_path / "berichten").iterdir()).unlink()
    hand.click("Toon in map")
    assert "Het bestand staat niet meer in" in hand.text
    assert hand.button("Naar het bericht").isEnabled()


def test_refused_by_the_portal(praktijk: Spel, open_window: Open, settings: Settings) -> None:
    hand = show(open_window, settings)
    hand.click("Maak bericht")
    hand.click("Het portaal weigerde het …")
    hand.click("Leg vast")
    assert "Kies de code die het portaal gaf." in hand.text
    keuze = hand.field("Foutcode", QComboBox)
    keuze.setCurrentIndex(keuze.findData("BRS13"))
    assert keuze.currentText() == "BRS13: Berichtinhoud voldoet niet aan XSD"
    hand.click("Leg vast")
    (declaratie,) = praktijk.stand()["declaraties"]
    assert (declaratie["status"], declaratie["retourcodes"]) == ("geweigerd", ["BRS13"])
    assert rows(hand, "Regels die meegaan")


def test_a_correction_is_shown_as_was_becomes_difference(praktijk: Spel, open_window: Open) -> None:
    praktijk.toegekend(praktijk.declareer("2026-04"))
    praktijk.uren("1001;2026-04-16;2;uur")
    hand = show(open_window)
    assert "1 regel, waarvan 1 correctie." in hand.text
    for zin in ("Was", "€ 348,96", "Wordt", "€ 523,44", "Verschil", "+€ 174,48"):
        assert zin in hand.text
    assert "Regel R0000000001 wordt teruggenomen (creditregel) en opnieuw" in hand.text


def test_what_does_not_fit_goes_along_up_to_the_maximum(
    praktijk: Spel, open_window: Open, settings: Settings
) -> None:
    praktijk.uren("1001;2026-04-16;12;uur")
    hand = show(open_window, settings)
    assert not hand.button("Maak bericht").isEnabled()
    assert "16 uur is meer dan het maximum van deze maand: 15 uur." in hand.text
    hand.click("Declareer tot het maximum")
    assert "begrensd op 15 uur (1 uur niet declarabel)" in hand.text
    hand.click("Maak bericht")
    (regel,) = praktijk.stand()["prestaties"]
    assert (regel["volume"], regel["niet_declarabel"]) == (15, 1)


def test_a_later_month_leads_to_the_one_before(praktijk: Spel, open_window: Open) -> None:
    praktijk.toegekend(praktijk.declareer("2026-04"))
    praktijk.vandaag = "2026-07-01"
    praktijk.uren("1001;2026-05-07;1;uur", "1001;2026-06-04;1;uur")
    hand = show(open_window)
    hand.window.go(NaarMaand("0384", Wet.JW, Maand(2026, 6)))
    hand.settle()
    assert not hand.button("Maak bericht").isEnabled()
    hand.click("Declareer eerst mei 2026")
    assert "Declaratie over mei 2026" in hand.text
    assert hand.button("Maak bericht").isEnabled()


def test_a_month_that_is_not_over_can_be_seen_and_not_made(
    praktijk: Spel, open_window: Open
) -> None:
    praktijk.toegekend(praktijk.declareer("2026-04"))
    praktijk.uren("1001;2026-05-02;1;uur")
    hand = show(open_window)
    (rij,) = rows(hand, "Waar elke gemeente staat")
    assert rij[-1] == "kan vanaf 31-05-2026"
    assert "Mei 2026 is op 04-05-2026 nog niet voorbij." in hand.text
    assert not hand.button("Maak bericht").isEnabled()


def test_gemeente_and_month_can_be_chosen(praktijk: Spel, open_window: Open) -> None:
    hand = show(open_window)
    maand = hand.field("Maand", QComboBox)
    maand.setFocus()
    hand.key(Qt.Key.Key_Down, op=maand)
    assert maand.currentText() == "maart 2026"
    assert "Voor deze maand is er niets te declareren" in hand.text


def test_a_new_practice_is_told_what_to_do(spel: Spel, open_window: Open) -> None:
    spel.richt_in()
    hand = show(open_window)
    assert "Er is nu niets te declareren" in hand.text
    hand.click("Naar de uren")
    assert hand.window.workspace is not None
    assert hand.window.workspace.key == "uren"


def test_the_title_of_the_window_names_nobody(praktijk: Spel, open_window: Open) -> None:
    hand = show(open_window)
    assert ACHTERNAAM in "\n".join(deel.text() for deel in hand.all(QLabel))
    assert hand.window.windowTitle() == "zorgadmin"


def test_why_a_line_does_not_go_along_is_said_in_words(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract(omschrijving="Ambulante hulp"))
    spel.importeer(bericht301())
    spel.uren("1001;2026-04-02;1400;minuut")
    hand = show(open_window)
    (rij,) = rows(hand, "Regels die niet meegaan")
    waarom = "23 uur is meer dan het maximum van deze maand: 15 uur. (9321)"
    assert rij[1:] == [waarom, "apr 2026", "€ 2.006,52"]
    assert kijken.disordered(hand.window) == []


def test_an_invoice_names_lines_and_no_client(
    praktijk: Spel, open_window: Open, settings: Settings, tmp_path: Path
) -> None:
    facturen = tmp_path / "facturen"
    facturen.mkdir()
    settings.used_folder("facturen", facturen)
    praktijk.richt_in(contract(), praktijk=PRAKTIJK + ADRES)
    hand = show(open_window, settings)
    hand.click("Maak bericht")
    hand.click("Factuur (PDF)")
    (pdf,) = facturen.iterdir()
    assert pdf.name == "factuur-2026-0001.pdf"
    assert "Te betalen" in text(pdf)
    assert f"Factuur 2026-0001 staat als factuur-2026-0001.pdf in {facturen}" in hand.text
    assert "Het factuuradres van de gemeente is niet bekend" in hand.text


def test_what_an_invoice_lacks_is_said_inline(
    praktijk: Spel, open_window: Open, settings: Settings, tmp_path: Path
) -> None:
    settings.used_folder("facturen", tmp_path)
    hand = show(open_window, settings)
    hand.click("Maak bericht")
    hand.click("Factuur (PDF)")
    assert "ontbreken van de praktijk: straat en huisnummer, postcode, plaats" in hand.text
    assert not list(tmp_path.glob("*.pdf"))


def test_the_total_and_the_next_step_stay_in_sight(
    praktijk: Spel, open_window: Open, settings: Settings
) -> None:
    """On a small window, after choosing a month and after making its message."""
    praktijk.richt_in(contract(), contract("02A04", "uur", "70,00", gemeente="0080", wet="wmo"))
    thuis = Toegewezen(2001, categorie="02", code="02A04", omvang=(40, "04", "6"))
    praktijk.importeer(bericht301(thuis, gemeente="0080", wet="wmo", bsn=BSN_TWEE))
    praktijk.uren("2001;2026-04-02;2;uur")
    hand = open_window(settings, (960, 560))
    hand.click_page("declareren")
    tabel = hand.field("Waar elke gemeente staat", Table)
    tabel.select(tabel.rows[-1])
    hand.settle()
    assert in_sight(hand.button("Maak bericht"))
    hand.click("Maak bericht")
    assert in_sight(hand.button("Ik heb het ingediend"))
    hand.click("Ik heb het ingediend")
    assert in_sight(hand.button("Verder met Diemen (Jeugdwet), april 2026"))


def two_gemeenten(praktijk: Spel) -> None:
    """A second gemeente: 2 uur in April for Amsterdam under the Wmo, € 120,00."""
    praktijk.richt_in(contract("02A03", "uur", "60,00", wet="wmo", gemeente="0363"))
    zorg = Toegewezen(2001, categorie="02", code="02A03")
    praktijk.importeer(bericht301(zorg, wet="wmo", gemeente="0363", identificatie="A1"))
    praktijk.uren("2001;2026-04-07;2;uur")


def current(hand: Hand) -> str:
    """The gemeente of the row that is chosen."""
    strook: Table[Voortgang] = hand.field("Waar elke gemeente staat", Table)
    return str(strook.selected[0].afnemer)


def focused(hand: Hand) -> str:
    """What the cursor is on, by what it reads or is called."""
    deel = hand.window.focusWidget()
    tekst = deel.text() if isinstance(deel, QAbstractButton) else deel.accessibleName()
    return tekst.replace("&", "")


def steps(hand: Hand, rij: int = 0) -> list[str]:
    """Where the five steps of a row stand."""
    return rows(hand, "Waar elke gemeente staat")[rij][3:8]


def in_sight(knop: QAbstractButton) -> bool:
    """Whether all of a button can be seen."""
    return bool(knop.visibleRegion().boundingRect() == knop.rect())
