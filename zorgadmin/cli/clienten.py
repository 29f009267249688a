"""Command about what a gemeente says of a client: `client`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from zorgadmin.application.toewijzingen.persoon import PersoonGevolg, beslis, open_proposals
from zorgadmin.cli import json_vorm, tekst_vorm
from zorgadmin.cli.context import Sessie, command, pass_sessie
from zorgadmin.domain.fouten import GebruikError


@command("client", "Toon of beslis wat een 301 anders zegt over een cliënt.")
@click.argument("nummer", type=int, required=False)
@click.option("--neem-over", is_flag=True, help="Neem de nieuwe gegevens over.")
@click.option("--behoud", is_flag=True, help="Laat de gegevens zoals ze zijn.")
@pass_sessie
def client_opdracht(
    sessie: Sessie,
    nummer: int | None,
    neem_over: bool,  # noqa: FBT001
    behoud: bool,  # noqa: FBT001
) -> int:
    """List what waits, or decide on it."""
    if nummer is None:
        if neem_over or behoud:
            raise GebruikError("Noem het nummer van de cliënt.")
        lijst = [gevolg for _, gevolg in open_proposals(sessie.diensten())]
        sessie.show(lambda: [json_vorm.person(gevolg) for gevolg in lijst], lambda: _waiting(lijst))
        return 0
    if neem_over == behoud:
        raise GebruikError("Geef óf --neem-over, óf --behoud.")
    gevolg = beslis(sessie.diensten(), nummer, neem_over=neem_over)
    sessie.show(lambda: json_vorm.person(gevolg), lambda: tekst_vorm.person(gevolg))
    return 0


def _waiting(lijst: list[PersoonGevolg]) -> Iterator[str]:
    for gevolg in lijst:
        yield from tekst_vorm.person(gevolg)
    if not lijst:
        yield "Er wacht niets."


OPDRACHTEN = (client_opdracht,)
