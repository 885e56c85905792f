"""dateline beside spaCy's own entities: python examples/beside_spacy.py ARTICLES.jsonl [MODEL]

Needs spacy, and a model such as en_core_web_md; without one, rules for two names stand in for it.
Prints, for each article, what both, one or the other found.
"""

import json
import sys

import spacy
from spacy.language import Language

PATTERNS = [
    {"label": "GPE", "pattern": "Tunisia"},
    {"label": "ORG", "pattern": "the coast guard"},
]


def own(model: str | None) -> Language:
    """A pipeline that finds entities by itself."""
    if model is not None:
        return spacy.load(model)
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    return nlp


path, *model = sys.argv[1:]
nlp = own(model[0] if model else None)
# doc.ents stays spaCy's; dateline's annotations are the span group.
nlp.add_pipe("dateline", config={"ents": "none"})


def documents(lines):
    """Articles with the dates and ids that the component reads."""
    for line in lines:
        article = json.loads(line)
        doc = nlp.make_doc(article["text"])
        doc._.dateline_id = article["id"]
        doc._.dateline_date = article.get("date")
        yield doc


with open(path, encoding="utf-8") as lines:
    for doc in nlp.pipe(documents(lines)):
        theirs = {(ent.start_char, ent.end_char): ent for ent in doc.ents}
        ours = {(span.start_char, span.end_char): span for span in doc.spans["dateline"]}
        print(f"{doc._.dateline.id}: both {len(theirs.keys() & ours.keys())}, ", end="")
        print(f"spaCy alone {len(theirs.keys() - ours.keys())}, ", end="")
        print(f"dateline alone {len(ours.keys() - theirs.keys())}, ", end="")
        print(f"no whole tokens {len(doc._.dateline_unaligned)}")
        for extent in sorted(theirs.keys() & ours.keys()):
            span = ours[extent]
            print(f"  {span.text}: {theirs[extent].label_}, {span.label_} {span.kb_id_}")
