"""The dossier of a line or a declaratie, written to a folder of the user."""

from __future__ import annotations

from zorgadmin.application.verantwoording.dossier import GeschrevenDossier, write_dossier
from zorgadmin.domain.codes import Wet
from zorgadmin.gui.folders import folder_for, open_file, show_folder
from zorgadmin.gui.page import Page

_FOLDER = "dossiers"


def write_evidence(page: Page, nummer: str, wet: Wet) -> None:
    """Write PDF and messages; the folder is asked once and remembered."""
    settings = page.session.settings
    folder = folder_for(page, settings, _FOLDER, "Map voor dossiers")
    if folder is None:
        return

    def done(dossier: GeschrevenDossier) -> None:
        pdf = dossier.pad / dossier.bestanden[0].naam
        page.meldingen.show_one(
            f"Het dossier staat in {dossier.pad}, met {len(dossier.berichten)} berichten als "
            "bewijs. Er staan namen en BSN's in: geef het alleen aan wie ze mag hebben.",
            "goed",
            [("Open", lambda: open_file(pdf)), ("Toon in map", lambda: show_folder(pdf))],
        )

    page.do("Dossier maken …", lambda diensten: write_dossier(diensten, nummer, folder, wet), done)
