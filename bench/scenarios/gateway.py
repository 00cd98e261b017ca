"""
P1 to P4: the gateway beside nginx, HAProxy and Spring Cloud Gateway as proxies of one upstream, an nginx that answers
1 KiB of JSON, or a file of 100 MiB.
"""

import os
import shutil

from machine import PEERS, answers, spring_gateway
from measure import Contender, resident_mib, side_by_side, warm_up, wrk
from report import Check, Report

CONNECTIONS = 48
STREAMS = 4
MIB = 2**20
UPSTREAM = "server {{ listen 127.0.0.1:{port}; location / {{ return 200 '{body}'; }} {more} }}"
FILE = "location = /api/img/file {{ alias {file}; }}"
PROXY = """
    upstream one {{ server 127.0.0.1:{upstream}; keepalive 64; keepalive_requests 100000000; }}
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass http://one; proxy_http_version 1.1; proxy_set_header Connection ""; }}
    }}
"""
KIBIBYTE = '{"relleno":"' + "x" * (1024 - 14) + '"}'


def run(suite, processes, settings):
    proxies = _Proxies(suite, processes)
    proxies.add_spring(suite, processes)
    bearer = f"Authorization: Bearer {suite.token()}"

    def json(proxy, *headers):
        pid, port = proxy
        return Contender(pid, lambda: wrk(_url(port, "playlists"), settings.seconds, CONNECTIONS, headers))

    contenders = {name: json(proxy, bearer) for name, proxy in proxies.peers.items()}  # the same bytes for all
    contenders["gateway, con token"] = json(proxies.gateway, bearer)
    contenders["gateway, anónimo"] = json(proxies.gateway)
    for name in ("Spring Cloud Gateway", "gateway, con token", "gateway, anónimo"):
        warm_up(contenders[name], settings.warm_up)
    found = side_by_side(contenders, settings.rounds)
    ours, anonymous = found["gateway, con token"], found["gateway, anónimo"]
    nginx, spring = found["nginx"], found["Spring Cloud Gateway"]
    return Report(
        f"Gateway: 1 KiB de JSON, {CONNECTIONS} conexiones, {settings.text()}",
        found,
        [
            Check("P1 CPU por petición ÷ nginx", ours["cpu_us"] / nginx["cpu_us"], "", 2.3, 1.65),
            Check("P2 peticiones/s ÷ nginx", ours["per_second"] / nginx["per_second"], "", 0.55, 0.72, True),
            Check("P2 ÷ Spring Cloud Gateway", ours["per_second"] / spring["per_second"], "", 2.5, None, True),
            Check("P4 CPU que añade el token", ours["cpu_us"] - anonymous["cpu_us"], " µs", 5, 2),
        ],
        ["El gateway comprueba token, ids y métricas y escribe su registro de accesos; los demás solo reenvían."],
    )


def run_streams(suite, processes, settings):
    """The growth of RSS is that while the file streams, after a warm-up with small answers."""
    file = processes.folder / "100MiB"
    file.write_bytes(os.urandom(MIB) * 100)
    proxies = _Proxies(suite, processes, FILE.format(file=file))

    def stream(proxy):
        pid, port = proxy
        return Contender(pid, lambda: wrk(_url(port, "img/file"), settings.seconds, STREAMS))

    pid, port = proxies.gateway
    warm_up(Contender(pid, lambda: wrk(_url(port, "playlists"), settings.seconds, STREAMS)), settings.warm_up)
    warm_up(stream(proxies.gateway), 400)
    before = resident_mib(pid)
    contenders = {name: stream(proxy) for name, proxy in proxies.peers.items()}
    found = side_by_side(contenders | {"gateway": stream(proxies.gateway)}, settings.rounds)
    ours, nginx = found["gateway"], found["nginx"]
    return Report(
        f"Gateway: un fichero de 100 MiB, {STREAMS} conexiones, {settings.text()}",
        found,
        [
            Check("P3 MiB/s ÷ nginx", ours["per_second"] / nginx["per_second"], "", 0.75, None, True),
            Check("P3 RSS que crece", ours["rss_mib"] - before, " MiB", 8),
            Check("MiB/s del gateway", ours["per_second"] * 100, "", None, None, True),
        ],
    )


def _url(port, path):
    return f"http://127.0.0.1:{port}/api/{path}"


class _Proxies:
    """`peers`, by name, and `gateway`: each the pid and the port of a proxy in front of the same upstream."""

    def __init__(self, suite, processes, more=""):
        """`more` the upstream is to answer."""
        upstream, port = 8100 + suite.offset, 8101 + suite.offset
        self.upstream, self.free_port = f"http://127.0.0.1:{upstream}", port + 3
        processes.nginx("upstream", UPSTREAM.format(port=upstream, body=KIBIBYTE, more=more))
        nginx = processes.nginx("nginx", PROXY.format(upstream=upstream, port=port))
        processes.await_ready(nginx, lambda: answers(f"http://127.0.0.1:{port}/"))
        self.peers = {"nginx": (nginx.pid, port)}
        if shutil.which("haproxy"):
            self.peers["HAProxy"] = (_haproxy(processes, upstream, port + 1), port + 1)
        env = {"GATEWAY_PORT": port + 2, "CONTENT_URLS": self.upstream}
        self.gateway = (suite.alone(processes, "gateway", port + 2, **env), port + 2)

    def add_spring(self, suite, processes):
        port = self.free_port
        pid = suite.java(processes, "spring-gateway", spring_gateway(), port, UPSTREAM=self.upstream)
        self.peers["Spring Cloud Gateway"] = (pid, port)


def _haproxy(processes, upstream, port):
    template = (PEERS / "haproxy.cfg").read_text()
    config = processes.folder / "haproxy.cfg"
    config.write_text(template.replace("@PORT@", str(port)).replace("@UPSTREAM@", str(upstream)))
    haproxy = processes.start("haproxy", ["haproxy", "-db", "-f", config])
    processes.await_ready(haproxy, lambda: answers(f"http://127.0.0.1:{port}/"))
    return haproxy.pid
