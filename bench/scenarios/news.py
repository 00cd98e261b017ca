"""News at 10,000 and 100,000 articles: the feed from ready bytes, any page of it, and search, each time another place."""

from urllib.parse import quote

from machine import PEERS
from measure import Contender, cpu_seconds, side_by_side, warm_up, wrk
from report import Check, Report, number

READERS = 16
SEARCHERS = 2
"""Few, so that their times are those of PostgreSQL's work and not of a queue before it."""
SEARCHES = {
    "una palabra que está en todas": "historia",
    "una que está en una de cada mil": "volcan",
    "dos palabras": "plaza mercado",
    "el título de una": "noticia 7770",
    "una frase": '"una historia larga"',
    "nada": "zarzuela",
}

ENLARGE = """
    INSERT INTO news_feed (title, slug, excerpt, content, image_url, category, tags, author_id, is_published, published_at)
    SELECT 'Noticia ' || n || ' de ' || place, 'noticia-' || n, 'Lo que pasó en ' || place,
        '<p>' || repeat('Una historia larga que contar desde ' || place || ', con su gente y sus años. ', 8) || '</p>'
            || CASE WHEN n %% 1000 = 7 THEN '<p>Los volcanes, al fondo.</p>' ELSE '' END,
        '/img/noticias/estado.png', 'Sección ' || n %% 12, ARRAY['tema ' || n %% 50],
        '00000000-0000-4000-8000-000000000002', true, now() - n * interval '10 minutes'
    FROM generate_series((SELECT count(*) FROM news_feed WHERE slug LIKE 'noticia-%%') + 1, %s) AS n
    CROSS JOIN LATERAL (SELECT (ARRAY['la plaza', 'el mercado', 'la escuela', 'el río'])[1 + n %% 4] AS place) AS places;
    VACUUM ANALYZE news_feed;
"""


def run(suite, processes, settings):
    return _run(suite, processes, settings, 10_000)


def run_large(suite, processes, settings):
    return _run(suite, processes, settings, 100_000)


def _run(suite, processes, settings, articles):
    with suite.connection().cursor() as cursor:
        for statement in ENLARGE.split(";\n")[:2]:
            cursor.execute(statement, [articles] if "%s" in statement else None)
    port = 8150 + suite.offset
    content = suite.alone(processes, "content-service", port, MOBILE_PORT=port, ADMIN_PORT=port + 1)
    url = f"http://127.0.0.1:{port}/news/feed"
    feed = Contender(content, lambda: wrk(url, settings.seconds, READERS, ("Accept-Encoding: gzip",)))
    asked = {
        "una página cualquiera": _asking(suite, content, port, settings, "page", str(articles // 20)),
        "desde un cursor cualquiera": _asking(suite, content, port, settings, "cursor", str(articles * 600)),
    }
    asked |= {name: _asking(suite, content, port, settings, "search", quote(text)) for name, text in SEARCHES.items()}
    warm_up(feed, settings.warm_up)
    for contender in asked.values():  # each asks PostgreSQL, so all of them do a fraction of the work of the readers
        warm_up(contender, settings.warm_up // 100)
    found = side_by_side({"el feed, de bytes listos": feed} | asked, settings.rounds)
    worst = max(SEARCHES, key=lambda name: found[name]["p50_ms"])
    return Report(
        f"{number(articles)} noticias, {settings.text()}",
        found,
        [
            Check(f"la peor búsqueda ({worst}), p50", found[worst]["p50_ms"], " ms"),
            Check("la misma, p99", found[worst]["p99_ms"], " ms", 500),
            Check("la misma, CPU de PostgreSQL", found[worst]["postgres_us"] / 1000, " ms"),
            Check("una página cualquiera, p99", found["una página cualquiera"]["p99_ms"], " ms", 200),
            Check("la misma, CPU de PostgreSQL", found["una página cualquiera"]["postgres_us"] / 1000, " ms"),
        ],
        [f"Leen {READERS} a la vez; buscan y pasan páginas {SEARCHERS}."],
    )


def _asking(suite, content, port, settings, kind, argument):
    """Beside the service's CPU counts PostgreSQL's: `postgres_us` a request."""
    script = (str(PEERS / "news.lua"), kind, argument)

    def load():
        before = cpu_seconds(suite.postgres_pid())
        figure = wrk(f"http://127.0.0.1:{port}", settings.seconds, SEARCHERS, script=script)
        spent = cpu_seconds(suite.postgres_pid()) - before
        return figure | {"postgres_us": spent / max(1, figure["requests"]) * 1e6}

    return Contender(content, load)
