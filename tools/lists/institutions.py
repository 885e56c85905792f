"""The institutions that states have by the same name: ministries, parliaments, courts, banks, forces."""

from . import table
from .actors import DATED, sovereign, with_article
from .sources import hand

ADJECTIVES = 2
"""How many adjectives of a country are used."""

NAMESAKE = {"GE"}
"""Whose name in these patterns is more often another's: "Supreme Court of Georgia"."""


def institutions(countries, taken):
    """One entity for each pattern and state; names that the hand-made lists have are left to them."""
    states = [(country, adjectives_of(country, countries)) for country in sovereign(countries)]
    for pattern in hand("institutions.tsv"):
        for country, adjectives in states:
            if row := institution(pattern, country, adjectives, taken):
                yield row


def adjectives_of(country, countries):
    """Those of no more populous state: the "Congolese Army" is of the greater Congo."""
    greater = {a for c in sovereign(countries) if c.population > country.population for a in c.adjectives}
    return [a for a in country.adjectives
            if a not in DATED and a not in greater and a[0] not in "?="][:ADJECTIVES]


def institution(pattern, country, adjectives, taken):
    only, but = pattern["only"].split(), pattern["but"].split()
    shapes = [shape for shape in [pattern["name"], *pattern["aliases"].split("|")]
              if shape and (adjectives or "{a}" not in shape)
              and not (country.iso in NAMESAKE and "{n}" in shape)]
    if only and country.iso not in only or country.iso in but or not shapes:
        return None
    name, *aliases = [written(shape, country, adjective) for shape in shapes
                      for adjective in (adjectives if "{a}" in shape else [""])]
    if taken.has(name):
        return None
    aliases = [alias for alias in aliases if not taken.has(alias)]
    return {"id": f"org:{pattern['tail']}-{country.iso.lower()}", "kind": "organization", "name": name,
            "aliases": table.distinct(aliases, name), "country": country.iso,
            "code": country.iso3 + pattern["code"], "flags": pattern["flags"], "source": "geonames factbook"}


def written(shape, country, adjective):
    """A pattern's words; the article of a country's name stands behind "of" alone."""
    name = with_article(country) if "of {n}" in shape else country.name
    return shape.format(a=adjective, n=name)
