"""A guide of 100 MB comes in: 2,000 channels by M3U, then 14 days of them by XMLTV, in a heap of 256 MiB."""

import http.client
import json
import time
from datetime import datetime, timedelta, timezone

from machine import BenchError
from measure import Contender, peak_mib, side_by_side
from report import Check, Report

CHANNELS = 2_000
DAYS = 14
PROGRAMMES_PER_DAY = 12
ADDRESS = "http://senal.invalid"
"""Of the bench's own channels, which go when it is done: the other scenarios know nothing of them."""

PROGRAMME = """  <programme start="{start:%Y%m%d%H%M%S} +0000" stop="{stop:%Y%m%d%H%M%S} +0000" channel="bench-{channel}.tv">
    <title lang="es">Programa {number} del canal {channel}</title>
    <desc lang="es">Un capítulo más, con los protagonistas de siempre y una visita inesperada.</desc>
    <category lang="es">Series</category>
  </programme>
"""


def run(suite, processes, settings):
    port = 8160 + suite.offset
    pid = suite.alone(processes, "content-service", port, MOBILE_PORT=port, ADMIN_PORT=port + 1)
    imports = _Imports(suite, port + 1)
    today = datetime.now(timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0)
    files = [_guide(processes.folder / f"guide-{day}.xml", today + timedelta(days=day)) for day in range(2)]
    try:
        imports.channels()
        new, later, again = (_once(pid, imports, file) for file in (files[0], files[1], files[1]))
    finally:
        with suite.connection().cursor() as cursor:
            cursor.execute("DELETE FROM livetv_channels WHERE stream_url LIKE %s", [ADDRESS + "%"])
    size = files[0].stat().st_size / 1e6
    return Report(
        f"Una guía XMLTV de {size:.0f} MB: {CHANNELS} canales, {DAYS} días, montón de 256 MiB",
        {"nueva": new, "un día más tarde": later, "la misma otra vez": again},
        [
            Check("segundos, nueva", new["p50_ms"] / 1000, " s"),
            Check("segundos, la misma otra vez", again["p50_ms"] / 1000, " s"),
            Check("memoria máxima del proceso, de 256 MiB de montón", peak_mib(pid), " MiB"),
        ],
        [f"Programas: {imports.done}"],
    )


def _once(pid, imports, file):
    contender = Contender(pid, lambda: imports.guide(file))
    return side_by_side({"guide": contender}, 1)["guide"]


def _guide(path, first_day):
    step = timedelta(days=1) / PROGRAMMES_PER_DAY
    starts = [first_day + number * step for number in range(DAYS * PROGRAMMES_PER_DAY)]
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tv SYSTEM "xmltv.dtd">\n<tv>\n')
        for channel in range(CHANNELS):
            for start in starts:
                number = int(start.timestamp() // step.total_seconds())
                file.write(PROGRAMME.format(start=start, stop=start + step, channel=channel, number=number))
        file.write("</tv>\n")
    return path


class _Imports:
    def __init__(self, suite, port):
        self.port = port
        self.token = suite.token("admin")
        self.done = ""

    def channels(self):
        lines = ["#EXTM3U"]
        for channel in range(CHANNELS):
            lines += [f'#EXTINF:-1 tvg-id="bench-{channel}.tv",Medida {channel}', f"{ADDRESS}/{channel}.m3u8"]
        self._send("/admin/livetv/import", "audio/x-mpegurl", "\n".join(lines).encode())

    def guide(self, file):
        start = time.perf_counter()
        with open(file, "rb") as body:
            self.done = self._send("/admin/livetv/epg/import", "application/xml", body, file.stat().st_size)
        seconds = time.perf_counter() - start
        millis = seconds * 1000
        return {"requests": 1, "seconds": seconds, "p50_ms": millis, "p99_ms": millis, "failed": 0}

    def _send(self, path, type_, body, length=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        headers = {"Authorization": "Bearer " + self.token, "Content-Type": type_}
        connection.request("POST", path, body, headers | ({"Content-Length": str(length)} if length else {}))
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise BenchError(f"{path} responde {answer.status}: {text.decode()[:300]}")
        return {name: count for name, count in json.loads(text).items() if isinstance(count, int)}
