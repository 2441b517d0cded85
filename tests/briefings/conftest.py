"""The document of these tests, rendered once."""

import io
from collections.abc import Iterator

import pikepdf
import pytest

from assessments.briefings.pdf.rendering import render_pdf
from tests.briefings.document import document_html, document_metadata


@pytest.fixture(scope="session")
def rendered() -> bytes:
    return render_pdf(document_html(), metadata=document_metadata())


@pytest.fixture
def opened(rendered: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(rendered)) as pdf:
        yield pdf
