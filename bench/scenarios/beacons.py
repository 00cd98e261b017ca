"""Ad beacons, 200 a second for a minute: seen, clicked, told again; the metrics must say exactly what counted."""

import http.client
import json
import time
from concurrent.futures import ThreadPoolExecutor

from measure import cpu_seconds, resident_mib
from report import Check, Report

CALLERS = 16
PER_SECOND = 200
UNLIMITED = "UPDATE ad_campaigns SET daily_budget = NULL, total_budget = NULL WHERE status = 'active'"
COUNTED = """
    SELECT coalesce(sum(impressions), 0), coalesce(sum(clicks), 0),
        coalesce(sum(cost - ad_cost(cpm_rate, cpc_rate, impressions, clicks)), 0)
    FROM ad_metrics JOIN ad_campaigns ON ad_campaigns.id = campaign_id WHERE date = current_date
"""


def run(suite, processes, settings):
    """It takes 12 times SECONDS: a minute, as a rule."""
    port = 8160 + suite.offset
    ports = {"MOBILE_PORT": port, "ADMIN_PORT": port + 1}
    content = suite.alone(processes, "content-service", port, **ports, AD_TOKEN_SECONDS=3600)
    with suite.connection().cursor() as cursor:
        cursor.execute(UNLIMITED)
    beacons = PER_SECOND * 12 * settings.seconds
    shown = _measured(content, port, [("GET", "/ads/next?type=banner", None)] * (beacons // 2))
    before = _counted(suite)
    tokens = [answer["ad"]["token"] for answer in shown["answers"]]
    told = _measured(content, port, _beacons(tokens), PER_SECOND)
    after = _counted(suite)
    recorded = sum(answer["recorded"] for answer in told["answers"])
    impressions, clicks = after[0] - before[0], after[1] - before[1]
    return Report(
        f"{beacons} balizas de anuncios, {PER_SECOND} por segundo",
        {"anuncios mostrados": shown["figure"], "balizas": told["figure"]},
        [
            Check("impresiones contadas de más o de menos", abs(impressions - len(tokens)), "", 0),
            Check("clics contados de más o de menos", abs(clicks - len(tokens[::2])), "", 0),
            Check("balizas contadas de más o de menos", abs(recorded - impressions - clicks), "", 0),
            Check("dólares de más o de menos", float(abs(after[2])), "", 0),
        ],
        [f"{CALLERS} clientes; de cada dos anuncios vistos uno se pulsa, y una baliza de cada cuatro llega dos veces."],
    )


def _beacons(tokens):
    """Each ad is seen; of two, one is clicked, and its impression comes again."""
    told = [("impression", token) for token in tokens]
    for token in tokens[::2]:
        told += [("click", token), ("impression", token)]
    return [("POST", f"/ads/{event}", json.dumps({"token": token})) for event, token in told]


def _measured(pid, port, requests, per_second=None):
    """Sends all, as fast as it goes or so many a second; gives the answers, in their order, and the figures."""
    cpu, start = cpu_seconds(pid), time.monotonic()

    def work(caller):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        done = []
        for place in range(caller, len(requests), CALLERS):
            if per_second:
                time.sleep(max(0, start + place / per_second - time.monotonic()))
            done.append((place, *_sent(connection, *requests[place])))
        connection.close()
        return done

    with ThreadPoolExecutor(CALLERS) as callers:
        done = sorted(one for part in callers.map(work, range(CALLERS)) for one in part)
    seconds = time.monotonic() - start
    millis = sorted(one[1] * 1000 for one in done)
    return {
        "answers": [json.loads(body) for _, _, status, body in done if status == 200],
        "figure": {
            "cpu_us": (cpu_seconds(pid) - cpu) / len(done) * 1e6,
            "per_second": len(done) / seconds,
            "p50_ms": millis[len(millis) // 2],
            "p99_ms": millis[len(millis) * 99 // 100],
            "rss_mib": resident_mib(pid),
            "failed": sum(status != 200 for _, _, status, _ in done),
        },
    }


def _sent(connection, method, path, body):
    """Seconds, status and body of the answer."""
    start = time.monotonic()
    connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
    answer = connection.getresponse()
    text = answer.read()
    return time.monotonic() - start, answer.status, text


def _counted(suite):
    with suite.connection().cursor() as cursor:
        cursor.execute(COUNTED)
        return cursor.fetchone()
