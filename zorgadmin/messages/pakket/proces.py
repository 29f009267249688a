"""The process that runs the files of a package: it sees nothing but them and the message.

A stylesheet can neither read nor write files nor use the network (`XSLTAccessControl.DENY_ALL`);
what it or a schema imports comes from the package or is refused. Memory and time are bounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import NamedTuple

from lxml import etree

from zorgadmin.messages.reader import Element, safe_parser

MAX_FOUTEN = 100
"""Most errors that are told of one message."""

_BEGIN = "pakket:///"
_MAX_DEPTH = 1000
_MAX_MEMORY = 2 * 1024**3
_MAX_TEKST = 300
_NO_ACCESS = etree.XSLTAccessControl.DENY_ALL  # type: ignore[attr-defined]


class PakketTaak(NamedTuple):
    """Files by path; `schema` and `stylesheet` where to begin, empty to leave that out.

    Without a message the schemas and stylesheets are only tried.
    """

    bestanden: Mapping[str, bytes]
    schemas: tuple[str, ...]
    stylesheets: tuple[str, ...]
    bericht: bytes | None


class PakketFout(NamedTuple):
    """One error: code, retourcode, place and text; of a schema its type is the retourcode."""

    code: str
    retourcode: str
    plek: str
    tekst: str


Uitslag = tuple[PakketFout, ...] | str
"""Errors of a message, or the file that could not be used and why."""


def run(taak: PakketTaak, naar: Connection) -> None:
    """Do a task and send what came of it."""
    _bound()
    try:
        uitslag = judge(taak)
    except Exception as fout:  # noqa: BLE001 - what comes from outside fails in its own ways
        uitslag = f"Een fout van een onbekende soort ({type(fout).__name__})."
    naar.send(uitslag)
    naar.close()


def judge(taak: PakketTaak) -> Uitslag:
    """Errors of a message by schema, and when there are none by stylesheet."""
    etree.XSLT.set_global_max_depth(_MAX_DEPTH)  # type: ignore[attr-defined]
    pad = ""
    try:
        bericht = None if taak.bericht is None else etree.fromstring(taak.bericht, safe_parser())
        for pad in taak.schemas:
            schema = etree.XMLSchema(_loaded(taak.bestanden, pad))
            if bericht is not None and not schema.validate(bericht):
                return tuple(_of_schema(schema))
        fouten: list[PakketFout] = []
        for pad in taak.stylesheets:
            transform = etree.XSLT(_loaded(taak.bestanden, pad), access_control=_NO_ACCESS)
            if bericht is not None:
                rapport = transform(bericht).getroot()
                if rapport is None:
                    return f"{pad}: er kwam geen rapport uit"
                fouten += _of_report(rapport)
    except (etree.LxmlError, ValueError, MemoryError) as fout:
        return f"{pad}: {str(fout)[:_MAX_TEKST]}"
    return tuple(fouten[:MAX_FOUTEN])


def _loaded(bestanden: Mapping[str, bytes], pad: str) -> Element:
    parser = safe_parser()
    parser.resolvers.add(_Resolver(bestanden))
    return etree.fromstring(bestanden[pad], parser, base_url=f"{_BEGIN}{pad}")


class _Resolver(etree.Resolver):
    """Gives the files of the package to each other, and nothing else."""

    def __init__(self, bestanden: Mapping[str, bytes]) -> None:
        self._bestanden = bestanden

    def resolve(  # type: ignore[override]  # the stubs leave out the context
        self,
        system_url: str,
        public_id: str,  # noqa: ARG002 - the name that lxml calls it by
        context: object,
    ) -> object:
        """Content of an imported file."""
        pad = system_url.removeprefix(_BEGIN)
        if not system_url.startswith(_BEGIN) or pad not in self._bestanden:
            raise ValueError(f"{system_url.removeprefix(_BEGIN)} staat niet in het pakket")
        return self.resolve_string(self._bestanden[pad], context, base_url=system_url)


def _of_schema(schema: etree.XMLSchema) -> list[PakketFout]:
    return [
        PakketFout("XSD", regel.type_name, str(regel.line), regel.message[:_MAX_TEKST])
        for regel in list(schema.error_log)[:MAX_FOUTEN]  # type: ignore[call-overload]
    ]


def _of_report(rapport: Element) -> list[PakketFout]:
    """The errors in a report of validation: Fout with Code, Retourcode, Locatie and Details."""
    fouten = []
    for element in list(rapport.iter("{*}Fout"))[:MAX_FOUTEN]:
        velden = {
            naam: [
                (kind.text or "").strip()[:_MAX_TEKST] for kind in element.iterfind(f"{{*}}{naam}")
            ]
            for naam in ("Code", "Retourcode", "Locatie", "Details")
        }
        code, retourcode, details = (
            next(iter(velden[naam]), "") for naam in ("Code", "Retourcode", "Details")
        )
        fouten.append(PakketFout(code, retourcode, ", ".join(velden["Locatie"][:3]), details))
    return fouten


def _bound() -> None:
    """Bound the memory where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
