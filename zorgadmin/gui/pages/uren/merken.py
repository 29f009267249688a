"""What is marked at a visit: a no-show, and who came in place of the practice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from zorgadmin.application.uren.merken import Merken, merk, onderaannemers
from zorgadmin.domain.uren_merken import LANGSTE_ONDERAANNEMER
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.historie import Historie, itself
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import label

_UITLEG = (
    "Een no-show telt alleen mee in de declaratie als dat met de gemeente is afgesproken "
    "(Instellingen, Gemeenten). Wat een onderaannemer deed, declareer je zelf; de naam staat "
    "alleen in je eigen dossier en overzichten, nooit in een bericht."
)


class MarkDialog(Dialog):
    """Asks what is marked at one or more visits; `keep` gets the answer."""

    def __init__(
        self,
        wat: str,
        nu: Merken,
        bekend: Sequence[str],
        keep: Callable[[Merken], object],
        parent: QWidget,
    ) -> None:
        super().__init__("Bezoek markeren", parent, breed=scale.BREED_KAART)
        self._keep = keep
        self.inhoud.addWidget(label(wat, "gedempt"))
        self._noshow = QCheckBox("&No-show: de cliënt was er niet")
        self._noshow.setChecked(nu.noshow)
        self.inhoud.addWidget(self._noshow)
        naam = label("&Onderaannemer die het bezoek deed (naam of AGB-code)")
        self._naam = QComboBox()
        self._naam.setEditable(True)
        self._naam.addItems(["", *bekend])
        self._naam.setCurrentText(nu.onderaannemer)
        self._naam.setAccessibleName("Onderaannemer")
        if (veld := self._naam.lineEdit()) is not None:
            veld.setMaxLength(LANGSTE_ONDERAANNEMER)
            veld.setPlaceholderText("leeg: je deed het zelf")
        naam.setBuddy(self._naam)
        self.inhoud.addWidget(naam)
        self.inhoud.addWidget(self._naam)
        self.inhoud.addWidget(label(_UITLEG, "gedempt", wrap=True))
        self.add_confirm("Bewaren", self._save)
        self._noshow.setFocus()

    def _save(self) -> None:
        self.accept()
        self._keep(Merken(self._noshow.isChecked(), self._naam.currentText()))


def ask_marks(
    houder: QWidget,
    session: Session,
    historie: Historie,
    levering_ids: Sequence[int],
    wat: str,
    nu: Merken,
) -> None:
    """Ask what is marked at these visits, and keep it; that can be undone."""

    def keep(merken: Merken) -> None:
        historie.do("Bezoek markeren …", lambda d: merk(d, levering_ids, merken), itself)

    session.read(
        houder,
        onderaannemers,
        lambda bekend: MarkDialog(wat, nu, bekend, keep, houder).open(),
        wat="onderaannemers",
    )
