"""The steps of the first start; each says by a signal when it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from zorgadmin.gui import scale
from zorgadmin.gui.openen_met import dropped_files
from zorgadmin.gui.widgets.basis import button, column, label, row
from zorgadmin.gui.widgets.choice import Choice
from zorgadmin.gui.widgets.form import Form
from zorgadmin.gui.widgets.melding import Melding, Meldingen
from zorgadmin.gui.widgets.password import NewPassword


class Step(QWidget):
    """A heading, an explanation, content, and the buttons at the bottom."""

    back = Signal()

    def __init__(self, titel: str, uitleg: str) -> None:
        super().__init__()
        geheel = column(ruimte=scale.GEWOON)
        self.setLayout(geheel)
        geheel.addWidget(label(titel, "titel"))
        geheel.addWidget(label(uitleg, "gedempt", wrap=True))
        self.meldingen = Meldingen()
        geheel.addWidget(self.meldingen)
        self.inhoud = column()
        geheel.addLayout(self.inhoud)
        geheel.addSpacing(scale.NAUW)
        self.knoppen = row(ruimte=scale.NAUW)
        geheel.addLayout(self.knoppen)
        geheel.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on, as the main button does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for knop in self.findChildren(QPushButton):
                if knop.property("rol") == "hoofd":
                    knop.click()
                    return
        super().keyPressEvent(event)

    def enter(self) -> None:
        """Take the focus: the first field, else the first button."""
        for deel in (*self.findChildren(QLineEdit), *self.findChildren(QPushButton)):
            if deel.isHidden():
                continue
            if deel.isEnabled() and deel.focusPolicy() & Qt.FocusPolicy.TabFocus:
                deel.setFocus()
                return


class Welcome(Step):
    """Where to begin."""

    new = Signal()
    existing = Signal(object)
    restore = Signal()
    example = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Welkom bij zorgadmin",
            "Leg je zorg vast en declareer haar bij gemeenten, voor de Wmo en de Jeugdwet.",
        )
        self._eigen: Path | None = None
        self._terug = Choice(
            "Terug naar je kluis", "Het bestand dat je het laatst open had.", "links", self._go_back
        )
        for keuze in (
            self._terug,
            Choice(
                "Begin met een nieuwe kluis",
                "Je gegevens komen in één versleuteld bestand op deze computer.",
                "plus",
                self.new.emit,
            ),
            Choice(
                "Open een kluis die je al hebt",
                "Het bestand, met het sleutelbestand ernaast als er een wachtwoord op zit.",
                "slot",
                self._choose,
            ),
            Choice(
                "Zet een reservekopie terug",
                "Eén bestand en je wachtwoord: zo verhuis je naar een andere computer.",
                "bewaar",
                self.restore.emit,
            ),
            Choice(
                "Kijk rond in de voorbeeldpraktijk",
                "Verzonnen cliënten en uren, naast je eigen kluis: daarin verandert niets.",
                "oog",
                self.example.emit,
            ),
        ):
            self.inhoud.addWidget(keuze)
        self.offer(None)

    def offer(self, eigen: Path | None) -> None:
        """Offer one's own vault, where there is one."""
        self._eigen = eigen
        self._terug.setVisible(eigen is not None)

    def _go_back(self) -> None:
        if self._eigen is not None:
            self.existing.emit(self._eigen)

    def _choose(self) -> None:
        pad, _ = QFileDialog.getOpenFileName(
            self, "Kluis openen", "", "Kluizen (*.zorgadmin);;Alle bestanden (*)"
        )
        if pad:
            self.existing.emit(Path(pad))


class VaultStep(Step):
    """Where the vault comes, and its password."""

    done = Signal()

    def __init__(self, pad: Path) -> None:
        super().__init__(
            "Je kluis",
            "Alles wat je vastlegt, komt in dit ene bestand. Met een wachtwoord kan niemand anders "
            "het lezen.",
        )
        naam = label("&Plaats")
        self.plaats = QLineEdit(str(pad))
        self.plaats.setAccessibleName("Plaats van de kluis")
        naam.setBuddy(self.plaats)
        kiezen = button("Kiezen …", self._choose)
        self.inhoud.addWidget(naam)
        self.inhoud.addLayout(row(self.plaats, kiezen))
        self.wachtwoord = NewPassword()
        self.inhoud.addWidget(self.wachtwoord)
        self.zonder = QCheckBox("&Zonder wachtwoord")
        self.zonder.toggled.connect(self._without)
        self.inhoud.addWidget(self.zonder)
        self._gevaar = Melding(
            "Zonder wachtwoord kan iedereen met toegang tot deze computer of een reservekopie de "
            "gegevens van je cliënten lezen.",
            "let_op",
        )
        self._gevaar.hide()
        self.inhoud.addWidget(self._gevaar)
        self.knoppen.addWidget(button("Terug", self.back.emit))
        self.knoppen.addStretch(1)
        self._verder = button("Verder", self._check, rol="hoofd")
        self.knoppen.addWidget(self._verder)

    def enter(self) -> None:
        """The place is filled in already: what is to be typed is the password."""
        self.wachtwoord.setFocus()

    @property
    def pad(self) -> Path:
        """Where the vault comes."""
        pad = Path(self.plaats.text().strip()).expanduser()
        return pad if pad.suffix else pad.with_suffix(".zorgadmin")

    @property
    def password(self) -> str:
        """The password; empty for none."""
        return "" if self.zonder.isChecked() else self.wachtwoord.value

    def _without(self, zonder: bool) -> None:  # noqa: FBT001  a slot
        self.wachtwoord.setEnabled(not zonder)
        self._gevaar.setVisible(zonder)

    def _choose(self) -> None:
        pad, _ = QFileDialog.getSaveFileName(
            self, "Plaats van de kluis", self.plaats.text(), "Kluizen (*.zorgadmin)"
        )
        if pad:
            self.plaats.setText(pad)

    def _check(self) -> None:
        self.meldingen.clear()
        if not self.plaats.text().strip():
            self.meldingen.show_one("Geef de plaats en de naam van het bestand.", "fout")
        elif not self.zonder.isChecked() and not self.wachtwoord.value:
            self.meldingen.show_one(
                "Geef twee keer hetzelfde wachtwoord, of kies zonder wachtwoord.", "fout"
            )
        else:
            self.done.emit()


class PracticeStep(Step):
    """Who claims."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Je praktijk",
            "In berichten aan de gemeente staat alleen je AGB-code; die staat in het AGB-register "
            "en op je contracten. De rest staat op facturen en in overzichten.",
        )
        self.form = practice_form()
        self.inhoud.addWidget(self.form)
        self.knoppen.addWidget(button("Terug", self.back.emit))
        self.knoppen.addStretch(1)
        self.verder = button("Kluis maken", self.done.emit, rol="hoofd")
        self.knoppen.addWidget(self.verder)


def practice_form() -> Form:
    """The fields of the practice."""
    form = Form()
    form.add_text("naam", "&Naam van de praktijk", lang=80)
    form.add_text("agb", "&AGB-code", hulp="8 cijfers", lang=8)
    form.add_text("kvk", "&KvK-nummer", hulp="mag leeg blijven", lang=8)
    form.add_text("iban", "&IBAN", hulp="mag leeg blijven", lang=42)
    form.add_text("straat", "&Straat en nummer", hulp="mag leeg blijven", lang=80)
    form.add_text("postcode", "&Postcode", hulp="mag leeg blijven", lang=8)
    form.add_text("plaats", "Plaa&ts", hulp="mag leeg blijven", lang=80)
    return form


class StartStep(Step):
    """The first thing to do; files can be dropped here."""

    chosen = Signal(str)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "Hoe wil je beginnen?",
            "Je kunt alles later ook nog doen.",
        )
        self.setAcceptDrops(True)
        vak = QFrame()
        vak.setProperty("rol", "leeg")
        inlezen = button(
            "Toewijzingen inlezen …", lambda: self.chosen.emit("inlezen"), rol="hoofd", icoon="lees"
        )
        midden = QVBoxLayout(vak)
        midden.setContentsMargins(scale.RUIM, scale.WIJD, scale.RUIM, scale.WIJD)
        midden.addLayout(row(1, label("Sleep je toewijzingen (301) hierheen", "kop"), 1))
        midden.addLayout(row(1, inlezen, 1))
        self.inhoud.addWidget(vak)
        for keuze in (
            Choice(
                "Overnemen van andere software …",
                "Lees je oude declaraties (323) en de antwoorden daarop (325) in.",
                "herhaal",
                lambda: self.chosen.emit("overnemen"),
            ),
            Choice(
                "Met de hand invoeren",
                "Voer een cliënt en een toewijzing zelf in.",
                "notitie",
                lambda: self.chosen.emit("hand"),
            ),
            Choice("Later", "Ga naar het begin.", "rechts", lambda: self.chosen.emit("later")),
        ):
            self.inhoud.addWidget(keuze)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pass them on."""
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event.mimeData()))
