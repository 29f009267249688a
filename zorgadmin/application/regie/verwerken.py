"""What a return message (306, 308) does to the starts and stops of its message."""

from __future__ import annotations

from zorgadmin.application.kern.ports import Werk
from zorgadmin.domain.regie.melding import RegieSoort
from zorgadmin.domain.retourcodes import Plaats, Retourcodes

_KLASSE = {RegieSoort.START: "start_product", RegieSoort.STOP: "stop_product"}


def note_return(werk: Werk, bericht_id: int, codes: Retourcodes) -> None:
    """Record the codes on the products of an own 305 or 307.

    Any rejection is of the whole message, which then counts as never sent (OP065). A product keeps
    the codes of the header or the client where its own say nothing.
    """
    meldingen = werk.regie.of_message(bericht_id)
    werk.regie.answer(
        bericht_id,
        goedgekeurd=codes.is_goedgekeurd,
        retourcodes=[
            product_codes(codes, (_KLASSE[m.product.soort], index))
            for index, m in enumerate(meldingen)
        ],
    )


def product_codes(codes: Retourcodes, plaats: Plaats) -> tuple[str, ...]:
    """The codes that are about one product: its own, and those of the header and the client."""
    eigen = (codes.klassen or {}).get(plaats, ())
    if plaats in codes.afgekeurd or codes.is_goedgekeurd:
        return eigen
    hogere = [codes.afgekeurd.get(hoger, ()) for hoger in (("header",), ("client",))]
    return tuple(dict.fromkeys((*eigen, *(code for deel in hogere for code in deel))))
