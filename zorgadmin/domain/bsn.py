"""The 11-proef of a BSN (rule CS002).

The digits times 9, 8, 7, 6, 5, 4, 3, 2 and -1 add up to a multiple of 11. Written out here
because a message has thousands of them and the library for it (stdnum, which judges what a person
types) costs more than the whole check.

>>> geldig("999900006")
True
>>> geldig("999900007")
False
"""

from __future__ import annotations

from operator import mul

_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
# What the digits weigh more because their bytes are added up.
_TE_VEEL = ord("0") * sum(_GEWICHTEN)


def geldig(bsn: str) -> bool:
    """Whether these are nine digits, not all zero, that pass the 11-proef."""
    if len(bsn) != len(_GEWICHTEN) or not (bsn.isascii() and bsn.isdigit()):
        return False
    som = sum(map(mul, _GEWICHTEN, bsn.encode())) - _TE_VEEL
    return som % 11 == 0 and bsn != "000000000"
