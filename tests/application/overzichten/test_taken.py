"""What must be done by when, and where; no text names a client."""

from __future__ import annotations

from datetime import date

from tests.cli.post import Toegewezen, bericht301
from tests.spel import ACHTERNAAM, BSN, BSN_DRIE, BSN_TWEE, Spel
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.overzichten.taak import Taak
from zorgadmin.application.overzichten.taken import taken
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand

MAART, APRIL, MEI = Maand(2026, 3), Maand(2026, 4), Maand(2026, 5)


def only(diensten: Diensten, soort: str) -> Taak:
    """The one task of a kind."""
    (taak,) = [taak for taak in taken(diensten) if taak.soort == soort]
    return taak


def test_the_story_asks_for_this_in_this_order(diensten: Diensten) -> None:
    assert [(t.soort, t.uiterlijk) for t in taken(diensten)] == [
        ("betaling", date(2026, 5, 15)),
        ("betaling", date(2026, 5, 15)),
        ("antwoord", date(2026, 5, 19)),
        ("correctie", date(2026, 5, 31)),
        ("declaratie", date(2026, 5, 31)),
        ("herindiening", date(2026, 5, 31)),
        ("einde", date(2026, 6, 15)),
        ("declaratie", date(2026, 6, 30)),
        ("declaratie", date(2026, 6, 30)),
        ("volume", date(2026, 12, 31)),
    ]


def test_care_that_replaces_a_granted_line_is_a_correction_and_no_month_to_claim(
    diensten: Diensten,
) -> None:
    maanden = {t.maand for t in taken(diensten) if t.soort == "declaratie"}
    assert maanden == {APRIL, MEI}
    correctie = only(diensten, "correctie")
    assert (correctie.maand, correctie.cent, correctie.referentienummer) == (
        MAART,
        87240,
        "R0000000001",
    )


def test_a_month_to_claim_says_whose_it_is(diensten: Diensten) -> None:
    mei = [t for t in taken(diensten) if t.maand == MEI]
    assert [(t.gemeente, t.wet, t.cent, t.actie) for t in mei] == [
        ("0384", Wet.JW, 43620, "Declareer vanaf 31-05-2026."),
        ("0080", Wet.WMO, 42000, "Declareer vanaf 31-05-2026."),
    ]


def test_a_declaratie_says_its_number(diensten: Diensten) -> None:
    assert only(diensten, "antwoord").declaratienummer == "D00000003"
    (klaar,) = [t for t in taken(diensten) if t.soort == "declaratie" and t.maand == APRIL]
    assert klaar.declaratienummer == "D00000004"
    assert klaar.actie == "Upload het bericht en meld dat het is ingediend."


def test_a_rejected_line_that_is_claimed_again_goes_along_by_itself(
    diensten: Diensten, spel: Spel
) -> None:
    afgekeurd = only(diensten, "herindiening")
    assert afgekeurd.referentienummer == "R0000000003"
    spel.run("opnieuw", "R0000000003")
    opnieuw = only(diensten, "herindiening")
    assert (opnieuw.referentienummer, opnieuw.cent, opnieuw.uiterlijk) == (
        None,
        43620,
        date(2026, 5, 31),
    )
    assert opnieuw.actie == "Gaat mee in de volgende declaratie van gemeente Diemen."


def test_a_return_message_says_which_it_is(diensten: Diensten, spel: Spel) -> None:
    post = spel.bestand("301.xml", bericht301(Toegewezen(1009), identificatie="G9"))
    (resultaat,) = spel.run("importeer", post).json
    taak = only(diensten, "retourbericht")
    assert taak.identificatie == resultaat["gevolgen"]["retour"]["identificatie"]
    assert taak.bericht_id is not None
    assert "zorgadmin" not in taak.actie
    (gezegd,) = [t for t in spel.taken() if t["soort"] == "retourbericht"]
    assert gezegd["actie"] == (
        "Bewaar het en upload het in het portaal. "
        f"Opdracht: `zorgadmin berichten bewaar {taak.identificatie} --naar MAP`."
    )


def test_no_text_names_a_client(diensten: Diensten) -> None:
    teksten = "\n".join(f"{t.over} {t.actie}" for t in taken(diensten))
    assert not [geheim for geheim in (BSN, BSN_TWEE, BSN_DRIE, ACHTERNAAM) if geheim in teksten]


def test_a_paid_line_is_to_be_looked_for(diensten: Diensten, spel: Spel) -> None:
    spel.toegekend({"declaratienummer": "D00000004"})
    betaling = [taak for taak in taken(diensten) if taak.soort == "betaling"][-1]
    assert (betaling.gemeente, betaling.cent, betaling.uiterlijk) == (
        "0080",
        98000,
        date(2026, 6, 19),
    )


def test_what_is_overdue_stands_on_top_one_gemeente_after_the_other(
    diensten: Diensten, spel: Spel
) -> None:
    """What Diemen has to pay over April was due after the correction and the rejected line."""
    spel.run("antwoord", "D00000003", "--toegekend", "--reden", "per brief")
    spel.vandaag = "2026-07-15"
    gezegd = [(t["soort"], t["uiterlijk"], t["over"][:20]) for t in spel.taken()]
    assert gezegd[:3] == [
        ("betaling", "2026-05-15", "Declaratie D00000002"),
        ("betaling", "2026-05-15", "Declaratie D00000001"),
        ("betaling", "2026-06-19", "Declaratie D00000003"),
    ]
    assert gezegd[3][1] < "2026-06-19"


def test_a_message_that_does_not_fit_its_schema_is_told_to_the_gemeente(
    diensten: Diensten, spel: Spel
) -> None:
    kapot = bericht301(identificatie="G9").replace(b"Ingangsdatum", b"Begindatum")
    uitkomst = spel.run("importeer", spel.bestand("301.xml", kapot))
    assert uitkomst.code == 3
    taak = only(diensten, "melden")
    assert taak.over == "Een 301-bericht (jw) van 20-05-2026 past niet in zijn schema"
    assert taak.uiterlijk == date(2026, 5, 26)
    assert taak.bericht_id is not None
    spel.vandaag = "2026-06-20"
    assert [t for t in spel.taken() if t["soort"] == "melden"] == []
