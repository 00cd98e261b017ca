"""P10: sessions made and consumed over HTTP, beside Express + pg doing the same and pgbench with the bare statements."""

import re
import subprocess

from machine import PEERS, BenchError, answers
from measure import Contender, side_by_side, warm_up, wrk
from report import Check, Report

CALLERS = 32


def run(suite, processes, settings):
    port = 8150 + suite.offset
    session = suite.alone(processes, "session-service", port, SESSION_PORT=port)
    loads = _Loads(suite, settings.seconds)
    contenders = {
        "pgbench (CPU de PostgreSQL)": Contender(suite.postgres_pid(), loads.statements),
        "Express + pg": Contender(_express(suite, processes, port + 1), lambda: loads.http(port + 1)),
        "session-service": Contender(session, lambda: loads.http(port)),
    }
    warm_up(contenders["session-service"], settings.warm_up)
    found = side_by_side(contenders, settings.rounds)
    bare, peer, ours = found.values()
    return Report(
        f"Crear y consumir sesiones: {CALLERS} llamantes, PostgreSQL, {settings.text()}",
        found,
        [
            Check("P10 sesiones/s ÷ Express + pg", ours["per_second"] / peer["per_second"], "", 3, 5, True),
            Check("CPU por petición ÷ Express + pg", ours["cpu_us"] / peer["cpu_us"]),
            Check("sesiones/s ÷ pgbench", ours["per_second"] / bare["per_second"]),
            Check("sesiones/s", ours["per_second"] / 2),
        ],
        [
            "Cada sesión son dos peticiones; para pgbench, dos instrucciones. synchronous_commit=on en todos.",
            "session-service, con todas sus comprobaciones; Express, en un proceso, con las de un par de líneas.",
        ],
    )


def _express(suite, processes, port):
    server = processes.start(
        "express",
        ["node", PEERS / "sessions.js"],
        env=suite.env | {"DSN": suite.dsn(), "PORT": str(port), "NODE_ENV": "production"},
    )
    url = f"http://127.0.0.1:{port}/ready"
    processes.await_ready(server, lambda: answers(url, status=404))
    return server.pid


class _Loads:
    """Every run begins with an empty table, and ends with as many sessions in it as the caller was told of."""

    def __init__(self, suite, seconds):
        self.suite, self.seconds = suite, seconds
        self.connection = suite.connection()

    def http(self, port):
        self._empty()
        script = (str(PEERS / "sessions.lua"), "sala")
        figure = wrk(f"http://127.0.0.1:{port}", self.seconds, CALLERS, script=script)
        if self._done() < figure["requests"] - figure["failed"]:
            raise BenchError("Hay menos sesiones creadas y consumidas que respuestas: la medida no vale")
        return figure

    def statements(self):
        self._empty()
        command = ["pgbench", "-n", "-M", "prepared", f"-c{CALLERS}", "-j2", f"-T{self.seconds}"]
        command += ["-D", "n=0", "-D", "prefix=sala", "-f", PEERS / "sessions.sql"]
        done = subprocess.run([*command, self.suite.dsn()], check=True, capture_output=True, text=True).stdout
        requests = 2 * int(re.search(r"actually processed: (\d+)", done)[1])
        return {
            "requests": requests,
            "seconds": requests / 2 / float(re.search(r"tps = ([\d.]+)", done)[1]),
            "failed": max(0, requests - self._done()),  # what was cut off at the end is done but not counted
        }

    def _empty(self):
        with self.connection.cursor() as cursor:
            cursor.execute("TRUNCATE studio.sessions")

    def _done(self):
        """How many were made and how many consumed, in all."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT count(*) + count(consumed_at) FROM studio.sessions")
            return cursor.fetchone()[0]
