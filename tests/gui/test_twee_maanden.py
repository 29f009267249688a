"""Two months in a real window in which everything comes along that can break trust.

Nothing hidden, nothing twice, nothing lost, nothing taken back in silence: after each step the
window says what there is to know, and offers what can be done about it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtWidgets import QPushButton

from tests.cli.post import Toegewezen, bericht301
from tests.grootboek.antwoorden import antwoord_op, oordeel_over
from tests.gui.conftest import Open
from tests.gui.hand import Hand, rows
from tests.spel import BSN_TWEE, Json, Spel, contract
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.gui.goals import NaarMaand, NaarRegel, NaarToewijzing
from zorgadmin.gui.pages.declareren.page import FOLDER
from zorgadmin.gui.settings import Settings

EEN = Toegewezen(1001, omvang=(12, "04", "4"))
TWEE = Toegewezen(1002, code="45A05", omvang=(8, "04", "4"))
DRIE = Toegewezen(1003, code="45A05", omvang=(8, "04", "4"))


class Verloop:
    """The window, the day, and the folder in which messages go out."""

    def __init__(self, spel: Spel, hand: Hand, uit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.spel, self.hand, self.uit = spel, hand, uit
        self._monkeypatch = monkeypatch
        self._verstuurd: set[Path] = set()

    def on(self, dag: str) -> None:
        """Go on at another day, at the first page."""
        self.spel.vandaag = dag
        self._monkeypatch.setenv("ZORGADMIN_VANDAAG", dag)
        self.hand.click_page("antwoorden")
        self.hand.click_page("vandaag")

    def drop(self, naam: str, inhoud: bytes) -> None:
        """Drop a file on the window."""
        self.hand.drop(self.spel.bestand(naam, inhoud))

    def read_hours(self, naam: str, *rijen: str) -> None:
        """Drop a file of hours, look at what it would do, and take it."""
        self.drop(
            naam, "\n".join(["toewijzingnummer;datum;hoeveelheid;eenheid", *rijen, ""]).encode()
        )
        self.hand.click("Inlezen")
        self.close_details()

    def close_details(self) -> None:
        """Close what was said of each file, when it came by itself."""
        if any(k.text() == "Sluiten" for k in self.hand.all(QPushButton)):
            self.hand.click("Sluiten")

    def claim(self, maand: str) -> bytes:
        """Make the message about a month and upload it; what was sent."""
        jaar, nummer = map(int, maand.split("-"))
        assert self.hand.window.workspace is not None
        self.hand.window.workspace.go(NaarMaand("0384", Wet.JW, Maand(jaar, nummer)))
        self.hand.settle()
        self.hand.click("Maak bericht")
        (nieuw,) = set(self.uit.iterdir()) - self._verstuurd
        self._verstuurd.add(nieuw)
        self.hand.click("Ik heb het ingediend")
        return nieuw.read_bytes()

    def tasks(self, *soorten: str) -> list[Json]:
        """What the command line says is to be done, of these kinds."""
        return [taak for taak in self.spel.taken() if taak["soort"] in soorten]

    def go(self, doel: NaarRegel | NaarToewijzing) -> None:
        """Go to a thing."""
        assert self.hand.window.workspace is not None
        self.hand.window.workspace.go(doel)
        self.hand.settle()


@pytest.fixture
def verloop(
    spel: Spel, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Verloop:
    """8 April 2026: one contract, and a toewijzing of each of two products."""
    spel.vandaag = "2026-04-08"
    spel.richt_in(contract())
    uit, bezwaren = tmp_path / "uit", tmp_path / "bezwaren"
    settings = Settings(None)
    for naam, folder in ((FOLDER, uit), ("bezwaren", bezwaren)):
        folder.mkdir()
        settings.used_folder(naam, folder)
    verloop = Verloop(spel, open_window(settings), uit, monkeypatch)
    verloop.drop("301.xml", bericht301(EEN, TWEE))
    verloop.close_details()
    return verloop


def test_two_months_in_which_everything_comes_along(verloop: Verloop, tmp_path: Path) -> None:
    hand, spel = verloop.hand, verloop.spel
    _april(verloop)
    eerste = verloop.claim("2026-04")
    _answered_twice(verloop, eerste)
    _may(verloop)
    _taken_back(verloop, tmp_path)
    _paid(verloop)

    # In the end every cent delivered stands, or was decided about.
    stand = spel.stand()
    assert {w["soort"] for w in stand["werkvoorraad"]} <= {"te declareren", "wacht op antwoord"}
    assert verloop.tasks("bezwaar", "betaling", "herindiening") == []
    hand.click_page("overzichten")
    assert "€ 0,00 wacht of is afgekeurd" in hand.text


def _april(verloop: Verloop) -> None:
    """Care without a contract is a task; hours from two sources are asked about; an undo."""
    hand, spel = verloop.hand, verloop.spel
    assert hand.button("Contract toevoegen: Contract toevoegen voor 45A05 bij Diemen (Jeugdwet)")
    spel.uren("1001;2026-04-07;3;uur", kop="toewijzingnummer;datum;hoeveelheid;eenheid")
    verloop.read_hours("rooster.csv", "1001;2026-04-14;4;uur", "1002;2026-04-15;2;uur")
    hand.click("Ongedaan maken")
    assert "Ongedaan gemaakt: 2 bezoeken uit rooster.csv." in hand.text
    verloop.read_hours("rooster.csv", "1001;2026-04-14;4;uur", "1002;2026-04-15;2;uur")
    verloop.on("2026-05-04")
    assert "Van 1 levering telt het bedrag hier nog niet mee" in hand.text
    spel.richt_in(contract(), contract("45A05"))
    verloop.on("2026-05-04")
    assert verloop.tasks("contract") == []


def _answered_twice(verloop: Verloop, verstuurd: bytes) -> None:
    """Not submitted after all, an answer by telephone, and the real one in a ZIP of Finder."""
    hand, spel = verloop.hand, verloop.spel
    hand.click("Toch niet ingediend")
    assert [d["status"] for d in spel.stand()["declaraties"]] == ["aangemaakt"]
    hand.click("Ik heb het ingediend")
    spel.run("antwoord", "D00000001", "--toegekend", "--reden", "telefoon")
    oordeel = oordeel_over(verstuurd, {"R0000000002": ("0611",)})
    bericht = antwoord_op(verstuurd, oordeel, date(2026, 5, 4))
    zip_ = spel.map / "antwoord.zip"
    with ZipFile(zip_, "w") as pak:
        pak.writestr("JW325.xml", bericht)
        pak.writestr("__MACOSX/._JW325.xml", b"\0")
        pak.writestr(".DS_Store", b"\0")
    hand.drop(zip_)
    verloop.close_details()
    stand = {p["referentienummer"]: p["status"] for p in spel.stand()["prestaties"]}
    assert stand == {"R0000000001": "toegekend", "R0000000002": "afgekeurd"}
    hand.click_page("antwoorden")
    assert "Het tarief is niet het tarief" in hand.text
    hand.click("Dien opnieuw in")


def _may(verloop: Verloop) -> None:
    """Another person under the same BSN, a message from tomorrow, and the second claim."""
    hand, spel = verloop.hand, verloop.spel
    ander = bericht301(EEN, TWEE, identificatie="G7", achternaam="Anders", geboren="1980-01-01")
    verloop.drop("301.xml", ander)
    verloop.close_details()
    assert len(verloop.tasks("client")) == 1
    verloop.go(NaarToewijzing(_id(spel, 1001)))
    hand.click("Laat zoals het is")
    assert verloop.tasks("client") == []
    verloop.drop(
        "301.xml",
        bericht301(EEN.met(datum="2026-05-05"), identificatie="G8", dagtekening="2026-05-05"),
    )
    assert "klok" in hand.text
    verloop.close_details()
    verloop.read_hours("mei.csv", "1001;2026-05-02;6;uur", "1002;2026-05-03;3;uur")
    verloop.on("2026-06-02")
    tweede = verloop.claim("2026-05")
    oordeel = oordeel_over(tweede, {})
    verloop.drop("JW325.xml", antwoord_op(tweede, oordeel, date(2026, 6, 2), "A2"))
    verloop.close_details()


def _taken_back(verloop: Verloop, tmp_path: Path) -> None:
    """1001 is lowered and shortened, 1002 withdrawn for good: nothing goes by itself."""
    hand, spel = verloop.hand, verloop.spel
    spel.uren("1001;2026-06-01;2;uur")
    lager = EEN.met(omvang=(5, "04", "4"), datum="2026-05-20", tijd="09:00:00")
    verloop.drop("301.xml", bericht301(lager, TWEE, identificatie="G9"))
    assert "De gemeente verlaagt toewijzing 1001 tot onder wat is geleverd" in hand.text
    verloop.close_details()
    korter = lager.met(tot="2026-04-30", tijd="10:00:00", opmerking="Graag mei crediteren")
    opvolger = Toegewezen(1004, van="2026-05-01", omvang=(12, "04", "4"), datum="2026-05-20")
    verloop.drop("301.xml", bericht301(korter, TWEE, opvolger, identificatie="G10"))
    assert "Graag mei crediteren" in hand.text
    verloop.close_details()
    (werk,) = [w for w in spel.stand()["werkvoorraad"] if w["soort"] == "te beslissen"]
    verloop.go(NaarRegel(werk["referentienummer"]))
    hand.click("Maak bezwaar")
    assert len(list((tmp_path / "bezwaren").iterdir())) == 1
    hand.click("Handhaaf …")
    hand.type("Reden", "zo toegewezen, zo geleverd")
    hand.click("Handhaaf")
    assert [w for w in spel.stand()["werkvoorraad"] if w["soort"] == "te beslissen"] == []
    (taak,) = verloop.tasks("bezwaar")
    assert "Toewijzing 1001" in taak["over"]
    verloop.on("2026-06-02")
    knop = (
        "Verplaats uren …: Zorg buiten de toewijzing: Zilverberg, Noor, 45A04 bij Diemen (Jeugdwet)"
    )
    hand.click(knop)
    hand.type("Vanaf", "01-06-2026")
    hand.click("Verplaats")
    assert "1 bezoek verplaatst naar toewijzing 1004." in hand.text
    weg = DRIE.met(tot="2026-01-01", reden="13", datum="2026-05-20")
    verloop.drop("301.xml", bericht301(DRIE, bsn=BSN_TWEE, identificatie="G11"))
    verloop.close_details()
    spel.uren("1003;2026-05-11;2;uur")
    verloop.drop("301.xml", bericht301(weg, bsn=BSN_TWEE, identificatie="G12"))
    assert "De gemeente trekt toewijzing 1003 in" in hand.text
    verloop.close_details()
    verloop.on("2026-06-02")
    hand.click(
        "Laat gaan …: Zorg buiten de toewijzing: Zilverberg, Noor, 45A05 bij Diemen (Jeugdwet)"
    )
    hand.type("Reden", "klein bedrag")
    hand.click("Laat gaan")
    assert verloop.tasks("bezwaar") == []


def _paid(verloop: Verloop) -> None:
    """What is overdue stands on top, is paid in part, and the rest is let go."""
    hand = verloop.hand
    verloop.on("2026-07-20")
    (eerste, *_) = [t for t in verloop.spel.taken() if t["soort"] == "betaling"]
    assert verloop.spel.taken()[0] == eerste
    hand.click(_called(hand, "Betaald …: Diemen (Jeugdwet) heeft €"))
    hand.click("Leg vast")
    assert "Alles is betaald." in hand.text
    hand.click(_called(hand, "Boek af …: Diemen (Jeugdwet) heeft €"))
    hand.type("Reden", "afgesproken")
    hand.click("Boek af")
    hand.click_page("antwoorden")
    hand.tab("Alle declaraties")
    assert len(rows(hand, "Declaraties")) == 2


def _called(hand: Hand, begin: str) -> str:
    """The whole name of a button."""
    namen = [k.accessibleName() for k in hand.all(QPushButton)]
    gevonden = [naam for naam in namen if naam.startswith(begin)]
    assert gevonden, namen
    return gevonden[0]


def _id(spel: Spel, nummer: int) -> ToewijzingId:
    """The vault's own number of a toewijzing."""
    return next(
        ToewijzingId(int(str(rij[0]))) for rij in spel.inhoud()["toewijzing"] if nummer in rij
    )
