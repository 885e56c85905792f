"""Given names and surnames with their census counts, as evidence that a word is a person."""

import ast
import re

from . import table

GIVEN, SURNAMES = 8_000, 25_000


def rows(counts, limit, words):
    """The most frequent names that are not frequent English words."""
    kept = 0
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        word = written(name, words)
        if not re.fullmatch(r"[A-Z]{2,}", name) or mostly_word(word, count, words):
            continue
        yield {"word": word, "count": count}
        kept += 1
        if kept == limit:
            return


def written(name, words):
    """The census's capitals as people write them: Smith, McDonald, O'Brien goes without."""
    title = name.title()
    for pattern in (r"^(Mc)(\w)", r"^(Mac)(\w)", r"^(De|Di|La|Le|Van|Von|O)(\w)"):
        inner = re.sub(pattern, lambda m: m[1] + m[2].upper(), title)
        if inner != title and (pattern.startswith("^(Mc)") or words.log(inner) > words.log(title)):
            return inner
    return title


def mostly_word(word, count, words):
    """Whether the word is so frequent in lower case that its capital says nothing of a person."""
    lower, share = words.log(word.lower()), words.capitals(word) or 1
    if lower > -7.8 or len(word) < 3 and lower > -14:
        return share < 0.6
    return share < 0.5 and (lower > -11 and count < 40_000 or lower > -13 and count < 8_000)


# Names of other countries, from the samples of faker: no counts, so each has the same one

ABROAD = ("az_AZ cs_CZ da_DK de_AT de_CH de_DE en_IN en_KE en_NG en_PK en_TH es_AR es_CL es_CO es_ES "
          "es_MX et_EE fi_FI fr_FR ga_IE ha_NG hr_HR hu_HU id_ID ig_NG it_IT ja_JP lt_LT lv_LV "
          "nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH uz_UZ vi_VN yo_NG "
          "zu_ZA").split()
LIKE_MANY = 300


def abroad(sources, part, known, words, places):
    """The given names ("first") or surnames ("last") of other countries that are not known already."""
    found = {}
    for locale in ABROAD:
        path = f"faker/providers/person/{locale}/__init__.py"
        for name in sample(sources.member("faker", path).decode(), part):
            for form in dict.fromkeys([name, table.fold(name)]):
                found.setdefault(form, LIKE_MANY)
    for word in sorted(found):
        plain = table.fold(word)
        if re.fullmatch(r"[A-Z][^\W\d_]+(?:[A-Z][^\W\d_]+)?", word) and len(word) > 2 \
                and word not in known and plain not in places and not doubtful(plain, words):
            yield {"word": word, "count": found[word]}


def sexes(sources, borne):
    """Given names that are borne by listed persons, and by women alone or men alone."""
    found = {"woman": set(), "man": set()}
    for locale in ["en_GB", "en_US", *ABROAD]:
        source = sources.member("faker", f"faker/providers/person/{locale}/__init__.py").decode()
        for sex, part in (("woman", "first_names_female"), ("man", "first_names_male")):
            found[sex] |= {table.fold(name).lower() for name in sample(source, part, exact=True)}
    for sex, others in (("woman", "man"), ("man", "woman")):
        for name in sorted((found[sex] - found[others]) & borne):
            yield {"word": name, "class": "sex", "value": sex}


def sample(source, part, exact=False):
    """The names that a provider's tables of given names or surnames hold."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) \
                and (node.targets[0].id == part if exact else
                     re.match(rf"{part}_(romanized_)?names?(?!.*format)", node.targets[0].id)):
            for value in ast.walk(node.value):
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value.strip()


def doubtful(word, words):
    """Whether English has the word in small letters nearly as often as capitalised."""
    lower = words.log(word.lower())
    return lower > -17 and (words.capitals(word) or 0) < 0.8
