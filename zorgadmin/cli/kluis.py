"""Commands about the safety of the vault: `reservekopie`, `herstel`, `kluis`, `logboek`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from zorgadmin.application.kluis import beheren as kluis_beheren
from zorgadmin.application.kluis.beheren import Beveiligd, Hersteld
from zorgadmin.application.kluis.logboek.zinnen import sentence
from zorgadmin.cli import bewaren, json_vorm
from zorgadmin.cli.context import PAD, DutchGroup, Sessie, command
from zorgadmin.cli.tekst_regel import recovery_key, wrapped
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.logboek import LogRegel
from zorgadmin.domain.tekst import opsomming

_NIET_IN_ORDE = 4


@command("reservekopie", "Maak een reservekopie van de kluis: één bestand.")
@click.option("--naar", type=PAD, help="Bestand of map; standaard de map PAD.reserve.")
@click.option("--ook-naar", type=PAD, help="Zet de automatische kopieën voortaan ook in deze map.")
@click.option("--alleen-hier", is_flag=True, help="Zet ze alleen nog in PAD.reserve.")
def reservekopie_opdracht(
    sessie: Sessie, naar: Path | None, ook_naar: Path | None, *, alleen_hier: bool
) -> int:
    """Back up, or choose a second folder for the automatic backups."""
    if ook_naar is not None or alleen_hier:
        if naar is not None or (ook_naar is not None and alleen_hier):
            raise GebruikError("Kies één van --naar, --ook-naar en --alleen-hier.")
        return _second_folder(sessie, ook_naar)
    kopie = kluis_beheren.reservekopie(sessie.diensten(), naar)
    return sessie.show(
        lambda: {
            "bestand": str(kopie.bestand),
            "gemaakt": kopie.gemaakt.isoformat(timespec="seconds"),
            "sha256": kopie.sha256,
            "versleuteld": kopie.versleuteld,
        },
        lambda: [
            f"Reservekopie: {kopie.bestand}",
            "Terugzetten kan met het wachtwoord van nu."
            if kopie.versleuteld
            else "Let op: deze kopie heeft geen wachtwoord; wie haar heeft, kan haar lezen.",
        ],
    )


def _second_folder(sessie: Sessie, ook_naar: Path | None) -> int:
    tweede = kluis_beheren.keep_also_in(sessie.diensten(), ook_naar)
    return sessie.show(
        lambda: {"ook_naar": None if tweede is None else str(tweede)},
        lambda: [
            f"De automatische reservekopieën komen voortaan ook in {tweede}."
            if tweede is not None
            else "De automatische reservekopieën komen alleen nog naast de kluis."
        ],
    )


@command("herstel", "Zet een reservekopie terug in de plaats van de kluis.")
@click.argument("bestand", type=PAD)
@click.option("--berichten", type=PAD, help="Map met verstuurde berichten, voor de nummers.")
@click.option("--laatste-factuur", metavar="NUMMER", help="Laatst verstuurde factuur, of geen.")
def herstel_opdracht(
    sessie: Sessie, bestand: Path, berichten: Path | None, laatste_factuur: str | None
) -> int:
    """Restore."""
    starter = sessie.starter
    kluizen = starter.kluizen(sessie.kluis)
    hersteld = kluis_beheren.herstel(
        kluizen, starter.omgeving(), bestand, berichten, laatste_factuur
    )
    return sessie.show(
        lambda: {
            "gemaakt": hersteld.gemaakt.isoformat(timespec="seconds"),
            "bewaard": str(hersteld.bewaard) if hersteld.bewaard else None,
            "tellers": dict(hersteld.tellers),
            "gevonden": list(hersteld.gevonden),
        },
        lambda: _restored(hersteld, vraag_factuur=laatste_factuur is None),
    )


def _restored(hersteld: Hersteld, *, vraag_factuur: bool) -> Iterator[str]:
    yield f"De kluis is weer zoals op {hersteld.gemaakt:%d-%m-%Y om %H:%M}."
    if hersteld.bewaard is not None:
        yield f"De kluis die er stond, is bewaard: {hersteld.bewaard}"
    verder = ", ".join(f"{naam} na {nummer}" for naam, nummer in sorted(hersteld.tellers.items()))
    yield f"De nummers gaan verder: {verder}. Zo wordt geen nummer twee keer gebruikt."
    if vraag_factuur:
        yield (
            "Maak je facturen, zeg dan bij de volgende welke de laatste was: factuur … --laatste "
            "NUMMER. Tot dan wordt er geen gemaakt."
        )


@click.group("kluis", cls=DutchGroup, help="Controleer of beveilig de kluis.")
def kluis_opdracht() -> None:
    """Group the commands about the vault itself."""


@command("controleer", "Controleer of de kluis heel en ongewijzigd is.", kluis_opdracht)
def controleer_opdracht(sessie: Sessie) -> int:
    """Check the vault."""
    from zorgadmin.application.kluis.controleren import controleer_dicht

    bevindingen = controleer_dicht(sessie.diensten)
    sessie.show(
        lambda: {
            "in_orde": not bevindingen,
            "bevindingen": [json_vorm.finding(bevinding) for bevinding in bevindingen],
        },
        lambda: (
            [
                regel
                for b in bevindingen
                for regel in wrapped("- ", f"{b.plek}: {b.uitleg} {b.oplossing}", "")
            ]
            or ["De kluis is in orde."]
        ),
    )
    if not bevindingen:
        return 0
    click.echo(f"De kluis is niet in orde: {len(bevindingen)} gevonden.", err=True)
    return _NIET_IN_ORDE


@command("wachtwoord", "Wijzig het wachtwoord, of neem het weg.", kluis_opdracht)
@click.option("--zonder", is_flag=True, help="Neem het wachtwoord weg.")
@click.option("--nieuwe-herstelsleutel", is_flag=True, help="Maak een andere herstelsleutel.")
@click.option("--onthoud", is_flag=True, help="Bewaar het in de sleutelbos van deze computer.")
@click.option("--vergeet", is_flag=True, help="Haal het uit de sleutelbos.")
def wachtwoord_opdracht(
    sessie: Sessie,
    /,
    **gekozen: bool,
) -> int:
    """Change the password, or one thing about it."""
    keuzes = [naam for naam, aan in gekozen.items() if aan]
    if len(keuzes) > 1:
        opties = opsomming([f"--{naam.replace('_', '-')}" for naam in gekozen], "of")
        raise GebruikError(f"Kies {opties}, niet meer dan een.")
    kluizen = sessie.starter.kluizen(sessie.kluis)
    match keuzes:
        case ["zonder"]:
            beveiligd = kluis_beheren.remove_password(kluizen)
        case ["nieuwe_herstelsleutel"]:
            beveiligd = kluis_beheren.renew_recovery(kluizen)
        case ["onthoud"]:
            beveiligd = kluis_beheren.remember_password(kluizen)
        case ["vergeet"]:
            beveiligd = kluis_beheren.forget_password(kluizen)
        case _:
            beveiligd = kluis_beheren.set_password(kluizen)
    sessie.show(
        lambda: {
            "versleuteld": beveiligd.versleuteld,
            "herstelsleutel": beveiligd.herstelsleutel,
            "leesbare_kopieen": [str(pad) for pad in beveiligd.leesbare_kopieen],
            "onthouden": beveiligd.onthouden,
        },
        lambda: _secured(beveiligd),
    )
    # Written and flushed, so it was shown.
    if beveiligd.herstelsleutel is not None:
        kluizen.confirm_recovery(beveiligd.herstelsleutel)
    return 0


def _secured(beveiligd: Beveiligd) -> Iterator[str]:
    if beveiligd.versleuteld:
        yield "De kluis is versleuteld met je wachtwoord."
    else:
        yield "De kluis heeft geen wachtwoord: wie bij het bestand kan, kan haar lezen."
    if beveiligd.onthouden:
        yield (
            "De sleutelbos van deze computer bewaart het wachtwoord: wie hier onder jouw naam is"
            " ingelogd, opent de kluis zonder. Weg ermee: zorgadmin kluis wachtwoord --vergeet."
        )
    if beveiligd.herstelsleutel is not None:
        yield from recovery_key(beveiligd.herstelsleutel)
    if beveiligd.leesbare_kopieen:
        yield "Deze reservekopieën zijn nog zonder wachtwoord te lezen; verwijder ze:"
        yield from (f"  {pad}" for pad in beveiligd.leesbare_kopieen)


@command("logboek", "Toon wie wanneer wat heeft gewijzigd.")
def logboek_opdracht(sessie: Sessie) -> int:
    """List the audit trail."""
    regels = kluis_beheren.logboek(sessie.diensten())
    return sessie.show(
        lambda: [
            {
                "nummer": regel.nummer,
                "moment": regel.moment.isoformat(timespec="seconds"),
                "gebruiker": regel.gebruiker,
                "handeling": regel.handeling,
                "onderwerp": regel.onderwerp,
                "voor": _values(regel.voor),
                "na": _values(regel.na),
                "hash": regel.hash,
                "zin": sentence(regel),
            }
            for regel in regels
        ],
        lambda: [_line(regel) for regel in regels] or ["Er is nog niets gewijzigd."],
    )


def _values(tekst: str | None) -> object:
    return None if tekst is None else json.loads(tekst)


def _line(regel: LogRegel) -> str:
    return f"{regel.moment:%d-%m-%Y %H:%M}  {regel.gebruiker}  {sentence(regel)}"


for _opdracht in bewaren.OPDRACHTEN:
    kluis_opdracht.add_command(_opdracht)

OPDRACHTEN = (reservekopie_opdracht, herstel_opdracht, kluis_opdracht, logboek_opdracht)
