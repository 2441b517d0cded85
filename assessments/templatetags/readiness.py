"""Words and numbers for templates: one way to say each thing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

from django import template
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assessments import clock, scoring
from assessments.enums import ActionStatus, Effort, Level, State
from assessments.findings import Finding
from assessments.fiscal import FiscalQuarter
from assessments.models import Submission
from assessments.models.bilingual import day_in_words
from assessments.models.finding_texts import finding_text as text_of
from assessments.models.finding_texts import row_text
from assessments.models.labels import label as label_of
from assessments.questionnaire import Indicator, Questionnaire, Text
from assessments.scoring import Band
from assessments.selectors.actions import ActionRow
from assessments.selectors.people import acting_title
from assessments.selectors.records import EvidenceRecord
from assessments.selectors.scorecards import IndicatorRow

register = template.Library()
MINUS = "\N{MINUS SIGN}"


@register.filter
def quarter_label(quarter: FiscalQuarter) -> str:
    """ "Q2 2026–27", "T2 2026-2027"."""
    return quarter.label(get_language() or "en")


@register.filter
def text(value: Text | None) -> str:
    """A bilingual text in the page's language."""
    return "" if value is None else value.in_language((get_language() or "en")[:2])


@register.filter
def in_page_language(value: Mapping[str, str]) -> str:
    """The side of a text in both languages that is in the page's."""
    return value[(get_language() or "en")[:2]] if value else ""


@register.filter
def label(member: Enum) -> Promise:
    """The word for a member of a vocabulary."""
    return label_of(member)


@register.filter
def state_name(state: str) -> Promise:
    """The word for a state, given as it is stored."""
    return label_of(State(state))


@register.filter
def action_status_name(status: str) -> Promise:
    """The word for an action's status, given as it is stored."""
    return label_of(ActionStatus(status))


@register.filter
def effort_name(effort: str) -> Promise:
    """The word for an action's effort, given as it is stored."""
    return label_of(Effort(effort))


@register.filter
def for_indicators(plan: Iterable[ActionRow], indicators: Iterable[Indicator]) -> list[ActionRow]:
    """The actions of a plan that are about these indicators."""
    codes = {indicator.code for indicator in indicators}
    return [row for row in plan if row.action.code in codes]


@register.filter
def overdue(plan: Iterable[ActionRow]) -> list[ActionRow]:
    """The actions of a plan that are past their due date."""
    return [row for row in plan if row.is_overdue]


@register.filter
def finding_text(finding: Finding) -> str:
    """What a finding says about its subject."""
    return text_of(finding)


@register.filter
def finding_row_text(row: tuple[Finding, ...]) -> str:
    """The sentence before findings that are listed in one row."""
    return row_text(row)


@register.filter
def subject_of(finding: Finding, questionnaire: Questionnaire) -> str:
    """What a finding is about: an indicator's title, or a question's name."""
    if finding.code:
        return text(questionnaire.indicator(finding.code).title)
    return text(questionnaire.question(finding.question_key).name)


@register.filter
def part(result: scoring.Result, key: str) -> scoring.QuestionScore:
    """The score of one question of a result."""
    return result.question(key)


@register.filter
def question_name(questionnaire: Questionnaire, key: str) -> str:
    """The short name of a question."""
    return text(questionnaire.question(key).name)


@register.filter
def indicator_title(questionnaire: Questionnaire, code: str) -> str:
    """The title of an indicator."""
    return text(questionnaire.indicator(code).title)


@register.filter
def nowrap(value: str) -> SafeString:
    """Keep a quarter's name on one line."""
    return format_html('<span class="nowrap">{}</span>', value)


@register.filter
def needing_attention(fieldsets: Iterable[Any]) -> list[Any]:
    """The fieldsets of a question page that hold an error or a conflict."""
    return [item for item in fieldsets if item.conflict or item.form.errors]


@register.filter
def level_name(level: int | None) -> str:
    """ "Developing"; "Not scored" where there is no level."""
    return _("Not scored") if level is None else str(label_of(Level(level)))


@register.filter
def shown(score: Fraction | None) -> str:
    """A score as the whole number shown, half up; words where there is none."""
    return _("Not available") if score is None else str(scoring.shown(score))


@register.filter
def decimals(value: Fraction | None) -> str:
    """A score or share to two decimals, as the language writes it."""
    if value is None:
        return _("Not available")
    return scoring.two_decimals(value).replace(".", formats.get_format("DECIMAL_SEPARATOR"))


@register.filter
def one_decimal(value: Fraction) -> str:
    """A gain to one decimal, half up, as the language writes it."""
    tenths = int(value * 10 + Fraction(1, 2))
    return f"{tenths // 10}{formats.get_format('DECIMAL_SEPARATOR')}{tenths % 10}"


@register.filter
def percent(value: Fraction) -> str:
    """A share from 0 to 1 as a whole number out of 100, half up."""
    return str(scoring.shown(value * 100))


@register.filter
def band_name(band: Band | None) -> str:
    """The word for a band of confidence."""
    words = {Band.LOW: _("Low"), Band.MEDIUM: _("Medium"), Band.HIGH: _("High")}
    return _("Not available") if band is None else words[band]


@register.filter
def answers(count: int) -> str:
    """ "1 answer", "5 answers"."""
    return ngettext("%(count)s answer", "%(count)s answers", count) % {"count": count}


@register.filter
def strength_name(row: IndicatorRow) -> str:
    """What an answer stands on, in a word (scoring.md, Confidence)."""
    if row.term.is_not_applicable:
        return _("not applicable")
    words = [_("nothing given"), _("explained"), _("documented"), _("audited or tested")]
    return words[row.term.evidence]


@register.filter
def evidence_strength(item: EvidenceRecord, quarter_start: date) -> str:
    """ "strength 2 of 3" of one link, and why it counts less (scoring.md, Confidence)."""
    strength = scoring.evidence_strength([item.item], rationale=False, quarter_start=quarter_start)
    if scoring.is_stale(item.item, quarter_start):
        return _("strength %(strength)s of 3, older than a year") % {"strength": strength}
    return _("strength %(strength)s of 3") % {"strength": strength}


@register.filter
def signed(change: int | None) -> str:
    """ "+4", "−3", "no change": always a sign or words, with the true minus sign."""
    if change is None:
        return _("Not available")
    if change == 0:
        return _("no change")
    return f"+{change}" if change > 0 else f"{MINUS}{-change}"


@register.filter
def signed_decimals(value: Fraction) -> str:
    """ "+0.78", "−2.00": a difference to two decimals with its sign."""
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{decimals(abs(value))}"


@register.filter
def signed_levels(change: int) -> str:
    """ "+1 level", "−2 levels"."""
    return ngettext("%(change)s level", "%(change)s levels", abs(change)) % {
        "change": signed(change)
    }


@register.filter
def direction(change: int | None) -> str:
    """The word beside a signed number."""
    if not change:
        return ""
    return _("up") if change > 0 else _("down")


@register.filter
def day(value: date | datetime | None) -> str:
    """A date in running text: "October 30, 2026", "30 octobre 2026", "1er novembre 2026"."""
    if value is None:
        return _("Not available")
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return day_in_words(value)


@register.filter
def acting(title: str) -> str:
    """The title of somebody who acts in an office: "Acting Deputy Minister"."""
    return acting_title(title)


@register.filter
def signer(submission: Submission) -> str:
    """Who signed; of somebody who acted, also as what, from when to when."""
    if submission.acting_from is None:
        return submission.signer_name
    return _("%(name)s (%(title)s, from %(first)s to %(last)s)") % {
        "name": submission.signer_name,
        "title": acting_title(submission.signer_title),
        "first": day(submission.acting_from),
        "last": day(submission.acting_until),
    }


@register.filter
def iso(value: date | datetime | None) -> str:
    """A date in tables: 2026-10-30."""
    if value is None:
        return _("Not available")
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return value.isoformat()


@register.filter
def moment(value: datetime) -> str:
    """A time of day today, else a date: "10:42", "10 h 42", "October 20"."""
    local = timezone.localtime(value)
    if local.date() == clock.today():
        return formats.time_format(local, "TIME_FORMAT")
    return day(local)


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """The value under a key that is itself a variable."""
    return mapping[key]
