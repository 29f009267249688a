"""The tables of an export about requests: what was asked, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from zorgadmin.application.kern.tabellen import Cel, Rij, Tabel
from zorgadmin.application.verantwoording.kolommen import (
    Veld,
    amount,
    client,
    codes,
    is_in_euro,
    make_table,
    place,
    quantity,
    same,
    unit,
)
from zorgadmin.domain.codes import FREQUENTIE_WOORD

if TYPE_CHECKING:
    from zorgadmin.application.verantwoording.bron import Administratie

_FREQUENTIE = {code: woord for woord, code in FREQUENTIE_WOORD.items()}


def verzoeken(bron: Administratie, bestanden: Mapping[int, str]) -> Tabel:
    """Requests."""
    return make_table(
        "verzoeken",
        "Eén verzoek aan een gemeente (315 of 317) onder zijn referentie.",
        bron.verzoeken().values(),
        *same("referentie", "soort"),
        *place(bron),
        *client(bron),
        *same("dagtekening", cel=Cel.DATUM),
        *same("reden"),
        *same("goedgekeurd", cel=Cel.JA_NEE),
        *codes(),
        ("bestand", Cel.TEKST, lambda rij: bestanden.get(rij["bericht_id"])),
    )


def delen(bron: Administratie) -> Tabel:
    """What was asked for."""
    bekend = bron.verzoeken()
    return make_table(
        "verzoekdelen",
        "Eén product zoals het in een verzoek is gevraagd.",
        (rij for rij in bron.rows("verzoek_vraag") if rij["verzoek_id"] in bekend),
        _reference(bekend),
        *same("rol"),
        *same("toewijzingnummer", cel=Cel.GETAL),
        *same("productcategorie", "productcode"),
        *same("ingangsdatum", "einddatum", cel=Cel.DATUM),
        *quantity("volume", "volume", is_in_euro),
        *unit(),
        ("frequentie", Cel.TEKST, lambda rij: _FREQUENTIE.get(rij["frequentie"])),
        amount("budget", "budget_cent"),
    )


def antwoorden(bron: Administratie) -> Tabel:
    """What the gemeenten answered."""
    bekend = bron.verzoeken()
    return make_table(
        "verzoekantwoorden",
        "Eén antwoord (319) van een gemeente op een verzoek: 1 afgewezen, 2 in onderzoek.",
        (rij for rij in bron.rows("verzoek_antwoord") if rij["verzoek_id"] in bekend),
        _reference(bekend),
        *same("antwoord", "reden", "gemeente"),
        *same("dagtekening", cel=Cel.DATUM),
    )


def losgelaten(bron: Administratie) -> Tabel:
    """Requests that were let go."""
    bekend = bron.verzoeken()
    return make_table(
        "verzoeken_losgelaten",
        "Eén keer dat een verzoek is losgelaten: er volgt niets meer op.",
        (rij for rij in bron.rows("verzoek_losgelaten") if rij["verzoek_id"] in bekend),
        _reference(bekend),
        *same("reden"),
        *same("tijdstip", cel=Cel.MOMENT),
    )


def documenten(bron: Administratie, bestanden: Mapping[int, str]) -> Tabel:
    """Documents of clients; `bestanden` are their files by id."""
    return make_table(
        "documenten",
        "Eén document van een cliënt; `bestand` is waar het in deze export staat.",
        (rij for rij in bron.of_days("document", "toegevoegd") if rij["id"] in bestanden),
        *client(bron),
        *same("soort", "naam", "sha256"),
        *same("grootte", cel=Cel.GETAL),
        *same("toegevoegd", cel=Cel.MOMENT),
        ("bestand", Cel.TEKST, lambda rij: bestanden[rij["id"]]),
    )


def verwijzingen(bron: Administratie) -> Tabel:
    """Referrals."""
    return make_table(
        "verwijzingen",
        "Eén verwijzing van een cliënt.",
        bron.of_days("verwijzing", "datum"),
        *client(bron),
        *same("wet", "type", "naam", "agb"),
        *same("datum", "geldig_tot", "intake", cel=Cel.DATUM),
        *same("aanpak"),
    )


def verwijzing_per_product(bron: Administratie) -> Tabel:
    """How long referrals hold for products for which that is otherwise."""
    bekend = {rij["id"]: rij for rij in bron.of_days("verwijzing", "datum")}
    return make_table(
        "verwijzingen_per_product",
        "Eén product waarvoor een verwijzing een eigen laatste dag heeft; `datum` is die van de"
        " verwijzing.",
        (
            {**bekend[rij["verwijzing_id"]], **rij}
            for rij in bron.rows("verwijzing_product")
            if rij["verwijzing_id"] in bekend
        ),
        *client(bron),
        *same("wet"),
        *same("datum", cel=Cel.DATUM),
        *same("product"),
        *same("geldig_tot", cel=Cel.DATUM),
    )


def achttien(bron: Administratie) -> Tabel:
    """Steps before the eighteenth birthday."""
    return make_table(
        "achttien",
        "Eén stap rond de achttiende verjaardag die is gezet.",
        bron.of_days("achttien", "datum"),
        *client(bron),
        *same("stap"),
        *same("datum", cel=Cel.DATUM),
    )


def _reference(bekend: Mapping[int, Rij]) -> Veld:
    return "referentie", Cel.TEKST, lambda rij: bekend[rij["verzoek_id"]]["referentie"]
