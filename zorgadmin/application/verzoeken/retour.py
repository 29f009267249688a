"""What a return message on a 315 or 317 (316, 318) says of each request in it."""

from __future__ import annotations

from zorgadmin.application.kern.ports import Werk
from zorgadmin.domain.retourcodes import Plaats, Retourcodes
from zorgadmin.domain.verzoeken.product import VerzoekSoort


def note_return(werk: Werk, bericht_id: int, codes: Retourcodes) -> None:
    """Record the codes on the requests of an own message.

    Any code rejects the whole message, which then counts as never sent (OP065).
    """
    afgekeurd = codes.afgekeurd
    for index, rij in enumerate(werk.verzoeken.of_message(bericht_id)):
        eigen: Plaats = ("verzoek",)
        if rij.soort is VerzoekSoort.TOEWIJZING:
            eigen = ("aangevraagd_product", index)
        van_allen = [*afgekeurd.get(("header",), ()), *afgekeurd.get(("client",), ())]
        werk.verzoeken.set_retour(
            rij.id,
            goedgekeurd=not afgekeurd,
            retourcodes=tuple(dict.fromkeys([*van_allen, *afgekeurd.get(eigen, ())])),
        )
