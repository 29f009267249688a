"""The first start: make a vault, say who the practice is, take the first step."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QStackedWidget,
    QWidget,
)

from zorgadmin.application.demo.verhaal import LAATSTE_DAG, play_example
from zorgadmin.application.inrichting.formulier import make_vault
from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kern.ports_kluis import Kluis
from zorgadmin.application.kern.starter import Starter
from zorgadmin.domain.fouten import ZorgadminError
from zorgadmin.gui import scale
from zorgadmin.gui.background import Background, Outcome
from zorgadmin.gui.first_start.steps import PracticeStep, StartStep, Step, VaultStep, Welcome
from zorgadmin.gui.widgets.basis import button, row, scrolling
from zorgadmin.gui.widgets.recovery import RecoveryKey


class FirstStart(QWidget):
    """Leads to an open vault.

    `opened` gives the vault, what to do first (inlezen, overnemen, hand, later, or the files that
    were dropped) and the day on which it plays (None: today); `chosen` names an existing vault,
    `restore` asks for a backup to put back. `steps` are all steps in order, by name.
    """

    opened = Signal(object, object, object)
    chosen = Signal(object)
    restore = Signal()
    defect = Signal(object)

    def __init__(self, starter: Starter, pad: Path) -> None:
        super().__init__()
        self._starter = starter
        self._background = Background(self)
        self._kluis: Kluis | None = None
        self._sleutel: str | None = None
        self.welcome = Welcome()
        self.welcome.new.connect(lambda: self.show_step(self.vault))
        self.welcome.existing.connect(self.chosen)
        self.welcome.restore.connect(self.restore)
        self.welcome.example.connect(self._example)
        self.vault: VaultStep = VaultStep(pad)
        self.vault.back.connect(lambda: self.show_step(self.welcome))
        self.vault.done.connect(self._vault_named)
        self.practice = PracticeStep()
        self.practice.back.connect(lambda: self.show_step(self.vault))
        self.practice.done.connect(self._make)
        self.recovery = RecoveryStep()
        self.recovery.done.connect(self._has_recovery)
        self.first: StartStep = StartStep()
        self.first.chosen.connect(self._begin)
        self.first.dropped.connect(self._begin)
        self._stapel = QStackedWidget()
        self.steps: dict[str, Step] = {
            "begin": self.welcome,
            "begin-kluis": self.vault,
            "begin-praktijk": self.practice,
            "begin-herstelsleutel": self.recovery,
            "begin-eerste-stap": self.first,
        }
        for stap in self.steps.values():
            self._stapel.addWidget(stap)
        self._stapel.setFixedWidth(scale.BREED_BRIEF)
        midden = row(1, self._stapel, 1)
        midden.setContentsMargins(scale.WIJD, scale.WIJD, scale.WIJD, scale.WIJD)
        self.setLayout(row(scrolling(midden)))

    @property
    def is_busy(self) -> bool:
        """Whether a vault is being made."""
        return self._background.is_busy

    def start(self, pad: Path) -> None:
        """Begin anew, for a vault at this place."""
        self._kluis = None
        self.vault.plaats.setText(str(pad))
        self.welcome.offer(pad if self._starter.kluizen_van_venster(pad).exists() else None)
        self.show_step(self.welcome)

    def show_step(self, stap: Step) -> None:
        """Show one step."""
        stap.meldingen.clear()
        self._stapel.setCurrentWidget(stap)
        stap.enter()

    def close_work(self) -> None:
        """Wait for what is under way."""
        self._background.close()

    def _vault_named(self) -> None:
        pad = self.vault.pad
        if self._starter.kluizen_van_venster(pad).exists():
            self.vault.meldingen.show_one(
                "Op die plaats is al een kluis. Kies een andere naam, of ga terug en open haar.",
                "fout",
            )
            return
        self.show_step(self.practice)

    def _make(self) -> None:
        waarden = self.practice.form.values()
        starter, pad, wachtwoord = self._starter, self.vault.pad, self.vault.password
        self.practice.form.show_faults({})
        self.practice.verder.setEnabled(False)

        def job() -> tuple[Kluis, str | None]:
            kluizen = starter.kluizen_van_venster(pad, wachtwoord)
            return make_vault(kluizen, waarden), kluizen.herstelsleutel

        self._background.run(job, self._made, schrijft=True)

    def _made(self, uitkomst: Outcome[tuple[Kluis, str | None]]) -> None:
        self.practice.verder.setEnabled(True)
        match uitkomst.fout:
            case None if uitkomst.waarde is not None:
                self._kluis, sleutel = uitkomst.waarde
                self._sleutel = sleutel
                self.vault.wachtwoord.clear()
                if sleutel is None:
                    self.show_step(self.first)
                else:
                    self.recovery.sleutel.show_key(sleutel)
                    self.show_step(self.recovery)
            case FormulierError(velden=velden):
                self.practice.form.show_faults(velden)
            case ZorgadminError() as fout:
                self.practice.meldingen.show_one(str(fout), "fout")
            case fout:
                self.defect.emit(fout)

    def _has_recovery(self) -> None:
        if self._kluis is not None and self._sleutel is not None:
            kluizen = self._starter.kluizen_van_venster(self._kluis.pad)
            kluizen.confirm_recovery(self._sleutel)
        self._sleutel = None
        self.show_step(self.first)

    def _begin(self, wat: object) -> None:
        kluis, self._kluis = self._kluis, None
        if kluis is not None:
            self.recovery.sleutel.show_key("")
            self.opened.emit(kluis, wat, None)

    def _example(self) -> None:
        self.welcome.setEnabled(False)
        starter = self._starter
        folder = Path(mkdtemp(prefix="zorgadmin-voorbeeld-"))
        self._background.run(
            lambda: play_example(starter, folder), self._example_made, schrijft=True
        )

    def _example_made(self, uitkomst: Outcome[Kluis]) -> None:
        self.welcome.setEnabled(True)
        match uitkomst.fout:
            case None:
                self.opened.emit(uitkomst.waarde, "later", LAATSTE_DAG)
            case ZorgadminError() as fout:
                self.welcome.meldingen.show_one(str(fout), "fout")
            case fout:
                self.defect.emit(fout)


class RecoveryStep(Step):
    """Shows the recovery key; goes on when the user says it is kept."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Je herstelsleutel",
            "Druk haar af of schrijf haar over: zij wordt maar één keer getoond.",
        )
        self.sleutel = RecoveryKey()
        self.inhoud.addWidget(self.sleutel)
        self.bewaard = QCheckBox("Ik heb de herstelsleutel &bewaard")
        self.inhoud.addWidget(self.bewaard)
        verder = button("Verder", self.done.emit, rol="hoofd")
        verder.setEnabled(False)
        self.bewaard.toggled.connect(verder.setEnabled)
        self.knoppen.addStretch(1)
        self.knoppen.addWidget(verder)

    def enter(self) -> None:
        """What remains once the key is kept."""
        self.bewaard.setFocus()
