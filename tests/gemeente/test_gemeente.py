"""The gemeente for tests judges by the book: every code once, the worked maxima, a month played."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from lxml import etree

from tests.gemeente import berichten
from tests.gemeente.gegevens import Afkeur, Client, Contract, Omvang, Product, Regel, Toewijzing
from tests.gemeente.gemeente import Gemeente, Netto
from tests.gemeente.kalender import maximum_periode, maximum_totaal, productperiode
from tests.gemeente.niveau2 import is_bsn

AGB = "65656055"
ANNA, BRAM = Client("999900006"), Client("999900018")
AMBULANT = Product("45", "45A04")
NUMMER = 3840001
VANDAAG = date(2026, 5, 6)
GEEN_BRON = etree.Element("geen")
IDENTIFICATIES = count(1)


@pytest.fixture
def gemeente() -> Gemeente:
    """10 uur a month for Anna under the Jeugdwet, 9 March up to and including 17 June 2026."""
    gemeente = Gemeente("0384", "jw", AGB, [Contract(AMBULANT, "04", 8724)])
    gemeente.toewijs(
        ANNA,
        AMBULANT,
        date(2026, 3, 9),
        date(2026, 6, 17),
        op=date(2026, 3, 2),
        omvang=Omvang(10, "04", "4"),
    )
    return gemeente


def regel(
    referentie: str = "R1",
    *,
    vorig: str | None = None,
    bsn: str = ANNA.bsn,
    toewijzing: int = NUMMER,
    product: tuple[str, str] = ("45", "45A04"),
    periode: tuple[date, date] = (date(2026, 4, 1), date(2026, 4, 30)),
    volume: int = 4,
    eenheid: str = "04",
    tarief: int | None = 8724,
    bedrag: int = 34896,
) -> Regel:
    """4 uur at € 87,24 in April 2026; a credit when it has a previous number."""
    return Regel(
        *(referentie, vorig, bsn, toewijzing, *product, *periode, volume, eenheid, tarief, bedrag),
        "C" if vorig else "D",
        GEEN_BRON,
    )


def declaratie(
    *regels: Regel,
    wet: str = "jw",
    nummer: str | None = None,
    identificatie: str | None = None,
    ontvanger: str = "0384",
    periode: tuple[date, date] = (date(2026, 4, 1), date(2026, 4, 30)),
    getekend: date = date(2026, 5, 4),
    totaal: int | None = None,
) -> bytes:
    """A 323 of these lines; numbers are new and the total is right unless they are given."""
    volgnummer = next(IDENTIFICATIES)
    saldo = sum(r.saldo for r in regels) if totaal is None else totaal
    clienten = [
        (
            "Client",
            [
                ("Bsn", bsn),
                ("Prestaties", [_prestatie(r) for r in regels if r.bsn == bsn]),
            ],
        )
        for bsn in dict.fromkeys(r.bsn for r in regels)
    ]
    inhoud: Sequence[tuple[str, object]] = [
        ("DeclaratieNummer", nummer or f"D{volgnummer}"),
        ("DeclaratiePeriode", [(".Begindatum", periode[0]), (".Einddatum", periode[1])]),
        ("DeclaratieDagtekening", getekend),
        (
            "TotaalIngediendBedrag",
            [(".TotaalBedrag", abs(saldo)), (".DebetCredit", "C" if saldo < 0 else "D")],
        ),
        ("Clienten", clienten),
    ]
    kop = berichten.header(wet, 323, AGB, ontvanger, identificatie or f"I{volgnummer}", getekend)
    return berichten.schrijf(wet, 323, [("Header", kop), ("Declaratie", inhoud)])


def _prestatie(r: Regel) -> tuple[str, object]:
    referentie = [(".ReferentieNummer", r.referentie), (".VorigReferentieNummer", r.vorig)]
    return (
        "Prestatie",
        [
            ("ProductReferentie", referentie),
            ("ToewijzingNummer", r.toewijzing),
            ("ProductCategorie", r.productcategorie),
            ("ProductCode", r.productcode),
            ("ProductPeriode", [(".Begindatum", r.begin), (".Einddatum", r.eind)]),
            ("GeleverdVolume", r.volume),
            ("Eenheid", r.eenheid),
            ("ProductTarief", r.tarief),
            ("IngediendBedrag", [(".Bedrag", r.bedrag), (".DebetCredit", r.debet_credit)]),
        ],
    )


def teksten(bericht: bytes, naam: str) -> list[str | None]:
    return [element.text for element in etree.fromstring(bericht).iter(f"{{*}}{naam}")]


def totalen(bericht: bytes) -> list[tuple[str | None, ...]]:
    root = etree.fromstring(bericht)
    return [
        tuple(kind.text for kind in element)
        for naam in ("TotaalIngediendBedrag", "TotaalToegekendBedrag")
        for element in root.iter(f"{{*}}{naam}")
    ]


# --- Toewijzingen --------------------------------------------------------------------------------


@pytest.mark.parametrize(("wet", "categorie", "code"), [("jw", "45", "436"), ("wmo", "02", "414")])
def test_a_301_names_client_product_and_period(wet: str, categorie: str, code: str) -> None:
    bericht = Gemeente("0384", wet, AGB).toewijs(
        ANNA,
        Product(categorie, "45A04"),
        date(2026, 3, 9),
        date(2026, 6, 17),
        op=date(2026, 3, 2),
        omvang=Omvang(10, "04", "4"),
    )
    assert teksten(bericht, "BerichtCode") == [code]
    assert teksten(bericht, "Bsn") == ["999900006"]
    assert teksten(bericht, "ToewijzingNummer") == ["3840001"]
    assert teksten(bericht, "Einddatum") == ["2026-06-17"]
    assert teksten(bericht, "Volume") == ["10"]


def test_a_change_is_a_later_version_of_the_same_toewijzing(gemeente: Gemeente) -> None:
    eerste = gemeente.wijzig(NUMMER, op=date(2026, 4, 1), einddatum=date(2026, 5, 31), reden="05")
    tweede = gemeente.wijzig(NUMMER, op=date(2026, 4, 1), omvang=Omvang(8, "04", "4"))
    assert teksten(eerste, "Toewijzingstijd") < teksten(tweede, "Toewijzingstijd")
    assert teksten(tweede, "Einddatum") == ["2026-05-31"]
    assert teksten(tweede, "RedenWijziging") == ["14"]
    assert teksten(tweede, "Volume") == ["8"]


def test_a_withdrawn_toewijzing_ends_on_the_day_it_begins(gemeente: Gemeente) -> None:
    bericht = gemeente.trek_in(NUMMER, op=date(2026, 4, 1))
    assert teksten(bericht, "Einddatum") == ["2026-03-09"]
    assert teksten(bericht, "RedenWijziging") == ["13"]


def test_a_301_that_the_aanbieder_rejects_changes_nothing(gemeente: Gemeente) -> None:
    wijziging = gemeente.trek_in(NUMMER, op=date(2026, 4, 1))
    retour = wijziging.replace(b"</jw301:Header>", b"<RetourCode>0001</RetourCode></jw301:Header>")
    assert not gemeente.ontvang_302(retour)
    assert not gemeente.toewijzingen[NUMMER].is_ingetrokken


# --- Answers -------------------------------------------------------------------------------------


def test_a_claim_without_fault_is_granted_whole(gemeente: Gemeente) -> None:
    antwoord = gemeente.beoordeel(declaratie(regel(), nummer="DN1"), VANDAAG)
    assert teksten(antwoord, "RetourCode") == ["0200", "8001"]
    assert teksten(antwoord, "Bsn") == []
    assert teksten(antwoord, "DeclaratieNummer") == ["DN1"]
    assert totalen(antwoord) == [("34896", "D"), ("34896", "D")]
    assert [r.referentie for r in gemeente.openstaand()] == ["R1"]
    assert gemeente.toegekend_netto() == {(NUMMER, "45", "45A04", "2026-04"): Netto(4, "04", 34896)}


def test_only_what_is_rejected_is_listed_as_it_was_sent(gemeente: Gemeente) -> None:
    maart = (date(2026, 3, 9), date(2026, 3, 31))
    duur = regel("R2", periode=maart, tarief=9000, bedrag=36000)
    antwoord = gemeente.beoordeel(declaratie(regel(), duur), VANDAAG)
    assert teksten(antwoord, "RetourCode") == ["0200", "0611", "0200", "0200"]
    assert teksten(antwoord, "ReferentieNummer") == ["R2"]
    assert teksten(antwoord, "ProductTarief") == ["9000"]
    assert totalen(antwoord) == [("70896", "D"), ("34896", "D")]


def test_the_answer_to_a_wmo_declaratie_bears_the_names_of_the_wmo() -> None:
    gemeente = Gemeente("0384", "wmo", AGB, [Contract(Product("02", "02A03"), "04", 5000)])
    gemeente.toewijs(
        ANNA,
        Product("02", "02A03"),
        date(2026, 1, 1),
        op=date(2025, 12, 20),
        omvang=Omvang(10, "04", "4"),
    )
    sent = regel(product=("02", "02A03"), tarief=5000, bedrag=20000)
    antwoord = gemeente.beoordeel(declaratie(sent, wet="wmo"), VANDAAG)
    assert teksten(antwoord, "BerichtCode") == ["485"]
    assert b"iwmo/3_2/wmo325/schema" in antwoord
    assert teksten(antwoord, "RetourCode") == ["0200", "8001"]


def test_credits_come_before_debits_and_free_their_volume(gemeente: Gemeente) -> None:
    gemeente.beoordeel(declaratie(regel(volume=10, bedrag=87240)), VANDAAG)
    antwoord = gemeente.beoordeel(
        declaratie(
            regel("R3", volume=9, bedrag=78516),
            regel("R2", vorig="R1", volume=10, bedrag=87240),
        ),
        VANDAAG,
    )
    assert totalen(antwoord) == [("8724", "C"), ("8724", "C")]
    assert [r.referentie for r in gemeente.openstaand()] == ["R3"]
    assert gemeente.toegekend_netto() == {(NUMMER, "45", "45A04", "2026-04"): Netto(9, "04", 78516)}


# --- Levels 1 and 2 ------------------------------------------------------------------------------

APRIL = (date(2026, 4, 1), date(2026, 4, 30))
EURO_REGEL = regel(eenheid="83", tarief=None, volume=100, bedrag=100)


@pytest.mark.parametrize(
    ("code", "bericht"),
    [
        ("CD060", declaratie(replace(regel(), debet_credit="C"))),
        ("CD087", declaratie(regel(tarief=None))),
        ("CS002", declaratie(regel(bsn="999900007"))),
        ("CS100", declaratie(regel(periode=(date(2020, 12, 1), date(2020, 12, 31))))),
        ("CS325", declaratie(replace(regel(vorig="R0"), bedrag=0))),
        ("CS337", declaratie(regel(periode=(date(2026, 3, 9), date(2026, 4, 30))))),
        ("CS339", declaratie(replace(EURO_REGEL, bedrag=101))),
        ("CS340", declaratie(regel(), periode=(date(2026, 4, 1), date(2026, 4, 29)))),
        ("TR101", declaratie(regel(), regel(periode=(date(2026, 3, 9), date(2026, 3, 31))))),
        ("TR134", declaratie(regel(), getekend=date(2026, 3, 31))),
        ("TR137", declaratie(regel(), getekend=date(2026, 4, 29))),
        ("TR315", declaratie(regel("R2", vorig="R0"), regel("R3", vorig="R0"))),
        ("TR316", declaratie(regel("R2", vorig="R1"), regel("R1"))),
        ("TR335", declaratie(regel(periode=(date(2021, 4, 1), date(2021, 4, 30))))),
        ("TR358", declaratie(regel(), totaal=34895)),
        ("TR416", declaratie(regel(), regel("R2"))),
    ],
)
def test_level_2_rejects_the_whole_message(gemeente: Gemeente, code: str, bericht: bytes) -> None:
    antwoord = gemeente.beoordeel(bericht, VANDAAG)
    assert code in gemeente.oordeel.regels
    assert teksten(antwoord, "RetourCode") == ["0001"]
    assert teksten(antwoord, "DeclaratieNummer") == []
    assert gemeente.openstaand() == []


def test_a_message_outside_the_schema_is_rejected_whole(gemeente: Gemeente) -> None:
    bericht = declaratie(regel()).replace(b"GeleverdVolume>4<", b"GeleverdVolume>4,0<")
    assert teksten(gemeente.beoordeel(bericht, VANDAAG), "RetourCode") == ["0001"]
    assert gemeente.oordeel.regels == ("XSD",)


def test_a_message_for_the_other_wet_is_none_of_its_business(gemeente: Gemeente) -> None:
    with pytest.raises(ValueError, match="484"):
        gemeente.beoordeel(declaratie(regel(product=("02", "02A03")), wet="wmo"), VANDAAG)


def test_the_last_digit_of_a_bsn_counts() -> None:
    assert is_bsn("999900006")
    assert not is_bsn("999900007")
    assert not is_bsn("000000000")


def test_the_published_examples_keep_the_11_proef(shared: Path) -> None:
    for bestand in sorted((shared / "istandaarden" / "voorbeelden").glob("*323.xml")):
        assert all(is_bsn(str(bsn)) for bsn in teksten(bestand.read_bytes(), "Bsn"))


# --- Header and declaratie -----------------------------------------------------------------------


def test_9056_the_same_identificatie_twice(gemeente: Gemeente) -> None:
    gemeente.beoordeel(declaratie(regel(), identificatie="X1"), VANDAAG)
    antwoord = gemeente.beoordeel(declaratie(regel("R2"), identificatie="X1"), VANDAAG)
    assert teksten(antwoord, "RetourCode") == ["9056"]


def test_8848_signed_in_the_future(gemeente: Gemeente) -> None:
    bericht = declaratie(regel(), getekend=date(2026, 5, 7))
    assert teksten(gemeente.beoordeel(bericht, VANDAAG), "RetourCode") == ["8848"]


def test_s300_for_another_gemeente(gemeente: Gemeente) -> None:
    bericht = declaratie(regel(), ontvanger="0363")
    assert teksten(gemeente.beoordeel(bericht, VANDAAG), "RetourCode") == ["S300"]


def test_9333_the_same_declaratienummer_twice(gemeente: Gemeente) -> None:
    gemeente.beoordeel(declaratie(regel(), nummer="DN1"), VANDAAG)
    antwoord = gemeente.beoordeel(declaratie(regel("R2"), nummer="DN1"), VANDAAG)
    assert teksten(antwoord, "RetourCode") == ["0200", "9333"]
    assert totalen(antwoord) == [("34896", "D"), ("0", "D")]


MEI = (date(2026, 5, 1), date(2026, 5, 31))
JUNI = (date(2026, 6, 1), date(2026, 6, 17))


def test_8214_a_month_before_the_last(gemeente: Gemeente) -> None:
    mei = declaratie(regel(periode=MEI), periode=MEI, getekend=date(2026, 6, 3))
    gemeente.beoordeel(mei, date(2026, 6, 4))
    antwoord = gemeente.beoordeel(declaratie(regel("R2")), date(2026, 6, 5))
    assert teksten(antwoord, "RetourCode") == ["0200", "8214"]


def test_8214_a_month_skipped_in_which_care_was_delivered(gemeente: Gemeente) -> None:
    gemeente.beoordeel(declaratie(regel()), VANDAAG)
    juni = (date(2026, 6, 1), date(2026, 6, 30))
    bericht = declaratie(
        regel("R2", periode=MEI), regel("R3", periode=JUNI), periode=juni, getekend=VANDAAG
    )
    later = bericht.replace(b"2026-05-06", b"2026-07-02")
    antwoord = gemeente.beoordeel(later, date(2026, 7, 3))
    assert teksten(antwoord, "RetourCode") == ["0200", "8214"]


def test_a_second_declaratie_over_the_last_month_and_a_gap_without_care_are_fine(
    gemeente: Gemeente,
) -> None:
    maart = regel("R2", periode=(date(2026, 3, 9), date(2026, 3, 31)))
    juni = (date(2026, 6, 1), date(2026, 6, 30))
    for bericht in (
        declaratie(regel()),
        declaratie(maart),
        declaratie(regel("R3", periode=JUNI), periode=juni, getekend=date(2026, 7, 2)),
    ):
        gemeente.beoordeel(bericht, date(2026, 7, 3))
        assert gemeente.oordeel.declaratie is None
        assert gemeente.oordeel.codes == {}


# --- Client and prestatie ------------------------------------------------------------------------


def test_8187_a_client_with_the_toewijzing_of_another(gemeente: Gemeente) -> None:
    antwoord = gemeente.beoordeel(declaratie(regel(), regel("R2", bsn=BRAM.bsn)), VANDAAG)
    assert teksten(antwoord, "Bsn") == [BRAM.bsn]
    assert teksten(antwoord, "RetourCode") == ["0200", "0233", "8187", "0200"]


HALF = (date(2026, 4, 6), date(2026, 4, 30))


@pytest.mark.parametrize(
    ("fout", "codes"),
    [
        (regel(toewijzing=1), ("9338",)),
        (regel(product=("54", "54001"), periode=APRIL), ("S329", "0611", "9339", "9340", "9341")),
        (regel(product=("45", "45A05")), ("S329", "0611", "9340", "9341")),
        (regel(periode=(date(2026, 3, 1), date(2026, 3, 31))), ("9307",)),
        (regel(periode=HALF), ("9387",)),
        (regel(periode=(date(2026, 4, 1), date(2026, 4, 29))), ("9388",)),
        (regel(eenheid="01", volume=240), ("0611", "9346", "9341")),
        (regel(tarief=8725, bedrag=34900), ("0611",)),
        (regel(tarief=8725), ("0611", "9346")),
        (regel(bedrag=34897), ("9346",)),
        (regel(volume=11, bedrag=95964), ("9321",)),
        (regel(vorig="R0"), ("8017",)),
    ],
)
def test_a_line_is_rejected_with_every_code_that_holds(
    gemeente: Gemeente, fout: Regel, codes: tuple[str, ...]
) -> None:
    gemeente.beoordeel(declaratie(fout), VANDAAG)
    assert gemeente.oordeel.codes == {"R1": codes}
    assert gemeente.openstaand() == []


def test_9308_and_9319_a_period_that_lies_after(gemeente: Gemeente) -> None:
    juni = regel(periode=(date(2026, 6, 1), date(2026, 6, 30)))
    gemeente.beoordeel(declaratie(juni, getekend=date(2026, 7, 1)), date(2026, 7, 1))
    assert gemeente.oordeel.codes == {"R1": ("9319", "9308")}


def test_9384_the_toewijzing_was_withdrawn(gemeente: Gemeente) -> None:
    gemeente.trek_in(NUMMER, op=date(2026, 4, 20))
    gemeente.beoordeel(declaratie(regel()), VANDAAG)
    assert gemeente.oordeel.codes == {"R1": ("9384",)}


def test_9322_the_sum_goes_over_the_whole_toewijzing(gemeente: Gemeente) -> None:
    gemeente.toewijs(
        ANNA,
        AMBULANT,
        date(2026, 3, 1),
        date(2026, 4, 30),
        op=date(2026, 3, 2),
        omvang=Omvang(5, "04", "6"),
        nummer=7,
    )
    maart = regel("R2", toewijzing=7, periode=(date(2026, 3, 1), date(2026, 3, 31)), volume=2)
    gemeente.beoordeel(declaratie(regel(toewijzing=7), replace(maart, bedrag=2 * 8724)), VANDAAG)
    assert gemeente.oordeel.codes == {"R2": ("9322",)}


def test_9369_the_budget_counts_in_eurocents(gemeente: Gemeente) -> None:
    gemeente.toewijs(
        BRAM,
        None,
        date(2026, 1, 1),
        date(2026, 12, 31),
        op=date(2026, 1, 1),
        budget=34895,
        nummer=8,
    )
    gemeente.beoordeel(declaratie(regel(bsn=BRAM.bsn, toewijzing=8)), VANDAAG)
    assert gemeente.oordeel.codes == {"R1": ("9369",)}
    gemeente.wijzig(8, op=date(2026, 5, 1), budget=34896)
    gemeente.beoordeel(declaratie(regel("R2", bsn=BRAM.bsn, toewijzing=8)), VANDAAG)
    assert gemeente.oordeel.codes == {}


def test_9389_and_8021_the_same_line_again(gemeente: Gemeente) -> None:
    gemeente.beoordeel(declaratie(regel()), VANDAAG)
    gemeente.beoordeel(declaratie(regel()), VANDAAG)
    assert gemeente.oordeel.codes == {"R1": ("8021", "9389")}


def test_8017_a_credit_that_differs_from_its_debit(gemeente: Gemeente) -> None:
    gemeente.beoordeel(declaratie(regel()), VANDAAG)
    gemeente.beoordeel(declaratie(regel("R2", vorig="R1", volume=3)), VANDAAG)
    assert gemeente.oordeel.codes == {"R2": ("8017",)}


def test_8017_a_credit_on_a_rejected_line(gemeente: Gemeente) -> None:
    gemeente.beoordeel(declaratie(regel(bedrag=1)), VANDAAG)
    gemeente.beoordeel(declaratie(regel("R2", vorig="R1", bedrag=1)), VANDAAG)
    assert gemeente.oordeel.codes == {"R2": ("8017",)}


def test_9390_a_line_is_credited_once_even_after_a_withdrawal(gemeente: Gemeente) -> None:
    gemeente.beoordeel(declaratie(regel()), VANDAAG)
    gemeente.trek_in(NUMMER, op=date(2026, 5, 5))
    gemeente.beoordeel(declaratie(regel("R2", vorig="R1")), VANDAAG)
    assert gemeente.oordeel.codes == {}
    assert gemeente.toegekend_netto() == {}
    gemeente.beoordeel(declaratie(regel("R3", vorig="R1")), VANDAAG)
    assert gemeente.oordeel.codes == {"R3": ("9390",)}


def test_a_tarief_per_uur_is_claimed_in_minutes_when_agreed() -> None:
    gemeente = Gemeente("0384", "jw", AGB, [Contract(AMBULANT, "04", 8724, in_minuten=True)])
    gemeente.toewijs(
        ANNA, AMBULANT, date(2026, 4, 1), op=date(2026, 4, 1), omvang=Omvang(4, "04", "4")
    )
    minuten = regel(eenheid="01", volume=240, tarief=145, bedrag=34896)
    gemeente.beoordeel(declaratie(minuten), VANDAAG)
    assert gemeente.oordeel.codes == {}
    gemeente.beoordeel(declaratie(replace(minuten, referentie="R2", bedrag=34800)), VANDAAG)
    assert gemeente.oordeel.codes == {"R2": ("9389", "9346")}
    gemeente.beoordeel(declaratie(regel("R3")), VANDAAG)
    assert gemeente.oordeel.codes == {"R3": ("9389", "9341")}


# --- What a test asks for ------------------------------------------------------------------------


def test_chosen_lines_and_clients_are_rejected(gemeente: Gemeente) -> None:
    gemeente.toewijs(
        BRAM,
        AMBULANT,
        date(2026, 4, 1),
        op=date(2026, 4, 1),
        omvang=Omvang(4, "04", "4"),
        nummer=9,
    )
    sent = declaratie(
        regel(),
        regel("R2", periode=(date(2026, 3, 9), date(2026, 3, 31))),
        regel("R3", bsn=BRAM.bsn, toewijzing=9),
    )
    afkeur = Afkeur(clienten={BRAM.bsn: "8187"}, prestaties={"R2": ["9340", "9341"]})
    antwoord = gemeente.beoordeel(sent, VANDAAG, afkeur=afkeur)
    assert gemeente.oordeel.codes == {"R2": ("9340", "9341"), "R3": ("0233",)}
    assert gemeente.oordeel.clienten == {BRAM.bsn: "8187"}
    assert totalen(antwoord) == [("104688", "D"), ("34896", "D")]


@pytest.mark.parametrize("code", ["9333", "8214"])
def test_a_whole_declaratie_is_rejected_and_counts_for_nothing(
    gemeente: Gemeente, code: str
) -> None:
    mei = declaratie(regel(periode=MEI), periode=MEI, getekend=date(2026, 6, 3))
    antwoord = gemeente.beoordeel(mei, date(2026, 6, 4), afkeur=Afkeur(declaratie=code))
    assert teksten(antwoord, "RetourCode") == ["0200", code]
    assert gemeente.openstaand() == []
    gemeente.beoordeel(declaratie(regel("R2")), date(2026, 6, 5))
    assert gemeente.oordeel.declaratie is None


def test_a_whole_message_is_rejected(gemeente: Gemeente) -> None:
    antwoord = gemeente.beoordeel(declaratie(regel()), VANDAAG, afkeur=Afkeur(header="0001"))
    assert teksten(antwoord, "RetourCode") == ["0001"]
    assert gemeente.openstaand() == []


def test_a_careless_gemeente_grants_the_new_line_while_the_credit_is_rejected(
    gemeente: Gemeente,
) -> None:
    gemeente.beoordeel(declaratie(regel()), VANDAAG)
    afkeur = Afkeur(prestaties={"R2": ["8017"]}, zonder=frozenset({"9389"}))
    correctie = declaratie(regel("R2", vorig="R1"), regel("R3", volume=5, bedrag=43620))
    gemeente.beoordeel(correctie, VANDAAG, afkeur=afkeur)
    assert gemeente.oordeel.codes == {"R2": ("8017",)}
    assert [r.referentie for r in gemeente.openstaand()] == ["R1", "R3"]


# --- The worked examples -------------------------------------------------------------------------


def test_maxima_follow_the_worked_examples(shared: Path) -> None:
    gevallen = json.loads((shared / "casussen" / "rekenvoorbeelden.json").read_text("utf-8"))
    for geval in gevallen["maximum"]:
        toewijzing = Toewijzing(
            1,
            ANNA,
            Product(geval["categorie"]),
            date.fromisoformat(geval["van"]),
            date.fromisoformat(geval["tot"]),
            Omvang(geval["volume"], geval["eenheid"], str(geval["frequentie"])),
        )
        output = geval["variant"] == "output"
        per_maand = {
            maand: maximum_periode(
                toewijzing, geval["wet"], date.fromisoformat(f"{maand}-01"), output=output
            )
            for maand in geval["per_maand"]
        }
        assert per_maand == geval["per_maand"], geval["bron"]
        assert maximum_totaal(toewijzing, output=output) == geval["totaal"], geval["bron"]


def test_productperioden_follow_the_worked_examples(shared: Path) -> None:
    gevallen = json.loads((shared / "casussen" / "rekenvoorbeelden.json").read_text("utf-8"))
    for geval in gevallen["productperiode"]:
        van, tot = date.fromisoformat(geval["van"]), date.fromisoformat(geval["tot"])
        toewijzing = Toewijzing(1, ANNA, AMBULANT, van, tot)
        for maand, (begin, eind) in geval["perioden"].items():
            periode = productperiode(toewijzing, date.fromisoformat(f"{maand}-01"))
            assert periode == (date.fromisoformat(begin), date.fromisoformat(eind)), geval["bron"]


@pytest.mark.parametrize(
    ("omvang", "output", "per_maand", "totaal"),
    [
        (Omvang(2, "04", "1"), False, 30, 100),
        (Omvang(2, "04", "2"), False, 6, 16),
        (Omvang(2, "82", "2"), True, 4, 16),
        (Omvang(2, "04", "4"), False, 2, 6),
        (Omvang(2, "04", "6"), False, 2, 2),
    ],
)
def test_maxima_of_eight_weeks_from_17_august_2026(
    omvang: Omvang, output: bool, per_maand: int, totaal: int
) -> None:
    """Monday 17 August up to and including Monday 5 October: two Sundays in August."""
    toewijzing = Toewijzing(1, ANNA, AMBULANT, date(2026, 8, 17), date(2026, 10, 5), omvang)
    augustus = date(2026, 8, 1)
    assert maximum_periode(toewijzing, "jw", augustus, output=output) == per_maand
    assert maximum_totaal(toewijzing, output=output) == totaal
