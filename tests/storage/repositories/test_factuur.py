"""Invoices are numbered without gaps per year and come back as they were kept."""

from __future__ import annotations

from datetime import date

import pytest

from tests.storage.gegevens import FACTUUR, MOMENT, PRESTATIE, keep_declaratie, keep_toewijzing
from zorgadmin.storage.vault import VaultKluis


def test_each_year_has_a_series_of_its_own(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        keep_declaratie(werk, PRESTATIE)
        dagen = (date(2026, 5, 4), date(2026, 6, 1), date(2027, 1, 2), date(2026, 12, 31))
        nummers = [werk.facturen.add(1, dag, FACTUUR, MOMENT).nummer for dag in dagen]
    assert nummers == ["2026-0001", "2026-0002", "2027-0001", "2026-0003"]
    with kluis.lezen() as werk:
        facturen = werk.facturen.list(1)
        assert [f.nummer for f in facturen] == nummers
        assert {f.inhoud for f in facturen} == {FACTUUR}
        assert werk.facturen.list(2) == []


def test_a_number_that_was_not_kept_is_given_again(kluis: VaultKluis) -> None:
    def make_one(*, en_dan: Exception | None) -> str:
        with kluis.schrijven() as werk:
            keep_toewijzing(werk)
            keep_declaratie(werk, PRESTATIE)
            nummer = werk.facturen.add(1, date(2026, 5, 4), FACTUUR, MOMENT).nummer
            if en_dan is not None:
                raise en_dan
        return nummer

    with pytest.raises(KeyError):
        make_one(en_dan=KeyError())
    assert make_one(en_dan=None) == "2026-0001"
