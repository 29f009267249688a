"""Care outside the message traffic from the window: tell the gemeente, record what it confirms."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QWidget

from zorgadmin.application.berichten.bewaren import geupload
from zorgadmin.application.buiten.melden import (
    Aangemeld,
    confirm_receipt,
    notification,
    notifications,
    notify,
    unconfirm_receipt,
)
from zorgadmin.application.buiten.verder import (
    VerderGegaan,
    go_on_with_bsn,
    mark_mother,
    stay_outside,
)
from zorgadmin.application.clienten.inzien import ToewijzingBeeld
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports_buiten import Aanmelding
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.buiten import Buiten
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import count, datum, maandnaam, opsomming
from zorgadmin.domain.verzoeken.product import Verwijzer
from zorgadmin.gui.dialogs.buiten import BsnDialog, NotificationDialog, ReceiptDialog, StayDialog
from zorgadmin.gui.folders import folder_for, open_file, show_folder
from zorgadmin.gui.zeggen import Meldplek, Welke

BUITEN_WOORD = {
    Buiten.ZONDER_BSN: "zonder BSN",
    Buiten.ONGEBOREN: "nog niet geboren",
    Buiten.GEHEIM: "gegevens geheim",
}
"""Why a client is outside the traffic, in words."""

_FOLDER = "berichten"


class Meldknop(StrEnum):
    """What can be done about the notification of a toewijzing, as its button says."""

    MAAK = "Maak de melding …"
    VERSTUURD = "Ik heb haar verstuurd"
    NIET_VERSTUURD = "Toch niet verstuurd"
    ONTVANGEN = "Ontvangst vastleggen …"
    OPNIEUW = "Nieuwe melding …"


def notification_choices(beeld: ToewijzingBeeld) -> list[Meldknop]:
    """What can be done now; a changed toewijzing, or a lost one, can be told of again."""
    melding = beeld.aanmelding
    if beeld.toewijzing.is_ingetrokken:
        return []
    if melding is None:
        return [Meldknop.MAAK]
    if melding.ontvangen is not None:
        return [Meldknop.OPNIEUW]
    if melding.verstuurd is None:
        return [Meldknop.VERSTUURD, Meldknop.ONTVANGEN, Meldknop.OPNIEUW]
    return [Meldknop.ONTVANGEN, Meldknop.NIET_VERSTUURD, Meldknop.OPNIEUW]


def act(plek: Meldplek, beeld: ToewijzingBeeld, knop: Meldknop, wie: str) -> None:
    """Do what a button says."""
    melding, t = beeld.aanmelding, beeld.toewijzing
    if knop in (Meldknop.MAAK, Meldknop.OPNIEUW) or melding is None:
        ask_notification(plek, Welke.of(t), f"{wie}: {beeld.product}, gemeente {beeld.gemeente}")
    elif knop is Meldknop.ONTVANGEN:
        ask_receipt(plek, melding.bericht_id, wie)
    else:
        niet = knop is Meldknop.NIET_VERSTUURD
        say_sent(plek, melding.identificatie, t.wet, toch_niet=niet)


def ask_notification(plek: Meldplek, welke: Welke, wie: str) -> QWidget:
    """Show what a notification would hold, and make it."""

    def make(verwijzer: Verwijzer | None) -> None:
        folder = folder_for(plek.venster, plek.session.settings, _FOLDER, "Map voor berichten")
        if folder is not None:
            _notify(plek, welke, folder, verwijzer)

    dialoog = NotificationDialog(wie, welke.wet, make, plek.venster)

    def look(verwijzer: Verwijzer | None) -> None:
        plek.session.read(
            dialoog,
            lambda diensten: notification(diensten, welke.nummer, verwijzer, *welke[1:]),
            lambda aangemeld: dialoog.show_lines(aangemeld.regels),
            failed=dialoog.show_problem,
        )

    dialoog.asked.connect(look)
    look(None)
    dialoog.open()
    return dialoog


def _notify(plek: Meldplek, welke: Welke, folder: Path, verwijzer: Verwijzer | None) -> None:
    def told(gemaakt: Aangemeld) -> None:
        pad, nummer = gemaakt.bestand, gemaakt.identificatie
        plek.meldingen.clear()
        if pad is None or nummer is None:
            return
        plek.meldingen.add(
            f"De melding staat als {pad.name} in {pad.parent}. Kijk haar na en verstuur haar per "
            "beveiligde e-mail of per post.",
            "goed",
            [
                ("Open", lambda: open_file(pad)),
                ("Toon in map", lambda: show_folder(pad)),
                ("Ik heb haar verstuurd", lambda: say_sent(plek, nummer, welke.wet)),
            ],
        )

    plek.do(
        "Melding maken …",
        lambda diensten: notify(diensten, welke.nummer, folder, verwijzer, *welke[1:]),
        told,
    )


def say_sent(plek: Meldplek, identificatie: str, wet: Wet, *, toch_niet: bool = False) -> None:
    """Record that a notification was sent, or take that back."""

    def told(_: object) -> None:
        plek.meldingen.clear()
        if toch_niet:
            plek.meldingen.add("De melding staat weer als nog te versturen.", "goed")
            return
        plek.meldingen.add(
            "De melding is verstuurd. De gemeente bevestigt binnen vijf werkdagen dat zij haar "
            "heeft; leg dat dan vast.",
            "goed",
            [("Toch niet", lambda: say_sent(plek, identificatie, wet, toch_niet=True))],
        )

    plek.do(
        "Vastleggen …",
        lambda diensten: geupload(diensten, [identificatie], wet, toch_niet=toch_niet),
        told,
    )


def ask_receipt(plek: Meldplek, bericht_id: int, wie: str) -> None:
    """Ask when the gemeente confirmed a notification, the message of this id, and record it."""

    def record(melding: Aanmelding) -> None:
        ReceiptDialog(
            f"{wie}: de gemeente heeft de melding van {datum(melding.dagtekening)}.",
            melding.dagtekening,
            plek.session.vandaag,
            lambda op, contact: _change(
                plek,
                lambda diensten: confirm_receipt(diensten, melding.identificatie, op, contact),
                f"De ontvangst op {datum(op)} is vastgelegd.",
                lambda diensten: unconfirm_receipt(diensten, melding.identificatie),
            ),
            plek.venster,
        ).open()

    def found(alle: list[Aanmelding]) -> None:
        for melding in alle:
            if melding.bericht_id == bericht_id:
                record(melding)

    plek.read(plek.venster, notifications, found, wat="melding")


def ask_bsn(plek: Meldplek, nummer: int, wie: str, further: Callable[[str], object]) -> QWidget:
    """Ask for the BSN of a client outside the traffic, and let the client go on with it.

    `further` gets the BSN once that is so.
    """

    def go_on(bsn: str, moeder: bool) -> None:  # noqa: FBT001  as the dialog gives it
        def told(verder: VerderGegaan) -> None:
            dialoog.accept()
            zin = f"{wie} doet nu mee in het berichtenverkeer. {_along(verder)}"
            plek.meldingen.show_one(zin, "goed")
            further(bsn)

        plek.session.do(
            "Vastleggen …",
            lambda diensten: go_on_with_bsn(diensten, nummer, bsn, van_moeder=moeder),
            told,
            failed=dialoog.show_problem,
        )

    dialoog = BsnDialog(wie, go_on, plek.venster)
    dialoog.open()
    return dialoog


def _along(verder: VerderGegaan) -> str:
    """What goes along, and what stays on paper."""
    delen = []
    if verder.leveringen:
        wat = count(verder.leveringen, "bezoek gaat", "bezoeken gaan")
        wacht = ""
        if verder.geparkeerd:
            wacht = f", waarvan {verder.geparkeerd} tot er een toewijzingsbericht is"
        delen.append(f"{wat} mee{wacht}.")
    if verder.op_papier:
        maanden = opsomming([maandnaam(maand) for maand in verder.op_papier])
        delen.append(f"Op papier gedeclareerd blijft: {maanden}.")
    return " ".join(delen)


def ask_stay(plek: Meldplek, nummer: int, wie: str, nu: Buiten) -> None:
    """Ask why a client stays outside the traffic, and record it."""
    StayDialog(
        wie,
        nu,
        lambda buiten: _change(
            plek,
            lambda diensten: stay_outside(diensten, nummer, buiten),
            f"Vastgelegd: buiten het berichtenverkeer, {BUITEN_WOORD[buiten]}.",
            lambda diensten: stay_outside(diensten, nummer, nu),
        ),
        plek.venster,
    ).open()


def mark_bsn(plek: Meldplek, nummer: int, *, van_moeder: bool) -> None:
    """Say that the BSN of a client is that of the mother, or the client's own."""
    gezegd = "van de moeder" if van_moeder else "het eigen BSN"
    _change(
        plek,
        lambda diensten: mark_mother(diensten, nummer, van_moeder=van_moeder),
        f"Vastgelegd: dit BSN is {gezegd}.",
        lambda diensten: mark_mother(diensten, nummer, van_moeder=not van_moeder),
    )


def _change(
    plek: Meldplek,
    doe: Callable[[Diensten], object],
    gezegd: str,
    terug: Callable[[Diensten], object],
) -> None:
    plek.do_undoable(doe, lambda _: gezegd, terug, lambda _: "Teruggenomen.")


def stand_of(melding: Aanmelding | None) -> str:
    """Where the notification of a toewijzing stands, in a sentence."""
    if melding is None:
        return "De gemeente is nog niet ingelicht. Meld deze zorg met een PDF."
    if melding.ontvangen is not None:
        contact = f" Contact: {melding.contact}." if melding.contact else ""
        return f"De gemeente heeft de melding, bevestigd op {datum(melding.ontvangen)}.{contact}"
    if melding.verstuurd is not None:
        uiterlijk = f", uiterlijk {datum(melding.uiterlijk)}" if melding.uiterlijk else ""
        return (
            f"De melding is verstuurd op {datum(melding.verstuurd)}. De gemeente bevestigt dat zij "
            f"haar heeft{uiterlijk}."
        )
    waar = "is gemaakt" if melding.status is BerichtStatus.VERSTUURD else "wacht op een map"
    return (
        f"De melding van {datum(melding.dagtekening)} {waar}. Verstuur haar per beveiligde e-mail "
        "of per post en meld dat hier."
    )
