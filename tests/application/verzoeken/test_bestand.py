"""The file of a request is read strictly: every fault is named with its place."""

from __future__ import annotations

import pytest

from tests.domein_builders import dag, omvang
from zorgadmin import codelijsten
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.application.verzoeken.bestand import read_file
from zorgadmin.domain.codes import DatumGebruik, Eenheid, Frequentie, Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.verzoeken.gegevens import Aanvraag, VerzoekGegevens
from zorgadmin.domain.verzoeken.pakket import Wens
from zorgadmin.domain.verzoeken.product import (
    GevraagdProduct,
    Verwijzer,
    Verwijzertype,
    VerzoekSoort,
)

LIJSTEN = Lijsten(codelijsten.gemeenten(), lambda wet: codelijsten.labels("productcategorie", wet))
KOP = 'soort = "toewijzing"\ngemeente = "0384"\nwet = "jw"\nbsn = "999900006"\n'
PRODUCT = """
[[product]]
productcategorie = "45"
productcode = "45A04"
ingangsdatum = 2026-02-01
einddatum = 2026-12-31
volume = 4
eenheid = "uur"
frequentie = "week"
verwijzer = "02"
verwijzer_naam = "Huisarts Noord"
"""
WIJZIGING = (
    'soort = "wijziging"\ngemeente = "0384"\nwet = "jw"\nbsn = "999900006"\nreden = 1\n'
    "[[wijzig]]\ntoewijzingnummer = 445567\ningangsdatum = 2026-03-01\nvolume = 1\n"
)


def read(tekst: str) -> VerzoekGegevens:
    gelezen = read_file(tekst.encode(), LIJSTEN)
    assert gelezen.bevindingen == ()
    assert gelezen.gegevens is not None
    return gelezen.gegevens


def faults(tekst: str) -> list[tuple[str, str]]:
    gelezen = read_file(tekst.encode(), LIJSTEN)
    assert gelezen.gegevens is None
    return [(b.plek, b.uitleg) for b in gelezen.bevindingen]


def test_a_request_for_care_is_read_whole() -> None:
    gegevens = read(
        KOP + 'gezagsdrager_bekend = true\ncommentaar = ""\n' + PRODUCT + "raamcontract = false\n"
        "beschikkingnummer = 77\nbeschikking_ingangsdatum = 2026-01-15\n"
    )
    assert gegevens == VerzoekGegevens(
        soort=VerzoekSoort.TOEWIJZING,
        gemeente="0384",
        wet=Wet.JW,
        bsn="999900006",
        gezagsdrager_bekend=True,
        aanvragen=(
            Aanvraag(
                GevraagdProduct(
                    "45",
                    "45A04",
                    dag("2026-02-01"),
                    dag("2026-12-31"),
                    omvang(4, "uur", "week"),
                    None,
                ),
                Verwijzer(Verwijzertype.HUISARTS, "Huisarts Noord"),
                raamcontract=False,
                beschikkingnummer=77,
                beschikking_ingangsdatum=dag("2026-01-15"),
            ),
        ),
    )


def test_a_request_for_a_change_is_read_whole() -> None:
    gegevens = read(
        WIJZIGING + '[[nieuw]]\nproductcategorie = "45"\nproductcode = "45A05"\n'
        'ingangsdatum = 2026-06-01\nvolume = 8000\neenheid = "euro"\nfrequentie = "maand"\n'
        'einddatum = "2026-12-31"\n'
    )
    assert gegevens.reden == "1"
    assert gegevens.wensen == (Wens(Toewijzingnummer(445567), dag("2026-03-01"), volume=1),)
    (nieuw,) = gegevens.nieuw
    # With euro's the volume is in eurocents.
    assert nieuw.omvang is not None
    assert nieuw.omvang.volume == 8000
    assert (nieuw.omvang.eenheid, nieuw.omvang.frequentie) == (Eenheid.EURO, Frequentie.MAAND)


def test_a_budget_stands_in_euro() -> None:
    gegevens = read(
        KOP + '[[product]]\nproductcategorie = "45"\ningangsdatum = 2026-02-01\n'
        'einddatum = 2026-12-31\nbudget = "4500,00"\nverwijzer = "06"\n'
    )
    assert gegevens.aanvragen[0].vraag.budget_cent == 450_000


def test_an_unknown_client_may_stand_in_the_file() -> None:
    gegevens = read(
        KOP + PRODUCT + "[client]\ngeboortedatum = 2012-02-14\ngeslacht = 2\n"
        'achternaam = "Jansen"\nvoorletters = "NM"\ndatumgebruik = 1\n'
    )
    assert gegevens.client == Client(
        "999900006", dag("2012-02-14"), "2", "Jansen", None, None, "NM", DatumGebruik.JAAR_EN_MAAND
    )


@pytest.mark.parametrize(
    ("tekst", "plek", "uitleg"),
    [
        ("", "verzoek, soort", "soort: ontbreekt"),
        (
            KOP.replace("toewijzing", "vraag") + PRODUCT,
            "verzoek, soort",
            "soort: 'vraag' kan niet; kies uit toewijzing en wijziging",
        ),
        (KOP, "verzoek, product", "product: ontbreekt"),
        (KOP + "product = 3\n", "verzoek, product", "product: schrijf product als [[product]]"),
        (
            KOP + "reden = 1\n" + PRODUCT,
            "verzoek, reden",
            (
                "reden: onbekend; bekend zijn bsn, client, commentaar, gemeente, "
                "gezagsdrager_bekend, product, soort en wet"
            ),
        ),
        (
            KOP.replace("0384", "9999") + PRODUCT,
            "verzoek, gemeente",
            (
                "gemeente: '9999' staat niet in de CBS-lijst; gebruik vier cijfers tussen "
                'aanhalingstekens, bijvoorbeeld "0384"'
            ),
        ),
        (
            KOP.replace('"999900006"', "999900006") + PRODUCT,
            "verzoek, bsn",
            (
                "bsn: ••••••006 is geen BSN: negen cijfers tussen aanhalingstekens die aan de "
                "11-proef voldoen (CS002)"
            ),
        ),
        (
            KOP.replace("jw", "wmo")
            + "gezagsdrager_bekend = true\n"
            + PRODUCT.replace('"45"', '"02"'),
            "verzoek, gezagsdrager_bekend",
            "gezagsdrager_bekend: hoort alleen bij de Jeugdwet (jw)",
        ),
        (
            KOP + PRODUCT.replace("volume = 4", "volume = 4.5"),
            "[[product]] 1, volume",
            "volume: 4.5 is geen geheel getal van 0 tot en met 999999999",
        ),
        (
            KOP + PRODUCT.replace("volume = 4", "volume = 100000000"),
            "[[product]] 1, volume",
            "volume: 100000000 is meer dan een bericht kan bevatten (99.999.999)",
        ),
        (
            KOP + PRODUCT.replace('eenheid = "uur"\n', ""),
            "[[product]] 1, eenheid",
            "eenheid: ontbreekt",
        ),
        (
            KOP + PRODUCT.replace("2026-02-01", '"1-2-2026"'),
            "[[product]] 1, ingangsdatum",
            "ingangsdatum: '1-2-2026' is geen datum (jjjj-mm-dd)",
        ),
        (
            KOP + PRODUCT.replace("2026-02-01", "2026-02-01T10:00:00"),
            "[[product]] 1, ingangsdatum",
            "ingangsdatum: 2026-02-01T10:00:00 is geen datum (jjjj-mm-dd)",
        ),
        (
            KOP + PRODUCT.replace('"02"', '"07"'),
            "[[product]] 1, verwijzer",
            "verwijzer: '07' kan niet; kies uit 01, 02, 03, 04, 05, 06 en 08",
        ),
        (
            KOP + PRODUCT.replace('productcategorie = "45"\n', ""),
            "[[product]] 1, productcategorie",
            "productcategorie: ontbreekt bij deze productcode",
        ),
        (
            KOP + PRODUCT + '[client]\nbsn = "999900018"\nachternaam = "Jansen"\n',
            "[client], bsn",
            "bsn: is een ander dan het BSN van het verzoek",
        ),
        (
            WIJZIGING.replace("reden = 1", "reden = 3"),
            "verzoek, reden",
            (
                "reden: 3 kan niet; kies 1 (de situatie van de cliënt is veranderd) of 2 (het "
                "zorgplan is gewijzigd)"
            ),
        ),
        (
            WIJZIGING.replace("volume = 1", "uren = 1"),
            "[[wijzig]] 1, uren",
            (
                "uren: onbekend; bekend zijn budget, eenheid, einddatum, frequentie, ingangsdatum, "
                "toewijzingnummer en volume"
            ),
        ),
        (
            WIJZIGING.partition("[[wijzig]]")[0],
            "verzoek, wijzig",
            "wijzig: ontbreekt; noem wat wijzigt ([[wijzig]]) of nieuw is ([[nieuw]])",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(tekst: str, plek: str, uitleg: str) -> None:
    assert (plek, uitleg) in faults(tekst)


@pytest.mark.parametrize("inhoud", [b"soort = ", b"\xff\xfe", b"a" + b".a" * 60 + b" = 1"])
def test_what_is_no_toml_is_refused(inhoud: bytes) -> None:
    with pytest.raises(GeweigerdError, match=r"^Het verzoek "):
        read_file(inhoud, LIJSTEN)
