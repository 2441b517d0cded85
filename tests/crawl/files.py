"""The texts of the spreadsheets that were downloaded on the walks."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from zipfile import ZipFile

from lxml import etree

from tests.crawl.walker import Seen


def cells(seen: Seen) -> Iterator[str]:
    """Every text of a CSV file or a workbook; none of another kind of file."""
    path = seen.shown.partition("?")[0]
    if path.endswith(".csv"):
        for row in csv.reader(StringIO(seen.content.decode("utf-8-sig"))):
            yield from row
    elif path.endswith(".xlsx"):
        with ZipFile(BytesIO(seen.content)) as book:
            for part in book.namelist():
                if part.startswith("xl/worksheets/sheet"):
                    for text in etree.fromstring(book.read(part)).iter("{*}t"):
                        yield text.text or ""
