"""What a server costs under load: CPU seconds of its processes and resident memory out of /proc, times out of wrk."""

import os
import re
import statistics
import subprocess
from dataclasses import dataclass
from typing import Callable

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Contender:
    """`load` runs the load once and returns its figures; `pid` is the server whose CPU and memory are counted."""

    pid: int
    load: Callable[[], dict]


def side_by_side(contenders, rounds):
    """Runs each once a round, A B A B …; per name the median of each figure, but the sum of what failed."""
    figures = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            figures[name].append(_measured(contender))
    return {name: _summed_up(rows) for name, rows in figures.items()}


def _measured(contender):
    before = cpu_seconds(contender.pid)
    figure = contender.load()
    figure["cpu_us"] = (cpu_seconds(contender.pid) - before) / max(1, figure["requests"]) * 1e6
    figure["per_second"] = figure["requests"] / figure["seconds"]
    figure["rss_mib"] = resident_mib(contender.pid)
    return figure


def _summed_up(rows):
    medians = {key: statistics.median(row[key] for row in rows) for key in rows[0]}
    return medians | {"failed": sum(row["failed"] for row in rows)}


def warm_up(contender, requests):
    """A Java figure is worth nothing before the compilers are done: more than 100,000 requests."""
    done = 0
    while done < requests:
        done += max(1, contender.load()["requests"])


def cpu_seconds(pid):
    """User and system time of a process, its descendants and those of them that have ended (proc_pid_stat(5))."""
    ticks = 0
    for one in _family(pid):
        fields = _read(f"/proc/{one}/stat").rsplit(")", 1)[1].split()
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / TICKS


def resident_mib(pid):
    return sum(int(_read(f"/proc/{one}/statm").split()[1]) * PAGE for one in _family(pid)) / 2**20


def peak_mib(pid):
    """The most memory that a process has had at once since it started."""
    return int(re.search(r"VmHWM:\s+(\d+) kB", _read(f"/proc/{pid}/status"))[1]) / 1024


def _family(pid):
    pids, found = [pid], []
    while pids:
        one = pids.pop()
        found.append(one)
        for thread in os.listdir(f"/proc/{one}/task"):
            try:
                pids += [int(child) for child in _read(f"/proc/{one}/task/{thread}/children").split()]
            except OSError:
                pass  # the thread has just ended
    return found


def wrk(url, seconds, connections, headers=(), script=()):
    """
    Runs wrk once: requests, seconds, latencies in ms, and how many answers failed or were neither 2xx nor 3xx.
    `script`: a Lua file and its arguments.
    """
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency"]
    command += [part for header in headers for part in ("-H", header)]
    command += ["-s", script[0], url, "--", *script[1:]] if script else [url]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    done = re.search(r"(\d+) requests in ([\d.]+\w+),", text)
    latency = dict(re.findall(r"^\s+(50|99)%\s+(\S+)\s*$", text, re.MULTILINE))
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    return {
        "requests": int(done[1]),
        "seconds": _millis(done[2]) / 1000,
        "p50_ms": _millis(latency["50"]),
        "p99_ms": _millis(latency["99"]),
        "failed": (int(refused[1]) if refused else 0) + (sum(map(int, broken.groups())) if broken else 0),
    }


def _millis(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def _read(path):
    with open(path) as file:
        return file.read()
