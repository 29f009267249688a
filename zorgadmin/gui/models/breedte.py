"""How wide the columns of a table become: each what it needs, and the widest give way first."""

from __future__ import annotations

from collections.abc import Sequence


def share(nodig: Sequence[int], minst: Sequence[int], vrij: int) -> list[int]:
    """Widths of columns that need `nodig` and are readable from `minst` on, in `vrij` pixels.

    Where all fits, each has what it needs. Where it does not, one level is sought above which no
    column comes, so that a long text gives way before a name does; below `minst` none goes, and
    then they take more than there is.
    """
    if sum(nodig) <= vrij:
        return list(nodig)
    laag, hoog = 0, max(nodig, default=0)
    while laag < hoog:
        midden = (laag + hoog + 1) // 2
        if sum(_at(nodig, minst, midden)) <= vrij:
            laag = midden
        else:
            hoog = midden - 1
    breedtes = _at(nodig, minst, laag)
    over = max(0, vrij - sum(breedtes))
    for nummer, breedte in enumerate(breedtes):
        erbij = min(over, nodig[nummer] - breedte)
        breedtes[nummer] += erbij
        over -= erbij
    return breedtes


def _at(nodig: Sequence[int], minst: Sequence[int], hoogte: int) -> list[int]:
    return [max(klein, min(wil, hoogte)) for wil, klein in zip(nodig, minst, strict=True)]
