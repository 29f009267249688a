"""Level 2 of start (305) and stop (307), rule by rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.verzoek_builders import bericht305, bericht307, start_product, stop_product
from zorgadmin.domain.berichten.basis import Geboortedatum
from zorgadmin.domain.berichten.bericht305 import Bericht305, StartProduct305
from zorgadmin.domain.berichten.bericht307 import Bericht307, StopProduct307
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.rules.niveau2 import bericht305 as regels305
from zorgadmin.rules.niveau2 import bericht307 as regels307

Maker = Callable[..., Bericht305 | Bericht307]
CLIENT = "Client ••••••006"
START = f"{CLIENT} / StartProduct 300201"
STOP = f"{CLIENT} / StopProduct 300201"


def oordeel(bericht: Bericht305 | Bericht307) -> list[Bevinding]:
    if isinstance(bericht, Bericht305):
        return regels305.controleer(bericht)
    return regels307.controleer(bericht)


def enige(bericht: Bericht305 | Bericht307) -> tuple[str, str, str]:
    """Rule, place and explanation of the one finding."""
    (bevinding,) = oordeel(bericht)
    assert bevinding.retourcode == "0001"
    return bevinding.regel, bevinding.plek, bevinding.uitleg


def test_the_catalogues_have_every_rule_once() -> None:
    assert [regel.__name__.upper() for regel in regels305.NIVEAU_2] == [
        *("CS002", "CS058", "CS139", "TR002", "TR101", "TR134")
    ]
    assert [regel.__name__.upper() for regel in regels307.NIVEAU_2] == [
        *("CS002", "CS058", "CS139", "TR002", "TR018", "TR101", "TR134")
    ]


@pytest.mark.parametrize(
    "start",
    [
        start_product(),
        start_product(code=None),
        start_product(categorie=None),
        start_product(None, categorie=None, ingangsdatum=None),
        start_product(begin=date(2026, 4, 15)),
        start_product(status="3"),
    ],
)
def test_a_right_start_breaks_nothing(start: StartProduct305) -> None:
    assert oordeel(bericht305(start)) == []


@pytest.mark.parametrize(
    "stop",
    [
        stop_product(),
        stop_product(None, categorie=None),
        stop_product(eind=date(2026, 4, 3)),
        stop_product(eind=date(2026, 7, 20)),
        stop_product(status="3"),
    ],
)
def test_a_right_stop_breaks_nothing(stop: StopProduct307) -> None:
    assert oordeel(bericht307(stop)) == []


# --- The client ----------------------------------------------------------------------------------


@pytest.mark.parametrize("maak", [bericht305, bericht307])
def test_cs002_the_bsn_passes_the_11_proef(maak: Maker) -> None:
    assert enige(maak(bsn="999900007")) == (
        "CS002",
        "Client ••••••007 / Bsn",
        "Het BSN ••••••007 voldoet niet aan de 11-proef.",
    )


@pytest.mark.parametrize("maak", [bericht305, bericht307])
def test_cs139_an_unknown_part_of_a_birth_date_is_01(maak: Maker) -> None:
    geboren = Geboortedatum(date(2010, 2, 14), "2")
    regel, plek, _ = enige(maak(geboortedatum=geboren))
    assert (regel, plek) == ("CS139", f"{CLIENT} / Geboortedatum")


@pytest.mark.parametrize("maak", [bericht305, bericht307])
def test_tr002_only_an_unknown_birth_may_be_of_1900(maak: Maker) -> None:
    assert enige(maak(geboortedatum=Geboortedatum(date(1900, 1, 1), None)))[0] == "TR002"
    assert oordeel(maak(geboortedatum=Geboortedatum(date(1900, 1, 1), "3"))) == []


@pytest.mark.parametrize("maak", [bericht305, bericht307])
def test_tr134_birth_lies_before_the_message(maak: Maker) -> None:
    regel, plek, _ = enige(maak(geboortedatum=Geboortedatum(date(2026, 8, 1), None)))
    assert (regel, plek) == ("TR134", f"{CLIENT} / Geboortedatum")


# --- Start ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "naam"), [("2", "gewijzigd"), ("9", "niet van toepassing")])
def test_cs058_a_start_is_first_or_removed(status: str, naam: str) -> None:
    assert enige(bericht305(start_product(status=status))) == (
        "CS058",
        f"{START} / StatusAanlevering",
        (
            f"StatusAanlevering {status} ({naam}) kan niet in dit bericht; alleen 1 (eerste "
            "aanlevering) en 3 (verwijderen)."
        ),
    )
    assert enige(bericht307(stop_product(status=status)))[:2] == (
        "CS058",
        f"{STOP} / StatusAanlevering",
    )


def test_tr134_a_start_is_reported_after_the_fact() -> None:
    assert enige(bericht305(start_product(begin=date(2026, 4, 16)))) == (
        "TR134",
        f"{START} / Begindatum",
        "16-04-2026 ligt na de dagtekening van het bericht (15-04-2026).",
    )


def test_tr101_status_and_ingangsdatum_are_no_part_of_the_key_of_a_start() -> None:
    bericht = bericht305(
        start_product(status="3"), start_product(status="1", ingangsdatum=date(2026, 4, 2))
    )
    assert enige(bericht) == (
        "TR101",
        START,
        (
            "De start van toewijzing 300201 (product 45A04) op 03-04-2026 staat er meer dan één "
            "keer in."
        ),
    )


@pytest.mark.parametrize(
    "ander",
    [
        start_product(begin=date(2026, 4, 4)),
        start_product(300202),
        start_product(None),
        start_product(code="45A05"),
        start_product(code=None),
        start_product(categorie="44"),
        start_product(categorie=None),
    ],
)
def test_tr101_a_start_that_differs_in_its_key_may_go_along(ander: StartProduct305) -> None:
    assert oordeel(bericht305(start_product(), ander)) == []


# --- Stop ----------------------------------------------------------------------------------------


def test_tr018_care_ends_after_its_begin() -> None:
    assert enige(bericht307(stop_product(eind=date(2026, 4, 2)))) == (
        "TR018",
        f"{STOP} / Einddatum",
        "De zorg eindigt op 02-04-2026, vóór het begin op 03-04-2026.",
    )


def test_tr134_a_stop_is_reported_after_the_fact() -> None:
    assert enige(bericht307(stop_product(eind=date(2026, 7, 21))))[:2] == (
        "TR134",
        f"{STOP} / Einddatum",
    )


def test_tr101_the_same_stop_occurs_once() -> None:
    assert enige(bericht307(stop_product(status="3"), stop_product())) == (
        "TR101",
        STOP,
        (
            "De stop van toewijzing 300201 (product 45A04), 03-04-2026 t/m 14-07-2026, met reden "
            "31 staat er meer dan één keer in."
        ),
    )


@pytest.mark.parametrize(
    "ander",
    [
        stop_product(reden="32"),
        stop_product(eind=date(2026, 7, 13)),
        stop_product(begin=date(2026, 4, 4)),
        stop_product(300202),
        stop_product(code=None),
    ],
)
def test_tr101_a_correction_may_go_along_when_its_key_differs(ander: StopProduct307) -> None:
    assert oordeel(bericht307(stop_product(status="3"), ander)) == []
