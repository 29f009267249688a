"""Rows that cross the ports: what use cases give the vault to keep, and what they read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import DeclaratieStatus, Kenmerk, VerstuurdeRegel
from zorgadmin.domain.levering import Bron, LeveringSoort
from zorgadmin.domain.moment import Herkomst, Moment
from zorgadmin.domain.praktijk import VoorstelBesluit
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.domain.werkdagen import ANTWOORD_WERKDAGEN, add_working_days

if TYPE_CHECKING:
    from zorgadmin.domain.periode import Maand
    from zorgadmin.domain.praktijk import Client
    from zorgadmin.domain.toewijzing import Omvang, Toewijzing


@dataclass(slots=True)
class Geraakt:
    """What a unit of work changed of what books follow; the repositories write it down.

    `toewijzingen` are ids of those with other leveringen, versions, claim lines, states of lines,
    reports or decisions; `paren` each gemeente × wet with other contracts, agreements,
    declaraties or parked leveringen; `alles`: all that was ever read is to be read again.
    """

    toewijzingen: set[ToewijzingId] = field(default_factory=set)
    paren: set[tuple[str, Wet]] = field(default_factory=set)
    alles: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed that books follow."""
        return not (self.toewijzingen or self.paren or self.alles)


@record
class ToewijzingGegevens:
    """A version of a toewijzing to keep; `bericht_id` is None when entered by hand."""

    gemeente: str
    wet: Wet
    nummer: int
    bsn: str
    productcategorie: str | None
    productcode: str | None
    ingangsdatum: date
    einddatum: date | None
    omvang: Omvang | None
    budget_cent: int | None
    reden_wijziging: str | None
    toewijzingsdatum: date
    toewijzingstijd: time
    referentie_aanbieder: str | None
    commentaar: str | None
    bericht_id: int | None


class ClientVoorstel(NamedTuple):
    """What a 301 says of a client and was not taken over at once; `besluit` None: it waits.

    `nummer` is that of the client.
    """

    id: int
    nummer: int
    bericht_id: int
    besluit: VoorstelBesluit | None
    client: Client

    def repeats(self, client: Client) -> bool:
        """Whether a message says the same again, and nothing came between."""
        return self.client == client and self.besluit in (None, VoorstelBesluit.BEHOUDEN)


class ToewijzingVersie(NamedTuple):
    """A kept version of a toewijzing; `bericht_id` is the 301 that brought it."""

    toewijzing: Toewijzing
    in_force: bool
    bewaard: datetime
    commentaar: str | None
    bericht_id: int | None


@record
class LeveringGegevens:
    """A levering to keep, parked when `toewijzing_id` is None.

    `hoeveelheid` is minutes, pieces or eurocents as `soort` says; `importkenmerk` is not None
    for what came from a row without referentie. With `noshow` the cliënt was not there;
    `onderaannemer` is who came in place of the practice itself: a person, so never in a log.
    """

    toewijzing_id: ToewijzingId | None
    gemeente: str
    wet: Wet
    bsn: str
    productcategorie: str | None
    productcode: str | None
    datum: date
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    notitie: str | None
    referentie: str | None
    importkenmerk: str | None
    bron: Bron
    noshow: bool = False
    onderaannemer: str | None = None

    @property
    def herkomst(self) -> Herkomst:
        """Where it first came from."""
        if self.referentie is not None:
            return Herkomst.REFERENTIE
        if self.importkenmerk is not None:
            return Herkomst.BESTAND
        return Herkomst.VAST if self.bron is Bron.VAST else Herkomst.HAND

    @property
    def plek(self) -> tuple[object, ...]:
        """The toewijzing × product; without toewijzing the product of a gemeente for a client."""
        if self.toewijzing_id is not None:
            return self.toewijzing_id, self.productcategorie, self.productcode
        return self.gemeente, self.wet, self.bsn, self.productcode


@record
class LeveringRij:
    """A kept levering; `verwijderd` ones stay as history."""

    id: int
    gegevens: LeveringGegevens
    verwijderd: bool

    def moment(self, nummer: int | None) -> Moment:
        """The same as it may meet another visit; `nummer` is that of its toewijzing."""
        lev = self.gegevens
        return Moment(
            levering_id=self.id,
            plek=lev.plek,
            bsn=lev.bsn,
            nummer=nummer,
            datum=lev.datum,
            hoeveelheid=lev.hoeveelheid,
            soort=lev.soort,
            begin=lev.begin,
            eind=lev.eind,
            herkomst=lev.herkomst,
            door=lev.onderaannemer,
        )


@record
class BerichtGegevens:
    """A message to keep with its exact bytes.

    `meldingen` are the findings shown; `antwoord_op_id` is the message that this one answers.
    What cannot be recognised has no soort, wet, gemeente, identificatie or dagtekening.
    """

    richting: Richting
    soort: str | None
    wet: Wet | None
    gemeente: str | None
    identificatie: str | None
    dagtekening: date | None
    bestandsnaam: str
    inhoud: bytes
    sha256: str
    status: BerichtStatus
    meldingen: tuple[Mapping[str, str | None], ...]
    tijdstip: datetime
    antwoord_op_id: int | None = None


class BerichtRij(NamedTuple):
    """A kept message without its bytes; `pad` is where the file was last written.

    `opgeschoond` is the SHA-256 of its bytes now, once personal data were removed from them;
    `geupload` the day on which the user said that a return message was uploaded.
    """

    id: int
    richting: Richting
    soort: str | None
    wet: Wet | None
    gemeente: str | None
    identificatie: str | None
    dagtekening: date | None
    bestandsnaam: str
    sha256: str
    status: BerichtStatus
    meldingen: tuple[Mapping[str, str | None], ...]
    tijdstip: datetime
    antwoord_op_id: int | None
    pad: str | None
    opgeschoond: str | None = None
    geupload: date | None = None


@record
class DeclaratieGegevens:
    """A declaratie to keep; totals are signed eurocents. An opening balance has no message.

    `client` is the key of whom it is about, of a document outside the message traffic.
    """

    declaratienummer: str
    bericht_id: int | None
    gemeente: str
    wet: Wet
    maand: Maand
    dagtekening: date
    totaal_cent: int
    aangemaakt: datetime
    client: str | None = None


MET_DE_HAND = "hand: "
"""What the `toelichting` of an answer begins with that the user recorded; the reason follows."""


class DeclaratieRij(NamedTuple):
    """A kept declaratie and its state.

    `client` is the key of whom it is about, of a document outside the message traffic.
    """

    id: int
    declaratienummer: str
    berichtidentificatie: str | None
    bericht_id: int | None
    gemeente: str
    wet: Wet
    maand: Maand
    dagtekening: date
    totaal_cent: int
    status: DeclaratieStatus
    aangemaakt: datetime
    ingediend: date | None
    beantwoord: date | None
    toegekend_cent: int | None
    retourcodes: tuple[str, ...]
    verwerkt: bool
    toelichting: str | None = None
    client: str | None = None

    @property
    def is_by_hand(self) -> bool:
        """Answered by what the user recorded; no 325 came yet."""
        marked = (self.toelichting or "").startswith(MET_DE_HAND)
        return marked and self.status is DeclaratieStatus.BEANTWOORD

    @property
    def answer_due(self) -> date | None:
        """Last day for the answer; None when none is waited for."""
        if self.status is not DeclaratieStatus.INGEDIEND or self.ingediend is None:
            return None
        return add_working_days(self.ingediend, ANTWOORD_WERKDAGEN)

    @property
    def counts_as_submitted(self) -> bool:
        """Whether its month is a submitted period; `verwerkt` False: the gemeente took nothing."""
        return self.verwerkt and self.status not in (
            DeclaratieStatus.INGETROKKEN,
            DeclaratieStatus.GEWEIGERD,
        )


class PrestatieGegevens(NamedTuple):
    """A claim line to keep; `opbouw` is JSON text: how its figures came about."""

    regel: VerstuurdeRegel
    toewijzing_id: ToewijzingId
    kenmerk: Kenmerk
    niet_declarabel: int = 0
    opbouw: str = "{}"


class Reservekopie(NamedTuple):
    """A backup that was made; `sha256` is that of the vault in it."""

    bestand: Path
    gemaakt: datetime
    sha256: str
    versleuteld: bool


class Bewaring(NamedTuple):
    """Somebody whose data are in the vault, and the last day on which they changed, per wet.

    `nummer` names them: the number of a client, or U and a number for somebody who only has parked
    leveringen. `bsn` is a pseudonym once the data were removed.
    """

    nummer: str
    bsn: str
    laatste: Mapping[Wet, date]


class Geredigeerd(NamedTuple):
    """What is to stand in the place of a message; `sha256` is that of `inhoud`."""

    bericht_id: int
    inhoud: bytes
    sha256: str
    bestandsnaam: str


@record
class Geschreven:
    """A file that was written: its path inside the new folder, with `/`, and its SHA-256."""

    naam: str
    sha256: str


class Bestandsoort(StrEnum):
    """How a file of the user's input is to be read."""

    BERICHT = "bericht"
    UREN = "uren"
    AGENDA = "agenda"
    BANK = "bank"
    ANDERS = "anders"
    ONTBREEKT = "ontbreekt"


class Bestand(NamedTuple):
    """One file of the user's input; `weigering` says in Dutch why it cannot be read.

    Of what promises to be a message `bericht` is the kind ("301") and `dagen` its day of signing
    and the begin of its first period as ISO text, as far as it begins with them.
    """

    naam: str
    inhoud: bytes
    soort: Bestandsoort
    weigering: str | None = None
    bericht: str | None = None
    dagen: tuple[str, ...] = ()
