"""Which lists there are, and what each is made from."""

from functools import cached_property

from . import (actors, airports, countries, institutions, marks, people_names, places, pos, second,
               table)
from .sources import Sources
from .words import Words

class World:
    """What several lists share, loaded when first asked for."""

    def __init__(self, cache, hand_made):
        self.sources = Sources(cache)
        self.hand_made = hand_made

    @cached_property
    def taken(self):
        return actors.Taken(self.hand_made / "actor")

    @cached_property
    def countries(self):
        return countries.load(self.sources)

    @cached_property
    def places(self):
        return places.load(self.sources)

    @cached_property
    def divisions(self):
        return list(places.admin1(self.sources, self.places, self.words, self.countries))

    def marks(self, out):
        return marks.Marks(out / "words/pos.tsv")

    @cached_property
    def words(self):
        return Words(self.sources)


def country(world, out):
    entities(world, out / "place/country.tsv", [c.row() for c in world.countries.values()],
                "id kind name aliases adjectives country lat lon population code source".split())


def fips(world, out):
    """The country codes of FIPS 10-4, for GDELT; the name is the rest of the line."""
    rows = [f"{c.iso},{c.fips},{c.name}\n" for c in world.countries.values() if c.fips]
    (out / "fips.csv").write_text("".join(["country,fips,name\n", *rows]), encoding="utf-8")


def admin1(world, out):
    entities(world, out / "place/admin1.tsv", world.divisions,
                "id kind name aliases adjectives country admin1 lat lon population geonames source".split())


def admin2(world, out):
    rows = second.admin2(world.sources, world.places, world.countries, world.divisions)
    entities(world, out / "place/admin2.tsv", list(rows),
                "id kind name aliases country admin1 lat lon population geonames source".split())


def city(world, out):
    rows = places.cities(world.places, world.words, world.countries, world.divisions)
    entities(world, out / "place/city.tsv", list(rows),
                "id kind name aliases country admin1 lat lon population flags source".split())


def airport(world, out):
    rows = airports.airports(world.sources, world.hand_made, world.countries)
    entities(world, out / "place/airport.tsv", list(rows),
             "id kind name aliases country lat lon source".split())


def parts_of_speech(world, out):
    table.write(out / "words/pos.tsv", list(pos.rows(world.sources, world.words)),
                ["word", "tags", "caps"])


def given_name(world, out):
    words = world.words
    table.write(out / "words/given-name.tsv", list(people_names.rows(words.given, people_names.GIVEN, words)),
                ["word", "count"])


def surname(world, out):
    words = world.words
    table.write(out / "words/surname.tsv", list(people_names.rows(words.surnames, people_names.SURNAMES, words)),
                ["word", "count"])


def given_name_abroad(world, out):
    names_abroad(world, out, "first", "given-name")


def surname_abroad(world, out):
    names_abroad(world, out, "last", "surname")


def names_abroad(world, out, part, stem):
    """What the census lists, read from the folder, lack; names of great places are left out, and
    given names that are surnames to more people."""
    lists = [stem, "surname"] if stem == "given-name" else [stem]
    known = {row["word"] for name in lists for row in table.read(out / f"words/{name}.tsv")}
    great = {row["name"] for kind in ("country", "admin1", "city") for row in table.read(out / f"place/{kind}.tsv")
             if kind != "city" or int(row["population"] or 0) >= 100_000}
    rows = people_names.abroad(world.sources, part, known, world.words, great)
    table.write(out / f"words/{stem}-abroad.tsv", list(rows), ["word", "count"])


def sex(world, out):
    """Of given names that a listed person bears; a title then tells husband and wife apart."""
    persons = (row for path in sorted((world.hand_made / "actor").glob("person*.tsv")) for row in table.read(path))
    borne = {table.fold(row["name"].split()[0]).lower() for row in persons}
    table.write(out / "words/sex.tsv", list(people_names.sexes(world.sources, borne)),
                ["word", "class", "value"])


ACTOR = "id kind name aliases country code flags source".split()


def government(world, out):
    entities(world, out / "actor/government.tsv", list(actors.governments(world.countries)), ACTOR)


def institution(world, out):
    rows = institutions.institutions(world.countries, world.taken)
    entities(world, out / "actor/institution.tsv", list(rows), ACTOR)


def people(world, out):
    entities(world, out / "actor/people.tsv", list(actors.nationals(world.countries)), ACTOR)


def office(world, out):
    entities(world, out / "actor/office.tsv", list(actors.offices(world.countries, world.taken)),
                "id kind name aliases country roles source".split())


def party(world, out):
    rows = actors.parties(world.countries, world.words, world.taken)
    entities(world, out / "actor/party.tsv", list(rows), ACTOR)


def intelligence(world, out):
    rows = actors.agencies(world.sources, world.words, world.taken, world.countries)
    entities(world, out / "actor/intelligence.tsv", list(rows), ACTOR)


def threat(world, out):
    rows = actors.threats(world.sources, world.words, world.taken, world.countries)
    entities(world, out / "actor/threat.tsv", list(rows), ACTOR)


def company(world, out):
    rows = actors.companies(world.sources, world.words, world.taken, world.countries)
    entities(world, out / "actor/company.tsv", list(rows), ACTOR)


def entities(world, path, rows, columns):
    """Writes a list of entities, with the marks that it needs."""
    table.write(path, world.marks(path.parent.parent).marked(rows), columns)


LISTS = {"pos": parts_of_speech, "country": country, "fips": fips, "admin1": admin1, "admin2": admin2, "city": city, "airport": airport,
         "given-name": given_name, "surname": surname, "given-name-abroad": given_name_abroad,
         "surname-abroad": surname_abroad, "sex": sex, "government": government, "people": people,
         "institution": institution, "office": office, "party": party, "intelligence": intelligence, "threat": threat,
         "company": company}


def lists(cache, out, names, hand_made):
    world = World(cache, hand_made)
    for name in names:
        LISTS[name](world, out)
