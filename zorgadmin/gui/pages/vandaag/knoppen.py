"""The buttons of a job on the first page: what settles it at once, and where it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType

from zorgadmin.application.berichten.bewaren import geupload
from zorgadmin.application.overzichten.klussen import Klus
from zorgadmin.application.overzichten.taak import REGIE, Taak, TaakSoort
from zorgadmin.domain.tekst import count
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.vandaag.doel import goal_of
from zorgadmin.gui.zeggen import Meldplek, Welke

Knop = tuple[str, Callable[[], object]]

_NAAM = {
    TaakSoort.DECLARATIE: "Declareer",
    TaakSoort.HERINDIENING: "Beslis",
    TaakSoort.CONTRACT: "Contract toevoegen",
    TaakSoort.UREN: "Naar de uren",
    TaakSoort.GEPARKEERD: "Vraag toewijzing",
}


def buttons_of(page: Page, klus: Klus) -> Iterator[Knop]:
    """Texts and what they do, what settles the job first."""
    taak, over = klus.taak, (Meldplek.of(page), klus.wie, klus.declaraties)
    if taak.soort is TaakSoort.ONTVANGST:
        yield from _notification(page, klus)
    elif taak.soort is TaakSoort.MELDEN:
        yield from _to_notify(page, klus)
    elif taak.is_bewaard:
        yield "Geüpload", lambda: _upload(page, klus, toch_niet=False)
    if taak.soort is TaakSoort.BETALING:
        yield "Betaald …", lambda: _betalen().ask_payment(*over)
        yield "Boek af …", lambda: _betalen().ask_write_off(*over)
    if taak.soort in REGIE and not taak.bericht_id and taak.gemeente and taak.wet:
        waar = (Meldplek.of(page), taak.gemeente, taak.wet)
        yield "Meld alles", lambda: _regie().report_due(*waar)
    yield from _of_care(page, taak)
    doel = goal_of(klus)
    if doel is not None:
        yield _name(taak), lambda: page.go.emit(doel)


def _of_care(page: Page, taak: Taak) -> Iterator[Knop]:
    """What can be done about care that is held back, or outside its toewijzing."""
    if taak.toewijzingnummer is None or taak.gemeente is None or taak.wet is None:
        return
    plek, welke = Meldplek.of(page), Welke(taak.toewijzingnummer, taak.gemeente, taak.wet)
    if taak.soort is TaakSoort.BEZWAAR:
        if taak.referentienummer is None:
            yield "Verplaats uren …", lambda: _uitwegen().move_hours(plek, welke)
        yield "Maak bezwaar", lambda: _uitwegen().object_to_change(plek, welke)
    if taak.te_laten_gaan:
        yield (
            "Laat gaan …",
            lambda: _uitwegen().let_care_go(plek, welke, taak.te_laten_gaan),
        )


def _notification(page: Page, klus: Klus) -> Iterator[Knop]:
    """What is next with a notification outside the message traffic."""
    taak, plek = klus.taak, Meldplek.of(page)
    if taak.is_bewaard and taak.identificatie and (wet := taak.wet):
        nummer = taak.identificatie
        yield "Verstuurd", lambda: _buiten().say_sent(plek, nummer, wet)
    if taak.bericht_id is not None and taak.is_bewaard:
        bericht_id = taak.bericht_id
        yield "Ontvangst …", lambda: _buiten().ask_receipt(plek, bericht_id, klus.wie)


def _to_notify(page: Page, klus: Klus) -> Iterator[Knop]:
    """Make the notification of a toewijzing outside the message traffic."""
    taak, plek = klus.taak, Meldplek.of(page)
    nummer, gemeente, wet = taak.toewijzingnummer, taak.gemeente, taak.wet
    if taak.bsn is not None and nummer is not None and gemeente is not None and wet is not None:
        welke, wie = Welke(nummer, gemeente, wet), f"Toewijzing {nummer}, {klus.wie}"
        yield "Maak de melding …", lambda: _buiten().ask_notification(plek, welke, wie)


# What a click needs is loaded at the click: this is the first page.


def _buiten() -> ModuleType:
    return import_module("zorgadmin.gui.buiten")


def _betalen() -> ModuleType:
    return import_module("zorgadmin.gui.betalen")


def _regie() -> ModuleType:
    return import_module("zorgadmin.gui.regie")


def _uitwegen() -> ModuleType:
    return import_module("zorgadmin.gui.uitwegen")


def _name(taak: Taak) -> str:
    if taak.soort is TaakSoort.DECLARATIE and taak.declaratienummer:
        return "Dien in"
    if taak.soort is TaakSoort.BEZWAAR and taak.referentienummer:
        return "Beslis"
    return _NAAM.get(taak.soort, "Bekijk")


def _upload(page: Page, klus: Klus, *, toch_niet: bool) -> None:
    """Say that saved return messages were uploaded, or take that back."""
    nummers, wet = klus.identificaties, klus.taak.wet

    def told(_: object) -> None:
        wat = count(klus.aantal, "bericht", "berichten")
        if toch_niet:
            page.meldingen.show_one(f"{wat} nog te uploaden.", "goed")
            return
        page.meldingen.show_one(
            f"{wat} geüpload.",
            "goed",
            [("Toch niet", lambda: _upload(page, klus, toch_niet=True))],
        )

    page.do(
        "Vastleggen …", lambda diensten: geupload(diensten, nummers, wet, toch_niet=toch_niet), told
    )
