"""Countries and territories: names, adjectives, nationals, from GeoNames and the factbook."""

import json
import re

from . import table
from .sources import hand

HISTORIC = {"AN", "CS"}


class Country:
    """One country or territory, with all that the other lists need of it."""

    def __init__(self, geonames, factbook, override):
        self.iso, self.iso3, self.fips = geonames["iso"], geonames["iso3"], geonames["fips"]
        self.id, self.population = geonames["geonameid"], geonames["population"]
        self.capital = geonames["capital"]
        self.factbook = factbook
        self.name = override.get("name") or geonames["name"].strip()
        self.doubtful = self.name.startswith("?")
        self.name = self.name.lstrip("?")
        self.lat, self.lon = centre(factbook, override)
        self.aliases = self.make_aliases(geonames, override)
        self.adjectives = chosen(override, "adjectives") or parse_adjectives(nationality(factbook, "adjective"))
        self.people = chosen(override, "people") or parse_people(nationality(factbook, "noun"))
        self.adjectives = [a for a in self.adjectives if a != "-"]
        self.people = [p for p in self.people if p != "-"]

    def make_aliases(self, geonames, override):
        names = [f"?{self.name}"] if self.doubtful else []
        names += chosen(override, "aliases")
        names += [geonames["name"].strip(), official(self.factbook)]
        names = [re.sub(r"^[Tt]he ", "", n) for n in names]
        names += [n.replace("Saint ", "St. ") for n in [self.name] + names if n.startswith("Saint ")]
        return table.distinct(names, self.name)

    def row(self):
        return {"id": f"geonames:{self.id}", "kind": "country", "name": self.name,
                "aliases": self.aliases, "adjectives": self.adjectives, "country": self.iso,
                "lat": self.lat, "lon": self.lon, "population": self.population,
                "code": self.iso3, "source": "geonames factbook"}


def load(sources):
    """All countries of today by alpha-2 code."""
    data = sources.json("geonames", "/data/countries.json")
    overrides = {row["iso"]: row for row in hand("countries.tsv")}
    fips = {c["fips"]: iso for iso, c in data.items() if c["fips"]}
    books = {}
    for name, text in sources.members("factbook", ".json"):
        iso = fips.get(name.rsplit("/", 1)[1][:-5].upper())
        if iso:
            books[iso] = json.loads(text)
    return {iso: Country(data[iso], books.get(iso, {}), overrides.get(iso, {}))
            for iso in sorted(data) if iso not in HISTORIC}


def chosen(override, column):
    return [v for v in override.get(column, "").split("|") if v]


def text_of(book, *path):
    """The text of a factbook field, without markup; empty if it is not there."""
    for step in path:
        book = book.get(step, {}) if isinstance(book, dict) else {}
    text = book.get("text", "") if isinstance(book, dict) else book
    text = re.sub(r"<[^>]*>", " ", str(text)).replace("&nbsp;", " ").replace("&ocirc;", "ô")
    return re.sub(r"\s+", " ", text).strip()


def nationality(book, part):
    return text_of(book, "People and Society", "Nationality", part)


def official(book):
    text = text_of(book, "Government", "Country name", "conventional long form")
    text = re.split(r" \(|;| note", text)[0].strip().replace(" The ", " the ")
    return "" if text in ("none", "NA", "Territory of Cocos") else text.replace("ô", "o")


def centre(book, override):
    if override.get("lat"):
        return override["lat"], override["lon"]
    text = text_of(book, "Geography", "Geographic coordinates")
    found = re.search(r"(\d+) (\d+) ([NS]), ?(\d+) (\d+) ([EW])", text)
    if not found:
        return "", ""
    a, b, ns, c, d, ew = found.groups()
    lat, lon = int(a) + int(b) / 60, int(c) + int(d) / 60
    return table.degrees(-lat if ns == "S" else lat), table.degrees(-lon if ew == "W" else lon)


def parse_adjectives(text):
    text = re.sub(r"\([^)]*\)", "", text)
    found = [w.strip() for w in re.split(r",|;| or ", text)]
    return [w for w in found if re.fullmatch(r"[A-Z][\w -]+", w) and w not in ("NA",)]


def parse_people(text):
    invariant = "(singular and plural)" in text
    text = re.sub(r"\((?!s\))[^)]*\)", "", text)
    found = [w.strip() for w in re.split(r",|;| or ", text)]
    found = [re.sub(r"\(s\)", "s", w) if "(s)" in w or invariant else w for w in found]
    return [w for w in found if re.fullmatch(r"[A-Z][\w -]+", w) and w not in ("NA",)]
