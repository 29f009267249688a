"""The tables of an export: which columns they have, and where their cells come from.

Those of the ledger and the messages are in `grootboek`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

from zorgadmin.application.kern.tabellen import Cel, Rij, Tabel
from zorgadmin.application.verantwoording import grootboek, regie, urenprofielen, verzoeken
from zorgadmin.application.verantwoording.kolommen import (
    Veld,
    amount,
    client,
    is_in_euro,
    make_table,
    place,
    quantity,
    same,
    toewijzingnummer,
    unit,
)
from zorgadmin.domain.codes import FREQUENTIE_WOORD
from zorgadmin.domain.levering import LeveringSoort

if TYPE_CHECKING:
    from zorgadmin.application.verantwoording.bron import Administratie

_FREQUENTIE = {code: woord for woord, code in FREQUENTIE_WOORD.items()}


def tables(
    bron: Administratie, bestanden: Mapping[int, str], documenten: Mapping[int, str]
) -> Iterator[Tabel]:
    """Every table, in the order of reading.

    `bestanden` are the files of messages by their id, `documenten` those of documents.
    """
    yield _praktijk(bron)
    yield _boekhouding(bron)
    yield _afspraken(bron)
    yield _contracten(bron)
    yield _clienten(bron)
    yield _toewijzingen(bron, bestanden)
    yield _leveringen(bron)
    yield _historie(bron)
    yield grootboek.declaraties(bron, bestanden)
    yield grootboek.regels(bron, bron.opbouw())
    yield grootboek.besluiten(bron)
    yield grootboek.losgelaten(bron)
    yield grootboek.betalingen(bron)
    yield _aanmeldingen(bron, bestanden)
    yield regie.meldingen(bron, bestanden)
    yield regie.besluiten(bron)
    yield regie.resultaten(bron)
    yield verzoeken.verzoeken(bron, bestanden)
    yield verzoeken.delen(bron)
    yield verzoeken.antwoorden(bron)
    yield verzoeken.losgelaten(bron)
    yield verzoeken.documenten(bron, documenten)
    yield verzoeken.verwijzingen(bron)
    yield verzoeken.verwijzing_per_product(bron)
    yield verzoeken.achttien(bron)
    yield grootboek.facturen(bron)
    yield grootboek.factuurstanden(bron)
    yield grootboek.boekingen(bron)
    yield urenprofielen.profielen(bron)
    yield urenprofielen.koppelingen(bron)
    yield urenprofielen.wachtend(bron)
    yield grootboek.berichten(bron, bestanden)
    yield _standaard(bron)
    yield grootboek.logboek(bron)
    yield grootboek.tellers(bron)


def _praktijk(bron: Administratie) -> Tabel:
    agbs = [rij["agb"] for rij in bron.rows("praktijk_agb")]
    return make_table(
        "praktijk",
        "Je praktijk.",
        bron.rows("praktijk"),
        *same("naam", "agb", "kvk", "iban", "straat", "postcode", "plaats"),
        (
            "eerdere_agb",
            Cel.TEKST,
            lambda rij: " ".join(agb for agb in agbs if agb != rij["agb"]),
        ),
        *same("meer_medewerkers", "telefoon", "email"),
    )


def _boekhouding(bron: Administratie) -> Tabel:
    return make_table(
        "boekhouding",
        "De grootboekrekeningen voor journaalregels, als je die hebt ingesteld.",
        bron.rows("boekhouding"),
        *same("debiteuren", "bank", "omzet_wmo", "omzet_jw", "afboeking", "dagboek"),
    )


def _afspraken(bron: Administratie) -> Tabel:
    def termijn(rij: Rij) -> str:
        waarde = json.loads(rij["termijn_declareren"])
        return ", ".join(waarde) if isinstance(waarde, list) else str(waarde)

    return make_table(
        "gemeenteafspraken",
        "Wat per gemeente en wet is afgesproken over declareren.",
        bron.rows("gemeente_afspraak"),
        *place(bron),
        ("termijn_declareren", Cel.TEKST, termijn),
        *same("startbericht_verplicht", "factuur_pdf", cel=Cel.JA_NEE),
        *same("email", "tarief_van", "vast_gebroken", "regiedata"),
        *same("onderbreking", cel=Cel.GETAL),
        *same("verzoek_toewijzing", "verzoek_wijziging", cel=Cel.JA_NEE),
        *same("verzoek_toestemming", "verzoek_onderbouwing", cel=Cel.JA_NEE),
        *same("verzoek_termijn", cel=Cel.GETAL),
        ("rekeningen", Cel.TEKST, lambda rij: ", ".join(rij["rekeningen"])),
        *same("contact", "factuuradres"),
        *same("factuur_clientnummer", "wacht_op_start", cel=Cel.JA_NEE),
        amount("budgetplafond", "budgetplafond"),
        *same("no_show", cel=Cel.JA_NEE),
        ("indicatoren", Cel.TEKST, lambda rij: ", ".join(rij["indicatoren"])),
    )


def _standaard(bron: Administratie) -> Tabel:
    return make_table(
        "standaarden",
        "Eén helft van het officiële pakket dat is geladen: schema's of stylesheets van één wet.",
        bron.rows("standaard"),
        *same("wet", "deel", "naam"),
        *same("geladen", cel=Cel.MOMENT),
        ("berichten", Cel.TEKST, lambda rij: " ".join(rij["soorten"])),
        *same("versies", "sha256"),
    )


def _contracten(bron: Administratie) -> Tabel:
    return make_table(
        "contracten",
        "Eén afspraak over een product: tarief per eenheid en geldigheid.",
        bron.contracten(),
        *place(bron),
        *same("productcategorie", "productcode", "omschrijving"),
        *unit(),
        amount("tarief", "tarief_cent"),
        *unit("declareer_in"),
        *same("variant"),
        *same("geldig_van", "geldig_tot", cel=Cel.DATUM),
        *same("vast", cel=Cel.JA_NEE),
    )


def _clienten(bron: Administratie) -> Tabel:
    return make_table(
        "clienten",
        "Eén cliënt; het cliëntnummer is van zorgadmin zelf.",
        bron.clienten(),
        *client(bron),
        *same("achternaam", "voorvoegsel", "voornamen"),
        *same("geboortedatum", cel=Cel.DATUM),
        *same("geslacht", "voorletters", "datumgebruik"),
        *same("buiten", "vertegenwoordiger"),
        (
            "verder_als",
            Cel.GETAL,
            lambda rij: bron.client[rij["verder_als"]]["nummer"] if rij["verder_als"] else None,
        ),
        *same("bsn_van_moeder", cel=Cel.JA_NEE),
    )


def _aanmeldingen(bron: Administratie, bestanden: Mapping[int, str]) -> Tabel:
    rijen = (
        {**bron.toewijzing[rij["toewijzing_id"]], **rij} for rij in bron.of_signed("aanmelding")
    )
    return make_table(
        "aanmeldingen",
        "Eén melding aan een gemeente over zorg buiten het berichtenverkeer.",
        rijen,
        *place(bron),
        toewijzingnummer(bron),
        ("identificatie", Cel.TEKST, lambda rij: bron.bericht[rij["bericht_id"]]["identificatie"]),
        *same("ontvangen", cel=Cel.DATUM),
        *same("contact"),
        ("bestand", Cel.TEKST, lambda rij: bestanden.get(rij["bericht_id"])),
    )


def _toewijzingen(bron: Administratie, bestanden: Mapping[int, str]) -> Tabel:
    rijen = ({**bron.toewijzing[rij["toewijzing_id"]], **rij} for rij in bron.versies)
    return make_table(
        "toewijzingen",
        "Eén versie van een toewijzing, zoals ontvangen of ingevoerd; bij `geldend` staat welke"
        " geldt.",
        rijen,
        *place(bron),
        toewijzingnummer(bron),
        *same("versie", cel=Cel.GETAL),
        ("geldend", Cel.JA_NEE, itemgetter("in_force")),
        *client(bron),
        *same("productcategorie", "productcode"),
        *same("ingangsdatum", "einddatum", cel=Cel.DATUM),
        *quantity("volume", "volume", is_in_euro),
        *unit(),
        ("frequentie", Cel.TEKST, lambda rij: _FREQUENTIE.get(rij["frequentie"])),
        amount("budget", "budget_cent"),
        *same("reden_wijziging"),
        *same("toewijzingsdatum", cel=Cel.DATUM),
        *same("toewijzingstijd", cel=Cel.TIJD),
        *same("referentie_aanbieder", "commentaar"),
        ("bewaard", Cel.MOMENT, itemgetter("bewaard")),
        ("bestand", Cel.TEKST, lambda rij: bestanden.get(rij["bericht_id"])),
    )


def _levering(bron: Administratie) -> list[Veld]:
    return [
        *place(bron),
        toewijzingnummer(bron),
        *client(bron),
        *same("productcategorie", "productcode"),
        *same("datum", cel=Cel.DATUM),
        *same("begin", "eind", cel=Cel.TIJD),
        *same("soort"),
        *quantity(
            "hoeveelheid", "hoeveelheid", lambda rij: bool(rij["soort"] == LeveringSoort.EURO)
        ),
        *same("notitie", "referentie", "bron"),
        *same("verwijderd", cel=Cel.JA_NEE),
        # Older history says nothing of it: then there was none.
        ("noshow", Cel.JA_NEE, lambda rij: bool(rij.get("noshow"))),
        ("onderaannemer", Cel.TEKST, lambda rij: rij.get("onderaannemer")),
    ]


def _leveringen(bron: Administratie) -> Tabel:
    return make_table(
        "leveringen",
        "Eén levering zoals zij nu is, ook als zij is verwijderd; hoeveelheid bij soort tijd in"
        " minuten.",
        bron.leveringen(),
        ("levering", Cel.GETAL, itemgetter("id")),
        *_levering(bron),
        *same("gewijzigd", cel=Cel.MOMENT),
    )


def _historie(bron: Administratie) -> Tabel:
    return make_table(
        "leveringen_historie",
        "Eén wijziging van een levering: zo werd zij op dat moment.",
        bron.wijzigingen(),
        ("levering", Cel.GETAL, itemgetter("levering_id")),
        *same("moment", cel=Cel.MOMENT),
        *same("wat"),
        *_levering(bron),
    )
