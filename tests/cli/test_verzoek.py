"""Requests to a gemeente: 315 and 317 made, 319 received, honoured by a 301."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.application.openen import opener
from tests.cli.lezen import without_messages
from tests.cli.post import PER_WEEK, Toegewezen, bericht301, codes_per_class, valid, waarde, waarden
from tests.cli.post_verzoek import bericht319
from tests.cli.regiespel import retour
from tests.cli.verzoeken import fouten, kop, nieuw, product, stand, vraag, waarschuwingen, wijzig
from tests.spel import BSN, BSN_TWEE, Json, Spel, contract
from zorgadmin.application.verzoeken.dossier import add_referral
from zorgadmin.domain.retourcodes import Retourcodes

JW, WIJZIGING = kop("toewijzing"), kop("wijziging") + "reden = 1\n"


def bytes_of(document: Json) -> bytes:
    return Path(document["bestand"]).read_bytes()


# --- 315 -----------------------------------------------------------------------------------------


def test_all_products_of_a_referral_go_in_one_message(toegewezen: Spel) -> None:
    # Worked example A.
    tekst = (
        JW
        + product("45A02", "2026-01-15", "2026-08-14", (1, "stuks-output", "maand"))
        + product("45A34", "2026-01-15", "2026-08-14", (10, "stuks-output", "totaal"))
    )
    gemaakt = vraag(toegewezen, tekst)
    assert (gemaakt["bericht"], gemaakt["gemeente"], gemaakt["wet"]) == ("315", "0384", "jw")
    assert gemaakt["referenties"] == ["V0000000001", "V0000000002"]
    assert Path(gemaakt["bestand"]).name == f"JW315_0384_{gemaakt['identificatie']}.xml"
    inhoud = bytes_of(gemaakt)
    assert valid(inhoud, "JW315")
    assert waarden(inhoud, "ReferentieAanbieder") == gemaakt["referenties"]
    assert waarden(inhoud, "Code") == ["45A02", "45A34"]
    assert waarden(inhoud, "Volume") == ["1", "10"]
    assert waarden(inhoud, "Eenheid") == ["82", "82"]
    assert waarden(inhoud, "Frequentie") == ["4", "6"]
    assert (waarde(inhoud, "Afzender"), waarde(inhoud, "Ontvanger")) == ("65656055", "0384")
    assert waarden(inhoud, "Type") == ["02", "02"]
    assert stand(toegewezen) == [("V0000000001", "verstuurd"), ("V0000000002", "verstuurd")]


def test_an_unknown_client_stands_in_the_file_and_is_kept(praktijk: Spel) -> None:
    tekst = (
        kop("toewijzing", bsn=BSN_TWEE)
        + "gezagsdrager_bekend = true\n"
        + product()
        + '[client]\nachternaam = "Zilverberg"\ngeboortedatum = 2012-03-01\ngeslacht = 2\n'
        'voorletters = "N"\ndatumgebruik = "1"\n'
    )
    inhoud = bytes_of(vraag(praktijk, tekst))
    assert valid(inhoud, "JW315")
    assert waarde(inhoud, "GezagsdragerBekend") == "1"
    assert (waarde(inhoud, "Datum"), waarde(inhoud, "DatumGebruik")) == ("2012-03-01", "1")
    # The next request knows them.
    uitkomst = vraag(praktijk, kop("toewijzing", bsn=BSN_TWEE) + product(), code=3)
    assert fouten(uitkomst) == [("TR374", "9374")]


def test_an_unknown_client_without_a_table_is_asked_for(praktijk: Spel) -> None:
    voor = praktijk.inhoud()
    uitkomst = vraag(praktijk, JW + product(), code=3)
    assert [(b["regel"], b["plek"]) for b in uitkomst["bevindingen"]] == [("BESTAND", "[client]")]
    assert uitkomst["referenties"] == []
    assert praktijk.inhoud() == voor


def test_what_contradicts_the_known_client_is_refused(toegewezen: Spel) -> None:
    tekst = JW + product("45A05") + '[client]\nachternaam = "Zilverberg"\ngeslacht = 1\n'
    uitkomst = vraag(toegewezen, tekst, code=3)
    assert [b["plek"] for b in uitkomst["bevindingen"]] == ["[client], geslacht"]


def test_a_trial_takes_no_number_and_leaves_no_trace(toegewezen: Spel) -> None:
    voor = toegewezen.inhoud()
    uitkomst = vraag(toegewezen, JW + product("45A05"), "--proef")
    assert (uitkomst["identificatie"], uitkomst["bestand"], uitkomst["sha256"]) == (None,) * 3
    assert uitkomst["referenties"] == [None]
    assert toegewezen.inhoud() == voor
    assert vraag(toegewezen, JW + product("45A05"))["referenties"] == ["V0000000001"]


def test_a_file_needs_a_folder(toegewezen: Spel) -> None:
    uitkomst = toegewezen.run("verzoek", toegewezen.bestand("v.toml", JW + product()))
    assert uitkomst.code == 2


def test_a_folder_that_takes_no_file_makes_no_request(toegewezen: Spel) -> None:
    voor = toegewezen.inhoud()
    bestand = toegewezen.bestand("v.toml", JW + product("45A05"))
    dicht = toegewezen.bestand("map", "geen map")
    uitkomst = toegewezen.run("verzoek", bestand, "--naar", dicht)
    assert uitkomst.code == 3
    assert toegewezen.inhoud() == voor


@pytest.mark.parametrize(
    ("tekst", "regel"),
    [
        (product("45A05", extra='verwijzer = "02"\n'), "CD066"),
        (product("45A05", extra='verwijzer = "06"\nverwijzer_agb = "01234567"\n'), "CD068"),
        (product("45A05", tot="2026-01-01"), "CS003"),
        (product("45A05", tot=None), "CD076"),
        (product("45A05") + product("45A05", "2026-05-01"), "TR386"),
        (product("45A05") + "beschikkingnummer = 7\n", "CD043"),
    ],
)
def test_a_request_that_breaks_a_rule_of_the_message_is_not_made(
    toegewezen: Spel, tekst: str, regel: str
) -> None:
    voor = toegewezen.inhoud()
    assert fouten(vraag(toegewezen, JW + tekst, code=3)) == [(regel, "0001")]
    assert toegewezen.inhoud() == voor


def test_care_that_is_assigned_already_is_warned_about(toegewezen: Spel) -> None:
    assert waarschuwingen(vraag(toegewezen, JW + product())) == ["OP307"]


def test_a_remark_names_nobody(toegewezen: Spel) -> None:
    met_bsn = JW + 'commentaar = "zie 999900018"\n' + product("45A05")
    assert fouten(vraag(toegewezen, met_bsn, code=3)) == [("OP191", None)]
    met_naam = JW + product("45A05") + 'commentaar = "voor noor zilverberg"\n'
    assert waarschuwingen(vraag(toegewezen, met_naam, "--proef")) == ["OP191"]


def test_a_change_that_comes_soon_is_warned_about(toegewezen: Spel) -> None:
    # Five working days from 4 May are over on the 12th, eight weeks on 29 June.
    for dag, regels in (("2026-05-12", ["ZA403"]), ("2026-06-29", ["ZA403"]), ("2026-06-30", [])):
        tekst = WIJZIGING + wijzig(1001, ingangsdatum=dag, volume=4)
        assert waarschuwingen(vraag(toegewezen, tekst, "--proef")) == regels


def test_a_code_under_another_categorie_than_agreed_is_refused(toegewezen: Spel) -> None:
    tekst = product("45A04", van="2027-01-01", tot="2027-06-30").replace(
        'categorie = "45"', 'categorie = "52"'
    )
    assert fouten(vraag(toegewezen, JW + tekst, code=3)) == [("TR381", "S329")]


# --- 317 -----------------------------------------------------------------------------------------


def test_what_stays_goes_along_by_itself(toegewezen: Spel) -> None:
    toegewezen.importeer(
        bericht301(
            PER_WEEK,
            PER_WEEK.met(nummer=1002, code="45A05", omvang=(80, "04", "6")),
            PER_WEEK.met(nummer=1003, code="45A06", van="2026-08-01"),
            PER_WEEK.met(nummer=1004, code="45A07", van="2025-01-01", tot="2025-12-31"),
            identificatie="G0002",
        )
    )
    gemaakt = vraag(
        toegewezen,
        WIJZIGING
        + wijzig(1001, ingangsdatum="2026-09-01", volume=5)
        + nieuw("45A08", "2026-07-01", "2026-12-31", (1, "uur", "week")),
    )
    inhoud = bytes_of(gemaakt)
    assert valid(inhoud, "JW317")
    assert gemaakt["referenties"] == ["V0000000001"]
    assert waarden(inhoud, "ToewijzingNummer") == ["1002", "1003", "1001"]
    assert waarden(inhoud, "GewensteIngangsdatum") == ["2026-09-01", "2026-07-01"]
    assert waarden(inhoud, "Einddatum") == ["2026-12-31", "2026-12-31"]
    assert waarden(inhoud, "Volume") == ["5", "1"]
    assert waarde(inhoud, "RedenVerzoek") == "1"


def test_another_product_ends_the_old_one(spel: Spel) -> None:
    # Worked example F (IV092), on the day on which B2 is asked for.
    spel.vandaag = "2025-07-01"
    spel.richt_in()
    b1 = PER_WEEK.met(nummer=432, code="45B01", van="2025-01-01", datum="2025-01-01")
    c1 = b1.met(nummer=543, code="45C01", omvang=(80, "04", "6"))
    spel.importeer(bericht301(b1, c1, dagtekening="2025-01-02"))
    gemaakt = vraag(
        spel,
        WIJZIGING
        + wijzig(432, einddatum="2025-08-31")
        + nieuw("45B02", "2025-09-01", "2026-12-31", (6, "uur", "week")),
    )
    inhoud = bytes_of(gemaakt)
    assert waarden(inhoud, "ToewijzingNummer") == ["543", "432"]
    assert waarden(inhoud, "GewensteIngangsdatum") == ["2025-01-01", "2025-09-01"]
    assert waarden(inhoud, "Einddatum") == ["2025-08-31", "2026-12-31"]
    assert waarden(inhoud, "Volume") == ["3", "6"]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        (wijzig(1001, ingangsdatum="2026-03-01", volume=1), ("TR357", "9357")),
        (wijzig(1001, ingangsdatum="2027-03-01", volume=1), ("IV092", None)),
        (wijzig(1002, volume=1), ("TR351", "9351")),
        (
            wijzig(1001, volume=2, frequentie='"totaal"', ingangsdatum="2026-09-01"),
            ("TR373", "9373"),
        ),
        (wijzig(1001, budget='"100,00"'), ("CD077", "0001")),
        (wijzig(1001), ("TR353", "0001")),
        (nieuw("45A04", "2026-09-01", "2026-12-31", (1, "uur", "week")), ("TR361", "9361")),
        (nieuw("45A05", "2026-05-04", "2026-12-31", (1, "uur", "week")), ("TR380", "0001")),
    ],
)
def test_a_change_that_would_be_rejected_is_not_made(
    toegewezen: Spel, tekst: str, verwacht: tuple[str, str | None]
) -> None:
    voor = toegewezen.inhoud()
    assert verwacht in fouten(vraag(toegewezen, WIJZIGING + tekst, code=3))
    assert toegewezen.inhoud() == voor


def test_a_change_for_somebody_unknown_is_not_made(praktijk: Spel) -> None:
    tekst = WIJZIGING + nieuw("45A05", "2026-09-01", "2026-12-31", (1, "uur", "week"))
    assert ("TR304", "8187") in fouten(vraag(praktijk, tekst, code=3))


def test_a_budget_takes_no_size(spel: Spel) -> None:
    spel.richt_in()
    spel.importeer(bericht301(PER_WEEK.met(code=None, omvang=None, budget=450000)))
    tekst = WIJZIGING + wijzig(1001, volume=1)
    assert ("TR412", "9412") in fouten(vraag(spel, tekst, code=3))
    ander = vraag(spel, WIJZIGING + wijzig(1001, budget='"5000,00"'))
    inhoud = bytes_of(ander)
    assert (waarde(inhoud, "Budget"), waarde(inhoud, "GewensteIngangsdatum")) == (
        "500000",
        "2026-01-01",
    )


def test_less_than_was_delivered_is_warned_about(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-07;3;uur", "1001;2026-04-14;3;uur")
    uitkomst = vraag(toegewezen, WIJZIGING + wijzig(1001, volume=1), "--proef")
    assert "OP345" in waarschuwingen(uitkomst)
    korter = vraag(toegewezen, WIJZIGING + wijzig(1001, einddatum="2026-04-10"), "--proef", code=0)
    assert "OP345" in waarschuwingen(korter)
    later = vraag(toegewezen, WIJZIGING + wijzig(1001, einddatum="2026-10-31"), "--proef")
    assert "OP345" not in waarschuwingen(later)


def test_a_gemeente_may_take_no_requests(toegewezen: Spel) -> None:
    toegewezen.richt_in('[[gemeente]]\ncode = "0384"\nwet = "jw"\nverzoek_wijziging = false\n')
    uitkomst = vraag(toegewezen, WIJZIGING + wijzig(1001, volume=1), code=3)
    assert fouten(uitkomst) == [("ZA401", None)]


def test_what_a_gemeente_needs_beside_a_change_is_said(toegewezen: Spel) -> None:
    toegewezen.richt_in(
        '[[gemeente]]\ncode = "0384"\nwet = "jw"\nverzoek_toestemming = true\n'
        "verzoek_onderbouwing = true\n"
    )
    tekst = WIJZIGING + wijzig(1001, ingangsdatum="2026-09-01", volume=1)
    assert waarschuwingen(vraag(toegewezen, tekst, "--proef")) == ["ZA402", "ZA402"]
    geregeld = WIJZIGING + "instemming = true\nonderbouwing = true\n"
    tekst = geregeld + wijzig(1001, ingangsdatum="2026-09-01", volume=1)
    assert waarschuwingen(vraag(toegewezen, tekst, "--proef")) == []


# --- Answers -------------------------------------------------------------------------------------


@pytest.fixture
def gevraagd(toegewezen: Spel) -> Spel:
    """The same, on which a product was asked for: V0000000001."""
    vraag(toegewezen, JW + product("45A05", "2026-04-01"))
    return toegewezen


def test_a_refusal_is_kept_with_its_reason_and_answered(gevraagd: Spel) -> None:
    resultaat = gevraagd.importeer(bericht319("V0000000001", reden="8", elders="1916"))
    gevolgen = resultaat["gevolgen"]
    assert (resultaat["soort"], resultaat["status"]) == ("319", "verwerkt")
    retour = gevolgen.pop("retour")
    assert gevolgen == {
        "referentie": "V0000000001",
        "antwoord": "afgewezen",
        "reden": "8",
        "gemeente": "1916",
    }
    inhoud = Path(retour["bestand"]).read_bytes()
    assert (retour["bericht"], retour["goedgekeurd"]) == ("320", True)
    assert valid(inhoud, "JW320")
    assert codes_per_class(inhoud) == []
    (verzoek,) = gevraagd.run("verzoeken").json
    assert (verzoek["stand"], verzoek["reden"]) == ("afgewezen", "8")
    assert (verzoek["verantwoordelijke_gemeente"], verzoek["uiterlijk"]) == ("1916", None)
    # Now the next request may be made.
    assert vraag(gevraagd, JW + product("45A05"))["referenties"] == ["V0000000002"]


def test_looked_into_waits_eight_weeks_from_the_request(gevraagd: Spel) -> None:
    gevraagd.importeer(bericht319("V0000000001", "2", None))
    (verzoek,) = gevraagd.run("verzoeken").json
    assert (verzoek["stand"], verzoek["uiterlijk"]) == ("in onderzoek", "2026-06-29")


@pytest.mark.parametrize(
    ("eerder", "antwoord", "code"),
    [
        ([], ("V0000000009", "1", "2"), "9355"),
        ([("2", None)], ("V0000000001", "2", None), "9360"),  # worked example G
        ([("1", "2")], ("V0000000001", "1", "3"), "9365"),
        ([("1", "2")], ("V0000000001", "2", None), "9360"),
    ],
)
def test_an_answer_that_does_not_fit_is_rejected(
    gevraagd: Spel,
    eerder: list[tuple[str, str | None]],
    antwoord: tuple[str, str, str | None],
    code: str,
) -> None:
    for nummer, (wat, reden) in enumerate(eerder):
        gevraagd.importeer(bericht319("V0000000001", wat, reden, identificatie=f"E{nummer}"))
    voor = stand(gevraagd)
    resultaat = gevraagd.importeer(bericht319(*antwoord), code=3)
    assert resultaat["status"] == "geweigerd"
    retour = Path(resultaat["gevolgen"]["retour"]["bestand"]).read_bytes()
    assert codes_per_class(retour) == [("Header", ["0200"]), ("Antwoord", [code])]
    assert valid(retour, "JW320")
    assert stand(gevraagd) == voor


def test_an_answer_after_the_toewijzing_is_rejected(gevraagd: Spel) -> None:
    gevraagd.importeer(
        bericht301(
            PER_WEEK,
            PER_WEEK.met(nummer=1002, code="45A05", van="2026-04-01", referentie="V0000000001"),
            identificatie="G0002",
        )
    )
    resultaat = gevraagd.importeer(bericht319("V0000000001"), code=3)
    retour = Path(resultaat["gevolgen"]["retour"]["bestand"]).read_bytes()
    assert codes_per_class(retour) == [("Header", ["0200"]), ("Antwoord", ["9359"])]


def test_an_answer_of_another_gemeente_is_rejected(gevraagd: Spel) -> None:
    resultaat = gevraagd.importeer(bericht319("V0000000001", gemeente="0363"), code=3)
    retour = Path(resultaat["gevolgen"]["retour"]["bestand"]).read_bytes()
    assert codes_per_class(retour) == [("Header", ["0200"]), ("Antwoord", ["9355"])]


@pytest.mark.parametrize(
    ("antwoord", "regel"), [(("1", None), "CD085"), (("2", "3"), "CD086"), (("1", "8"), "TR377")]
)
def test_an_answer_that_breaks_a_rule_of_the_message_is_rejected_whole(
    gevraagd: Spel, antwoord: tuple[str, str | None], regel: str
) -> None:
    resultaat = gevraagd.importeer(bericht319("V0000000001", *antwoord), code=3)
    assert [m["regel"] for m in resultaat["meldingen"]] == [regel]
    retour = Path(resultaat["gevolgen"]["retour"]["bestand"]).read_bytes()
    assert codes_per_class(retour) == [("Header", ["0001"])]


def test_the_same_answer_twice_changes_nothing(gevraagd: Spel) -> None:
    antwoord = bericht319("V0000000001")
    gevraagd.importeer(antwoord)
    voor = gevraagd.inhoud()
    resultaat = gevraagd.importeer(antwoord)
    assert resultaat["status"] == "al verwerkt"
    assert resultaat["gevolgen"]["antwoord"] == "afgewezen"
    assert gevraagd.inhoud() == voor


def test_an_answer_to_somebody_else_is_refused(gevraagd: Spel) -> None:
    voor = gevraagd.inhoud()
    resultaat = gevraagd.importeer(bericht319("V0000000001", agb="12345678"), code=3)
    assert resultaat["gevolgen"] == {}
    assert without_messages(gevraagd.inhoud()) == without_messages(voor)


def test_a_toewijzing_honours_a_request_and_says_what_differs(gevraagd: Spel) -> None:
    resultaat = gevraagd.importeer(
        bericht301(
            PER_WEEK,
            PER_WEEK.met(nummer=1002, code="45A05", van="2026-04-15", referentie="V0000000001"),
            identificatie="G0002",
        )
    )
    verschillen = [
        "45A05, periode: gevraagd 01-04-2026 t/m 31-12-2026, gekregen 15-04-2026 t/m 31-12-2026",
        "45A05, omvang: gevraagd 4 uur per week, gekregen 3 uur per week",
    ]
    assert resultaat["gevolgen"]["verzoeken"] == [
        {"referentie": "V0000000001", "stand": "gehonoreerd", "verschillen": verschillen}
    ]
    (verzoek,) = gevraagd.run("verzoeken").json
    assert (verzoek["stand"], verzoek["toewijzingnummers"]) == ("gehonoreerd", [1002])
    assert verzoek["verschillen"] == verschillen


def test_each_product_of_a_request_is_honoured_by_itself(toegewezen: Spel) -> None:
    vraag(toegewezen, JW + product("45A05") + product("45A06"))
    toegewezen.importeer(
        bericht301(
            PER_WEEK,
            PER_WEEK.met(nummer=1002, code="45A06", referentie="V0000000002"),
            identificatie="G0002",
        )
    )
    assert stand(toegewezen) == [("V0000000001", "verstuurd"), ("V0000000002", "gehonoreerd")]
    # TR374: of a 315 each product.
    uitkomst = vraag(toegewezen, JW + product("45A07"), code=3)
    assert fouten(uitkomst) == [("TR374", "9374")]


def test_a_changed_package_is_honoured_as_a_whole(spel: Spel) -> None:
    # Worked example B, iWmo.
    spel.vandaag = "2025-12-01"
    spel.richt_in()
    a = PER_WEEK.met(
        nummer=445566,
        categorie="01",
        code="01A06",
        van="2025-10-06",
        tot="2026-01-30",
        omvang=(1, "04", "2"),
        datum="2025-10-01",
    )
    b = a.met(nummer=445567, categorie="02", code="02A16", tot="2026-09-30", omvang=(2, "04", "2"))
    spel.importeer(bericht301(a, b, wet="wmo", dagtekening="2025-10-02"))
    gemaakt = vraag(
        spel,
        kop("wijziging", wet="wmo")
        + "reden = 1\n"
        + wijzig(445566, einddatum="2026-02-28")
        + wijzig(445567, ingangsdatum="2026-01-07", volume=1),
    )
    inhoud = bytes_of(gemaakt)
    assert Path(gemaakt["bestand"]).name.startswith("WMO317_0384_")
    assert valid(inhoud, "WMO317")
    assert waarden(inhoud, "ToewijzingNummer") == ["445566", "445567"]
    assert waarden(inhoud, "GewensteIngangsdatum") == ["2025-10-06", "2026-01-07"]
    assert waarden(inhoud, "Einddatum") == ["2026-02-28", "2026-09-30"]
    (ref,) = gemaakt["referenties"]
    spel.vandaag = "2025-12-08"
    nieuw_ = b.met(
        nummer=455678, van="2026-01-07", omvang=(1, "04", "2"), datum="2025-12-05", referentie=ref
    )
    resultaat = spel.importeer(
        bericht301(
            a.met(tot="2026-02-28", reden="12", datum="2025-12-05", referentie=ref),
            b.met(tot="2026-01-06", reden="12", datum="2025-12-05", referentie=ref),
            nieuw_,
            wet="wmo",
            identificatie="G0002",
            dagtekening="2025-12-05",
        )
    )
    assert resultaat["gevolgen"]["verzoeken"] == [
        {"referentie": ref, "stand": "gehonoreerd", "verschillen": []}
    ]
    (verzoek,) = spel.run("verzoeken").json
    assert verzoek["toewijzingnummers"] == [445566, 445567, 455678]
    # A later 301 on the initiative of the gemeente has no reference and reopens nothing (IV097).
    spel.importeer(
        bericht301(
            a.met(tot="2026-02-28", reden="12", datum="2025-12-07"),
            b.met(tot="2026-01-06", reden="12", datum="2025-12-07"),
            nieuw_.met(referentie=None, datum="2025-12-07"),
            wet="wmo",
            identificatie="G0003",
            dagtekening="2025-12-07",
        )
    )
    assert stand(spel) == [(ref, "gehonoreerd")]


def test_a_change_that_is_honoured_on_some_products_only_is_remarked_on(spel: Spel) -> None:
    spel.richt_in(contract(), contract("45A05"))
    oud = PER_WEEK.met(nummer=1003, code="45A07", van="2025-01-01", tot="2026-01-31")
    groep = PER_WEEK.met(nummer=1002, code="45A05")
    spel.importeer(bericht301(PER_WEEK, groep, oud))
    gemaakt = vraag(spel, WIJZIGING + wijzig(1001, ingangsdatum="2026-09-01", volume=1))
    (ref,) = gemaakt["referenties"]
    anders = {"reden": "12", "datum": "2026-05-04"}
    gewijzigd = PER_WEEK.met(tot="2026-08-31", referentie=ref, **anders)
    nieuw_ = PER_WEEK.met(nummer=1004, van="2026-09-01", omvang=(1, "04", "2"), datum="2026-05-04")

    def remarks(*producten: Toegewezen, identificatie: str) -> list[str]:
        bericht = bericht301(*producten, identificatie=identificatie, dagtekening="2026-05-04")
        meldingen = spel.importeer(bericht)["meldingen"]
        return [m["uitleg"] for m in meldingen if m["regel"] == "IV093"]

    # What the 317 was not about (1003) has no reference.
    (gezegd,) = remarks(gewijzigd, nieuw_, groep, oud, identificatie="G0002")
    wat = "maar die referentie ontbreekt bij toewijzing 1004 (45A04) en 1002 (45A05)."
    assert gezegd == f"Dit bericht honoreert verzoek {ref}, {wat}"
    # Later messages on the initiative of the gemeente are no answer any more (IV097).
    assert remarks(gewijzigd, nieuw_, groep, oud, identificatie="G0003") == []


# --- TR379 ---------------------------------------------------------------------------------------


def test_before_the_first_request_a_reference_is_of_earlier_software(toegewezen: Spel) -> None:
    resultaat = toegewezen.importeer(
        bericht301(PER_WEEK.met(nummer=1002, code="45A05", referentie="X1"), identificatie="G2")
    )
    assert resultaat["gevolgen"]["retour"]["goedgekeurd"]
    assert "TR379" in [m["regel"] for m in resultaat["meldingen"]]


def test_a_reference_that_nobody_gave_is_rejected(gevraagd: Spel) -> None:
    voor = gevraagd.inhoud()
    resultaat = gevraagd.importeer(
        bericht301(PER_WEEK.met(nummer=1002, code="45A05", referentie="X1"), identificatie="G2"),
        code=3,
    )
    retour = Path(resultaat["gevolgen"]["retour"]["bestand"]).read_bytes()
    assert ("ToegewezenProduct", ["9379"]) in codes_per_class(retour)
    assert without_messages(gevraagd.inhoud()) == without_messages(voor)


def test_after_earlier_software_it_is_only_remarked_on(toegewezen: Spel) -> None:
    toegewezen.richt_in(
        '[[client]]\nbsn = "999900018"\nachternaam = "Zilverberg"\n'
        '[[toewijzing]]\ngemeente = "0384"\nwet = "jw"\nbsn = "999900018"\n'
        'toewijzingnummer = 7\nproductcategorie = "45"\nproductcode = "45A04"\n'
        'ingangsdatum = 2026-01-01\neinddatum = 2026-12-31\nvolume = 1\neenheid = "uur"\n'
        'frequentie = "week"\n'
    )
    resultaat = toegewezen.importeer(
        bericht301(
            PER_WEEK, PER_WEEK.met(nummer=1002, code="45A05", referentie="X1"), identificatie="G2"
        )
    )
    assert resultaat["gevolgen"]["retour"]["goedgekeurd"]
    assert "TR379" in [m["regel"] for m in resultaat["meldingen"]]


def test_the_reference_of_another_client_is_rejected(gevraagd: Spel) -> None:
    resultaat = gevraagd.importeer(
        bericht301(
            PER_WEEK.met(nummer=1002, code="45A05", referentie="V0000000001"),
            identificatie="G2",
            bsn=BSN_TWEE,
        ),
        code=3,
    )
    assert [m["retourcode"] for m in resultaat["meldingen"]] == ["9379"]


# --- Lists ---------------------------------------------------------------------------------------


def test_without_requests_there_is_nothing(praktijk: Spel) -> None:
    assert praktijk.run("verzoeken").json == []
    assert praktijk.run_text("verzoeken").uit == "Er zijn geen verzoeken.\n"


def test_a_request_is_checked_as_a_file(gevraagd: Spel) -> None:
    (bestand,) = gevraagd.naar.glob("JW315_*.xml")
    assert gevraagd.run("controleer", bestand).json["bevindingen"] == []
    ander = bestand.read_bytes().replace(b"V0000000001", b"V0000000002")
    uitkomst = gevraagd.run("controleer", gevraagd.bestand("a.xml", ander))
    assert [b["retourcode"] for b in uitkomst.json["bevindingen"]] == ["9056", "9374"]


# --- Tasks ---------------------------------------------------------------------------------------


def tasks(spel: Spel) -> list[tuple[str, str]]:
    """Kind and last day of what is to be done about requests."""
    return [
        (t["soort"], t["uiterlijk"])
        for t in spel.run("taken").json
        if t["soort"].startswith("verzoek")
    ]


def test_a_request_is_uploaded_and_then_waited_for(gevraagd: Spel) -> None:
    # Monday 4 May; 5 May is a holiday, and so is Ascension, 14 May.
    assert tasks(gevraagd) == [("verzoekantwoord", "2026-05-08"), ("verzoek", "2026-05-12")]
    (verzoek,) = gevraagd.run("verzoeken").json
    uitkomst = gevraagd.run("berichten", "geupload", verzoek["identificatie"])
    assert uitkomst.code == 0
    assert tasks(gevraagd) == [("verzoekantwoord", "2026-05-08")]


def test_an_answer_moves_the_term_and_a_refusal_says_what_is_next(gevraagd: Spel) -> None:
    gevraagd.importeer(bericht319("V0000000001", "2", None))
    assert ("verzoekantwoord", "2026-06-29") in tasks(gevraagd)
    gevraagd.importeer(bericht319("V0000000001", "1", "8", elders="1916", identificatie="A2"))
    (taak,) = [t for t in gevraagd.run("taken").json if t["soort"] == "verzoek"]
    assert "gemeente 1916" in taak["actie"]
    assert "Woonplaatsbeginsel (8)" in taak["over"]
    vraag(gevraagd, kop("toewijzing", gemeente="1916") + product("45A05"))
    assert "gemeente 1916, met" not in str(gevraagd.run("taken").json)


def test_another_gemeente_may_be_named_in_two_weeks(toegewezen: Spel) -> None:
    spel = toegewezen
    document = vraag(spel, JW + product("45A05", "2026-04-01"))
    spel.run("berichten", "geupload", document["identificatie"])
    spel.importeer(retour(document, Retourcodes(), dag=spel.vandaag))
    (taak,) = [t for t in spel.run("taken").json if t["soort"] == "verzoekantwoord"]
    assert taak["uiterlijk"] == "2026-05-12"
    assert "(woonplaatsbeginsel), mag zij nog zeggen tot en met 18-05-2026" in taak["actie"]


def test_what_is_refused_for_another_gemeente_waits_until_it_is_asked_there(
    toegewezen: Spel,
) -> None:
    spel = toegewezen
    spel.richt_in(
        contract(),
        contract("45A05"),
        '[[gemeente]]\ncode = "0363"\nwet = "jw"\nverzoek_termijn = 10\n',
    )
    vraag(spel, JW + product("45A05", "2026-04-01") + product("45A06", "2026-04-01"))
    for nummer in (1, 2):
        referentie = f"V000000000{nummer}"
        spel.importeer(bericht319(referentie, reden="8", elders="0363", identificatie=f"A{nummer}"))

    def elsewhere(vandaag: str) -> list[Json]:
        taken = spel.run("taken", vandaag=vandaag).json
        return [t for t in taken if "Woonplaatsbeginsel" in t["over"]]

    (taak,) = elsewhere("2026-05-04")
    # Ten working days after Monday 4 May, 5 and 14 May being holidays.
    assert taak["uiterlijk"] == "2026-05-20"
    assert "(315) aan gemeente 0363" in taak["actie"]
    assert "Verzoek V0000000001 en V0000000002" in taak["over"]
    # Another request at the gemeente that refused it does not settle it, nor does time.
    vraag(spel, JW + product("45A06", "2026-04-01"))
    assert len(elsewhere("2026-12-01")) == 1
    daar = kop("toewijzing", gemeente="0363")
    vraag(spel, daar + product("45A05", "2026-04-01") + product("45A06", "2026-04-01"))
    assert elsewhere("2026-05-04") == []


def test_a_320_is_to_be_uploaded(gevraagd: Spel) -> None:
    resultaat = gevraagd.importeer(bericht319("V0000000001"))
    nummer = resultaat["gevolgen"]["retour"]["identificatie"]
    assert any(nummer in t["over"] for t in gevraagd.run("taken").json)
    gevraagd.run("berichten", "geupload", nummer)
    assert not any(nummer in t["over"] for t in gevraagd.run("taken").json)


def test_a_request_that_was_not_uploaded_can_be_withdrawn(gevraagd: Spel) -> None:
    (verzoek,) = gevraagd.run("verzoeken").json
    assert gevraagd.run("berichten", "intrekken", verzoek["identificatie"]).code == 0
    assert stand(gevraagd) == []
    # Its reference stays used, and the next request may be made.
    assert vraag(gevraagd, JW + product("45A05"))["referenties"] == ["V0000000002"]


def test_a_request_that_was_uploaded_stays(gevraagd: Spel) -> None:
    (verzoek,) = gevraagd.run("verzoeken").json
    gevraagd.run("berichten", "geupload", verzoek["identificatie"])
    uitkomst = gevraagd.run("berichten", "intrekken", verzoek["identificatie"])
    assert uitkomst.code == 3
    assert stand(gevraagd) == [("V0000000001", "verstuurd")]


# --- Return messages -----------------------------------------------------------------------------


def returned(spel: Spel, document: Json, codes: Retourcodes, code: int = 0) -> Json:
    """Import the 316 or 318 of the gemeente on a request."""
    inhoud = retour(document, codes, dag=spel.vandaag)
    return spel.importeer(inhoud, code=code)


def test_a_request_that_was_taken_waits_for_the_decision(toegewezen: Spel) -> None:
    spel = toegewezen
    document = vraag(spel, JW + product("45A05", "2026-04-01"))
    resultaat = returned(spel, document, Retourcodes())
    gevolgen = resultaat["gevolgen"]
    assert (gevolgen["bericht"], gevolgen["goedgekeurd"]) == ("315", True)
    (verzoek,) = spel.run("verzoeken").json
    assert (verzoek["stand"], verzoek["uiterlijk"]) == ("ontvangen", "2026-05-12")


def test_a_request_that_was_rejected_counts_as_never_sent(toegewezen: Spel) -> None:
    spel = toegewezen
    document = vraag(spel, JW + product("45A05") + product("45A06"))
    codes = Retourcodes(("0200",), {("aangevraagd_product", 1): ("S329",)})
    resultaat = returned(spel, document, codes)
    assert not resultaat["gevolgen"]["goedgekeurd"]
    assert [(p["referentie"], p["retourcodes"]) for p in resultaat["gevolgen"]["producten"]] == [
        ("V0000000001", ["0200"]),
        ("V0000000002", ["S329"]),
    ]
    assert stand(spel) == [("V0000000001", "afgekeurd"), ("V0000000002", "afgekeurd")]
    # Its references are not known at the gemeente (9355), and the next request may be made.
    spel.importeer(bericht319("V0000000001"), code=3)
    assert vraag(spel, JW + product("45A05"))["referenties"] == ["V0000000003"]


def test_a_change_that_was_rejected_is_a_task(toegewezen: Spel) -> None:
    spel = toegewezen
    document = vraag(spel, WIJZIGING + wijzig(1001, ingangsdatum="2026-09-01", volume=1))
    codes = Retourcodes(("0200",), {("verzoek",): ("9349",)})
    resultaat = returned(spel, document, codes)
    assert resultaat["gevolgen"]["bericht"] == "317"
    assert stand(spel) == [("V0000000001", "afgekeurd")]
    (taak,) = [t for t in spel.run("taken").json if t["soort"] == "verzoek"]
    assert "9349" in taak["over"]


def test_a_restored_vault_gives_no_reference_again(toegewezen: Spel) -> None:
    kopie = toegewezen.map / "kopie"
    toegewezen.run("reservekopie", "--naar", kopie)
    document = vraag(toegewezen, JW + product("45A05") + product("45A06"))
    toegewezen.kluis.unlink()
    hersteld = toegewezen.run("herstel", kopie, "--berichten", toegewezen.naar)
    assert hersteld.json["tellers"]["referentie"] == 2
    assert hersteld.json["tellers"]["bericht"] == int(document["identificatie"])
    nieuw_ = vraag(toegewezen, JW + product("45A05"))
    assert nieuw_["referenties"] == ["V0000000003"]


def test_an_expired_referral_is_warned_about(
    toegewezen: Spel, monkeypatch: pytest.MonkeyPatch
) -> None:
    diensten = opener(toegewezen, monkeypatch)()
    add_referral(
        diensten,
        BSN,
        {"wet": "jw", "verwijzer": "06", "datum": "2026-01-01", "geldig_tot": "2026-03-31"},
    )
    tekst = JW + product("45A05", "2026-04-01")
    assert waarschuwingen(vraag(toegewezen, tekst, "--proef")) == ["ZA404"]


def test_the_term_after_an_intake_is_that_of_the_only_gemeente_of_the_client(
    toegewezen: Spel, monkeypatch: pytest.MonkeyPatch
) -> None:
    spel = toegewezen
    spel.richt_in(contract(), '[[gemeente]]\ncode = "0384"\nwet = "jw"\nverzoek_termijn = 10\n')
    add_referral(
        opener(spel, monkeypatch)(),
        BSN,
        {"wet": "jw", "verwijzer": "06", "datum": "2026-05-01", "intake": "2026-05-04"},
    )
    assert tasks(spel) == [("verzoek", "2026-05-20")]


def test_what_would_follow_on_a_refusal_can_be_let_go(gevraagd: Spel) -> None:
    spel = gevraagd
    los = ("verzoeken", "--laat-gaan", "V0000000001", "--reden")
    assert spel.run(*los, "Noor is verhuisd").code == 3
    spel.importeer(bericht319("V0000000001", reden="8", elders="1916"))
    assert [soort for soort, _ in tasks(spel)] == ["verzoek"]
    assert spel.run(*los, " ").code == 2
    assert spel.run("verzoeken", "--reden", "x").code == 2
    assert spel.run("verzoeken", "--laat-gaan", "V0000000007", "--reden", "x").code == 2
    assert spel.run(*los, "Noor is verhuisd").json["stand"] == "afgewezen"
    assert tasks(spel) == []
    assert "al losgelaten" in spel.run_text(*los, "nog eens").fout
    assert spel.run("verzoeken", "--laat-gaan", " ", "--reden", "x").code == 2
    assert "losgelaten: er volgt niets meer op" in spel.run_text("verzoeken").uit
    assert spel.run("verzoeken").json[0]["losgelaten"]
    assert stand(spel) == [("V0000000001", "afgewezen")]
    assert "Noor" not in str(spel.run("logboek").json)


def test_a_gemeente_that_names_itself_names_no_other(gevraagd: Spel) -> None:
    gevraagd.importeer(bericht319("V0000000001", reden="8", elders="0384"))
    (taak,) = [t for t in gevraagd.run("taken").json if t["soort"] == "verzoek"]
    assert taak["actie"] == "Vraag welke gemeente het is, en doe daar het verzoek."


def test_an_answer_that_never_comes_is_let_go_once_it_is_late(gevraagd: Spel) -> None:
    spel = gevraagd
    los = ("verzoeken", "--laat-gaan", "V0000000001", "--reden", "gebeld")
    # The 316 is due on 8 May; until then there is something to wait for.
    assert spel.run(*los, vandaag="2026-05-08").code == 3
    spel.vandaag = "2026-05-11"
    assert spel.run(*los).code == 0
    assert "verzoekantwoord" not in [soort for soort, _ in tasks(spel)]
    # The gemeente may still have it (TR374), and a refusal that comes later is told.
    assert fouten(vraag(spel, JW + product("45A05"), code=3)) == [("TR374", "9374")]
    spel.vandaag = "2026-05-13"
    spel.importeer(bericht319("V0000000001", reden="2", dagtekening="2026-05-12"))
    (taak,) = [t for t in spel.run("taken").json if t["soort"] == "verzoek"]
    assert "afgewezen" in taak["over"]
    assert spel.run(*los).code == 0
    assert tasks(spel) == []
