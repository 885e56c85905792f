"""Where countries and continents lie: points and boxes that the lists' own centres are checked against."""

import math

from . import table

CONTINENTS = {"AF": "africa", "AS": "asia", "EU": "europe", "NA": "north-america",
              "OC": "oceania", "SA": "south-america"}
MAIN_PART = 0.3
WITHOUT_MIDDLE = {"BQ", "KI", "PN", "SJ", "UM"}
NO_AREA = 1e-9


def centres(sources, places):
    """A row for each continent, and each country that has a shape or at least a town."""
    yield from continents(sources)
    countries = sources.json("geonames", "/data/countries.json")
    shapes = outlines(sources, {f"{row['isonumeric']:03d}": iso for iso, row in countries.items()})
    towns = {}
    for place in places:
        towns.setdefault(place.country, []).append((place.lon, place.lat))
    for iso, row in sorted(countries.items()):
        if iso in WITHOUT_MIDDLE:
            continue
        if rings := shapes.get(iso):
            yield located(f"geonames:{row['geonameid']}", *middle_and_box(rings), "Natural Earth")
        elif points := towns.get(iso):
            box = box_of(points)
            yield located(f"geonames:{row['geonameid']}", box_middle(box), box, "GeoNames")


def continents(sources):
    entries = sources.json("geonames", "/data/continents.json")
    for code, name in CONTINENTS.items():
        entry = entries[code]
        bounds = entry["bbox"]
        east = bounds["east"] + (360 if bounds["east"] < bounds["west"] else 0)
        box = bounds["west"], bounds["south"], east, bounds["north"]
        yield located(f"place:{name}", (float(entry["lng"]), float(entry["lat"])), box, "GeoNames")


def located(id, point, box, source):
    lon, lat = point
    west, south, east, north = (table.degrees(round(side, 2)) for side in box)
    return {"id": id, "lat": table.degrees(round(lat, 2)), "lon": table.degrees(round(lon, 2)),
            "south": south, "north": north, "west": west, "east": east, "source": source}


def outlines(sources, by_number):
    """The outer rings of each country's land, by alpha-2 code, as (longitude, latitude)."""
    topology = sources.json("shapes", "/countries-10m.json")
    arcs, found = list(lines(topology)), {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        named = geometry["properties"]["name"]
        iso = "XK" if named == "Kosovo" else by_number.get(geometry.get("id"))
        if iso and named != "Ashmore and Cartier Is.":
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            found[iso] = [ring(polygon[0], arcs) for polygon in polygons]
    return found


def lines(topology):
    """TopoJSON's arcs: differences of whole numbers, made into degrees."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        yield line


def ring(indices, arcs):
    points = []
    for index in indices:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += line[1:] if points else line
    return points


def middle_and_box(rings):
    """The centre of gravity of the land, or of its main part alone if that is most of it; the box of all.
    Longitudes run on beyond 180 where a country lies on both sides."""
    parts = sorted((weighed(ring) for ring in rings), key=lambda part: -part[0])
    base = parts[0][1][0]
    near = [(area, (base + (lon - base + 180) % 360 - 180, lat)) for area, (lon, lat) in parts]
    total = sum(area for area, _ in near)
    if near[0][0] > MAIN_PART * total:
        near, total = near[:1], near[0][0]
    middle = tuple(sum(area * point[axis] for area, point in near) / total for axis in (0, 1))
    return middle, box_of([point for ring in rings for point in ring], base)


def weighed(points):
    """The area of a ring, in square degrees of the equator, and its centre of gravity."""
    base = points[0][0]
    points = [(base + (lon - base + 180) % 360 - 180, lat) for lon, lat in points]
    area = x = y = 0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1]):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross / 2, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if abs(area) < NO_AREA:
        return NO_AREA, points[0]
    lat = y / (6 * area)
    return abs(area) * math.cos(math.radians(lat)), (x / (6 * area), lat)


def box_of(points, base=None):
    base = points[0][0] if base is None else base
    lons = [base + (lon - base + 180) % 360 - 180 for lon, _ in points]
    lats = [lat for _, lat in points]
    return min(lons), min(lats), max(lons), max(lats)


def box_middle(box):
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
