"""Levels 3 and 4 of a header: the gemeente on the day that counts, and the day of signing."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.bevinding import Ernst
from zorgadmin.rules.niveau3.kop import signed_in_future, unknown_gemeente

BEKEND = {"0363": "Amsterdam", "0757": "Boxtel", "0824": "Oisterwijk"}
NU = date(2026, 4, 1)


def test_a_gemeente_of_now_may_be_named_on_any_day() -> None:
    assert unknown_gemeente("plek", "0363", date(2019, 1, 1), BEKEND) is None


def test_a_code_stays_allowed_for_what_began_before_the_herindeling() -> None:
    assert unknown_gemeente("plek", "0457", date(2022, 3, 23), BEKEND) is None


def test_after_it_the_successor_is_named() -> None:
    bevinding = unknown_gemeente("plek", "0457", date(2022, 3, 24), BEKEND)
    assert bevinding is not None
    assert (bevinding.regel, bevinding.retourcode) == ("TR378", "S300")
    assert bevinding.uitleg == "Gemeente 0457 bestaat sinds 24-03-2022 niet meer."
    assert bevinding.oplossing == (
        "Gebruik de code van de gemeente waarin zij is opgegaan: Amsterdam (0363)."
    )


def test_of_several_successors_each_is_named() -> None:
    bevinding = unknown_gemeente("plek", "0788", NU, BEKEND)
    assert bevinding is not None
    assert "Boxtel (0757), Oisterwijk (0824), (0855) of (0865)." in bevinding.oplossing


def test_a_code_that_nobody_knows_is_refused() -> None:
    bevinding = unknown_gemeente("plek", "9999", date(2021, 1, 1), BEKEND)
    assert bevinding is not None
    assert (bevinding.ernst, bevinding.retourcode) == (Ernst.FOUT, "S300")


def test_of_before_2021_it_is_only_remarked_on() -> None:
    bevinding = unknown_gemeente("plek", "9999", date(2020, 12, 31), BEKEND)
    assert bevinding is not None
    assert (bevinding.ernst, bevinding.retourcode) == (Ernst.WAARSCHUWING, None)


def test_a_message_may_be_signed_today_and_not_tomorrow() -> None:
    assert signed_in_future(NU, NU) is None
    bevinding = signed_in_future(date(2026, 4, 2), NU)
    assert bevinding is not None
    assert (bevinding.regel, bevinding.retourcode) == ("TR135", "8848")
    assert bevinding.uitleg == "De dagtekening 02-04-2026 ligt na vandaag (01-04-2026)."
