"""Agreements about products: what changing one would do to care is said before it is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from zorgadmin.application.inrichting.bestand import read_contract, read_tarief
from zorgadmin.application.inrichting.formulier import change
from zorgadmin.application.kern.formulier import FormulierError, Waarden, read_form
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.toml_waarden import Lijsten, TomlTabel, day
from zorgadmin.application.plan.boeken import book_of, places
from zorgadmin.application.plan.declaratieplan import open_points
from zorgadmin.application.plan.punten import NAAST, OpenPunt, PuntSoort
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import datum, euro, opsomming
from zorgadmin.rules.tarief import questions

_HEEL = 100_00
"""All of something, in hundredths of a percent."""

_Punten = Mapping[Sleutel, OpenPunt]


class _OnlyAskedError(Exception):
    """Takes back what was changed to see what it would do."""


def keep_contract(
    diensten: Diensten,
    lijsten: Lijsten,
    waarden: Waarden,
    oud: Contract | None = None,
    *,
    zeker: bool = False,
) -> str | None:
    """Keep an agreement about a product, in place of `oud` when given.

    Unless the user is `zeker` a question in place of that, when its tarief is unlikely or care that
    was delivered comes to something else. FormulierError too when another one of the same product
    begins on the same day.
    """
    nieuw = read_form(waarden, lambda tabel: read_contract(tabel, lijsten))
    assert nieuw is not None

    def swap(werk: Werk) -> None:
        andere = [c for c in werk.praktijk.contracten() if c != oud]
        if any(_same(c, nieuw) for c in andere):
            raise FormulierError(
                {"geldig_van": "er is al een tarief van dit product dat op deze dag begint"}
            )
        if oud is not None and _product(oud) != _product(nieuw):
            _replace(werk, andere, oud)
        _replace(werk, [*andere, nieuw], nieuw)

    if not zeker:
        vragen = [f"{b.uitleg} {b.oplossing}" for b in questions(nieuw)]
        vragen += filter(None, [_would(diensten, swap, [nieuw, *([oud] if oud else [])])])
        if vragen:
            return " ".join(vragen)
    change(diensten, swap)
    return None


def latest(contracten: Iterable[Contract]) -> Sequence[Contract]:
    """Of each product with a tarief the agreement that began last."""
    per_product: dict[tuple[str, Wet, str, str], Contract] = {}
    for contract in sorted(contracten, key=lambda c: c.geldig_van):
        if contract.tarief_cent is not None:
            per_product[*_product(contract), contract.productcategorie] = contract
    return sorted(per_product.values(), key=_product)


def raised(tarief_cent: int, honderdsten: int) -> int:
    """A tarief raised by hundredths of a percent, half a cent up.

    >>> raised(87_24, 4_50)
    9117
    """
    return (tarief_cent * (_HEEL + honderdsten) + _HEEL // 2) // _HEEL


def raise_tariffs(
    diensten: Diensten, oude: Sequence[Contract], waarden: Waarden, *, zeker: bool = False
) -> str | None:
    """Let new tarieven begin on one day (`geldig_van`); the others go on.

    The new tarief of each of `oude` stands under its place in the row; an empty one changes
    nothing. Unless the user is `zeker` a question in place of that when care that was delivered
    comes to something else.
    """
    nieuwe = read_form(waarden, lambda tabel: _new_tariffs(tabel, oude))
    if not nieuwe:
        raise FormulierError({"geldig_van": "er verandert geen tarief"})

    def replace_all(werk: Werk) -> None:
        for nieuw in nieuwe:
            _replace(werk, [*werk.praktijk.contracten(), nieuw], nieuw)

    if not zeker and (vraag := _would(diensten, replace_all, nieuwe)):
        return vraag
    change(diensten, replace_all)
    return None


def _new_tariffs(tabel: TomlTabel, oude: Sequence[Contract]) -> list[Contract]:
    vanaf = tabel.get("geldig_van", day)
    nieuwe = []
    for plek, oud in enumerate(oude):
        tarief = tabel.get(str(plek), read_tarief, nodig=False)
        if vanaf is None or tarief in (None, oud.tarief_cent):
            continue
        if vanaf <= oud.geldig_van:
            tabel.fout(str(plek), f"het tarief van nu begint pas op {datum(oud.geldig_van)}")
        nieuwe.append(replace(oud, tarief_cent=tarief, geldig_van=vanaf, geldig_tot=None))
    tabel.finish()
    return nieuwe


def remove_contract(diensten: Diensten, contract: Contract) -> None:
    """Remove an agreement; what was claimed under it stays."""
    change(diensten, lambda werk: _remove(werk, contract))


def removal(diensten: Diensten, contract: Contract) -> str:
    """What removing an agreement would do to care that was delivered; empty when nothing."""
    return _would(diensten, lambda werk: _remove(werk, contract), [contract])


def put_back(diensten: Diensten, contracten: Sequence[Contract]) -> None:
    """Let the agreements be these again."""

    def restore(werk: Werk) -> None:
        producten = {_product(c): c for c in (*werk.praktijk.contracten(), *contracten)}
        for contract in producten.values():
            _replace(werk, contracten, contract)

    change(diensten, restore)


def _would(
    diensten: Diensten, verander: Callable[[Werk], None], contracten: Iterable[Contract]
) -> str:
    """What a change would do to care of the gemeenten of these contracts; it is not kept."""
    paren = sorted({(c.gemeente, c.wet) for c in contracten})
    voor: _Punten = {}
    na: _Punten = {}
    with suppress(_OnlyAskedError), diensten.kluis.schrijven() as werk:
        voor = _points(diensten, werk, paren)
        verander(werk)
        na = _points(diensten, werk, paren)
        raise _OnlyAskedError
    delen = list(_differences(voor, na))
    return f"{opsomming(delen)}." if delen else ""


def _points(diensten: Diensten, werk: Werk, paren: Collection[tuple[str, Wet]]) -> _Punten:
    vandaag = diensten.omgeving.vandaag
    boeken = (
        book_of(diensten, werk, gemeente, wet, Maand.of(vandaag), client)
        for gemeente, wet, client in places(werk)
        if (gemeente, wet) in paren
    )
    return {
        punt.sleutel: punt
        for boek in boeken
        for punt in open_points(boek, vandaag).punten
        if punt.soort not in NAAST
    }


def _differences(voor: _Punten, na: _Punten) -> Iterator[str]:
    """What becomes of lines, in words."""
    gecorrigeerd, veranderd, tegengehouden = [], [], 0
    for sleutel in voor.keys() | na.keys():
        eerst, dan = voor.get(sleutel), na.get(sleutel)
        was, wordt = _claimed(eerst), _claimed(dan)
        if was is not None and dan is not None and dan.is_held:
            tegengehouden += 1
        elif was != wordt and PuntSoort.TE_CORRIGEREN in (_kind(eerst), _kind(dan)):
            gecorrigeerd.append((wordt or 0) - (was or 0))
        elif was is not None and wordt is not None and was != wordt:
            veranderd.append(wordt - was)
    if gecorrigeerd:
        woorden = _lines(len(gecorrigeerd), "toegekende regel wordt", "toegekende regels worden")
        yield f"{woorden} gecorrigeerd ({_signed(sum(gecorrigeerd))})"
    if veranderd:
        woorden = _lines(len(veranderd), "regel", "regels")
        verandert = "verandert" if len(veranderd) == 1 else "veranderen"
        yield f"{woorden} nog te declareren {verandert} ({_signed(sum(veranderd))})"
    if tegengehouden:
        yield _lines(tegengehouden, "regel kan", "regels kunnen") + " niet meer mee"


def _claimed(punt: OpenPunt | None) -> int | None:
    """Eurocents that the next declaratie does about a key; None when nothing."""
    return punt.stap.verschil_cent if punt is not None and punt.stap is not None else None


def _kind(punt: OpenPunt | None) -> PuntSoort | None:
    return punt.soort if punt is not None else None


def _lines(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _signed(cent: int) -> str:
    teken = "−" if cent < 0 else "+"
    return f"{teken} {euro(abs(cent))}"


def _remove(werk: Werk, contract: Contract) -> None:
    _replace(werk, [c for c in werk.praktijk.contracten() if c != contract], contract)


def _replace(werk: Werk, alle: Iterable[Contract], van: Contract) -> None:
    """Set all agreements about the product of `van` to those in the list."""
    van_product = [c for c in alle if _product(c) == _product(van)]
    werk.praktijk.replace_contracten(*_product(van), van_product)


def _product(contract: Contract) -> tuple[str, Wet, str]:
    return contract.gemeente, contract.wet, contract.productcode


def _same(een: Contract, ander: Contract) -> bool:
    return (*_product(een), een.productcategorie, een.geldig_van) == (
        *_product(ander),
        ander.productcategorie,
        ander.geldig_van,
    )
