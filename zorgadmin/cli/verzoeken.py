"""Commands about requests to gemeenten: `verzoek`, `verzoeken`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zorgadmin.application.kern.benoemen import reason_text
from zorgadmin.cli import json_vorm, tekst_regel
from zorgadmin.cli.context import PAD, Sessie, command, folder_option, read_file
from zorgadmin.domain.tekst import datum, masker_bsn

if TYPE_CHECKING:
    from zorgadmin.application.plan.verzoeken import Verzoek
    from zorgadmin.application.verzoeken.maken import VerzoekUitkomst

_DEELS = 1
_GEWEIGERD = 3


@command("verzoek", "Vraag een gemeente om een toewijzing (315) of om een wijziging (317).")
@click.argument("bestand", type=PAD)
@folder_option(nodig=False, hulp="Map voor het bericht.")
@click.option("--proef", is_flag=True, help="Alleen beoordelen; er wordt niets gemaakt.")
def verzoek_opdracht(sessie: Sessie, bestand: Path, naar: Path | None, proef: bool) -> int:  # noqa: FBT001
    """Make a request; 3 when it is refused."""
    from zorgadmin.application.verzoeken.bestand import read_file as read_request
    from zorgadmin.application.verzoeken.maken import ask

    if naar is None and not proef:
        raise click.UsageError("Geef een map met --naar, of probeer het met --proef.")
    diensten = sessie.diensten()
    gelezen = read_request(read_file(bestand), sessie.starter.lijsten())
    uitkomst = ask(diensten, gelezen, naar, proef=proef)
    sessie.show(lambda: _asked_json(uitkomst), lambda: asked_text(uitkomst, proef=proef))
    if uitkomst.is_refused:
        return _GEWEIGERD
    return _DEELS if uitkomst.niet_geschreven else 0


def _asked_json(uitkomst: VerzoekUitkomst) -> json_vorm.Vorm:
    return {
        "bericht": uitkomst.soort.value if uitkomst.soort else None,
        "identificatie": uitkomst.identificatie,
        "bestand": str(uitkomst.bestand) if uitkomst.bestand else None,
        "sha256": uitkomst.sha256,
        "gemeente": uitkomst.gemeente,
        "wet": uitkomst.wet.value if uitkomst.wet else None,
        "referenties": [] if uitkomst.is_refused else list(uitkomst.referenties),
        "bevindingen": json_vorm.findings(uitkomst.bevindingen),
    }


def asked_text(uitkomst: VerzoekUitkomst, *, proef: bool) -> Iterator[str]:
    """What became of a request."""
    for bevinding in uitkomst.bevindingen:
        yield from tekst_regel.wrapped("", tekst_regel.finding(bevinding), "  ")
    if uitkomst.is_refused:
        yield "Het verzoek is niet gemaakt."
        return
    if uitkomst.pakket is not None:
        for toewijzing, vraag in uitkomst.pakket.after():
            wat = f"toewijzing {toewijzing.nummer}" if toewijzing else "nieuw"
            yield f"  {wat}: {vraag}"
    if proef:
        yield "Dit verzoek kan worden gedaan; er is niets gemaakt."
        return
    yield f"Verzoek {', '.join(filter(None, uitkomst.referenties))} ({uitkomst.soort})"
    if uitkomst.niet_geschreven:
        yield uitkomst.niet_geschreven
    elif uitkomst.bestand:
        yield f"Bestand: {uitkomst.bestand}"
        yield (
            "Upload het in het portaal en meld dan: zorgadmin berichten geupload "
            f"{uitkomst.identificatie}"
        )


@command("verzoeken", "Toon alle verzoeken met hun stand, of laat een afgewezen verzoek gaan.")
@click.option("--laat-gaan", metavar="REFERENTIE", help="Op dit verzoek volgt niets meer.")
@click.option("--reden", help="Waarom je het laat gaan.")
def verzoeken_opdracht(sessie: Sessie, laat_gaan: str | None, reden: str | None) -> int:
    """List the requests, or take no next step on one that was refused."""
    from zorgadmin.application.verzoeken.beslissen import requests

    if laat_gaan is not None:
        if not laat_gaan.strip():
            raise click.UsageError("Noem met --laat-gaan de referentie van een verzoek.")
        return _let_go(sessie, laat_gaan, (reden or "").strip())
    if reden is not None:
        raise click.UsageError("--reden hoort bij --laat-gaan.")
    lijst = requests(sessie.diensten())
    return sessie.show(lambda: [_request_json(v) for v in lijst], lambda: _requests_text(lijst))


def _let_go(sessie: Sessie, referentie: str, reden: str) -> int:
    from zorgadmin.application.verzoeken.beslissen import laat_gaan

    if not reden:
        raise click.UsageError("Geef met --reden waarom.")
    verzoek = laat_gaan(sessie.diensten(), referentie, reden)
    return sessie.show(
        lambda: {**_request_json(verzoek), "losgelaten": True},
        lambda: [f"Losgelaten: verzoek {verzoek.rij.referentie}. Er volgt niets meer op."],
    )


def _request_json(verzoek: Verzoek) -> json_vorm.Vorm:
    rij, afwijzing = verzoek.rij, verzoek.afwijzing
    return {
        "bericht": rij.soort.value,
        "referentie": rij.referentie,
        "gemeente": rij.gemeente,
        "wet": rij.wet.value,
        "bsn": rij.bsn,
        "dagtekening": rij.dagtekening.isoformat(),
        "stand": verzoek.stand.value,
        "reden": afwijzing.reden if afwijzing else None,
        "verantwoordelijke_gemeente": afwijzing.gemeente if afwijzing else None,
        "uiterlijk": verzoek.uiterlijk.isoformat() if verzoek.uiterlijk else None,
        "toewijzingnummers": [t.nummer for t in verzoek.toegewezen],
        "verschillen": [str(verschil) for verschil in verzoek.verschillen],
        "identificatie": rij.identificatie,
        "retourcodes": list(rij.retourcodes),
        "losgelaten": verzoek.is_los,
    }


def _requests_text(lijst: Iterable[Verzoek]) -> Iterator[str]:
    leeg = True
    for verzoek in lijst:
        leeg = False
        rij, afwijzing = verzoek.rij, verzoek.afwijzing
        termijn = f", uiterlijk {datum(verzoek.uiterlijk)}" if verzoek.uiterlijk else ""
        yield (
            f"{rij.referentie}  {rij.soort}  gemeente {rij.gemeente} ({rij.wet})  cliënt "
            f"{masker_bsn(rij.bsn)}  {datum(rij.dagtekening)}  {verzoek.stand}{termijn}"
        )
        if afwijzing is not None and afwijzing.reden is not None:
            yield f"  reden: {reason_text(afwijzing.reden)}{_other(afwijzing.gemeente)}"
        if verzoek.is_los:
            yield "  losgelaten: er volgt niets meer op"
        if verzoek.toegewezen:
            nummers = ", ".join(str(t.nummer) for t in verzoek.toegewezen)
            yield f"  toewijzing {nummers}"
        for verschil in verzoek.verschillen:
            yield from tekst_regel.wrapped("  ", str(verschil), "    ")
    if leeg:
        yield "Er zijn geen verzoeken."


def _other(gemeente: str | None) -> str:
    return f"; verantwoordelijk is gemeente {gemeente}" if gemeente else ""


OPDRACHTEN = (verzoek_opdracht, verzoeken_opdracht)
