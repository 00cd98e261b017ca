"""Live TV with 2,000 channels and 14 days of guide: now, a window of the guide, search, and the whole as XMLTV."""

import http.client
import statistics
import time

from machine import PEERS, BenchError
from measure import Contender, resident_mib, side_by_side, warm_up, wrk
from report import Check, Report, number

CONNECTIONS = 16
CHANNELS = 2_000
DAYS = 14
PROGRAMMES_PER_DAY = 48
REBUILDS = 10
HEARD_WITHIN = 0.1
"""Seconds until the word of a write has surely come."""

ENLARGE = f"""
    INSERT INTO livetv_channels (number, name, stream_url, logo_url, category, language, display_order, tvg_id)
    SELECT 10000 + n, 'Señal ' || chr(97 + n % 26) || chr(97 + n % 25) || ' ' || n, 'https://live.example/' || n,
        '/img/livetv/retro.png', 'Categoría ' || n % 20, 'es', 10000 + n, n || '.bench.lacajita.tv'
    FROM generate_series(1, {CHANNELS}) AS n;
    INSERT INTO livetv_programmes (channel_id, starts_at, ends_at, title, subtitle, description, category)
    SELECT id, starts_at, starts_at + interval '30 minutes', 'Programa ' || md5(id::text || starts_at), 'Episodio',
        'Una historia de ' || md5(starts_at || id::text) || ', contada por quienes la vivieron de cerca.', category
    FROM livetv_channels,
        generate_series(date_trunc('hour', now()) - interval '1 day',
            date_trunc('hour', now()) + interval '{DAYS - 1} days' - interval '30 minutes',
            interval '{24 * 60 // PROGRAMMES_PER_DAY} minutes') AS starts_at
    WHERE number > 10000
    ORDER BY id, starts_at; -- as guides come
    ANALYZE livetv_channels, livetv_programmes;
"""


def run(suite, processes, settings):
    with suite.connection().cursor() as cursor:
        cursor.execute(ENLARGE)
    port = 8160 + suite.offset
    content = suite.alone(processes, "content-service", port, MOBILE_PORT=port, ADMIN_PORT=port + 1)
    idle = resident_mib(content)

    def load(path="", *script):
        url = f"http://127.0.0.1:{port}{path}"
        lua = (str(PEERS / "varied.lua"), *script) if script else ()
        return Contender(content, lambda: wrk(url, settings.seconds, CONNECTIONS, ("Accept-Encoding: gzip",), lua))

    contenders = {
        "/livetv/now, de bytes listos": load("/livetv/now"),
        "/livetv/now, 304": _unchanged(port, content, settings),
        "/livetv/epg, cada vez otra": load("", "window"),
        "/livetv/channels?q=, cada vez otra": load("", "words"),
    }
    # what asks PostgreSQL each time does a hundredth of what comes from ready bytes
    for contender, requests in zip(contenders.values(), (1, 1, 50, 50)):
        warm_up(contender, settings.warm_up // requests)
    found = side_by_side(contenders, settings.rounds)
    now, _, window, words = found.values()
    rebuilt, now_bytes = _rebuilding(suite, port, "/livetv/now")
    whole, xmltv_bytes = _timed(port, "/livetv/xmltv.xml")
    programmes = CHANNELS * DAYS * PROGRAMMES_PER_DAY
    return Report(
        f"TV en vivo: {number(CHANNELS)} canales, {number(programmes)} programas, {CONNECTIONS} conexiones, "
        + settings.text(),
        found,
        [
            Check("/livetv/now, primera lectura tras una escritura", rebuilt * 1000, " ms"),
            Check("/livetv/now, de bytes listos, p50", now["p50_ms"], " ms"),
            Check("/livetv/epg de 6 horas, primera página, p50", window["p50_ms"], " ms"),
            Check("búsqueda de canales, p50", words["p50_ms"], " ms"),
            Check("/livetv/xmltv.xml, hacerlo y leerlo", whole, " s"),
            Check("memoria al arrancar", idle, " MiB"),
            Check("memoria al final", resident_mib(content), " MiB"),
        ],
        [
            f"Comprimidos, /livetv/now ocupa {number(now_bytes / 1024)} KiB y la guía XMLTV,"
            f" que está en un archivo, {number(xmltv_bytes / 2**20)} MiB."
        ],
    )


def _unchanged(port, content, settings):
    """Readers that have it; the tag is of the moment, so that a programme that ends meanwhile costs them a 200."""

    def load():
        _, tag = _get(port, "/livetv/now")
        headers = ("Accept-Encoding: gzip", f"If-None-Match: {tag}")
        return wrk(f"http://127.0.0.1:{port}/livetv/now", settings.seconds, CONNECTIONS, headers)

    return Contender(content, load)


def _rebuilding(suite, port, path):
    """Median seconds of the first read after each of some writes, and how long the answer is."""
    times = []
    with suite.connection().cursor() as cursor:
        for write in range(REBUILDS):
            cursor.execute("UPDATE livetv_channels SET name = %s WHERE number = 10001", [f"Señal {write}"])
            time.sleep(HEARD_WITHIN)
            seconds, length = _timed(port, path)
            times.append(seconds)
    return statistics.median(times), length


def _timed(port, path):
    start = time.perf_counter()
    body, _ = _get(port, path)
    return time.perf_counter() - start, len(body)


def _get(port, path):
    """The zipped body and its ETag."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise BenchError(f"{path} responde {answer.status}")
    return body, answer.getheader("ETag")
