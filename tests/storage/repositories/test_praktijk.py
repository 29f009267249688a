"""Practice, contracts, agreements and clients come back as they were kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.storage.gegevens import CLIENT, CONTRACT, PRAKTIJK
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.praktijk import (
    Client,
    GemeenteAfspraak,
    Regiedata,
    TariefVan,
    VastGebroken,
)
from zorgadmin.storage.vault import VaultKluis


def test_a_new_vault_has_no_practice(kluis: VaultKluis) -> None:
    with kluis.lezen() as werk:
        assert werk.praktijk.get() is None
        assert list(werk.praktijk.contracten()) == []


def test_the_practice_comes_back_as_it_was_kept(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        werk.praktijk.save(PRAKTIJK)
    with kluis.lezen() as werk:
        assert werk.praktijk.get() == PRAKTIJK


def test_an_agb_code_that_changes_stays_known_as_an_earlier_one(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        for agb in ("65656055", "65656056", "65656056", "65656057"):
            werk.praktijk.save(replace(PRAKTIJK, agb=agb))
    with kluis.lezen() as werk:
        praktijk = werk.praktijk.get()
    assert praktijk is not None
    assert praktijk.agb == "65656057"
    assert praktijk.eerdere_agb == ("65656055", "65656056")


def test_an_agb_code_that_comes_back_is_no_longer_an_earlier_one(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        for agb in ("65656055", "65656056", "65656055", "65656057"):
            werk.praktijk.save(replace(PRAKTIJK, agb=agb))
        laatste = werk.praktijk.get()
        werk.praktijk.save(PRAKTIJK)
        terug = werk.praktijk.get()
    assert laatste is not None
    assert laatste.eerdere_agb == ("65656055", "65656056")
    assert terug is not None
    assert terug.eerdere_agb == ("65656056", "65656057")


def test_an_earlier_agb_code_can_be_given_at_once(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        werk.praktijk.save(replace(PRAKTIJK, eerdere_agb=("11111111",)))
        werk.praktijk.save(PRAKTIJK)
        praktijk = werk.praktijk.get()
    assert praktijk is not None
    assert praktijk.eerdere_agb == ("11111111",)


def test_contracts_of_one_product_are_replaced_and_others_stay(kluis: VaultKluis) -> None:
    ander = replace(CONTRACT, wet=Wet.WMO, productcode="02A03", productcategorie="02")
    tot = replace(CONTRACT, geldig_tot=date(2025, 12, 31))
    vanaf = replace(CONTRACT, geldig_van=date(2026, 1, 1), tarief_cent=9000, vast=True)
    with kluis.schrijven() as werk:
        werk.praktijk.replace_contracten("0384", Wet.JW, "45A04", [CONTRACT])
        werk.praktijk.replace_contracten("0384", Wet.WMO, "02A03", [ander])
        werk.praktijk.replace_contracten("0384", Wet.JW, "45A04", [vanaf, tot])
    with kluis.lezen() as werk:
        assert list(werk.praktijk.contracten()) == [tot, vanaf, ander]


@pytest.mark.parametrize(
    "termijn", ["einde volgende maand", 45, (date(2026, 2, 14), date(2026, 3, 14))]
)
def test_every_kind_of_term_comes_back(
    kluis: VaultKluis, termijn: str | int | tuple[date, ...]
) -> None:
    afspraak = GemeenteAfspraak(
        "0384",
        Wet.WMO,
        termijn,
        startbericht_verplicht=True,
        email="zorg@example.nl",
        tarief_van=TariefVan.TOEWIJZING,
        vast_gebroken=VastGebroken.NAAR_RATO,
        regiedata=Regiedata.TOEWIJZING,
        onderbreking=28,
        verzoek_wijziging=False,
        verzoek_termijn=10,
        rekeningen=("NL91ABNA0417164300", "NL02ABNA0123456789"),
        contact="Team declaraties",
        factuur_clientnummer=True,
    )
    with kluis.schrijven() as werk:
        werk.praktijk.save_afspraak(GemeenteAfspraak("0384", Wet.WMO))
        werk.praktijk.save_afspraak(afspraak)
    with kluis.lezen() as werk:
        assert list(werk.praktijk.afspraken()) == [afspraak]


def test_clients_are_updated_and_listed_by_name(kluis: VaultKluis) -> None:
    ander = Client("999900018", None, None, "Aalbers", None, None)
    with kluis.schrijven() as werk:
        werk.praktijk.save_client(replace(CLIENT, achternaam="Fout"))
        werk.praktijk.save_client(ander)
        werk.praktijk.save_client(CLIENT)
    with kluis.lezen() as werk:
        assert list(werk.praktijk.clienten()) == [ander, CLIENT]
        assert werk.praktijk.client("999900006") == CLIENT
        assert werk.praktijk.client("123456782") is None
