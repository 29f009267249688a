"""Level 2 of the declaratie-antwoord (325), rule by rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.builders import BSN_TWEE, afgekeurd, bericht325, client325, prestatie
from zorgadmin.domain.berichten.basis import TotaalBedragMetDC
from zorgadmin.domain.berichten.bericht325 import Bericht325
from zorgadmin.domain.bevinding import Bevinding, Ernst
from zorgadmin.rules.niveau2.bericht325 import controleer

OPNIEUW = "Vraag de gemeente het 325-bericht te herstellen en opnieuw te sturen."
NIETS = TotaalBedragMetDC(0, "D")


def enige(bericht: Bericht325) -> Bevinding:
    """Return the one finding of a message that breaks one rule in one place."""
    (bevinding,) = controleer(bericht)
    return bevinding


def test_an_answer_that_grants_everything_breaks_nothing() -> None:
    assert controleer(bericht325(retour_codes=("8001",))) == []


def test_an_answer_that_rejects_debit_and_credit_lines_breaks_nothing() -> None:
    bericht = bericht325(
        afgekeurd(prestatie("RN001", bedrag=24000), "9321", "0611"),
        afgekeurd(prestatie("RN002", vorig="RT002", bedrag=5000, debet_credit="C"), "8017"),
    )
    assert controleer(bericht) == []


def test_an_answer_without_a_declaratieantwoord_breaks_nothing() -> None:
    assert controleer(replace(bericht325(), declaratie_antwoord=None)) == []


def test_cd060_a_credit_names_the_line_that_it_credits() -> None:
    bevinding = enige(bericht325(afgekeurd(prestatie(debet_credit="C"))))
    assert bevinding == Bevinding(
        regel="CD060",
        ernst=Ernst.FOUT,
        retourcode="0001",
        plek="Client ••••••006 / Prestatie RN001 / VorigReferentieNummer",
        uitleg="Een creditregel noemt de regel die hij crediteert; VorigReferentieNummer "
        "ontbreekt hier.",
        oplossing=OPNIEUW,
    )


def test_cs002_a_bsn_passes_the_11_proef() -> None:
    bevinding = enige(bericht325(clienten=(client325(bsn="999900007"),)))
    assert (bevinding.regel, bevinding.plek) == ("CS002", "Client ••••••007 / Bsn")


def test_cs325_both_totals_and_the_lines_are_debit_when_zero() -> None:
    regel = prestatie(vorig="RT001", bedrag=0, debet_credit="C")
    nul = TotaalBedragMetDC(0, "C")
    bericht = bericht325(afgekeurd(regel), ingediend=nul, toegekend=nul)
    assert [(b.regel, b.plek) for b in controleer(bericht)] == [
        ("CS325", "DeclaratieAntwoord DN001 / TotaalIngediendBedrag"),
        ("CS325", "DeclaratieAntwoord DN001 / TotaalToegekendBedrag"),
        ("CS325", "Client ••••••006 / Prestatie RN001 / IngediendBedrag"),
    ]


def test_tr101_a_client_and_a_reference_occur_once() -> None:
    regel = afgekeurd(prestatie("RN001", bedrag=1000))
    bericht = bericht325(clienten=(client325(regel, regel), client325(regel)))
    assert [(b.regel, b.plek) for b in controleer(bericht)] == [
        ("TR101", "Client ••••••006 / Prestatie RN001"),
        ("TR101", "Client ••••••006"),
    ]


def test_tr101_two_clients_may_use_the_same_number() -> None:
    assert controleer(bericht325(clienten=(client325(), client325(bsn=BSN_TWEE)))) == []


def test_tr134_and_tr137_a_period_lies_before_the_answer_was_signed() -> None:
    bericht = bericht325(afgekeurd(prestatie()), dagtekening=date(2026, 3, 31))
    begin, eind = controleer(bericht)
    assert (begin.regel, eind.regel) == ("TR134", "TR137")
    assert begin.uitleg == (
        "De periode begint op 01-04-2026, na de dagtekening van het bericht (31-03-2026)."
    )
    assert eind.uitleg == (
        "De periode eindigt op 30-04-2026, na de dagtekening van het bericht (31-03-2026)."
    )


def test_tr137_a_period_does_not_end_before_it_begins() -> None:
    regel = prestatie(begin=date(2026, 4, 17), eind=date(2026, 4, 8))
    bevinding = enige(bericht325(afgekeurd(regel)))
    assert bevinding.regel == "TR137"
    assert bevinding.uitleg == "De periode eindigt op 08-04-2026, vóór het begin op 17-04-2026."


def test_tr342_the_rejected_lines_explain_the_difference() -> None:
    bericht = bericht325(
        afgekeurd(prestatie(bedrag=24000)), toegekend=TotaalBedragMetDC(50000, "D")
    )
    bevinding = enige(bericht)
    assert bevinding.regel == "TR342"
    assert bevinding.plek == "DeclaratieAntwoord DN001 / TotaalToegekendBedrag"
    assert bevinding.uitleg == (
        "Ingediend € 790,00 debet min toegekend € 500,00 debet is € 290,00 debet, maar de "
        "afgewezen regels zijn samen € 240,00 debet."
    )
    assert bevinding.oplossing == OPNIEUW


def test_tr342_a_lower_total_without_rejected_lines_is_not_explained() -> None:
    bevinding = enige(bericht325(toegekend=TotaalBedragMetDC(78000, "D")))
    assert bevinding.regel == "TR342"


def test_tr342_the_signs_count() -> None:
    credit = prestatie(vorig="RT001", bedrag=24000, debet_credit="C")
    goed = bericht325(
        afgekeurd(credit),
        ingediend=TotaalBedragMetDC(58000, "C"),
        toegekend=TotaalBedragMetDC(34000, "C"),
    )
    assert controleer(goed) == []
    fout = bericht325(
        afgekeurd(credit),
        ingediend=TotaalBedragMetDC(58000, "D"),
        toegekend=TotaalBedragMetDC(34000, "D"),
    )
    assert enige(fout).regel == "TR342"


def test_tr342_a_rejected_credit_may_raise_what_is_granted() -> None:
    credit = prestatie(vorig="RT001", bedrag=10000, debet_credit="C")
    bericht = bericht325(afgekeurd(credit), toegekend=TotaalBedragMetDC(89000, "D"))
    assert controleer(bericht) == []


def test_tr342_of_a_rejected_declaratie_nothing_is_granted_and_no_line_listed() -> None:
    assert controleer(bericht325(retour_codes=("9333",), toegekend=NIETS)) == []
    toegekend = enige(bericht325(retour_codes=("9333", "8214")))
    assert toegekend.uitleg == (
        "De hele declaratie is afgekeurd (9333, 8214); dan is er niets toegekend en staan er geen "
        "regels in. Toegekend is € 790,00 debet, aantal regels 0."
    )
    regels = enige(bericht325(afgekeurd(prestatie()), retour_codes=("9333",), toegekend=NIETS))
    assert regels.uitleg == (
        "De hele declaratie is afgekeurd (9333); dan is er niets toegekend en staan er geen "
        "regels in. Toegekend is € 0,00 debet, aantal regels 1."
    )
