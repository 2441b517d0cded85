"""What stands in the database before the first test, for the tests and for prepare.py."""

DEMO_DEPARTMENT = "DRH"
"""The department of the demonstration's deputy minister, who has begun the open quarter."""

PASSWORD = "a long password of the tests"  # noqa: S105 (of invented people)
