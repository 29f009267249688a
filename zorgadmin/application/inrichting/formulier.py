"""Practice, agreements and contracts as typed into a form, checked as the set-up file is.

The values of a form have the keys of the tables of spec 6 `inrichten`; an empty one is left out.
"""

from __future__ import annotations

from collections.abc import Callable

from zorgadmin.application.inrichting.bestand import read_afspraak, read_contract, read_praktijk
from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.formulier import FormulierError, Waarden, read_form
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_kluis import Kluis, Kluizen
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.rules.tarief import unlikely


def make_vault(kluizen: Kluizen, waarden: Waarden) -> Kluis:
    """Make a vault with a practice in it; nothing is made when the practice is not right."""
    praktijk = read_form(waarden, read_praktijk)
    kluis = kluizen.make()
    with kluis.schrijven() as werk:
        voor = logboek.set_up_state(werk)
        werk.praktijk.save(praktijk)
        logboek.set_up(werk, voor)
    return kluis


def keep_practice(diensten: Diensten, waarden: Waarden) -> None:
    """Keep the practice."""
    praktijk = read_form(waarden, read_praktijk)
    _change(diensten, lambda werk: werk.praktijk.save(praktijk))


def keep_agreement(diensten: Diensten, lijsten: Lijsten, waarden: Waarden) -> None:
    """Keep the settings of a gemeente × wet."""
    afspraak = read_form(waarden, lambda tabel: read_afspraak(tabel, lijsten))
    assert afspraak is not None
    _change(diensten, lambda werk: werk.praktijk.save_afspraak(afspraak))


def keep_contract(
    diensten: Diensten,
    lijsten: Lijsten,
    waarden: Waarden,
    oud: Contract | None = None,
    *,
    zeker: bool = False,
) -> Bevinding | None:
    """Keep an agreement about a product, in place of `oud` when given.

    A question in place of that when its tarief is unlikely, unless the user is `zeker`.
    FormulierError too when another one of the same product begins on the same day.
    """
    nieuw = read_form(waarden, lambda tabel: read_contract(tabel, lijsten))
    assert nieuw is not None
    if not zeker and (vraag := unlikely(nieuw)) is not None:
        return vraag

    def change(werk: Werk) -> None:
        andere = [c for c in werk.praktijk.contracten() if c != oud]
        if any(_same(c, nieuw) for c in andere):
            raise FormulierError(
                {"geldig_van": "er is al een tarief van dit product dat op deze dag begint"}
            )
        if oud is not None and _product(oud) != _product(nieuw):
            _replace(werk, andere, oud)
        _replace(werk, [*andere, nieuw], nieuw)

    _change(diensten, change)
    return None


def remove_contract(diensten: Diensten, contract: Contract) -> None:
    """Remove an agreement; what was claimed under it stays."""
    _change(
        diensten,
        lambda werk: _replace(
            werk, [c for c in werk.praktijk.contracten() if c != contract], contract
        ),
    )


def _change(diensten: Diensten, change: Callable[[Werk], None]) -> None:
    with diensten.kluis.schrijven() as werk:
        voor = logboek.set_up_state(werk)
        change(werk)
        logboek.set_up(werk, voor)


def _replace(werk: Werk, alle: list[Contract], van: Contract) -> None:
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
