"""Governments, nationals, office holders, parties, threat groups, agencies and companies."""

import ast
import csv
import html
import re
from collections import Counter, defaultdict

from . import table
from .countries import text_of
from .sources import hand

DEPENDENT = set("AI AQ AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF "
                "MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT EH AQ".split())
ARTICLE = {"AE", "BS", "CD", "CF", "CG", "CZ", "DO", "GB", "GM", "KM", "MH", "MV", "NL", "PH", "PS",
           "SB", "SC", "US", "CK", "FK", "FO", "KY", "TC", "VG", "VI", "MP"}
DATED = {"Persian", "Rhodesian", "Kampuchean", "Mongol", "Zairean", "Ceylonese", "Byelorussian", "Papuan",
         "Bajan", "Kirghiz", "Rumanian", "Madagascan", "Hellenic", "Yemenite", "Scots"}


class Taken:
    """The names that the hand-made actor lists have already, by country and without one."""

    def __init__(self, folder):
        self.names = set()
        for path in sorted(folder.glob("*.tsv")):
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""):
                    for name in [row.get("name", ""), *row.get("aliases", "").split("|")]:
                        self.names.add((row.get("country", ""), key(name)))
                        self.names.add(("", key(name)))

    def has(self, name, country=""):
        return (country, key(name)) in self.names


def key(name):
    return re.sub(r"[^a-z0-9]", "", table.fold(name).lower())


def sovereign(countries):
    return [c for c in countries.values() if c.iso not in DEPENDENT]


def with_article(country):
    return f"the {country.name}" if country.iso in ARTICLE else country.name


# Governments and nationals

def governments(countries):
    for c in sovereign(countries):
        name = "Government of Palestine" if c.iso == "PS" else f"Government of {with_article(c)}"
        aliases = [f"{a} Government" for a in c.adjectives if a not in DATED] + [f"Government of {c.name}"]
        yield {"id": f"gov:{c.iso}", "kind": "organization", "name": name,
               "aliases": table.distinct(aliases, name), "country": c.iso, "code": f"{c.iso3}GOV",
               "flags": "government", "source": "geonames factbook"}


def nationals(countries):
    """One entity a country; where two countries share a noun, each has its own id."""
    shared = Counter(table.plain(c.people[0]) for c in countries.values() if c.people)
    for c in countries.values():
        if not c.people:
            continue
        name, *rest = c.people
        name = name.lstrip("?")
        aliases = [f"?{name}"] if shared[table.plain(name)] > 1 or name in c.adjectives else []
        aliases += rest + [f"?{a}" for a in c.adjectives if not a.endswith(("ese", "ish")) or a == name]
        identity = table.slug(name) + (f"-{c.iso.lower()}" if shared[table.plain(name)] > 1 else "")
        yield {"id": f"people:{identity}", "kind": "people", "name": name,
               "aliases": table.distinct(aliases, name), "country": c.iso, "code": c.iso3,
               "flags": "national", "source": "factbook"}


# Heads of state and government

TITLE = (r"(?:(?:Interim|Acting|Transitional|Transition|Caretaker) )?(?:Federal )?"
         r"(President of the Swiss Confederation|State Affairs Commission President|President|"
         r"Prime Minister and Co-Vice President|Prime Minister and Foreign Minister|"
         r"Prime Minister Crown Prince|Crown Prince and Prime Minister|Sultan and Prime Minister|"
         r"Taoiseach \(Prime Minister\)|Prime Minister|Premier|Chancellor|King|Queen|Emperor|Amir|Pope|"
         r"Supreme Leader|Chief Executive|Grand Duke|Prince|Chief Minister|Governor|Taliban Leader)")
MONTHS = {m: i for i, m in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
MONARCHS = ("King", "Queen", "Emperor", "Amir", "Pope", "Grand Duke", "Prince")


def offices(countries, taken):
    """Persons with the offices that the factbook says they hold, one row a person."""
    fixes = {(row["country"], row["written"]): row for row in hand("offices.tsv")}
    persons = {}
    for c in countries.values():
        for field in ("chief of state", "head of government"):
            text = html.unescape(text_of(c.factbook, "Government", "Executive branch", field))
            found = holder(text)
            if found and not foreign(found[1], c.iso):
                add_office(persons, c, found, fixes.get((c.iso, table.fold(found[1])), {}))
    for person in persons.values():
        names = [person["name"], *(a for a in person["aliases"] if " " in a)]
        if not any(taken.has(name) for name in names):
            since, to, label = person["roles"][0]
            yield person | {"roles": f"{label}:{since}..{to}"}


def holder(text):
    """(title, name as written, since) of the first holder that a factbook field names."""
    found = re.match(rf"{TITLE} ([^;(]+?) \((?:also spelled [^)]*\) [^(]*\()?since ([^;)]+)\)", text)
    if not found:
        return None
    title = re.match(TITLE, text)[0]
    if re.match(r"(of|and|,) ", found[2]):
        return None
    return title, found[2].strip().strip(","), date(found[3])


def foreign(name, iso):
    owner = {"CHARLES III": "GB", "WILLEM-ALEXANDER": "NL", "TRUMP": "US", "MACRON": "FR", "XI ": "CN",
             "HARALD V": "NO", "FREDERIK X": "DK"}
    return any(part in name + " " and iso != home for part, home in owner.items())


def date(text):
    """An ISO date of the precision that the factbook gives; empty if none is understood."""
    found = re.fullmatch(r"(?:(\d+) )?(?:([A-Z][a-z]{2})[a-z]* )?(\d{4})", text.strip())
    if not found:
        return ""
    day, month, year = found.groups()
    if not month:
        return year
    return f"{year}-{MONTHS[month]:02}" + (f"-{int(day):02}" if day else "")


def add_office(persons, country, found, fix):
    title, written, since = found
    if fix.get("name") == "-":
        return
    name, aliases = normal_name(table.fold(written), title)
    if fix.get("name"):
        aliases, name = [], fix["name"]
    aliases += [a for a in fix.get("aliases", "").split("|") if a]
    since = fix.get("from") or since
    if not since:
        return
    role = re.sub(r"^Taliban Leader", "Supreme Leader", title)
    role = re.sub(r" and (Co-Vice President|Foreign Minister)| of the Swiss Confederation| Crown Prince$|"
                  r"Taoiseach \(|\)|State Affairs Commission ", "", role).replace("Amir", "Emir")
    person = persons.setdefault((country.iso, name), {
        "id": f"person:{table.slug(name)}", "kind": "person", "name": name, "roles": [],
        "country": country.iso, "source": "factbook"})
    person["aliases"] = table.distinct([*person.get("aliases", []), *aliases], name)
    person["roles"].append((since, fix.get("to", ""), f"{role} of {with_article(country)}={country.iso3}GOV"))


def normal_name(written, title):
    """The name in normal case, the short form that papers use first, and further forms."""
    written = re.sub(r"^(Sir|Dame|Dr\.|Capt\.|Col\.|Gen\.|General|Ratu|Grand Chief|Sr\.) ", "", written)
    written = re.sub(r"^(Gen\.|General) ", "", written).replace(", Jr.", " Jr.")
    written = re.sub(r"\"[^\"]*\" |\([^)]*\) ?", "", written)
    written = re.sub(r" of (the Netherlands|Norway|Denmark)$", "", written)
    words = written.split()
    loud = [i for i, word in enumerate(words) if capitals(word)]
    full = " ".join(normal_case(w) for w in words)
    if title in MONARCHS:
        return full, ([] if " " in full or "-" in full else [f"?{full}"]) + [f"{title} {full}"]
    if not loud or loud[0] == 0 or len(words) <= 2:
        return full, []
    first = " ".join(normal_case(w) for w in words[loud[0]:loud[-1] + 1])
    short = f"{words[0]} {first}"
    return (short, [full]) if short != full else (full, [])


def capitals(word):
    letters = re.sub(r"^(al-|Al-|el-|d'|Mc)|[^A-Za-z]", "", word)
    return len(letters) > 1 and letters.isupper() and not re.fullmatch(r"[IVX]+", letters)


def normal_case(word):
    if not capitals(word):
        return word
    if word in ("BIN", "BINT", "DA", "DE", "DER", "DO", "DOS", "VAN"):
        return word.lower() if word in ("BIN", "BINT", "DA", "DO", "DOS", "DER") else word.capitalize()
    return re.sub(r"[A-Z]{2,}(?:[A-Z])*", lambda m: m[0].capitalize(), word)


# Parties

def parties(countries, words, taken):
    """The parties of the factbook that the hand-made lists lack."""
    places = {key(n) for c in countries.values() for n in [c.name, *c.adjectives, *c.people]}
    found = {}
    for c in countries.values():
        field = c.factbook.get("Government", {}).get("Political parties", {})
        text = field.get("text", "") if isinstance(field, dict) else str(field)
        for line in re.split(r"<br\s*/?>|;|</p>|\n", text):
            parsed = party(line)
            if parsed and key(parsed[0]) not in places and not taken.has(parsed[0], c.iso) \
                    and not any(taken.has(n, c.iso) for n in parsed if len(n) > 4):
                found.setdefault((c.iso, key(parsed[0])), (c, parsed))
    for (iso, _), (c, (name, *aliases)) in sorted(found.items()):
        marked = [f"?{name}"] if " " not in name or of_any_state(name, words) else []
        for alias in aliases[:4]:
            weak = alias.isupper() or " " not in alias and words.ordinary(alias) \
                or of_any_state(alias, words)
            marked.append(f"?{alias}" if weak else alias)
        yield {"id": f"org:{table.slug(name)}-{iso.lower()}", "kind": "organization", "name": name,
               "aliases": table.distinct(marked, name), "country": iso, "code": f"{c.iso3}PTY",
               "flags": "party", "source": "factbook"}


def of_any_state(name, words):
    """Whether nothing in a party's name says whose it is: "Labour Party", "For the People"."""
    return all(words.log(w.lower()) > -14 for w in re.findall(r"\w+", name))


def party(line):
    """The name and the aliases of one line, or None if it is no plain name of a party."""
    line = html.unescape(re.sub(r"<[^>]*>", " ", line)).translate(table.SPECIAL)
    line = re.sub(r"\s+", " ", line).strip(" ,.*")
    line = re.sub(r"\s*[\[(](?:includes?|formerly|former|coalition|also|previously|banned|note|formed|"
                  r"northern|a |the |in |no |led|used|political|alliance|\d)[^)\]]*[\])]", "", line, flags=re.I)
    aliases = re.findall(r"\(([^()]*)\)", line)
    line = re.sub(r"(?<! or)(?<=[a-z]) (?=[A-Z]{3,}$)", " or ", line)
    head, *others = [p.strip() for p in re.split(r" or ", re.sub(r"\s*\([^()]*\)", "", line))]
    head = re.sub(r"^[Tt]he (?=\w+ )", "", head)
    names = [head] + [re.sub(r"^the ", "", a.strip()) for o in others + aliases for a in re.split(r" or |, ", o)]
    if not re.fullmatch(r"[A-Z][\w'&/. -]{2,58}", head) or len(head.split()) > 8 or head.isupper() and len(head) < 4 or head.endswith((" of", " and", " for")):
        return None
    if re.search(r"\b(note|none|parties|although|includ\w+|formerly|coalition of|list of|independents?|other|since|NA)\b", head):
        return None
    aliases = [a for a in names[1:] if re.fullmatch(r"[A-Z][\w'&/. -]{1,45}", a)
               and not re.match(r"(Northern|see|in|and|part|now|formed|Kosovo|Bougainville|Scotland)\b", a)]
    return [head, *aliases]


# Threat groups and agencies

def threats(sources, words, taken, countries):
    """Hacker groups as security firms name them; a further galaxy adds names or new groups."""
    groups, owner = [], {}
    for galaxy in ("threat-actor", "microsoft-activity-group", "mitre-intrusion-set", "tidal-groups"):
        for value in sources.json("misp", f"/clusters/{galaxy}.json")["values"]:
            meta = value.get("meta", {})
            names = [threat_name(n) for n in [value["value"], *meta.get("synonyms", [])]]
            names = [n for n in dict.fromkeys(names) if n]
            known = [owner[key(n)] for n in names if key(n) in owner]
            group = known[0] if known else {"names": [], "country": ""}
            if not names:
                continue
            if not known:
                groups.append(group)
            country = str(meta.get("country", ""))
            group["country"] = group["country"] or (country if country in countries else "")
            for name in names:
                if key(name) not in owner:
                    owner[key(name)] = group
                    group["names"].append(name)
    places = {key(n) for c in countries.values() for n in [c.name, *c.aliases, *c.adjectives, *c.people]}
    ids = set()
    for group in groups:
        names = [n for n in group["names"] if key(n) not in places]
        if not names or any(taken.has(n) for n in names):
            continue
        name = names[0]
        aliases = [f"?{n}" if doubtful(n, words) else n for n in names if n != name or doubtful(n, words)]
        identity = f"group:{table.slug(name)}"
        if identity not in ids:
            ids.add(identity)
            yield {"id": identity, "kind": "group", "name": name, "aliases": table.distinct(aliases, name),
                   "country": group["country"], "flags": "hacker", "source": "misp-galaxy"}


def threat_name(text):
    text = re.sub(r" - [GS]\d+$|\s*\([^)]*\)", "", table.fold(text).strip()).strip()
    text = re.sub(r"^[Tt]he | (Ransomware )?Actors?$", "", text)
    if not re.fullmatch(r"[A-Za-z][\w.' -]{2,34}", text) or re.fullmatch(r"[GS]\d+|(?i:unnamed.*|threat actor.*|operation .*|campaign .*)", text):
        return ""
    if re.search(r"[_/]|\b(report|attacks?|unknown|\w*nigger\w*|unit \d|government|military)\b", text, re.I):
        return ""
    if text.isupper() and " " in text and not re.search(r"\d", text):
        text = text.title()
    return text if text[0].isupper() or re.search("[A-Z]", text) else text.capitalize()


def doubtful(name, words):
    if re.search(r"\d", name):
        return False
    if " " not in name:
        parts = re.findall(r"[A-Za-z]+", name)
        if all(words.log(part.lower()) > -15 for part in parts):
            return True
        seen = max(words.log(name.lower()), words.log(name.capitalize()))
        return seen > -19 or name.upper() in words.surnames or name.upper() in words.given
    return all(words.log(w.lower()) > -13 for w in name.split()) and len(name.split()) == 2 \
        and not re.search(r"(?i)\b(panda|bear|kitten|spider|typhoon|blizzard|sandstorm|tempest|chollima|jackal|tiger|leopard|buffalo|sleet|group|team|squad|gang|dragon|lizard|hackers?|cyber)\b", name)


def agencies(sources, words, taken, countries):
    """Intelligence services under their English names."""
    found = {}
    for value in sources.json("misp", "/clusters/intelligence-agencies.json")["values"]:
        country = value.get("meta", {}).get("country", "")
        text = value["value"].translate(table.SPECIAL)
        acronyms = re.findall(r"\(([A-Z]{3,6})\)", text + " " + value.get("description", ""))
        name = re.sub(r"\s*\([^)]*\)|^The ", "", text).strip(" ,")
        title = all(t[0].isupper() or t in ("of", "and", "the", "for", "on", "in", "to", "s") for t in re.findall(r"[A-Za-z]+", name))
        tokens = re.findall(r"[A-Za-z]+", name)
        english = all(words.log(t.lower()) > -17 or words.log(t) > -16 for t in tokens)
        plain = re.fullmatch(r"[A-Z][\w'&, -]+", name) and len(tokens) > 1 and not re.match(r"\w\w:", name)
        service = re.search(r"(?i)intelligence|security|service|agency|bureau|office|directorate|investigation|police|command|ministry|centre|center|department|counter|board|division|mossad|unit", name)
        foreign = re.search(r"(?i)\b(de|del|la|le|du|des|et|y|e|und|och|og|voor|da|do|direction|servicio|service de|nationale|nacional)\b", name)
        if country in countries and english and plain and title and service and not foreign and not re.search("Attorney|Tax|GST", name) and not taken.has(name, country):
            acronyms = [a for a in acronyms if country not in ENGLISH or a in initials(name)]
            found.setdefault((country, key(name)), (name, acronyms[:1]))
    shared = Counter(key(name) for name, _ in found.values())
    for (country, _), (name, acronyms) in sorted(found.items()):
        own = [n for n in [countries[country].name, *countries[country].adjectives, "FBI", "DHS"]]
        vague = shared[key(name)] > 1 or len(name.split()) < 4 and not any(n in name for n in own)
        aliases = ([f"?{name}"] if vague else []) + [f"?{a}" for a in acronyms]
        yield {"id": f"org:{table.slug(name)}-{country.lower()}", "kind": "organization", "name": name,
               "aliases": table.distinct(aliases, name), "country": country,
               "code": countries[country].iso3 + service_role(name), "flags": "intelligence", "source": "misp-galaxy"}


ENGLISH = set("US CA GB AU NZ ZA IE IN PK NG KE BD LK ZW BB BS SG GH".split())


def initials(name):
    return "".join(w[0] for w in re.findall(r"[A-Z]\w*", name))


def service_role(name):
    """The CAMEO role of a service: police, civil authority or intelligence."""
    if re.search(r"Police|Criminal|Detective|Border|Customs|Investigations?\b", name):
        return "COP"
    return "GOV" if re.search(r"Financial|Digital|Information Security|Homeland", name) else "SPY"


# Companies

def companies(sources, words, taken, countries):
    """Listed companies under the names that papers use."""
    names = {}
    by_name = {c.name: c.iso for c in countries.values()}
    by_name |= {"United States of America": "US", "Netherlands": "NL", "Czechia": "CZ", "Korea": "KR"}
    for entry in index_entries(sources):
        text = re.sub(r"\s+", " ", entry["name"].translate(table.SPECIAL)).strip()
        name = short_company(text, words)
        text = re.sub(r"^The (?=\w+ \w)", "", text)
        if re.fullmatch(r"[A-Za-z0-9][\w'&.+! -]{1,48}", name) and re.search("[A-Z]", name):
            country = by_name.get(entry.get("country") or "", "")
            known = names.setdefault(key(name), {"name": name, "country": country, "aliases": []})
            known["country"] = known["country"] or country
            if text != name and re.fullmatch(r"[\w'&.,+!/ -]{3,60}", text):
                known["aliases"].append(text)
    places = {key(n) for c in countries.values() for n in [c.name, *c.aliases, *c.adjectives]}
    for company in names.values():
        name, country = company["name"], company["country"]
        if taken.has(name) or key(name) in places or len(key(name)) < 2:
            continue
        aliases = [f"?{name}"] if company_doubtful(name, words) else []
        yield {"id": f"org:{table.slug(name)}", "kind": "organization", "name": name,
               "aliases": table.distinct(aliases + sorted(set(company["aliases"])), name), "country": country,
               "code": f"{countries[country].iso3}BUS" if country else "", "flags": "company",
               "source": "pytickersymbols"}


def index_entries(sources):
    tree = ast.parse(sources.member("tickers", "/indices_data.py").decode())
    for node in tree.body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "INDICES":
            for title, index in ast.literal_eval(node.value).items():
                for entry in index["companies"]:
                    yield entry | {"country": "Japan"} if "NIKKEI" in title.upper() else entry


LEGAL = (r",? (?:Inc|Incorporated|Corp|Corporation|plc|AG|SE|SA|S\.A|N\.V|NV|Ltd|Limited|LLC|LP|AB|ASA|A/S|AS|"
         r"Oyj|SpA|S\.p\.A|GmbH|KGaA|& Co|PJSC|PAO|OAO|Oy|Class [ABC]|\([^)]*\)|REIT|Bhd|Berhad|Tbk|KK)\.?$")
LOOSE = r",? (?:Co|Company|Companies|Holdings?|Group|Trust)\.?$"


def short_company(text, words):
    """The name without its legal form, and without Group or Company where something telling is left."""
    name = re.sub(r"^The (?=\w)", "", text)
    while (shorter := re.sub(LEGAL, "", name, flags=re.I)) != name:
        name = shorter
    shorter = re.sub(LEGAL, "", re.sub(LOOSE, "", name), flags=re.I)
    if shorter != name and not all(words.log(w.lower()) > -14 for w in re.findall(r"[A-Za-z]+", shorter)):
        name = shorter
    return name.strip(" ,&")


def company_doubtful(name, words):
    parts = name.split()
    if len(parts) == 1:
        return len(name) < 4 or words.personal(name, 8_000, 8_000) \
            or words.log(name.lower()) > -16.5 and words.capitals(name) < 0.75
    return len(parts) == 2 and words.personal(parts[0]) and words.personal(parts[1])
