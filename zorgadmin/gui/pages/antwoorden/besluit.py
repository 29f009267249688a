"""Antwoorden: decisions about lines, with what is said afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from zorgadmin.application.antwoorden import besluiten
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.tekst import count
from zorgadmin.gui.dialogs.ask import ReasonDialog
from zorgadmin.gui.goals import NaarMaand
from zorgadmin.gui.page import Page


def resubmit(page: Page, regels: Sequence[Regel], daarna: NaarMaand | None = None) -> None:
    """Claim rejected lines again; `daarna` is the declaratie that they go along with."""
    ids = [regel.id for regel in regels]

    begrens = daarna is not None and daarna.begrens

    def operation(diensten: Diensten) -> Sequence[besluiten.Obstakel]:
        opnieuw = besluiten.opnieuw(diensten, ids)
        return besluiten.obstacles(diensten, opnieuw, begrens=begrens)

    def done(redenen: Sequence[besluiten.Obstakel]) -> None:
        goed = len(ids) - len(redenen)
        acties = [("Naar de declaratie", lambda: page.go.emit(daarna))] if daarna else []
        page.meldingen.clear()
        if goed:
            zin = count(goed, "regel gaat", "regels gaan")
            page.meldingen.add(f"{zin} opnieuw mee in de volgende declaratie.", "goed", acties)
        for obstakel in redenen:
            page.meldingen.add(
                f"Regel {obstakel.regel.referentienummer} mag opnieuw mee, maar gaat zo niet mee: "
                f"{obstakel.reden}.",
                "let_op",
            )
        if goed and daarna is not None and begrens:
            page.go.emit(daarna)

    page.do("Opnieuw indienen …", operation, done)


def let_go(page: Page, regels: Sequence[Regel]) -> QWidget:
    """Ask for a reason and let rejected lines go."""
    ids = [regel.id for regel in regels]
    aantal = len(ids)
    wat = "Deze regel wordt" if aantal == 1 else f"Deze {aantal} regels worden"

    def decide(reden: str) -> None:
        page.do(
            "Laten vervallen …",
            lambda diensten: besluiten.vervalt(diensten, ids, reden),
            lambda _: page.meldingen.show_one(
                count(aantal, "regel is vervallen.", "regels zijn vervallen."),
                "goed",
            ),
        )

    return ReasonDialog(
        "Laten vervallen?",
        f"{wat} niet meer gedeclareerd, tot de uren van die maand veranderen.",
        "Laat vervallen",
        decide,
        page,
    ).opened()


def take_back(page: Page, regel: Regel) -> QWidget:
    """Ask for a reason and credit an approved line."""
    nummer = regel.referentienummer

    def decide(reden: str) -> None:
        page.do(
            "Crediteren …",
            lambda diensten: besluiten.crediteer(diensten, regel.id, reden),
            lambda _: page.meldingen.show_one(
                f"Regel {nummer} wordt teruggenomen met de volgende declaratie.", "goed"
            ),
        )

    return ReasonDialog(
        "Regel terugnemen?",
        f"Regel {nummer} is toegekend. Met de volgende declaratie wordt zij helemaal teruggenomen "
        "(gecrediteerd) en niet opnieuw gedeclareerd, tot de uren van die maand veranderen.",
        "Neem terug",
        decide,
        page,
    ).opened()


def correct(page: Page, regel: Regel, daarna: NaarMaand) -> None:
    """Let an approved line that the gemeente takes back go along as a correction."""

    def done(_: object) -> None:
        zin = f"Regel {regel.referentienummer} wordt gecorrigeerd met de volgende declaratie."
        page.meldingen.show_one(zin, "goed", [("Naar de declaratie", lambda: page.go.emit(daarna))])

    page.do("Corrigeren …", lambda diensten: besluiten.corrigeer(diensten, [regel.id]), done)


def uphold(page: Page, regel: Regel) -> QWidget:
    """Ask for a reason and uphold an approved line that the gemeente takes back."""
    nummer = regel.referentienummer

    def decide(reden: str) -> None:
        page.do(
            "Handhaven …",
            lambda diensten: besluiten.handhaaf(diensten, [regel.id], reden),
            lambda _: page.meldingen.show_one(
                f"Regel {nummer} blijft staan zoals zij is toegekend.", "goed"
            ),
        )

    return ReasonDialog(
        "Regel handhaven?",
        f"Regel {nummer} blijft staan zoals zij is toegekend, tot de uren, het contract of de "
        "toewijzing veranderen. Laat de gemeente weten waarom.",
        "Handhaaf",
        decide,
        page,
    ).opened()
