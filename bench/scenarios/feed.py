"""P4, P6, P7: the apps' one big read from ready bytes, beside FastAPI that reads it each time and nginx with a file."""

import http.client
import statistics
import sys
import time

from machine import PEERS, BenchError, answers
from measure import Contender, cpu_seconds, side_by_side, warm_up, wrk
from report import Check, Report, cost

CONNECTIONS = 16
WRITES_PER_SECOND = 20
"""How many writes the measurement of rebuilding makes for each second of a load."""
HEARD_WITHIN = 0.1
"""Seconds until the word of a write has surely come; a write must be visible within 1 s."""

FILE = "server {{ listen 127.0.0.1:{port}; root {folder}; }}"

ENLARGE = """
    DELETE FROM lacajita_videos WHERE season_id >= 100000;
    DELETE FROM lacajita_season WHERE id >= 100000;
    DELETE FROM lacajita_playlists WHERE id ~ '^B[0-9]{{7}}$';
    INSERT INTO lacajita_playlists (id, segment_id, title, category, description, img)
    SELECT 'B' || lpad(n::text, 7, '0'), 2 + n % 4,
        split_part('Volcanes,Mareas,Huertos,Trenes,Puentes,Faros,Mercados,Bosques,Minas,Ferias', ',', 1 + n % 10)
            || ' ' || n,
        'Drama', repeat('Una historia larga. ', 6), '/img/portada.jpeg'
    FROM generate_series(1, {playlists}) AS n;
    INSERT INTO lacajita_season (id, playlist_id, title, description)
    SELECT 100000 + n, 'B' || lpad((1 + n / {seasons})::text, 7, '0'), 'Temporada ' || 1 + n % {seasons},
        'Más episodios.'
    FROM generate_series(0, {playlists} * {seasons} - 1) AS n;
    INSERT INTO lacajita_videos (season_id, video_id, position)
    SELECT 100000 + n / {videos}, 'V' || lpad(n::text, 7, '0'), n % {videos}
    FROM generate_series(0, {playlists} * {seasons} * {videos} - 1) AS n;
    ANALYZE;
"""


def enlarge(suite, playlists, seasons, videos):
    """The demo's catalogue and that many playlists more, each with that many seasons of that many videos."""
    with suite.connection().cursor() as cursor:
        cursor.execute(ENLARGE.format(playlists=playlists, seasons=seasons, videos=videos))


def run(suite, processes, settings):
    return _run(suite, processes, settings, "datos de demostración")


def run_large(suite, processes, settings):
    """The same with 10,000 videos more."""
    enlarge(suite, playlists=250, seasons=4, videos=10)
    return _run(suite, processes, settings, "10.000 vídeos")


def _run(suite, processes, settings, size):
    port = 8120 + suite.offset
    content = suite.alone(processes, "content-service", port, MOBILE_PORT=port, ADMIN_PORT=port + 1)
    body, tag = read(port)

    def load(pid, port, path, *headers):
        url = f"http://127.0.0.1:{port}{path}"
        return Contender(pid, lambda: wrk(url, settings.seconds, CONNECTIONS, headers))

    contenders = {
        "FastAPI + psycopg2": load(_fastapi(suite, processes, port + 2), port + 2, "/playlists"),
        "nginx, el mismo archivo": load(_nginx(processes, port + 3, body), port + 3, "/feed.json"),
        "content-service": load(content, port, "/playlists"),
        "content-service, con token": load(content, port, "/playlists", f"Authorization: Bearer {suite.token()}"),
        "content-service, 304": load(content, port, "/playlists", f"If-None-Match: {tag}"),
    }
    for name, contender in contenders.items():
        if name.startswith("content"):
            warm_up(contender, settings.warm_up)
    found = side_by_side(contenders, settings.rounds)
    peer, file, ours, bearer, unchanged = found.values()
    for _ in ("warm-up", "counted"):
        millis, cpu_us = rebuilding(suite, content, port, WRITES_PER_SECOND * settings.seconds)
    return Report(
        f"El catálogo de las apps, {size} ({len(body) / 1024:.0f} KiB), {CONNECTIONS} conexiones, {settings.text()}",
        found,
        [
            Check("P6 peticiones/s ÷ FastAPI", ours["per_second"] / peer["per_second"], "", 26, None, True),
            Check("P6 CPU por petición ÷ nginx con un archivo", ours["cpu_us"] / file["cpu_us"], "", None, 3),
            Check("P6 CPU de un 304", unchanged["cpu_us"], " µs"),
            Check("P4 CPU que añade el token", bearer["cpu_us"] - ours["cpu_us"], " µs", 5, 2),
            Check("P7 primera lectura tras una escritura", millis, " ms"),
            Check("P7 CPU por escritura ÷ una petición de FastAPI", cpu_us / peer["cpu_us"]),
        ],
        [f"Cada escritura cuesta {cost(cpu_us)} de CPU; a FastAPI le cuesta {cost(peer['cpu_us'])} cada petición."],
    )


def read(port):
    """The feed's bytes and its ETag."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/playlists")
    answer = connection.getresponse()
    return answer.read(), answer.getheader("ETag")


def _fastapi(suite, processes, port):
    command = [sys.executable, "-m", "uvicorn", "--app-dir", PEERS, "--no-access-log", "--port", port, "feed:app"]
    server = processes.start("fastapi", command, env=suite.env | {"DSN": suite.dsn()})
    processes.await_ready(server, lambda: answers(f"http://127.0.0.1:{port}/playlists"))
    return server.pid


def _nginx(processes, port, body):
    folder = processes.folder / "www"
    folder.mkdir(exist_ok=True)
    (folder / "feed.json").write_bytes(body)
    server = processes.nginx("nginx-file", FILE.format(port=port, folder=folder))
    processes.await_ready(server, lambda: answers(f"http://127.0.0.1:{port}/feed.json"))
    return server.pid


def rebuilding(suite, pid, port, writes):
    """
    Renames a segment again and again, each time lets the word of it arrive and reads once: median ms of that read, and
    the CPU in µs that each write costs the service. Reading all the while would count the reads.
    """
    times = []
    before = cpu_seconds(pid)
    client = http.client.HTTPConnection("127.0.0.1", port)
    with suite.connection().cursor() as cursor:
        for write in range(writes):
            name = f"Recién llegados {write}"
            cursor.execute("UPDATE lacajita_segments SET name = %s WHERE id = 2", [name])
            time.sleep(HEARD_WITHIN)
            start = time.perf_counter()
            client.request("GET", "/playlists")
            body = client.getresponse().read()
            times.append(time.perf_counter() - start)
            if name.encode() not in body:
                raise BenchError(f"Una escritura no se ve tras {HEARD_WITHIN * 1000:.0f} ms")
        cursor.execute("UPDATE lacajita_segments SET name = 'Recién llegados' WHERE id = 2")
    return statistics.median(times) * 1000, (cpu_seconds(pid) - before) / writes * 1e6
