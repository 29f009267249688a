"""How a way out is taken on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.rules.catalogus import way_out

if TYPE_CHECKING:
    from pathlib import Path

    from zorgadmin.application.overzichten.stand import WerkItem
    from zorgadmin.domain.bevinding import Bevinding
    from zorgadmin.domain.fouten import ZorgadminError


_ZINNEN: dict[str, str] = {
    Uitweg.INRICHTEN: "Begin met `zorgadmin inrichten BESTAND.toml`.",
    Uitweg.AANVULLEN: "Dat doet `zorgadmin inrichten BESTAND.toml`, met de tabel [praktijk].",
    Uitweg.KLUIS_MAKEN: "Maak er een met zorgadmin inrichten, of wijs met --kluis een andere aan.",
    Uitweg.KLUIS_CONTROLEREN: "Dat doet zorgadmin kluis controleer.",
    Uitweg.RESERVEKOPIE_TERUGZETTEN: "Dat doet zorgadmin herstel {bestand}",
    Uitweg.WACHTWOORD_GEVEN: "Dat doet zorgadmin kluis wachtwoord.",
    Uitweg.WACHTWOORD_WEGHALEN: "Zonder wachtwoord: zorgadmin kluis wachtwoord --zonder.",
    Uitweg.WET_KIEZEN: "Geef --wet wmo of --wet jw.",
    Uitweg.MAP_KIEZEN: "Dat doet --naar; met --proef is er geen nodig.",
    Uitweg.BERICHTEN_TONEN: "`zorgadmin berichten` toont de nummers.",
    Uitweg.CLIENTNUMMERS_TONEN: "`zorgadmin kluis bewaartermijn` toont de nummers.",
    Uitweg.BEVESTIGEN: "Geef dezelfde opdracht met --bevestig om door te gaan.",
    Uitweg.CLIENT_BESLISSEN: "Dat doet `zorgadmin client NUMMER --neem-over` of --behoud.",
    Uitweg.BEGRENZEN: "Declareer tot het maximum: --begrens.",
    Uitweg.OVERNEMEN: "Overnemen: zorgadmin importeer BESTAND --overnemen.",
    Uitweg.OOK_DUBBELE: "Dat doet --ook-dubbele.",
    "start": "Dat doet zorgadmin start TOEWIJZING --op DATUM --naar MAP.",
    "verplaats": "Verplaatsen: zorgadmin verplaats-uren TOEWIJZING --naar NUMMER.",
    Uitweg.LAATSTE_FACTUUR: "Dat doet --laatste NUMMER, of --laatste geen.",
    Uitweg.DATUMVORM: "Maand eerst: --datumvorm mdj; dag eerst: --datumvorm dmj.",
}


def error_text(error: ZorgadminError) -> str:
    """The text of an error, with the command that helps."""
    bestand = "BESTAND" if error.bestand is None else quoted(error.bestand)
    zinnen = (_ZINNEN[uitweg].format(bestand=bestand) for uitweg in error.uitwegen)
    return " ".join((str(error), *zinnen))


def solution(bevinding: Bevinding) -> str:
    """The way out of a finding, with the command that does it."""
    zinnen = (_ZINNEN.get(uitweg, "").format(bestand="BESTAND") for uitweg in bevinding.uitwegen)
    return " ".join(filter(None, (bevinding.oplossing, *zinnen)))


def quoted(pad: Path) -> str:
    """The path as every shell takes it."""
    return f'"{pad}"' if " " in str(pad) else str(pad)


_OPDRACHT = {
    "uren": "zorgadmin importeer URENBESTAND",
    "afspraak": "zorgadmin inrichten BESTAND.toml",
    "contract": "zorgadmin inrichten BESTAND.toml",
    "begrens": "zorgadmin declareer … --begrens",
    "toewijzing": "zorgadmin importeer BESTAND.xml",
    "ruimer": "zorgadmin verzoek BESTAND.toml --naar MAP",
    "laat_gaan": "zorgadmin laat-gaan {toewijzing} --maand {maand} --reden …",
    "start": "zorgadmin start {toewijzing} --op … --naar MAP",
    "verplaats": "zorgadmin verplaats-uren {toewijzing} --naar …",
    "bezwaar": "zorgadmin bezwaar {toewijzing} --naar MAP",
    "corrigeer": "zorgadmin corrigeer {nummer}",
    "handhaaf": "zorgadmin handhaaf {nummer} --reden …",
    "opnieuw": "zorgadmin opnieuw {nummer}",
    "vervalt": "zorgadmin vervalt {nummer} --reden …",
}


def explanation(item: WerkItem) -> str:
    """What is known of a thing to do, and how to do it."""
    return " ".join([item.uitleg, *(_action(actie, item) for actie in item.acties)])


def _action(actie: str, item: WerkItem) -> str:
    tekst = way_out(actie)
    opdracht = _OPDRACHT.get(actie, "").format(
        nummer=item.referentienummer, toewijzing=item.toewijzingnummer, maand=item.punt.maand
    )
    return f"{tekst} Opdracht: `{opdracht}`." if opdracht else tekst
