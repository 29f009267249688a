"""Switching from other software in mid-year: its files, or tables in the set-up file (spec 4, 6).

The other software claimed April 2026 as the practice of `conftest` does: 10 uur on toewijzing 1001
(OUD-2026-1), 4 dagdelen on 1002 (OUD-2026-2), 5 uur on 1003 (OUD-2026-3), as APR2026X0001.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.gemeente.gegevens import Oordeel
from tests.grootboek.antwoorden import antwoord_op, laat_weg, oordeel_over, wijzig
from tests.grootboek.conftest import (
    CATEGORIE,
    TOEWIJZINGEN,
    Praktijk,
    contracten,
    toewijzing,
)
from tests.spel import BSN, PRAKTIJK, Json, Spel

O1, O2, O3 = "OUD-2026-1", "OUD-2026-2", "OUD-2026-3"
NUMMER = "APR2026X0001"
DAG = date(2026, 5, 11)
ALLES = Oordeel()
IDENTIFICATIE = "Header/BerichtIdentificatie/Identificatie"
REFERENTIE = "ProductReferentie/ReferentieNummer"
PRESTATIE = "Declaratie/Clienten/Client/Prestaties/Prestatie"


@pytest.fixture(params=list(CATEGORIE))
def nieuw(
    request: pytest.FixtureRequest, tmp_path: Path, berichten_van_anderen: dict[str, bytes]
) -> Praktijk:
    """June 2026: a new vault with the toewijzingen; `bericht` is the 323 of other software."""
    return _nieuw(request.param, tmp_path, berichten_van_anderen)


@pytest.fixture
def jeugd(tmp_path: Path, berichten_van_anderen: dict[str, bytes]) -> Praktijk:
    """The same, under the Jeugdwet only."""
    return _nieuw("jw", tmp_path, berichten_van_anderen)


def _nieuw(wet: str, map_: Path, berichten: dict[str, bytes]) -> Praktijk:
    spel = Spel(map_, vandaag="2026-06-08")
    spel.richt_in(*contracten(wet))
    for nummer in TOEWIJZINGEN:
        spel.importeer(toewijzing(wet, nummer))
    return Praktijk(spel, wet, berichten[wet])


def neem_over(praktijk: Praktijk, bericht: bytes | None = None, code: int = 0) -> Json:
    inhoud = praktijk.bericht if bericht is None else bericht
    return praktijk.spel.importeer(inhoud, "oud323.xml", "--overnemen", code=code)


def overgenomen(praktijk: Praktijk, oordeel: Oordeel = ALLES) -> Praktijk:
    """Take the 323 and its 325 over."""
    neem_over(praktijk)
    assert praktijk.lees(antwoord_op(praktijk.bericht, oordeel, DAG))["status"] == "verwerkt"
    return praktijk


class TestTakingOver:
    def test_a_323_of_other_software_stands_as_submitted(self, nieuw: Praktijk) -> None:
        resultaat = neem_over(nieuw)
        assert (resultaat["status"], resultaat["soort"]) == ("verwerkt", "323")
        assert resultaat["gevolgen"] == {
            "declaratienummer": NUMMER,
            "gemeente": "0384",
            "maand": "2026-04",
            "prestaties": 3,
            "totaal_cent": 154060,
        }
        (declaratie,) = nieuw.spel.stand()["declaraties"]
        assert declaratie["declaratienummer"] == NUMMER
        assert declaratie["berichtidentificatie"] == "OUD7"
        assert (declaratie["status"], declaratie["maand"]) == ("ingediend", "2026-04")
        assert declaratie["ingediend_cent"] == 154060
        assert nieuw.statussen() == {O1: "ingediend", O2: "ingediend", O3: "ingediend"}

    def test_it_waits_for_its_answer_like_any_other(self, nieuw: Praktijk) -> None:
        neem_over(nieuw)
        assert {item["referentienummer"] for item in nieuw.werk("wacht op antwoord")} == {
            O1,
            O2,
            O3,
        }
        assert any(t["soort"] == "antwoord" for t in nieuw.spel.taken())

    def test_its_325_is_processed_as_usual(self, nieuw: Praktijk) -> None:
        neem_over(nieuw)
        oordeel = oordeel_over(nieuw.bericht, {O2: ("0611",)})
        gevolgen = nieuw.lees(antwoord_op(nieuw.bericht, oordeel, DAG))["gevolgen"]
        assert gevolgen["declaratienummer"] == NUMMER
        assert gevolgen["toegekend_cent"] == 130860
        assert nieuw.statussen() == {O1: "toegekend", O2: "afgekeurd", O3: "toegekend"}

    def test_the_325_names_the_day_of_the_message_not_of_the_declaratie(
        self, nieuw: Praktijk
    ) -> None:
        """Other software may sign its declaratie a day before the message."""
        eerder = wijzig(nieuw.bericht, "Declaratie/DeclaratieDagtekening", "2026-05-03")
        neem_over(nieuw, eerder)
        assert nieuw.lees(antwoord_op(eerder, ALLES, DAG))["status"] == "verwerkt"

    def test_a_325_before_its_323_can_be_read_again_after_it(self, nieuw: Praktijk) -> None:
        antwoord = antwoord_op(nieuw.bericht, ALLES, DAG)
        geweigerd = nieuw.lees(antwoord, code=3)
        assert "--overnemen" in geweigerd["meldingen"][0]["oplossing"]
        neem_over(nieuw)
        assert nieuw.lees(antwoord)["status"] == "verwerkt"

    def test_a_zip_of_both_in_any_order(self, jeugd: Praktijk, tmp_path: Path) -> None:
        pad = tmp_path / "alles.zip"
        with ZipFile(pad, "w") as zip_:
            zip_.writestr("a-antwoord.xml", antwoord_op(jeugd.bericht, ALLES, DAG))
            zip_.writestr("b-declaratie.xml", jeugd.bericht)
        resultaten = jeugd.doe("importeer", str(pad), "--overnemen")
        assert [(r["soort"], r["status"]) for r in resultaten] == [
            ("323", "verwerkt"),
            ("325", "verwerkt"),
        ]

    def test_the_same_file_twice_changes_nothing(self, nieuw: Praktijk) -> None:
        overgenomen(nieuw)
        voor = nieuw.spel.inhoud()
        assert neem_over(nieuw)["status"] == "al verwerkt"
        assert nieuw.spel.inhoud() == voor

    def test_an_own_declaratie_is_not_taken_over_again(self, jeugd: Praktijk) -> None:
        jeugd.uren("1001;2026-05-12;60;minuut;L1")
        eigen = jeugd.bestand(jeugd.declareer("2026-05"))
        voor = jeugd.spel.inhoud()
        assert neem_over(jeugd, eigen)["status"] == "al verwerkt"
        assert jeugd.spel.inhoud() == voor


class TestRefused:
    """What cannot be right is refused with its reason and changes nothing."""

    def refuse(self, praktijk: Praktijk, bericht: bytes, *waarden: str) -> None:
        voor = praktijk.spel.inhoud()
        resultaat = neem_over(praktijk, bericht, code=3)
        assert resultaat["status"] == "geweigerd"
        assert praktijk.spel.inhoud() == voor
        uitleg = " ".join(m["uitleg"] for m in resultaat["meldingen"])
        for waarde in waarden:
            assert waarde in uitleg

    def test_without_asking_for_it(self, nieuw: Praktijk) -> None:
        resultaat = nieuw.lees(nieuw.bericht, code=3)
        assert "--overnemen" in resultaat["meldingen"][0]["oplossing"]
        assert nieuw.spel.stand()["declaraties"] == []

    def test_another_practice(self, nieuw: Praktijk) -> None:
        self.refuse(nieuw, wijzig(nieuw.bericht, "Header/Afzender", "12345678"), "12345678")

    def test_an_unknown_toewijzing_is_named(self, nieuw: Praktijk) -> None:
        bericht = wijzig(nieuw.bericht, f"{PRESTATIE}/ToewijzingNummer", "1009")
        self.refuse(nieuw, bericht, "1009", "[[toewijzing]]", "301")

    def test_a_toewijzing_of_another_gemeente(self, nieuw: Praktijk) -> None:
        self.refuse(nieuw, wijzig(nieuw.bericht, "Header/Ontvanger", "0080"), "0080", "1001")

    def test_a_toewijzing_of_another_client(self, nieuw: Praktijk) -> None:
        bericht = wijzig(nieuw.bericht, f"{PRESTATIE}/ToewijzingNummer", "1003")
        self.refuse(nieuw, bericht, "1003")

    def test_a_sum_that_does_not_close(self, nieuw: Praktijk) -> None:
        pad = "Declaratie/TotaalIngediendBedrag/TotaalBedrag"
        self.refuse(nieuw, wijzig(nieuw.bericht, pad, "154061"), "TR358")

    def test_a_broken_schema(self, nieuw: Praktijk) -> None:
        self.refuse(nieuw, laat_weg(nieuw.bericht, "Declaratie/DeclaratieNummer"))

    @pytest.mark.parametrize(
        ("pad", "code"),
        [
            ("Declaratie/DeclaratieNummer", "9333"),
            (IDENTIFICATIE, "9056"),
            (f"{PRESTATIE}/{REFERENTIE}", "8021"),
        ],
    )
    def test_a_number_that_is_there_already(self, nieuw: Praktijk, pad: str, code: str) -> None:
        """Of every number but one there is another one in the second file."""
        neem_over(nieuw)
        tweede = nieuw.bericht.replace(b"OUD-2026", b"OUD-2027").replace(b"APR", b"MEI")
        tweede = wijzig(tweede, IDENTIFICATIE, "OUD8")
        oud = {
            "Declaratie/DeclaratieNummer": NUMMER,
            IDENTIFICATIE: "OUD7",
            f"{PRESTATIE}/{REFERENTIE}": O1,
        }
        self.refuse(nieuw, wijzig(tweede, pad, oud[pad]), code, oud[pad])


class TestFromTheFirstDay:
    """Totals, duplicates, credits and corrections are right."""

    def test_a_line_taken_over_stands_without_leveringen(self, nieuw: Praktijk) -> None:
        overgenomen(nieuw)
        assert nieuw.spel.stand()["werkvoorraad"] == []
        assert nieuw.declareer("2026-05", code=1)["prestaties"] == []

    def test_own_numbers_start_above_those_taken_over(self, jeugd: Praktijk) -> None:
        bericht = wijzig(jeugd.bericht, "Declaratie/DeclaratieNummer", "D00000041")
        bericht = wijzig(bericht, IDENTIFICATIE, "000000512")
        bericht = bericht.replace(b">OUD-2026-", b">R000000070")
        neem_over(jeugd, bericht)
        jeugd.uren("1001;2026-05-12;60;minuut;L1")
        declaratie = jeugd.declareer("2026-05")
        assert declaratie["declaratienummer"] == "D00000042"
        assert declaratie["berichtidentificatie"] == "000000513"
        assert declaratie["prestaties"][0]["referentienummer"] == "R0000000704"

    def test_a_month_before_the_last_one_taken_over_cannot_be_claimed(
        self, jeugd: Praktijk
    ) -> None:
        overgenomen(jeugd)
        jeugd.uren("1001;2026-03-10;60;minuut;L1")
        (bevinding,) = jeugd.declareer("2026-03", code=1)["bevindingen"]
        assert bevinding["retourcode"] == "8214"
        assert [p["begin"] for p in jeugd.declareer("2026-05")["prestaties"]] == ["2026-03-01"]

    def test_what_was_claimed_counts_in_the_total(self, jeugd: Praktijk) -> None:
        """TR322: 12 uur in all, 10 of them in April by the other software."""
        totaal = toewijzing("jw", 1001, "G2", omvang=(12, "04", "6"), datum="2026-06-01")
        jeugd.spel.importeer(totaal)
        overgenomen(jeugd)
        (stand,) = [t for t in jeugd.spel.stand()["toewijzingen"] if t["toewijzingnummer"] == 1001]
        assert (stand["maximum_totaal"], stand["verbruikt"]) == (12, 10)
        jeugd.uren("1001;2026-05-12;180;minuut;L1")
        (tegen,) = jeugd.declareer("2026-05", code=1)["tegengehouden"]
        assert tegen["bevindingen"][0]["retourcode"] == "9322"
        begrensd = jeugd.declareer("2026-05", "--begrens")
        assert [(p["volume"], p["niet_declarabel"]) for p in begrensd["prestaties"]] == [(2, 1)]

    def test_a_rejected_line_counts_no_more(self, jeugd: Praktijk) -> None:
        overgenomen(jeugd, oordeel_over(jeugd.bericht, {O1: ("0611",)}))
        (stand,) = [t for t in jeugd.spel.stand()["toewijzingen"] if t["toewijzingnummer"] == 1001]
        assert stand["verbruikt"] == 0

    def test_the_same_month_is_not_claimed_twice(self, nieuw: Praktijk) -> None:
        """TR389: hours registered for April wait for the answer on what was taken over."""
        neem_over(nieuw)
        nieuw.uren("1001;2026-04-07;600;minuut;L1")
        declaratie = nieuw.declareer("2026-05", code=1)
        assert declaratie["prestaties"] == []
        assert {w["referentienummer"] for w in declaratie["wacht_op_antwoord"]} == {O1, O2, O3}

    def test_the_same_hours_registered_here_are_no_difference(self, nieuw: Praktijk) -> None:
        overgenomen(nieuw)
        nieuw.uren("1001;2026-04-07;600;minuut;L1")
        assert nieuw.declareer("2026-05", code=1)["prestaties"] == []

    def test_other_hours_are_a_credit_and_the_new_total(self, nieuw: Praktijk) -> None:
        overgenomen(nieuw)
        nieuw.uren("1001;2026-04-07;660;minuut;L1")
        credit, debet = nieuw.declareer("2026-05")["prestaties"]
        assert (credit["vorig_referentienummer"], credit["debet_credit"]) == (O1, "C")
        assert (credit["volume"], credit["bedrag_cent"]) == (10, 87240)
        assert (debet["volume"], debet["bedrag_cent"]) == (11, 95964)

    def test_a_line_is_credited_without_effort(self, nieuw: Praktijk) -> None:
        overgenomen(nieuw)
        nieuw.doe("crediteer", O2, "--reden", "nooit geweest")
        declaratie = nieuw.declareer("2026-05")
        (credit,) = declaratie["prestaties"]
        assert {
            naam: credit[naam]
            for naam in (
                *("vorig_referentienummer", "toewijzingnummer", "begin", "eind", "volume"),
                *("eenheid", "tarief_cent", "bedrag_cent", "debet_credit"),
            )
        } == {
            "vorig_referentienummer": O2,
            "toewijzingnummer": 1002,
            "begin": "2026-04-01",
            "eind": "2026-04-30",
            "volume": 4,
            "eenheid": "16",
            "tarief_cent": 5800,
            "bedrag_cent": 23200,
            "debet_credit": "C",
        }
        nieuw.lees(antwoord_op(nieuw.bestand(declaratie), ALLES, date(2026, 6, 8), "A2"))
        assert nieuw.statussen()[O2] == "gecrediteerd"
        assert nieuw.declareer("2026-05", code=1)["prestaties"] == []

    def test_a_toewijzing_that_ends_earlier_takes_its_line_back_once_agreed(
        self, jeugd: Praktijk
    ) -> None:
        overgenomen(jeugd)
        kort = toewijzing("jw", 1003, "G2", tot="2026-03-15", datum="2026-06-01", reden="07")
        jeugd.spel.importeer(kort)
        assert jeugd.declareer("2026-05", code=1)["prestaties"] == []
        assert [item["referentienummer"] for item in jeugd.werk("te beslissen")] == [O3]
        jeugd.doe("corrigeer", O3)
        (credit,) = jeugd.declareer("2026-05")["prestaties"]
        assert (credit["vorig_referentienummer"], credit["debet_credit"]) == (O3, "C")

    def test_a_rejected_line_is_resubmitted_with_hours_of_its_own(self, jeugd: Praktijk) -> None:
        overgenomen(jeugd, oordeel_over(jeugd.bericht, {O2: ("0611",)}))
        assert [item["referentienummer"] for item in jeugd.werk("afgekeurd")] == [O2]
        jeugd.doe("opnieuw", O2)
        assert jeugd.declareer("2026-05", code=1)["prestaties"] == []
        jeugd.uren("1002;2026-04-08;4;dagdeel;L2")
        (regel,) = jeugd.declareer("2026-05")["prestaties"]
        assert (regel["volume"], regel["debet_credit"]) == (4, "D")


class TestCorrectionsOfOthers:
    """The other software corrected April in its next message: 10 uur became 8."""

    @staticmethod
    def correctie(praktijk: Praktijk) -> bytes:
        """A 323 over May with a credit of OUD-2026-1 and a new line of 8 uur."""
        bericht = praktijk.bericht.replace(b"APR", b"MEI")
        bericht = wijzig(bericht, IDENTIFICATIE, "OUD8")
        for pad, waarde in (
            ("Declaratie/DeclaratiePeriode/Begindatum", "2026-05-01"),
            ("Declaratie/DeclaratiePeriode/Einddatum", "2026-05-31"),
            ("Declaratie/TotaalIngediendBedrag/TotaalBedrag", "17448"),
            ("Declaratie/TotaalIngediendBedrag/DebetCredit", "C"),
            ("Header/BerichtIdentificatie/Dagtekening", "2026-06-02"),
            ("Declaratie/DeclaratieDagtekening", "2026-06-02"),
        ):
            bericht = wijzig(bericht, pad, waarde)
        eerste, rest = bericht.split(b"</jw323:Prestatie>", 1)
        kop, regel = eerste.split(b"<jw323:Prestatie>")
        credit = regel.replace(b"OUD-2026-1<", b"OUD-2026-4<").replace(b">D<", b">C<")
        naam = credit.split(b"ReferentieNummer>")[0].rsplit(b"<", 1)[1]
        slot = b"OUD-2026-4</" + naam + b"ReferentieNummer>"
        vorig = naam + b"VorigReferentieNummer>"
        credit = credit.replace(slot, slot + b"<" + vorig + b"OUD-2026-1</" + vorig)
        debet = (
            regel.replace(b"OUD-2026-1<", b"OUD-2026-5<")
            .replace(b">10<", b">8<")
            .replace(b">87240<", b">69792<")
        )
        begin, einde = b"<jw323:Prestatie>", b"</jw323:Prestatie>"
        staart = rest[rest.index(b"</jw323:Prestaties>") :]
        client = staart.index(b"<jw323:Client>")
        staart = staart[:client] + staart[staart.index(b"</jw323:Clienten>") :]
        return kop + begin + credit + einde + begin + debet + einde + staart

    def test_a_credit_of_other_software_takes_its_line_back(self, jeugd: Praktijk) -> None:
        tweede = self.correctie(jeugd)
        overgenomen(jeugd)
        neem_over(jeugd, tweede)
        jeugd.lees(antwoord_op(tweede, ALLES, date(2026, 6, 8), "A2"))
        assert [jeugd.statussen()[f"OUD-2026-{n}"] for n in (1, 4, 5)] == [
            "gecrediteerd",
            "toegekend",
            "toegekend",
        ]
        assert jeugd.spel.stand()["werkvoorraad"] == []

    def test_also_when_the_answers_come_in_the_other_order(self, jeugd: Praktijk) -> None:
        tweede = self.correctie(jeugd)
        neem_over(jeugd)
        neem_over(jeugd, tweede)
        jeugd.lees(antwoord_op(tweede, ALLES, date(2026, 6, 8), "A2"))
        jeugd.lees(antwoord_op(jeugd.bericht, ALLES, DAG))
        assert [jeugd.statussen()[f"OUD-2026-{n}"] for n in (1, 4, 5)] == [
            "gecrediteerd",
            "toegekend",
            "toegekend",
        ]
        assert jeugd.spel.stand()["werkvoorraad"] == []

    def test_several_files_come_in_the_order_of_their_signing(
        self, jeugd: Praktijk, tmp_path: Path
    ) -> None:
        map_ = tmp_path / "oud"
        map_.mkdir()
        (map_ / "a.xml").write_bytes(self.correctie(jeugd))
        (map_ / "b.xml").write_bytes(jeugd.bericht)
        resultaten = jeugd.doe("importeer", str(map_), "--overnemen")
        assert [r["bestand"] for r in resultaten] == ["b.xml", "a.xml"]
        assert list(jeugd.statussen()) == [O1, O2, O3, "OUD-2026-4", "OUD-2026-5"]

    def test_a_credit_of_a_line_that_was_never_taken_over(self, jeugd: Praktijk) -> None:
        """The first files are gone: what is there is taken over as it is."""
        tweede = self.correctie(jeugd)
        neem_over(jeugd, tweede)
        jeugd.lees(antwoord_op(tweede, ALLES, date(2026, 6, 8), "A2"))
        assert jeugd.statussen() == {"OUD-2026-4": "toegekend", "OUD-2026-5": "toegekend"}
        assert jeugd.spel.stand()["werkvoorraad"] == []


CLIENT = f'[[client]]\nbsn = "{BSN}"\nachternaam = "Zilverberg"\n'
BIJ_DE_HAND = """[[toewijzing]]
gemeente = "0384"
wet = "jw"
bsn = "999900006"
toewijzingnummer = 1001
productcategorie = "45"
productcode = "45A04"
ingangsdatum = 2026-01-01
einddatum = 2026-10-31
volume = 6
eenheid = "uur"
frequentie = "week"
"""
STAND = """[[beginstand]]
gemeente = "0384"
wet = "jw"
toewijzingnummer = 1001
productcategorie = "45"
productcode = "45A04"
maand = "2026-03"
volume = 9
eenheid = "uur"
tarief = "87,24"
bedrag = "785,16"
referentienummer = "R0000000900"
"""


class TestWithoutFiles:
    """The files are gone: cliënten, toewijzingen and approved lines in the set-up file."""

    @pytest.fixture
    def spel(self, tmp_path: Path) -> Spel:
        spel = Spel(tmp_path, vandaag="2026-06-08")
        spel.richt_in(*contracten("jw"), CLIENT, BIJ_DE_HAND, STAND)
        return spel

    def test_an_opening_balance_is_an_approved_line(self, spel: Spel) -> None:
        (regel,) = spel.stand()["prestaties"]
        assert (regel["referentienummer"], regel["status"]) == ("R0000000900", "toegekend")
        assert (regel["begin"], regel["eind"]) == ("2026-03-01", "2026-03-31")
        assert (regel["volume"], regel["bedrag_cent"], regel["bsn"]) == (9, 78516, BSN)
        (declaratie,) = spel.stand()["declaraties"]
        assert (declaratie["status"], declaratie["maand"]) == ("beantwoord", "2026-03")
        assert declaratie["toegekend_cent"] == declaratie["ingediend_cent"] == 78516
        assert declaratie["berichtidentificatie"] is None
        assert spel.stand()["werkvoorraad"] == []

    def test_a_practice_that_switches_in_june_credits_a_line_of_march(self, spel: Spel) -> None:
        assert spel.run("crediteer", "R0000000900", "--reden", "te veel").code == 0
        declaratie = spel.declareer("2026-05")
        (credit,) = declaratie["prestaties"]
        assert credit["referentienummer"] == "R0000000901"
        assert credit["vorig_referentienummer"] == "R0000000900"
        assert (credit["volume"], credit["tarief_cent"], credit["bedrag_cent"]) == (9, 8724, 78516)
        assert declaratie["totaal_cent"] == -78516
        bericht = Path(declaratie["bestand"]).read_bytes()
        antwoord = antwoord_op(bericht, ALLES, date(2026, 6, 8))
        assert spel.importeer(antwoord)["status"] == "verwerkt"
        assert {p["status"] for p in spel.stand()["prestaties"]} == {"gecrediteerd", "toegekend"}

    def test_hours_of_that_month_correct_it(self, spel: Spel) -> None:
        spel.uren("1001;2026-03-10;600;minuut")
        credit, debet = spel.declareer("2026-05")["prestaties"]
        assert (credit["volume"], debet["volume"]) == (9, 10)

    def test_it_counts_in_the_total(self, spel: Spel) -> None:
        (stand,) = spel.stand()["toewijzingen"]
        assert stand["verbruikt"] == 9
        assert stand["maximum_totaal"] == 6 * 44

    def test_the_same_file_again_changes_nothing(self, spel: Spel) -> None:
        voor = spel.inhoud()
        spel.richt_in(*contracten("jw"), CLIENT, BIJ_DE_HAND, STAND)
        na = spel.inhoud()
        for tabel in ("client", "toewijzing_versie", "declaratie", "prestatie", "teller"):
            assert na[tabel] == voor[tabel]

    def test_a_second_month_joins_it(self, spel: Spel) -> None:
        april = STAND.replace("2026-03", "2026-04").replace("900", "901")
        spel.richt_in(*contracten("jw"), CLIENT, BIJ_DE_HAND, STAND, april)
        assert [d["maand"] for d in spel.stand()["declaraties"]] == ["2026-03", "2026-04"]

    def test_a_301_takes_the_toewijzing_over_and_shows_the_differences(self, spel: Spel) -> None:
        resultaat = spel.importeer(toewijzing("jw", 1001))
        (gevolg,) = resultaat["gevolgen"]["toewijzingen"]
        assert gevolg["status"] == "gewijzigd"
        assert gevolg["wijzigingen"] == [
            "periode: 01-01-2026 t/m 31-10-2026 → 01-01-2026 t/m 31-12-2026"
        ]
        assert resultaat["gevolgen"]["retour"]["goedgekeurd"]
        (stand,) = spel.stand()["toewijzingen"]
        assert (stand["einddatum"], stand["verbruikt"]) == ("2026-12-31", 9)

    def test_after_that_the_set_up_file_changes_it_no_more(self, spel: Spel) -> None:
        spel.importeer(toewijzing("jw", 1001))
        spel.richt_in(*contracten("jw"), CLIENT, BIJ_DE_HAND)
        assert spel.stand()["toewijzingen"][0]["einddatum"] == "2026-12-31"

    def test_before_that_the_set_up_file_may_correct_it(self, spel: Spel) -> None:
        langer = BIJ_DE_HAND.replace("2026-10-31", "2026-11-30")
        spel.richt_in(*contracten("jw"), CLIENT, langer)
        assert spel.stand()["toewijzingen"][0]["einddatum"] == "2026-11-30"

    def test_a_323_finds_a_toewijzing_entered_by_hand(
        self, tmp_path: Path, berichten_van_anderen: dict[str, bytes]
    ) -> None:
        spel = Spel(tmp_path, vandaag="2026-06-08")
        spel.richt_in(*contracten("jw"), CLIENT, BIJ_DE_HAND)
        for nummer in (1002, 1003):
            spel.importeer(toewijzing("jw", nummer))
        spel.importeer(berichten_van_anderen["jw"], "oud.xml", "--overnemen")
        assert len(spel.stand()["prestaties"]) == 3

    @pytest.mark.parametrize(
        ("tabellen", "waarde"),
        [
            ((BIJ_DE_HAND,), "1001"),
            ((CLIENT, STAND), "R0000000900"),
            ((CLIENT, BIJ_DE_HAND, STAND.replace("2026-03", "2025-12")), "2025-12"),
        ],
    )
    def test_what_does_not_hang_together_is_refused_whole(
        self, tmp_path: Path, tabellen: tuple[str, ...], waarde: str
    ) -> None:
        """Nothing is made, not even the vault."""
        spel = Spel(tmp_path, vandaag="2026-06-08")
        toml = spel.bestand("praktijk.toml", PRAKTIJK + "\n".join(tabellen))
        uitkomst = spel.run("inrichten", toml)
        assert uitkomst.code == 3
        assert waarde in uitkomst.fout
        assert not spel.kluis.exists()

    def test_in_an_existing_vault_it_is_refused_whole_too(self, spel: Spel) -> None:
        voor = spel.inhoud()
        toml = spel.bestand("p.toml", STAND.replace("1001", "1009").replace("900", "901"))
        assert spel.run("inrichten", toml).code == 3
        assert spel.inhoud() == voor


def test_declaraties_of_one_day_are_taken_over_in_the_order_of_their_months(
    tmp_path: Path,
) -> None:
    """March was granted; April took it back for a new line that was rejected, and still is."""
    map_ = tmp_path / "oud"
    map_.mkdir()
    oud = Spel(map_, vandaag="2026-05-11")
    oud.richt_in(*contracten("jw"))
    oud.importeer(toewijzing("jw", 1001))
    oud.uren("1001;2026-03-03;4;uur")
    maart = oud.declareer("2026-03")
    oud.toegekend(maart)
    oud.uren("1001;2026-03-04;1;uur", "1001;2026-04-04;1;uur")
    april = oud.declareer("2026-04")
    post = tmp_path / "post"
    post.mkdir()
    (post / "1.xml").write_bytes(Path(april["bestand"]).read_bytes())
    (post / "2.xml").write_bytes(Path(maart["bestand"]).read_bytes())
    nieuw = Spel(tmp_path, vandaag="2026-06-08")
    nieuw.richt_in(*contracten("jw"))
    nieuw.importeer(toewijzing("jw", 1001))
    assert nieuw.run("importeer", post, "--overnemen").code == 0
    nummer_maart, nummer_april = maart["declaratienummer"], april["declaratienummer"]
    assert [d["declaratienummer"] for d in nieuw.stand()["declaraties"]] == [
        nummer_maart,
        nummer_april,
    ]
    afgekeurd = april["prestaties"][1]["referentienummer"]
    for opdracht in (
        (nummer_maart, "--toegekend"),
        (nummer_april, "--afgekeurd", f"{afgekeurd}=9321"),
    ):
        assert nieuw.run("antwoord", *opdracht, "--reden", "per brief").code == 0
    (item,) = nieuw.stand()["werkvoorraad"]
    assert (item["soort"], item["referentienummer"]) == ("afgekeurd", afgekeurd)
