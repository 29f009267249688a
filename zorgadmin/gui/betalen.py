"""Record what a gemeente paid or was paid back, or let go what is open, or take that back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from zorgadmin.application.betalingen.posten import Post, posten
from zorgadmin.application.betalingen.registreren import (
    betaald,
    schrijf_af,
    verwijder_afboeking,
    verwijder_betaling,
)
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.rijen_betalingen import Betaling
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.domain.tekst import euro
from zorgadmin.gui.dialogs.betaling import PaidDialog, TakeBackDialog, WriteOffDialog
from zorgadmin.gui.zeggen import Meldplek

Nummers = Sequence[tuple[str, Wet]]


def ask_payment(plek: Meldplek, wie: str, nummers: Nummers) -> None:
    """Ask what came in for one of these declaraties, and record it."""

    def record(post: Post, cent: int, dag: date) -> None:
        nummer, wet = _number(post)
        _do(
            plek,
            lambda diensten: betaald(diensten, nummer, cent, dag, wet),
            lambda na: f"{euro(abs(cent))} {_what(cent)} voor declaratie {nummer}. {_rest(na)}",
            lambda diensten: verwijder_betaling(diensten, nummer, cent, dag, wet),
        )

    def ask(open_: Sequence[Post]) -> None:
        terug = [post for post in open_ if post.open_cent < 0]
        binnen = [post for post in open_ if post.open_cent > 0]
        PaidDialog(wie, binnen or terug, plek.session.vandaag, record, plek.venster).open()

    _with_open(plek, nummers, ask)


def ask_take_back(plek: Meldplek, wie: str, nummers: Nummers) -> None:
    """Ask which payment of a declaratie was wrong, and take it back."""

    def take_back(post: Post, betaling: Betaling) -> None:
        nummer, wet = _number(post)

        def remove(diensten: Diensten) -> Post:
            if betaling.bron is Betaalbron.AFGEBOEKT:
                return verwijder_afboeking(diensten, nummer, wet)
            return verwijder_betaling(diensten, nummer, betaling.cent, betaling.datum, wet)

        plek.do(
            "Terugnemen …",
            remove,
            lambda na: plek.meldingen.show_one(f"Teruggenomen. {_rest(na)}", "goed"),
        )

    def show(alle: Sequence[Post]) -> None:
        for post in alle:
            if _number(post) in nummers and (vast := recorded(post)):
                zin = f"{wie}, declaratie {post.declaratie.declaratienummer}"
                TakeBackDialog(zin, vast, partial(take_back, post), plek.venster).open()
                return
        plek.show_problem("Hiervan is geen betaling vastgelegd.")

    plek.read(plek.venster, posten, show, wat="posten")


def recorded(post: Post) -> list[Betaling]:
    """The payments that were recorded or written off; what is set off follows from others."""
    return [b for b in post.betalingen if b.bron is not Betaalbron.VERREKEND]


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
        binnen = [post for post in open_ if post.open_cent > 0]
        if binnen:
            WriteOffDialog(wie, binnen, write_off, plek.venster).open()
        else:
            plek.show_problem("Hiervan staat niets meer open.")

    _with_open(plek, nummers, ask)


def _with_open(plek: Meldplek, nummers: Nummers, ask: Callable[[Sequence[Post]], None]) -> None:
    """Look up what is open of these declaraties now."""

    def show(alle: Sequence[Post]) -> None:
        open_ = [post for post in alle if _number(post) in nummers and post.open_cent]
        if open_:
            ask(open_)
        else:
            plek.show_problem("Hiervan staat niets meer open.")

    plek.read(plek.venster, posten, show, wat="posten")


def _do(
    plek: Meldplek,
    operation: Callable[[Diensten], Post],
    words: Callable[[Post], str],
    terug: Callable[[Diensten], Post],
) -> None:
    plek.do_undoable(operation, words, terug, lambda na: f"Teruggenomen. {_rest(na)}")


def _what(cent: int) -> str:
    return "vastgelegd" if cent > 0 else "teruggave vastgelegd"


def _rest(post: Post) -> str:
    if post.open_cent < 0 and post.toegekend_cent < 0:
        return f"Nog {euro(-post.open_cent)} terug te betalen."
    if post.open_cent < 0:
        return f"Er is {euro(-post.open_cent)} te veel betaald."
    return f"Nog {euro(post.open_cent)} open." if post.open_cent else "Alles is betaald."


def _number(post: Post) -> tuple[str, Wet]:
    return post.declaratie.declaratienummer, post.declaratie.wet
