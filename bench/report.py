"""What a scenario found, and how it is printed: a table of the contenders, then the figures to reach."""

import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Check:
    """A figure of QUALITY beside what was measured; `reach` and `stretch` are None where none is set."""

    name: str
    value: float
    unit: str = ""
    reach: float | None = None
    stretch: float | None = None
    more_is_better: bool = False

    def holds(self, limit):
        return self.value >= limit if self.more_is_better else self.value <= limit

    def text(self):
        limits = self._limit("mínimo", "máximo", self.reach) + self._limit("meta", "meta", self.stretch)
        return f"{self.name}: {number(self.value)}{self.unit}{limits}"

    def _limit(self, least, most, limit):
        if limit is None:
            return ""
        word, sign = (least, "≥") if self.more_is_better else (most, "≤")
        return f"   {word} {sign} {number(limit)} {'✓' if self.holds(limit) else '✗'}"


@dataclass(frozen=True)
class Report:
    """`contenders`: by name cpu_us, per_second, p50_ms, p99_ms, rss_mib, failed (medians of the rounds)."""

    title: str
    contenders: dict
    checks: list
    notes: list = field(default_factory=list)

    def failed(self):
        return sum(figure["failed"] for figure in self.contenders.values())

    def table(self):
        head = f"  {'':34}{'CPU/petición':>14}{'petic./s':>10}{'p50 ms':>9}{'p99 ms':>9}{'RSS MiB':>9}{'fallos':>8}"
        lines = ["", self.title, "", head]
        for name, figure in self.contenders.items():
            cells = [cost(figure["cpu_us"]).rjust(14), number(figure["per_second"]).rjust(10)]
            cells += [number(figure.get(key)).rjust(9) for key in ("p50_ms", "p99_ms", "rss_mib")]
            lines.append(f"  {name:34}" + "".join(cells) + f"{figure['failed']:>8}")
        lines += [""] + ["  " + check.text() for check in self.checks]
        return "\n".join(lines + ["  " + note for note in self.notes])

    def write(self, path):
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n")


def number(value):
    """Three significant digits, as Spanish writes them: 12.345, 0,55."""
    if value is None:
        return "–"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def cost(micros):
    """CPU time in the unit that reads best."""
    return f"{number(micros)} µs" if micros < 1000 else f"{number(micros / 1000)} ms"
