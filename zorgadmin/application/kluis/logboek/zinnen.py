"""The audit trail in plain words: each entry a sentence with what it was about and its values.

An entry names a client by number and a file not at all (spec 5). What an entry of an older release
does not hold is left out of its sentence; an action without a sentence is said by its own words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from zorgadmin.application.kern.benoemen import message_name
from zorgadmin.application.kluis.logboek.buiten import notified_sentence, traffic_sentence
from zorgadmin.application.kluis.logboek.inrichting import set_up_sentence
from zorgadmin.application.kluis.logboek.uren import counts, hours_sentence, moved_sentence
from zorgadmin.application.kluis.logboek.waarden import Waarden
from zorgadmin.domain.logboek import Handeling, LogRegel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import count, maandnaam, opsomming

_MEESTE = 6
_NIEUW = "1"
_EXPORT = {
    "alles": "de hele kluis",
    "excel": "werkboeken (Excel)",
    "pdf": "overzichten (PDF)",
    "boekhouding": "journaalregels",
    "register": "het register",
}
_DOCUMENT = {"plan": "het ondersteuningsplan", "anders": "een document"}
_STAND = {"nieuw": "nieuw", "gewijzigd": "gewijzigd", "ingetrokken": "ingetrokken"}


class _Zaak(NamedTuple):
    """An entry, read."""

    regel: LogRegel
    soort: str
    nummer: str
    voor: Waarden
    na: Waarden

    @property
    def onderwerp(self) -> str:
        return self.regel.onderwerp


def sentence(regel: LogRegel) -> str:
    """An entry in words; never an error, whatever an older release wrote."""
    soort, _, nummer = regel.onderwerp.partition(" ")
    voor, na = Waarden.of_json(regel.voor), Waarden.of_json(regel.na)
    maak = _ZINNEN.get(regel.handeling)
    try:
        zin = maak(_Zaak(regel, soort, nummer, voor, na)) if maak is not None else ""
    except (ValueError, KeyError, TypeError):
        zin = ""
    return zin or f"{regel.handeling.capitalize()}: {regel.onderwerp}"


def _read_in(z: _Zaak) -> str:
    """A file that was read in."""
    match z.soort:
        case "urenbestand":
            return f"Urenbestand ingelezen: {counts(z.na)}"
        case "declaratie" if "regels" in z.na:
            aantal = count(z.na.aantal("regels"), "regel", "regels")
            return f"Declaratie {z.nummer}{z.na.wet} overgenomen van andere software: {aantal}"
        case "declaratie":
            return _answered(z)
        case "bericht" if "toewijzingen" in z.na:
            delen = [
                f"toewijzing {t.tekst('toewijzingnummer')} "
                f"({_STAND.get(t.tekst('status'), t.tekst('status'))})"
                for t in z.na.delen("toewijzingen")
            ]
            wat = f": {_some(delen)}" if delen else ""
            return f"{message_name('301')} {z.nummer} ingelezen en {_judged(z.na)}{wat}"
        case "bericht" if "referentie" in z.na:
            verzoek = z.na.tekst("referentie")
            over = f" over verzoek {verzoek}" if verzoek else ""
            return f"{message_name('319')} {z.nummer} ingelezen en {_judged(z.na)}{over}"
        case "bericht" if "antwoord" in z.na:
            naam = message_name(z.na.tekst("antwoord"))
            return f"{naam} op bericht {z.nummer} ingelezen: {_judged(z.na)}"
    return f"Ingelezen: {z.onderwerp}"


def _judged(na: Waarden) -> str:
    return "goedgekeurd" if na.is_waar("goedgekeurd") else "afgekeurd"


def _answered(z: _Zaak) -> str:
    afgekeurd = z.na.deel("afgekeurd")
    rest = f", {count(len(afgekeurd), 'regel', 'regels')} afgekeurd" if afgekeurd else ""
    hand = " met de hand vastgelegd" if z.regel.handeling == Handeling.ANTWOORD else ""
    return (
        f"Antwoord op declaratie {z.nummer}{z.na.wet}{hand}: {z.na.bedrag('toegekend_cent')} van "
        f"{z.na.bedrag('totaal_cent')} toegekend{rest}"
    )


def _claimed(z: _Zaak) -> str:
    aantal = count(z.na.aantal("regels"), "regel", "regels")
    return f"Declaratie {z.nummer}{z.na.wet} gemaakt: {z.na.bedrag('totaal_cent')}, {aantal}"


def _state(wat: str) -> Callable[[_Zaak], str]:
    def say(z: _Zaak) -> str:
        naam = z.onderwerp[:1].upper() + z.onderwerp[1:]
        voor, na = z.voor.tekst("status"), z.na.tekst("status")
        stand = f" (was {voor})" if voor and voor != na else ""
        return f"{naam}{z.na.wet} {wat}{stand}"

    return say


def _submitted(z: _Zaak) -> str:
    if z.na.tekst("status") != "ingediend":
        return f"Declaratie {z.nummer}{z.na.wet} toch niet ingediend"
    return f"Declaratie {z.nummer}{z.na.wet} ingediend: {z.na.bedrag('totaal_cent')}"


def _line(wat: str) -> Callable[[_Zaak], str]:
    return lambda z: f"Regel {z.nummer}{z.na.wet}: {wat}"


def _regie(z: _Zaak) -> str:
    """A start or a stop that was reported, corrected or removed."""
    woord = "Start" if z.regel.handeling == Handeling.START else "Stop"
    delen = []
    for product in z.na.delen("producten"):
        dag = product.dag("einde") or product.dag("begin")
        weg = "" if product.tekst("aanlevering") == _NIEUW else " verwijderd"
        delen.append(f"{dag}{weg}")
    wanneer = f" op {opsomming(delen)}" if delen else ""
    bericht = z.na.tekst("bericht")
    return f"{woord} van toewijzing {z.nummer}{z.na.wet}{wanneer} gemeld, bericht {bericht}"


def _regie_decision(z: _Zaak) -> str:
    wat = {
        "laat gaan": "een melding niet gedaan",
        "geef terug": "teruggegeven aan de gemeente",
        "behoud": "toch behouden",
    }.get(z.na.tekst("besluit"), z.na.tekst("besluit"))
    op = f" van {z.na.dag('op')}" if z.na.tekst("op") else ""
    return f"Toewijzing {z.nummer}{z.na.wet}: {wat}{op}"


def _let_go(z: _Zaak) -> str:
    waarden, terug = (z.na, False) if z.na.tekst("maand") else (z.voor, True)
    maand = maandnaam(Maand.parse(waarden.tekst("maand")))
    wat = "toch declareren" if terug else "zorg niet declareren"
    product = waarden.tekst("productcode")
    return f"Toewijzing {z.nummer}{waarden.wet}: {wat} van {maand} ({product})"


def _paid(z: _Zaak) -> str:
    bron = {
        "hand": "betaald",
        "bank": "betaald volgens de bank",
        "afgeboekt": "afgeboekt",
        "verrekend": "verrekend",
    }.get(z.na.tekst("bron"), z.na.tekst("bron"))
    dag = f" op {z.na.dag('datum')}" if z.na.tekst("datum") else ""
    was = f" (was {z.voor.bedrag('cent')})" if z.voor.tekst("cent") else ""
    return f"Declaratie {z.nummer}{z.na.wet}: {z.na.bedrag('cent')} {bron}{dag}{was}"


def _invoice(z: _Zaak) -> str:
    return (
        f"Factuur {z.nummer} gemaakt bij declaratie {z.na.tekst('declaratie')}{z.na.wet}: "
        f"{z.na.bedrag('totaal_cent')}"
    )


def _uploaded(z: _Zaak) -> str:
    dag = z.na.dag("geupload")
    wat = f"geüpload op {dag}" if dag else f"toch niet geüpload (was {z.voor.dag('geupload')})"
    return f"Bericht {z.nummer}{z.na.wet} {wat}"


def _backup(z: _Zaak) -> str:
    if "tweede_map" in z.na:
        if z.na.is_waar("tweede_map"):
            return "Reservekopieën gaan voortaan ook naar een tweede map"
        return "Reservekopieën gaan niet meer naar een tweede map"
    return "Reservekopie gemaakt"


def _password(z: _Zaak) -> str:
    return {
        "gezet": "Wachtwoord van de kluis gezet",
        "verwijderd": "Wachtwoord van de kluis verwijderd",
        "weg": "Wachtwoord van de kluis verwijderd",
    }.get(z.na.tekst("wachtwoord"), f"Beveiliging van de kluis: {z.na.tekst('wachtwoord')}")


def _exported(z: _Zaak) -> str:
    if z.soort == "dossier":
        return f"Dossier {z.nummer} bewaard als bestanden"
    wat = _EXPORT.get(z.soort, z.onderwerp)
    over = f" over {z.na.tekst('maand') or z.na.tekst('jaar')}" if z.na.tekst("jaar") else ""
    aantal = count(z.na.aantal("bestanden"), "bestand", "bestanden")
    return f"Geëxporteerd: {wat}{over}, {aantal}"


def _client(z: _Zaak) -> str:
    if zin := traffic_sentence(z.nummer, z.na):
        return zin
    wat = {
        "overgenomen": "gegevens uit een bericht overgenomen",
        "behouden": "eigen gegevens behouden",
    }.get(z.na.tekst("besluit"), z.na.tekst("besluit"))
    return f"Cliënt {z.nummer}: {wat}"


def _request(z: _Zaak) -> str:
    if z.soort == "verzoek":
        return f"Verzoek {z.nummer} losgelaten (was {z.voor.tekst('stand')})"
    naam = message_name(z.na.tekst("bericht"))
    return f"{naam} gemaakt: {opsomming(z.na.lijst('referenties'))}{z.na.wet}"


def _dossier(z: _Zaak) -> str:
    waarden = z.na if z.regel.na is not None else z.voor
    weg = " verwijderd" if z.regel.na is None else " bewaard"
    if "document" in waarden:
        soort = waarden.tekst("document")
        return f"Cliënt {z.nummer}: {_DOCUMENT.get(soort, f'de {soort}')}{weg}"
    if "verwijzing" in waarden:
        return f"Cliënt {z.nummer}: verwijzing{weg}"
    stap, dag = waarden.tekst("stap"), waarden.dag("datum") or "niet gedaan"
    return f"Cliënt {z.nummer}, wordt 18, stap {stap}: {z.voor.dag('datum') or 'leeg'} → {dag}"


def _standard(z: _Zaak) -> str:
    if z.soort == "bericht":
        regels = z.na.lijst("verschillen")
        return f"Officieel pakket oordeelt anders over bericht {z.nummer}: {_some(regels)}"
    return "Officieel pakket geladen" if len(z.na) else "Officieel pakket verwijderd"


def _some(delen: Sequence[str]) -> str:
    """The first parts, and how many more there are."""
    over = len(delen) - _MEESTE
    return opsomming(delen) if over <= 0 else f"{', '.join(delen[:_MEESTE])} en nog {over}"


_ZINNEN: dict[str, Callable[[_Zaak], str]] = {
    Handeling.INRICHTEN: lambda z: set_up_sentence(z.voor, z.na),
    Handeling.IMPORTEER: _read_in,
    Handeling.START: _regie,
    Handeling.STOP: _regie,
    Handeling.REGIE: _regie_decision,
    Handeling.DECLAREER: _claimed,
    Handeling.INGEDIEND: _submitted,
    Handeling.GEWEIGERD: _state("geweigerd door het portaal"),
    Handeling.INTREKKEN: _state("ingetrokken"),
    Handeling.OPNIEUW: _line("gaat opnieuw mee"),
    Handeling.VERVALT: _line("vervalt"),
    Handeling.CREDITEER: _line("wordt teruggedraaid met een creditregel"),
    Handeling.HANDHAAF: _line("blijft zoals hij is"),
    Handeling.CORRIGEER: _line("wordt gecorrigeerd"),
    Handeling.VERPLAATS_UREN: lambda z: moved_sentence(z.voor, z.na),
    Handeling.LAAT_GAAN: _let_go,
    Handeling.ANTWOORD: _answered,
    Handeling.BETAALD: _paid,
    Handeling.FACTUUR: _invoice,
    Handeling.BEWAAR: lambda z: f"Bericht {z.nummer}{z.na.wet} bewaard als bestand",
    Handeling.GEUPLOAD: _uploaded,
    Handeling.RESERVEKOPIE: _backup,
    Handeling.HERSTEL: lambda z: f"Reservekopie van {z.na.dag('gemaakt')} teruggezet",
    Handeling.WACHTWOORD: _password,
    Handeling.EXPORT: _exported,
    Handeling.UREN: lambda z: hours_sentence(z.onderwerp, z.na, z.regel.moment.year),
    Handeling.OPSCHONEN: lambda z: f"Gegevens van cliënt {z.nummer} gewist",
    Handeling.CLIENT: _client,
    Handeling.VERZOEK: _request,
    Handeling.DOSSIER: _dossier,
    Handeling.STANDAARD: _standard,
    Handeling.AANMELDING: lambda z: notified_sentence(z.soort, z.nummer, z.na),
}
