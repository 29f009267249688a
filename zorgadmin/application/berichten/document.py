"""An own document outside the message traffic in plain Dutch: what stands in the PDF itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zorgadmin.application.berichten.leesbaar import MASKER, Deel, Leesbaar

_OVER_PERSOON = ("Naam", "Geboortedatum", "Geslacht", "Wettelijk vertegenwoordiger")
_KOP, _FEIT = 1, 2


def document(rijen: Sequence[tuple[str, ...]]) -> Leesbaar | None:
    """The rows of a document under its headings, the first of them its title; None without any."""
    if not rijen:
        return None
    delen = [Deel("Gegevens")]
    for rij in rijen[1:]:
        if len(rij) == _KOP:
            delen.append(Deel(rij[0]))
        else:
            delen[-1] = replace(delen[-1], delen=(*delen[-1].delen, _part(rij)))
    return Leesbaar(" ".join(rijen[0]), tuple(deel for deel in delen if deel.delen))


def _part(rij: tuple[str, ...]) -> Deel:
    naam, *rest = rij
    geheim = len(rij) == _FEIT and naam in _OVER_PERSOON
    return Deel(naam, "  ·  ".join(rest), masker=MASKER if geheim else "")
