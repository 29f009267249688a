"""Fields of a form for what came of care."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.domain.indicatoren import (
    HOOGSTE_CIJFER,
    LAAGSTE_CIJFER,
    Doelrealisatie,
    Indicator,
    Zorgresultaat,
)
from zorgadmin.gui.widgets.form import Form

_ONBEKEND = ("", "nog niet bekend")
_UITVAL = (_ONBEKEND, ("nee", "nee, volgens plan gestopt"), ("ja", "ja, eerder gestopt"))
_CIJFERS = (_ONBEKEND, *((str(n), str(n)) for n in range(LAAGSTE_CIJFER, HOOGSTE_CIJFER + 1)))
_DOELEN = (_ONBEKEND, *((doel.value, f"{doel.value} bereikt") for doel in Doelrealisatie))


def add_result_fields(form: Form, gevraagd: Sequence[Indicator], nu: Zorgresultaat) -> None:
    """A choice for each thing that is asked for."""
    uitval = "" if nu.uitval is None else "ja" if nu.uitval else "nee"
    if Indicator.UITVAL in gevraagd:
        form.add_choice(Indicator.UITVAL, "&Uitval", list(_UITVAL), uitval)
    if Indicator.TEVREDENHEID in gevraagd:
        cijfer = "" if nu.tevredenheid is None else str(nu.tevredenheid)
        form.add_choice(
            Indicator.TEVREDENHEID, "Cliënt&tevredenheid (1 tot 10)", list(_CIJFERS), cijfer
        )
    if Indicator.DOELREALISATIE in gevraagd:
        form.add_choice(Indicator.DOELREALISATIE, "D&oelen", list(_DOELEN), nu.doelrealisatie or "")


def result_of(waarden: dict[str, object]) -> Zorgresultaat:
    """What was chosen in these fields."""
    uitval, cijfer, doel = (str(waarden.get(soort) or "") for soort in Indicator)
    return Zorgresultaat(
        uitval == "ja" if uitval else None,
        int(cijfer) if cijfer else None,
        Doelrealisatie(doel) if doel else None,
    )
