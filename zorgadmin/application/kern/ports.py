"""Ports: what the use cases need of the vault, the messages and the files.

Adapters in `storage`, `messages` and `spreadsheets` implement them; `bootstrap` joins both. Reads
return frozen domain records or the frozen rows of `rijen`. One unit of work is one transaction:
leaving `Kluis.schrijven()` without an exception commits, with one rolls everything back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.toewijzing import ToewijzingId

if TYPE_CHECKING:
    from zorgadmin.application.kern.facturen import FactuurOpslag
    from zorgadmin.application.kern.ports_buiten import BuitenOpslag
    from zorgadmin.application.kern.ports_dossier import DossierOpslag
    from zorgadmin.application.kern.ports_inzage import InzageOpslag
    from zorgadmin.application.kern.ports_leveringen import LeveringOpslag
    from zorgadmin.application.kern.ports_regie import RegieOpslag
    from zorgadmin.application.kern.ports_standaard import StandaardOpslag
    from zorgadmin.application.kern.ports_uitgang import OpschoonOpslag, TabelOpslag
    from zorgadmin.application.kern.ports_urenprofiel import UrenprofielOpslag
    from zorgadmin.application.kern.ports_verwijderen import VerwijderOpslag
    from zorgadmin.application.kern.ports_verzoeken import VerzoekOpslag
    from zorgadmin.application.kern.rijen import (
        BerichtGegevens,
        BerichtRij,
        ClientVoorstel,
        DeclaratieGegevens,
        DeclaratieRij,
        Geraakt,
        PrestatieGegevens,
        ToewijzingGegevens,
    )
    from zorgadmin.application.kern.rijen_betalingen import BetalingOpslag
    from zorgadmin.domain.codes import Wet
    from zorgadmin.domain.contract import Contract
    from zorgadmin.domain.grootboek import (
        Besluit,
        DeclaratieStatus,
        PrestatieStatus,
        Regel,
        Sleutel,
        VerstuurdeRegel,
    )
    from zorgadmin.domain.journaal import Rekeningen
    from zorgadmin.domain.logboek import Handeling, LogKop, LogRegel
    from zorgadmin.domain.praktijk import (
        Client,
        GemeenteAfspraak,
        Praktijk,
        VoorstelBesluit,
    )
    from zorgadmin.domain.toewijzing import Toewijzing


class PraktijkOpslag(Protocol):
    """Practice, agreements and clients."""

    def get(self) -> Praktijk | None: ...
    def save(self, praktijk: Praktijk) -> None:
        """Insert or update; the AGB-code it had before is added to `eerdere_agb`."""
        ...

    def rekeningen(self) -> Rekeningen:
        """Accounts for journal lines; the usual ones as long as none were set."""
        ...

    def save_rekeningen(self, rekeningen: Rekeningen) -> None: ...
    def contracten(self) -> Sequence[Contract]: ...
    def replace_contracten(
        self, gemeente: str, wet: Wet, productcode: str, contracten: Iterable[Contract]
    ) -> None:
        """Set all agreements about one product."""
        ...

    def afspraken(self) -> Sequence[GemeenteAfspraak]: ...
    def save_afspraak(self, afspraak: GemeenteAfspraak) -> None: ...
    def client(self, bsn: str) -> Client | None: ...
    def clienten(self) -> Sequence[Client]: ...
    def save_client(self, client: Client) -> None: ...

    def client_number(self, bsn: str) -> int:
        """The number that names a known client where a BSN must not be."""

    def voorstellen(self, bsn: str | None = None) -> Sequence[ClientVoorstel]:
        """What was not taken over at once, of one client or all, in order of time."""
        ...

    def add_voorstel(self, client: Client, bericht_id: int) -> None:
        """Keep what a 301 says of a client beside what is known."""
        ...

    def decide_voorstel(self, voorstel_id: int, besluit: VoorstelBesluit) -> None: ...


class ToewijzingOpslag(Protocol):
    """Toewijzingen; every version is kept, one is in force."""

    def pairs(self) -> Sequence[tuple[str, Wet]]:
        """Every gemeente × wet with a toewijzing in the message traffic, in order."""
        ...

    def outside(self) -> Sequence[tuple[str, Wet, str]]:
        """Every gemeente × wet × key of a client with a toewijzing outside it, in order."""
        ...

    def current(
        self, gemeente: str | None = None, wet: Wet | None = None, nummer: int | None = None
    ) -> Sequence[Toewijzing]:
        """Versions in force, by gemeente, wet and nummer; filters that are None do not filter."""
        ...

    def by_ids(self, ids: Collection[ToewijzingId]) -> Mapping[ToewijzingId, Toewijzing]: ...
    def of_client(self, bsn: str) -> Sequence[Toewijzing]: ...
    def add_version(self, gegevens: ToewijzingGegevens, *, in_force: bool) -> int:
        """Keep a version; the client must exist. Returns the id of the toewijzing.

        `in_force` False keeps an older version that arrived later.
        """
        ...


class BerichtOpslag(Protocol):
    """Messages sent and received."""

    def add(self, gegevens: BerichtGegevens) -> int: ...
    def get(self, bericht_id: int) -> BerichtRij: ...
    def content(self, bericht_id: int) -> bytes: ...
    def head(self, bericht_id: int) -> bytes:
        """The first 4096 bytes of a message: its header."""
        ...

    def by_sha256(self, sha256: str, richting: Richting) -> Sequence[BerichtRij]: ...
    def by_identificatie(
        self,
        richting: Richting,
        soort: str | None,
        wet: Wet | None,
        gemeente: str | None,
        identificatie: str,
    ) -> Sequence[BerichtRij]: ...
    def answers(self, bericht_id: int) -> Sequence[BerichtRij]:
        """Messages made in answer to a received one."""
        ...

    def list(
        self, richting: Richting | None = None, status: BerichtStatus | None = None
    ) -> Sequence[BerichtRij]: ...
    def set_status(self, bericht_ids: Collection[int], status: BerichtStatus) -> None: ...
    def to_upload(self) -> Sequence[BerichtRij]:
        """Return messages (302, 320) of which nobody said yet that they were uploaded."""
        ...

    def set_uploaded(self, bericht_ids: Collection[int], dag: date | None) -> None:
        """Record on which day messages were uploaded; None: they were not."""
        ...

    def set_written(self, paden: Mapping[int, str]) -> None:
        """Record where the files of messages were written (status verstuurd)."""
        ...


class DeclaratieOpslag(Protocol):
    """Declaraties and their lines: the ledger."""

    def add(self, gegevens: DeclaratieGegevens, prestaties: Sequence[PrestatieGegevens]) -> int: ...
    def list(
        self, gemeente: str | None = None, wet: Wet | None = None
    ) -> Sequence[DeclaratieRij]: ...
    def by_nummer(self, declaratienummer: str, wet: Wet | None = None) -> Sequence[DeclaratieRij]:
        """Under one wet at most one; other software may use a number under each."""
        ...

    def by_bericht(self, identificatie: str) -> Sequence[DeclaratieRij]:
        """The own declaraties in messages of this BerichtIdentificatie, at most one per wet."""
        ...

    def regels(
        self,
        gemeente: str | None = None,
        wet: Wet | None = None,
        declaratie_id: int | None = None,
        toewijzing_ids: Collection[ToewijzingId] | None = None,
    ) -> Sequence[Regel]:
        """Ledger lines in order of making, fast: one Core select."""
        ...

    def by_referentie(
        self, referentienummer: str, wet: Wet | None = None
    ) -> Sequence[tuple[Regel, DeclaratieRij]]:
        """Lines with their declaraties: at most one under each wet."""
        ...

    def regel(self, prestatie_id: int) -> tuple[Regel, DeclaratieRij] | None: ...
    def opbouw(self, prestatie_id: int) -> str: ...
    def set_declaratie(
        self,
        declaratie_id: int,
        status: DeclaratieStatus,
        *,
        ingediend: date | None = None,
        beantwoord: date | None = None,
        toegekend_cent: int | None = None,
        retourcodes: tuple[str, ...] | None = None,
        verwerkt: bool | None = None,
        toelichting: str | None = None,
    ) -> None:
        """Change state; what is None stays as it was."""
        ...

    def set_regels(self, status: PrestatieStatus, *, declaratie_id: int) -> None:
        """Set the state of all lines of a declaratie; none has codes then."""
        ...

    def set_named(
        self, status: PrestatieStatus, wet: Wet, referentienummers: Collection[str]
    ) -> None:
        """Set the state of the lines named, under one wet."""
        ...

    def granted_credits(self, gemeente: str, wet: Wet) -> Sequence[tuple[str, str]]:
        """Of every credit line granted its DeclaratieNummer and the line that it takes back."""
        ...

    def sent(
        self, declaratie_id: int, referentienummers: Collection[str]
    ) -> Mapping[str, VerstuurdeRegel]:
        """The lines of a declaratie among those named, by ReferentieNummer, as they were sent."""
        ...

    def answer(self, declaratie_id: int, afgekeurd: Mapping[str, tuple[str, ...]]) -> None:
        """Set the lines named, by ReferentieNummer, to afgekeurd with their codes.

        All other lines of the declaratie become toegekend. After an earlier answer what was let go
        or credited since stays so.
        """
        ...

    def add_besluit(
        self,
        prestatie_id: int,
        besluit: Besluit,
        reden: str | None,
        leveringen_kenmerk: str | None,
        tijdstip: datetime,
    ) -> None: ...


class LosgelatenOpslag(Protocol):
    """Care that the user let go."""

    def add(
        self, sleutel: Sleutel, reden: str, leveringen_kenmerk: str, tijdstip: datetime
    ) -> None:
        """Let the care of a key go, as long as the digest of its leveringen stays this."""
        ...

    def marks(
        self, gemeente: str, wet: Wet, toewijzing_ids: Collection[ToewijzingId] | None = None
    ) -> Mapping[Sleutel, str]:
        """Of each key that was let go the digest of its leveringen, as it was the last time."""
        ...


class TellerOpslag(Protocol):
    """Counters that never give a number twice."""

    def take(self, naam: str, aantal: int = 1) -> int:
        """Take a run of numbers; returns the first. `naam`: bericht, declaratie or referentie."""
        ...

    def given(self) -> Mapping[str, int]:
        """The last number given of each kind of which one was."""
        ...

    def raise_above(self, naam: str, nummer: int) -> None:
        """Never give this number or a lower one from now on."""
        ...


class LogboekOpslag(Protocol):
    """The audit trail: entries are added and never changed."""

    def add(
        self,
        handeling: Handeling,
        onderwerp: str,
        voor: Mapping[str, object] | None = None,
        na: Mapping[str, object] | None = None,
    ) -> None:
        """Add an entry: what it is about, how that was and became; no BSN, name or typed text."""
        ...

    def list(self) -> Sequence[LogRegel]:
        """All entries, oldest first."""
        ...

    def head(self) -> LogKop:
        """Where the trail ends, kept apart from the entries."""
        ...


class VensterOpslag(Protocol):
    """What stood on the screen when it was left; never part of the books."""

    def get(self, sleutel: str) -> str | None: ...
    def save(self, sleutel: str, inhoud: str | None) -> None:
        """Keep a text under a key; None forgets it."""
        ...


class Werk(Protocol):
    """One unit of work."""

    @property
    def geraakt(self) -> Geraakt:
        """What it changed so far of what books in memory follow."""
        ...

    @property
    def versie(self) -> int:
        """Names the state of the vault that this unit of work began with, or left by its commit.

        Whoever commits a change, in this window or in another program, makes it another number; so
        what was read under the same number, changed by no own unit of work since, is still true.
        """
        ...

    @property
    def praktijk(self) -> PraktijkOpslag: ...
    @property
    def toewijzingen(self) -> ToewijzingOpslag: ...
    @property
    def leveringen(self) -> LeveringOpslag: ...
    @property
    def berichten(self) -> BerichtOpslag: ...
    @property
    def declaraties(self) -> DeclaratieOpslag: ...
    @property
    def losgelaten(self) -> LosgelatenOpslag: ...
    @property
    def betalingen(self) -> BetalingOpslag: ...
    @property
    def verzoeken(self) -> VerzoekOpslag: ...
    @property
    def dossier(self) -> DossierOpslag: ...
    @property
    def buiten(self) -> BuitenOpslag: ...
    @property
    def regie(self) -> RegieOpslag: ...
    @property
    def facturen(self) -> FactuurOpslag: ...
    @property
    def urenprofielen(self) -> UrenprofielOpslag: ...
    @property
    def standaarden(self) -> StandaardOpslag: ...
    @property
    def tellers(self) -> TellerOpslag: ...
    @property
    def logboek(self) -> LogboekOpslag: ...
    @property
    def tabellen(self) -> TabelOpslag: ...
    @property
    def opschonen(self) -> OpschoonOpslag: ...
    @property
    def verwijderen(self) -> VerwijderOpslag: ...
    @property
    def inzage(self) -> InzageOpslag: ...
    @property
    def venster(self) -> VensterOpslag: ...
