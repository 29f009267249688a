"""Why no btw is charged for care under the Wmo and the Jeugdwet.

Sources: Wet op de omzetbelasting 1968 art. 11 lid 1; Uitvoeringsbesluit omzetbelasting 1968 art. 7
with bijlage B, onderdeel b, post 30 (jeugdhulpaanbieders, who may make a profit), and art. 7a
(services paid under the Wmo 2015 by contract with a gemeente; not transport or work on a house).
"""

from __future__ import annotations

from zorgadmin.domain.codes import Wet

GROND = {
    Wet.WMO: (
        "Vrijgesteld van btw: artikel 11, lid 1, onderdeel g, onder 3°, Wet op de omzetbelasting "
        "1968 (ondersteuning op grond van de Wmo 2015 in opdracht van de gemeente; artikel 7a "
        "Uitvoeringsbesluit omzetbelasting 1968)."
    ),
    Wet.JW: (
        "Vrijgesteld van btw: artikel 11, lid 1, onderdeel f, Wet op de omzetbelasting 1968 "
        "(jeugdhulp; artikel 7 en bijlage B, onderdeel b, post 30, Uitvoeringsbesluit "
        "omzetbelasting 1968)."
    ),
}
"""The sentence on an invoice, with its ground in the law."""

MISSCHIEN_BELAST = {
    Wet.WMO: frozenset({"08", "11", "12", "13", "14"}),
    Wet.JW: frozenset({"42"}),
}
"""Productcategorieën of transport, aids and houses: art. 7a lid 3 leaves them out, unless they come
with care that is exempt; only the practice can tell."""
