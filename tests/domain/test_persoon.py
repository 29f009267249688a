"""One person or two: spelling, what is not known, and what may be somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from zorgadmin.domain.codes import DatumGebruik
from zorgadmin.domain.persoon import birth_text, differences, is_spelling
from zorgadmin.domain.praktijk import Client

NOOR = Client("999900006", date(2012, 2, 14), "2", "Zilverberg", None, "Noor")


@pytest.mark.parametrize(
    "anders",
    [
        {"achternaam": "Zilverbergh"},
        {"achternaam": "ZILVERBÉRG", "voorvoegsel": "van"},
        {"voornamen": "Noor Maria"},
        {"voornamen": None, "voorletters": "NM"},
        {"geslacht": "0"},
        {"geboortedatum": None},
        {"geboortedatum": date(2012, 2, 1), "datumgebruik": DatumGebruik.JAAR_EN_MAAND},
        {"geboortedatum": date(2012, 1, 1), "datumgebruik": DatumGebruik.JAAR},
        {"geboortedatum": date(1900, 1, 1), "datumgebruik": DatumGebruik.ONBEKEND},
    ],
)
def test_another_spelling_or_less_known_is_the_same_person(anders: dict[str, object]) -> None:
    nieuw = replace(NOOR, **anders)  # type: ignore[arg-type]  # the case names the fields
    assert is_spelling(NOOR, nieuw)
    assert is_spelling(nieuw, NOOR)


@pytest.mark.parametrize(
    "anders",
    [
        {"achternaam": "Kuipers"},
        {"voornamen": "Sanne"},
        {"voornamen": None, "voorletters": "S"},
        {"geslacht": "1"},
        {"geboortedatum": date(2012, 2, 15)},
        {"geboortedatum": date(2012, 3, 1), "datumgebruik": DatumGebruik.JAAR_EN_MAAND},
        {"geboortedatum": date(2013, 1, 1), "datumgebruik": DatumGebruik.JAAR},
    ],
)
def test_more_than_a_spelling_may_be_somebody_else(anders: dict[str, object]) -> None:
    nieuw = replace(NOOR, **anders)  # type: ignore[arg-type]  # the case names the fields
    assert not is_spelling(NOOR, nieuw)
    assert not is_spelling(nieuw, NOOR)


def test_differences_are_said_in_words() -> None:
    nieuw = replace(
        NOOR,
        geslacht="1",
        voorletters="N",
        geboortedatum=date(2012, 3, 1),
        datumgebruik=DatumGebruik.JAAR_EN_MAAND,
    )
    assert differences(NOOR, nieuw) == (
        ("voorletters", "", "N"),
        ("geboortedatum", "14-02-2012", "maart 2012"),
        ("geslacht", "vrouw", "man"),
    )
    assert differences(NOOR, NOOR) == ()


def test_a_date_of_birth_is_said_as_far_as_it_is_known() -> None:
    assert birth_text(date(2012, 3, 1), None) == "01-03-2012"
    assert birth_text(date(2012, 1, 1), DatumGebruik.JAAR) == "2012"
    assert birth_text(date(1900, 1, 1), DatumGebruik.ONBEKEND) == ""
    assert birth_text(None, None) == ""
