"""P1, P2, P4: the gateway beside nginx and HAProxy as proxies of one upstream, an nginx that answers 1 KiB of JSON."""

import shutil

from machine import PEERS, answers
from measure import Contender, side_by_side, warm_up, wrk
from report import Check, Report

CONNECTIONS = 48
UPSTREAM = "server {{ listen 127.0.0.1:{port}; location / {{ return 200 '{body}'; }} }}"
PROXY = """
    upstream one {{ server 127.0.0.1:{upstream}; keepalive 64; keepalive_requests 100000000; }}
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass http://one; proxy_http_version 1.1; proxy_set_header Connection ""; }}
    }}
"""
KIBIBYTE = '{"relleno":"' + "x" * (1024 - 14) + '"}'


def run(suite, processes, settings):
    upstream, port = 8100 + suite.offset, 8101 + suite.offset
    processes.nginx("upstream", UPSTREAM.format(port=upstream, body=KIBIBYTE))
    bearer = f"Authorization: Bearer {suite.token()}"
    env = {"GATEWAY_PORT": port + 2, "CONTENT_URLS": f"http://127.0.0.1:{upstream}"}
    gateway = suite.alone(processes, "gateway", port + 2, **env)

    def proxy(pid, port, *headers):
        url = f"http://127.0.0.1:{port}/api/playlists"
        return Contender(pid, lambda: wrk(url, settings.seconds, CONNECTIONS, headers))

    nginx = processes.nginx("nginx", PROXY.format(upstream=upstream, port=port))
    contenders = {"nginx": proxy(nginx.pid, port, bearer)}  # the same bytes for all
    if shutil.which("haproxy"):
        contenders["HAProxy"] = proxy(_haproxy(processes, upstream, port + 1), port + 1, bearer)
    contenders["gateway, con token"] = proxy(gateway, port + 2, bearer)
    contenders["gateway, anónimo"] = proxy(gateway, port + 2)
    processes.await_ready(nginx, lambda: answers(f"http://127.0.0.1:{port}/"))

    warm_up(contenders["gateway, con token"], settings.warm_up)
    warm_up(contenders["gateway, anónimo"], settings.warm_up)
    found = side_by_side(contenders, settings.rounds)
    ours, anonymous, peer = found["gateway, con token"], found["gateway, anónimo"], found["nginx"]
    return Report(
        f"Gateway: 1 KiB de JSON, {CONNECTIONS} conexiones, {settings.text()}",
        found,
        [
            Check("P1 CPU por petición ÷ nginx", ours["cpu_us"] / peer["cpu_us"], "", 2.3, 1.65),
            Check("P2 peticiones/s ÷ nginx", ours["per_second"] / peer["per_second"], "", 0.55, 0.72, True),
            Check("P4 CPU que añade el token", ours["cpu_us"] - anonymous["cpu_us"], " µs", 5, 2),
        ],
        ["El gateway comprueba token, ids y métricas y escribe su registro de accesos; nginx y HAProxy solo reenvían."],
    )


def _haproxy(processes, upstream, port):
    template = (PEERS / "haproxy.cfg").read_text()
    config = processes.folder / "haproxy.cfg"
    config.write_text(template.replace("@PORT@", str(port)).replace("@UPSTREAM@", str(upstream)))
    haproxy = processes.start("haproxy", ["haproxy", "-db", "-f", config])
    processes.await_ready(haproxy, lambda: answers(f"http://127.0.0.1:{port}/"))
    return haproxy.pid
