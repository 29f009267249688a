"""A return message is held against the message in the vault that it answers, by `controleer`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from tests.application.openen import MaakDiensten, opener
from tests.spel import Spel, contract
from tests.verzoek_builders import bericht305, bericht307, start_product
from zorgadmin.application.kern.rijen import BerichtGegevens
from zorgadmin.domain.berichten.gelezen import HeenBericht
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.retourcodes import Retourcodes
from zorgadmin.messages.formeel import XmlBerichten

BERICHTEN = XmlBerichten()
MOMENT = datetime(2026, 4, 15, 10, 0, tzinfo=UTC)
START = BERICHTEN.schrijf(bericht305(), Wet.JW)
GOED = BERICHTEN.maak_retour(START, Retourcodes(), "G1", date(2026, 4, 20))


@pytest.fixture
def praktijk(tmp_path: Path) -> Spel:
    spel = Spel(tmp_path)
    spel.richt_in(contract())
    return spel


@pytest.fixture
def diensten(praktijk: Spel, monkeypatch: pytest.MonkeyPatch) -> MaakDiensten:
    return opener(praktijk, monkeypatch)


def keep(diensten: MaakDiensten, rij: BerichtGegevens) -> int:
    services = diensten()
    with services.kluis.schrijven() as werk:
        return werk.berichten.add(rij)


def sent(inhoud: bytes, soort: str = "305", wet: Wet = Wet.JW) -> BerichtGegevens:
    """The row of a message that was sent on 15 April 2026."""
    return BerichtGegevens(
        richting=Richting.UIT,
        soort=soort,
        wet=wet,
        gemeente="0384",
        identificatie="765432198",
        dagtekening=date(2026, 4, 15),
        bestandsnaam=f"{wet.upper()}{soort}_0384_765432198.xml",
        inhoud=inhoud,
        sha256=sha256(inhoud).hexdigest(),
        status=BerichtStatus.VERSTUURD,
        meldingen=(),
        tijdstip=MOMENT,
    )


def findings(praktijk: Spel, inhoud: bytes, code: int = 1) -> list[tuple[str, str]]:
    """Rule and explanation of what `controleer` finds in a file."""
    uitkomst = praktijk.run("controleer", praktijk.bestand("retour.xml", inhoud))
    assert uitkomst.code == code
    bevindingen = uitkomst.json["bevindingen"]
    assert all(bevinding["retourcode"] is None for bevinding in bevindingen)
    return [(bevinding["regel"], bevinding["uitleg"]) for bevinding in bevindingen]


def test_an_answer_to_what_was_sent_is_right(praktijk: Spel, diensten: MaakDiensten) -> None:
    keep(diensten, sent(START))
    assert findings(praktijk, GOED, code=0) == []


def test_an_answer_to_what_was_never_sent_is_told(praktijk: Spel) -> None:
    assert findings(praktijk, GOED) == [
        ("IV028", "Een 305 met nummer 765432198 is hier niet verstuurd.")
    ]


def test_an_answer_to_a_message_that_was_withdrawn_is_told(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    keep(diensten, replace(sent(START), status=BerichtStatus.INGETROKKEN))
    assert findings(praktijk, GOED) == [
        ("IV028", "Bericht 765432198 (305) is hier ingetrokken en dus niet verstuurd.")
    ]


@pytest.mark.parametrize(
    ("heen", "wet", "soort"), [(bericht307(), Wet.JW, "307"), (bericht305(), Wet.WMO, "305")]
)
def test_a_number_that_was_given_to_another_message_is_told_with_both(
    praktijk: Spel, diensten: MaakDiensten, heen: HeenBericht, wet: Wet, soort: str
) -> None:
    keep(diensten, sent(BERICHTEN.schrijf(heen, wet), soort, wet))
    assert findings(praktijk, GOED) == [
        (
            "IV028",
            (
                "Dit antwoordt op een 305 (jw) aan gemeente Diemen met nummer 765432198; verstuurd "
                f"is onder dat nummer een {soort} ({wet}) aan gemeente Diemen."
            ),
        )
    ]


def test_what_it_repeats_otherwise_is_told(praktijk: Spel, diensten: MaakDiensten) -> None:
    keep(diensten, sent(START))
    anders = BERICHTEN.schrijf(bericht305(start_product(300202)), Wet.JW)
    codes = Retourcodes(klassen={("start_product", 0): ("9019",)})
    terug = BERICHTEN.maak_retour(anders, codes, "G1", date(2026, 4, 20))
    assert findings(praktijk, terug) == [
        ("IV028", "ToewijzingNummer is 300202; verstuurd is 300201.")
    ]


def test_a_second_answer_is_told_and_the_same_again_is_not(
    praktijk: Spel, diensten: MaakDiensten
) -> None:
    nummer = keep(diensten, sent(START))
    antwoord = replace(
        sent(GOED, "306"),
        richting=Richting.IN,
        bestandsnaam="eerste.xml",
        status=BerichtStatus.VERWERKT,
        antwoord_op_id=nummer,
    )
    keep(diensten, antwoord)
    assert findings(praktijk, GOED, code=0) == []
    ander = BERICHTEN.maak_retour(START, Retourcodes(header=("9056",)), "G2", date(2026, 4, 21))
    assert findings(praktijk, ander) == [
        (
            "IV028",
            (
                "Op bericht 765432198 kwam op 15-04-2026 al een antwoord (eerste.xml); dit is een "
                "ander antwoord."
            ),
        )
    ]
