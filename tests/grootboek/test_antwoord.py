"""What a 325 does to the ledger, sentence by sentence of "Processing a 325" (spec 5).

The practice of `conftest` claimed € 872,40 + € 232,00 + € 436,20 = € 1.540,60 over April.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.gemeente.gegevens import Oordeel
from tests.grootboek.antwoorden import antwoord_op, laat_weg, oordeel_over, wijzig
from tests.grootboek.conftest import Praktijk
from tests.spel import BSN, BSN_TWEE, Json
from zorgadmin.resources import resources

R1, R2, R3 = "R0000000001", "R0000000002", "R0000000003"
D1 = "D00000001"
DAG = date(2026, 5, 11)
ALLES = Oordeel()
PRESTATIE = "DeclaratieAntwoord/Clienten/Client/Prestaties/Prestatie"


def antwoord(praktijk: Praktijk, oordeel: Oordeel = ALLES, kenmerk: str = "A1") -> bytes:
    return antwoord_op(praktijk.bericht, oordeel, DAG, kenmerk)


def een_regel(praktijk: Praktijk, *codes: str, nummer: str = R2) -> bytes:
    return antwoord(praktijk, oordeel_over(praktijk.bericht, {nummer: codes or ("0611",)}))


def uitleg(resultaat: Json) -> str:
    return " ".join(m["uitleg"] for m in resultaat["meldingen"])


class TestLevels:
    """Four levels of rejection, and none."""

    def test_fully_approved(self, praktijk: Praktijk) -> None:
        resultaat = praktijk.lees(antwoord(praktijk))
        assert resultaat["status"] == "verwerkt"
        assert resultaat["soort"] == "325"
        assert resultaat["gevolgen"] == {
            "declaratienummer": D1,
            "toegekend_cent": 154060,
            "afgekeurd_cent": 0,
            "afgekeurd": [],
            "verwerkt": True,
            "retourcodes": ["8001"],
        }
        assert praktijk.statussen() == {R1: "toegekend", R2: "toegekend", R3: "toegekend"}
        declaratie = praktijk.declaraties()[D1]
        assert declaratie["status"] == "beantwoord"
        assert declaratie["beantwoord"] == "2026-05-11"
        assert declaratie["ingediend_cent"] == declaratie["toegekend_cent"] == 154060

    def test_all_approved_without_8001_is_the_same(self, praktijk: Praktijk) -> None:
        anders = wijzig(antwoord(praktijk), "DeclaratieAntwoord/RetourCodes/RetourCode", "0200")
        praktijk.lees(anders)
        assert set(praktijk.statussen().values()) == {"toegekend"}

    def test_one_line_rejected(self, praktijk: Praktijk) -> None:
        gevolgen = praktijk.lees(een_regel(praktijk, "9321", "0611"))["gevolgen"]
        assert gevolgen["toegekend_cent"] == 130860
        assert gevolgen["afgekeurd_cent"] == 23200
        assert gevolgen["afgekeurd"] == [{"referentienummer": R2, "retourcodes": ["9321", "0611"]}]
        assert praktijk.statussen() == {R1: "toegekend", R2: "afgekeurd", R3: "toegekend"}
        regels = {p["referentienummer"]: p for p in praktijk.spel.stand()["prestaties"]}
        assert regels[R2]["retourcodes"] == ["9321", "0611"]
        assert regels[R1]["retourcodes"] == []
        (item,) = praktijk.werk("afgekeurd")
        assert item["referentienummer"] == R2
        assert item["toewijzingnummer"] == 1002
        assert item["maand"] == "2026-04"

    def test_a_client_rejected_gives_its_code_to_lines_that_were_not_judged(
        self, praktijk: Praktijk
    ) -> None:
        oordeel = oordeel_over(praktijk.bericht, clienten={BSN: "8187"})
        gevolgen = praktijk.lees(antwoord(praktijk, oordeel))["gevolgen"]
        assert gevolgen["afgekeurd"] == [
            {"referentienummer": R1, "retourcodes": ["8187"]},
            {"referentienummer": R2, "retourcodes": ["8187"]},
        ]
        assert gevolgen["toegekend_cent"] == 43620

    def test_a_line_that_was_judged_keeps_its_own_code(self, praktijk: Praktijk) -> None:
        oordeel = oordeel_over(praktijk.bericht, {R2: ("9341",)}, clienten={BSN: "8187"})
        gevolgen = praktijk.lees(antwoord(praktijk, oordeel))["gevolgen"]
        assert {a["referentienummer"]: a["retourcodes"] for a in gevolgen["afgekeurd"]} == {
            R1: ["8187"],
            R2: ["9341"],
        }

    def test_the_declaratie_rejected(self, praktijk: Praktijk) -> None:
        gevolgen = praktijk.lees(antwoord(praktijk, Oordeel(declaratie="9333")))["gevolgen"]
        assert gevolgen == {
            "declaratienummer": D1,
            "toegekend_cent": 0,
            "afgekeurd_cent": 154060,
            "afgekeurd": [],
            "verwerkt": False,
            "retourcodes": ["9333"],
        }
        self._is_unprocessed(praktijk, "9333")

    def test_the_header_rejected(self, praktijk: Praktijk) -> None:
        gevolgen = praktijk.lees(antwoord(praktijk, Oordeel(header="0001")))["gevolgen"]
        assert gevolgen["verwerkt"] is False
        assert gevolgen["retourcodes"] == ["0001"]
        self._is_unprocessed(praktijk, "0001")

    @staticmethod
    def _is_unprocessed(praktijk: Praktijk, code: str) -> None:
        """All lines can be claimed again under new numbers, in the same month too."""
        assert set(praktijk.statussen().values()) == {"niet verwerkt"}
        declaratie = praktijk.declaraties()[D1]
        assert declaratie["status"] == "beantwoord"
        assert declaratie["retourcodes"] == [code]
        assert declaratie["toegekend_cent"] == 0
        opnieuw = praktijk.declareer()
        assert opnieuw["declaratienummer"] == "D00000002"
        assert [(p["referentienummer"], p["bedrag_cent"]) for p in opnieuw["prestaties"]] == [
            ("R0000000004", 87240),
            ("R0000000005", 23200),
            ("R0000000006", 43620),
        ]

    def test_an_answer_implies_the_upload(self, praktijk: Praktijk) -> None:
        assert praktijk.declaraties()[D1]["ingediend"] is None
        praktijk.lees(antwoord(praktijk))
        assert praktijk.declaraties()[D1]["ingediend"] == "2026-05-04"

    def test_a_recorded_upload_keeps_its_day(self, praktijk: Praktijk) -> None:
        praktijk.doe("ingediend", D1, "--op", "2026-05-06")
        praktijk.lees(antwoord(praktijk))
        assert praktijk.declaraties()[D1]["ingediend"] == "2026-05-06"


class TestRefused:
    """What does not agree with what was sent is refused with both values, and changes nothing."""

    def refuse(self, praktijk: Praktijk, bericht: bytes, *waarden: str) -> Json:
        voor = praktijk.spel.inhoud()
        resultaat = praktijk.lees(bericht, code=3)
        assert resultaat["status"] == "geweigerd"
        assert praktijk.spel.inhoud() == voor
        for waarde in waarden:
            assert waarde in uitleg(resultaat), resultaat
        (rij,) = praktijk.spel.geweigerd()
        assert rij["bericht"] == "325"
        return resultaat

    def test_an_answer_on_something_never_sent(self, praktijk: Praktijk) -> None:
        vreemd = wijzig(antwoord(praktijk), "Header/DeclaratieIdentificatie/Identificatie", "777")
        self.refuse(praktijk, vreemd, "777")

    def test_another_day_of_signing(self, praktijk: Praktijk) -> None:
        vreemd = wijzig(
            antwoord(praktijk), "Header/DeclaratieIdentificatie/Dagtekening", "2026-05-03"
        )
        resultaat = self.refuse(praktijk, vreemd, "03-05-2026", "04-05-2026")
        assert resultaat["meldingen"][0]["regel"] == "TR337"

    def test_another_gemeente(self, praktijk: Praktijk) -> None:
        vreemd = wijzig(antwoord(praktijk), "Header/Afzender", "0080")
        self.refuse(praktijk, vreemd, "0080", "Diemen")

    def test_the_other_wet(self, jeugd: Praktijk) -> None:
        tekst = antwoord(jeugd).decode()
        for jw, wmo in (("ijw", "iwmo"), ("jw325", "wmo325"), (">491<", ">485<")):
            tekst = tekst.replace(jw, wmo)
        self.refuse(jeugd, tekst.encode(), "wmo", "jw")

    def test_another_provider(self, praktijk: Praktijk) -> None:
        vreemd = wijzig(antwoord(praktijk), "Header/Ontvanger", "12345678")
        self.refuse(praktijk, vreemd, "12345678", "65656055")

    def test_another_declaratienummer(self, praktijk: Praktijk) -> None:
        vreemd = wijzig(antwoord(praktijk), "DeclaratieAntwoord/DeclaratieNummer", "D9")
        resultaat = self.refuse(praktijk, vreemd, "D9", D1)
        assert resultaat["meldingen"][0]["regel"] == "TR376"

    def test_a_line_never_sent(self, praktijk: Praktijk) -> None:
        pad = f"{PRESTATIE}/ProductReferentie/ReferentieNummer"
        resultaat = self.refuse(praktijk, wijzig(een_regel(praktijk), pad, "R77"), "R77", D1)
        assert "TR366" in {m["regel"] for m in resultaat["meldingen"]}

    @pytest.mark.parametrize(
        ("veld", "waarde", "gezien"),
        [
            ("ToewijzingNummer", "1009", "1002"),
            ("ProductCode", "45A99", "A05"),
            ("ProductPeriode/Begindatum", "2026-04-02", "01-04-2026"),
            ("ProductPeriode/Einddatum", "2026-04-29", "30-04-2026"),
            ("GeleverdVolume", "5", "4"),
            ("Eenheid", "14", "16"),
            ("ProductTarief", "5900", "5800"),
        ],
    )
    def test_a_line_that_is_not_what_was_sent(
        self, praktijk: Praktijk, veld: str, waarde: str, gezien: str
    ) -> None:
        vreemd = wijzig(een_regel(praktijk), f"{PRESTATIE}/{veld}", waarde)
        resultaat = self.refuse(praktijk, vreemd, R2, gezien)
        assert {m["regel"] for m in resultaat["meldingen"]} == {"TR367"}

    def test_a_line_of_another_productcategorie(self, praktijk: Praktijk) -> None:
        andere = {"45": "46", "02": "03"}[praktijk.categorie]
        vreemd = wijzig(een_regel(praktijk), f"{PRESTATIE}/ProductCategorie", andere)
        self.refuse(praktijk, vreemd, f"productcategorie {andere}, verstuurd {praktijk.categorie}")

    def test_a_line_under_another_client(self, praktijk: Praktijk) -> None:
        """Both are named, and neither can be read."""
        pad = "DeclaratieAntwoord/Clienten/Client/Bsn"
        resultaat = self.refuse(praktijk, wijzig(een_regel(praktijk), pad, BSN_TWEE), R2)
        assert BSN not in json.dumps(resultaat)
        assert f"••••••{BSN_TWEE[-3:]}, verstuurd ••••••{BSN[-3:]}" in uitleg(resultaat)

    def test_a_line_of_another_amount(self, praktijk: Praktijk) -> None:
        vreemd = wijzig(een_regel(praktijk), f"{PRESTATIE}/IngediendBedrag/Bedrag", "23300")
        pad = "DeclaratieAntwoord/TotaalToegekendBedrag/TotaalBedrag"
        self.refuse(praktijk, wijzig(vreemd, pad, "130760"), "23300", "23200")

    def test_a_line_without_its_tarief(self, praktijk: Praktijk) -> None:
        vreemd = laat_weg(een_regel(praktijk), f"{PRESTATIE}/ProductTarief")
        self.refuse(praktijk, vreemd, "tarief leeg, verstuurd 5800")

    @pytest.mark.parametrize("code", ["0200", "8001"])
    def test_a_listed_line_without_a_reason(self, praktijk: Praktijk, code: str) -> None:
        self.refuse(praktijk, een_regel(praktijk, code), code)

    def test_everything_granted_and_yet_lines(self, praktijk: Praktijk) -> None:
        pad = "DeclaratieAntwoord/RetourCodes/RetourCode"
        self.refuse(praktijk, wijzig(een_regel(praktijk), pad, "8001"), "8001")

    def test_the_header_rejected_and_yet_an_answer(self, praktijk: Praktijk) -> None:
        pad = "Header/RetourCodes/RetourCode"
        self.refuse(praktijk, wijzig(een_regel(praktijk), pad, "9056"), "9056")

    def test_no_answer_and_no_reason(self, praktijk: Praktijk) -> None:
        self.refuse(praktijk, laat_weg(antwoord(praktijk), "DeclaratieAntwoord"))

    def test_the_declaratie_rejected_and_yet_lines(self, praktijk: Praktijk) -> None:
        pad = "DeclaratieAntwoord/RetourCodes/RetourCode"
        self.refuse(praktijk, wijzig(een_regel(praktijk), pad, "9333"), "9333")

    def test_the_declaratie_rejected_and_yet_money(self, praktijk: Praktijk) -> None:
        bericht = antwoord(praktijk, Oordeel(declaratie="9333"))
        pad = "DeclaratieAntwoord/TotaalToegekendBedrag/TotaalBedrag"
        self.refuse(praktijk, wijzig(bericht, pad, "1"), "€ 0,01")

    def test_another_total_submitted(self, praktijk: Praktijk) -> None:
        """The sums of the answer agree among themselves, not with what was sent."""
        bericht = antwoord(praktijk)
        for totaal in ("TotaalIngediendBedrag", "TotaalToegekendBedrag"):
            bericht = wijzig(bericht, f"DeclaratieAntwoord/{totaal}/TotaalBedrag", "154061")
        self.refuse(praktijk, bericht, "€ 1.540,61", "€ 1.540,60")

    def test_another_total_granted(self, praktijk: Praktijk) -> None:
        pad = "DeclaratieAntwoord/TotaalToegekendBedrag/TotaalBedrag"
        bericht = wijzig(een_regel(praktijk), pad, "130861")
        self.refuse(praktijk, bericht, "€ 1.308,61", "€ 232,00")

    def test_the_sign_turned(self, praktijk: Praktijk) -> None:
        bericht = antwoord(praktijk)
        for totaal in ("TotaalIngediendBedrag", "TotaalToegekendBedrag"):
            bericht = wijzig(bericht, f"DeclaratieAntwoord/{totaal}/DebetCredit", "C")
        self.refuse(praktijk, bericht, "€ -1.540,60", "€ 1.540,60")

    def test_nothing_granted_where_all_was(self, praktijk: Praktijk) -> None:
        pad = "DeclaratieAntwoord/TotaalToegekendBedrag/TotaalBedrag"
        self.refuse(praktijk, wijzig(antwoord(praktijk), pad, "0"), "€ 1.540,60", "€ 0,00")

    def test_a_line_listed_twice(self, praktijk: Praktijk) -> None:
        oordeel = oordeel_over(praktijk.bericht, {R1: ("0611",), R2: ("0611",)})
        pad = f"{PRESTATIE}/ProductReferentie/ReferentieNummer"
        self.refuse(praktijk, wijzig(antwoord(praktijk, oordeel), pad, R2), R2)


class TestSecondAnswer:
    def test_the_same_file_was_processed_already(self, praktijk: Praktijk) -> None:
        bericht = een_regel(praktijk)
        praktijk.lees(bericht)
        voor = praktijk.spel.inhoud()
        assert praktijk.lees(bericht)["status"] == "al verwerkt"
        assert praktijk.spel.inhoud() == voor

    @pytest.mark.parametrize("tweede", [ALLES, Oordeel(header="0001"), Oordeel(declaratie="9333")])
    @pytest.mark.parametrize("eerste", [ALLES, Oordeel(header="0001")])
    def test_another_answer_is_refused(
        self, jeugd: Praktijk, eerste: Oordeel, tweede: Oordeel
    ) -> None:
        jeugd.lees(antwoord(jeugd, eerste))
        voor = jeugd.spel.inhoud()
        resultaat = jeugd.lees(antwoord(jeugd, tweede, "A2"), code=3)
        assert "IV087" in uitleg(resultaat)
        assert D1 in uitleg(resultaat)
        assert jeugd.spel.inhoud() == voor

    def test_after_a_refused_one_the_right_one_is_taken(self, praktijk: Praktijk) -> None:
        pad = "DeclaratieAntwoord/DeclaratieNummer"
        praktijk.lees(wijzig(antwoord(praktijk), pad, "D9"), code=3)
        assert praktijk.lees(antwoord(praktijk))["status"] == "verwerkt"


class TestCameBack:
    """A 325 on a declaratie that was withdrawn or refused by the portal (point 6)."""

    @pytest.fixture(params=["intrekken", "geweigerd"])
    def opzij(self, jeugd: Praktijk, request: pytest.FixtureRequest) -> Praktijk:
        self.opzij_met(jeugd, request.param, D1)
        return jeugd

    @staticmethod
    def opzij_met(praktijk: Praktijk, hoe: str, nummer: str) -> None:
        praktijk.doe(hoe, nummer, *(["--code", "BRS13"] if hoe == "geweigerd" else []))

    def test_its_lines_are_claimable_meanwhile(self, opzij: Praktijk) -> None:
        assert set(opzij.statussen().values()) <= {"ingetrokken", "niet verwerkt"}
        assert len(opzij.declareer("2026-04", "--proef")["prestaties"]) == 3

    def test_the_answer_reinstates_it(self, opzij: Praktijk) -> None:
        assert opzij.lees(een_regel(opzij))["status"] == "verwerkt"
        assert opzij.statussen() == {R1: "toegekend", R2: "afgekeurd", R3: "toegekend"}
        assert opzij.declaraties()[D1]["status"] == "beantwoord"
        assert opzij.declareer(code=1)["prestaties"] == []

    def test_an_answer_by_hand_does_so_too(self, opzij: Praktijk) -> None:
        opzij.doe("antwoord", D1, "--toegekend", "--reden", "gebeld")
        assert set(opzij.statussen().values()) == {"toegekend"}

    def test_a_rejected_header_leaves_its_lines_claimable(self, opzij: Praktijk) -> None:
        opzij.lees(antwoord(opzij, Oordeel(header="0001")))
        assert set(opzij.statussen().values()) == {"niet verwerkt"}
        assert len(opzij.declareer()["prestaties"]) == 3

    def test_claimed_again_it_is_refused(self, opzij: Praktijk) -> None:
        opzij.declareer()
        voor = opzij.spel.inhoud()
        resultaat = opzij.lees(antwoord(opzij), code=3)
        assert D1 in uitleg(resultaat)
        assert "R0000000004" in uitleg(resultaat)
        assert opzij.spel.inhoud() == voor
        bezwaar = opzij.spel.run("antwoord", D1, "--toegekend", "--reden", "gebeld")
        assert bezwaar.code == 3

    def test_also_when_what_was_claimed_again_was_rejected(self, opzij: Praktijk) -> None:
        tweede = opzij.bestand(opzij.declareer())
        nummers = [f"R000000000{n}" for n in (4, 5, 6)]
        oordeel = oordeel_over(tweede, dict.fromkeys(nummers, ("0611",)))
        opzij.lees(antwoord_op(tweede, oordeel, DAG, "A2"))
        assert nummers[0] in uitleg(opzij.lees(antwoord(opzij), code=3))

    def test_one_line_claimed_again_is_enough(self, opzij: Praktijk) -> None:
        opzij.uren("1001;2026-04-07;0;minuut;L1", "1002;2026-04-08;0;dagdeel;L2")
        (regel,) = opzij.declareer()["prestaties"]
        assert regel["toewijzingnummer"] == 1003
        assert regel["referentienummer"] in uitleg(opzij.lees(antwoord(opzij), code=3))

    def test_what_was_claimed_again_can_be_withdrawn_first(self, opzij: Praktijk) -> None:
        opzij.doe("intrekken", opzij.declareer()["declaratienummer"])
        assert opzij.lees(antwoord(opzij))["status"] == "verwerkt"
        assert [opzij.statussen()[r] for r in (R1, R2, R3)] == ["toegekend"] * 3

    def test_of_two_that_came_back_the_second_is_refused(self, opzij: Praktijk) -> None:
        """Both stood on the same keys: granting both would be a second debit (TR389)."""
        tweede = opzij.declareer()
        opzij.doe("intrekken", tweede["declaratienummer"])
        opzij.lees(antwoord(opzij))
        voor = opzij.spel.inhoud()
        ook = antwoord_op(opzij.bestand(tweede), ALLES, DAG, "A2")
        assert R1 in uitleg(opzij.lees(ook, code=3))
        assert opzij.spel.inhoud() == voor

    def test_of_two_that_came_back_the_second_may_have_been_rejected_before(
        self, opzij: Praktijk
    ) -> None:
        tweede = opzij.declareer()
        opzij.doe("intrekken", tweede["declaratienummer"])
        alle = {R1: ("0611",), R2: ("0611",), R3: ("0611",)}
        opzij.lees(antwoord(opzij, oordeel_over(opzij.bericht, alle)))
        assert opzij.lees(antwoord_op(opzij.bestand(tweede), ALLES, DAG, "A2"))["status"] == (
            "verwerkt"
        )

    @pytest.mark.parametrize("hoe", ["intrekken", "geweigerd"])
    def test_a_correction_comes_back_whole(self, jeugd: Praktijk, hoe: str) -> None:
        jeugd.lees(antwoord(jeugd))
        jeugd.uren("1001;2026-04-07;480;minuut;L1")
        correctie = jeugd.declareer()
        self.opzij_met(jeugd, hoe, correctie["declaratienummer"])
        assert jeugd.statussen()[R1] == "toegekend"
        jeugd.lees(antwoord_op(jeugd.bestand(correctie), ALLES, DAG, "A2"))
        credit, debet = (p["referentienummer"] for p in correctie["prestaties"])
        statussen = jeugd.statussen()
        assert (statussen[R1], statussen[credit], statussen[debet]) == (
            "gecrediteerd",
            "toegekend",
            "toegekend",
        )


class TestByHand:
    def test_all_granted(self, praktijk: Praktijk) -> None:
        gevolgen = praktijk.doe("antwoord", D1, "--toegekend", "--reden", "brief van 8 mei")
        assert gevolgen["toegekend_cent"] == 154060
        assert set(praktijk.statussen().values()) == {"toegekend"}

    def test_some_rejected(self, praktijk: Praktijk) -> None:
        gevolgen = praktijk.doe(
            *("antwoord", D1, "--reden", "brief", "--afgekeurd", f"{R1}=0611"),
            *("--afgekeurd", f"{R1}=9321", "--afgekeurd", f"{R3}=9389"),
        )
        assert gevolgen["afgekeurd"] == [
            {"referentienummer": R1, "retourcodes": ["0611", "9321"]},
            {"referentienummer": R3, "retourcodes": ["9389"]},
        ]
        assert gevolgen["toegekend_cent"] == 23200
        assert praktijk.statussen() == {R1: "afgekeurd", R2: "toegekend", R3: "afgekeurd"}

    def test_it_is_marked_as_such(self, jeugd: Praktijk) -> None:
        jeugd.doe("antwoord", D1, "--toegekend", "--reden", "brief van 8 mei")
        (rij,) = jeugd.spel.inhoud()["declaratie"]
        assert "hand: brief van 8 mei" in rij

    @pytest.mark.parametrize(
        "opdracht",
        [
            ("--toegekend", "--afgekeurd", f"{R1}=0611"),
            (),
            ("--afgekeurd", "R77=0611"),
            ("--afgekeurd", f"{R1}=1234"),
            ("--afgekeurd", f"{R1}=0200"),
            ("--afgekeurd", f"{R1}=8001"),
            ("--afgekeurd", R1),
            ("--afgekeurd", f"{R1}="),
        ],
    )
    def test_an_impossible_answer_is_wrong_usage(
        self, jeugd: Praktijk, opdracht: tuple[str, ...]
    ) -> None:
        voor = jeugd.spel.inhoud()
        assert jeugd.spel.run("antwoord", D1, "--reden", "brief", *opdracht).code == 2
        assert jeugd.spel.inhoud() == voor

    def test_it_is_no_second_answer_itself(self, jeugd: Praktijk) -> None:
        jeugd.lees(antwoord(jeugd))
        assert jeugd.spel.run("antwoord", D1, "--toegekend", "--reden", "brief").code == 3


class TestAfterOneByHand:
    """It can be corrected, and the real 325 confirms or replaces it (chapter 11)."""

    @staticmethod
    def met_de_hand(praktijk: Praktijk, *afgekeurd: str, code: int = 0) -> None:
        wat = [deel for paar in afgekeurd for deel in ("--afgekeurd", paar)] or ["--toegekend"]
        assert praktijk.spel.run("antwoord", D1, "--reden", "brief", *wat).code == code

    def test_it_is_corrected_by_hand(self, praktijk: Praktijk) -> None:
        self.met_de_hand(praktijk, f"{R1}=0611")
        self.met_de_hand(praktijk, f"{R2}=9321")
        assert praktijk.statussen() == {R1: "toegekend", R2: "afgekeurd", R3: "toegekend"}
        regels = {p["referentienummer"]: p for p in praktijk.spel.stand()["prestaties"]}
        assert [regels[r]["retourcodes"] for r in (R1, R2)] == [[], ["9321"]]
        assert praktijk.declaraties()[D1]["toegekend_cent"] == 130860

    def test_a_325_that_says_the_same_confirms_it(self, jeugd: Praktijk) -> None:
        self.met_de_hand(jeugd, f"{R2}=0611")
        resultaat = jeugd.lees(een_regel(jeugd, "9321"))
        assert resultaat["status"] == "verwerkt"
        assert resultaat["gevolgen"]["toegekend_cent"] == 130860
        assert jeugd.statussen() == {R1: "toegekend", R2: "afgekeurd", R3: "toegekend"}
        regels = {p["referentienummer"]: p for p in jeugd.spel.stand()["prestaties"]}
        assert regels[R2]["retourcodes"] == ["9321"]  # the message knows better why

    def test_one_that_differs_replaces_it(self, praktijk: Praktijk) -> None:
        self.met_de_hand(praktijk, f"{R1}=0611")
        gevolgen = praktijk.lees(een_regel(praktijk))["gevolgen"]
        assert gevolgen["toegekend_cent"] == 130860
        assert praktijk.statussen() == {R1: "toegekend", R2: "afgekeurd", R3: "toegekend"}
        assert praktijk.declaraties()[D1]["toegekend_cent"] == 130860

    def test_one_that_processed_nothing_replaces_it(self, jeugd: Praktijk) -> None:
        self.met_de_hand(jeugd, f"{R1}=0611")
        jeugd.lees(antwoord(jeugd, Oordeel(declaratie="9333")))
        assert set(jeugd.statussen().values()) == {"niet verwerkt"}
        assert not any(p["retourcodes"] for p in jeugd.spel.stand()["prestaties"])
        assert len(jeugd.declareer()["prestaties"]) == 3

    def test_both_stay_in_the_history(self, jeugd: Praktijk) -> None:
        self.met_de_hand(jeugd, f"{R1}=0611")
        jeugd.lees(een_regel(jeugd))
        (rij,) = jeugd.spel.inhoud()["declaratie"]
        assert "325 na hand: brief" in rij
        regel = jeugd.spel.run("logboek").json[-1]
        voor, na = regel["voor"], regel["na"]
        assert (voor["toegekend_cent"], voor["afgekeurd"]) == (66820, {R1: ["0611"]})
        assert (na["toegekend_cent"], na["afgekeurd"]) == (130860, {R2: ["0611"]})

    def test_claimed_again_one_that_differs_is_refused_with_both(self, jeugd: Praktijk) -> None:
        self.met_de_hand(jeugd, f"{R1}=0611")
        jeugd.doe("opnieuw", R1)
        (nieuw,) = jeugd.declareer()["prestaties"]
        voor = jeugd.spel.inhoud()
        tekst = uitleg(jeugd.lees(een_regel(jeugd), code=3))
        assert f"met de hand vastgelegd: € 668,20 toegekend, afgekeurd {R1} (0611)" in tekst
        assert f"Dit antwoord zegt: € 1.308,60 toegekend, afgekeurd {R2} (0611)" in tekst
        assert nieuw["referentienummer"] in tekst
        assert jeugd.spel.inhoud() == voor
        self.met_de_hand(jeugd, f"{R2}=0611", code=3)

    def test_claimed_again_one_that_says_the_same_confirms_it(self, jeugd: Praktijk) -> None:
        self.met_de_hand(jeugd, f"{R1}=0611")
        jeugd.doe("opnieuw", R1)
        jeugd.declareer()
        assert jeugd.lees(een_regel(jeugd, nummer=R1))["status"] == "verwerkt"
        assert jeugd.statussen()[R1] == "afgekeurd"

    def test_a_line_that_was_let_go_stays_so_and_comes_back_when_granted(
        self, jeugd: Praktijk
    ) -> None:
        self.met_de_hand(jeugd, f"{R1}=0611", f"{R2}=0611")
        jeugd.doe("vervalt", R1, R2, "--reden", "klein bedrag")
        jeugd.lees(een_regel(jeugd))
        assert jeugd.statussen() == {R1: "toegekend", R2: "vervallen", R3: "toegekend"}
        jeugd.uren("1001;2026-04-07;480;minuut;L1")
        assert len(jeugd.declareer()["prestaties"]) == 2  # the credit of R1 and its new line

    def test_a_credit_that_was_granted_by_hand_only_leaves_its_line_standing(
        self, jeugd: Praktijk
    ) -> None:
        jeugd.lees(antwoord(jeugd))
        jeugd.uren("1001;2026-04-07;480;minuut;L1")
        correctie = jeugd.declareer()
        credit, debet = (p["referentienummer"] for p in correctie["prestaties"])
        nummer = correctie["declaratienummer"]
        jeugd.doe("antwoord", nummer, "--toegekend", "--reden", "brief")
        assert jeugd.statussen()[R1] == "gecrediteerd"
        bericht = jeugd.bestand(correctie)
        oordeel = oordeel_over(bericht, {credit: ("0611",), debet: ("0611",)})
        jeugd.lees(antwoord_op(bericht, oordeel, DAG, "A2"))
        statussen = jeugd.statussen()
        assert [statussen[r] for r in (R1, credit, debet)] == [
            "toegekend",
            "afgekeurd",
            "afgekeurd",
        ]

    def test_after_the_325_nothing_replaces_it_any_more(self, jeugd: Praktijk) -> None:
        self.met_de_hand(jeugd)
        jeugd.lees(antwoord(jeugd))
        assert "IV087" in uitleg(jeugd.lees(een_regel(jeugd), code=3))
        self.met_de_hand(jeugd, f"{R1}=0611", code=3)


class TestCorrections:
    """Credits in the answer; the totals may be negative."""

    @pytest.fixture
    def correctie(self, praktijk: Praktijk) -> tuple[Praktijk, Json]:
        """Approved 10 uur of toewijzing 1001 turned out to be 8; nothing else changed."""
        praktijk.lees(antwoord(praktijk))
        praktijk.uren("1001;2026-04-07;480;minuut;L1")
        return praktijk, praktijk.declareer()

    def test_a_negative_total_is_granted(self, correctie: tuple[Praktijk, Json]) -> None:
        praktijk, declaratie = correctie
        assert declaratie["totaal_cent"] == -17448
        assert declaratie["debet_credit"] == "C"
        bericht = antwoord_op(praktijk.bestand(declaratie), ALLES, DAG, "A2")
        gevolgen = praktijk.lees(bericht)["gevolgen"]
        assert gevolgen["toegekend_cent"] == -17448
        assert praktijk.declaraties()["D00000002"]["toegekend_cent"] == -17448
        assert praktijk.statussen()[R1] == "gecrediteerd"

    def answer(self, correctie: tuple[Praktijk, Json], *afgekeurd: int) -> tuple[str, str]:
        """Answer the correction, rejecting its credit (0) or its new line (1); both numbers."""
        praktijk, declaratie = correctie
        bericht = praktijk.bestand(declaratie)
        credit, debet = (p["referentienummer"] for p in declaratie["prestaties"])
        fout = {(credit, debet)[i]: ("8017",) for i in afgekeurd}
        praktijk.lees(antwoord_op(bericht, oordeel_over(bericht, fout), DAG, "A2"))
        return credit, debet

    def test_a_rejected_credit_beside_a_rejected_line_leaves_the_debit_standing(
        self, correctie: tuple[Praktijk, Json]
    ) -> None:
        praktijk, _ = correctie
        credit, debet = self.answer(correctie, 0, 1)
        statussen = praktijk.statussen()
        assert (statussen[R1], statussen[credit]) == ("toegekend", "afgekeurd")
        assert praktijk.declareer(code=1)["prestaties"] == []
        (item,) = praktijk.werk("afgekeurd")
        assert item["referentienummer"] == credit
        praktijk.doe("opnieuw", credit)
        nieuw = praktijk.declareer()["prestaties"]
        assert [(p["vorig_referentienummer"], p["volume"]) for p in nieuw] == [(R1, 10), (None, 8)]
        assert praktijk.spel.run("opnieuw", debet).code == 3

    def test_when_the_new_line_is_let_go_only_the_credit_is_repeated(
        self, correctie: tuple[Praktijk, Json]
    ) -> None:
        praktijk, _ = correctie
        credit, debet = self.answer(correctie, 0, 1)
        praktijk.doe("vervalt", debet, "--reden", "laat maar")
        praktijk.doe("opnieuw", credit)
        (regel,) = praktijk.declareer()["prestaties"]
        assert (regel["vorig_referentienummer"], regel["debet_credit"]) == (R1, "C")

    def test_a_rejected_credit_beside_an_approved_line_is_repeated_by_itself(
        self, correctie: tuple[Praktijk, Json]
    ) -> None:
        """Two lines stand: the older one is credited next."""
        praktijk, _ = correctie
        _, debet = self.answer(correctie, 0)
        assert praktijk.werk("afgekeurd") == []
        (regel,) = praktijk.declareer()["prestaties"]
        assert (regel["vorig_referentienummer"], regel["debet_credit"]) == (R1, "C")
        assert praktijk.statussen()[debet] == "toegekend"

    def test_repeated_and_rejected_again_it_waits_for_the_user(
        self, correctie: tuple[Praktijk, Json]
    ) -> None:
        praktijk, _ = correctie
        self.answer(correctie, 0)
        nog_eens = praktijk.declareer()
        bericht = praktijk.bestand(nog_eens)
        nummer = nog_eens["prestaties"][0]["referentienummer"]
        oordeel = oordeel_over(bericht, {nummer: ("8017",)})
        praktijk.lees(antwoord_op(bericht, oordeel, DAG, "A3"))
        assert praktijk.declareer(code=1)["prestaties"] == []
        assert [item["referentienummer"] for item in praktijk.werk("afgekeurd")] == [nummer]

    def test_an_approved_credit_beside_a_rejected_line_leaves_nothing(
        self, correctie: tuple[Praktijk, Json]
    ) -> None:
        praktijk, _ = correctie
        _, debet = self.answer(correctie, 1)
        assert praktijk.statussen()[R1] == "gecrediteerd"
        praktijk.doe("vervalt", debet, "--reden", "laat maar")
        assert praktijk.declareer(code=1)["prestaties"] == []
        praktijk.doe("opnieuw", debet)
        (regel,) = praktijk.declareer()["prestaties"]
        assert (regel["volume"], regel["vorig_referentienummer"]) == (8, None)

    def test_an_unprocessed_correction_leaves_everything_as_it_was(
        self, correctie: tuple[Praktijk, Json]
    ) -> None:
        praktijk, declaratie = correctie
        bericht = praktijk.bestand(declaratie)
        praktijk.lees(antwoord_op(bericht, Oordeel(header="0001"), DAG, "A2"))
        assert praktijk.statussen()[R1] == "toegekend"
        opnieuw = praktijk.declareer()["prestaties"]
        assert [p["vorig_referentienummer"] for p in opnieuw] == [R1, None]


class TestDecisions:
    def test_what_was_credited_by_hand_stays_credited(self, jeugd: Praktijk) -> None:
        jeugd.lees(antwoord(jeugd))
        jeugd.doe("crediteer", R1, "--reden", "dubbel")
        declaratie = jeugd.declareer()
        assert [p["debet_credit"] for p in declaratie["prestaties"]] == ["C"]
        jeugd.lees(antwoord_op(jeugd.bestand(declaratie), ALLES, DAG, "A2"))
        assert jeugd.declareer(code=1)["prestaties"] == []
        jeugd.uren("1001;2026-04-07;540;minuut;L1")
        assert [p["volume"] for p in jeugd.declareer()["prestaties"]] == [9]

    def test_a_rejected_credit_is_credited_when_the_user_says_so_again(
        self, jeugd: Praktijk
    ) -> None:
        """The last word counts: what was let go is credited after all."""
        jeugd.lees(antwoord(jeugd))
        jeugd.doe("crediteer", R1, "--reden", "dubbel")
        declaratie = jeugd.declareer()
        (credit,) = declaratie["prestaties"]
        bericht = jeugd.bestand(declaratie)
        oordeel = oordeel_over(bericht, {credit["referentienummer"]: ("8017",)})
        jeugd.lees(antwoord_op(bericht, oordeel, DAG, "A2"))
        jeugd.doe("vervalt", credit["referentienummer"], "--reden", "laat maar")
        assert jeugd.declareer(code=1)["prestaties"] == []
        jeugd.doe("crediteer", R1, "--reden", "toch")
        (nieuw,) = jeugd.declareer()["prestaties"]
        assert nieuw["vorig_referentienummer"] == R1

    def test_what_was_let_go_comes_back_when_the_leveringen_change(self, jeugd: Praktijk) -> None:
        jeugd.lees(een_regel(jeugd))
        jeugd.doe("vervalt", R2, "--reden", "laat maar")
        assert jeugd.werk("afgekeurd") == []
        assert jeugd.statussen()[R2] == "vervallen"
        jeugd.uren("1002;2026-04-08;3;dagdeel;L2")
        assert [item["referentienummer"] for item in jeugd.werk("afgekeurd")] == [R2]

    def test_a_decision_outlives_a_resubmission_that_was_withdrawn(self, jeugd: Praktijk) -> None:
        jeugd.lees(een_regel(jeugd))
        jeugd.doe("opnieuw", R2)
        jeugd.doe("intrekken", jeugd.declareer()["declaratienummer"])
        jeugd.doe("vervalt", R2, "--reden", "laat maar")
        assert jeugd.declareer(code=1)["prestaties"] == []

    def test_resubmitting_claims_what_is_wanted_now(self, jeugd: Praktijk) -> None:
        jeugd.lees(een_regel(jeugd))
        jeugd.uren("1002;2026-04-08;3;dagdeel;L2")
        jeugd.doe("opnieuw", R2)
        (regel,) = jeugd.declareer()["prestaties"]
        assert (regel["volume"], regel["bedrag_cent"]) == (3, 17400)
        assert (regel["referentienummer"], regel["debet_credit"]) == ("R0000000004", "D")


CODES = {
    rij.get("retourcode", regel): rij
    for regel, rij in json.loads((resources() / "uitleg.json").read_text("utf-8"))["codes"].items()
    if "betekenis" in rij and "van" not in rij and regel != "XSD"
}
NIET_BIJ_EEN_REGEL = {"0200", "8001"}
WAARDEN = {
    "0611": ("4 dagdelen tegen € 58,00: € 232,00", "€ 58,00 per dagdeel vanaf 01-01-2021"),
    "9307": ("01-04-2026 t/m 30-04-2026", "01-01-2026 t/m 31-12-2026", "versie van 15-12-2025"),
    "9308": ("01-04-2026 t/m 30-04-2026", "01-01-2026 t/m 31-12-2026"),
    "9321": ("4 dagdelen", "8 dagdelen"),
    "9322": ("96 dagdelen", "0 dagdelen"),
    "9339": ("1002",),
    "9340": ("A05",),
    "9341": ("Gedeclareerd is in dagdelen", "toewijzing 1002 is dagdelen"),
    "9346": ("4 dagdelen tegen € 58,00: € 232,00",),
    "9384": ("15-12-2025",),
    "9389": ("2026-04", "geen"),
}


class TestExplained:
    """Each rejection: what it means, the values of this line, what can be done (spec 5)."""

    @pytest.mark.parametrize("code", sorted(CODES.keys() - NIET_BIJ_EEN_REGEL))
    def test_every_code_is_explained(self, jeugd: Praktijk, code: str) -> None:
        jeugd.doe("antwoord", D1, "--afgekeurd", f"{R2}={code}", "--reden", "brief")
        (item,) = jeugd.werk("afgekeurd")
        tekst = item["uitleg"]
        assert CODES[code]["betekenis"] in tekst
        assert f"({code})" in tekst
        assert "08-04-2026" in tekst  # the levering in it
        assert "4 dagdelen, € 232,00" in tekst  # what own rules say about it now
        for waarde in WAARDEN.get(code, ()):
            assert waarde in tekst
        for actie, woord in (("opnieuw", f"opnieuw {R2}"), ("vervalt", f"vervalt {R2}")):
            assert (woord in tekst) == (actie in CODES[code]["uitwegen"])
        assert any(w in tekst for w in ("zorgadmin ", "gemeente", "301", "uren", "Declareer"))

    def test_every_code_of_a_list_is_explained(self, jeugd: Praktijk) -> None:
        jeugd.lees(een_regel(jeugd, "9321", "0611"))
        (item,) = jeugd.werk("afgekeurd")
        assert "(9321)" in item["uitleg"]
        assert "(0611)" in item["uitleg"]

    def test_own_rules_say_what_would_be_claimed_now(self, jeugd: Praktijk) -> None:
        jeugd.lees(een_regel(jeugd))
        jeugd.uren("1002;2026-04-08;3;dagdeel;L2")
        (item,) = jeugd.werk("afgekeurd")
        assert "Nu zou de regel worden: 3 dagdelen, € 174,00." in item["uitleg"]

    def test_a_rejected_credit_is_explained_too(self, jeugd: Praktijk) -> None:
        jeugd.lees(antwoord(jeugd))
        jeugd.doe("crediteer", R1, "--reden", "dubbel")
        declaratie = jeugd.declareer()
        bericht = jeugd.bestand(declaratie)
        nummer = declaratie["prestaties"][0]["referentienummer"]
        oordeel = oordeel_over(bericht, {nummer: ("8017",)})
        jeugd.lees(antwoord_op(bericht, oordeel, DAG, "A2"))
        (item,) = jeugd.werk("afgekeurd")
        assert item["referentienummer"] == nummer
        assert R1 in item["uitleg"]


def test_a_folder_of_answers_in_any_order(jeugd: Praktijk, tmp_path: Path) -> None:
    jeugd.lees(een_regel(jeugd))
    jeugd.doe("opnieuw", R2)
    tweede = jeugd.bestand(jeugd.declareer())
    jeugd.uren("1001;2026-04-07;480;minuut;L1")
    derde = jeugd.bestand(jeugd.declareer())
    map_ = tmp_path / "van-gemeente"
    map_.mkdir()
    (map_ / "a.xml").write_bytes(antwoord_op(derde, ALLES, DAG, "A3"))
    (map_ / "b.xml").write_bytes(antwoord_op(tweede, ALLES, DAG, "A2"))
    (map_ / "c.xml").write_bytes(een_regel(jeugd))
    resultaten = jeugd.doe("importeer", str(map_))
    assert [r["status"] for r in resultaten] == ["verwerkt", "verwerkt", "al verwerkt"]
    assert sorted(jeugd.statussen().values()) == [
        "afgekeurd",
        "gecrediteerd",
        *["toegekend"] * 4,
    ]
