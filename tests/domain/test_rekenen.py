"""Volume, tarief and amount of one line (IV042, IV079, IV081, TR346)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.rekenen import Prijs, geleverd_volume, half_up, largest_volume, prijs

UUR, MINUUT, EURO = Eenheid.UUR, Eenheid.MINUUT, Eenheid.EURO
STUKS = Eenheid.STUKS_OUTPUT
MINUTEN = st.integers(0, 100_000)
TARIEVEN = st.integers(1, 99_999)


class TestWholeHours:
    """All minutes of the productperiode are summed first, then rounded half up."""

    @pytest.mark.parametrize(
        ("minuten", "uren"),
        [
            pytest.param([95, 95, 95, 95], 6, id="four visits of 95 minutes"),
            pytest.param([35, 40, 20, 35], 2, id="130 minutes in four weeks"),
            pytest.param([60, 60, 60, 60, 120], 6, id="five visits of whole hours"),
            pytest.param([29], 1, id="less than half an hour is still one"),
            pytest.param([1], 1, id="one minute is one hour"),
            pytest.param([30], 1, id="half an hour"),
            pytest.param([59], 1, id="nearly one"),
            pytest.param([89], 1, id="29 minutes over"),
            pytest.param([90], 2, id="30 minutes over"),
            pytest.param([740], 12, id="12 hours 20"),
            pytest.param([760], 13, id="12 hours 40"),
            pytest.param([20] * 9, 3, id="visits that would each round to nothing"),
            pytest.param([], 0, id="nothing"),
        ],
    )
    def test_of_minutes(self, minuten: list[int], uren: int) -> None:
        assert geleverd_volume(sum(minuten), UUR) == uren

    @given(MINUTEN)
    def test_it_differs_at_most_half_an_hour_or_is_one(self, minuten: int) -> None:
        uren = geleverd_volume(minuten, UUR)
        assert abs(60 * uren - minuten) <= 30 or (uren == 1 and 0 < minuten < 30)

    @given(MINUTEN, MINUTEN)
    def test_more_care_is_never_fewer_hours(self, een: int, twee: int) -> None:
        minst, meest = sorted([een, twee])
        assert geleverd_volume(minst, UUR) <= geleverd_volume(meest, UUR)

    @pytest.mark.parametrize("eenheid", [e for e in Eenheid if e is not UUR])
    def test_every_other_unit_is_not_rounded(self, eenheid: Eenheid) -> None:
        assert [geleverd_volume(n, eenheid) for n in (0, 1, 29, 130)] == [0, 1, 29, 130]


class TestHalfUp:
    @pytest.mark.parametrize(
        ("teller", "noemer", "uitkomst"),
        [
            (8724, 60, 145),  # 145,4
            (8730, 60, 146),  # 145,5
            (8729, 60, 145),
            (1, 2, 1),
            (3, 2, 2),
            (5, 2, 3),  # not to the even number
            (0, 60, 0),
            (29, 60, 0),
            (30, 60, 1),
        ],
    )
    def test_a_half_goes_up(self, teller: int, noemer: int, uitkomst: int) -> None:
        assert half_up(teller, noemer) == uitkomst

    def test_it_stays_exact_beyond_the_precision_of_a_float(self) -> None:
        assert half_up(2 * 10**17 + 1, 2) == 10**17 + 1


class TestHourlyTariefInMinutes:
    """The amount is computed from the tarief per uur and rounded last."""

    @pytest.mark.parametrize(
        ("per_uur", "minuten", "gedrukt", "bedrag"),
        [
            pytest.param(8724, 240, 145, 34896, id="werkbezoek: 348,96 and not 348,00"),
            pytest.param(5000, 130, 83, 10833, id="webinar: 108,33 and not 107,90"),
            pytest.param(8730, 60, 146, 8730, id="1,455 is printed as 1,46"),
            pytest.param(8724, 60, 145, 8724, id="1,454 is printed as 1,45"),
            pytest.param(5000, 1, 83, 83, id="one minute"),
            pytest.param(4999, 30, 83, 2500, id="2499,5 cents go up"),
            pytest.param(5000, 0, 83, 0, id="nothing"),
            pytest.param(6000, 7, 100, 700, id="a round tarief"),
        ],
    )
    def test_the_printed_tarief_is_not_what_is_multiplied(
        self, per_uur: int, minuten: int, gedrukt: int, bedrag: int
    ) -> None:
        assert prijs(minuten, MINUUT, per_uur, UUR) == Prijs(gedrukt, bedrag)

    @given(TARIEVEN, st.integers(0, 1000))
    def test_whole_hours_cost_the_same_in_minutes(self, per_uur: int, uren: int) -> None:
        in_uren = prijs(uren, UUR, per_uur, UUR).bedrag
        assert prijs(60 * uren, MINUUT, per_uur, UUR).bedrag == in_uren

    @given(TARIEVEN, MINUTEN)
    def test_the_amount_is_within_half_a_cent_of_the_exact_one(
        self, per_uur: int, minuten: int
    ) -> None:
        bedrag = prijs(minuten, MINUUT, per_uur, UUR).bedrag
        assert abs(60 * bedrag - per_uur * minuten) <= 30


class TestOtherTarieven:
    @pytest.mark.parametrize(
        ("volume", "eenheid", "tarief", "bedrag"),
        [
            pytest.param(4, UUR, 4000, 16000, id="hulp bij het huishouden"),
            pytest.param(8, UUR, 20000, 160000, id="begeleiding"),
            pytest.param(1, STUKS, 21200, 21200, id="45A02 per month"),
            pytest.param(1, STUKS, 31750, 31750, id="45A34 in total"),
            pytest.param(130, MINUUT, 83, 10790, id="an agreement per minute"),
            pytest.param(3, Eenheid.ETMAAL, 15055, 45165, id="etmalen"),
            pytest.param(5, Eenheid.DAGDEEL, 6010, 30050, id="dagdelen"),
        ],
    )
    def test_amount_is_volume_times_tarief(
        self, volume: int, eenheid: Eenheid, tarief: int, bedrag: int
    ) -> None:
        assert prijs(volume, eenheid, tarief, eenheid) == Prijs(tarief, bedrag)

    def test_euros_have_no_tarief_and_are_their_own_amount(self) -> None:
        assert prijs(90000, EURO, None, EURO) == Prijs(None, 90000)


class TestLargestVolume:
    @pytest.mark.parametrize(
        ("bedrag", "eenheid", "tarief", "per", "volume"),
        [
            (10000, UUR, 4000, UUR, 2),
            (12000, UUR, 4000, UUR, 3),
            (11999, UUR, 4000, UUR, 2),
            (3999, UUR, 4000, UUR, 0),
            (10833, MINUUT, 5000, UUR, 130),
            (10832, MINUUT, 5000, UUR, 129),
            (34896, MINUUT, 8724, UUR, 240),
            (34895, MINUUT, 8724, UUR, 239),
            (12345, EURO, None, EURO, 12345),
            (0, UUR, 4000, UUR, 0),
            (-500, MINUUT, 5000, UUR, 0),
            (5000, UUR, 0, UUR, 99_999_999),
            (-500, EURO, None, EURO, 0),
        ],
    )
    def test_fits_an_amount(
        self, bedrag: int, eenheid: Eenheid, tarief: int | None, per: Eenheid, volume: int
    ) -> None:
        assert largest_volume(bedrag, eenheid, tarief, per) == volume

    @given(st.integers(1, 10**8), TARIEVEN, st.sampled_from([(UUR, UUR), (MINUUT, UUR)]))
    def test_is_the_largest(
        self, bedrag: int, tarief: int, eenheden: tuple[Eenheid, Eenheid]
    ) -> None:
        eenheid, per = eenheden
        volume = largest_volume(bedrag, eenheid, tarief, per)
        assert prijs(volume, eenheid, tarief, per).bedrag <= bedrag
        assert prijs(volume + 1, eenheid, tarief, per).bedrag > bedrag
