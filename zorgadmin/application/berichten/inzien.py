"""One message whole: what it says, where it stands, what happened to it, what is next."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from zorgadmin.application.berichten.intrekken import can_withdraw
from zorgadmin.application.berichten.leesbaar import MASKER, Deel, Leesbaar, Lezer
from zorgadmin.application.berichten.lezen import readable
from zorgadmin.application.berichten.lijst import BerichtBeeld, Samenhang, views
from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.meldingen import from_log
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtRij, DeclaratieRij
from zorgadmin.domain.berichten.status import RETOUR, BerichtStatus
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.buiten import OP_PAPIER
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.logboek import Handeling, LogRegel
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.werkdagen import RETOUR_WERKDAGEN, add_working_days

_UPLOADEN = "Upload dit bericht in het portaal en meld dat."
_VERSTUREN = "Verstuur deze PDF per beveiligde e-mail of per post en meld"
_GEBEURD = {
    Handeling.BEWAAR: "in een map bewaard",
    Handeling.INGEDIEND: "gemeld als ingediend",
    Handeling.GEWEIGERD: "geweigerd door het portaal",
    Handeling.INTREKKEN: "ingetrokken",
    Handeling.ANTWOORD: "antwoord met de hand vastgelegd",
}


@record
class BerichtGeheel:
    """A message; `leesbaar` None when it cannot be read, `onleesbaar` says why then.

    `volgende` is the next step, empty when there is none; `verwant` the messages that it answers
    or that answer it; `verloop` what happened to it, oldest first.
    """

    beeld: BerichtBeeld
    leesbaar: Leesbaar | None
    onleesbaar: str
    meldingen: tuple[Bevinding, ...]
    volgende: str
    verloop: tuple[tuple[datetime, str], ...]
    verwant: tuple[BerichtBeeld, ...]
    pad: str | None
    kan_bewaard: bool
    kan_ingetrokken: bool


def message_whole(diensten: Diensten, bericht_id: int) -> BerichtGeheel:
    """Look a message up; KluisError when it is not there."""
    with diensten.kluis.lezen() as werk:
        rij = werk.berichten.get(bericht_id)
        verwanten = _related(werk, rij)
        declaraties = {d.bericht_id: d for d in werk.declaraties.list() if d.bericht_id}
        samenhang = Samenhang(
            werk.inzage.toewijzingen_per_bericht(),
            declaraties,
            {b.id: b for b in (rij, *verwanten)},
            diensten.omgeving.gemeenten,
            werk.inzage.zorg_per_bericht(),
        )
        (beeld,) = views([rij], samenhang)
        gelezen = diensten.geheugen.of(_Laatste).read(diensten, werk, rij)
        declaratie = declaraties.get(rij.id) or declaraties.get(rij.antwoord_op_id or 0)
        return BerichtGeheel(
            beeld=beeld,
            leesbaar=gelezen.leesbaar,
            onleesbaar=gelezen.onleesbaar,
            meldingen=tuple(map(from_log, rij.meldingen)),
            volgende=_next_on_paper(rij, declaratie)
            if rij.soort in OP_PAPIER
            else _UPLOADEN
            if beeld.wacht_op_melding and declaratie is None
            else _next(rij, declaratie, verwanten),
            verloop=tuple(_events(werk, rij, beeld)),
            verwant=tuple(views(verwanten, samenhang)),
            pad=rij.pad,
            kan_bewaard=gelezen.is_bewaard,
            kan_ingetrokken=can_withdraw(werk, rij),
        )


def raw_text(diensten: Diensten, bericht_id: int) -> str:
    """The file of a message as text, exactly as it was sent or received; of a PDF none."""
    with diensten.kluis.lezen() as werk:
        if werk.berichten.get(bericht_id).soort in OP_PAPIER:
            return ""
        return werk.berichten.content(bericht_id).decode("utf-8", "replace")


def _related(werk: Werk, rij: BerichtRij) -> list[BerichtRij]:
    ids = [rij.id] if rij.antwoord_op_id is None else [rij.id, rij.antwoord_op_id]
    return [b for b in werk.inzage.berichten(ids) if b.id != rij.id]


class _Gelezen(NamedTuple):
    """A message in plain Dutch, or why that cannot be; whether its file is there."""

    leesbaar: Leesbaar | None
    onleesbaar: str
    is_bewaard: bool


class _Laatste:
    """The message that was read last; safe to ask from any thread.

    It says the same as long as its bytes have this digest and values are called the same: a
    message does not change, but personal data may be removed from it.
    """

    def __init__(self) -> None:
        self._slot = Lock()
        self._sleutel: tuple[object, ...] = ()
        self._contracten = Contracten(())
        self._gelezen = _Gelezen(None, "", is_bewaard=False)

    def read(self, diensten: Diensten, werk: Werk, rij: BerichtRij) -> _Gelezen:
        """What a message says."""
        sleutel = (rij.id, rij.opgeschoond or rij.sha256, rij.soort, rij.gemeente)
        contracten = contracts_of(werk)
        with self._slot:
            if sleutel != self._sleutel or not contracten.says_the_same(self._contracten):
                inhoud = werk.berichten.content(rij.id)
                uitkomst = _read(diensten, contracten, rij, inhoud)
                self._gelezen = _Gelezen(*uitkomst, is_bewaard=bool(inhoud))
                self._sleutel, self._contracten = sleutel, contracten
            return self._gelezen


def _read(
    diensten: Diensten, contracten: Contracten, rij: BerichtRij, inhoud: bytes
) -> tuple[Leesbaar | None, str]:
    if not inhoud:
        return None, "Van dit bestand is de inhoud niet bewaard."
    if rij.soort is None:
        return None, "Dit bestand is niet als bericht herkend."
    if rij.soort in OP_PAPIER:
        papier = document(diensten.omgeving.rapporten.rows(inhoud))
        return papier, "" if papier else "Dit is een PDF. Bewaar haar in een map om haar te lezen."
    try:
        gelezen = diensten.omgeving.berichten.lees(inhoud)
    except GeweigerdError as fout:
        return None, str(fout)
    if gelezen.record is None:
        return None, "Dit bericht volgt zijn schema niet en is daardoor niet te lezen."
    gemeente = rij.gemeente or gelezen.gemeente
    lezer = Lezer(gelezen.wet, gemeente, contracten, diensten.omgeving.gemeenten)
    return readable(gelezen.record, lezer), ""


def _next(
    rij: BerichtRij, declaratie: DeclaratieRij | None, verwanten: Sequence[BerichtRij]
) -> str:
    stap = ""
    match rij.soort, rij.status:
        case "302" | "320", BerichtStatus.TE_VERSTUREN:
            uiterlijk = datum(add_working_days(rij.tijdstip.date(), RETOUR_WERKDAGEN))
            stap = f"Bewaar dit bericht in een map en upload het in het portaal, tot {uiterlijk}."
        case "323", _ if declaratie and declaratie.status is DeclaratieStatus.AANGEMAAKT:
            stap = "Upload dit bericht in het portaal en meld de declaratie daarna als ingediend."
        case "323", _ if declaratie and declaratie.status is DeclaratieStatus.INGEDIEND:
            stap = "Wacht op het antwoord van de gemeente (325) en lees dat in."
        case "301", BerichtStatus.GEWEIGERD if verwanten:
            stap = (
                "Stuur het antwoord (302) naar de gemeente; zij stuurt dan een verbeterd bericht. "
                "Lees dat in."
            )
        case "301", BerichtStatus.GEWEIGERD:
            stap = "Vraag de gemeente om een verbeterd bericht en lees dat in."
        case "305" | "307" | "315" | "317", BerichtStatus.TE_VERSTUREN:
            stap = "Bewaar dit bericht in een map en upload het in het portaal."
        case "305" | "307" | "315" | "317" as soort, BerichtStatus.VERSTUURD if not verwanten:
            stap = f"Wacht op het antwoord van de gemeente ({RETOUR[soort]}) en lees dat in."
        case "306" | "308" | "316" | "318" | "319" | "325", BerichtStatus.GEWEIGERD:
            stap = "Vraag de gemeente om een verbeterd antwoord en lees dat in."
        case _, BerichtStatus.GEWEIGERD:
            stap = "Herstel het bestand of vraag om een nieuw bestand, en lees dat in."
    return stap


def _next_on_paper(rij: BerichtRij, declaratie: DeclaratieRij | None) -> str:
    if rij.status is BerichtStatus.INGETROKKEN:
        return ""
    if declaratie is None:
        bevestigt = f"{_VERSTUREN} dat; de gemeente bevestigt dat zij er is."
        return "Leg vast dat de gemeente haar heeft." if rij.geupload else bevestigt
    if declaratie.status is DeclaratieStatus.AANGEMAAKT:
        return f"{_VERSTUREN} de declaratie daarna als ingediend."
    if declaratie.status is DeclaratieStatus.INGEDIEND:
        return "Wacht op het antwoord van de gemeente en leg dat vast."
    return ""


def _events(werk: Werk, rij: BerichtRij, beeld: BerichtBeeld) -> Iterator[tuple[datetime, str]]:
    """What the audit trail says of an own message, and of the declaratie that it is."""
    yield rij.tijdstip, "gemaakt" if beeld.is_uit else "ontvangen"
    if not beeld.is_uit:
        return
    over = [f"bericht {rij.identificatie}"]
    if beeld.declaratienummer is not None:
        over.append(logboek.about_declaration(beeld.declaratienummer))
    for regel in werk.inzage.logboek(over):
        # Under the other wet, or earlier: about another one with this number.
        if regel.moment < rij.tijdstip or not logboek.is_under(regel, rij.wet):
            continue
        wat = _GEBEURD.get(Handeling(regel.handeling), "")
        if regel.handeling == Handeling.IMPORTEER:
            # Numbers of messages that a gemeente sent may be like the own ones.
            wat = _imported(regel) if regel.onderwerp in over[1:] else ""
        if wat:
            yield regel.moment, wat


def _imported(regel: LogRegel) -> str:
    """A declaratie changes by a file when it is answered, or taken over."""
    taken_over = "regels" in json.loads(regel.na or "{}")
    return "overgenomen van andere software" if taken_over else "antwoord ingelezen"


_OVER_PERSOON = ("Naam", "Geboortedatum", "Geslacht", "Wettelijk vertegenwoordiger")
_KOP, _FEIT = 1, 2


def document(rijen: Sequence[tuple[str, ...]]) -> Leesbaar | None:
    """The rows of a document under its headings, the first of them its title; None without any."""
    if not rijen:
        return None
    delen = [Deel("Gegevens")]
    for rij in rijen[1:]:
        if len(rij) == _KOP:
            delen.append(Deel(rij[0]))
        else:
            delen[-1] = replace(delen[-1], delen=(*delen[-1].delen, _part(rij)))
    return Leesbaar(" ".join(rijen[0]), tuple(deel for deel in delen if deel.delen))


def _part(rij: tuple[str, ...]) -> Deel:
    naam, *rest = rij
    geheim = len(rij) == _FEIT and naam in _OVER_PERSOON
    return Deel(naam, "  ·  ".join(rest), masker=MASKER if geheim else "")
