"""The addresses of the assessment that the page tests look at."""

PLACE = "assessments/DRH/2026-27-Q2"


def overview(language: str = "en") -> str:
    return f"/{language}/{PLACE}/"


def question(key: str = "security", language: str = "en") -> str:
    return f"/{language}/{PLACE}/{key}/"


def presence(key: str = "security", language: str = "en") -> str:
    return f"{question(key, language)}presence/"


def carry(key: str = "security", language: str = "en") -> str:
    return f"{question(key, language)}carry/"


def answer(code: str, language: str = "en") -> str:
    return f"/{language}/{PLACE}/answers/{code}/"


def evidence(code: str, language: str = "en") -> str:
    return f"/{language}/{PLACE}/answers/{code}/evidence/"


def upload(code: str, language: str = "en") -> str:
    return f"/{language}/{PLACE}/answers/{code}/evidence/file/"


def comments(code: str, language: str = "en") -> str:
    return f"/{language}/{PLACE}/answers/{code}/comments/"


def result_comments(code: str, language: str = "en") -> str:
    return f"/{language}/scorecards/DRH/2026-27-Q2/comments/{code}/"


def history(code: str, language: str = "en") -> str:
    return f"/{language}/{PLACE}/answers/{code}/history/"


def clarifications(code: str, then: str = "", language: str = "en") -> str:
    return f"/{language}/{PLACE}/answers/{code}/clarifications/{then}"


def delegation(then: str = "", language: str = "en") -> str:
    return f"/{language}/{PLACE}/delegation/{then}"


def ready(key: str = "security", language: str = "en") -> str:
    return f"/{language}/{PLACE}/{key}/ready/"


def not_ready(key: str = "security", language: str = "en") -> str:
    return f"/{language}/{PLACE}/{key}/not-ready/"


def removal(code: str, pk: int, language: str = "en") -> str:
    return f"/{language}/{PLACE}/answers/{code}/evidence/{pk}/remove/"


def exceptions(language: str = "en") -> str:
    return f"/{language}/{PLACE}/exceptions/"


def confirm(language: str = "en") -> str:
    return f"{exceptions(language)}confirm/"


def check(language: str = "en") -> str:
    return f"/{language}/{PLACE}/sign-off/"


def sign(language: str = "en") -> str:
    return f"/{language}/{PLACE}/sign-off/sign/"


def scorecard(quarter: str = "2026-27-Q2", language: str = "en") -> str:
    return f"/{language}/scorecards/DRH/{quarter}/"
