"""Numbers are unique per wet: other software may use the same ones under both (spec 1).

Two 323 files are taken over, a WMO323 and a JW323, both BerichtIdentificatie OUD7 and declaratie
202604 with lines 1 to 3 of April 2026: 10 uur on toewijzing 1001, 4 dagdelen on 1002, 5 uur on
1003. A line is named here by its wet and its number: `wmo 1`.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.gemeente.gegevens import Oordeel
from tests.grootboek.antwoorden import antwoord_op, oordeel_over, wijzig
from tests.grootboek.conftest import CATEGORIE, TOEWIJZINGEN, contracten, toewijzing
from tests.kluisdiensten import services
from tests.spel import BSN, Json, Spel
from zorgadmin.application.antwoorden import besluiten
from zorgadmin.application.antwoorden.declaraties import lines_of, number_of, reminder_for
from zorgadmin.application.berichten.inzien import message_whole
from zorgadmin.application.berichten.lijst import messages
from zorgadmin.application.clienten.lijsten import lines_of_client, messages_of
from zorgadmin.application.overzichten.zoeken import everything
from zorgadmin.application.verantwoording.specificatie import export_specification
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError

DATABASES = Path(__file__).parents[1] / "databases"
NUMMER, IDENTIFICATIE = "202604", "OUD7"
DAG, VANDAAG = date(2026, 5, 11), "2026-06-08"
ALLES = Oordeel()
REFERENTIE = "Declaratie/Clienten/Client/Prestaties/Prestatie/ProductReferentie/ReferentieNummer"
KOP = "toewijzingnummer;datum;hoeveelheid;eenheid;referentie;wet"
JUNI = date(2026, 6, 8)


@pytest.fixture(scope="module")
def oud(berichten_van_anderen: dict[str, bytes]) -> dict[str, bytes]:
    """The two files, by wet."""
    return {wet: _hernummerd(bericht) for wet, bericht in berichten_van_anderen.items()}


def _hernummerd(bericht: bytes) -> bytes:
    return bericht.replace(b">APR2026X0001<", b">202604<").replace(b">OUD-2026-", b">")


@pytest.fixture
def leeg(tmp_path: Path) -> Spel:
    """June 2026: contracts and toewijzingen of the same numbers under both wetten."""
    spel = Spel(tmp_path, vandaag=VANDAAG)
    spel.richt_in(*contracten("wmo"), *contracten("jw"))
    for wet in CATEGORIE:
        for nummer in TOEWIJZINGEN:
            spel.importeer(toewijzing(wet, nummer, wet))
    return spel


@pytest.fixture
def beide(leeg: Spel, oud: dict[str, bytes]) -> Spel:
    """Both files are taken over."""
    for bericht in oud.values():
        assert neem_over(leeg, bericht)["gevolgen"]["prestaties"] == 3
    return leeg


def neem_over(spel: Spel, bericht: bytes, code: int = 0) -> Json:
    return spel.importeer(bericht, "oud323.xml", "--overnemen", code=code)


def lees(
    spel: Spel, bericht: bytes, afgekeurd: dict[str, tuple[str, ...]] | None = None, nr: str = "A1"
) -> Json:
    """Import the 325 on a 323 that rejects these lines."""
    oordeel = oordeel_over(bericht, afgekeurd) if afgekeurd else ALLES
    resultaat = spel.importeer(antwoord_op(bericht, oordeel, DAG, nr), "oud325.xml")
    return resultaat["gevolgen"]


def statussen(spel: Spel) -> dict[str, str]:
    return {f"{p['wet']} {p['referentienummer']}": p["status"] for p in spel.stand()["prestaties"]}


def standen(spel: Spel) -> dict[str, str]:
    declaraties = spel.stand()["declaraties"]
    return {f"{d['wet']} {d['declaratienummer']}": d["status"] for d in declaraties}


def gaaf(spel: Spel) -> None:
    """The vault agrees with its messages and with its trail."""
    assert gebreken(spel) == []


def gebreken(spel: Spel) -> list[str]:
    """Where the vault does not agree."""
    return [b["plek"] for b in spel.run("kluis", "controleer").json["bevindingen"]]


def doe(spel: Spel, *opdracht: str, code: int = 0) -> Json:
    uitkomst = spel.run(*opdracht)
    assert uitkomst.code == code, uitkomst
    return uitkomst.json


class TestTakenOver:
    def test_equal_numbers_stand_under_each_wet(self, beide: Spel) -> None:
        assert standen(beide) == {"wmo 202604": "ingediend", "jw 202604": "ingediend"}
        assert list(statussen(beide)) == ["jw 1", "jw 2", "jw 3", "wmo 1", "wmo 2", "wmo 3"]
        assert {d["berichtidentificatie"] for d in beide.stand()["declaraties"]} == {IDENTIFICATIE}
        gaaf(beide)

    def test_each_answer_finds_its_own(self, beide: Spel, oud: dict[str, bytes]) -> None:
        lees(beide, oud["jw"], {"2": ("0611",)})
        assert standen(beide) == {"wmo 202604": "ingediend", "jw 202604": "beantwoord"}
        gevolgen = lees(beide, oud["wmo"], {"1": ("9321",), "3": ("9321",)})
        assert (gevolgen["toegekend_cent"], gevolgen["afgekeurd_cent"]) == (23200, 130860)
        assert statussen(beide) == {
            "jw 1": "toegekend",
            "jw 2": "afgekeurd",
            "jw 3": "toegekend",
            "wmo 1": "afgekeurd",
            "wmo 2": "toegekend",
            "wmo 3": "afgekeurd",
        }
        gaaf(beide)

    def test_an_answer_under_the_other_wet_alone_is_refused_as_ever(
        self, leeg: Spel, oud: dict[str, bytes]
    ) -> None:
        neem_over(leeg, oud["wmo"])
        antwoord = antwoord_op(oud["jw"], ALLES, DAG)
        (melding,) = leeg.importeer(antwoord, "oud325.xml", code=3)["meldingen"]
        assert (melding["regel"], "(wmo)" in melding["uitleg"]) == ("TR337", True)
        assert "(jw)" in melding["uitleg"]

    @pytest.mark.parametrize(
        ("pad", "waarde", "code"),
        [
            ("Declaratie/DeclaratieNummer", NUMMER, "9333"),
            ("Header/BerichtIdentificatie/Identificatie", IDENTIFICATIE, "9056"),
            (REFERENTIE, "1", "8021"),
        ],
    )
    def test_under_one_wet_a_number_is_used_once(
        self, beide: Spel, oud: dict[str, bytes], pad: str, waarde: str, code: str
    ) -> None:
        anders = oud["wmo"].replace(b">202604<", b">202605<").replace(b">OUD7<", b">OUD8<")
        for nummer in (b"1", b"2", b"3"):
            anders = anders.replace(b"Nummer>" + nummer + b"<", b"Nummer>9" + nummer + b"<")
        (melding,) = neem_over(beide, wijzig(anders, pad, waarde), code=3)["meldingen"]
        assert code in melding["uitleg"]

    def test_a_message_is_held_against_the_numbers_of_its_wet(
        self, leeg: Spel, oud: dict[str, bytes]
    ) -> None:
        """TR314 and the numbers of declaratie and message."""
        neem_over(leeg, oud["wmo"])

        def codes(bericht: bytes) -> set[str]:
            pad = leeg.bestand("323.xml", bericht)
            bevindingen = leeg.run("controleer", pad).json["bevindingen"]
            return {b["retourcode"] for b in bevindingen} & {"8021", "9333", "9056"}

        assert codes(oud["jw"]) == set()
        weer = wijzig(oud["wmo"], "Header/BerichtIdentificatie/Dagtekening", "2026-06-08")
        assert codes(weer) == {"8021", "9333", "9056"}


class TestCorrecting:
    """All lines were granted; wmo 1 is corrected, jw 2 is credited."""

    @pytest.fixture
    def toegekend(self, beide: Spel, oud: dict[str, bytes]) -> Spel:
        for bericht in oud.values():
            lees(beide, bericht)
        return beide

    def test_other_hours_correct_the_line_of_their_wet(self, toegekend: Spel) -> None:
        toegekend.uren("1001;2026-04-07;660;minuut;L1;wmo", kop=KOP)
        declaratie = toegekend.declareer("2026-05", wet="wmo")
        credit, debet = declaratie["prestaties"]
        assert (credit["vorig_referentienummer"], credit["volume"]) == ("1", 10)
        assert (debet["debet_credit"], debet["volume"]) == ("D", 11)
        assert toegekend.declareer("2026-05", wet="jw", code=1)["prestaties"] == []
        bericht = Path(declaratie["bestand"]).read_bytes()
        toegekend.importeer(antwoord_op(bericht, ALLES, JUNI, "A2"))
        gevonden = statussen(toegekend)
        assert (gevonden["wmo 1"], gevonden["jw 1"]) == ("gecrediteerd", "toegekend")
        assert toegekend.stand()["werkvoorraad"] == []
        gaaf(toegekend)

    def test_a_line_is_credited_under_its_wet(self, toegekend: Spel) -> None:
        doe(toegekend, "crediteer", "2", "--reden", "nooit geweest", "--wet", "jw")
        assert toegekend.declareer("2026-05", wet="wmo", code=1)["prestaties"] == []
        declaratie = toegekend.declareer("2026-05", wet="jw")
        (credit,) = declaratie["prestaties"]
        assert (credit["vorig_referentienummer"], credit["debet_credit"]) == ("2", "C")
        bericht = Path(declaratie["bestand"]).read_bytes()
        toegekend.importeer(antwoord_op(bericht, ALLES, JUNI, "A2"))
        gevonden = statussen(toegekend)
        assert (gevonden["jw 2"], gevonden["wmo 2"]) == ("gecrediteerd", "toegekend")
        gaaf(toegekend)

    def test_credits_of_other_software_take_back_the_line_of_their_wet(
        self, toegekend: Spel, oud: dict[str, bytes]
    ) -> None:
        tweede = credit_of_the_first(oud["jw"])
        neem_over(toegekend, tweede)
        toegekend.importeer(antwoord_op(tweede, ALLES, JUNI, "A2"))
        gevonden = statussen(toegekend)
        assert (gevonden["jw 1"], gevonden["wmo 1"]) == ("gecrediteerd", "toegekend")


def credit_of_the_first(bericht: bytes) -> bytes:
    """The next 323 of the other software: only a credit, numbered 4, of line 1."""
    bericht = bericht.replace(b">202604<", b">202605<").replace(b">OUD7<", b">OUD8<")
    kop, regel = bericht.split(b"<jw323:Prestatie>")[:2]
    regel = regel.split(b"</jw323:Prestatie>")[0].replace(b">1<", b">4<").replace(b">D<", b">C<")
    slot = b">4</" + regel.split(b">4</")[1].split(b">")[0] + b">"
    vorig = slot.replace(b">4</", b"").replace(b"ReferentieNummer", b"VorigReferentieNummer")
    regel = regel.replace(slot, slot + b"<" + vorig + b"1</" + vorig)
    staart = bericht[bericht.rindex(b"</jw323:Prestaties>") :]
    bericht = kop + b"<jw323:Prestatie>" + regel + b"</jw323:Prestatie>" + staart
    for pad, waarde in (
        ("Declaratie/DeclaratiePeriode/Begindatum", "2026-05-01"),
        ("Declaratie/DeclaratiePeriode/Einddatum", "2026-05-31"),
        ("Declaratie/TotaalIngediendBedrag/TotaalBedrag", "87240"),
        ("Declaratie/TotaalIngediendBedrag/DebetCredit", "C"),
        ("Header/BerichtIdentificatie/Dagtekening", "2026-06-02"),
        ("Declaratie/DeclaratieDagtekening", "2026-06-02"),
    ):
        bericht = wijzig(bericht, pad, waarde)
    return bericht


class TestNaming:
    """A number that is used under both wetten needs its wet; any other needs nothing."""

    @pytest.mark.parametrize(
        "opdracht",
        [
            ("ingediend", NUMMER),
            ("geweigerd", NUMMER, "--code", "BRS13"),
            ("intrekken", NUMMER),
            ("antwoord", NUMMER, "--toegekend", "--reden", "per brief"),
            ("opnieuw", "1"),
            ("vervalt", "1", "--reden", "te laat"),
            ("crediteer", "1", "--reden", "te veel"),
            ("berichten", "bewaar", IDENTIFICATIE, "--naar", "uit"),
        ],
        ids=lambda opdracht: opdracht[0],
    )
    def test_an_ambiguous_number_is_said_and_changes_nothing(
        self, beide: Spel, opdracht: tuple[str, ...]
    ) -> None:
        voor = beide.inhoud()
        uitkomst = beide.run_text(*opdracht)
        assert uitkomst.code == 2
        assert "is er onder beide wetten" in uitkomst.fout
        assert "--wet wmo of --wet jw" in uitkomst.fout
        assert beide.inhoud() == voor

    def test_a_number_that_is_not_there_under_a_wet(self, beide: Spel) -> None:
        uitkomst = beide.run_text("opnieuw", "4", "--wet", "jw")
        assert uitkomst.code == 2
        assert uitkomst.fout == "Regel 4 (jw) bestaat niet. Controleer het nummer.\n"

    def test_a_number_of_one_wet_needs_no_wet(self, leeg: Spel, oud: dict[str, bytes]) -> None:
        neem_over(leeg, oud["wmo"])
        lees(leeg, oud["wmo"], {"2": ("0611",)})
        doe(leeg, "vervalt", "2", "--reden", "te laat")
        assert statussen(leeg)["wmo 2"] == "vervallen"
        doe(leeg, "opnieuw", "2", "--wet", "wmo")
        assert statussen(leeg)["wmo 2"] == "afgekeurd"

    def test_a_decision_is_about_the_line_of_its_wet(
        self, beide: Spel, oud: dict[str, bytes]
    ) -> None:
        for bericht in oud.values():
            lees(beide, bericht, {"2": ("0611",), "3": ("0611",)})
        doe(beide, "vervalt", "2", "3", "--reden", "te laat", "--wet", "wmo")
        regels = doe(beide, "opnieuw", "2", "--wet", "jw")
        assert [regel["bsn"] for regel in regels] == [BSN]
        gevonden = statussen(beide)
        assert {naam: gevonden[naam] for naam in ("wmo 2", "wmo 3", "jw 2", "jw 3")} == {
            "wmo 2": "vervallen",
            "wmo 3": "vervallen",
            "jw 2": "afgekeurd",
            "jw 3": "afgekeurd",
        }
        (laatste,) = beide.run("logboek").json[-1:]
        assert (laatste["onderwerp"], laatste["na"]["wet"]) == ("regel 2", "jw")
        gaaf(beide)

    def test_an_answer_by_hand_and_a_refusal_by_the_portal(self, beide: Spel) -> None:
        doe(
            *(beide, "antwoord", NUMMER, "--wet", "wmo", "--afgekeurd", "2=0611"),
            *("--reden", "per brief"),
        )
        doe(beide, "geweigerd", NUMMER, "--wet", "jw", "--code", "BRS13")
        assert standen(beide) == {"wmo 202604": "beantwoord", "jw 202604": "geweigerd"}
        gevonden = statussen(beide)
        assert [gevonden[f"wmo {n}"] for n in (1, 2, 3)] == ["toegekend", "afgekeurd", "toegekend"]
        assert {gevonden[f"jw {n}"] for n in (1, 2, 3)} == {"niet verwerkt"}
        gaaf(beide)

    def test_a_message_is_written_again(self, beide: Spel, oud: dict[str, bytes]) -> None:
        opdracht = ("berichten", "bewaar", IDENTIFICATIE, "--naar", str(beide.naar))
        (pad,) = doe(beide, *opdracht, "--wet", "jw")["bestanden"]
        assert Path(pad).read_bytes() == oud["jw"]

    def test_own_numbers_are_unique_over_both(self, beide: Spel) -> None:
        beide.uren("1001;2026-05-12;60;minuut;L1;wmo", "1001;2026-05-12;60;minuut;L2;jw", kop=KOP)
        wmo, jw = (beide.declareer("2026-05", wet=wet) for wet in ("wmo", "jw"))
        assert (wmo["declaratienummer"], jw["declaratienummer"]) == ("D00000001", "D00000002")
        doe(beide, "ingediend", "D00000002")
        doe(beide, "intrekken", "D00000001")
        gaaf(beide)


class TestOpeningBalances:
    def test_of_equal_numbers_under_both_wetten(self, tmp_path: Path) -> None:
        spel = Spel(tmp_path, vandaag=VANDAAG)
        spel.richt_in(*contracten("wmo"), *contracten("jw"))
        for wet in CATEGORIE:
            spel.importeer(toewijzing(wet, 1001, wet))
        standen_ = [beginstand(wet) for wet in CATEGORIE]
        for _ in range(2):
            spel.richt_in(*contracten("wmo"), *contracten("jw"), *standen_)
            assert statussen(spel) == {"jw 5": "toegekend", "wmo 5": "toegekend"}
        assert spel.run("crediteer", "5", "--reden", "te veel").code == 2
        doe(spel, "crediteer", "5", "--reden", "te veel", "--wet", "wmo")
        (credit,) = spel.declareer("2026-05", wet="wmo")["prestaties"]
        assert (credit["vorig_referentienummer"], credit["bedrag_cent"]) == ("5", 78516)
        gaaf(spel)


def beginstand(wet: str) -> str:
    return f"""[[beginstand]]
gemeente = "0384"
wet = "{wet}"
toewijzingnummer = 1001
productcategorie = "{CATEGORIE[wet]}"
productcode = "{CATEGORIE[wet]}A04"
maand = "2026-03"
volume = 9
eenheid = "uur"
tarief = "87,24"
bedrag = "785,16"
referentienummer = "5"
"""


class TestLooking:
    """What the window and the exports show is of the wet that is asked for."""

    def test_a_declaratie_with_its_lines(self, beide: Spel, oud: dict[str, bytes]) -> None:
        lees(beide, oud["wmo"], {"2": ("0611",)})
        diensten = services(beide)
        for wet, codes in ((Wet.WMO, ("0611",)), (Wet.JW, ())):
            assert lines_of(diensten, NUMMER, wet)[1].regel.retourcodes == codes
            assert number_of(diensten, "1", wet) == NUMMER
        assert "(Jeugdwet, april 2026)" in reminder_for(diensten, NUMMER, Wet.JW).onderwerp
        assert [v.wet for v in everything(diensten) if v.soort == "declaratie"] == [
            Wet.JW,
            Wet.WMO,
        ]
        for vraag in (lines_of, number_of, reminder_for):
            nummer = "1" if vraag is number_of else NUMMER
            with pytest.raises(GebruikError, match="onder beide wetten"):
                vraag(diensten, nummer)

    def test_lines_of_both_wetten_are_decided_about_at_once(
        self, beide: Spel, oud: dict[str, bytes]
    ) -> None:
        for bericht in oud.values():
            lees(beide, bericht, {"2": ("0611",)})
        diensten = services(beide)
        ids = [lines_of(diensten, NUMMER, wet)[1].regel.id for wet in Wet]
        redenen = besluiten.obstacles(diensten, besluiten.opnieuw(diensten, ids))
        assert [(o.regel.referentienummer, o.reden) for o in redenen] == [
            ("2", "voor 2026-04 is er nu niets te declareren"),
            ("2", "voor 2026-04 is er nu niets te declareren"),
        ]
        besluiten.vervalt(diensten, ids[:1], "te laat")
        assert statussen(beide)["wmo 2"] == "vervallen"
        with pytest.raises(GebruikError, match="staat niet in de kluis"):
            besluiten.opnieuw(diensten, [99])

    def test_a_client_has_the_messages_of_own_lines(
        self, leeg: Spel, oud: dict[str, bytes]
    ) -> None:
        neem_over(leeg, oud["wmo"])
        ander = b">999900018<"
        neem_over(leeg, oud["jw"])
        diensten, bsn = services(leeg), "999900018"
        berichten = messages_of(diensten, bsn)
        assert ander in oud["jw"]
        assert sorted(b.wet for b in berichten if b.nummer == "323") == ["Jeugdwet", "Wmo"]
        assert {(r.wet, r.regel.referentienummer) for r in lines_of_client(diensten, bsn)} == {
            (Wet.WMO, "3"),
            (Wet.JW, "3"),
        }

    def test_specifications_do_not_take_the_place_of_each_other(
        self, beide: Spel, tmp_path: Path
    ) -> None:
        diensten, folder = services(beide), tmp_path / "specificaties"
        paden = [export_specification(diensten, NUMMER, folder, wet)[0].pad for wet in Wet]
        assert [pad.name for pad in paden] == [
            "specificatie-202604-wmo.xlsx",
            "specificatie-202604-jw.xlsx",
        ]
        uitvoer = doe(beide, "export", "excel", "--naar", str(tmp_path / "uitvoer"))
        namen = {pad.name for pad in Path(uitvoer["map"]).iterdir()}
        assert {pad.name for pad in paden} <= namen
        regels = load_workbook(Path(uitvoer["map"]) / paden[1].name)["declaraties"]
        kop, *rijen = regels.iter_rows(values_only=True)
        assert {rij[kop.index("Wet")] for rij in rijen} == {"Jeugdwet"}

    def test_a_year_has_the_answers_of_its_own_declaraties(
        self, beide: Spel, oud: dict[str, bytes], tmp_path: Path
    ) -> None:
        for bericht in oud.values():
            lees(beide, bericht, {"2": ("0611",)})
        doe(beide, "vervalt", "2", "--wet", "jw", "--reden", "te laat")
        uitvoer = doe(beide, "export", "alles", "--naar", str(tmp_path), "--jaar", "2026")
        tabel = (Path(uitvoer["map"]) / "tabellen" / "besluiten.csv").read_text("utf-8-sig")
        assert tabel.splitlines()[1].startswith("2;jw;vervalt")

    def test_a_change_behind_the_back_is_found_at_its_own(
        self, beide: Spel, oud: dict[str, bytes]
    ) -> None:
        lees(beide, oud["jw"])
        with closing(sqlite3.connect(beide.kluis, isolation_level=None)) as db:
            db.execute("UPDATE declaratie SET status = 'ingediend' WHERE wet = 'jw'")
        assert gebreken(beide) == ["declaratie 202604 (jw)"]


def test_after_the_upgrade_of_an_old_vault_the_other_wet_may_use_its_numbers(
    tmp_path: Path, oud: dict[str, bytes]
) -> None:
    """There wmo 1 was corrected, wmo 2 lapsed and wmo 3 stands."""
    spel = Spel(tmp_path, vandaag="2026-06-09")  # after the day on which that vault was made
    shutil.copy(DATABASES / "0003.zorgadmin", spel.kluis)
    weer = wijzig(oud["wmo"], "Header/BerichtIdentificatie/Identificatie", "OUD9")
    (melding,) = neem_over(spel, weer, code=3)["meldingen"]
    assert "Declaratienummer 202604 staat al in de kluis (9333)" in melding["uitleg"]
    neem_over(spel, oud["jw"])
    lees(spel, oud["jw"], {"1": ("0611",)})
    gevonden = statussen(spel)
    assert [gevonden[f"wmo {n}"] for n in (1, 2, 3)] == ["gecrediteerd", "vervallen", "toegekend"]
    assert [gevonden[f"jw {n}"] for n in (1, 2, 3)] == ["afgekeurd", "toegekend", "toegekend"]
    gaaf(spel)
    diensten = services(spel)
    gebeurd = {
        beeld.wet: [wat for _, wat in message_whole(diensten, beeld.id).verloop]
        for beeld in messages(diensten)
        if beeld.identificatie == IDENTIFICATIE
    }
    assert gebeurd == {
        wet: ["gemaakt", "overgenomen van andere software", "antwoord ingelezen"]
        for wet in ("Wmo", "Jeugdwet")
    }
    doe(spel, "opnieuw", "1", "--wet", "jw")
    uitkomst = spel.run("crediteer", "3", "--reden", "te veel")
    assert (uitkomst.code, "--wet" in uitkomst.fout) == (2, True)
