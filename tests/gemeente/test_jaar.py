"""Months played end to end: the real command line claims, an independent gemeente judges.

With clean data the gemeente grants everything (8001). Whatever happens in between, what is
predicted without fault is granted, and both sides have the same on the books.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.gemeente.gegevens import Afkeur, Client, Contract, Omvang, Product, Toewijzing
from tests.gemeente.gemeente import Gemeente, Netto
from tests.gemeente.kalender import dagen, maximum_periode, productperiode
from tests.gemeente.maandspel import AGB, Maandspel, Praktijk, Ronde, Uur
from tests.gemeente.toetsing import is_output

ANNA, BRAM, CEES = Client("999900006"), Client("999900018"), Client("999990019")
SOORT = {"14": "etmaal", "16": "dagdeel", "82": "stuks", "83": "euro", "84": "stuks"}
NIEUWJAAR = date(2026, 1, 1)
CODES = {"wmo": "02", "jw": "45"}


def gemeente_onder(wet: str) -> Gemeente:
    """Contracts in every unit; the productcode ends in the unit."""
    categorie = CODES[wet]
    contracten = [
        Contract(Product(categorie, f"{categorie}A{eenheid}"), eenheid, tarief)
        for eenheid, tarief in (
            ("04", 5000),
            ("14", 21475),
            ("16", 4999),
            ("82", 31750),
            ("83", None),
            ("84", 1),
        )
    ]
    minuten = Product(categorie, f"{categorie}A01")
    return Gemeente("0384", wet, AGB, [*contracten, Contract(minuten, "04", 8724, in_minuten=True)])


@pytest.fixture
def gemeente() -> Gemeente:
    """A gemeente under the Jeugdwet."""
    return gemeente_onder("jw")


@pytest.fixture
def spel(gemeente: Gemeente, tmp_path: Path) -> Maandspel:
    """A practice with the contracts of the gemeente, on New Year's Day 2026."""
    maandspel = Maandspel(Praktijk(tmp_path, NIEUWJAAR), [gemeente])
    maandspel.richt_in()
    return maandspel


def toewijs(
    spel: Maandspel,
    gemeente: Gemeente,
    code: str | None,
    begin: date,
    eind: date | None,
    omvang: tuple[int, str, str] | None = None,
    *,
    budget: int | None = None,
    client: Client = ANNA,
) -> int:
    """Deliver a toewijzing of this product (or of none) to the practice; its number."""
    categorie = CODES[gemeente.wet]
    product = None if code is None else Product(categorie, f"{categorie}{code}" if code else None)
    bericht = gemeente.toewijs(
        client,
        product,
        begin,
        eind,
        op=spel.praktijk.vandaag,
        omvang=Omvang(*omvang) if omvang else None,
        budget=budget,
    )
    assert spel.stuur(gemeente, bericht)
    return max(gemeente.toewijzingen)


def contract_of(gemeente: Gemeente, toewijzing: Toewijzing) -> Contract:
    return next(c for c in gemeente.contracten if c.product == toewijzing.product)


def volle_maand(gemeente: Gemeente, toewijzing: Toewijzing, maand: date) -> Iterator[Uur]:
    """Leveringen up to the maximum of a month, or to what is left of the total.

    At most 8 uur on a day, the last days first; output on the last Sunday, which decides the month.
    """
    contract, periode = contract_of(gemeente, toewijzing), productperiode(toewijzing, maand)
    output = is_output(toewijzing, [contract])
    maximum = maximum_periode(toewijzing, gemeente.wet, maand, output=output)
    totaal, gebruikt = gemeente.meter(toewijzing.nummer)
    assert None not in (toewijzing.omvang, periode, maximum, totaal)
    assert toewijzing.omvang
    assert periode
    eenheid = toewijzing.omvang.eenheid
    uur_in_minuten = eenheid == "04" and contract.in_minuten
    over = min((maximum or 0) * (60 if uur_in_minuten else 1), (totaal or 0) - gebruikt)
    over *= 60 if eenheid == "04" and not uur_in_minuten else 1
    alle = [dag for dag in dagen(*periode) if not output or dag.isoweekday() == 7]
    per_dag = 480 if eenheid in ("01", "04") else over
    for dag in reversed(alle):
        if over > 0:
            hoeveelheid = min(per_dag, over)
            yield Uur(gemeente, toewijzing.nummer, dag, hoeveelheid, SOORT.get(eenheid, "minuut"))
            over -= hoeveelheid


def maanden(begin: date, aantal: int) -> list[date]:
    """First days of consecutive months."""
    nummers = range(begin.year * 12 + begin.month - 1, begin.year * 12 + begin.month - 1 + aantal)
    return [date(nummer // 12, nummer % 12 + 1, 1) for nummer in nummers]


def codes_tegen(ronde: Ronde) -> dict[tuple[int, str], list[str]]:
    """Return codes of what was held back, by toewijzing and month."""
    return {
        (t["toewijzingnummer"], t["maand"]): [
            b["retourcode"] or b["regel"] for b in t["bevindingen"] if b["ernst"] == "fout"
        ]
        for t in ronde.json["tegengehouden"]
    }


# --- Clean data ----------------------------------------------------------------------------------


def test_a_year_up_to_every_maximum_is_granted_whole(tmp_path: Path) -> None:
    """Every unit and frequency filled to the brim, under both wetten, over 53 weeks and a turn."""
    begin, eind = date(2026, 8, 12), date(2027, 3, 18)
    toegewezen = {
        "uur per dag": ("A04", (1, "04", "1"), 219),
        "uur per week": ("A04", (3, "04", "2"), 96),
        "uur per maand": ("A04", (10, "04", "4"), 80),
        "uur totaal, in minuten": ("A01", (40, "04", "6"), 2400),
        "minuten per week": ("A01", (95, "01", "2"), 3040),
        "minuten per maand": ("A01", (601, "01", "4"), 4808),
        "etmalen per week": ("A14", (2, "14", "2"), 64),
        "dagdelen per maand": ("A16", (7, "16", "4"), 56),
        "stuks per dag, output": ("A82", (1, "82", "1"), 219),
        "stuks per week, output": ("A82", (2, "82", "2"), 64),
        "euro per week": ("A83", (30001, "83", "2"), 960032),
        "euro totaal": ("A83", (123456, "83", "6"), 123456),
        "stuks totaal": ("A84", (5, "84", "6"), 5),
    }
    wetten = [gemeente_onder("jw"), gemeente_onder("wmo")]
    spel = Maandspel(Praktijk(tmp_path, date(2026, 8, 1)), wetten)
    spel.richt_in()
    namen = {
        (gemeente.wet, toewijs(spel, gemeente, code, begin, eind, omvang)): naam
        for gemeente in wetten
        for naam, (code, omvang, _) in toegewezen.items()
    }
    for maand in maanden(begin, 8):
        spel.praktijk.vandaag = maand + timedelta(days=35)
        spel.registreer(
            uur
            for gemeente in wetten
            for toewijzing in gemeente.toewijzingen.values()
            for uur in volle_maand(gemeente, toewijzing, maand)
        )
        for ronde in spel.speel_maand(maand):
            assert ronde.json["tegengehouden"] == []
    for gemeente in wetten:
        toegekend = Counter[str]()
        for sleutel, netto in gemeente.toegekend_netto().items():
            toegekend[namen[gemeente.wet, sleutel.toewijzing]] += netto.volume
        assert toegekend == {naam: volume for naam, (_, _, volume) in toegewezen.items()}


def test_hulp_bij_het_huishouden_may_claim_six_weeks_a_month_until_the_total(
    tmp_path: Path,
) -> None:
    product = Product("01", "01A03")
    gemeente = Gemeente("0384", "wmo", AGB, [Contract(product, "04", 3600)])
    spel = Maandspel(Praktijk(tmp_path, date(2025, 10, 1)), [gemeente])
    spel.richt_in()
    bericht = gemeente.toewijs(
        ANNA,
        product,
        date(2025, 10, 6),
        date(2026, 1, 30),
        op=spel.praktijk.vandaag,
        omvang=Omvang(1, "04", "2"),
    )
    assert spel.stuur(gemeente, bericht)
    nummer = max(gemeente.toewijzingen)
    for maand, minuten in zip(maanden(date(2025, 10, 1), 3), (360, 360, 240), strict=True):
        spel.praktijk.vandaag = maand + timedelta(days=35)
        spel.registreer([Uur(gemeente, nummer, maand + timedelta(days=8), minuten)])
        spel.speel_maand(maand)
    spel.praktijk.vandaag = date(2026, 2, 3)
    spel.registreer([Uur(gemeente, nummer, date(2026, 1, 8), 90, referentie="laatste")])
    ronde = spel.declareer(gemeente, date(2026, 1, 1))
    assert codes_tegen(ronde) == {(nummer, "2026-01"): ["9322"]}
    spel.registreer([Uur(gemeente, nummer, date(2026, 1, 8), 89, referentie="laatste")])
    spel.speel_maand(date(2026, 1, 1))
    assert sum(netto.volume for netto in gemeente.toegekend_netto().values()) == 17


def test_a_budget_is_spent_to_the_cent_and_not_beyond(spel: Maandspel, gemeente: Gemeente) -> None:
    """Aspecifiek (a categorie) and generiek (no product): € 150,00 and € 87,24."""
    tot = date(2026, 12, 31)
    aspecifiek = toewijs(spel, gemeente, "", NIEUWJAAR, tot, budget=15000)
    generiek = toewijs(spel, gemeente, None, NIEUWJAAR, tot, budget=8724, client=BRAM)
    per_uur, per_minuut, in_euro = (f"{CODES[gemeente.wet]}A{e}" for e in ("04", "01", "83"))
    spel.praktijk.vandaag = date(2026, 2, 2)
    spel.registreer(
        [
            Uur(gemeente, aspecifiek, date(2026, 1, 5), 95, productcode=per_uur),
            Uur(gemeente, aspecifiek, date(2026, 1, 6), 5000, "euro", in_euro),
            Uur(gemeente, generiek, date(2026, 1, 7), 59, productcode=per_minuut),
        ]
    )
    spel.speel_maand(date(2026, 1, 1))
    assert gemeente.toegekend_netto() == {
        (aspecifiek, CODES[gemeente.wet], per_uur, "2026-01"): Netto(2, "04", 10000),
        (aspecifiek, CODES[gemeente.wet], in_euro, "2026-01"): Netto(5000, "83", 5000),
        (generiek, CODES[gemeente.wet], per_minuut, "2026-01"): Netto(59, "01", 8579),
    }
    spel.praktijk.vandaag = date(2026, 3, 2)
    spel.registreer(
        [
            Uur(gemeente, aspecifiek, date(2026, 2, 5), 1, "euro", in_euro),
            Uur(gemeente, generiek, date(2026, 2, 7), 2, productcode=per_minuut),
        ]
    )
    ronde = spel.declareer(gemeente, date(2026, 2, 1))
    assert ronde.bericht is None
    assert codes_tegen(ronde) == {
        (aspecifiek, "2026-02"): ["9369"],
        (generiek, "2026-02"): ["9369"],
    }
    # One minute still fits: 60 minutes are € 87,24 together, 59 and 1 are € 85,79 and € 1,45.
    begrensd = spel.declareer(gemeente, date(2026, 2, 1), "--begrens")
    (regel,) = begrensd.json["prestaties"]
    assert (regel["volume"], regel["bedrag_cent"], regel["niet_declarabel"]) == (1, 145, 1)
    spel.beoordeel(gemeente, begrensd)
    assert gemeente.oordeel.codes == {}


# --- What changes afterwards ---------------------------------------------------------------------


def test_late_hours_are_claimed_by_a_credit_and_a_new_total(
    spel: Maandspel, gemeente: Gemeente
) -> None:
    nummer = toewijs(spel, gemeente, "A04", NIEUWJAAR, None, (6, "04", "4"))
    spel.praktijk.vandaag = date(2026, 2, 2)
    spel.registreer([Uur(gemeente, nummer, date(2026, 1, 5), 95)])
    spel.speel_maand(date(2026, 1, 1))
    spel.praktijk.vandaag = date(2026, 3, 2)
    spel.registreer(
        [
            Uur(gemeente, nummer, date(2026, 1, 5), 95),  # the same visit: an equal row is skipped
            Uur(gemeente, nummer, date(2026, 1, 6), 235),
            Uur(gemeente, nummer, date(2026, 2, 6), 29),
        ]
    )
    (ronde,) = spel.speel_maand(date(2026, 2, 1))
    assert [(p["debet_credit"], p["volume"]) for p in ronde.json["prestaties"]] == [
        ("C", 2),
        ("D", 6),
        ("D", 1),
    ]
    assert ronde.json["totaal_cent"] == 25000
    spel.registreer([Uur(gemeente, nummer, date(2026, 1, 7), 60)])
    ronde = spel.declareer(gemeente, date(2026, 2, 1))
    assert codes_tegen(ronde) == {(nummer, "2026-01"): ["9321"]}


def test_a_shortened_toewijzing_takes_back_what_lies_outside(
    spel: Maandspel, gemeente: Gemeente
) -> None:
    nummer = toewijs(spel, gemeente, "A01", NIEUWJAAR, date(2026, 6, 30), (2, "04", "2"))
    spel.praktijk.vandaag = date(2026, 3, 2)
    spel.registreer(
        [Uur(gemeente, nummer, date(2026, m, d), 60) for m in (1, 2) for d in (6, 13, 20, 27)]
    )
    spel.speel_maand(date(2026, 1, 1))
    spel.speel_maand(date(2026, 2, 1))
    spel.praktijk.vandaag = date(2026, 3, 10)
    verkort = gemeente.wijzig(nummer, op=date(2026, 3, 10), reden="05", einddatum=date(2026, 2, 15))
    assert spel.stuur(gemeente, verkort)
    werk = spel.praktijk.voer_uit("stand")["werkvoorraad"]
    (ingekort,) = [w["referentienummer"] for w in werk if w["soort"] == "te beslissen"]
    spel.praktijk.voer_uit("corrigeer", ingekort)
    spel.speel_maand(date(2026, 3, 1))
    sleutel = (nummer, CODES[gemeente.wet], f"{CODES[gemeente.wet]}A01")
    assert gemeente.toegekend_netto() == {
        (*sleutel, "2026-01"): Netto(240, "01", 34896),
        (*sleutel, "2026-02"): Netto(120, "01", 17448),
    }
    verlengd = gemeente.wijzig(
        nummer, op=spel.praktijk.vandaag, reden="04", einddatum=date(2026, 2, 20)
    )
    assert spel.stuur(gemeente, verlengd)
    spel.speel_maand(date(2026, 3, 1))
    assert gemeente.toegekend_netto()[*sleutel, "2026-02"] == Netto(180, "01", 26172)  # type: ignore[index]


def test_a_withdrawal_is_rejected_while_lines_stand_and_then_taken(
    spel: Maandspel, gemeente: Gemeente
) -> None:
    nummer = toewijs(spel, gemeente, "A14", NIEUWJAAR, None, (31, "14", "4"))
    spel.praktijk.vandaag = date(2026, 2, 2)
    spel.registreer([Uur(gemeente, nummer, date(2026, 1, 5), 2, "etmaal", referentie="logeren")])
    spel.speel_maand(date(2026, 1, 1))
    assert not spel.stuur(gemeente, gemeente.trek_in(nummer, op=spel.praktijk.vandaag))
    spel.praktijk.vandaag = date(2026, 3, 2)
    spel.registreer([Uur(gemeente, nummer, date(2026, 1, 5), 0, "etmaal", referentie="logeren")])
    spel.speel_maand(date(2026, 2, 1))
    assert gemeente.toegekend_netto() == {}
    assert spel.stuur(gemeente, gemeente.trek_in(nummer, op=spel.praktijk.vandaag))
    ronde = spel.declareer(gemeente, date(2026, 2, 1))
    assert (ronde.bericht, ronde.json["tegengehouden"]) == (None, [])


def test_more_volume_lets_the_held_back_hours_through(spel: Maandspel, gemeente: Gemeente) -> None:
    nummer = toewijs(spel, gemeente, "A16", NIEUWJAAR, None, (3, "16", "4"))
    spel.praktijk.vandaag = date(2026, 2, 2)
    spel.registreer([Uur(gemeente, nummer, date(2026, 1, 9), 4, "dagdeel")])
    ronde = spel.declareer(gemeente, date(2026, 1, 1))
    assert (ronde.bericht, codes_tegen(ronde)) == (None, {(nummer, "2026-01"): ["9321"]})
    ruimer = gemeente.wijzig(nummer, op=date(2026, 2, 2), omvang=Omvang(4, "16", "4"))
    assert spel.stuur(gemeente, ruimer)
    spel.speel_maand(date(2026, 1, 1))
    assert [r.volume for r in gemeente.openstaand()] == [4]


def test_a_tarief_that_changes_within_a_month_is_held_back_and_the_rest_is_granted(
    tmp_path: Path,
) -> None:
    product = Product("45", "45A04")
    oud = Contract(product, "04", 5000, geldig_tot=date(2026, 1, 14))
    nieuw = Contract(product, "04", 5100, geldig_van=date(2026, 1, 15))
    gemeente = Gemeente("0384", "jw", AGB, [oud, nieuw])
    spel = Maandspel(Praktijk(tmp_path, NIEUWJAAR), [gemeente])
    spel.richt_in()
    eerste = toewijs(spel, gemeente, "A04", NIEUWJAAR, None, (9, "04", "4"))
    tweede = toewijs(spel, gemeente, "A04", NIEUWJAAR, None, (9, "04", "4"), client=BRAM)
    spel.praktijk.vandaag = date(2026, 2, 2)
    spel.registreer(
        [
            Uur(gemeente, eerste, date(2026, 1, 14), 60),
            Uur(gemeente, eerste, date(2026, 1, 15), 60, referentie="te verzetten"),
            Uur(gemeente, tweede, date(2026, 1, 15), 60),
        ]
    )
    (ronde,) = spel.speel_maand(date(2026, 1, 1))
    assert codes_tegen(ronde) == {(eerste, "2026-01"): ["ZA101"]}
    assert [(r.toewijzing, r.tarief) for r in gemeente.openstaand()] == [(tweede, 5100)]


# --- Answers -------------------------------------------------------------------------------------


def test_rejected_lines_wait_for_a_decision_and_are_granted_under_new_numbers(
    spel: Maandspel, gemeente: Gemeente
) -> None:
    nummers = [
        toewijs(spel, gemeente, "A04", NIEUWJAAR, None, (9, "04", "4"), client=client)
        for client in (ANNA, BRAM, CEES)
    ]
    spel.praktijk.vandaag = date(2026, 2, 2)
    spel.registreer([Uur(gemeente, n, date(2026, 1, 9), 60) for n in nummers])
    ronde = spel.declareer(gemeente, date(2026, 1, 1))
    eerste, tweede, _ = (p["referentienummer"] for p in ronde.json["prestaties"])
    afkeur = Afkeur(clienten={BRAM.bsn: "8187"}, prestaties={eerste: ["9340", "0611"]})
    gevolgen = spel.beoordeel(gemeente, ronde, afkeur=afkeur)["gevolgen"]
    assert gevolgen["toegekend_cent"] == 5000
    assert gevolgen["afgekeurd"] == [
        {"referentienummer": eerste, "retourcodes": ["9340", "0611"]},
        {"referentienummer": tweede, "retourcodes": ["8187"]},
    ]
    spel.vergelijk()
    assert spel.declareer(gemeente, date(2026, 1, 1)).bericht is None
    spel.praktijk.voer_uit("opnieuw", eerste)
    spel.praktijk.voer_uit("vervalt", tweede, "--reden", "niet geleverd")
    spel.speel_maand(date(2026, 1, 1))
    assert sorted(r.bsn for r in gemeente.openstaand()) == [ANNA.bsn, CEES.bsn]


@pytest.mark.parametrize("afkeur", [Afkeur(header="0001"), Afkeur(declaratie="9333")])
def test_what_was_not_processed_is_claimed_again_under_new_numbers(
    spel: Maandspel, gemeente: Gemeente, afkeur: Afkeur
) -> None:
    nummer = toewijs(spel, gemeente, "A83", NIEUWJAAR, date(2026, 3, 31), (2000, "83", "2"))
    spel.praktijk.vandaag = date(2026, 2, 2)
    spel.registreer([Uur(gemeente, nummer, date(2026, 1, 11), 8000, "euro")])
    ronde = spel.declareer(gemeente, date(2026, 1, 1))
    spel.beoordeel(gemeente, ronde, afkeur=afkeur)
    spel.vergelijk()
    spel.speel_maand(date(2026, 1, 1))
    assert [r.bedrag for r in gemeente.openstaand()] == [8000]


def test_two_standing_lines_are_set_right_by_crediting_the_older(
    spel: Maandspel, gemeente: Gemeente
) -> None:
    """A careless gemeente grants the new line of a correction and rejects its credit."""
    nummer = toewijs(spel, gemeente, "A04", NIEUWJAAR, None, (9, "04", "4"))
    spel.praktijk.vandaag = date(2026, 2, 2)
    spel.registreer([Uur(gemeente, nummer, date(2026, 1, 9), 60)])
    spel.speel_maand(date(2026, 1, 1))
    spel.registreer([Uur(gemeente, nummer, date(2026, 1, 10), 60)])
    ronde = spel.declareer(gemeente, date(2026, 1, 1))
    credit = ronde.json["prestaties"][0]["referentienummer"]
    slordig = Afkeur(prestaties={credit: ["8017"]}, zonder=frozenset({"9389"}))
    spel.beoordeel(gemeente, ronde, afkeur=slordig)
    assert [r.volume for r in gemeente.openstaand()] == [1, 2]
    spel.praktijk.voer_uit("opnieuw", credit)
    spel.speel_maand(date(2026, 1, 1))
    assert [r.volume for r in gemeente.openstaand()] == [2]


def test_a_skipped_month_with_care_is_claimed_first(spel: Maandspel, gemeente: Gemeente) -> None:
    nummer = toewijs(spel, gemeente, "A82", NIEUWJAAR, None, (9, "82", "4"))
    spel.praktijk.vandaag = date(2026, 2, 2)
    spel.registreer([Uur(gemeente, nummer, date(2026, 1, 9), 1, "stuks")])
    spel.speel_maand(date(2026, 1, 1))
    spel.praktijk.vandaag = date(2026, 4, 2)
    spel.registreer([Uur(gemeente, nummer, date(2026, m, 9), 1, "stuks") for m in (2, 3)])
    ronde = spel.declareer(gemeente, date(2026, 3, 1))
    assert ronde.bericht is None
    assert [b["retourcode"] for b in ronde.json["bevindingen"]] == ["8214"]
    spel.speel_maand(date(2026, 2, 1))
    spel.speel_maand(date(2026, 3, 1))
    assert len(gemeente.openstaand()) == 3


# --- Other software ------------------------------------------------------------------------------


def test_a_practice_that_changes_software_goes_on_where_it_was(
    spel: Maandspel, gemeente: Gemeente, tmp_path: Path
) -> None:
    """The files that one vault sent and received give another vault the same ledger."""
    nummers = [
        toewijs(spel, gemeente, "A01", NIEUWJAAR, date(2026, 12, 31), (2, "04", "2")),
        toewijs(spel, gemeente, "A83", NIEUWJAAR, None, (5000, "83", "4"), client=BRAM),
    ]
    spel.praktijk.vandaag = date(2026, 2, 2)
    spel.registreer(
        [
            Uur(gemeente, nummers[0], date(2026, 1, 6), 60),
            Uur(gemeente, nummers[1], date(2026, 1, 6), 2500, "euro"),
        ]
    )
    ronde = spel.declareer(gemeente, date(2026, 1, 1))
    afgekeurd = ronde.json["prestaties"][1]["referentienummer"]
    spel.beoordeel(gemeente, ronde, afkeur=Afkeur(prestaties={afgekeurd: ["9341"]}))
    spel.registreer([Uur(gemeente, nummers[0], date(2026, 1, 7), 60)])
    spel.speel_maand(date(2026, 1, 1))

    map_ = tmp_path / "anders"
    map_.mkdir()
    anders = Maandspel(Praktijk(map_, date(2026, 3, 2)), [gemeente])
    anders.richt_in()
    for bericht in spel.toewijzingen:
        anders.praktijk.importeer("301.xml", bericht)
    for ronde in spel.rondes:
        assert ronde.bericht is not None
        assert ronde.antwoord is not None
        anders.praktijk.importeer("323.xml", ronde.bericht, "--overnemen")
        anders.praktijk.importeer("325.xml", ronde.antwoord)
    anders.vergelijk()
    anders.praktijk.voer_uit("opnieuw", afgekeurd)
    anders.registreer(
        [Uur(gemeente, nummers[0], date(2026, 1, dag), 60) for dag in (6, 7, 8)]
        + [
            Uur(gemeente, nummers[1], date(2026, 1, 6), 2500, "euro"),
            Uur(gemeente, nummers[0], date(2026, 2, 6), 30),
        ]
    )
    (ronde,) = anders.speel_maand(date(2026, 2, 1))
    assert [(p["debet_credit"], p["volume"]) for p in ronde.json["prestaties"]] == [
        ("C", 120),
        ("D", 180),
        ("D", 30),
        ("D", 2500),
    ]
