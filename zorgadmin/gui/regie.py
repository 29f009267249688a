"""Start, break and stop from the window: each after one question, its message in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from zorgadmin.application.clienten.inzien import ToewijzingBeeld
from zorgadmin.application.regie.alles import AllesGemeld, make_due
from zorgadmin.application.regie.beslissen import geef_terug, laat_gaan
from zorgadmin.application.regie.maken import meld
from zorgadmin.application.regie.opdracht import Gemeld, Regieopdracht
from zorgadmin.application.regie.overzicht import order_of
from zorgadmin.application.regie.woorden import title, why
from zorgadmin.codelijsten import labels
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.indicatoren import Zorgresultaat
from zorgadmin.domain.regie.melding import RegieSoort
from zorgadmin.domain.regie.redenen import TIJDELIJK, VAN_DE_GEMEENTE, VOLGENS_PLAN
from zorgadmin.domain.regie.stand import RegieStand
from zorgadmin.domain.regie.voorstel import Voorstel
from zorgadmin.gui.dialogs.ask import ConfirmDialog, ReasonDialog
from zorgadmin.gui.dialogs.regie import ReportDialog, ask_results
from zorgadmin.gui.folders import folder_for, show_folder
from zorgadmin.gui.zeggen import Meldplek, Welke

_FOLDER = "berichten"


class Regieknop(StrEnum):
    """What can be done about the care of a toewijzing, as its button says."""

    VOORSTEL = "Meld dit"
    LAAT_GAAN = "Hoeft niet …"
    START = "Start melden …"
    ONDERBREKING = "Onderbreking melden …"
    STOP = "Stop melden …"
    ALLES = "Alle zorg gestopt …"
    VERWIJDER = "Laatste melding verwijderen"
    TERUG = "Kan ik niet leveren …"
    TOCH_WEL = "Toch wel leveren"
    RESULTATEN = "Resultaten noteren …"


def choices(beeld: ToewijzingBeeld) -> list[Regieknop]:
    """What can be done now; nothing builds on an unanswered message."""
    zorg, knoppen = beeld.zorg, []
    if beeld.voorstel is not None:
        knoppen += [Regieknop.VOORSTEL, Regieknop.LAAT_GAAN]
    if zorg.wacht is None and not beeld.toewijzing.is_ingetrokken:
        knoppen += {
            RegieStand.NIET_GESTART: [Regieknop.START],
            RegieStand.GESTART: [Regieknop.ONDERBREKING, Regieknop.STOP],
            RegieStand.TIJDELIJK_GESTOPT: [Regieknop.START, Regieknop.STOP],
            RegieStand.GESTOPT: [Regieknop.START],
        }[zorg.stand.stand]
    if zorg.wacht is None and zorg.stand.stapel:
        knoppen.append(Regieknop.VERWIJDER)
    if beeld.uitkomst is not None and beeld.gevraagd:
        knoppen.append(Regieknop.RESULTATEN)
    if zorg.besloten.teruggegeven is not None:
        knoppen.append(Regieknop.TOCH_WEL)
    elif zorg.stand.stand is RegieStand.NIET_GESTART and not beeld.toewijzing.is_ingetrokken:
        knoppen.append(Regieknop.TERUG)
    return knoppen


def act(plek: Meldplek, beeld: ToewijzingBeeld, knop: Regieknop) -> None:
    """Do what a button says."""
    welke = Welke.of(beeld.toewijzing)
    match knop:
        case Regieknop.VOORSTEL if beeld.voorstel is not None:
            _propose(plek, beeld.voorstel)
        case Regieknop.LAAT_GAAN if beeld.voorstel is not None:
            _let_go(plek, welke, beeld.voorstel)
        case Regieknop.START:
            _ask(plek, [beeld], RegieSoort.START, plek.session.vandaag)
        case Regieknop.ONDERBREKING:
            _ask(plek, [beeld], RegieSoort.STOP, plek.session.vandaag, reden=TIJDELIJK)
        case Regieknop.STOP:
            _ask(plek, [beeld], RegieSoort.STOP, plek.session.vandaag)
        case Regieknop.VERWIJDER:
            _take_back(plek, beeld)
        case Regieknop.RESULTATEN if beeld.uitkomst is not None:
            ask_results(plek, beeld.uitkomst)
        case Regieknop.TERUG | Regieknop.TOCH_WEL:
            _give_back(plek, welke, toch_niet=knop is Regieknop.TOCH_WEL)
        case _:
            pass


def stop_all(plek: Meldplek, beelden: Sequence[ToewijzingBeeld]) -> None:
    """One question for all toewijzingen of a client whose care runs."""
    _ask(plek, running(beelden), RegieSoort.STOP, plek.session.vandaag)


def running(beelden: Sequence[ToewijzingBeeld]) -> list[ToewijzingBeeld]:
    """Those of which a stop can be reported now."""
    kan = (RegieStand.GESTART, RegieStand.TIJDELIJK_GESTOPT)
    return [b for b in beelden if b.zorg.wacht is None and b.zorg.stand.stand in kan]


def report_due(plek: Meldplek, gemeente: str, wet: Wet) -> None:
    """Make all that is due at a gemeente."""
    folder = _folder(plek)
    if folder is None:
        return

    def told(alles: AllesGemeld) -> None:
        gemaakt = [g for g in alles.gemeld if not g.is_refused]
        _tell(plek, gemaakt)
        for g in alles.gemeld:
            if g.is_refused:
                plek.meldingen.add(_findings(g), "let_op")
        for voorstel in alles.overgeslagen:
            zin = f"Toewijzing {voorstel.toewijzing.nummer}: {title(voorstel)} is niet gemaakt."
            plek.meldingen.add(zin, "let_op")

    plek.do("Berichten maken …", lambda diensten: make_due(diensten, folder, gemeente, wet), told)


def _ask(
    plek: Meldplek,
    beelden: Sequence[ToewijzingBeeld],
    soort: RegieSoort,
    dag: date,
    *,
    reden: str | None = None,
) -> None:
    if not beelden:
        plek.show_problem("Er is geen zorg van deze cliënt waarvan nu een stop kan worden gemeld.")
        return
    wet = beelden[0].toewijzing.wet
    namen = ", ".join(str(b.toewijzing.nummer) for b in beelden)
    over = f"toewijzing {namen}" if len(beelden) == 1 else f"toewijzingen {namen}"
    is_start = soort is RegieSoort.START
    titel = "Start van zorg melden" if is_start else "Stop van zorg melden"
    eerste = "eerste" if is_start else "laatste"
    uitleg = f"Dit meldt de gemeente de {soort.woord} van {over}. Kies de {eerste} dag van de zorg."
    if reden == TIJDELIJK:
        titel = "Onderbreking van zorg melden"
        uitleg = f"De zorg van {over} stopt tijdelijk. Kies de laatste dag van de zorg."

    def make(op: date, gekozen: str | None, resultaat: Zorgresultaat) -> None:
        opdrachten = [
            Regieopdracht(
                soort=soort,
                nummer=b.toewijzing.nummer,
                op=op,
                reden=reden or gekozen,
                gemeente=b.toewijzing.gemeente,
                wet=b.toewijzing.wet,
                resultaat=resultaat,
            )
            for b in beelden
        ]
        _make(plek, opdrachten)

    redenen = _reasons(wet) if soort is RegieSoort.STOP and reden is None else []
    # Results are of one toewijzing; of several they are noted afterwards.
    gevraagd = beelden[0].gevraagd if redenen and len(beelden) == 1 else ()
    ReportDialog(titel, uitleg, dag, redenen, make, plek.venster, gevraagd=gevraagd).open()


def _reasons(wet: Wet) -> list[tuple[str, str]]:
    """The reasons that a provider gives, as planned first; those of the gemeente last."""
    alle, plan = labels("reden_beeindiging", wet), VOLGENS_PLAN[wet]
    eigen = [code for code in alle if code not in (*VAN_DE_GEMEENTE, TIJDELIJK, plan)]
    return [(code, f"{alle[code]} ({code})") for code in (plan, *eigen, *VAN_DE_GEMEENTE)]


def _make(plek: Meldplek, opdrachten: Sequence[Regieopdracht]) -> None:
    folder = _folder(plek)
    if folder is None:
        return

    def told(gemeld: Sequence[Gemeld]) -> None:
        geweigerd = [g for g in gemeld if g.is_refused]
        if not geweigerd:
            _tell(plek, gemeld)
            return
        plek.meldingen.clear()
        for g in geweigerd:
            plek.meldingen.add(_findings(g), "fout")

    plek.do("Bericht maken …", lambda diensten: meld(diensten, opdrachten, folder), told)


def _findings(gemeld: Gemeld) -> str:
    fouten = [b for b in gemeld.bevindingen if b.is_fout]
    nummer = gemeld.producten[0].nummer
    zinnen = " ".join(f"{b.uitleg} {b.oplossing}".strip() for b in fouten)
    return f"Toewijzing {nummer}: er is niets gemaakt. {zinnen}"


def _tell(plek: Meldplek, gemeld: Sequence[Gemeld]) -> None:
    paden = [g.bestand for g in gemeld if g.bestand is not None]
    plek.meldingen.clear()
    if not paden:
        return
    wat = "Het bericht staat" if len(paden) == 1 else f"{len(paden)} berichten staan"
    hoe = "Upload het in het portaal" if len(paden) == 1 else "Upload ze in het portaal"
    plek.meldingen.add(
        f"{wat} in {paden[0].parent}. {hoe} en meld dat daarna bij Vandaag.",
        "goed",
        [("Toon in map", lambda: show_folder(paden[0]))],
    )
    for g in gemeld:
        for bevinding in g.bevindingen:
            plek.meldingen.add(f"{bevinding.uitleg} {bevinding.oplossing}", "let_op")


def _propose(plek: Meldplek, voorstel: Voorstel) -> None:
    ConfirmDialog(
        f"{title(voorstel)}?",
        f"{why(voorstel)} Er komt een bericht in de map die je kiest.",
        "Maak het bericht",
        lambda: _make(plek, [order_of(voorstel)]),
        plek.venster,
    ).open()


def _take_back(plek: Meldplek, beeld: ToewijzingBeeld) -> None:
    bovenste = beeld.zorg.stand.stapel[-1]
    t = beeld.toewijzing
    opdracht = Regieopdracht(
        soort=bovenste.soort,
        nummer=t.nummer,
        op=bovenste.einde or bovenste.begin,
        reden=bovenste.reden,
        gemeente=t.gemeente,
        wet=t.wet,
        verwijder=True,
    )
    ConfirmDialog(
        "Laatste melding verwijderen?",
        f"De {bovenste.soort.woord} die het laatst is gemeld, wordt bij de gemeente ingetrokken. "
        "Doe dat alleen als zij fout was.",
        "Maak het bericht",
        lambda: _make(plek, [opdracht]),
        plek.venster,
    ).open()


def _let_go(plek: Meldplek, welke: Welke, voorstel: Voorstel) -> None:
    def decide(reden: str) -> None:
        plek.do(
            "Vastleggen …",
            lambda diensten: laat_gaan(diensten, welke.nummer, reden, welke.gemeente, welke.wet),
            lambda _: plek.meldingen.show_one("Dit voorstel komt niet terug.", "goed"),
        )

    zin = f"{title(voorstel)} wordt niet gemeld en niet meer voorgesteld."
    ReasonDialog("Niet melden?", zin, "Laat gaan", decide, plek.venster).open()


def _give_back(plek: Meldplek, welke: Welke, *, toch_niet: bool) -> None:
    def decide(reden: str) -> None:
        plek.do(
            "Vastleggen …",
            lambda diensten: geef_terug(
                diensten, welke.nummer, reden, welke.gemeente, welke.wet, toch_niet=toch_niet
            ),
            told,
        )

    def told(tekst: str) -> None:
        if toch_niet:
            plek.meldingen.show_one("De toewijzing hoeft niet terug.", "goed")
            return

        def copy() -> None:
            QGuiApplication.clipboard().setText(tekst)
            plek.session.told.emit("De tekst staat op het klembord; plak haar in een mail.")

        plek.meldingen.show_one(
            "Laat de gemeente weten dat je deze zorg niet levert; zij trekt de toewijzing dan in. "
            "Tot die tijd blijft het een taak.",
            "goed",
            [("Kopieer de tekst", copy)],
        )

    if toch_niet:
        decide("toch wel")
        return
    zin = "Er gaat geen bericht uit. Je krijgt een tekst voor de gemeente, zonder namen."
    ReasonDialog("Deze zorg niet leveren?", zin, "Geef terug", decide, plek.venster).open()


def _folder(plek: Meldplek) -> Path | None:
    settings = plek.session.settings
    return folder_for(plek.venster, settings, _FOLDER, "Map voor berichten")
