"""The component for spaCy."""

from __future__ import annotations

import json
import pickle

import dateline
import pytest
from conftest import run

spacy = pytest.importorskip("spacy")
from spacy.tokens import Doc  # noqa: E402

STORY = "Gunmen killed at least 12 people in Harare on Friday."


def pipeline(**config):
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline", config=config)
    return nlp


def documents(nlp, articles):
    for article in articles:
        doc = nlp.make_doc(article["text"])
        doc._.dateline_id = article["id"]
        doc._.dateline_date = article.get("date")
        yield doc


def test_records_are_those_of_the_command_line(articles, records):
    nlp = pipeline()
    docs = list(nlp.pipe(documents(nlp, articles)))
    assert [doc._.dateline.to_dict() for doc in docs] == records
    assert [nlp(doc)._.dateline.to_dict() for doc in documents(nlp, articles[:3])] == records[:3]


def test_every_annotation_is_a_span_or_told(articles, records):
    nlp = pipeline()
    for doc, record in zip(nlp.pipe(documents(nlp, articles)), records):
        told = {annotation.id for annotation in doc._.dateline_unaligned}
        spans = {span.id_: span for span in doc.spans["dateline"]}
        assert told.isdisjoint(spans)
        assert told | set(spans) == {row["id"] for row in record["annotations"]}
        for span in spans.values():
            annotation = span._.dateline
            assert (annotation.text, annotation.kind.upper()) == (span.text, span.label_)
            assert (annotation.entity or "") == span.kb_id_


def test_entities_are_those_of_the_format_spacy(article_file, articles):
    written = run("tag", article_file, "--format", "spacy", "--quiet").splitlines()
    nlp = pipeline()
    for doc, line in zip(nlp.pipe(documents(nlp, articles)), written):
        told = {(annotation.start, annotation.end) for annotation in doc._.dateline_unaligned}
        expected = [(ent["start"], ent["end"], ent["label"]) for ent in json.loads(line)["ents"]]
        ents = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        assert ents == [ent for ent in expected if ent[:2] not in told]


def test_what_does_not_align_is_told_and_widened_on_request():
    text = "The U.S.-backed force left Harare."
    strict = pipeline()(text)
    (told,) = strict._.dateline_unaligned
    assert not any(span.id_ == told.id for span in strict.spans["dateline"])
    wide = pipeline(alignment_mode="expand")(text)
    (span,) = (span for span in wide.spans["dateline"] if span.id_ == told.id)
    assert told.text in span.text and span._.dateline == told == wide._.dateline_unaligned[0]


def test_entities_of_others_stay_unless_replaced():
    def with_ruler(**config):
        nlp = pipeline(**config)
        ruler = nlp.add_pipe("entity_ruler", before="dateline")
        ruler.add_patterns([{"label": "SOUTH", "pattern": "Harare"}])
        return [(ent.text, ent.label_) for ent in nlp(STORY).ents]

    assert ("Harare", "SOUTH") in with_ruler() and ("Friday", "DATE") in with_ruler()
    assert ("Harare", "CITY") in with_ruler(ents="replace")
    assert with_ruler(ents="none") == [("Harare", "SOUTH")]


def test_a_pipeline_is_configured_saved_and_loaded(tmp_path):
    nlp = pipeline(only=["place"], spans_key="places")
    nlp.to_disk(tmp_path)
    doc = spacy.load(tmp_path)(STORY)
    assert [span.text for span in doc.spans["places"]] == ["Harare"]
    with pytest.raises(dateline.OptionError):
        pipeline(ents="all")


def test_documents_go_through_other_processes_and_bytes():
    nlp = pipeline()
    docs = list(nlp.pipe([STORY, "", STORY], n_process=2, batch_size=1))
    counts = [len(doc._.dateline.annotations) for doc in docs]
    assert counts[0] == counts[2] > counts[1] == 0
    again = Doc(nlp.vocab).from_bytes(docs[0].to_bytes())
    assert again._.dateline == docs[0]._.dateline
    assert pickle.loads(pickle.dumps(docs[0]))._.dateline == docs[0]._.dateline
