"""The picture: for each scenario the CPU per request of each contender as a bar, below it the figures to reach."""

from html import escape

from report import Check, cost

WIDTH, LABEL, BAR, LINE = 860, 250, 420, 26
STYLE = """
    text { font: 14px system-ui, sans-serif; fill: #1c2733 }
    .title { font-weight: 600 } .small { font-size: 12px; fill: #52606d }
    .ours { fill: #1769aa } .peer { fill: #a9b4c0 } .bad { fill: #b3261e }
"""


def svg(reports):
    """`reports`: those of results/*.json, as dicts."""
    parts, y = [], 30
    for report in reports:
        panel, y = _panel(report, y)
        parts += panel
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}">'
    head += f"<style>{STYLE}</style>" + '<rect width="100%" height="100%" fill="#fff"/>'
    return "\n".join([head, *parts, "</svg>\n"])


def _panel(report, y):
    micros = {name: figure["cpu_us"] for name, figure in report["contenders"].items()}
    widest = max(micros.values()) or 1
    parts = [_text(20, y, report["title"], "title"), _text(20, y + 18, "CPU por petición (menos es mejor)", "small")]
    y += 44
    for name, cpu in micros.items():
        kind = "ours" if name.startswith(("gateway", "content-service", "session-service")) else "peer"
        width = max(2, BAR * cpu / widest)
        parts.append(_text(LABEL - 10, y, name, "", "end"))
        parts.append(f'<rect class="{kind}" x="{LABEL}" y="{y - 13}" width="{width:.0f}" height="17" rx="2"/>')
        parts.append(_text(LABEL + width + 8, y, cost(cpu)))
        y += LINE
    for check in (Check(**fields) for fields in report["checks"]):
        missed = check.reach is not None and not check.holds(check.reach)
        parts.append(_text(LABEL, y, check.text(), "small bad" if missed else "small"))
        y += 18
    return parts, y + 30


def _text(x, y, words, kind="", anchor="start"):
    return f'<text class="{kind}" x="{x:.0f}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
