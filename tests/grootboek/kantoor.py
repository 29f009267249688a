"""A practice played on the use cases themselves, in this process: a vault, a day, files in and out.

`Kantoor` keeps no books of its own; what it reads back is the ledger of the vault.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.grootboek.antwoorden import AGB
from zorgadmin.application.antwoorden import besluiten
from zorgadmin.application.antwoorden.verwerken import antwoord
from zorgadmin.application.antwoorden.voortgang import progress
from zorgadmin.application.berichten.bewaren import geupload
from zorgadmin.application.berichten.importeren import importeer
from zorgadmin.application.berichten.intrekken import trek_in
from zorgadmin.application.berichten.resultaat import Resultaat
from zorgadmin.application.declareren import status as declaratie_status
from zorgadmin.application.declareren.maken import declareer, preview
from zorgadmin.application.declareren.opdracht import Gedeclareerd, Opdracht
from zorgadmin.application.inrichting.toepassen import inrichten
from zorgadmin.application.kern.omgeving import Diensten, Geheugen, Omgeving
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.overzichten.bedragen import overzicht
from zorgadmin.application.overzichten.stand import Stand, stand
from zorgadmin.application.overzichten.vandaag import today
from zorgadmin.application.regie import alles, beslissen
from zorgadmin.application.uren.inlezen import UrenKeuzes
from zorgadmin.bootstrap import Program
from zorgadmin.domain.berichten.status import Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.periode import Maand
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.vault import VaultKluizen
from zorgadmin.storage.wachtwoord import Wachtwoorden

GEMEENTE = "0384"
PRAKTIJK = f'[praktijk]\nnaam = "Begeleiding Noord"\nagb = "{AGB}"\n'


@dataclass(frozen=True, slots=True)
class Grootboek:
    """Everything that the ledger holds at one moment."""

    declaraties: Sequence[DeclaratieRij]
    regels: Sequence[Regel]
    berichten: Sequence[bytes]


_ALLES = UrenKeuzes(ook_dubbele=True)


class Kantoor:
    """A practice at work; `vandaag` is its system date, `map` holds its vault and files."""

    def __init__(self, map_: Path, inrichting: str, vandaag: date) -> None:
        self.map, self.vandaag = map_, vandaag
        self._bestanden = 0
        pad = map_ / "praktijk.zorgadmin"
        pad.write_bytes(_kluis(inrichting))
        self._kluizen = VaultKluizen(pad, Wachtwoorden({}, None), nu=self._nu)
        self.kluis = self._kluizen.open()
        self._geheugen = Geheugen()
        # While somebody else looks on, the vault is not made whole again after every step.
        self._kijker = connect_raw(pad, None)
        self._kijker.execute("SELECT naam FROM teller").fetchall()

    def _nu(self) -> datetime:
        return datetime.combine(self.vandaag, time(12))

    @property
    def diensten(self) -> Diensten:
        """The services on this day."""
        return Diensten(self.kluis, _omgeving(self.vandaag, self._nu()))

    def richt_in(self, inrichting: str) -> None:
        """Take a changed set-up file over."""
        inrichten(self._kluizen, self.diensten.omgeving, inrichting.encode(), Program().lijsten())

    def heropen(self) -> None:
        """Open the vault again."""
        self.kluis = self._kluizen.open()
        self._geheugen = Geheugen()

    def sluit(self) -> None:
        """Leave the vault."""
        self._kijker.close()

    def importeer(self, naam: str, inhoud: bytes, *, overnemen: bool = False) -> Resultaat:
        """Import one file."""
        self._bestanden += 1
        pad = self.map / f"{self._bestanden:04d}-{naam}"
        pad.write_bytes(inhoud)
        (resultaat,) = importeer(self.diensten, [pad], uren=_ALLES, overnemen=overnemen)
        return resultaat

    def declareer(
        self, wet: Wet, maand: Maand, *, begrens: bool = False
    ) -> tuple[Gedeclareerd, bytes | None]:
        """Claim a month; what came of it and its file."""
        opdracht = Opdracht(GEMEENTE, wet, maand, naar=self.map / "uit", begrens=begrens)
        echt = declareer(self.diensten, opdracht)
        return echt, echt.bestand.read_bytes() if echt.bestand else None

    def proef(self, wet: Wet, maand: Maand, *, begrens: bool = False) -> Gedeclareerd:
        """Preview a month."""
        return preview(self.diensten, Opdracht(GEMEENTE, wet, maand, begrens=begrens))

    def ingediend(self, nummer: str) -> None:
        """Record an upload."""
        declaratie_status.ingediend(self.diensten, nummer, None)

    def geweigerd(self, nummer: str) -> None:
        """Record a rejection by the portal."""
        declaratie_status.geweigerd(self.diensten, nummer, "BRS13", None)

    def intrekken(self, nummer: str) -> None:
        """Withdraw a declaratie."""
        declaratie_status.intrekken(self.diensten, nummer)

    def antwoord(self, nummer: str, afgekeurd: Mapping[str, tuple[str, ...]]) -> None:
        """Record an answer by hand."""
        antwoord(self.diensten, nummer, afgekeurd, "per brief", Program().retourcodes())

    def opnieuw(self, *referenties: str) -> None:
        """Claim rejected lines again."""
        besluiten.opnieuw(self.diensten, referenties)

    def vervalt(self, *referenties: str) -> None:
        """Let rejected lines go."""
        besluiten.vervalt(self.diensten, referenties, "te oud")

    def handhaaf(self, *referenties: str) -> None:
        """Uphold lines that the gemeente takes back."""
        besluiten.handhaaf(self.diensten, referenties, "geleverd onder de toewijzing van toen")

    def corrigeer(self, *referenties: str) -> None:
        """Agree to what the gemeente takes back."""
        besluiten.corrigeer(self.diensten, referenties)

    def crediteer(self, referentie: str) -> None:
        """Take an approved line back."""
        besluiten.crediteer(self.diensten, referentie, "dubbel")

    def meld(self) -> None:
        """Report every start and stop that is due."""
        alles.make_due(self.diensten, self.map / "uit")

    def geupload(self, nummer: str, *, toch_niet: bool = False) -> None:
        """Record the upload of a report, or take that back."""
        geupload(self.diensten, [nummer], toch_niet=toch_niet)

    def trek_in(self, nummer: str) -> None:
        """Withdraw a report."""
        trek_in(self.diensten, nummer)

    def laat_gaan(self, toewijzing: int) -> None:
        """Let go of what is proposed about a toewijzing."""
        beslissen.laat_gaan(self.diensten, toewijzing, "al gemeld")

    def geef_terug(self, toewijzing: int, *, toch_niet: bool = False) -> None:
        """Give a toewijzing back, or keep it after all."""
        beslissen.geef_terug(self.diensten, toewijzing, "vol", toch_niet=toch_niet)

    def meldingen(self) -> Sequence[str]:
        """Numbers of the messages with starts and stops that were made."""
        with self.kluis.lezen() as werk:
            berichten_ = werk.berichten.list(Richting.UIT)
        return [str(b.identificatie) for b in berichten_ if b.soort in ("305", "307")]

    def beeld(self, wet: Wet, *, bewaard: bool) -> Sequence[object]:
        """What the window shows, of the books that were kept since the vault was opened or anew."""
        geheugen = self._geheugen if bewaard else Geheugen()
        diensten = replace(self.diensten, geheugen=geheugen)
        proef = Opdracht(GEMEENTE, wet, Maand.of(self.vandaag).vorige)
        preview_ = preview(diensten, proef)
        return today(diensten), progress(diensten), overzicht(diensten).rijen, preview_

    def grootboek(self) -> Grootboek:
        """The ledger."""
        with self.kluis.lezen() as werk:
            declaraties = werk.declaraties.list()
            berichten_ = [werk.berichten.content(d.bericht_id) for d in declaraties if d.bericht_id]
            return Grootboek(declaraties, werk.declaraties.regels(), berichten_)

    def stand(self) -> Stand:
        """The ledger as it is shown."""
        return stand(self.diensten)


@cache
def _kluis(inrichting: str) -> bytes:
    """Bytes of a vault that was set up so: making one takes longer than all that is done in it."""
    with TemporaryDirectory() as map_:
        pad = Path(map_) / "k.zorgadmin"
        dag = date(2026, 1, 1)
        kluizen = VaultKluizen(pad, Wachtwoorden({}, None), nu=lambda: datetime(2026, 1, 1))  # noqa: DTZ001  the user's own clock
        omgeving = _omgeving(dag, datetime.combine(dag, time(12)))
        inrichten(kluizen, omgeving, inrichting.encode(), Program().lijsten())
        return pad.read_bytes()


@cache
def _wereld() -> Omgeving:
    return Program().omgeving()


def _omgeving(vandaag: date, nu: datetime) -> Omgeving:
    return replace(_wereld(), vandaag=vandaag, nu=nu)
