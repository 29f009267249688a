"""Reading files in from the window: dropped or chosen, in the background, with an account."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from zorgadmin.domain.tekst import count, datum, opsomming
from zorgadmin.gui.folders import ask_files
from zorgadmin.gui.goals import Goal, NaarInstelling
from zorgadmin.gui.uren_inlezen import Gesorteerd, HoursReader
from zorgadmin.gui.widgets.melding import Meldingen

if TYPE_CHECKING:
    from zorgadmin.application.berichten.resultaat import Resultaat
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.application.uren.inlezen import UrenKeuzes
    from zorgadmin.gui.background import Progress
    from zorgadmin.gui.session import Session

_REST = "niet_ingelezen"
_DAGEN_APART = 3
_SOORTEN = (
    "Berichten, uren, agenda’s en bankafschriften (*.xml *.zip *.csv *.xlsx *.ods *.xls *.ics"
    " *.json *.sta *.940 *.tab *.txt)"
    ";;Alle bestanden (*)"
)


class Importer:
    """Reads files into an open vault and tells in `meldingen` what became of each."""

    def __init__(
        self,
        session: Session,
        meldingen: Meldingen,
        parent: QWidget,
        go: Callable[[Goal], object],
    ) -> None:
        self._session = session
        self._meldingen = meldingen
        self._parent = parent
        self._go = go
        self._rest = ""
        self.uren = HoursReader(session, parent, self._take)
        session.closed.connect(self._remember)

    def tell(self) -> None:
        """Say what was left when the window was closed the last time, once."""
        settings = self._session.settings
        kluis, _, rest = settings.text(_REST).partition("\n")
        if rest and kluis == str(self._session.kluis.pad):
            settings.set_text(_REST, "")
            self._meldingen.show_one(rest, "let_op")

    def choose(self, *, overnemen: bool = False) -> None:
        """Let the user choose files; `overnemen`: those of other software."""
        settings = self._session.settings
        paden = ask_files(self._parent, settings, "inlezen", "Bestanden inlezen", _SOORTEN)
        if paden:
            self.run(paden, overnemen=overnemen)

    def run(
        self, paden: Sequence[Path], *, overnemen: bool = False, uren: UrenKeuzes | None = None
    ) -> None:
        """Read files in; `overnemen` takes 323 files of other software over.

        Hours are looked at before anything of them is taken, unless `uren` answers what an earlier
        reading of the same files asked.
        """
        from zorgadmin.application.uren.inlezen import GEWOON

        if overnemen or uren is not None:
            self._take(paden, uren or GEWOON, overnemen=overnemen)
        elif paden:
            self.uren.sort(paden, GEWOON, self._sorted)

    def _sorted(self, gevonden: Gesorteerd) -> None:
        """Messages are read in at once, and hours looked at."""
        from zorgadmin.application.uren.inlezen import GEWOON

        if not gevonden.uren:
            self._take(gevonden.rest, GEWOON)
        elif gevonden.rest:
            self._take(gevonden.rest, GEWOON, daarna=lambda: self.uren.look(gevonden.uren, GEWOON))
        else:
            self.uren.show(gevonden, GEWOON)

    def _take(
        self,
        paden: Sequence[Path],
        uren: UrenKeuzes,
        *,
        overnemen: bool = False,
        daarna: Callable[[], object] | None = None,
    ) -> None:
        if not paden:
            return

        from zorgadmin.application.berichten.importeren import importeer

        def operation(diensten: Diensten, voortgang: Progress) -> list[Resultaat]:
            resultaten = importeer(
                diensten, paden, overnemen=overnemen, uren=uren, voortgang=voortgang
            )
            self._rest = _rest_of(voortgang.totaal - len(resultaten), voortgang.totaal, paden)
            return resultaten

        self._session.do_long(
            "Bestanden inlezen …",
            operation,
            lambda resultaten: self._taken(resultaten, paden, uren, daarna),
        )

    def _taken(
        self,
        resultaten: list[Resultaat],
        paden: Sequence[Path],
        keuzes: UrenKeuzes,
        daarna: Callable[[], object] | None,
    ) -> None:
        self._show(resultaten, paden, keuzes)
        if daarna is not None:
            daarna()

    def _show(self, resultaten: list[Resultaat], paden: Sequence[Path], keuzes: UrenKeuzes) -> None:
        from zorgadmin.application.uren.wijziging import combine
        from zorgadmin.gui.dialogs.imported import ImportedDialog, asks_attention, summary
        from zorgadmin.gui.zeggen import Meldplek

        tekst, toon = summary(resultaten)
        historie = self._session.historie
        gelezen = combine([r.wijziging for r in resultaten if r.wijziging is not None])
        historie.remember(gelezen)

        plek = Meldplek(self._session, self._meldingen, self._parent)

        verder = self._next_step(resultaten)

        def details() -> None:
            ImportedDialog(resultaten, plek, verder).open()

        acties: list[tuple[str, Callable[[], object]]] = [("Bekijk per bestand", details)]
        if verder is not None:
            acties.insert(0, verder)
        if gelezen.veranderingen:
            acties.insert(0, ("Ongedaan maken", lambda: historie.take_back(gelezen)))
        vragen = self._questions(resultaten, paden, keuzes)
        self._meldingen.show_one(tekst, toon, acties)
        if self._rest:
            self._meldingen.add(self._rest, "let_op")
            self._rest = ""
        for vraag, antwoorden in vragen:
            self._meldingen.add(vraag, "let_op", antwoorden)
        if asks_attention(resultaten) and not vragen:
            details()

    def _next_step(
        self, resultaten: Sequence[Resultaat]
    ) -> tuple[str, Callable[[], object]] | None:
        """Where a contract is missing, that is what to do now."""
        if any("contract" in m.uitwegen for r in resultaten for m in r.meldingen):
            return "Vul de contracten in", lambda: self._go(NaarInstelling("contracten"))
        return None

    def _questions(
        self, resultaten: Sequence[Resultaat], paden: Sequence[Path], keuzes: UrenKeuzes
    ) -> list[tuple[str, list[tuple[str, Callable[[], object]]]]]:
        """What reading in asks, with the answers; an answer reads the same files once more."""
        from zorgadmin.application.uren.inlezen import Geregistreerd, Vraag
        from zorgadmin.domain.uren_cellen import Datumvorm

        def again(anders: UrenKeuzes) -> Callable[[], object]:
            return lambda: self.run(paden, uren=anders)

        vragen: list[tuple[str, list[tuple[str, Callable[[], object]]]]] = []
        gevraagd = {r.vraag for r in resultaten}
        if Vraag.DUBBELE in gevraagd:
            uren = [r.gevolgen for r in resultaten if r.vraag is Vraag.DUBBELE]
            aantal = sum(len(g.dubbele) for g in uren if isinstance(g, Geregistreerd))
            bezoeken = count(aantal, "bezoek lijkt", "bezoeken lijken")
            vragen.append(
                (
                    f"{bezoeken} er al te staan of tegelijk te zijn, en is niet opgenomen.",
                    [("Toch opnemen", again(replace(keuzes, ook_dubbele=True)))],
                )
            )
        if Vraag.DATUMVORM in gevraagd:
            vragen.append(
                (
                    "Hoe zijn de datums met / geschreven? Als dag/maand/jaar kloppen ze niet.",
                    [
                        ("Maand/dag/jaar", again(replace(keuzes, datumvorm=Datumvorm.MDJ))),
                        ("Dag/maand/jaar", again(replace(keuzes, datumvorm=Datumvorm.DMJ))),
                    ],
                )
            )
        verschillen = [
            v
            for r in resultaten
            if isinstance(r.gevolgen, Geregistreerd)
            for v in r.gevolgen.verschillen
        ]
        if verschillen:
            eerste = [
                (
                    f"{datum(v.datum)}: formulier",
                    again(
                        replace(
                            keuzes,
                            formulier_dagen=keuzes.formulier_dagen
                            | {(v.toewijzingnummer, v.datum)},
                        )
                    ),
                )
                for v in verschillen[:_DAGEN_APART]
            ]
            overal = ("Overal het formulier", again(replace(keuzes, formulier_wint=True)))
            vragen.append((_differs(len(verschillen)), [*eerste, overal]))
        return vragen

    def _remember(self) -> None:
        """Keep for the next time what was left; no names of files, they may name a client."""
        if self._rest:
            tekst = f"{self._session.kluis.pad}\n{self._rest}"
            self._session.settings.set_text(_REST, tekst)


def _differs(aantal: int) -> str:
    dagen = "Op 1 dag staat" if aantal == 1 else f"Op {aantal} dagen staat"
    return (
        f"{dagen} iets anders dan in het formulier; het is gelaten zoals het nu is. Bekijk per "
        "bestand wat er verschilt, en kies hier."
    )


def _rest_of(rest: int, totaal: int, paden: Sequence[Path]) -> str:
    """What was left when reading was stopped, as a sentence; empty when all is in."""
    if not rest:
        return ""
    mappen = opsomming(sorted({str(pad.parent) for pad in paden}))
    zijn = "is" if rest == 1 else "zijn"
    return (
        f"Van de {totaal} bestanden {zijn} er {rest} niet ingelezen, omdat er is gestopt. Lees ze "
        f"opnieuw in vanuit {mappen}; wat er al in staat, komt er niet dubbel in."
    )
