"""What became of the files that were read in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from zorgadmin.application.berichten.importeren import Resultaat
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.tekst import euro
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import Card, label, mark
from zorgadmin.gui.widgets.melding import Melding, finding

_TOON = {"verwerkt": "goed", "al verwerkt": "accent", "deels": "let_op", "geweigerd": "fout"}
_HOOGSTENS = 50


def summary(resultaten: Sequence[Resultaat]) -> tuple[str, str]:
    """One sentence about all files, and its tone."""
    aantallen = {
        status: sum(r.status == status for r in resultaten)
        for status in ("verwerkt", "deels", "al verwerkt", "geweigerd")
    }
    delen = [f"{aantal} {status}" for status, aantal in aantallen.items() if aantal]
    toon = "fout" if aantallen["geweigerd"] else "let_op" if aantallen["deels"] else "goed"
    if any(resultaat.meldingen for resultaat in resultaten) and toon == "goed":
        toon = "let_op"
    if len(resultaten) == 1:
        return f"{resultaten[0].bestand}: {delen[0]}. {consequence(resultaten[0])}".strip(), toon
    return f"{len(resultaten)} bestanden: {', '.join(delen) or 'niets ingelezen'}.", toon


def consequence(resultaat: Resultaat) -> str:
    """What a file changed, as a sentence."""
    g = resultaat.gevolgen
    match resultaat.soort:
        case "301" if g.get("toewijzingen"):
            nummers = g["toewijzingen"]
            aantal = len(nummers) if isinstance(nummers, list) else 0
            woord = "toewijzing" if aantal == 1 else "toewijzingen"
            return f"{aantal} {woord} bijgewerkt; het retourbericht staat bij Berichten klaar."
        case "325" if "toegekend_cent" in g:
            toegekend, afgekeurd = g["toegekend_cent"], g["afgekeurd_cent"]
            assert isinstance(toegekend, int)
            assert isinstance(afgekeurd, int)
            zin = f"Declaratie {g['declaratienummer']}: {euro(toegekend)} toegekend"
            return f"{zin}, {euro(afgekeurd)} afgekeurd." if afgekeurd else f"{zin}."
        case "uren" if "toegevoegd" in g:
            delen = [
                f"{g[naam]} {naam}"
                for naam in ("toegevoegd", "bijgewerkt", "verwijderd", "overgeslagen")
                if g[naam]
            ]
            return f"{', '.join(delen) or 'Niets veranderd'}." if delen else "Niets veranderd."
    return ""


class ImportedDialog(Dialog):
    """Each file with its state, what it changed, and every finding."""

    def __init__(self, resultaten: Sequence[Resultaat], parent: QWidget) -> None:
        super().__init__("Ingelezen bestanden", parent, breed=720)
        binnen = QWidget()
        binnen.setProperty("rol", "inhoud")
        lijst = QVBoxLayout(binnen)
        lijst.setContentsMargins(0, 0, 8, 0)
        lijst.setSpacing(10)
        for resultaat in resultaten[:_HOOGSTENS]:
            lijst.addWidget(_card(resultaat))
        if len(resultaten) > _HOOGSTENS:
            rest = len(resultaten) - _HOOGSTENS
            lijst.addWidget(label(f"En nog {rest} bestanden; zie Berichten.", "gedempt"))
        lijst.addStretch(1)
        gebied = QScrollArea()
        gebied.setWidget(binnen)
        gebied.setWidgetResizable(True)
        gebied.setMinimumHeight(320)
        self.inhoud.addWidget(gebied)
        self.add_close().setDefault(True)


def _card(resultaat: Resultaat) -> Card:
    kaart = Card()
    soort = f" ({resultaat.soort})" if resultaat.soort else ""
    kaart.kop.addWidget(label(f"{resultaat.bestand}{soort}", wrap=True), 1)
    kaart.kop.addWidget(mark(resultaat.status, _TOON[resultaat.status]))
    if gevolg := consequence(resultaat):
        kaart.inhoud.addWidget(label(gevolg, wrap=True))
    for melding in resultaat.meldingen[:_HOOGSTENS]:
        if isinstance(melding, Bevinding):
            kaart.inhoud.addWidget(finding(melding, met_plek=True))
        else:
            kaart.inhoud.addWidget(
                Melding(f"Rij {melding.rij}, kolom {melding.kolom}: {melding.reden}.", "fout")
            )
    return kaart
