"""Messages as rows that one can read: what each is about, where it stands, what is next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from zorgadmin.application.kern.benoemen import WET_NAAM, message_name
from zorgadmin.application.kern.meldingen import from_log
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports_inzage import ZorgRegel
from zorgadmin.application.kern.rijen import BerichtRij, DeclaratieRij
from zorgadmin.domain.berichten.status import HEEN, BerichtStatus, Richting
from zorgadmin.domain.buiten import OP_PAPIER
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import ZEGT_NIETS
from zorgadmin.domain.tekst import datum, euro, maandnaam, masker_bsn, opsomming, zoekvorm

_KORT = 160
_HOOGSTENS = 4


@record
class BerichtBeeld:
    """One message in a list; nothing in it names a client but by a masked BSN.

    `soort` is in words, `gemeente` and `wet` are names, `identificatie` that of the message.
    `declaratienummer` is the declaratie that it is or answers, under `declaratiewet`; `pad` where
    its file was last written. `wacht_op_melding`: its file was written, and nobody said yet that it
    was uploaded or sent.
    """

    id: int
    moment: datetime
    is_uit: bool
    nummer: str | None
    soort: str
    wet: str
    gemeente: str
    onderwerp: str
    status: BerichtStatus
    identificatie: str
    bestandsnaam: str
    declaratienummer: str | None
    declaratiewet: Wet | None = None
    pad: str | None = None
    wacht_op_melding: bool = False

    @property
    def stand(self) -> str:
        """Its state; what only stands in a folder is not called sent."""
        if not self.wacht_op_melding:
            return self.status
        return "nog te versturen" if self.nummer in OP_PAPIER else "nog te uploaden"

    @property
    def richting(self) -> Richting:
        """`uit` or `in`."""
        return Richting.UIT if self.is_uit else Richting.IN

    @property
    def waits(self) -> bool:
        """Whether it was made and not written to a folder yet."""
        return self.status is BerichtStatus.TE_VERSTUREN

    def answers_to(self, woorden: Sequence[str]) -> bool:
        """Whether every word is in what is shown, its identification or its file name."""
        if not woorden:
            return True
        delen = (
            f"{self.moment:%d-%m-%Y}",
            self.richting,
            self.soort,
            self.wet,
            self.gemeente,
            self.onderwerp,
            self.stand,
            self.identificatie,
            self.bestandsnaam,
        )
        tekst = zoekvorm("\n".join(delen))
        return all(woord in tekst for woord in woorden)


@record
class Samenhang:
    """What messages belong to: toewijzingen by 301, declaraties by 323, all messages by id.

    `zorg` is what those of start, stop and request are about, by message.
    """

    toewijzingen: Mapping[int, Sequence[tuple[int, str]]]
    declaraties: Mapping[int, DeclaratieRij]
    berichten: Mapping[int, BerichtRij]
    gemeenten: Mapping[str, str]
    zorg: Mapping[int, Sequence[ZorgRegel]]


def messages(diensten: Diensten) -> list[BerichtBeeld]:
    """Everything sent and received, the newest first."""
    with diensten.kluis.lezen() as werk:
        rijen = werk.berichten.list()
        samenhang = Samenhang(
            werk.inzage.toewijzingen_per_bericht(),
            {d.bericht_id: d for d in werk.declaraties.list() if d.bericht_id is not None},
            {rij.id: rij for rij in rijen},
            diensten.omgeving.gemeenten,
            werk.inzage.zorg_per_bericht(),
        )
    return views(rijen, samenhang)


def views(rijen: Iterable[BerichtRij], samenhang: Samenhang) -> list[BerichtBeeld]:
    """Rows for these messages, the newest first."""
    # Who answers a start, a stop or a request has got it.
    beantwoord = {
        antwoord.antwoord_op_id
        for antwoord in samenhang.berichten.values()
        if antwoord.richting is Richting.IN
    }
    beelden = [_view(rij, samenhang, beantwoord) for rij in rijen]
    return sorted(beelden, key=lambda beeld: (beeld.moment, beeld.id), reverse=True)


def _view(
    rij: BerichtRij, samenhang: Samenhang, beantwoord: Collection[int | None]
) -> BerichtBeeld:
    declaratie = samenhang.declaraties.get(rij.id) or samenhang.declaraties.get(
        rij.antwoord_op_id or 0
    )
    return BerichtBeeld(
        id=rij.id,
        moment=rij.tijdstip,
        is_uit=rij.richting is Richting.UIT,
        nummer=rij.soort,
        soort=message_name(rij.soort),
        wet=WET_NAAM[rij.wet] if rij.wet else "",
        gemeente=samenhang.gemeenten.get(rij.gemeente, rij.gemeente) if rij.gemeente else "",
        onderwerp=_subject(rij, declaratie, samenhang),
        status=rij.status,
        identificatie=rij.identificatie or "",
        bestandsnaam=rij.bestandsnaam,
        declaratienummer=declaratie.declaratienummer if declaratie else None,
        declaratiewet=declaratie.wet if declaratie else None,
        pad=rij.pad,
        wacht_op_melding=rij.id not in beantwoord and _waits_to_be_told(rij, declaratie),
    )


def _waits_to_be_told(rij: BerichtRij, declaratie: DeclaratieRij | None) -> bool:
    if rij.richting is not Richting.UIT or rij.status is not BerichtStatus.VERSTUURD:
        return False
    if declaratie is not None:
        return declaratie.status is DeclaratieStatus.AANGEMAAKT
    return rij.geupload is None and rij.opgeschoond is None


def _subject(rij: BerichtRij, declaratie: DeclaratieRij | None, samenhang: Samenhang) -> str:
    match rij.soort:
        case "302" if vraag := samenhang.berichten.get(rij.antwoord_op_id or 0):
            return _answer_302(vraag, samenhang)
        case "melding" if wat := _ordered(rij.id, samenhang):
            return wat
        case "301" if rij.status is not BerichtStatus.GEWEIGERD:
            return _ordered(rij.id, samenhang) or "Toewijzingen die al bekend waren"
        case "323" | "declaratie" if declaratie is not None:
            over = f"{declaratie.declaratienummer} over {maandnaam(declaratie.maand)}"
            return f"{over}: {euro(declaratie.totaal_cent)}"
        case "325" if declaratie is not None and rij.status is not BerichtStatus.GEWEIGERD:
            toegekend = euro(declaratie.toegekend_cent or 0)
            totaal = euro(declaratie.totaal_cent)
            return f"{declaratie.declaratienummer}: {toegekend} toegekend van {totaal}"
    if rij.status is BerichtStatus.GEWEIGERD:
        return _refusal(rij)
    return care_subject(rij, samenhang.zorg) or rij.bestandsnaam


def _ordered(bericht_id: int, samenhang: Samenhang) -> str:
    """Which toewijzingen a 301 brought, and for whom."""
    gevonden = samenhang.toewijzingen.get(bericht_id, ())
    if not gevonden:
        return ""
    nummers = [str(nummer) for nummer, _ in gevonden]
    if len(nummers) > _HOOGSTENS:
        nummers = [*nummers[:_HOOGSTENS], f"{len(nummers) - _HOOGSTENS} meer"]
    woord = "Toewijzing" if len(gevonden) == 1 else "Toewijzingen"
    return f"{woord} {opsomming(nummers)} voor {masker_bsn(gevonden[0][1])}"


def _answer_302(vraag: BerichtRij, samenhang: Samenhang) -> str:
    codes = list(dict.fromkeys(c for m in vraag.meldingen if (c := m["retourcode"])))
    if vraag.status is BerichtStatus.GEWEIGERD:
        return f"Afgekeurd: bericht {vraag.identificatie} ({opsomming(codes) or 'zonder code'})"
    wat = _ordered(vraag.id, samenhang) or f"bericht {vraag.identificatie}"
    return f"Goedgekeurd: {wat[0].lower()}{wat[1:]}"


def _refusal(rij: BerichtRij) -> str:
    """The first reason why a file was refused."""
    for melding in rij.meldingen:
        uitleg = from_log(melding).uitleg
        return uitleg if len(uitleg) <= _KORT else f"{uitleg[: _KORT - 1]}…"
    return rij.bestandsnaam


_ZELF = {"305": "start", "307": "stop"}


def care_subject(rij: BerichtRij, zorg: Mapping[int, Sequence[ZorgRegel]]) -> str:
    """The subject of a message, or of what it answers; empty when it is about something else."""
    regels = zorg.get(rij.id) or zorg.get(rij.antwoord_op_id or 0)
    if not regels or rij.soort is None:
        return ""
    wat = _what(HEEN.get(rij.soort, rij.soort), regels)
    if rij.soort not in HEEN:
        return f"{wat[0].upper()}{wat[1:]}"
    if rij.soort == "320":
        return f"Antwoord over {wat}"
    if all(regel.goedgekeurd for regel in regels):
        return f"Goedgekeurd: {wat}"
    alle = dict.fromkeys(code for regel in regels for code in regel.retourcodes)
    codes = opsomming([code for code in alle if code not in ZEGT_NIETS])
    return f"Afgekeurd{f' ({codes})' if codes else ''}: {wat}"


def _what(heen: str, regels: Sequence[ZorgRegel]) -> str:
    wie = masker_bsn(regels[0].bsn)
    if heen not in _ZELF:
        namen = list(dict.fromkeys(regel.referentie or "" for regel in regels))
        return f"{'verzoek' if len(namen) == 1 else 'verzoeken'} {opsomming(namen)} voor {wie}"
    dagen = [
        f"{'ingetrokken ' if regel.ingetrokken else ''}{_ZELF[heen]} op {datum(regel.dag)}"
        for regel in regels
        if regel.dag is not None
    ]
    nummers = list(dict.fromkeys(str(regel.nummer) for regel in regels))
    return f"{opsomming(dagen)} van toewijzing {opsomming(nummers)} voor {wie}"
