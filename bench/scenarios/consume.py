"""P8: prepared sessions consumed over HTTP, each once, beside pgbench that runs the service's own UPDATE."""

import re
import subprocess

from machine import PEERS, BenchError
from measure import Contender, side_by_side, warm_up, wrk
from report import Check, Report

CALLERS = 32
MOST_PER_SECOND = 40_000
"""How many sessions are prepared for each second of a load; when they run out the run is void."""

# every column that PostgresSessions writes for a session made over HTTP
PREPARE = """
    INSERT INTO studio.sessions (id, origin, room, username, identity, holds_identity, role, ttl_seconds, expires_at)
    SELECT %(prefix)s || lpad(n::text, 14, '0'), 'api', 'sala-' || n, 'ana', 'ana', true, 'guest', 300,
        now() + interval '1 hour'
    FROM generate_series(1, %(count)s) AS n
"""


def run(suite, processes, settings):
    port = 8140 + suite.offset
    session = suite.alone(processes, "session-service", port, SESSION_PORT=port)
    loads = _Loads(suite, port, settings.seconds)
    contenders = {
        "pgbench (CPU de PostgreSQL)": Contender(suite.postgres_pid(), loads.statement),
        "session-service": Contender(session, loads.http),
    }
    warm_up(contenders["session-service"], settings.warm_up)
    found = side_by_side(contenders, settings.rounds)
    ours, peer = found["session-service"], found["pgbench (CPU de PostgreSQL)"]
    return Report(
        f"Consumir sesiones una sola vez: {CALLERS} llamantes, PostgreSQL, {settings.text()}",
        found,
        [Check("P8 consumos/s ÷ pgbench", ours["per_second"] / peer["per_second"], "", 0.45, 0.6, True)],
        ["synchronous_commit=on en ambos; pgbench ejecuta el mismo UPDATE, sin HTTP ni token de LiveKit."],
    )


class _Loads:
    """Both loads; each run has fresh sessions, prepared before the clock starts."""

    def __init__(self, suite, port, seconds):
        self.suite, self.port, self.seconds = suite, port, seconds
        self.connection = suite.connection()
        self.runs = 0

    def http(self):
        prefix = self._prepare()
        script = (str(PEERS / "consume.lua"), prefix)
        figure = wrk(f"http://127.0.0.1:{self.port}", self.seconds, CALLERS, script=script)
        if self._consumed() < figure["requests"] - figure["failed"]:
            raise BenchError("Una sesión se consumió más de una vez: la medida no vale")
        return figure

    def statement(self):
        prefix = self._prepare()
        command = ["pgbench", "-n", "-M", "prepared", f"-c{CALLERS}", "-j2", f"-T{self.seconds}"]
        command += ["-D", f"callers={CALLERS}", "-D", "n=0", "-D", f"prefix={prefix}", "-f", PEERS / "consume.sql"]
        done = subprocess.run([*command, self.suite.dsn()], check=True, capture_output=True, text=True).stdout
        requests = int(re.search(r"actually processed: (\d+)", done)[1])
        return {
            "requests": requests,
            "seconds": requests / float(re.search(r"tps = ([\d.]+)", done)[1]),
            "failed": requests - self._consumed(),
        }

    def _prepare(self):
        """Sessions for one run, with PostgreSQL at rest after it; returns the prefix of their ids."""
        self.runs += 1
        prefix = f"p~bench{self.runs:05}"
        with self.connection.cursor() as cursor:
            cursor.execute("TRUNCATE studio.sessions")
            cursor.execute(PREPARE, {"prefix": prefix, "count": MOST_PER_SECOND * self.seconds})
            cursor.execute("VACUUM ANALYZE studio.sessions")
        return prefix

    def _consumed(self):
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM studio.sessions WHERE consumed_at IS NOT NULL")
            return cursor.fetchone()[0]
