"""The first page: each part says in plain words what there is, and nothing is said twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import PRAKTIJK, Spel
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.overzichten.klussen import Wanneer, when
from zorgadmin.application.overzichten.vandaag import Vandaag, today
from zorgadmin.bootstrap import Program
from zorgadmin.domain.periode import Maand

MAART, APRIL, MEI = Maand(2026, 3), Maand(2026, 4), Maand(2026, 5)


def said(beeld: Vandaag) -> list[tuple[str, str, str]]:
    """When, what, and what one needs to know."""
    return [(str(k.wanneer), k.titel, k.uitleg) for k in beeld.klussen]


def test_what_is_to_be_done_in_plain_words(diensten: Diensten) -> None:
    assert said(today(diensten)) == [
        (
            "Te laat",
            "Leeuwarden (Wmo) heeft € 840,00 niet betaald",
            "Over maart 2026; al 5 dagen te laat. Kijk of het binnen is, en vraag ernaar.",
        ),
        (
            "Te laat",
            "Diemen (Jeugdwet) heeft € 1.104,40 niet betaald",
            "Over maart 2026; al 5 dagen te laat. Kijk of het binnen is, en vraag ernaar.",
        ),
        (
            "Later",
            "Declaratie over april 2026 indienen bij Leeuwarden (Wmo)",
            "€ 980,00 staat klaar. Upload het bericht en meld het daarna hier.",
        ),
        (
            "Later",
            "Beslissen over 1 afgekeurde regel van Diemen (Jeugdwet)",
            "€ 436,20: Zilverberg, Noor",
        ),
        (
            "Later",
            "1 correctie declareren bij Diemen (Jeugdwet)",
            "Gaat vanzelf mee met de volgende declaratie: Zilverberg, Noor",
        ),
        (
            "Later",
            "Mei 2026 declareren bij Diemen (Jeugdwet)",
            "€ 436,20, kan vanaf 31-05-2026",
        ),
        (
            "Later",
            "Mei 2026 declareren bij Leeuwarden (Wmo)",
            "€ 420,00, kan vanaf 31-05-2026",
        ),
    ]


def test_a_correction_that_is_held_back_does_not_go_by_itself(
    diensten: Diensten, spel: Spel
) -> None:
    voor = [k.titel for k in today(diensten).klussen]
    assert "1 correctie declareren bij Diemen (Jeugdwet)" in voor
    (werk,) = [w for w in spel.stand()["werkvoorraad"] if w["soort"] == "te corrigeren"]
    plek = f"{werk['toewijzingnummer']};{werk['maand']}"
    spel.uren(*(f"{plek}-{dag:02};20;uur" for dag in range(9, 13)))
    titels = {k.titel: k for k in today(diensten).klussen}
    assert "1 correctie declareren bij Diemen (Jeugdwet)" not in titels
    klus = titels["Correctie tegengehouden: Zilverberg, Noor bij Diemen (Jeugdwet)"]
    assert "het maximum" in klus.uitleg
    assert "vanzelf" not in klus.uitleg


@pytest.mark.parametrize(
    ("uiterlijk", "wanneer"),
    [
        ("2026-05-19", Wanneer.TE_LAAT),
        ("2026-05-20", Wanneer.DEZE_WEEK),
        ("2026-05-24", Wanneer.DEZE_WEEK),
        ("2026-05-25", Wanneer.LATER),
    ],
)
def test_a_week_ends_on_sunday(uiterlijk: str, wanneer: Wanneer) -> None:
    assert when(date.fromisoformat(uiterlijk), date(2026, 5, 20)) is wanneer


def test_what_is_alike_is_one_job(diensten: Diensten, spel: Spel) -> None:
    for nummer in (1011, 1012):
        post = spel.bestand("301.xml", bericht301(Toegewezen(nummer), identificatie=f"G{nummer}"))
        spel.run("importeer", post)
    (klus,) = [k for k in today(diensten).klussen if k.taak.soort == "retourbericht"]
    assert klus.titel == "2 antwoorden op toewijzingen uploaden bij Diemen (Jeugdwet)"
    assert klus.aantal == 2


def test_care_without_toewijzing_and_who_turns_eighteen_are_named(
    diensten: Diensten, spel: Spel
) -> None:
    spel.uren(
        "999900018;45A05;0384;2026-05-04;1;dagdeel",
        kop="bsn;productcode;gemeente;datum;hoeveelheid;eenheid",
    )
    ander = spel.importeer(
        bericht301(Toegewezen(1013), identificatie="G13", geboren="2008-07-01", bsn=spel.bsns[1])
    )
    spel.run("client", str(ander["gevolgen"]["client"]["nummer"]), "--neem-over")
    titels = [k.titel for k in today(diensten).klussen]
    assert "Zilverberg, Noor wordt 18" in titels
    assert "Toewijzing vragen voor Zilverberg, Noor bij Diemen" in titels


def test_the_months_stand_beside_one_another(diensten: Diensten) -> None:
    maanden = today(diensten).maanden
    assert list(maanden) == [MEI.plus(-terug) for terug in range(11, -1, -1)]
    assert [(b.wie, *b.bedragen) for b in maanden[MAART]] == [
        ("Diemen (Jeugdwet)", 162784, 154060, 110440, 0),
        ("Leeuwarden (Wmo)", 84000, 84000, 84000, 0),
    ]
    assert [(b.wie, *b.bedragen) for b in maanden[MEI]] == [
        ("Diemen (Jeugdwet)", 43620, 0, 0, 0),
        ("Leeuwarden (Wmo)", 42000, 0, 0, 0),
    ]
    assert maanden[MEI.plus(-11)] == []


def test_a_late_answer_comes_with_a_reminder_that_names_nobody(diensten: Diensten) -> None:
    (wacht,) = today(diensten).wachtend
    assert (wacht.wie, wacht.werkdagen, wacht.uiterlijk, wacht.is_laat) == (
        "Diemen (Jeugdwet)",
        11,
        date(2026, 5, 19),
        True,
    )
    assert "D00000003" in wacht.herinnering.tekst
    assert "Zilverberg" not in str(wacht.herinnering)


def test_what_the_last_answers_brought(diensten: Diensten, spel: Spel) -> None:
    assert today(diensten).antwoorden == []
    spel.run("antwoord", "D00000003", "--toegekend", "--reden", "per brief")
    (antwoord,) = today(diensten).antwoorden
    assert (antwoord.wie, antwoord.rij.toegekend_cent, antwoord.afgekeurd_cent) == (
        "Diemen (Jeugdwet)",
        157032,
        0,
    )


def test_toewijzingen_that_run_out(diensten: Diensten) -> None:
    assert [(a.product, a.reden) for a in today(diensten).aflopend] == [
        ("Dagopvang (45A05)", "Eindigt op 15-06-2026."),
        (
            "Begeleiding thuis (02A04)",
            "In dit tempo is de toewijzing in juli 2026 op, voor de einddatum 31-12-2026.",
        ),
    ]


def test_a_practice_that_begins_is_told_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = Spel(tmp_path, vandaag="2026-05-20")
    begin.richt_in(praktijk=PRAKTIJK)
    monkeypatch.setenv("ZORGADMIN_VANDAAG", begin.vandaag)
    diensten = Program().diensten(begin.kluis)
    assert today(diensten).stap == "toewijzingen"
    begin.importeer(bericht301())
    assert today(diensten).stap == "uren"
    begin.uren("1001;2026-05-04;1;uur")
    assert today(diensten).stap is None
