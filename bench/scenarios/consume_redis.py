"""P9: sessions that Redis holds consumed over HTTP, each once, beside redis-benchmark that runs the service's own script."""

import csv
import subprocess

from machine import PEERS, BenchError
from measure import Contender, side_by_side, warm_up, wrk
from report import Check, Report

CALLERS = 32
MOST_PER_SECOND = 40_000
"""How many sessions are prepared for each second of a load over HTTP; when they run out the run is void."""
SCRIPTS_PER_SECOND = 20_000
"""How many requests redis-benchmark makes for each second that the other load takes: it counts, it does not time."""
SPREAD = 4
"""redis-benchmark takes keys by chance: of so many sessions for each request, one in nine is met a second time."""
AT_ONCE = 10_000
"""How many sessions one script prepares: meanwhile Redis answers nobody."""

# byte for byte the script that RedisSessions consumes with; whether it is, Redis is asked
SCRIPT = (PEERS / "consume-redis.lua").read_text()

# the fields that RedisSessions writes for a session made over HTTP
PREPARE = """
    local now = redis.call('TIME')[1]
    for n = ARGV[2], ARGV[3] do
        redis.call('HSET', string.format('studio:session:%s%014d', ARGV[1], n), 'room', 'sala', 'username', 'ana',
            'identity', 'ana', 'role', 'guest', 'ttl_seconds', '300', 'created_at', now .. '000000',
            'expires_at', string.format('%d000000', now + 3600))
    end
"""
CONSUMED = """
    local count = 0
    for n = ARGV[2], ARGV[3] do
        count = count + redis.call('HEXISTS', string.format('studio:session:%s%014d', ARGV[1], n), 'consumed_at')
    end
    return count
"""


def run(suite, processes, settings):
    port = 8160 + suite.offset
    session = suite.alone(processes, "session-service", port, SESSION_PORT=port, SESSION_STORE="redis")
    loads = _Loads(suite, port, settings.seconds)
    contenders = {
        "redis-benchmark (CPU de Redis)": Contender(suite.redis_pid(), loads.script),
        "session-service": Contender(session, loads.http),
    }
    warm_up(contenders["session-service"], settings.warm_up)
    loads.require_the_services_script()
    found = side_by_side(contenders, settings.rounds)
    peer, ours = found.values()
    return Report(
        f"Consumir sesiones una sola vez: {CALLERS} llamantes, Redis, {settings.text()}",
        found,
        [Check("P9 consumos/s ÷ redis-benchmark", ours["per_second"] / peer["per_second"], "", 0.3, 0.45, True)],
        ["appendfsync=always en ambos; redis-benchmark ejecuta el mismo EVALSHA, sin HTTP ni token de LiveKit."],
    )


class _Loads:
    """Both loads; each run has fresh sessions, prepared before the clock starts."""

    def __init__(self, suite, port, seconds):
        self.suite, self.port, self.seconds = suite, port, seconds
        self.runs = 0
        self.sha = self._redis("SCRIPT", "LOAD", SCRIPT)
        self._redis("SCRIPT", "FLUSH")

    def require_the_services_script(self):
        """The service has told Redis its own by now."""
        if self._redis("SCRIPT", "EXISTS", self.sha) != "1":
            raise BenchError("bench/peers/consume-redis.lua no es el script de RedisSessions: cópielo de nuevo")

    def http(self):
        sessions = MOST_PER_SECOND * self.seconds
        prefix = self._prepare(sessions)
        script = (str(PEERS / "consume.lua"), prefix)
        figure = wrk(f"http://127.0.0.1:{self.port}", self.seconds, CALLERS, script=script)
        if self._each(CONSUMED, prefix, sessions) < figure["requests"] - figure["failed"]:
            raise BenchError("Una sesión se consumió más de una vez: la medida no vale")
        return figure

    def script(self):
        requests = SCRIPTS_PER_SECOND * self.seconds
        prefix = self._prepare(SPREAD * requests)
        command = ["redis-benchmark", "-p", self.suite.redis_port(), "-c", CALLERS, "-n", requests, "--csv"]
        command += ["-r", SPREAD * requests, "EVALSHA", self.sha, 1, f"studio:session:{prefix}00__rand_int__", "jti", ""]
        figures = dict(zip(*csv.reader(_said(command).splitlines())))
        if self._each(CONSUMED, prefix, SPREAD * requests) < 0.8 * requests:
            raise BenchError("redis-benchmark no consumió las sesiones: la medida no vale")
        return {
            "requests": requests,
            "seconds": requests / float(figures["rps"]),
            "p50_ms": float(figures["p50_latency_ms"]),
            "p99_ms": float(figures["p99_latency_ms"]),
            "failed": 0,
        }

    def _prepare(self, count):
        """Sessions for one run, numbered from 0; returns the prefix of their ids."""
        self.runs += 1
        prefix = f"r~bench{self.runs:05}"
        self._redis("FLUSHDB")
        self._each(PREPARE, prefix, count)
        return prefix

    def _each(self, script, prefix, count):
        """Runs `script` for the sessions below `count`; returns the sum of what it gave."""
        return sum(
            int(self._redis("EVAL", script, 0, prefix, first, min(first + AT_ONCE, count) - 1) or 0)
            for first in range(0, count, AT_ONCE)
        )

    def _redis(self, *words):
        return _said(["redis-cli", "-p", self.suite.redis_port(), *words]).strip()


def _said(command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout
