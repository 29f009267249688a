"""Whether a 325 agrees with the 323 that it answers (TR304, TR337, TR366, TR367, TR376, TR342).

Each disagreement is a finding with both values; any error refuses the whole message. TR135 refuses
a date of signing that has yet to come, TR371 only remarks on versions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.berichten.bericht325 import (
    Bericht325,
    Client325,
    Prestatie325,
)
from zorgadmin.domain.berichten.regel import line_of
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grootboek import Regel, VerstuurdeRegel
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import AKKOORD, ZEGT_NIETS
from zorgadmin.domain.tekst import datum, euro, masker_bsn, opsomming
from zorgadmin.rules.catalogus import fout, waarschuwing
from zorgadmin.rules.niveau3 import kop

VOLLEDIG = "8001"
_GOED = frozenset((AKKOORD, VOLLEDIG))
_NAMEN = (
    "referentienummer",
    "BSN",
    "vorig referentienummer",
    "toewijzingnummer",
    "productcategorie",
    "productcode",
    "begin",
    "eind",
    "volume",
    "eenheid",
    "tarief",
    "bedrag",
    "debet/credit",
)


@record
class Verstuurd:
    """The 323 as it was sent: its total, and the sum of the lines not listed, in signed eurocents.

    `regels` are its lines that the answer lists, by ReferentieNummer; `xsd_versie` the versions
    of the schemas that it names, None where there is no message.
    """

    declaratienummer: str
    identificatie: str
    dagtekening: date
    totaal_cent: int
    toegekend_cent: int
    regels: Mapping[str, VerstuurdeRegel]
    xsd_versie: XsdVersie | None


def is_unprocessed(bericht: Bericht325) -> bool:
    """Whether the gemeente took nothing of the 323."""
    antwoord = bericht.declaratie_antwoord
    if antwoord is None:
        return True
    return not antwoord.clienten and not _GOED.issuperset(antwoord.retour_codes)


def replaced_by(eigen: Collection[Regel], alle: Iterable[Regel]) -> list[str]:
    """Lines that took the place of those of a declaratie that was withdrawn or refused.

    That is every later line of its keys that did not come to nothing, and what came back before
    it: another debit line that stands uncredited (TR389), another credit of the same line (TR390).
    """
    alle = list(alle)
    nummers = {regel.referentienummer for regel in eigen}
    laatste = max((regel.id for regel in eigen), default=0)
    sleutels = {regel.sleutel for regel in eigen}
    debetten = {regel.sleutel for regel in eigen if regel.is_debet}
    terug = {regel.vorig_referentienummer for regel in eigen}
    andere = [r for r in alle if r.referentienummer not in nummers and r.sleutel in sleutels]
    gecrediteerd = terug | {r.vorig_referentienummer for r in andere if r.status.counts}
    return [
        regel.referentienummer
        for regel in andere
        if (regel.id > laatste and not regel.status.is_void)
        or (regel.status.counts and regel.vorig_referentienummer in terug - {None})
        or (
            regel.status.counts
            and regel.is_debet
            and regel.sleutel in debetten
            and regel.referentienummer not in gecrediteerd
        )
    ]


def codes_of(client: Client325, prestatie: Prestatie325) -> tuple[str, ...]:
    """Why a line was rejected: its own codes, or the client's when it was not judged."""
    van = client if ZEGT_NIETS.issuperset(prestatie.retour_codes) else prestatie
    return tuple([code for code in van.retour_codes if code not in ZEGT_NIETS])


def check(bericht: Bericht325, verstuurd: Verstuurd, vandaag: date) -> list[Bevinding]:
    """Every disagreement; the answer can be processed when there is no error among them."""
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    toekomst = kop.signed_in_future(dagtekening, vandaag, "325")
    return [
        *([toekomst] if toekomst is not None else []),
        *_versions(bericht, verstuurd),
        *_identification(bericht, verstuurd),
        *_contradictions(bericht),
        *_lines(bericht, verstuurd),
        *_sums(bericht, verstuurd),
    ]


def _identification(bericht: Bericht325, verstuurd: Verstuurd) -> Iterator[Bevinding]:
    dagtekening = bericht.header.declaratie_identificatie.dagtekening
    if dagtekening != verstuurd.dagtekening:
        yield fout(
            "TR337",
            "Header / DeclaratieIdentificatie",
            f"Het antwoord noemt declaratiebericht {verstuurd.identificatie} van "
            f"{datum(dagtekening)}; verstuurd is het op {datum(verstuurd.dagtekening)}.",
        )
    antwoord = bericht.declaratie_antwoord
    if antwoord is not None and antwoord.declaratie_nummer != verstuurd.declaratienummer:
        yield fout(
            "TR376",
            "DeclaratieAntwoord / DeclaratieNummer",
            f"Het antwoord noemt declaratie {antwoord.declaratie_nummer}; bericht "
            f"{verstuurd.identificatie} is declaratie {verstuurd.declaratienummer}.",
        )


def _versions(bericht: Bericht325, verstuurd: Verstuurd) -> Iterator[Bevinding]:
    """TR371: the versions of the schemas that the answer says the 323 was made with."""
    genoemd, eigen = bericht.header.xsd_versie_declaratie, verstuurd.xsd_versie
    if eigen is not None and genoemd != eigen:
        yield waarschuwing(
            "TR371",
            "Header / XsdVersieDeclaratie",
            f"Het antwoord noemt schemaversies {_version(genoemd)}; de declaratie heeft "
            f"{_version(eigen)}.",
        )


def _version(versie: XsdVersie) -> str:
    return f"{versie.basisschema_xsd_versie} en {versie.bericht_xsd_versie}"


def _contradictions(bericht: Bericht325) -> Iterator[Bevinding]:
    antwoord = bericht.declaratie_antwoord
    header = [code for code in bericht.header.retour_codes if code != AKKOORD]
    if antwoord is None:
        if not header:
            yield _contradiction("Header", "Het antwoord zegt niet wat er met de declaratie is.")
        if VOLLEDIG in header:
            yield _contradiction(
                "Header",
                "De declaratie is volledig toegewezen (8001), maar het antwoord op de declaratie "
                "ontbreekt.",
            )
        return
    if header:
        yield _contradiction(
            "Header",
            f"De header is afgekeurd ({opsomming(header)}), maar er is toch een antwoord op de "
            "declaratie.",
        )
    afkeur = [code for code in antwoord.retour_codes if code not in _GOED]
    if antwoord.clienten and VOLLEDIG in antwoord.retour_codes:
        yield _contradiction(
            "DeclaratieAntwoord",
            "De declaratie is volledig toegewezen (8001), maar er staan afgekeurde regels in.",
        )
    if antwoord.clienten and afkeur:
        yield _contradiction(
            "DeclaratieAntwoord",
            f"De hele declaratie is afgekeurd ({opsomming(afkeur)}), maar er staan ook losse "
            "regels in.",
        )
    elif afkeur and VOLLEDIG in antwoord.retour_codes:
        yield _contradiction(
            "DeclaratieAntwoord",
            f"De declaratie is volledig toegewezen (8001) en ook afgekeurd ({opsomming(afkeur)}).",
        )
    for client in antwoord.clienten:
        yield from _contradictions_of(client)


def _contradictions_of(client: Client325) -> Iterator[Bevinding]:
    """Codes of one client that do not explain its rejected lines.

    AKKOORD beside a reason adds nothing and is passed over; by itself it is no reason.
    """
    if VOLLEDIG in client.retour_codes:
        yield _contradiction(
            f"Client {masker_bsn(client.bsn)}",
            "Alles is toegewezen (8001), maar er staan afgekeurde regels bij deze cliënt.",
        )
    for prestatie in client.prestaties:
        codes = prestatie.retour_codes
        if _GOED.issuperset(codes):
            yield _contradiction(
                _plek(client, prestatie),
                f"De regel staat bij de afgekeurde regels, maar zonder reden ({opsomming(codes)}).",
            )
        elif VOLLEDIG in codes:
            yield _contradiction(
                _plek(client, prestatie),
                "De regel is toegewezen (8001) en ook afgekeurd "
                f"({opsomming(sorted(set(codes)))}).",
            )
        elif ZEGT_NIETS.issuperset(codes) and not codes_of(client, prestatie):
            yield _contradiction(
                _plek(client, prestatie),
                f"De regel is niet beoordeeld (0233), maar bij de cliënt staat geen reden "
                f"({opsomming(client.retour_codes)}).",
            )


def _contradiction(plek: str, uitleg: str) -> Bevinding:
    return fout("IV087", plek, uitleg)


def _plek(client: Client325, prestatie: Prestatie325) -> str:
    referentie = prestatie.product_referentie.referentie_nummer
    return f"Client {masker_bsn(client.bsn)} / Prestatie {referentie}"


def _lines(bericht: Bericht325, verstuurd: Verstuurd) -> Iterator[Bevinding]:
    antwoord = bericht.declaratie_antwoord
    for client in antwoord.clienten if antwoord else ():
        for prestatie in client.prestaties:
            nummer = prestatie.product_referentie.referentie_nummer
            regel = verstuurd.regels.get(nummer)
            if regel is None:
                yield fout(
                    "TR366",
                    _plek(client, prestatie),
                    f"Regel {nummer} staat niet in declaratie {verstuurd.declaratienummer}.",
                )
            elif (genoemd := line_of(client.bsn, prestatie)) != regel:
                verschillen = _differences(genoemd, regel)
                yield fout(
                    "TR367",
                    _plek(client, prestatie),
                    f"Regel {nummer} is anders dan verstuurd: {'; '.join(verschillen)}.",
                )


def _differences(genoemd: VerstuurdeRegel, verstuurd: VerstuurdeRegel) -> list[str]:
    return [
        f"{naam} {_show(naam, nu)}, verstuurd {_show(naam, toen)}"
        for naam, nu, toen in zip(_NAMEN, genoemd, verstuurd, strict=True)
        if nu != toen
    ]


def _show(naam: str, waarde: object) -> str:
    if naam == "BSN":
        return masker_bsn(str(waarde))
    if isinstance(waarde, date):
        return datum(waarde)
    return "leeg" if waarde is None else str(waarde)


def _sums(bericht: Bericht325, verstuurd: Verstuurd) -> Iterator[Bevinding]:
    antwoord = bericht.declaratie_antwoord
    if antwoord is None:
        return
    ingediend = antwoord.totaal_ingediend_bedrag.signed
    if ingediend != verstuurd.totaal_cent:
        yield fout(
            "TR342",
            "DeclaratieAntwoord / TotaalIngediendBedrag",
            f"Het antwoord noemt {euro(ingediend)} ingediend; verstuurd is "
            f"{euro(verstuurd.totaal_cent)}.",
        )
    toegekend = antwoord.totaal_toegekend_bedrag.signed
    verwacht = 0 if is_unprocessed(bericht) else verstuurd.toegekend_cent
    if toegekend != verwacht:
        yield fout(
            "TR342",
            "DeclaratieAntwoord / TotaalToegekendBedrag",
            f"Het antwoord noemt {euro(toegekend)} toegekend; de regels die niet zijn afgekeurd "
            f"zijn samen {euro(verwacht)}.",
        )
