"""P7, P12: a catalogue of 10,000 playlists and 60,000 videos: the apps' big read and search, each time another one."""

import gzip
from urllib.parse import quote

from machine import PEERS
from measure import Contender, cpu_seconds, peak_mib, resident_mib, side_by_side, warm_up, wrk
from report import Check, Report, cost, number
from scenarios import feed

PLAYLISTS, SEASONS, VIDEOS = 10_000, 2, 3
READERS = 16
SEARCHERS = 2
"""Few, so that their times are those of a search and not of a queue before PostgreSQL."""
REBUILDS = 20
SEARCHES = {
    "una palabra que está en todas": "historia",
    "un trozo que está en todas": "istori",
    "dos letras": "un",
    "una palabra de mil": "volcan",
    "el título de una": "volcanes 7770",
    "una frase": "una historia larga de volcanes",
    "nada": "zarzuela",
}


def run(suite, processes, settings):
    feed.enlarge(suite, PLAYLISTS, SEASONS, VIDEOS)
    port = 8130 + suite.offset
    content = suite.alone(processes, "content-service", port, MOBILE_PORT=port, ADMIN_PORT=port + 1)
    idle = resident_mib(content)
    body, tag = feed.read(port)

    def reading(*headers):
        url = f"http://127.0.0.1:{port}/playlists"
        return Contender(content, lambda: wrk(url, settings.seconds, READERS, ("Accept-Encoding: gzip", *headers)))

    readers = {"el catálogo, de bytes listos": reading(), "el catálogo, 304": reading(f"If-None-Match: {tag}")}
    searches = {name: _searching(suite, content, port, settings, text) for name, text in SEARCHES.items()}
    for contender in readers.values():
        warm_up(contender, settings.warm_up)
    for contender in searches.values():  # each asks PostgreSQL, so all of them do a fraction of the work of the readers
        warm_up(contender, settings.warm_up // 100)
    found = side_by_side(readers | searches, settings.rounds)
    worst = max(searches, key=lambda name: found[name]["p50_ms"])
    for _ in ("warm-up", "counted"):
        millis, cpu_us = feed.rebuilding(suite, content, port, REBUILDS)
    return Report(
        f"Un catálogo de {number(PLAYLISTS)} playlists y {number(PLAYLISTS * SEASONS * VIDEOS)} vídeos"
        f" ({number(len(body) / 2**20)} MiB), {settings.text()}",
        found,
        [
            Check("P7 primera lectura tras una escritura", millis, " ms"),
            Check(f"la peor búsqueda ({worst}), p50", found[worst]["p50_ms"], " ms"),
            Check("la misma, p99", found[worst]["p99_ms"], " ms"),
            Check("la misma, CPU de PostgreSQL", found[worst]["postgres_us"] / 1000, " ms"),
            Check("memoria al arrancar", idle, " MiB"),
            Check("memoria máxima", peak_mib(content), " MiB"),
        ],
        [
            f"Comprimido, como lo piden las apps, ocupa {number(len(gzip.compress(body)) / 1024)} KiB."
            f" Cada escritura cuesta {cost(cpu_us)} de CPU. Leen {READERS} a la vez; buscan {SEARCHERS}."
        ],
    )


def _searching(suite, content, port, settings, text):
    """Beside the service's CPU counts PostgreSQL's: `postgres_us` a search."""
    script = (str(PEERS / "varied.lua"), "search", quote(text))

    def load():
        before = cpu_seconds(suite.postgres_pid())
        figure = wrk(f"http://127.0.0.1:{port}", settings.seconds, SEARCHERS, script=script)
        spent = cpu_seconds(suite.postgres_pid()) - before
        return figure | {"postgres_us": spent / max(1, figure["requests"]) * 1e6}

    return Contender(content, load)
