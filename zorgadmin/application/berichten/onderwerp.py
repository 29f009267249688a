"""What a message of start, stop or request is about, in one line; nobody is named in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.application.kern.rijen_inzage import ZorgRegel
from zorgadmin.domain.berichten.soorten import HEEN
from zorgadmin.domain.retourcodes import ZEGT_NIETS
from zorgadmin.domain.tekst import datum, masker_bsn, opsomming

_ZELF = {"305": "start", "307": "stop"}


def care_subject(rij: BerichtRij, zorg: Mapping[int, Sequence[ZorgRegel]]) -> str:
    """The subject of a message, or of what it answers; empty when it is about something else."""
    regels = zorg.get(rij.id) or zorg.get(rij.antwoord_op_id or 0)
    if not regels or rij.soort is None:
        return ""
    wat = _what(HEEN.get(rij.soort, rij.soort), regels)
    if rij.soort not in HEEN:
        return f"{wat[0].upper()}{wat[1:]}"
    if rij.soort == "320":
        return f"Antwoord over {wat}"
    if all(regel.goedgekeurd for regel in regels):
        return f"Goedgekeurd: {wat}"
    alle = dict.fromkeys(code for regel in regels for code in regel.retourcodes)
    codes = opsomming([code for code in alle if code not in ZEGT_NIETS])
    return f"Afgekeurd{f' ({codes})' if codes else ''}: {wat}"


def _what(heen: str, regels: Sequence[ZorgRegel]) -> str:
    wie = masker_bsn(regels[0].bsn)
    if heen not in _ZELF:
        namen = list(dict.fromkeys(regel.referentie or "" for regel in regels))
        return f"{'verzoek' if len(namen) == 1 else 'verzoeken'} {opsomming(namen)} voor {wie}"
    dagen = [
        f"{'ingetrokken ' if regel.ingetrokken else ''}{_ZELF[heen]} op {datum(regel.dag)}"
        for regel in regels
        if regel.dag is not None
    ]
    nummers = list(dict.fromkeys(str(regel.nummer) for regel in regels))
    return f"{opsomming(dagen)} van toewijzing {opsomming(nummers)} voor {wie}"
