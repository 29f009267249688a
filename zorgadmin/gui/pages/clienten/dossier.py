"""The dossier of a client: referrals, documents, and the steps before eighteen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.verzoeken.dossier import (
    DossierBeeld,
    add_document,
    add_referral,
    content_of,
    dossier_of,
    remove_document,
    save_document,
    tick,
)
from zorgadmin.codelijsten import labels
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.verzoeken.dossier import (
    GROOTSTE_DOCUMENT,
    Aanpak,
    AchttienStap,
    Document,
    Documentsoort,
    Verwijzing,
)
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.ask import ConfirmDialog
from zorgadmin.gui.dialogs.base import Dialog, FieldsDialog
from zorgadmin.gui.dialogs.zwartlakken import BlackoutDialog
from zorgadmin.gui.folders import ask_file, ask_folder
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.delen.keuzes import wet_choices
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import Card, button, clear, label, row
from zorgadmin.gui.widgets.form import Form
from zorgadmin.gui.widgets.vloei import Flow

_MAP = "documenten"
_ALLEEN_AFBEELDING = (
    "Zwartlakken kan alleen met een afbeelding (PNG of JPEG). Van een PDF of ander document maak "
    "je eerst een afbeelding: open het, maak van elke bladzijde een schermafdruk, en voeg die toe."
)


class DossierTab(QScrollArea):
    """Shows and keeps what belongs to one client; `page` says what went wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Dossier van de cliënt")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page: Page | None = None
        self._bsn = ""
        binnen = QWidget()
        binnen.setProperty("rol", "inhoud")
        kolom = QVBoxLayout(binnen)
        kolom.setContentsMargins(0, scale.GEWOON, scale.NAUW, scale.GEWOON)
        kolom.setSpacing(scale.GEWOON)
        self._verwijzingen, self._documenten = Card("Verwijzingen"), Card("Documenten")
        self._achttien = Card("Naar achttien: van Jeugdwet naar Wmo")
        self._verwijzingen.kop.addWidget(
            button("Verwijzing toevoegen", self._add_referral, icoon="plus")
        )
        self._documenten.kop.addWidget(
            button("Document toevoegen …", self._add_document, icoon="plus")
        )
        self._lijsten = [QVBoxLayout() for _ in range(3)]
        for kaart, lijst in zip(
            (self._verwijzingen, self._documenten, self._achttien), self._lijsten, strict=True
        ):
            lijst.setSpacing(scale.NAUW)
            kaart.inhoud.addLayout(lijst)
            kolom.addWidget(kaart)
        kolom.addStretch(1)
        self.setWidget(binnen)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_client(self, page: Page, bsn: str) -> None:
        """Load what is kept with a client."""
        self._page, self._bsn = page, bsn
        page.read(self, lambda diensten: dossier_of(diensten, bsn), self._show)

    def _show(self, beeld: DossierBeeld) -> None:
        for lijst in self._lijsten:
            clear(lijst)
        verwijzingen, documenten, achttien = self._lijsten
        for verwijzing in beeld.verwijzingen:
            verwijzingen.addWidget(label(_referral_text(verwijzing), wrap=True))
        if not beeld.verwijzingen:
            verwijzingen.addWidget(label("Er is nog geen verwijzing genoteerd.", "gedempt"))
        for document in beeld.documenten:
            documenten.addWidget(self._row(document))
        if not beeld.documenten:
            documenten.addWidget(
                label(
                    "Bewaar hier een kopie van de verwijzing, het plan of de overeenkomst. Zij "
                    "staat alleen in de kluis.",
                    "gedempt",
                    wrap=True,
                )
            )
        self._achttien.setVisible(beeld.wordt_achttien)
        uitleg = "Doe dit naast elkaar, niet na elkaar, en begin drie maanden van tevoren."
        achttien.addWidget(label(uitleg, "gedempt", wrap=True))
        for stap in AchttienStap:
            achttien.addWidget(self._step(stap, beeld))

    def _row(self, document: Document) -> QWidget:
        deel = QWidget()
        kolom = QVBoxLayout(deel)
        kolom.setContentsMargins(0, 0, 0, 0)
        kilo = max(1, document.grootte // 1000)
        tekst = f"{document.soort.capitalize()}: {document.naam} ({kilo} kB)"
        kolom.addWidget(label(tekst, wrap=True))
        kolom.addWidget(
            Flow(
                button("Opslaan …", partial(self._save, document)),
                button("Zwartlakken …", partial(self._black_out, document)),
                button("Verwijder …", partial(self._remove, document)),
            )
        )
        return deel

    def _step(self, stap: AchttienStap, beeld: DossierBeeld) -> QWidget:
        gedaan = beeld.achttien.get(stap)
        tekst = f"{stap.tekst} Gedaan op {datum(gedaan)}." if gedaan else stap.tekst
        deel = QWidget()
        zin = label(tekst, "goed" if gedaan else "", wrap=True)
        knop = button(
            "Toch niet" if gedaan else "Gedaan",
            partial(self._tick, stap, klaar=gedaan is None),
        )
        knop.setAccessibleName(f"{knop.text()}: {stap.tekst}")
        rij = row(zin, knop)
        rij.setStretch(0, 1)
        deel.setLayout(rij)
        return deel

    def _tick(self, stap: AchttienStap, *, klaar: bool) -> None:
        page = self._page
        assert page is not None
        bsn, dag = self._bsn, page.session.vandaag if klaar else None
        page.do("Vastleggen …", lambda diensten: tick(diensten, bsn, stap, dag))

    def _add_referral(self) -> None:
        if self._page is not None:
            ReferralDialog(self._page.session, self._bsn, self._page).open()

    def _add_document(self) -> None:
        page = self._page
        assert page is not None
        pad = ask_file(page, page.session.settings, "inlezen", "Document toevoegen")
        if pad is not None:
            DocumentDialog(page, self._bsn, pad).open()

    def _save(self, document: Document) -> None:
        page = self._page
        assert page is not None
        folder = ask_folder(page, page.session.settings, _MAP, "Map voor documenten")
        if folder is not None:
            page.read(
                self,
                lambda diensten: save_document(diensten, document, folder),
                lambda pad: page.meldingen.show_one(
                    f"Opgeslagen: {pad}. Wie de map heeft, kan het lezen.", "let_op"
                ),
                wat="opslaan",
            )

    def _remove(self, document: Document) -> None:
        page = self._page
        assert page is not None
        ConfirmDialog(
            "Document verwijderen?",
            f"{document.naam} gaat uit de kluis. Dat is niet terug te draaien; in oudere "
            "reservekopieën staat het nog.",
            "Verwijder",
            lambda: page.do("Verwijderen …", lambda diensten: remove_document(diensten, document)),
            page,
        ).open()

    def _black_out(self, document: Document) -> None:
        page = self._page
        assert page is not None

        def show(inhoud: bytes) -> None:
            beeld = QImage.fromData(inhoud)
            if beeld.isNull():
                page.meldingen.show_one(_ALLEEN_AFBEELDING, "let_op")
                return
            BlackoutDialog(beeld, partial(self._write, document), page).open()

        page.read(self, lambda diensten: content_of(diensten, document.id), show, wat="zwartlakken")

    def _write(self, document: Document, plaatje: bytes) -> None:
        page = self._page
        assert page is not None
        folder = ask_folder(page, page.session.settings, _MAP, "Map voor de afbeelding")
        if folder is None:
            return
        naam = f"zwartgelakt-{document.id}.png"

        def write(diensten: Diensten) -> Path:
            klaar = diensten.omgeving.uitvoer.prepare(folder, naam, plaatje)
            klaar.publish()
            return klaar.pad

        page.read(
            self,
            write,
            lambda pad: page.meldingen.show_one(f"Opgeslagen: {pad}", "goed"),
            wat="opslaan",
        )


def _referral_text(v: Verwijzing) -> str:
    wie = labels("verwijzer", "jw")[v.type.value]
    naam = f", {v.naam or v.agb}" if v.naam or v.agb else ""
    delen = [f"{datum(v.datum)}: {wie}{naam} ({WET_NAAM[v.wet]})"]
    if v.geldig_tot is not None:
        delen.append(f"geldig tot en met {datum(v.geldig_tot)}")
    delen += [f"voor {p} tot en met {datum(tot)}" for p, tot in v.per_product.items()]
    if v.intake is not None:
        soort = "" if v.aanpak is Aanpak.GEWOON else f" ({v.aanpak})"
        delen.append(f"intake op {datum(v.intake)}{soort}")
    return ", ".join(delen)


class ReferralDialog(FieldsDialog):
    """A referral: who, when, until when, and the intake from which our term runs."""

    def __init__(self, session: Session, bsn: str, parent: QWidget) -> None:
        super().__init__("Verwijzing toevoegen", "", parent)
        self._session, self._bsn = session, bsn
        form = self.form
        form.add_choice("wet", "&Wet", wet_choices(), "jw")
        lijst = labels("verwijzer", "jw").items()
        form.add_choice("verwijzer", "&Verwezen door", [("", ""), *lijst])
        form.add_text("verwijzer_naam", "&Naam", lang=64)
        form.add_text("verwijzer_agb", "of &AGB-code", hulp="acht cijfers", lang=8)
        form.add_day("datum", "&Datum")
        form.add_day("geldig_tot", "&Geldig tot en met")
        form.add_text(
            "per_product",
            "&Per product anders",
            hulp="bijvoorbeeld 45A04 31-12-2026, 48 30-06-2027",
            lang=200,
        )
        form.add_day("intake", "&Intake")
        form.add_choice(
            "aanpak",
            "&Soort",
            (
                (Aanpak.GEWOON.value, "gewoon: vijf werkdagen na de intake"),
                (Aanpak.CRISIS.value, "crisis: na het eerste contact"),
                (Aanpak.SGGZ.value, "sggz: drie maanden na de start van de diagnostiek"),
            ),
            Aanpak.GEWOON.value,
        )
        self.add_confirm("Toevoegen", self._save)

    def _save(self) -> None:
        waarden, bsn = self.form.values(), self._bsn

        def operation(diensten: Diensten) -> FormulierError | None:
            try:
                add_referral(diensten, bsn, waarden)
            except FormulierError as fout:
                return fout
            return None

        self._session.do("Bewaren …", operation, self._done)

    def _done(self, fout: FormulierError | None) -> None:
        self.form.show_faults(fout.velden if fout else {})
        if fout is None:
            self.accept()


class DocumentDialog(Dialog):
    """What a chosen file is; its bytes go into the vault."""

    def __init__(self, page: Page, bsn: str, pad: Path) -> None:
        super().__init__("Document toevoegen", page)
        self._page, self._bsn, self._pad = page, bsn, pad
        self._form = Form()
        self._form.add_choice("soort", "&Soort", [(s.value, s.capitalize()) for s in Documentsoort])
        self.inhoud.addWidget(label(pad.name, "gedempt", wrap=True))
        self.inhoud.addWidget(self._form)
        self.inhoud.addWidget(label(_ALLEEN_AFBEELDING, "gedempt", wrap=True))
        self.add_confirm("Bewaar in de kluis", self._save)

    def _save(self) -> None:
        soort = Documentsoort(str(self._form.values()["soort"]))
        bsn, pad = self._bsn, self._pad

        def operation(diensten: Diensten) -> None:
            add_document(diensten, bsn, soort, pad.name, _read(pad))

        self._page.session.do(
            "Bewaren …",
            operation,
            lambda _: self.accept(),
            failed=lambda tekst: self.meldingen.show_one(tekst, "fout"),
        )


def _read(pad: Path) -> bytes:
    """As much of a file as shows that it is too large."""
    try:
        with pad.open("rb") as stroom:
            return stroom.read(GROOTSTE_DOCUMENT + 1)
    except OSError as fout:
        raise GeweigerdError("Dit bestand kan niet worden gelezen. Kies een ander.") from fout
