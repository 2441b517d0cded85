"""The scores of a department over its quarters, as a chart."""

from django.db.models import Q
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assessments import charts
from assessments.enums import Side
from assessments.models import Assessment, Quarter, SubmissionScore
from assessments.selectors.submissions import Submitted


def trend_of(assessment: Assessment, submitted: Submitted) -> charts.SmallMultiples:
    """The scores from the department's first result to this quarter, in two queries.

    In this quarter it is the submission that is shown, whatever came after it.
    """
    here = assessment.quarter.fiscal
    scores: dict[tuple[int, int], dict[str, SubmissionScore]] = {}
    stored = SubmissionScore.objects.filter(
        submission__assessment__department=assessment.department,
        submission__assessment__quarter__year__lte=here.year,
        side=Side.SELF_ASSESSED,
    )
    stored = stored.filter(
        Q(submission=submitted.submission)
        | Q(submission__withdrawal__isnull=True) & ~Q(submission__assessment=assessment)
    ).select_related("submission__assessment__quarter")
    stored = stored.defer("submission__content").order_by("submission__number")
    for row in stored:
        quarter = row.submission.assessment.quarter
        if quarter.fiscal <= here:
            scores.setdefault((quarter.year, quarter.number), {})[row.question_key] = row
    first = min(scores)
    quarters = [
        quarter
        for quarter in Quarter.objects.order_by("year", "number").defer("questionnaire")
        if first <= (quarter.year, quarter.number) and quarter.fiscal <= here
    ]
    names = {"": _("Overall")} | {
        question.key: question.name.in_language((get_language() or "en")[:2])
        for question in submitted.questionnaire.questions
    }
    lines = [
        charts.Line(
            name=name,
            points=tuple(
                _point(quarter, scores.get((quarter.year, quarter.number), {}).get(key))
                for quarter in quarters
            ),
        )
        for key, name in names.items()
    ]
    title = ngettext("Trend: %(count)s quarter", "Trend over %(count)s quarters", len(quarters)) % {
        "count": len(quarters)
    }
    return charts.quarterly_trend(title=title, overall=lines[0], questions=lines[1:])


def _point(quarter: Quarter, row: SubmissionScore | None) -> charts.Point:
    if row is None:
        return charts.Point(quarter.label, None, _("not submitted"))
    unknown = row.unknown
    note = ngettext("%(count)s unknown", "%(count)s unknown", unknown) % {"count": unknown}
    return charts.Point(quarter.label, row.shown, note if unknown else "")
