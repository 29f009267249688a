"""Files of hours in the window: looked at first, then linked where needed, then read in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.application.uren.inlezen import UrenKeuzes
    from zorgadmin.application.uren.koppelen import NagekomenRijen
    from zorgadmin.application.uren.koppelkeuzes import (
        EersteRijen,
        Koppelkeuze,
        NaamTeKoppelen,
    )
    from zorgadmin.application.uren.voorbeeld import Urenvoorbeeld
    from zorgadmin.domain.urenprofiel import Profielsoort, Urenprofiel
    from zorgadmin.gui.dialogs.uren_voorbeeld import HoursPreview
    from zorgadmin.gui.session import Session

Lees = Callable[[Sequence[Path], "UrenKeuzes"], object]


class Gesorteerd(NamedTuple):
    """Files of hours with what they would do, and the files that are something else."""

    uren: list[Path]
    rest: list[Path]
    voorbeelden: list[Urenvoorbeeld]


class HoursReader:
    """Shows what files of hours would do; `lees` takes them once the user says so."""

    def __init__(self, session: Session, parent: QWidget, lees: Lees) -> None:
        self._session = session
        self._parent = parent
        self._lees = lees
        self.dialoog: HoursPreview | None = None

    def sort(
        self, paden: Sequence[Path], keuzes: UrenKeuzes, verder: Callable[[Gesorteerd], None]
    ) -> None:
        """Tell hours from other files, and look at what they would do."""

        def query(diensten: Diensten) -> Gesorteerd:
            from zorgadmin.application.uren.voorbeeld import hours_among, preview

            uren, rest = hours_among(diensten, paden)
            # Messages go first: hours may be of what they bring.
            voorbeelden = preview(diensten, uren, keuzes) if uren and not rest else []
            return Gesorteerd(uren, rest, voorbeelden)

        self._session.told.emit("Bestanden bekijken …")
        self._session.read(self._parent, query, verder, wat="uren bekijken")

    def look(self, paden: Sequence[Path], keuzes: UrenKeuzes) -> None:
        """Look at files of hours, anew after something was linked."""
        self.sort(paden, keuzes, lambda gevonden: self.show(gevonden, keuzes))

    def show(self, gevonden: Gesorteerd, keuzes: UrenKeuzes) -> None:
        """The preview, with what it asks."""
        from zorgadmin.application.uren.inlezen import Vraag
        from zorgadmin.domain.uren_cellen import Datumvorm
        from zorgadmin.gui.dialogs.uren_voorbeeld import HoursPreview

        paden = gevonden.uren
        dialoog = HoursPreview(
            gevonden.voorbeelden,
            self._parent,
            neem=lambda: self._lees(paden, keuzes),
            koppel=lambda: self._link(gevonden, keuzes),
            kolommen=lambda voorbeeld: self._columns(voorbeeld, paden, keuzes),
        )
        vragen = {voorbeeld.vraag for voorbeeld in gevonden.voorbeelden}

        def again(anders: UrenKeuzes) -> Callable[[], object]:
            def doe() -> None:
                dialoog.reject()
                self.look(paden, anders)

            return doe

        if Vraag.DATUMVORM in vragen:
            dialoog.meldingen.stay(
                "Hoe zijn de datums met / geschreven? Als dag/maand/jaar kloppen ze niet.",
                "let_op",
                [
                    ("Maand/dag/jaar", again(replace(keuzes, datumvorm=Datumvorm.MDJ))),
                    ("Dag/maand/jaar", again(replace(keuzes, datumvorm=Datumvorm.DMJ))),
                ],
            )
        if Vraag.DUBBELE in vragen and not keuzes.ook_dubbele:
            dialoog.meldingen.stay(
                "Sommige bezoeken lijken er al te staan of tegelijk te zijn.",
                "let_op",
                [("Neem ze ook op", again(replace(keuzes, ook_dubbele=True)))],
            )
        self.dialoog = dialoog
        dialoog.open()

    def _link(self, gevonden: Gesorteerd, keuzes: UrenKeuzes) -> None:
        from zorgadmin.application.uren.koppelkeuzes import NAAMLOOS, NaamTeKoppelen
        from zorgadmin.domain.urenprofiel import AGENDA, Profielsoort

        voorbeelden = [v for v in gevonden.voorbeelden if v.namen]
        is_agenda = all(v.is_agenda for v in voorbeelden)
        namen = [
            NaamTeKoppelen(
                AGENDA.naam if v.is_agenda else v.profiel or NAAMLOOS,
                namen,
                sum(rij.wie == str(namen) for rij in v.rijen),
            )
            for v in voorbeelden
            if v.is_agenda == is_agenda
            for namen in v.namen
        ]
        soort = Profielsoort.AGENDA if is_agenda else Profielsoort.TABEL
        self.ask(namen, soort, lambda: self.look(gevonden.uren, keuzes))

    def ask(
        self, namen: Sequence[NaamTeKoppelen], soort: Profielsoort, daarna: Callable[[], object]
    ) -> None:
        """Ask what names stand for, and keep it."""

        def show(keuzes: list[Koppelkeuze]) -> None:
            from zorgadmin.gui.dialogs.uren_koppelen import LinkNames

            if self.dialoog is not None:
                self.dialoog.reject()
            LinkNames(namen, keuzes, self._parent, bewaar=keep, soort=soort).open()

        def keep(profielen: list[Urenprofiel]) -> None:
            self._keep(profielen, daarna)

        from zorgadmin.application.uren.koppelkeuzes import link_choices

        self._session.read(self._parent, link_choices, show, wat="koppelkeuzes")

    def ask_waiting(self) -> None:
        """Ask about every name that rows in the vault wait for."""
        from zorgadmin.application.uren.koppelkeuzes import waiting_names
        from zorgadmin.domain.urenprofiel import Profielsoort

        self._session.read(
            self._parent,
            waiting_names,
            lambda namen: self.ask(namen, Profielsoort.TABEL, lambda: None),
            wat="wachtende namen",
        )

    def _columns(self, voorbeeld: Urenvoorbeeld, paden: Sequence[Path], keuzes: UrenKeuzes) -> None:
        from zorgadmin.application.uren.koppelkeuzes import NAAMLOOS, first_rows

        pad = next((p for p in paden if p.name == voorbeeld.bestand), paden[0])

        def show(eerste: EersteRijen) -> None:
            from zorgadmin.gui.dialogs.uren_koppelen import ChooseColumns

            if self.dialoog is not None:
                self.dialoog.reject()
            ChooseColumns(
                eerste,
                NAAMLOOS,
                self._parent,
                bewaar=lambda profiel: self._keep([profiel], lambda: self.look(paden, keuzes)),
            ).open()

        self._session.read(
            self._parent, lambda diensten: first_rows(diensten, pad), show, wat="eerste rijen"
        )

    def _keep(self, profielen: Sequence[Urenprofiel], daarna: Callable[[], object]) -> None:
        """Keep profiles; what waited for them is taken, and can be taken back."""
        if not profielen:
            return

        def operation(diensten: Diensten) -> NagekomenRijen | None:
            from zorgadmin.application.uren.koppelen import link_names

            return link_names(diensten, profielen)

        def done(geplaatst: NagekomenRijen | None) -> None:
            if geplaatst is not None:
                self._session.historie.remember(geplaatst.registratie.wijziging)
                if geplaatst.aantal:
                    self._session.told.emit(f"{geplaatst.aantal} wachtende rijen zijn opgenomen.")
            daarna()

        self._session.do("Koppelingen bewaren …", operation, done)
