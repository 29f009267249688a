"""Command about what a gemeente says of a client: `client`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from zorgadmin.application.buiten.verder import (
    VerderGegaan,
    go_on_with_bsn,
    mark_mother,
    stay_outside,
)
from zorgadmin.application.clienten.verwijderen import remove_by_number
from zorgadmin.application.toewijzingen.persoon import PersoonGevolg, beslis, open_proposals
from zorgadmin.cli import json_vorm, tekst_vorm
from zorgadmin.cli.context import Sessie, command, one_of
from zorgadmin.domain.buiten import Buiten
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.tekst import opsomming


@command("client", "Toon of beslis wat een 301 anders zegt, of verander hoe een cliënt meedoet.")
@click.argument("nummer", type=int, required=False)
@click.option("--neem-over", is_flag=True, help="Neem de nieuwe gegevens over.")
@click.option("--behoud", is_flag=True, help="Laat de gegevens zoals ze zijn.")
@click.option("--bsn", help="Wie buiten het berichtenverkeer bleef, doet verder mee met dit BSN.")
@click.option(
    "--buiten",
    type=one_of(*Buiten),
    help="Waarom de cliënt buiten het berichtenverkeer blijft.",
)
@click.option(
    "--van-moeder",
    type=one_of("ja", "nee"),
    help="Of het BSN dat van de moeder is; ook samen met --bsn.",
)
@click.option("--verwijder", is_flag=True, help="Haal weg wie er per vergissing staat.")
def client_opdracht(
    sessie: Sessie,
    nummer: int | None,
    neem_over: bool,  # noqa: FBT001
    behoud: bool,  # noqa: FBT001
    bsn: str | None,
    buiten: str | None,
    van_moeder: str | None,
    verwijder: bool,  # noqa: FBT001
) -> int:
    """List what waits, decide on it, or change how a client takes part in the traffic."""
    anders = [keuze for keuze in (bsn, buiten, van_moeder) if keuze is not None]
    if nummer is None:
        if neem_over or behoud or anders or verwijder:
            raise GebruikError("Noem het nummer van de cliënt.")
        lijst = [gevolg for _, gevolg in open_proposals(sessie.diensten())]
        return sessie.show(
            lambda: [json_vorm.person(gevolg) for gevolg in lijst], lambda: _waiting(lijst)
        )
    if verwijder:
        if neem_over or behoud or anders:
            raise GebruikError("Deze opties kunnen niet samen.")
        return _remove(sessie, nummer)
    if anders:
        if neem_over or behoud or (buiten is not None and len(anders) > 1):
            raise GebruikError("Deze opties kunnen niet samen.")
        return _take_part(sessie, nummer, bsn, buiten, van_moeder)
    if neem_over == behoud:
        raise GebruikError("Geef óf --neem-over, óf --behoud.")
    gevolg = beslis(sessie.diensten(), nummer, neem_over=neem_over)
    return sessie.show(lambda: json_vorm.person(gevolg), lambda: tekst_vorm.person(gevolg))


def _remove(sessie: Sessie, nummer: int) -> int:
    """Take away a client who was entered by mistake."""
    weg = remove_by_number(sessie.diensten(), nummer)
    nummers = sorted({versie.toewijzing.nummer for versie in weg.versies})
    erbij = f", met toewijzing {opsomming([str(n) for n in nummers])}" if nummers else ""
    return sessie.show(
        lambda: {"client": nummer, "toewijzingen": nummers},
        lambda: [f"Cliënt {nummer} is verwijderd{erbij}."],
    )


def _take_part(
    sessie: Sessie, nummer: int, bsn: str | None, buiten: str | None, van_moeder: str | None
) -> int:
    """Another way in which a client takes part in the message traffic."""
    diensten = sessie.diensten()
    if bsn is not None:
        verder = go_on_with_bsn(diensten, nummer, bsn, van_moeder=van_moeder == "ja")
        return sessie.show(
            lambda: {
                "client": verder.eerder,
                "verder_als": verder.nummer,
                "leveringen": verder.leveringen,
                "geparkeerd": verder.geparkeerd,
                "op_papier": [str(maand) for maand in verder.op_papier],
            },
            lambda: _went_on(verder),
        )
    if buiten is not None:
        verkeer = stay_outside(diensten, nummer, Buiten(buiten))
    else:
        verkeer = mark_mother(diensten, nummer, van_moeder=van_moeder == "ja")
    return sessie.show(
        lambda: {
            "client": verkeer.nummer,
            "buiten": verkeer.buiten,
            "bsn_van_moeder": verkeer.bsn_van_moeder,
        },
        lambda: [
            f"Cliënt {nummer} blijft buiten het berichtenverkeer: {verkeer.buiten}."
            if verkeer.buiten is not None
            else f"Het BSN van cliënt {nummer} is "
            f"{'dat van de moeder' if verkeer.bsn_van_moeder else 'het eigen BSN'}."
        ],
    )


def _went_on(verder: VerderGegaan) -> Iterator[str]:
    yield (f"Cliënt {verder.eerder} zit nu in het berichtenverkeer, als cliënt {verder.nummer}.")
    if verder.op_papier:
        maanden = opsomming([str(maand) for maand in verder.op_papier])
        yield f"Op papier gedeclareerd blijft: {maanden}."
    if verder.leveringen:
        yield (
            f"Mee naar het BSN: {verder.leveringen} "
            f"{'levering' if verder.leveringen == 1 else 'leveringen'}; "
            f"{verder.geparkeerd} daarvan {'wacht' if verder.geparkeerd == 1 else 'wachten'} op "
            "een toewijzing."
        )


def _waiting(lijst: list[PersoonGevolg]) -> Iterator[str]:
    for gevolg in lijst:
        yield from tekst_vorm.person(gevolg)
    if not lijst:
        yield "Er wacht niets."


OPDRACHTEN = (client_opdracht,)
