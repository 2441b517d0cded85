"""Addresses within one result."""

from django.urls import path

from assessments.views import (
    comments,
    comparisons,
    evidence,
    replies,
    scorecards,
    what_if,
)

COMMENTS = "comments/<str:indicator>"

urlpatterns = [
    path("", scorecards.scorecard, name="scorecard"),
    path("evidence/<str:sha256>/", evidence.submitted_file, name="result-file"),
    path(f"{COMMENTS}/", comments.discuss_result, name="result-comments"),
    path(f"{COMMENTS}/<int:pk>/reply/", comments.reply_to_result, name="result-comments-reply"),
    path(
        f"{COMMENTS}/<int:pk>/resolve/",
        comments.resolve_result_thread,
        name="result-comments-resolve",
    ),
    path(
        f"{COMMENTS}/<int:pk>/reopen/", comments.reopen_result_thread, name="result-comments-reopen"
    ),
    path("submissions/", scorecards.submissions, name="submissions"),
    path("S<int:submission>/", scorecards.scorecard, name="scorecard-submission"),
    path("S<int:submission>/reply/<str:indicator>/", replies.write, name="reply"),
    path("scores.csv", scorecards.export_csv, name="scores-csv"),
    path("scores.xlsx", scorecards.export_xlsx, name="scores-xlsx"),
    path("compare/", comparisons.compare, name="compare"),
    path("what-if/", what_if.what_if, name="what-if"),
    path("what-if/save/", what_if.save, name="what-if-save"),
]
