"""What is wrong with a file that somebody wants to load, one finding per problem."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Problem(StrEnum):
    """Everything that a file can get wrong."""

    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    UNKNOWN_FORMAT = "unknown_format"
    EMPTY = "empty"
    SYNTAX = "syntax"
    ALIAS = "alias"
    TOO_DEEP = "too_deep"
    KEY_NOT_TEXT = "key_not_text"
    DUPLICATE_KEY = "duplicate_key"
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    MISSING_LANGUAGE = "missing_language"
    NOT_A_MAPPING = "not_a_mapping"
    NOT_A_LIST = "not_a_list"
    NOT_TEXT = "not_text"
    NOT_A_WHOLE_NUMBER = "not_a_whole_number"
    NOT_TRUE_OR_FALSE = "not_true_or_false"
    BLANK = "blank"
    TOO_LONG = "too_long"
    CONTROL_CHARACTER = "control_character"
    WRONG_FORM = "wrong_form"
    NOT_A_CHOICE = "not_a_choice"
    TOO_SMALL = "too_small"
    WRONG_COUNT = "wrong_count"
    DUPLICATE = "duplicate"
    WRONG_LEVELS = "wrong_levels"
    UNKNOWN_THEME = "unknown_theme"
    UNKNOWN_SOURCE = "unknown_source"
    UNVERIFIED_SOURCE = "unverified_source"
    UNVERIFIED_STATUS = "unverified_status"
    NOT_A_DATE = "not_a_date"
    NOT_HTTPS = "not_https"
    MOVED_INDICATOR = "moved_indicator"
    CHANGED_QUESTION_CODE = "changed_question_code"
    TOO_MANY = "too_many"
    MISSING_COLUMN = "missing_column"
    UNKNOWN_COLUMN = "unknown_column"
    DUPLICATE_COLUMN = "duplicate_column"
    NO_ROWS = "no_rows"
    WRONG_CELLS = "wrong_cells"
    DUPLICATE_IN_ROW = "duplicate_in_row"
    UNKNOWN_PORTFOLIO = "unknown_portfolio"
    OTHER_PORTFOLIO_NAME = "other_portfolio_name"


@dataclass(frozen=True, slots=True)
class FileFinding:
    """One problem. `place` is a path of keys or a column; a document has lines, a table rows."""

    problem: Problem
    place: str = ""
    line: int | None = None
    row: int | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)


MESSAGES: Mapping[Problem, Promise] = {
    Problem.TOO_LARGE: gettext_lazy("The file is larger than %(megabytes)s MB."),
    Problem.NOT_UTF8: gettext_lazy("The file is not text in UTF-8."),
    Problem.UNKNOWN_FORMAT: gettext_lazy("The name of the file must end in .yaml, .yml or .json."),
    Problem.EMPTY: gettext_lazy("The file is empty."),
    Problem.SYNTAX: gettext_lazy("The file cannot be read as %(format)s: %(detail)s."),
    Problem.ALIAS: gettext_lazy(
        "Anchors and aliases (& and *) are not accepted. Write the content out."
    ),
    Problem.TOO_DEEP: gettext_lazy("The file is nested more than %(limit)s levels deep."),
    Problem.KEY_NOT_TEXT: gettext_lazy("A key must be text."),
    Problem.DUPLICATE_KEY: gettext_lazy("The key “%(key)s” stands here twice."),
    Problem.UNKNOWN_KEY: gettext_lazy("The key “%(key)s” is not known here."),
    Problem.MISSING_KEY: gettext_lazy("The key “%(key)s” is missing."),
    Problem.MISSING_LANGUAGE: gettext_lazy("The text in “%(language)s” is missing."),
    Problem.NOT_A_MAPPING: gettext_lazy("Keys with values are expected here."),
    Problem.NOT_A_LIST: gettext_lazy("A list is expected here."),
    Problem.NOT_TEXT: gettext_lazy("Text is expected here. Put it in quotation marks."),
    Problem.NOT_A_WHOLE_NUMBER: gettext_lazy("A whole number is expected here."),
    Problem.NOT_TRUE_OR_FALSE: gettext_lazy("“true” or “false” is expected here."),
    Problem.BLANK: gettext_lazy("The text is blank."),
    Problem.TOO_LONG: gettext_lazy("The text has %(length)s characters; the limit is %(limit)s."),
    Problem.CONTROL_CHARACTER: gettext_lazy("The text holds a control character."),
    Problem.WRONG_FORM: gettext_lazy("“%(value)s” does not have the form of “%(example)s”."),
    Problem.NOT_A_CHOICE: gettext_lazy("“%(value)s” is not one of: %(choices)s."),
    Problem.TOO_SMALL: gettext_lazy("The number must be %(minimum)s or more."),
    Problem.WRONG_COUNT: gettext_lazy(
        "The list must have from %(minimum)s to %(maximum)s entries; it has %(count)s."
    ),
    Problem.DUPLICATE: gettext_lazy("“%(value)s” stands already at %(first)s."),
    Problem.WRONG_LEVELS: gettext_lazy(
        "The levels must be exactly 0, 1, 2, 3 and 4, in this order; found: %(found)s."
    ),
    Problem.UNKNOWN_THEME: gettext_lazy("The theme “%(theme)s” is not in the list of themes."),
    Problem.UNKNOWN_SOURCE: gettext_lazy("The source “%(source)s” is not in the list of sources."),
    Problem.UNVERIFIED_SOURCE: gettext_lazy("The source “%(source)s” is not verified."),
    Problem.UNVERIFIED_STATUS: gettext_lazy(
        "A source that is not verified does not belong in a questionnaire."
    ),
    Problem.NOT_A_DATE: gettext_lazy(
        "“%(value)s” is not a date written YYYY, YYYY-MM or YYYY-MM-DD."
    ),
    Problem.NOT_HTTPS: gettext_lazy("“%(value)s” is not an address that begins with https://."),
    Problem.MOVED_INDICATOR: gettext_lazy(
        "The indicator “%(code)s” stands under “%(before)s” in the published version %(version)s. "
        "A code keeps its question; give the indicator a new code."
    ),
    Problem.CHANGED_QUESTION_CODE: gettext_lazy(
        "The question “%(key)s” has the code “%(before)s” in the published version %(version)s. "
        "A question keeps its code."
    ),
    Problem.TOO_MANY: gettext_lazy(
        "More than %(limit)s problems were found; the others are not listed."
    ),
    Problem.MISSING_COLUMN: gettext_lazy("The column “%(column)s” is missing."),
    Problem.UNKNOWN_COLUMN: gettext_lazy("The column “%(column)s” is not known."),
    Problem.DUPLICATE_COLUMN: gettext_lazy("The column “%(column)s” stands here twice."),
    Problem.NO_ROWS: gettext_lazy("The table has a header and no rows."),
    Problem.WRONG_CELLS: gettext_lazy("The row has %(found)s cells; the header has %(expected)s."),
    Problem.DUPLICATE_IN_ROW: gettext_lazy("“%(value)s” stands already in row %(first)s."),
    Problem.UNKNOWN_PORTFOLIO: gettext_lazy(
        "The portfolio “%(name_en)s” / “%(name_fr)s” is not in the list of portfolios."
    ),
    Problem.OTHER_PORTFOLIO_NAME: gettext_lazy(
        "The portfolio “%(key)s” has other names in row %(first)s."
    ),
}


def sentence(finding: FileFinding) -> str:
    """What is wrong, in the reader's language, without its place."""
    return str(MESSAGES[finding.problem]) % finding.values


def message(finding: FileFinding) -> str:
    """The finding in the reader's language, with its place in front."""
    where = []
    if finding.line is not None:
        where.append(_("Line %(line)s") % {"line": finding.line})
    if finding.row is not None:
        where.append(_("Row %(row)s") % {"row": finding.row})
    if finding.place:
        where.append(finding.place)
    text = sentence(finding)
    if not where:
        return text
    return _("%(place)s: %(text)s") % {"place": ", ".join(where), "text": text}


SHOWN_CHARACTERS = 60


def shown(value: str) -> str:
    """A value of the file as a message may repeat it: short, on one line and printable."""
    text = value if len(value) <= SHOWN_CHARACTERS else f"{value[:SHOWN_CHARACTERS]}…"
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )
