"""What can be done about care that its toewijzing does not hold any more, each after one question.

Move it to another toewijzing, let it go, or object to what the gemeente changed in retrospect.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtGui import QGuiApplication

from zorgadmin.application.antwoorden.loslaten import laat_gaan, neem_terug
from zorgadmin.application.uren.verplaatsen import (
    Bestemmingen,
    Verplaatsing,
    bestemmingen,
    verplaats,
)
from zorgadmin.application.verantwoording.bezwaar import Bezwaarschrift, object_to
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import count, maandnaam
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.gui.dialogs.uitwegen import LetGoDialog, MoveDialog
from zorgadmin.gui.folders import folder_for, show_folder
from zorgadmin.gui.zeggen import Meldplek, Welke

_FOLDER = "bezwaren"
_HOOGSTENS = 5


def move_hours(plek: Meldplek, welke: Welke, vanaf: date | None = None) -> None:
    """Ask where leveringen go, and move them; that can be undone."""

    def ask(gevonden: Bestemmingen) -> None:
        if not gevonden.naar:
            plek.show_problem(
                f"De cliënt van toewijzing {welke.nummer} heeft geen andere toewijzing. Lees de "
                "nieuwe (301) eerst in."
            )
            return

        def move(nummer: int, dag: date | None) -> None:
            _move(plek, welke, gevonden.naar[nummer][0], dag, ook_dubbele=False)

        MoveDialog(gevonden, vanaf or gevonden.vanaf, move, plek.venster).open()

    plek.read(
        plek.venster, lambda diensten: bestemmingen(diensten, *welke), ask, wat="bestemmingen"
    )


def _move(
    plek: Meldplek, welke: Welke, doel: Toewijzing, vanaf: date | None, *, ook_dubbele: bool
) -> None:
    historie = plek.session.historie

    def told(gedaan: Verplaatsing) -> None:
        acties: list[tuple[str, Callable[[], object]]] = []
        if gedaan.verplaatst:
            acties.append(("Ongedaan maken", lambda: historie.take_back(gedaan.wijziging)))
        if any(b.regel == "ZA107" for b in gedaan.gebleven):
            acties.append(
                (
                    "Ook de dubbele",
                    lambda: _move(plek, welke, doel, vanaf, ook_dubbele=True),
                )
            )
        plek.meldingen.show_one(_moved(gedaan), "let_op" if gedaan.gebleven else "goed", acties)

    historie.do(
        "Uren verplaatsen …",
        lambda diensten: verplaats(
            diensten,
            welke.nummer,
            doel.nummer,
            vanaf,
            welke.gemeente,
            welke.wet,
            ook_dubbele=ook_dubbele,
        ),
        lambda gedaan: gedaan.wijziging,
        told,
        plek.show_problem,
    )


def _moved(gedaan: Verplaatsing) -> str:
    aantal = gedaan.verplaatst
    bezoeken = count(aantal, "bezoek", "bezoeken")
    zinnen = [f"{bezoeken} verplaatst naar toewijzing {gedaan.naar.nummer}."]
    if blijft := len(gedaan.gebleven):
        zinnen.append(f"{blijft} bleven staan:" if blijft > 1 else "1 bleef staan:")
        zinnen += [f"{b.plek}: {b.uitleg}" for b in gedaan.gebleven[:_HOOGSTENS]]
        if blijft > _HOOGSTENS:
            zinnen.append(f"en nog {blijft - _HOOGSTENS}.")
    return "\n".join(zinnen)


def let_care_go(plek: Meldplek, welke: Welke, maanden: Sequence[Maand]) -> None:
    """Ask for month and reason, and let care go that may not be claimed any more."""

    def decide(maand: Maand, reden: str) -> None:
        plek.do(
            "Laten gaan …",
            lambda diensten: laat_gaan(
                diensten, welke.nummer, maand, reden, welke.gemeente, welke.wet
            ),
            lambda _: told(maand),
        )

    def told(maand: Maand) -> None:
        plek.meldingen.show_one(
            f"Zorg van toewijzing {welke.nummer} over {maandnaam(maand)} is niet declarabel, "
            "tot de uren van die maand veranderen.",
            "goed",
            [("Ongedaan maken", lambda: claim_after_all(plek, welke, maand))],
        )

    LetGoDialog(welke.nummer, maanden, decide, plek.venster).open()


def claim_after_all(plek: Meldplek, welke: Welke, maand: Maand) -> None:
    """Take back that care was let go."""
    plek.do(
        "Toch declareren …",
        lambda diensten: neem_terug(diensten, welke.nummer, maand, welke.gemeente, welke.wet),
        lambda _: plek.meldingen.show_one(
            f"Zorg van toewijzing {welke.nummer} over {maandnaam(maand)} staat weer open.", "goed"
        ),
    )


def object_to_change(plek: Meldplek, welke: Welke) -> None:
    """Write what the gemeente is told about a change in retrospect; it names nobody."""
    settings = plek.session.settings
    folder = folder_for(plek.venster, settings, _FOLDER, "Map voor bezwaren")
    if folder is None:
        return

    def told(bezwaar: Bezwaarschrift) -> None:
        def copy() -> None:
            QGuiApplication.clipboard().setText(bezwaar.tekst)
            plek.session.told.emit("De tekst staat op het klembord; plak haar in een mail.")

        pad = bezwaar.bestand.pad
        plek.meldingen.show_one(
            f"Het bezwaar staat in {pad.parent} als {pad.name}. Er staat niemand "
            "met naam in; stuur het naar de gemeente.",
            "goed",
            [("Kopieer de tekst", copy), ("Toon in map", lambda: show_folder(pad))],
        )

    plek.do(
        "Bezwaar schrijven …",
        lambda diensten: object_to(diensten, welke.nummer, folder, welke.gemeente, welke.wet),
        told,
    )
