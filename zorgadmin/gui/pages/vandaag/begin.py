"""The first page of a practice that has just begun: one sentence, and the next step."""

from __future__ import annotations

from collections.abc import Callable

from zorgadmin.gui.goals import Goal, NaarBegin, NaarInstelling, NaarPagina
from zorgadmin.gui.widgets.basis import Empty, button


def first_step(stap: str, go: Callable[[Goal], object], add_files: Callable[[], object]) -> Empty:
    """What a practice that has just begun does next."""
    voorbeeld = button("Kijk rond in een voorbeeld", lambda: go(NaarBegin()), icoon="oog")
    hand = button("Voer met de hand in", lambda: go(NaarPagina("clienten")), icoon="plus")
    match stap:
        case "praktijk":
            return Empty(
                "Vul eerst de gegevens van je praktijk in.",
                button(
                    "Naar je praktijk",
                    lambda: go(NaarInstelling("praktijk")),
                    rol="hoofd",
                    icoon="instellingen",
                ),
                voorbeeld,
                uitleg="Naam en AGB-code staan in elk bericht aan een gemeente.",
            )
        case "toewijzingen":
            return Empty(
                "Begin met je toewijzingen.",
                button("Lees berichten in …", add_files, rol="hoofd", icoon="lees"),
                hand,
                voorbeeld,
                uitleg="Sleep de 301-berichten van de gemeente op dit venster, of kies ze hier. "
                "Zorgadmin maakt het antwoord erop klaar.",
            )
        case _:
            return Empty(
                "Je toewijzingen staan klaar. Schrijf nu je eerste uren.",
                button("Naar de uren", lambda: go(NaarPagina("uren")), rol="hoofd", icoon="uren"),
                button("Lees uren in …", add_files, icoon="lees"),
                voorbeeld,
                uitleg="Na afloop van de maand declareer je wat je hebt geschreven.",
            )
