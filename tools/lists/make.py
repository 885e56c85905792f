"""Which lists there are, and what each is made from."""

from functools import cached_property

from . import countries, places, table
from .sources import Sources
from .words import Words

class World:
    """What several lists share, loaded when first asked for."""

    def __init__(self, cache):
        self.sources = Sources(cache)

    @cached_property
    def countries(self):
        return countries.load(self.sources)

    @cached_property
    def places(self):
        return places.load(self.sources)

    @cached_property
    def words(self):
        return Words(self.sources)


def country(world, out):
    table.write(out / "place/country.tsv", [c.row() for c in world.countries.values()],
                "id kind name aliases adjectives country lat lon population code source".split())


def admin1(world, out):
    rows = places.admin1(world.sources, world.places, world.words)
    table.write(out / "place/admin1.tsv", list(rows),
                "id kind name aliases adjectives country admin1 lat lon population source".split())


def city(world, out):
    rows = places.cities(world.places, world.words, world.countries)
    table.write(out / "place/city.tsv", list(rows),
                "id kind name aliases country admin1 lat lon population flags source".split())


LISTS = {"country": country, "admin1": admin1, "city": city}


def lists(cache, out, names):
    world = World(cache)
    for name in names:
        LISTS[name](world, out)
