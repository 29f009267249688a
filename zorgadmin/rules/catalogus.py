"""One row per code: what it means, which values matter, what can be done, how to mend it.

A rule code and the retourcode that a gemeente answers with share a row. The rows and their Dutch
sentences are data (`resources/uitleg.json`); level 2 rules of received messages have one remedy for
all, a better message, and no rows. A way out is a key here: the window makes a button of it, the
command line names its option.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple, TypedDict, cast

from zorgadmin.domain.bevinding import Bevinding, Ernst
from zorgadmin.resources import resources

BESLUITEN = ("opnieuw", "vervalt", "corrigeer", "handhaaf")
"""Ways out that decide about a line that was sent; before that there is nothing to decide."""


class Code(NamedTuple):
    """One row.

    `regel` is its name: the rule code, or the retourcode where there is no rule. `betekenis` says
    what a gemeente means by the retourcode, empty where no 325 has it; `waarden` names the values
    of a line that explain it; `oplossing` is the remedy in each case, "" the ordinary one;
    `over_uren` tells warnings that the hours themselves are about, `van` which traffic a code is
    of: "" claims, "regie" starts and stops.
    """

    regel: str
    retourcode: str | None
    betekenis: str
    waarden: str
    uitwegen: tuple[str, ...]
    oplossing: Mapping[str, str]
    over_uren: bool
    van: str


def row_of(code: str) -> Code | None:
    """The row of a rule code or a retourcode."""
    return _rows()[1].get(code)


def known_answers() -> list[str]:
    """Retourcodes of a 325 that have a meaning here."""
    return [
        row.retourcode for row in _rows()[0] if row.retourcode and row.betekenis and not row.van
    ]


def all_rows() -> list[Code]:
    """Every row that a gemeente can answer with or that this program finds itself, by code."""
    return sorted(_rows()[0], key=lambda row: row.retourcode or row.regel)


def meaning(code: str) -> str:
    """What a gemeente means by a retourcode, in plain words; empty when that is not known.

    Of a finding on the schema (XSD), which has no retourcode, it is what becomes of the message.
    """
    row = row_of(code)
    return row.betekenis if row else ""


def way_out(sleutel: str) -> str:
    """A way out in words, for where there is no button or option for it."""
    return _data()["uitwegen"][sleutel]


def is_about_hours(bevinding: Bevinding) -> bool:
    """Whether the hours themselves are what a warning is about; others belong to the claim."""
    row = row_of(bevinding.regel)
    return row is not None and row.over_uren


def fout(regel: str, plek: str, uitleg: str, geval: str = "", **waarden: object) -> Bevinding:
    """Make a finding that holds back; `waarden` are filled in in the remedy of this `geval`."""
    row = _named(regel)
    return _finding(Ernst.FOUT, row, row.retourcode, plek, uitleg, row.oplossing[geval], waarden)


def waarschuwing(
    regel: str, plek: str, uitleg: str, geval: str = "", **waarden: object
) -> Bevinding:
    """Make a finding that only warns: no retourcode is foreseen."""
    row = _named(regel)
    return _finding(Ernst.WAARSCHUWING, row, None, plek, uitleg, row.oplossing[geval], waarden)


def _finding(
    ernst: Ernst,
    row: Code,
    retourcode: str | None,
    plek: str,
    uitleg: str,
    oplossing: str,
    waarden: Mapping[str, object],
) -> Bevinding:
    return Bevinding(
        regel=row.regel,
        ernst=ernst,
        retourcode=retourcode,
        plek=plek,
        uitleg=uitleg,
        oplossing=oplossing.format(**waarden),
        uitwegen=_before_sending(row.uitwegen),
    )


@cache
def _before_sending(uitwegen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(uitweg for uitweg in uitwegen if uitweg not in BESLUITEN)


def _named(regel: str) -> Code:
    row = row_of(regel)
    assert row is not None, regel
    return row


class _Rij(TypedDict, total=False):
    retourcode: str | None
    betekenis: str
    waarden: str
    uitwegen: list[str]
    oplossing: str | dict[str, str]
    over_uren: bool
    van: str


class _Bestand(TypedDict):
    uitwegen: dict[str, str]
    codes: dict[str, _Rij]


@lru_cache(maxsize=1)
def _data() -> _Bestand:
    tekst = (resources() / "uitleg.json").read_text(encoding="utf-8")
    return cast("_Bestand", json.loads(tekst))


def _row(regel: str, rij: _Rij) -> Code:
    betekenis, oplossing = rij.get("betekenis", ""), rij.get("oplossing", "")
    return Code(
        regel=regel,
        retourcode=rij.get("retourcode", regel if betekenis else None),
        betekenis=betekenis,
        waarden=rij.get("waarden", ""),
        uitwegen=tuple(rij["uitwegen"]),
        oplossing={"": oplossing} if isinstance(oplossing, str) else oplossing,
        over_uren=rij.get("over_uren", False),
        van=rij.get("van", ""),
    )


@lru_cache(maxsize=1)
def _rows() -> tuple[list[Code], Mapping[str, Code]]:
    lijst = [_row(regel, rij) for regel, rij in _data()["codes"].items()]
    per_code = {row.retourcode: row for row in lijst if row.retourcode is not None}
    return lijst, per_code | {row.regel: row for row in lijst}
