"""Second-level divisions: counties, districts, provinces of provinces."""

import re
from collections import defaultdict

from . import table
from .places import LATIN_SCRIPT_NOT, distance, subdivisions, weighted
from .sources import hand

SECOND = {
    "GB": r"(?!City of |Borough of |Royal Borough |London|Greater London)(.*shire|.*sex|County .*|Kent|Surrey|Norfolk|"
          r"Suffolk|Devon|Cornwall|Cumbria|Dorset|Somerset|Northumberland|Merseyside|Rutland|Greater Manchester|"
          r"West Midlands|Tyne and Wear|Highland|Fife|Gwynedd|Powys|Isle of .*)",
    "IE": r"(?:County )?(\w+)",
    "US": r"(.* (?:County|Parish|Borough))",
    "CA": r"(.* County)",
    "FR": r"(?!Paris$)(.*)", "DE": r"(Swabia|(?:Upper|Middle|Lower) \w+)",
    "PH": r"Province of (.*)",
    "IN": r"(?:District )?(.*)",
}
WORD = {"IE": "County {}", "IN": "{} district"}
BEFORE = re.compile(r"(?:Shahrest.n-e|Provinc[ie]a?(?: de la| de los| del| de|)|D.partement (?:de la|des|de|du)|"
                    r"D.partement d'|Provincia d'|Cercle de|Kabupaten|Kota Administrasi|Kota|Caza de|Caza d'|"
                    r"Lib[ae]ro consorzio comunale di|Citt. metropolitana di) ?(?=[A-Z])")
BEHIND = re.compile(r" (?:District Municipality|District|Local Government Area|County|Province|Department|"
                    r"Municipality|Municipal|Prefecture|Raion|Rayon|Regency|Cercle|Zone|Shi|Diqu|.l.esi|"
                    r"Autonomous Prefecture|Council|Province of)$")


def admin2(sources, places, countries, divisions):
    """The rows of the second-level divisions of the countries whose news names them."""
    known, words = subdivisions(sources), {row["country"]: row["word"] for row in hand("second.tsv")}
    inside, first = defaultdict(list), {row["id"] for row in divisions}
    towns = set()
    for place in places:
        towns.add((place.country, table.plain(place.english or place.original)))
        if place.feature != "PPLX" and place.admin2:
            inside[f"{place.country}.{place.admin1}.{place.admin2}"].append(place)
    for entry in sources.json("citiesjson", "/admin2.json"):
        country, part, code = entry["code"].split(".", 2)
        lived = inside[entry["code"]]
        if country not in SECOND and country not in words or not lived or f"admin1:{country}-{part}" not in first:
            continue
        geonames, _, others = known.get(entry["code"], ("", "", []))
        if country in words:
            name, aliases = names_with(words[country], [entry["name"].strip(), *others], country, towns)
        else:
            name, aliases = admin2_names(entry["name"].strip(), country, towns)
        if name:
            lat, lon = weighted(lived)
            yield {"id": f"admin2:{country}-{part}-{code}", "kind": "admin2", "name": name,
                   "aliases": aliases, "country": country, "admin1": part, "lat": lat, "lon": lon,
                   "population": sum(p.population for p in lived) or "", "geonames": geonames,
                   "source": "geonames"}


def admin2_names(given, country, towns):
    """The usual name and its other forms; one that is also a town's name is left to the town."""
    matched = re.fullmatch(SECOND[country], given)
    if not matched:
        return "", []
    bare = next(group for group in matched.groups() if group)
    bare = table.fold(bare) if country in LATIN_SCRIPT_NOT else bare
    if country == "US":
        return bare, [bare.replace("Saint ", "St. ")] if bare.startswith("Saint ") else []
    long = WORD[country].format(re.sub(" District$", "", bare)) if country in WORD else ""
    if (country, table.plain(bare)) in towns or country == "IE":
        return long, []
    sure = re.search("shire$|sex$|^County | County$", bare)
    return bare, [long] if sure else [f"?{bare}", long]




def names_with(word, written, country, towns):
    """The name in English and what it is: "Guzara district", and "Guzara" alone, in doubt."""
    written = [table.fold(name) for name in written if re.fullmatch(r"[ -~\u00a0-\u024f\u1e00-\u1eff‘’ʻ]+", name)]
    english = [name for name in written if BEHIND.search(name) or name.startswith("Province of ")]
    bares = [bare_name(name) for name in written]
    if not bares or not re.fullmatch(r"[A-Z][\w' -]+", bares[0]) or len(bares[0]) < 3:
        return "", []
    bare = min(map(bare_name, english), key=lambda name: (distance(name, bares[0]), name), default=bares[0])
    if not re.fullmatch(r"[A-Z][a-z][\w' -]+", bare):
        return "", []
    long = f"{bare} {word}"
    aliases = [f"Province of {bare}"] if word == "province" else []
    aliases += [f"{bare} district"] if word == "raion" else []
    if (country, table.plain(bare)) not in towns and bare.split()[0] not in ("North", "South", "East", "West"):
        aliases.append(f"?{bare}")
    return long, table.distinct(aliases, long)


def bare_name(name):
    name = re.sub("^Province of ", "", BEHIND.sub("", BEFORE.sub("", name)))
    return re.sub(r"(?<=\w)['`](?=\s|$)|^'", "", name).strip()
