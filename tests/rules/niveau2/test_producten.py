"""Level 2 of the toewijzing (301): toegewezen producten, rule by rule."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import bericht301, toegewezen_product
from zorgadmin.domain.berichten.basis import BerichtOmvang
from zorgadmin.domain.berichten.bericht301 import Bericht301, ToegewezenProduct301
from zorgadmin.domain.bevinding import Bevinding, Ernst
from zorgadmin.domain.codes import Wet
from zorgadmin.rules.niveau2.bericht301 import controleer

OPNIEUW = "Vraag de gemeente het 301-bericht te herstellen en opnieuw te sturen."
PRODUCT = "Client ••••••006 / ToegewezenProduct 300201"


def enige(bericht: Bericht301) -> Bevinding:
    """Return the one finding of a message that breaks one rule in one place."""
    (bevinding,) = controleer(bericht, Wet.JW)
    return bevinding


def gebroken(*producten: ToegewezenProduct301) -> list[str]:
    return [bevinding.regel for bevinding in controleer(bericht301(*producten), Wet.JW)]


def specifiek(volume: int, eenheid: str, frequentie: str) -> ToegewezenProduct301:
    return toegewezen_product(omvang=BerichtOmvang(volume, eenheid, frequentie))


def aspecifiek(nummer: int = 300201, budget: int | None = None) -> ToegewezenProduct301:
    return toegewezen_product(nummer, code=None, omvang=None, budget=budget)


def generiek(nummer: int = 300201, budget: int | None = 500000) -> ToegewezenProduct301:
    return toegewezen_product(nummer, categorie=None, omvang=None, budget=budget)


@pytest.mark.parametrize(
    "product",
    [specifiek(2, "04", "2"), aspecifiek(), aspecifiek(budget=500000), generiek()],
    ids=["specifiek", "aspecifiek", "aspecifiek met budget", "generiek"],
)
def test_every_niveau_breaks_nothing(product: ToegewezenProduct301) -> None:
    assert gebroken(product) == []


class TestOmvangEnBudget:
    def test_cd041_a_product_code_comes_with_an_omvang(self) -> None:
        assert enige(bericht301(toegewezen_product(omvang=None))) == Bevinding(
            regel="CD041",
            ernst=Ernst.FOUT,
            retourcode="0001",
            plek=PRODUCT,
            uitleg="Bij productcode 45A04 hoort een Omvang; die ontbreekt.",
            oplossing=OPNIEUW,
        )

    def test_cd075_a_budget_has_an_end(self) -> None:
        product = toegewezen_product(code=None, omvang=None, budget=123450, einddatum=None)
        bevinding = enige(bericht301(product))
        assert (bevinding.regel, bevinding.plek) == ("CD075", PRODUCT)
        assert bevinding.uitleg == "Bij het Budget van € 1.234,50 ontbreekt de Einddatum."

    def test_cd076_a_volume_per_week_has_an_end(self) -> None:
        bevinding = enige(bericht301(toegewezen_product(einddatum=None)))
        assert (bevinding.regel, bevinding.plek) == ("CD076", PRODUCT)
        assert bevinding.uitleg == "Bij een Omvang per week (Frequentie 2) ontbreekt de Einddatum."

    def test_cd076_a_volume_per_month_may_be_open(self) -> None:
        assert (
            gebroken(toegewezen_product(omvang=BerichtOmvang(9, "04", "4"), einddatum=None)) == []
        )

    def test_cd077_and_cd078_budget_and_omvang_exclude_each_other(self) -> None:
        omvang, budget = controleer(bericht301(toegewezen_product(budget=0)), Wet.JW)
        assert (omvang.regel, omvang.plek) == ("CD077", f"{PRODUCT} / Omvang")
        assert omvang.uitleg == "Naast het Budget van € 0,00 staat ook een Omvang."
        assert (budget.regel, budget.plek) == ("CD078", f"{PRODUCT} / Budget")
        assert budget.uitleg == "Naast de Omvang staat ook een Budget van € 0,00."

    def test_cd079_without_budget_there_is_a_product(self) -> None:
        bevinding = enige(bericht301(generiek(budget=None)))
        assert (bevinding.regel, bevinding.plek) == ("CD079", PRODUCT)
        assert bevinding.uitleg == "Er is geen Product en ook geen Budget."

    @pytest.mark.parametrize(
        ("einddatum", "verwacht"),
        [(date(2026, 7, 14), ["CD080"]), (None, ["CD080"]), (date(2020, 12, 31), [])],
    )
    def test_cd080_without_code_no_omvang_after_2020(
        self, einddatum: date | None, verwacht: list[str]
    ) -> None:
        product = toegewezen_product(
            code=None,
            omvang=BerichtOmvang(9, "04", "4"),
            ingangsdatum=date(2020, 1, 1),
            einddatum=einddatum,
        )
        assert gebroken(product) == verwacht

    def test_cd080_holds_without_any_product(self) -> None:
        product = toegewezen_product(categorie=None, omvang=BerichtOmvang(9, "04", "4"), budget=1)
        assert gebroken(product) == ["CD077", "CD078", "CD080"]

    def test_cd080_names_the_period(self) -> None:
        bevinding = enige(bericht301(toegewezen_product(code=None)))
        assert bevinding.plek == f"{PRODUCT} / Omvang"
        assert bevinding.uitleg == (
            "Zonder productcode is er geen Omvang (01-04-2026 t/m 14-07-2026)."
        )

    @pytest.mark.parametrize("eenheid", ["14", "16", "83", "84"])
    @pytest.mark.parametrize("frequentie", ["2", "4", "6"])
    def test_cs338_some_units_go_per_week_month_or_in_total(
        self, eenheid: str, frequentie: str
    ) -> None:
        assert gebroken(specifiek(1, eenheid, frequentie)) == []
        assert gebroken(specifiek(1, eenheid, "1")) == ["CS338"]

    @pytest.mark.parametrize("eenheid", ["01", "04", "82"])
    def test_cs338_the_other_units_go_per_day_too(self, eenheid: str) -> None:
        assert gebroken(specifiek(1, eenheid, "1")) == []

    def test_cs338_did_not_hold_until_2021(self) -> None:
        product = toegewezen_product(
            omvang=BerichtOmvang(1, "14", "1"),
            ingangsdatum=date(2020, 1, 1),
            einddatum=date(2020, 12, 31),
        )
        assert gebroken(product) == []

    def test_cs338_names_unit_and_frequency(self) -> None:
        bevinding = enige(bericht301(specifiek(1, "16", "1")))
        assert bevinding.plek == f"{PRODUCT} / Omvang"
        assert bevinding.uitleg == (
            "Eenheid 16 (dagdelen) kan per week (2), per maand (4) of in totaal (6); hier is de "
            "Frequentie 1."
        )


class TestRedenWijziging:
    def test_cs335_a_withdrawn_toewijzing_ends_on_the_day_it_begins(self) -> None:
        assert gebroken(ingetrokken(300201)) == []
        bevinding = enige(bericht301(toegewezen_product(reden_wijziging="13")))
        assert (bevinding.regel, bevinding.plek) == ("CS335", f"{PRODUCT} / RedenWijziging")
        assert bevinding.uitleg == (
            "Bij RedenWijziging 13 (verwijderd) zijn Ingangsdatum en Einddatum gelijk; hier is de "
            "periode 01-04-2026 t/m 14-07-2026."
        )

    def test_cs335_an_open_one_is_not_withdrawn_rightly(self) -> None:
        product = toegewezen_product(
            reden_wijziging="13", omvang=BerichtOmvang(9, "04", "4"), einddatum=None
        )
        assert gebroken(product) == ["CS335"]

    def test_cs336_01_is_no_longer_used(self) -> None:
        bevinding = enige(bericht301(toegewezen_product(reden_wijziging="01")))
        assert (bevinding.regel, bevinding.plek) == ("CS336", f"{PRODUCT} / RedenWijziging")
        assert bevinding.uitleg == "RedenWijziging 01 (administratieve correctie) is vervallen."

    def test_other_reasons_are_free(self) -> None:
        assert gebroken(toegewezen_product(reden_wijziging="05")) == []


def ingetrokken(nummer: int) -> ToegewezenProduct301:
    dag = date(2026, 4, 1)
    return toegewezen_product(nummer, reden_wijziging="13", ingangsdatum=dag, einddatum=dag)


class TestTR302:
    def test_the_same_product_does_not_overlap(self) -> None:
        bericht = bericht301(
            toegewezen_product(300201),
            toegewezen_product(300202, ingangsdatum=date(2026, 7, 14), einddatum=date(2026, 9, 30)),
        )
        bevinding = enige(bericht)
        assert bevinding.regel == "TR302"
        assert bevinding.plek == "Client ••••••006 / ToegewezenProduct 300202"
        assert bevinding.uitleg == (
            "Toewijzing 300202 (product 45A04, 14-07-2026 t/m 30-09-2026) overlapt met toewijzing "
            "300201 (product 45A04, 01-04-2026 t/m 14-07-2026)."
        )

    @pytest.mark.parametrize("volgorde", [1, -1])
    def test_it_may_follow_the_day_after(self, volgorde: int) -> None:
        producten = [
            toegewezen_product(300201),
            toegewezen_product(300202, ingangsdatum=date(2026, 7, 15), einddatum=date(2026, 9, 30)),
        ]
        assert gebroken(*producten[::volgorde]) == []

    def test_an_open_toewijzing_overlaps_everything_after_it(self) -> None:
        open_ = toegewezen_product(300201, omvang=BerichtOmvang(9, "04", "4"), einddatum=None)
        later = toegewezen_product(
            300202, ingangsdatum=date(2030, 1, 1), einddatum=date(2030, 1, 31)
        )
        assert gebroken(later, open_) == ["TR302"]

    def test_another_product_may_overlap(self) -> None:
        assert gebroken(toegewezen_product(1), toegewezen_product(2, code="45A05")) == []

    def test_the_same_code_in_another_category_is_another_product(self) -> None:
        assert gebroken(toegewezen_product(1), toegewezen_product(2, categorie="46")) == []

    @pytest.mark.parametrize("volgorde", [1, -1])
    def test_without_code_the_category_counts(self, volgorde: int) -> None:
        assert gebroken(*[aspecifiek(1), toegewezen_product(2)][::volgorde]) == ["TR302"]
        assert gebroken(*[aspecifiek(1), aspecifiek(2)][::volgorde]) == ["TR302"]
        andere = toegewezen_product(2, categorie="46", code="46A01")
        assert gebroken(*[aspecifiek(1), andere][::volgorde]) == []

    @pytest.mark.parametrize("volgorde", [1, -1])
    def test_without_product_any_counts(self, volgorde: int) -> None:
        assert gebroken(*[generiek(1), toegewezen_product(2)][::volgorde]) == ["TR302"]
        assert gebroken(*[generiek(1), aspecifiek(2)][::volgorde]) == ["TR302"]
        assert gebroken(*[generiek(1), generiek(2)][::volgorde]) == ["TR302"]

    def test_the_finding_says_what_is_not_specified(self) -> None:
        bevinding = enige(bericht301(generiek(1), aspecifiek(2)))
        assert bevinding.uitleg == (
            "Toewijzing 2 (productcategorie 45, 01-04-2026 t/m 14-07-2026) overlapt met "
            "toewijzing 1 (zonder product, 01-04-2026 t/m 14-07-2026)."
        )

    def test_a_long_one_is_remembered_behind_a_short_one(self) -> None:
        lang = toegewezen_product(1, ingangsdatum=date(2026, 1, 1), einddatum=date(2026, 12, 31))
        kort = toegewezen_product(2, ingangsdatum=date(2026, 2, 1), einddatum=date(2026, 2, 28))
        laat = toegewezen_product(3, ingangsdatum=date(2026, 6, 1), einddatum=date(2026, 6, 30))
        plekken = [b.plek for b in controleer(bericht301(laat, kort, lang), Wet.JW)]
        assert plekken == [
            "Client ••••••006 / ToegewezenProduct 2",
            "Client ••••••006 / ToegewezenProduct 3",
        ]

    def test_withdrawn_ones_do_not_count(self) -> None:
        assert gebroken(ingetrokken(1), toegewezen_product(2), ingetrokken(3)) == []

    def test_one_of_a_single_day_that_was_not_withdrawn_counts(self) -> None:
        dag = date(2026, 4, 1)
        een_dag = toegewezen_product(1, ingangsdatum=dag, einddatum=dag)
        assert gebroken(een_dag, toegewezen_product(2)) == ["TR302"]

    def test_one_withdrawn_without_ending_it_counts(self) -> None:
        open_ = toegewezen_product(1, reden_wijziging="13")
        assert gebroken(open_, toegewezen_product(2)) == ["CS335", "TR302"]

    @pytest.mark.parametrize("categorie", ["11", "12", "13", "14"])
    def test_a_client_may_have_several_hulpmiddelen(self, categorie: str) -> None:
        code = f"{categorie}A01"
        producten = [toegewezen_product(n, categorie=categorie, code=code) for n in (1, 2)]
        assert controleer(bericht301(*producten), Wet.WMO) == []
