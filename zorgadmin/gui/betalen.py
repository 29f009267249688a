"""Record what a gemeente paid, or let go what it does not pay; either can be taken back at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from zorgadmin.application.betalingen.posten import Post, posten
from zorgadmin.application.betalingen.registreren import (
    betaald,
    schrijf_af,
    verwijder_afboeking,
    verwijder_betaling,
)
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import euro
from zorgadmin.gui.dialogs.betaling import PaidDialog, WriteOffDialog
from zorgadmin.gui.zeggen import Meldplek

Nummers = Sequence[tuple[str, Wet]]


def ask_payment(plek: Meldplek, wie: str, nummers: Nummers) -> None:
    """Ask what came in for one of these declaraties, and record it."""

    def record(post: Post, cent: int, dag: date) -> None:
        nummer, wet = _number(post)
        _do(
            plek,
            lambda diensten: betaald(diensten, nummer, cent, dag, wet),
            lambda na: f"{euro(cent)} vastgelegd voor declaratie {nummer}. {_rest(na)}",
            lambda diensten: verwijder_betaling(diensten, nummer, cent, dag, wet),
        )

    def ask(open_: Sequence[Post]) -> None:
        PaidDialog(wie, open_, plek.session.vandaag, record, plek.venster).open()

    _with_open(plek, nummers, ask)


def ask_write_off(plek: Meldplek, wie: str, nummers: Nummers) -> None:
    """Ask why what is open of one of these declaraties is let go, and do so."""

    def write_off(post: Post, reden: str) -> None:
        nummer, wet = _number(post)
        _do(
            plek,
            lambda diensten: schrijf_af(diensten, nummer, reden, wet),
            lambda _: f"{euro(post.open_cent)} van declaratie {nummer} is afgeboekt.",
            lambda diensten: verwijder_afboeking(diensten, nummer, wet),
        )

    def ask(open_: Sequence[Post]) -> None:
        WriteOffDialog(wie, open_, write_off, plek.venster).open()

    _with_open(plek, nummers, ask)


def _with_open(plek: Meldplek, nummers: Nummers, ask: Callable[[Sequence[Post]], None]) -> None:
    """Look up what is open of these declaraties now."""

    def show(alle: Sequence[Post]) -> None:
        open_ = [post for post in alle if _number(post) in nummers and post.open_cent > 0]
        if open_:
            ask(open_)
        else:
            plek.problem("Hiervan staat niets meer open.")

    plek.session.read(plek.venster, posten, show, wat="posten", failed=plek.problem)


def _do(
    plek: Meldplek,
    operation: Callable[[Diensten], Post],
    words: Callable[[Post], str],
    terug: Callable[[Diensten], Post],
) -> None:
    def undo() -> None:
        plek.session.do(
            "Terugnemen …",
            terug,
            lambda na: plek.meldingen.show_one(f"Teruggenomen. {_rest(na)}", "goed"),
            failed=plek.problem,
        )

    def told(na: Post) -> None:
        plek.meldingen.clear()
        plek.meldingen.add(words(na), "goed", [("Ongedaan maken", undo)])

    plek.session.do("Vastleggen …", operation, told, failed=plek.problem)


def _rest(post: Post) -> str:
    if post.open_cent < 0:
        return f"Er is {euro(-post.open_cent)} te veel betaald."
    return f"Nog {euro(post.open_cent)} open." if post.open_cent else "Alles is betaald."


def _number(post: Post) -> tuple[str, Wet]:
    return post.declaratie.declaratienummer, post.declaratie.wet
