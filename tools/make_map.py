#!/usr/bin/env python3
"""Draws the world map of `dateline report`: src/inspect/report/world.svg.

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python3 tools/make_map.py package/countries-110m.json > src/inspect/report/world.svg

The outlines are Natural Earth's (public domain), as TopoJSON in the npm package world-atlas (ISC).
Projection: Equal Earth (Savric, Patterson and Jenny 2018), which src/inspect/report/map.js has too.
One unit is a thousandth of the earth's radius. Antarctica is left out.
"""

import hashlib
import json
import sys
from math import asin, cos, radians, sin, sqrt

SHA256 = "2516c915867c7baf18ddec727aec46c315541a07cfb3d79a6559b05d5e94eee8"
ANTARCTICA = "010"
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def project(lon, lat):
    """Degrees to whole units: x to the east, y to the south."""
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    squared = theta * theta
    sixth = squared**3
    stretch = A1 + 3 * A2 * squared + sixth * (7 * A3 + 9 * A4 * squared)
    x = 2 / sqrt(3) * radians(lon) * cos(theta) / stretch
    y = theta * (A1 + A2 * squared + sixth * (A3 + A4 * squared))
    return round(1000 * x), round(-1000 * y)


def arcs_of(topology):
    """The arcs, in degrees of longitude and latitude."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"].values()
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        yield points


def rings_of(geometry):
    """The rings of a polygon or several, as lists of numbers of arcs."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def points_of(ring, arcs):
    """A ring's points; a number below zero is an arc walked backwards."""
    points = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def halves(points):
    """The ring itself, or its parts on both sides of the meridian of 180 degrees if it crosses that."""
    steps = zip(points, points[1:])
    if all(abs(lon - to_lon) < 180 for (lon, _), (to_lon, _) in steps):
        return [points]
    return [half(points, 180), half(points, -180)]


def half(points, edge):
    """The part on the side of that edge; where the ring leaves it, it goes along the edge."""
    first = next(ix for ix, (lon, _) in enumerate(points) if lon * edge > 0)
    kept = []
    for lon, lat in points[first:] + points[1 : first + 1]:
        is_beyond = lon * edge <= 0
        if is_beyond and len(kept) > 1 and kept[-1][0] == kept[-2][0] == edge:
            kept.pop()
        kept.append((edge if is_beyond else lon, lat))
    return kept


def path(points, close):
    """SVG path data, relative, without points that do not move."""
    points = [project(lon, lat) for lon, lat in points]
    (x, y), *rest = points
    steps = []
    for to_x, to_y in rest:
        if (to_x, to_y) != (x, y):
            steps.append(f"{to_x - x} {to_y - y}")
            x, y = to_x, to_y
    if len(steps) < (3 if close else 1):
        return ""
    data = f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}{'z' if close else ''}"
    return data.replace(" -", "-")


def main():
    source = open(sys.argv[1], "rb").read()
    if hashlib.sha256(source).hexdigest() != SHA256:
        sys.exit("not the countries-110m.json of world-atlas 2.0.2")
    topology = json.loads(source)
    arcs = list(arcs_of(topology))
    countries = topology["objects"]["countries"]["geometries"]
    countries = [country for country in countries if country.get("id") != ANTARCTICA]

    used = {}
    for country in countries:
        for number in {n if n >= 0 else ~n for ring in rings_of(country) for n in ring}:
            used[number] = used.get(number, 0) + 1
    borders = [path(arcs[number], False) for number in sorted(used) if used[number] > 1]
    rings = [points_of(ring, arcs) for country in countries for ring in rings_of(country)]
    land = [path(half, True) for ring in rings for half in halves(ring)]

    sys.stdout.write(
        f'<path class="land" d="{"".join(land)}"/>\n'
        f'<path class="borders" d="{"".join(borders)}"/>\n'
    )


if __name__ == "__main__":
    main()
