"""How articles go in: arguments, streams, threads, processes, errors."""

from __future__ import annotations

import datetime
import gc
import itertools
import json
import multiprocessing
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor

import dateline
import dateline.spark
import pyarrow
import pytest
from conftest import run
from dateline.pipeline import AHEAD, WINDOW

STORY = "Mayor Ana Petrova said in Varna on Friday that 12 ferries were lost."


def numbered(count):
    return ({"id": str(number), "text": f"{number} ferries left Varna."} for number in range(count))


def ids(records):
    return [record.id for record in records]


def test_the_date_may_be_a_day_a_time_or_a_text():
    for date in ["2022-06-02", "Thu, 2 Jun 2022 10:00:00 +0200", datetime.date(2022, 6, 2),
                 datetime.datetime(2022, 6, 2, 23, 59, tzinfo=datetime.timezone.utc)]:
        record = dateline.tag(STORY, date=date)
        assert (record.date.value, record.date.from_) == ("2022-06-02", "option")
    assert dateline.tag(STORY).date is None
    told = dateline.tag("VARNA, Sept. 3, 2021 (Meridian) - Two ferries ran aground on Friday.")
    assert (told.date.value, told.date.from_) == ("2021-09-03", "text")
    with pytest.raises(dateline.DateError, match="not a day of the calendar"):
        dateline.tag(STORY, date="2022-02-30")
    with pytest.raises(dateline.DateError, match="not <class 'int'>"):
        dateline.tag(STORY, date=20220602)


def test_fields_of_records_are_found_as_the_program_finds_them():
    article = {"headline": "Ferries lost", "body": STORY, "published": datetime.date(2022, 6, 2),
               "desk": {"name": "sea", "shares": [1, 0.5, None]}, "missing": float("nan")}
    (record,) = dateline.tag_many([article])
    assert (record.id, record.date.from_) == ("-#1", "record")
    assert record.text == f"Ferries lost\n\n{STORY}"
    assert record.meta == {"desk": {"name": "sea", "shares": [1, 0.5, None]}, "missing": None}
    (named,) = dateline.tag_many([{"url": "u", "story": STORY}], fields={"id": "url", "text": "story"})
    assert named.id == "u" and named.places


def test_only_what_is_asked_for_is_written():
    pipeline = dateline.Pipeline(only=["place", "date"], min_confidence=0.5, text=True)
    record = pipeline.tag(STORY)
    assert {annotation.type for annotation in record.annotations} == {"place", "date"}
    assert record.to_dict()["text"] == STORY
    told = run("tag", "-", "--only", "date,place", "--min-confidence=0.5", "--text", "-q", input=STORY)
    assert record.to_dict() == json.loads(told)
    spanish = "El presidente dijo en Nairobi que los ministros hablarán con la prensa después de la reunión."
    assert dateline.tag(spanish).language == "es"
    assert dateline.Pipeline(any_language=True).tag(spanish).annotations
    (varna,) = dateline.Pipeline(builtin_lists=False, only=["place"]).tag(STORY).entities
    assert varna.id == "new:varna"


@pytest.fixture
def lists(tmp_path):
    rows = "id\tkind\tname\tcountry\tlat\tlon\nmine:eko\tfacility\tEkopier\tNG\t6.4\t3.4\n"
    (tmp_path / "piers.tsv").write_text(rows)
    return tmp_path


def test_lists_of_ones_own_are_laid_over(lists):
    record = dateline.Pipeline([lists]).tag("Two boats burned at Ekopier.")
    assert [entity.id for entity in record.entities] == ["mine:eko"]


def test_a_mistake_in_a_list_tells_its_place(lists):
    (lists / "piers.tsv").write_text("id\tkind\tname\nmine:eko\tharbor\tEkopier\n")
    with pytest.raises(dateline.ListsError) as raised:
        dateline.Pipeline([lists])
    error = pickle.loads(pickle.dumps(raised.value))
    assert (error.file, error.line) == (str(lists / "piers.tsv"), 2)
    assert error.column and error.hint and "harbor" in str(error)
    with pytest.raises(dateline.UnreadableListsError):
        dateline.Pipeline([lists / "nowhere"])


def test_arguments_that_mean_nothing_are_refused():
    for arguments in [{"only": ["ship"]}, {"only": "place"}, {"min_confidence": 1.5}, {"offsets": "words"}]:
        with pytest.raises(dateline.OptionError):
            dateline.Pipeline(**arguments)
    for arguments in [{"out": "xml"}, {"errors": "ignore"}, {"fields": {"body": "b"}}, {"jobs": 0}, {"jobs": -1}]:
        with pytest.raises(dateline.OptionError):
            dateline.tag_many([], **arguments)


def test_one_article_is_not_taken_for_many():
    for article in [STORY, {"text": STORY}]:
        with pytest.raises(TypeError, match="into a list"):
            dateline.tag_many(article)


def test_the_collector_of_cycles_stays_as_it_was():
    for switch, is_on in [(gc.disable, False), (gc.enable, True)]:
        switch()
        assert len(list(dateline.tag_many([STORY, "", STORY], errors="record"))) == 3
        assert gc.isenabled() == is_on


def test_order_is_kept_over_many_windows():
    count = 5 * WINDOW + 3
    assert ids(dateline.tag_many(numbered(count))) == [str(number) for number in range(count)]


def test_a_stream_is_read_no_further_than_some_windows_ahead():
    read = itertools.count()
    endless = (f"{next(read)} ferries left Varna." for _ in itertools.repeat(None))
    results = dateline.tag_many(endless, out="json")
    for _ in range(WINDOW + 1):
        next(results)
    assert next(read) <= (AHEAD + 3) * WINDOW
    results.close()


def test_an_article_without_text_is_raised_in_its_place_or_answered():
    articles = ["One ferry left Varna.", {"id": "empty", "text": " "}, "half \ud800 a pair", STORY]
    results = dateline.tag_many(articles)
    assert next(results).id == "-#1"
    with pytest.raises(dateline.ArticleError, match="is empty") as raised:
        next(results)
    assert raised.value.id == "empty"
    answered = list(dateline.tag_many(articles, errors="record"))
    assert ids(answered) == ["-#1", "empty", "-#3", "-#4"]
    codes = [[problem.code for problem in record.problems] for record in answered]
    assert codes == [[], ["unreadable_record"], ["unreadable_record"], []]
    with pytest.raises(TypeError, match="article 2 is neither"):
        list(dateline.tag_many([STORY, 3]))
    with pytest.raises(dateline.ArticleError, match="white space"):
        dateline.tag("\n")


def test_a_stream_that_breaks_gives_what_came_before_first():
    def breaking():
        yield from numbered(WINDOW + 2)
        raise OSError("the line is dead")

    results = dateline.tag_many(breaking())
    got = list(itertools.islice(results, WINDOW + 2))
    assert ids(got) == [str(number) for number in range(WINDOW + 2)]
    with pytest.raises(OSError, match="the line is dead"):
        next(results)


def test_threads_share_a_pipeline_and_an_error_in_one_stops_no_other():
    pipeline = dateline.Pipeline()

    def work(number):
        if number % 3 == 0:
            with pytest.raises(dateline.ArticleError):
                list(pipeline.tag_many([STORY, "", STORY]))
        return list(pipeline.tag_many([STORY] * 40, out="json"))

    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(work, range(24)))
    assert all(result[0][60:] and len(result) == 40 for result in results)
    assert len({tuple(result) for result in results}) == 1


def test_other_threads_run_while_one_tags():
    started, done = threading.Event(), threading.Event()
    text = STORY * 20_000

    def tag():
        started.set()
        dateline.tag(text)
        done.set()

    thread = threading.Thread(target=tag)
    thread.start()
    started.wait()
    assert not done.is_set()
    thread.join()


def test_a_pipeline_pickles_by_its_arguments(lists):
    pipeline = dateline.Pipeline([lists], only=["place"])
    again = pickle.loads(pickle.dumps(pipeline))
    assert repr(again) == repr(pipeline) == f"Pipeline(gazetteers=['{lists}'], only=['place'])"
    assert again.tag("Two boats burned at Ekopier.").entities[0].id == "mine:eko"
    record = dateline.tag(STORY)
    assert pickle.loads(pickle.dumps(record)) == record


def tagged_ids(pipeline):
    return ids(pipeline.tag_many(numbered(3)))


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_other_processes_tag_too(start):
    pipeline = dateline.Pipeline(only=["count"])
    assert tagged_ids(pipeline) == ["0", "1", "2"]
    with multiprocessing.get_context(start).Pool(2) as processes:
        assert processes.map(tagged_ids, [pipeline] * 3) == [["0", "1", "2"]] * 3


def batch_rows(articles, schema):
    """What Spark's Python processes make of batches of Arrow."""
    return list(dateline.spark._tagged(articles, "{}", pyarrow.schema(schema)))


def test_records_fill_columns_of_arrow():
    number = pyarrow.struct([("low", pyarrow.float64()), ("value", pyarrow.float64())])
    annotation = [("kind", pyarrow.string()), ("age", pyarrow.bool_()), ("number", number)]
    schema = [("id", pyarrow.string()), ("length", pyarrow.int64()), ("hue", pyarrow.string()),
              ("annotations", pyarrow.list_(pyarrow.struct(annotation)))]
    articles = [{"id": "a", "text": "At least 12 people drowned."}, {"text": "Calm."}, {"id": "c"}]
    for string in [pyarrow.string(), pyarrow.large_string()]:
        columns = pyarrow.schema([("id", string), ("text", string)])
        (records,) = batch_rows([pyarrow.RecordBatch.from_pylist(articles, columns)], schema)
        assert records.column("id").to_pylist() == ["a", "-#2", "c"]
        assert records.column("length").to_pylist() == [27, 5, 0]
        assert records.column("hue").null_count == 3
        (count,), *none = records.column("annotations").to_pylist()
        assert count == {"kind": "cardinal", "age": None, "number": {"low": 12.0, "value": 12.0}}
        assert none == [[], []]


def test_batches_of_arrow_are_cut_and_counted_on():
    one, other = (pyarrow.RecordBatch.from_pydict({"text": [STORY] * count}) for count in (300, 2))
    cut = batch_rows([one, one.slice(0, 0), other], [("id", pyarrow.string())])
    assert [records.num_rows for records in cut] == [256, 44, 2]
    assert cut[2].column("id").to_pylist() == ["-#301", "-#302"]
    long = pyarrow.RecordBatch.from_pydict({"text": [STORY * 5000] * 3})
    assert len(batch_rows([long], [("id", pyarrow.string())])) > 1


def test_columns_that_no_record_fills_are_an_error():
    batch = pyarrow.RecordBatch.from_pydict({"text": [STORY]})
    for wrong in [("length", pyarrow.string()), ("length", pyarrow.float32())]:
        with pytest.raises(pyarrow.ArrowException):
            batch_rows([batch], [wrong])
    with pytest.raises(pyarrow.ArrowException, match="not of Int64"):
        batch_rows([pyarrow.RecordBatch.from_pydict({"text": [1]})], [("id", pyarrow.string())])
