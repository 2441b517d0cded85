"""How a person is named."""

from django.utils.translation import get_language

from assessments.enums import Role
from assessments.models.labels import label
from assessments.policies import Viewer


def title_of(viewer: Viewer) -> str:
    """What stands beside the name: the person's own titles, else the names of their roles."""
    french = (get_language() or "en").startswith("fr")
    titles: dict[str, None] = {}
    for scope in viewer.scopes:
        titles.setdefault((scope.title_fr if french else scope.title_en) or str(label(scope.role)))
    return ", ".join(titles)


def signing_title(viewer: Viewer, department_id: int) -> tuple[str, str]:
    """The title under which an executive signs, in English and in French; may be empty."""
    scope = viewer.scope_in(Role.EXECUTIVE, department_id)
    return (scope.title_en, scope.title_fr) if scope else ("", "")
