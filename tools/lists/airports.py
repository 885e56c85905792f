"""International airports with an IATA code, under the names that news uses."""

import csv
import re

from . import table


def airports(sources, hand_made, countries):
    """The rows of the airports that the hand-made list does not have."""
    taken = set()
    with open(hand_made / "place/facility.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""):
            for name in [row["name"], *row["aliases"].split("|")]:
                taken.add(table.plain(name))
    text = sources.member("airports", "/airports.csv").decode()
    for row in csv.DictReader(text.splitlines()):
        name = re.sub(r"\s*[/(].*$", "", row["name"].replace(" Intl ", " International ")).strip()
        if not row["iata"] or row["country"] not in countries or not name.endswith(" International Airport"):
            continue
        names = airport_names(table.fold(name), table.fold(row["city"]))
        if len(names[0].split()) > 6 or any(table.plain(n) in taken for n in names):
            continue
        taken.update(table.plain(n) for n in names)
        yield {"id": f"iata:{row['iata']}", "kind": "facility", "name": names[0], "aliases": names[1:],
               "country": row["country"], "lat": table.degrees(row["lat"]), "lon": table.degrees(row["lon"]),
               "source": "airportsdata"}


def airport_names(name, city):
    """The name; without its city and without "International", where something is left."""
    names = [name]
    bare = name.removesuffix(" International Airport")
    if city and bare.startswith(f"{city} "):
        bare = bare[len(city) + 1:].lstrip("-/ ")
        names.append(f"{bare} International Airport")
    if bare != city or len(bare.split()) > 1:
        names.append(f"{bare} Airport")
    return list(dict.fromkeys(names))
