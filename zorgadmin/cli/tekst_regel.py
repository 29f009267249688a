"""How one claim line came about, as text: visits, sum, rounding, tarief, amount, maximum."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING

from zorgadmin.application.declareren.opbouw import account_of
from zorgadmin.cli.tekst_uitweg import solution
from zorgadmin.domain.tekst import datum, masker_bsn, periode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgadmin.application.declareren.opbouw import RegelBezoek
    from zorgadmin.application.plan.stap import ClaimRegel
    from zorgadmin.domain.bevinding import Bevinding

_BREEDTE = 100
NIETS_TE_DECLAREREN = "Er is niets te declareren."
_MEESTE_BEZOEKEN = 12
_VAST = "\N{NO-BREAK SPACE}"
_BIJEEN = re.compile(r"(?<=[€\d]) (?=[\da-z])")


def finding(bevinding: Bevinding, *, met_plek: bool = True) -> str:
    """One finding: mark, place, text, code, way out."""
    merk = "✗" if bevinding.is_fout else "!"
    plek = f"{bevinding.plek}: " if met_plek else ""
    code = bevinding.retourcode or bevinding.regel
    return f"{merk} {plek}{bevinding.uitleg} ({code}) {solution(bevinding)}".rstrip()


def wrapped(begin: str, tekst: str, inspring: str) -> list[str]:
    """Lines of a text that is too long for one.

    A number and its unit stay together, and so does what has a hyphen, such as a command.
    """
    regels = wrap(
        _BIJEEN.sub(_VAST, tekst),
        _BREEDTE,
        initial_indent=begin,
        subsequent_indent=inspring,
        break_on_hyphens=False,
    )
    return [regel.replace(_VAST, " ") for regel in regels]


def account(regel: ClaimRegel, referentie: str | None) -> Iterator[str]:
    """One line to claim and how it came about; `referentie` is None in a preview."""
    opbouw = account_of(regel)
    wanneer = periode(opbouw.periode.begin, opbouw.periode.eind)
    kop = referentie or "•"
    van = "" if opbouw.credit_van is None else f"creditregel van {opbouw.credit_van}, "
    yield f"{kop}  {van}{opbouw.product}, {wanneer}"
    yield f"  cliënt    {masker_bsn(opbouw.bsn)}, toewijzing {opbouw.toewijzingnummer}"
    if opbouw.credit_van is not None:
        yield f"  bedrag    {opbouw.bedrag} ({opbouw.volume})"
    else:
        yield from wrapped("  geleverd  ", ", ".join(_visits(opbouw.bezoeken)), " " * 12)
        if opbouw.volume:
            yield f"  volume    {opbouw.volume}"
        yield f"  bedrag    {opbouw.bedrag}"
        if opbouw.ruimte:
            yield f"  ruimte    {'; '.join(maximum.tekst for maximum in opbouw.ruimte)}"
    for bevinding in opbouw.bevindingen:
        yield from wrapped("  ", finding(bevinding, met_plek=False), "    ")


def _visits(bezoeken: Sequence[RegelBezoek]) -> Iterator[str]:
    for bezoek in bezoeken[:_MEESTE_BEZOEKEN]:
        yield f"{datum(bezoek.datum)[:5]}: {bezoek.hoeveelheid}".replace(" ", _VAST)
    if len(bezoeken) > _MEESTE_BEZOEKEN:
        yield f"en nog {len(bezoeken) - _MEESTE_BEZOEKEN}"


def recovery_key(herstelsleutel: str) -> Iterator[str]:
    """A new recovery key, shown once."""
    yield f"Herstelsleutel: {herstelsleutel}"
    yield (
        "Schrijf of druk haar af en berg haar veilig op: zij opent de kluis als je het wachtwoord"
        " kwijt bent, en wordt niet nog eens getoond."
    )
