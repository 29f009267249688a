"""A finding: what a rule saw, where, and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.domain.record import record


class Ernst(StrEnum):
    """A fout holds a line or message back, a waarschuwing does not."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"


class Bestandscel(NamedTuple):
    """A cell of a table file: row as a spreadsheet numbers it, column, and what stands there.

    `rij` is 0 where what was judged stands in no file; `waarde` shows no BSN unmasked.
    """

    rij: int
    kolom: str
    waarde: str


@record
class Bevinding:
    """Finding of one rule.

    `regel` is the rule code, `retourcode` what the gemeente would answer (None: nothing), `plek`
    where it is, `uitleg` what is wrong with the actual values, `oplossing` the way out; these
    three are plain Dutch. `uitwegen` are keys of what can be done, for a button or an option;
    `cel` is what it is about in a table file.
    """

    regel: str
    ernst: Ernst
    retourcode: str | None
    plek: str
    uitleg: str
    oplossing: str
    uitwegen: tuple[str, ...] = ()
    cel: Bestandscel | None = None

    @property
    def is_fout(self) -> bool:
        """Whether it holds something back."""
        return self.ernst is Ernst.FOUT


def fout(
    regel: str,
    retourcode: str | None,
    plek: str,
    uitleg: str,
    oplossing: str,
    uitwegen: tuple[str, ...] = (),
) -> Bevinding:
    """Make a finding that holds back."""
    return Bevinding(
        regel=regel,
        ernst=Ernst.FOUT,
        retourcode=retourcode,
        plek=plek,
        uitleg=uitleg,
        oplossing=oplossing,
        uitwegen=uitwegen,
    )


def waarschuwing(
    regel: str,
    plek: str,
    uitleg: str,
    oplossing: str,
    retourcode: str | None = None,
    uitwegen: tuple[str, ...] = (),
) -> Bevinding:
    """Make a finding that only warns."""
    return Bevinding(
        regel=regel,
        ernst=Ernst.WAARSCHUWING,
        retourcode=retourcode,
        plek=plek,
        uitleg=uitleg,
        oplossing=oplossing,
        uitwegen=uitwegen,
    )


def codes_of(bevindingen: Iterable[Bevinding]) -> tuple[str, ...]:
    """The retourcodes of findings, each once."""
    return tuple(dict.fromkeys(b.retourcode for b in bevindingen if b.retourcode))
