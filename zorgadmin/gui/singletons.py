"""None, True and False of Python before 3.12, kept from a fault in how bindings count them.

Bindings that serve several versions of Python may be built with headers in which these three live
for ever, and then give them back without counting them. Before 3.12 every such call, so nearly
every call of Qt, takes one from the count of None; at zero Python ends the whole process. As these
three are never to go anyway, their counts are put out of reach.
"""

from __future__ import annotations

import sys

_ENOUGH = sys.maxsize // 4
_NEAR = 1000


def keep_singletons() -> None:
    """Put the counts out of reach, once; where counts are kept another way nothing is done."""
    if sys.version_info >= (3, 12):
        return
    import ctypes

    for vast in (None, True, False):
        teller = ctypes.c_ssize_t.from_address(id(vast))
        # The count is the first word of an object, unless this Python was built in another way.
        is_teller = abs(teller.value - sys.getrefcount(vast)) < _NEAR
        if is_teller and teller.value < _ENOUGH:
            teller.value += _ENOUGH
