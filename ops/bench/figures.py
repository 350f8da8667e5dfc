"""Puts what was measured into docs/performance.md, and draws it."""

import math
import os
import re

DOCUMENT = "docs/performance.md"
COLOURS = ["#0b6e4f", "#2a9d8f", "#8ab17d", "#9b2226", "#ca6702", "#ee9b00"]


def fill(name, lines):
    """Puts lines between the marks of a name, `<!-- name -->` and `<!-- end of name -->`."""
    with open(DOCUMENT) as file:
        text = file.read()
    body = "\n".join(lines)
    marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    text, found = marked.subn(lambda match: f"{match[1]}{body}\n{match[2]}", text)
    if found != 1:
        raise SystemExit(f"figures: {DOCUMENT} has {found} places for `{name}`")
    temporary = DOCUMENT + ".new"
    with open(temporary, "w") as file:
        file.write(text)
    os.replace(temporary, DOCUMENT)


def curves(path, title, across, up, series):
    """Draws series of points over two logarithmic axes, as SVG."""
    points = [point for one in series.values() for point in one if point[1] > 0]
    low_x, high_x = (f(math.log10(x) for x, _ in points) for f in (min, max))
    low_y = math.floor(min(math.log10(y) for _, y in points))
    high_y = math.ceil(max(math.log10(y) for _, y in points))
    width, height, left, top = 760, 420, 80, 40
    inner, tall = 460, 320

    def place(x, y):
        across_share = (math.log10(x) - low_x) / max(high_x - low_x, 1e-9)
        up_share = (math.log10(y) - low_y) / max(high_y - low_y, 1e-9)
        return left + inner * across_share, top + tall * (1 - up_share)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{left}" y="22" font-size="15">{title}</text>',
    ]
    for power in range(low_y, high_y + 1):
        y = place(10 ** low_x, 10 ** power)[1]
        parts.append(f'<path d="M{left} {y:.1f}h{inner}" stroke="#dddddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{10 ** power:,}</text>')
    for x in sorted({x for x, _ in points}):
        at = place(x, 10 ** low_y)[0]
        parts.append(f'<text x="{at:.1f}" y="{top + tall + 18}" text-anchor="middle">{x:,}</text>')
    parts.append(f'<text x="{left + inner / 2}" y="{height - 14}" text-anchor="middle">{across}</text>')
    parts.append(
        f'<text transform="translate(16 {top + tall / 2}) rotate(-90)" text-anchor="middle">{up}</text>')
    for index, (name, one) in enumerate(series.items()):
        colour = COLOURS[index % len(COLOURS)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in one))
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        y = top + 16 * index + 12
        parts.append(f'<path d="M{left + inner + 20} {y - 4}h18" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{left + inner + 44}" y="{y}">{name}</text>')
    parts.append("</svg>")
    with open(path, "w") as file:
        file.write("\n".join(parts) + "\n")
