"""What became of a statement of a bank, as JSON (spec 11) and as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zorgadmin.domain.tekst import count, datum, euro, opsomming

if TYPE_CHECKING:
    from zorgadmin.application.betalingen.inlezen import Afschriften, BankGevolg, TeKoppelen
    from zorgadmin.application.betalingen.openstaand import Openstaand


def statements_form(afschriften: Afschriften) -> dict[str, object] | list[dict[str, object]]:
    """Consequences of a file: one object, or a list when it holds several statements."""
    vormen = [_statement_form(gevolg) for gevolg in afschriften.gevolgen]
    return vormen[0] if len(vormen) == 1 else vormen


def statements_text(afschriften: Afschriften) -> Iterator[str]:
    """The same in lines."""
    for gevolg in afschriften.gevolgen:
        yield (
            f"rekening ••{gevolg.rekening}: {_count(gevolg.boekingen)}, "
            f"{gevolg.overgeslagen} overgeslagen"
        )
        for deel in gevolg.gekoppeld:
            yield (
                f"{datum(deel.datum)}  {euro(deel.cent)} gekoppeld aan declaratie "
                f"{deel.declaratienummer}"
            )
        yield from map(to_link_text, gevolg.te_koppelen)
    if afschriften.later:
        yield afschriften.later


def to_link_form(boeking: TeKoppelen) -> dict[str, object]:
    """A booking that waits."""
    return {
        "boeking": boeking.boeking,
        "datum": boeking.datum.isoformat(),
        "cent": boeking.cent,
        "omschrijving": boeking.omschrijving,
        "kandidaten": list(boeking.kandidaten),
    }


def to_link_text(boeking: TeKoppelen) -> str:
    """The same in one line."""
    wat = opsomming(boeking.kandidaten, "of") if boeking.kandidaten else "een declaratie"
    return (
        f"Boeking {boeking.boeking} van {datum(boeking.datum)}, {euro(boeking.cent)}: hoort die "
        f"bij {wat}?"
    )


def outstanding_text(open_: Openstaand) -> str:
    """What a gemeente × wet has to pay, by how long after the term, in one line."""
    delen = [f"{euro(cent)} {o}" for o, cent in open_.per_ouderdom.items() if cent]
    if open_.terug_cent:
        delen.append(f"{euro(open_.terug_cent)} terug te betalen of te verrekenen")
    return f"{open_.naam}: {', '.join(delen)}."


def _statement_form(gevolg: BankGevolg) -> dict[str, object]:
    return {
        "rekening": gevolg.rekening,
        "van": gevolg.van and gevolg.van.isoformat(),
        "tot": gevolg.tot and gevolg.tot.isoformat(),
        "boekingen": gevolg.boekingen,
        "gekoppeld": [
            {
                "declaratienummer": deel.declaratienummer,
                "cent": deel.cent,
                "datum": deel.datum.isoformat(),
            }
            for deel in gevolg.gekoppeld
        ],
        "te_koppelen": [to_link_form(boeking) for boeking in gevolg.te_koppelen],
        "overgeslagen": gevolg.overgeslagen,
        **({"na_vandaag": gevolg.na_vandaag} if gevolg.na_vandaag else {}),
    }


def _count(aantal: int) -> str:
    return count(aantal, "boeking", "boekingen")
