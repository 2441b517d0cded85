"""The browser that looks at every page: it sees what is wrong, and nothing where nothing is."""

import pytest
from django.http import HttpResponse

from tests.pages import Page, problems_of

GOOD = """<!DOCTYPE html>
<html lang="en-CA"><head><title>Home – Product</title><script src="/a.js"></script></head><body>
<main id="main">
  <h1>Home</h1>
  <h2>Part</h2>
  <form method="post" id="f"><input type="hidden" name="csrfmiddlewaretoken">
    <label for="a">Name</label> <input id="a" aria-describedby="hint"> <p id="hint">Your own.</p>
    <label><input type="radio"> Yes</label> <button>Save</button>
  </form>
  <table><caption>Numbers</caption><tr><th scope="row">One</th><td>1</td></tr></table>
  <a href="#main">Up</a> <svg aria-hidden="true"></svg>
</main></body></html>"""


def problems(source: str, language: str = "en") -> list[str]:
    return list(problems_of(Page(HttpResponse(source)), language))


def test_a_good_page_has_no_problem() -> None:
    assert problems(GOOD) == []


def test_a_page_is_in_the_language_of_its_address() -> None:
    assert problems(GOOD, "fr") == ["the page says that it is in en-CA"]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("<h1>Home</h1>", ""),
        ("<h1>Home</h1>", "<h1>Home</h1><h1>Again</h1>"),
        ("<h1>Home</h1>", "<h1> </h1>"),
        ("<h2>Part</h2>", "<h3>Part</h3>"),
        ("Home – Product", " – Product"),
        ('<main id="main">', '<main id="a">'),
        ('aria-describedby="hint"', 'aria-describedby="hint other"'),
        ('<label for="a">Name</label>', ""),
        ('<label for="a">', '<label for="b">'),
        ("<label><input", "<input"),
        ("<button>Save</button>", "<button></button>"),
        ('href="#main"', 'href="#nowhere"'),
        ('<a href="#main">', "<a>"),
        ('href="#main"', 'href="javascript:alert(1)"'),
        ('<script src="/a.js">', "<script>"),
        ('src="/a.js"', 'src="https://elsewhere.example.org/a.js"'),
        ("<h2>Part</h2>", "<style>h1 { color: red }</style>"),
        ("<h2>", '<h2 style="color: red">'),
        ("<button>", '<button onclick="go()">'),
        ('<input type="hidden" name="csrfmiddlewaretoken">', ""),
        ("Your own.", "{{ hint }}"),
        ("Your own.", "{% hint %}"),
        ("Your own.", "By None."),
        ("Your own.", "%(count)s answers"),
        ("<td>1</td>", "<td> </td>"),
        ("<caption>Numbers</caption>", ""),
        ('<th scope="row">', "<th>"),
        ('<svg aria-hidden="true">', "<svg>"),
        ('<form method="post" id="f">', '<form method="post" id="f"><fieldset></fieldset>'),
    ],
)
def test_whatever_is_wrong_is_seen(good: str, bad: str) -> None:
    assert GOOD.count(good) == 1
    assert problems(GOOD.replace(good, bad)) != []


def test_what_a_form_would_send_is_read_from_the_page() -> None:
    page = Page(
        HttpResponse(
            """<form id="f"><input name="a" value="1"><input type="radio" name="b" value="2">
            <input type="radio" name="b" value="3" checked><input type="checkbox" name="c" checked>
            <input type="checkbox" name="d"><textarea name="e">\nTwo\nlines</textarea></form>"""
        )
    )
    assert page.fields("f") == {"a": "1", "b": "3", "c": "on", "e": "Two\nlines"}
