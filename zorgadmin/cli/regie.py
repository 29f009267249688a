"""Commands about the start and stop of care: `start`, `stop`, `regie`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict, Unpack

import click

from zorgadmin.application.regie.opdracht import Gemeld, Regieopdracht
from zorgadmin.application.regie.woorden import reason_name, report, title, why
from zorgadmin.cli import json_vorm, tekst_regel
from zorgadmin.cli.context import (
    DATUM,
    GEMEENTE,
    NUMMER,
    WET,
    Sessie,
    command,
    folder_option,
    gemeente_option,
    wet_option,
)
from zorgadmin.cli.indicatoren import result_of, result_options
from zorgadmin.domain.regie.melding import Regiemelding, Regieproduct, RegieSoort
from zorgadmin.domain.retourcodes import ZEGT_NIETS
from zorgadmin.domain.tekst import datum, masker_bsn

if TYPE_CHECKING:
    from zorgadmin.application.regie.overzicht import Regie, Zorg
    from zorgadmin.domain.codes import Wet
    from zorgadmin.domain.regie.voorstel import Voorstel

_DEELS, _GEWEIGERD = 1, 3


class MeldKeuzes(TypedDict):
    """Options of `start` and `stop`; those that need not be there are of `stop` only."""

    op: date
    naar: Path | None
    proef: bool
    verwijder: bool
    in_plaats_van: date | None
    gemeente: str | None
    wet: Wet | None
    reden: NotRequired[str | None]
    reden_was: NotRequired[str | None]
    uitval: NotRequired[str | None]
    tevredenheid: NotRequired[int | None]
    doelrealisatie: NotRequired[str | None]


class RegieKeuzes(TypedDict):
    """Options of `regie`."""

    voorstellen: bool
    maak: bool
    naar: Path | None
    laat_gaan: int | None
    geef_terug: int | None
    toch_niet: bool
    reden: str | None
    gemeente: str | None
    wet: Wet | None


@command("start", "Meld dat zorg is begonnen (305), of verbeter zo'n melding.")
@click.argument("nummers", nargs=-1, required=True, type=NUMMER, metavar="TOEWIJZING...")
@click.option("--op", type=DATUM, required=True, help="Eerste dag van de zorg.")
@folder_option(nodig=False, hulp="Map voor het bericht.")
@click.option("--proef", is_flag=True, help="Alleen beoordelen; er wordt niets gemaakt.")
@click.option("--verwijder", is_flag=True, help="Verwijder de start van die dag.")
@click.option("--in-plaats-van", type=DATUM, help="Vervang de start van deze dag.")
@gemeente_option
@wet_option
def start_opdracht(sessie: Sessie, nummers: tuple[int, ...], **keuzes: Unpack[MeldKeuzes]) -> int:
    """Report a start."""
    return _report(sessie, RegieSoort.START, nummers, keuzes)


@command("stop", "Meld dat zorg is gestopt, tijdelijk of voorgoed (307), of verbeter dat.")
@click.argument("nummers", nargs=-1, required=True, type=NUMMER, metavar="TOEWIJZING...")
@click.option("--op", type=DATUM, required=True, help="Laatste dag van de zorg.")
@click.option("--reden", metavar="CODE", help="Waarom; 20 is tijdelijk.")
@folder_option(nodig=False, hulp="Map voor het bericht.")
@click.option("--proef", is_flag=True, help="Alleen beoordelen; er wordt niets gemaakt.")
@click.option("--verwijder", is_flag=True, help="Verwijder de stop van die dag.")
@click.option("--in-plaats-van", type=DATUM, help="Vervang de stop van deze dag.")
@click.option("--reden-was", metavar="CODE", help="Welke van twee stops wordt vervangen.")
@result_options
@gemeente_option
@wet_option
def stop_opdracht(sessie: Sessie, nummers: tuple[int, ...], **keuzes: Unpack[MeldKeuzes]) -> int:
    """Report a stop."""
    if keuzes.get("reden") is None and not keuzes["verwijder"]:
        raise click.UsageError("Geef met --reden waarom de zorg stopt.")
    if keuzes.get("reden_was") is not None and keuzes["in_plaats_van"] is None:
        raise click.UsageError("--reden-was hoort bij --in-plaats-van.")
    return _report(sessie, RegieSoort.STOP, nummers, keuzes)


def _report(sessie: Sessie, soort: RegieSoort, nummers: Sequence[int], keuzes: MeldKeuzes) -> int:
    from zorgadmin.application.regie.maken import meld, preview

    if keuzes["verwijder"] and keuzes["in_plaats_van"] is not None:
        raise click.UsageError("Kies --verwijder of --in-plaats-van, niet beide.")
    naar, proef = keuzes["naar"], keuzes["proef"]
    if naar is None and not proef:
        raise click.UsageError("Geef een map met --naar, of probeer het met --proef.")
    resultaat = result_of(
        keuzes.get("uitval"), keuzes.get("tevredenheid"), keuzes.get("doelrealisatie")
    )
    if not resultaat.is_empty and len(nummers) > 1:
        raise click.UsageError(
            "Resultaten zijn van één toewijzing; noteer ze per toewijzing met indicatoren."
        )
    opdrachten = [
        Regieopdracht(
            soort=soort,
            nummer=nummer,
            op=keuzes["op"],
            reden=keuzes.get("reden"),
            gemeente=keuzes["gemeente"],
            wet=keuzes["wet"],
            verwijder=keuzes["verwijder"],
            in_plaats_van=keuzes["in_plaats_van"],
            reden_was=keuzes.get("reden_was"),
            resultaat=resultaat,
        )
        for nummer in nummers
    ]
    diensten = sessie.diensten()
    gemeld = preview(diensten, opdrachten) if proef else meld(diensten, opdrachten, naar)
    geweigerd = any(g.is_refused for g in gemeld)
    sessie.show(
        lambda: _one_or_list([_reported_json(g) for g in gemeld]),
        lambda: reported(gemeld, geweigerd=geweigerd),
    )
    return _GEWEIGERD if geweigerd else 0


def _one_or_list(lijst: list[json_vorm.Vorm]) -> object:
    return lijst[0] if len(lijst) == 1 else lijst


def _reported_json(g: Gemeld) -> json_vorm.Vorm:
    t = g.toewijzing
    return {
        "bericht": g.soort.value,
        "identificatie": g.identificatie,
        "bestand": str(g.bestand) if g.bestand else None,
        "sha256": g.sha256,
        "gemeente": t.gemeente if t else None,
        "wet": t.wet.value if t else None,
        "producten": [_product_json(p) for p in g.producten],
        "bevindingen": json_vorm.findings(g.bevindingen),
    }


def _product_json(p: Regieproduct) -> json_vorm.Vorm:
    ingang = p.toewijzing_ingangsdatum
    return {
        "toewijzingnummer": p.nummer,
        "productcategorie": p.productcategorie,
        "productcode": p.productcode,
        "toewijzing_ingangsdatum": ingang.isoformat() if ingang else None,
        "begin": p.begin.isoformat(),
        "einde": p.einde.isoformat() if p.einde else None,
        "reden": p.reden,
        "status_aanlevering": str(p.aanlevering),
    }


def reported(gemeld: Sequence[Gemeld], *, geweigerd: bool = False) -> Iterator[str]:
    """Messages that were made, or why not."""
    gemaakt = []
    for g in gemeld:
        t = g.toewijzing
        waar = f", gemeente {t.gemeente} ({t.wet})" if t else ""
        for product in g.producten:
            yield f"Toewijzing {product.nummer}{waar}: {report(product, t.wet if t else None)}"
        for bevinding in g.bevindingen:
            tekst = tekst_regel.finding(bevinding, met_plek=False)
            yield from tekst_regel.wrapped("  ", tekst, "    ")
        if g.bestand:
            yield f"  {g.soort}-bericht: {g.bestand}"
            gemaakt.append(g.identificatie or "")
    if gemaakt:
        yield (
            "Upload het in het portaal en meld dan: zorgadmin berichten geupload "
            + " ".join(gemaakt)
        )
    elif geweigerd:
        yield "Er is niets gemaakt."


@command("regie", "Toon per toewijzing hoe de zorg is gemeld, en wat nog te melden is.")
@click.option("--voorstellen", is_flag=True, help="Toon alleen wat te melden is.")
@click.option("--maak", is_flag=True, help="Maak alles wat te melden is.")
@folder_option(nodig=False, hulp="Map voor de berichten, bij --maak.")
@click.option(
    "--laat-gaan", type=NUMMER, metavar="TOEWIJZING", help="Laat gaan wat is voorgesteld."
)
@click.option(
    "--geef-terug", type=NUMMER, metavar="TOEWIJZING", help="Zorg die je niet kunt leveren."
)
@click.option("--toch-niet", is_flag=True, help="Neem terug dat je de zorg niet kunt leveren.")
@click.option("--reden", metavar="TEKST", help="Waarom, bij --laat-gaan en --geef-terug.")
@click.option("--gemeente", type=GEMEENTE, help="Alleen deze gemeente.")
@click.option("--wet", type=WET, help="Alleen wmo of jw.")
def regie_opdracht(sessie: Sessie, **keuzes: Unpack[RegieKeuzes]) -> int:
    """State and proposals."""
    gekozen = (keuzes["maak"], keuzes["laat_gaan"] is not None, keuzes["geef_terug"] is not None)
    if sum(gekozen) > 1:
        raise click.UsageError("Kies één van --maak, --laat-gaan en --geef-terug.")
    if keuzes["toch_niet"] and keuzes["geef_terug"] is None:
        raise click.UsageError("--toch-niet hoort bij --geef-terug.")
    if keuzes["laat_gaan"] is not None or keuzes["geef_terug"] is not None:
        return _decide(sessie, keuzes)
    if keuzes["maak"]:
        return _make_due(sessie, keuzes["naar"], keuzes["gemeente"], keuzes["wet"])
    from zorgadmin.application.regie.overzicht import regie

    zonder_stand = keuzes["voorstellen"]
    nu = regie(sessie.diensten()).of(keuzes["gemeente"], keuzes["wet"])
    return sessie.show(
        lambda: _regie_json(nu, zonder_stand=zonder_stand),
        lambda: _regie_text(nu, zonder_stand=zonder_stand),
    )


def _make_due(sessie: Sessie, naar: Path | None, gemeente: str | None, wet: Wet | None) -> int:
    from zorgadmin.application.regie.alles import make_due

    if naar is None:
        raise click.UsageError("Geef een map met --naar.")
    alles = make_due(sessie.diensten(), naar, gemeente, wet)
    gemeld = alles.gemeld
    sessie.show(
        lambda: [_reported_json(g) for g in gemeld],
        lambda: (
            *reported(gemeld, geweigerd=False),
            *(f"Niet gemaakt: {_proposal_text(v)}" for v in alles.overgeslagen),
            *(() if gemeld or alles.overgeslagen else ("Er is niets te melden.",)),
        ),
    )
    return 0 if alles.is_complete else _DEELS


def _decide(sessie: Sessie, keuzes: RegieKeuzes) -> int:
    from zorgadmin.application.regie import beslissen

    reden, gemeente, wet = keuzes["reden"], keuzes["gemeente"], keuzes["wet"]
    if not reden or not reden.strip():
        raise click.UsageError("Geef met --reden waarom.")
    if (nummer := keuzes["laat_gaan"]) is not None:
        voorstel = beslissen.laat_gaan(sessie.diensten(), nummer, reden, gemeente, wet)
        return sessie.show(
            lambda: _proposal_json(voorstel),
            lambda: [f"Losgelaten: {_proposal_text(voorstel)}"],
        )
    nummer = keuzes["geef_terug"]
    assert nummer is not None
    toch_niet = keuzes["toch_niet"]
    tekst = beslissen.geef_terug(
        sessie.diensten(), nummer, reden, gemeente, wet, toch_niet=toch_niet
    )
    uit = "" if toch_niet else tekst
    return sessie.show(
        lambda: {"toewijzingnummer": nummer, "tekst": uit or None},
        lambda: [uit or f"Toewijzing {nummer} hoeft niet terug naar de gemeente."],
    )


def _regie_json(nu: Regie, *, zonder_stand: bool) -> json_vorm.Vorm:
    return {
        "toewijzingen": [] if zonder_stand else [_care_json(zorg) for zorg in nu.zorg],
        "voorstellen": [_proposal_json(v) for v in nu.voorstellen],
    }


def _care_json(zorg: Zorg) -> json_vorm.Vorm:
    t, stand = zorg.toewijzing, zorg.stand
    stop = stand.stop
    return {
        "gemeente": t.gemeente,
        "wet": t.wet.value,
        "toewijzingnummer": t.nummer,
        "bsn": t.bsn,
        "productcategorie": t.productcategorie,
        "productcode": t.productcode,
        "stand": stand.stand.value,
        "begin": stand.start.begin.isoformat() if stand.start else None,
        "einde": stop.einde.isoformat() if stop and stop.einde else None,
        "reden": stop.reden if stop else None,
        "wacht_op_antwoord": bool(stand.wacht),
        "meldingen": [_report_json(m) for m in zorg.meldingen],
    }


def _report_json(m: Regiemelding) -> json_vorm.Vorm:
    p = m.product
    return {
        "bericht": p.soort.value,
        "identificatie": m.identificatie,
        "status": m.status.value,
        "begin": p.begin.isoformat(),
        "einde": p.einde.isoformat() if p.einde else None,
        "reden": p.reden,
        "status_aanlevering": str(p.aanlevering),
        "retourcodes": list(m.retourcodes),
    }


def _proposal_json(v: Voorstel) -> json_vorm.Vorm:
    return {
        "soort": v.soort.woord,
        "gemeente": v.toewijzing.gemeente,
        "wet": v.toewijzing.wet.value,
        "toewijzingnummer": v.toewijzing.nummer,
        "op": v.op.isoformat(),
        "reden": v.reden,
        "waarom": why(v),
        "uiterlijk": v.uiterlijk.isoformat(),
        "verwijder": v.verwijder,
    }


def _regie_text(nu: Regie, *, zonder_stand: bool) -> Iterator[str]:
    if not zonder_stand:
        for zorg in nu.zorg:
            yield from _care_text(zorg)
        if not nu.zorg:
            yield "Er zijn geen toewijzingen."
        yield ""
    yield from _proposals_text(nu.voorstellen)


def _care_text(zorg: Zorg) -> Iterator[str]:
    t, stand = zorg.toewijzing, zorg.stand
    product = t.productcode or t.productcategorie or "zonder product"
    delen = [str(stand.stand)]
    if stand.start is not None:
        delen.append(f"start {datum(stand.start.begin)}")
    if (stop := stand.stop) is not None and stop.einde is not None:
        delen.append(f"stop {datum(stop.einde)}, {reason_name(t.wet, stop.reden).lower()}")
    yield (
        f"Toewijzing {t.nummer}  gemeente {t.gemeente} ({t.wet})  cliënt {masker_bsn(t.bsn)}  "
        f"{product}: {'; '.join(delen)}"
    )
    for melding in zorg.meldingen:
        codes = [c for c in melding.retourcodes if c not in ZEGT_NIETS]
        waarom = f" ({', '.join(codes)})" if codes else ""
        wanneer = ""
        if melding.status.waits:
            wanneer = f", antwoord uiterlijk {datum(melding.answer_due)}"
        yield (
            f"  {melding.product.soort} {melding.identificatie}  "
            f"{report(melding.product, t.wet)}: {melding.status}{waarom}{wanneer}"
        )


def _proposals_text(voorstellen: Iterable[Voorstel]) -> Iterator[str]:
    leeg = True
    for voorstel in voorstellen:
        if leeg:
            yield "Te melden"
        leeg = False
        yield from tekst_regel.wrapped("  ", _proposal_text(voorstel), "    ")
    if leeg:
        yield "Er is niets te melden."


def _proposal_text(v: Voorstel) -> str:
    reden = f" ({v.reden})" if v.reden else ""
    return (
        f"Toewijzing {v.toewijzing.nummer}, gemeente {v.toewijzing.gemeente} "
        f"({v.toewijzing.wet}): {title(v)}{reden}, uiterlijk {datum(v.uiterlijk)}. {why(v)}"
    )


OPDRACHTEN = (start_opdracht, stop_opdracht, regie_opdracht)
