"""Everything one can jump to: clients, toewijzingen, declaraties, claim lines, messages, codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zorgadmin.application.kern.benoemen import full_name, message_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.codelijsten import labels
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum, euro, maandnaam, masker_bsn, periode


@record
class Vondst:
    """A place to go; `tekst` and `extra` are shown and searched.

    `soort` is client, toewijzing, declaratie, factuur, regel, bericht or retourcode; `sleutel` the
    BSN, the vault's own number, the DeclaratieNummer or ReferentieNummer (of this `wet`), or the
    code.
    """

    soort: str
    sleutel: str
    tekst: str
    extra: str
    wet: Wet | None = None


def everything(diensten: Diensten) -> Sequence[Vondst]:
    """All places, clients first."""
    gemeenten = diensten.omgeving.gemeenten
    with diensten.kluis.lezen() as werk:
        clienten = {client.bsn: client for client in werk.praktijk.clienten()}
        return [
            *(_client(client) for client in clienten.values()),
            *_toewijzingen(werk, clienten),
            *(
                Vondst(
                    "declaratie",
                    d.declaratienummer,
                    f"Declaratie {d.declaratienummer}, {maandnaam(d.maand)}",
                    f"{gemeenten.get(d.gemeente, d.gemeente)} ({d.wet}), {d.status}",
                    d.wet,
                )
                for d in werk.declaraties.list()
            ),
            *(
                Vondst(
                    "bericht",
                    str(b.id),
                    f"{message_name(b.soort)} {b.identificatie or b.bestandsnaam}",
                    f"{datum(b.tijdstip.date())}, {b.status}",
                )
                for b in werk.berichten.list()
            ),
            *_invoices(werk),
            *_lines(werk, clienten),
            *_codes(),
        ]


def _client(client: Client) -> Vondst:
    return Vondst("client", client.bsn, full_name(client), masker_bsn(client.bsn))


def _toewijzingen(werk: Werk, clienten: dict[str, Client]) -> Iterator[Vondst]:
    for t in werk.toewijzingen.current():
        client = clienten.get(t.bsn)
        yield Vondst(
            "toewijzing",
            str(t.id),
            f"Toewijzing {t.nummer} {t.productcode or ''}".rstrip(),
            f"{full_name(client) if client else ''}, {periode(t.ingangsdatum, t.einddatum)}",
        )


def _invoices(werk: Werk) -> Iterator[Vondst]:
    """Invoices lead to their declaratie."""
    declaraties = {d.id: d for d in werk.declaraties.list()}
    for factuur in werk.facturen.list():
        soort = "Creditfactuur" if factuur.is_credit else "Factuur"
        d = declaraties[factuur.declaratie_id]
        over = f"declaratie {d.declaratienummer}, {maandnaam(d.maand)}"
        yield Vondst("factuur", d.declaratienummer, f"{soort} {factuur.nummer}", over, d.wet)


def _lines(werk: Werk, clienten: dict[str, Client]) -> Iterator[Vondst]:
    """Claim lines, the newest first."""
    for wet in Wet:
        for regel in reversed(werk.declaraties.regels(wet=wet)):
            client = clienten.get(regel.bsn)
            wie = f"{full_name(client)}, " if client else ""
            yield Vondst(
                "regel",
                regel.referentienummer,
                f"Regel {regel.referentienummer}",
                f"{wie}{maandnaam(regel.sleutel.maand)}, {euro(regel.signed)}, {regel.status}",
                wet,
            )


def _codes() -> Iterator[Vondst]:
    alle: dict[str, str] = {}
    for wet in Wet:
        alle |= labels("retourcode", wet)
    for code, tekst in sorted(alle.items()):
        yield Vondst("retourcode", code, f"{code}: {tekst}", "retourcode")
