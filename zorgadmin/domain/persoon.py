"""What two messages say of one person, and whether the difference is one of spelling.

DatumGebruik says which part of a date of birth is not known (CS139, OP252, IV009).
"""

from __future__ import annotations

import unicodedata
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from zorgadmin.domain.codes import DatumGebruik
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.tekst import MAANDEN, datum

_GELIJKEND = 0.8


class VeldVerschil(NamedTuple):
    """A field that is other than it was, in words; empty: not known."""

    veld: str
    was: str
    wordt: str


def birth_text(dag: date | None, gebruik: DatumGebruik | None) -> str:
    """A date of birth as far as it is known.

    >>> birth_text(date(2012, 3, 1), DatumGebruik.JAAR_EN_MAAND)
    'maart 2012'
    """
    if dag is None or gebruik is DatumGebruik.ONBEKEND:
        return ""
    if gebruik is DatumGebruik.JAAR:
        return str(dag.year)
    if gebruik is DatumGebruik.JAAR_EN_MAAND:
        return f"{MAANDEN[dag.month - 1]} {dag.year}"
    return datum(dag)


def differences(oud: Client, nieuw: Client) -> tuple[VeldVerschil, ...]:
    """The fields that differ, those that the window and messages call by these names."""
    paren = (
        ("achternaam", oud.achternaam, nieuw.achternaam),
        ("voorvoegsel", oud.voorvoegsel, nieuw.voorvoegsel),
        ("voornamen", oud.voornamen, nieuw.voornamen),
        ("voorletters", oud.voorletters, nieuw.voorletters),
        (
            "geboortedatum",
            birth_text(oud.geboortedatum, oud.datumgebruik),
            birth_text(nieuw.geboortedatum, nieuw.datumgebruik),
        ),
        ("geslacht", _sex(oud.geslacht), _sex(nieuw.geslacht)),
    )
    return tuple(
        VeldVerschil(veld, was or "", wordt or "") for veld, was, wordt in paren if was != wordt
    )


def is_spelling(oud: Client, nieuw: Client) -> bool:
    """Whether both are surely one person: another spelling, or what was not known before."""
    return (
        _same_birth(oud, nieuw)
        and (oud.geslacht == nieuw.geslacht or "" in (_sex(oud.geslacht), _sex(nieuw.geslacht)))
        and _alike(oud.achternaam, nieuw.achternaam)
        and _same_first_names(oud, nieuw)
    )


def _same_birth(oud: Client, nieuw: Client) -> bool:
    """Whether both dates can be the same day, with what is not known of either."""
    een, ander = oud.geboortedatum, nieuw.geboortedatum
    gebruik = {oud.datumgebruik, nieuw.datumgebruik}
    if een is None or ander is None or DatumGebruik.ONBEKEND in gebruik:
        return True
    if DatumGebruik.JAAR in gebruik:
        return een.year == ander.year
    if DatumGebruik.JAAR_EN_MAAND in gebruik:
        return (een.year, een.month) == (ander.year, ander.month)
    return een == ander


def _same_first_names(oud: Client, nieuw: Client) -> bool:
    een, ander = _plain(oud.voornamen), _plain(nieuw.voornamen)
    if not een or not ander:
        letters = _plain(oud.voorletters) or een[:1], _plain(nieuw.voorletters) or ander[:1]
        return not all(letters) or letters[0][0] == letters[1][0]
    return een.startswith(ander) or ander.startswith(een) or _alike(een, ander)


def _alike(een: str, ander: str) -> bool:
    een, ander = _plain(een), _plain(ander)
    return een == ander or SequenceMatcher(None, een, ander).ratio() >= _GELIJKEND


def _plain(naam: str | None) -> str:
    """A name without case, accents, spaces and signs."""
    letters = unicodedata.normalize("NFKD", naam or "").casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def _sex(code: str | None) -> str:
    return {"1": "man", "2": "vrouw"}.get(code or "", "")
