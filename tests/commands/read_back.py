"""Reads what dateline wrote with the programs of others, and prints what these see as JSON.

    read_back.py offsets RECORDS...   nothing but Python: the number of ranges, each of them checked
    read_back.py brat FOLDER          brat itself, and pybrat
    read_back.py conll FILE           nltk
    read_back.py spacy FILE           spaCy, Doc by Doc
    read_back.py docbin FILE...       spaCy, its DocBin
    read_back.py labelstudio FILE CONFIG  Label Studio's SDK
    read_back.py geojson FILE         geojson
    read_back.py tables               pandas, DuckDB and pyarrow: folders csv and parquet, and the
                                      types in the files duckdb, arrow and jsonschema
"""

import importlib.util
import json
import sys
import tempfile
from pathlib import Path


def slicer(unit, text):
    if unit == "chars":
        return lambda start, end: text[start:end]
    if unit == "bytes":
        data = text.encode("utf-8")
        return lambda start, end: data[start:end].decode("utf-8")
    data = text.encode("utf-16-le")
    return lambda start, end: data[2 * start : 2 * end].decode("utf-16-le")


def ranges(value):
    """Every object with a start and an end, whatever it stands in."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for part in value.values():
            yield from ranges(part)
    elif isinstance(value, list):
        for part in value:
            yield from ranges(part)


def offsets(files):
    seen = {}
    for file in files:
        for line in Path(file).read_text("utf-8").split("\n"):
            if not line:
                continue
            record = json.loads(line)
            text = record["text"]
            cut = slicer(record["offsets"], text)
            assert cut(0, record["length"]) == text, (file, record["length"])
            for part in ranges(record["annotations"]):
                stretch = cut(part["start"], part["end"])
                assert stretch and stretch == part.get("text", stretch), (file, part)
                seen.setdefault(record["offsets"], []).append(stretch)
    return seen


def import_brat():
    """brat's server as the package has it: scripts that import each other, and ask for a config."""
    root = Path(importlib.util.find_spec("brat").submodule_search_locations[0])
    config = Path(tempfile.mkdtemp()) / "config.py"
    config.write_text("CHANGE_ME = '/'\n" + (root / "config_template.py").read_text())
    sys.path[:0] = [str(config.parent), str(root / "server/src"), str(root / "server/lib"), str(root)]
    import annotation

    # The package asks for a mode of files that Python has no longer.
    annotation.open_textfile = lambda name, mode="r": open(name, encoding="utf-8", newline="")
    import projectconfig

    return annotation, projectconfig


def brat(folder):
    folder = Path(folder).resolve()
    annotation, projectconfig = import_brat()
    from pybrat.parser import BratParser

    conf = projectconfig.ProjectConfiguration(str(folder))
    documents = {}
    for file in sorted(Path(folder).glob("*.ann")):
        read = annotation.TextAnnotations(str(file.with_suffix("")), read_only=True)
        assert not read.failed_lines, (file, read.failed_lines)
        kinds = {a.target: a.value for a in read.get_attributes() if a.type == "kind"}
        documents[file.name] = {
            "spans": [[t.type, t.spans[0][0], t.spans[-1][1], t.text] for t in read.get_textbounds()],
            "kinds": [kinds.get(t.id) for t in read.get_textbounds()],
            "notes": {note.target: note.get_text() for note in read.get_oneline_comments()},
            "relations": [[r.type, r.arg1, r.arg2] for r in read.get_relations()],
        }
    examples = BratParser(error="raise").parse(str(folder))
    other = {}
    for example in examples:
        spans = [[e.type, e.spans[0].start, e.spans[-1].end, e.mention] for e in example.entities]
        other[Path(example.id).name] = sorted(spans, key=str)
    return {
        "brat": documents,
        "pybrat": other,
        "types": conf.get_entity_types(),
        "relation_types": conf.get_relation_types(),
        "attribute_types": conf.get_attribute_types(),
    }


def conll(file):
    import nltk
    from nltk.corpus.reader.conll import ConllCorpusReader

    file = Path(file).resolve()
    nltk.data.path.append(str(file.parent))
    columns = ("words", "pos", "ignore", "chunk")
    reader = ConllCorpusReader(str(file.parent), [file.name], columns)
    sentences = [s for s in reader.chunked_sents() if s.leaves()]
    return {
        "words": [[word for word, _ in sentence.leaves()] for sentence in sentences],
        "names": [
            [part.label(), [word for word, _ in part.leaves()]]
            for sentence in sentences
            for part in sentence.subtrees(lambda tree: tree.height() == 2 and tree.label() != "S")
        ],
    }


def of_spacy(doc, id):
    return {
        "text": doc.text,
        "spans": [[s.label_, s.start_char, s.end_char, s.text, s.kb_id_] for s in doc.spans.get("dateline", [])],
        "entities": [[e.label_, e.start_char, e.end_char] for e in doc.ents],
        "sentences": [sentence.text for sentence in doc.sents],
        "words": [word.text_with_ws for word in doc],
        "id": id,
    }


def spacy(file):
    import spacy as program
    from spacy.tokens import Doc

    documents = []
    for line in Path(file).read_text("utf-8").split("\n")[:-1]:
        doc = Doc(program.blank("en").vocab).from_json(json.loads(line))
        assert doc.text == json.loads(line)["text"]
        documents.append(of_spacy(doc, json.loads(line)["dateline"]["id"]))
    return documents


def docbin(*files):
    import spacy as program
    from spacy.tokens import DocBin

    vocab = program.blank("en").vocab
    bins = [DocBin().from_disk(file) for file in files]
    docs = [doc for docs in bins for doc in docs.get_docs(vocab)]
    for doc in docs:
        ids = {(span.start, span.end): span.kb_id_ for span in doc.spans.get("dateline", [])}
        assert all(entity.kb_id_ == ids[entity.start, entity.end] for entity in doc.ents)
    return [of_spacy(doc, doc.user_data["document"]) for doc in docs]


def labelstudio(file, config):
    from label_studio_sdk.label_interface import LabelInterface

    interface = LabelInterface(Path(config).read_text("utf-8"))
    tasks = json.loads(Path(file).read_text("utf-8"))
    seen = []
    for task in tasks:
        assert interface.validate_task({"data": task["data"]})
        [prediction] = task["predictions"]
        errors = interface.validate_prediction(prediction, return_errors=True)
        assert not errors, errors
        text = task["data"]["text"]
        values = [region["value"] for region in prediction["result"] if region["type"] == "labels"]
        assert all(text[value["start"] : value["end"]] == value["text"] for value in values)
        seen.append([[*value["labels"], value["start"], value["end"]] for value in values])
    return seen


def geojson(file):
    import geojson as program

    features = [program.loads(line) for line in Path(file).read_text("utf-8").split("\n")[:-1]]
    assert all(feature.is_valid for feature in features)
    return [[f["properties"]["document"], f["properties"]["name"], *f["geometry"]["coordinates"]] for f in features]


def plain(value):
    """A cell as JSON has it; `None` if it has no value."""
    import datetime

    import pandas

    if pandas.isna(value):
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    value = value.item() if hasattr(value, "item") else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def rows(columns, lines):
    cells = [{column: plain(cell) for column, cell in zip(columns, line)} for line in lines]
    return [{column: cell for column, cell in row.items() if cell is not None} for row in cells]


def of_pandas(frame):
    return rows(frame.columns, frame.astype(object).itertuples(index=False, name=None))


def of_duckdb(answer):
    return rows([column[0] for column in answer.description], answer.fetchall())


def arrow_name(field):
    names = {"string": "utf8", "date32[day]": "date", "int64": "int", "double": "floatingpoint", "bool": "bool"}
    return [field.name, names[str(field.type)]]


JSON_TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool}


def tables():
    import duckdb
    import pandas
    import pyarrow.parquet

    database = duckdb.connect()
    database.execute(Path("duckdb").read_text("utf-8"))
    arrow = json.loads(Path("arrow").read_text("utf-8"))
    schema = json.loads(Path("jsonschema").read_text("utf-8"))["properties"]
    seen = {}
    for table, types in arrow.items():
        csv, parquet = f"csv/{table}.csv", f"parquet/{table}"
        read = {
            "pandas csv": of_pandas(pandas.read_csv(csv)),
            "pandas parquet": of_pandas(pandas.read_parquet(parquet)),
            "duckdb csv": of_duckdb(database.execute(f"SELECT * FROM read_csv('{csv}')")),
            "duckdb parquet": of_duckdb(database.execute(f"SELECT * FROM '{parquet}/*.parquet'")),
        }
        database.execute(f"COPY {table} FROM '{csv}' (HEADER)")
        read["duckdb declared"] = of_duckdb(database.execute(f"SELECT * FROM {table}"))
        told = database.execute(f"DESCRIBE SELECT * FROM '{parquet}/*.parquet'").fetchall()
        assert told == database.execute(f"DESCRIBE SELECT * FROM {table}").fetchall(), table
        file = pyarrow.parquet.read_schema(f"{parquet}/part-00000.parquet")
        assert [arrow_name(field) for field in file] == [[f["name"], f["type"]["name"]] for f in types["fields"]]
        properties = schema[table]["items"]["properties"]
        assert sorted(properties) == sorted(file.names)
        for row in read["pandas parquet"]:
            for column, cell in row.items():
                assert isinstance(cell, JSON_TYPES[properties[column]["type"][0]]), (column, cell)
        for reader, found in read.items():
            seen.setdefault(reader, {})[table] = found
    return seen


READERS = {"tables": tables, "docbin": docbin, "labelstudio": labelstudio, "brat": brat, "conll": conll, "spacy": spacy, "geojson": geojson}

if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    seen = offsets(arguments) if what == "offsets" else READERS[what](*arguments)
    json.dump(seen, sys.stdout)
