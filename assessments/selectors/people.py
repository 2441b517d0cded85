"""How a person is named, and how long they have been here."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessments.enums import Role
from assessments.models import Quarter, User
from assessments.models.labels import label
from assessments.policies import Viewer


def title_of(viewer: Viewer) -> str:
    """What stands beside the name: the person's own titles, else the names of their roles."""
    french = (get_language() or "en").startswith("fr")
    titles: dict[str, None] = {}
    for scope in viewer.scopes:
        title = (scope.title_fr if french else scope.title_en) or str(label(scope.role))
        titles.setdefault(acting_title(title) if scope.acting_from else title)
    return ", ".join(titles)


def is_new(viewer: Viewer, today: date) -> bool:
    """Whether no quarter has come to its due date since the person's account was made."""
    person = User.objects.filter(pk=viewer.user_id, created_at__date__gt=OuterRef("due_on"))
    passed = Quarter.objects.filter(due_on__lt=today).exclude(Exists(person))
    return not passed.exists()


def acting_title(title: str) -> str:
    """The title of somebody who acts; without one of their own, the name of the office."""
    return _("Acting %(title)s") % {"title": title or label(Role.EXECUTIVE)}


def signing_title(viewer: Viewer, department_id: int) -> tuple[str, str]:
    """The title under which an executive signs, in English and in French; may be empty."""
    scope = viewer.scope_in(Role.EXECUTIVE, department_id)
    return (scope.title_en, scope.title_fr) if scope else ("", "")


@dataclass(frozen=True, slots=True)
class Acting:
    """As what an acting executive signs, in the page's language, from which day to which."""

    title: str
    first: date
    last: date


def acting_as(viewer: Viewer, department_id: int) -> Acting | None:
    """As what somebody would sign who acts; None for who holds the office, or cannot sign."""
    scope = viewer.scope_in(Role.EXECUTIVE, department_id)
    if scope is None or scope.acting_from is None or scope.acting_until is None:
        return None
    french = (get_language() or "en").startswith("fr")
    title = acting_title(scope.title_fr if french else scope.title_en)
    return Acting(title, scope.acting_from, scope.acting_until)
