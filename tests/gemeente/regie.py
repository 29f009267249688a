"""A gemeente that answers starts and stops, written from the rules of chapter 10 alone.

It keeps what it was sent per toewijzing, as a list of reports that stand, and knows nothing of the
program. Each rule is written once more here, from its own text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Json = dict[str, str | int | None]
Sleutel = tuple[object, ...]


def _key(product: Json) -> Sleutel:
    """All elements marked as key in the description of the class."""
    return tuple(
        product[naam]
        for naam in ("toewijzingnummer", "productcategorie", "productcode", "begin", "reden",
                     "einde")
    )  # fmt: skip


@dataclass(slots=True)
class Regiegemeente:
    """Its toewijzingen by number, and per number what stands, in order of coming."""

    toewijzingen: set[int]
    staat: dict[int, list[Json]] = field(default_factory=dict)

    def judge(self, soort: str, producten: list[Json], dagtekening: str) -> list[str]:
        """The retourcodes on a message; without any it is processed as a whole."""
        codes = self._level_2(producten, dagtekening)
        if codes:
            return codes
        proef = {nummer: list(lijst) for nummer, lijst in self.staat.items()}
        for product in producten:
            codes += self._one(soort, product, proef)
            if codes:
                return codes
        self.staat = proef
        return []

    def _level_2(self, producten: list[Json], dagtekening: str) -> list[str]:
        sleutels = [_key(p) for p in producten]
        fout = len(set(sleutels)) != len(sleutels)
        for p in producten:
            begin, einde = str(p["begin"]), str(p["einde"] or p["begin"])
            fout |= not begin <= einde <= dagtekening
            fout |= p["status_aanlevering"] not in ("1", "3")
        return ["0001"] if fout else []

    def _one(self, soort: str, p: Json, staat: dict[int, list[Json]]) -> list[str]:
        nummer = int(p["toewijzingnummer"] or 0)
        if nummer not in self.toewijzingen:
            return ["9019"]
        lijst = staat.setdefault(nummer, [])
        if p["status_aanlevering"] == "3":
            return self._remove(soort, p, lijst)
        codes = self._start(p, lijst) if soort == "305" else self._stop(p, lijst)
        if any(_key(eerder) == _key(p) for eerder in lijst):
            codes.append("9074")
        if not codes:
            lijst.append(p)
        return codes

    def _remove(self, soort: str, p: Json, lijst: list[Json]) -> list[str]:
        gelijk = [eerder for eerder in lijst if _key(eerder) == _key(p)]
        if not gelijk:
            return ["9063"]
        stops = [e for e in lijst if e["einde"] is not None and e["begin"] == p["begin"]]
        if soort == "305" and stops:
            return ["9071"]
        lijst.remove(gelijk[-1])
        return []

    def _start(self, _: Json, lijst: list[Json]) -> list[str]:
        """TR326: the last start has no stop."""
        starts = [e for e in lijst if e["einde"] is None]
        if not starts:
            return []
        laatste = starts[-1]
        gestopt = any(e["einde"] and e["begin"] == laatste["begin"] for e in lijst)
        return [] if gestopt else ["9326"]

    def _stop(self, p: Json, lijst: list[Json]) -> list[str]:
        velden = ("toewijzingnummer", "productcategorie", "productcode", "begin")
        starts = [e for e in lijst if e["einde"] is None]
        if not starts or any(starts[-1][veld] != p[veld] for veld in velden):
            return ["9069"]
        codes = []
        stops = [e for e in lijst if e["einde"] is not None and e["begin"] == p["begin"]]
        if p["reden"] == "20" and any(e["reden"] == "20" for e in stops):
            codes.append("9413")
        if any(str(e["einde"]) > str(p["einde"]) for e in stops):
            codes.append("9414")
        if any(e["reden"] != "20" for e in stops):
            codes.append("9415")
        return codes
