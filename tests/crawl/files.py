"""The texts of the spreadsheets that were downloaded on the walks."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from zipfile import ZipFile

from lxml import etree

from tests.crawl.walk import Stop


def cells(stop: Stop) -> Iterator[str]:
    """Every text of a CSV file or a workbook; none of another kind of file."""
    content = b"".join(stop.response)
    if stop.path.partition("?")[0].endswith(".csv"):
        for row in csv.reader(StringIO(content.decode("utf-8-sig"))):
            yield from row
    elif stop.path.partition("?")[0].endswith(".xlsx"):
        with ZipFile(BytesIO(content)) as book:
            for part in book.namelist():
                if part.startswith("xl/worksheets/sheet"):
                    for text in etree.fromstring(book.read(part)).iter("{*}t"):
                        yield text.text or ""
