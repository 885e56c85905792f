"""Records as a table of annotations, with the columns of the program's CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Union

from .record import Record

if TYPE_CHECKING:
    import pandas

#: As ``dateline tag --format csv`` has them.
COLUMNS = (
    "document published id type kind start end text confidence rule inside mention title sense "
    "entity name country lat lon geonames code actor value mod earliest latest signal zone anchor "
    "alternative range age number low high bound unit per out_of head what event of by where from "
    "when status same part_of"
).split()

_WHOLE = ("start", "end", "geonames")
_OF_ENTITY = {
    "name": "name",
    "country": "country3",
    "lat": "lat",
    "lon": "lon",
    "geonames": "geonames",
}


def to_dataframe(records: Union[Record, Iterable[Union[Record, Mapping[str, Any]]]]) -> pandas.DataFrame:
    """One row an annotation, as a data frame of pandas (which must be installed).

    Args:
        records: A record, or many, as `Record` objects or as dicts.
    """
    import pandas

    if isinstance(records, Record):
        records = [records]
    rows = [row for record in records for row in _rows(record)]
    frame = pandas.DataFrame(rows, columns=COLUMNS)
    return frame.astype({column: "Int64" for column in _WHOLE})


def _rows(record: Union[Record, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    if isinstance(record, Record):
        record = record.to_dict()
    entities = {entity["id"]: entity for entity in record["entities"]}
    published = (record["date"] or {}).get("value")
    for annotation in record["annotations"]:
        row = {"document": record["id"], "published": published}
        row.update((key, annotation.get(key)) for key in COLUMNS[2:] if key in annotation)
        entity = entities.get(annotation.get("entity"), {})
        row.update((column, entity.get(key)) for column, key in _OF_ENTITY.items())
        number = annotation.get("number", {})
        row.update(number=number.get("value"), low=number.get("low"), high=number.get("high"))
        row["head"] = annotation.get("head", {}).get("lemma")
        for name, link in annotation.get("links", {}).items():
            row[name] = link.get("annotation", link.get("entity"))
        yield row
