"""Administration: quarters, departments, people. Answers and results are not here, on purpose.

Whoever holds the administrator role may enter; there is no second system of rights. Nothing is
deleted: people are switched off, departments leave the scope.
"""

from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import AdminSite, ModelAdmin, StackedInline
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from assessments import clock
from assessments.enums import State
from assessments.forms.people import (
    MembershipForm,
    MembershipFormSet,
    NewPersonForm,
    PersonForm,
)
from assessments.models import (
    ApiToken,
    Assessment,
    Department,
    Membership,
    Portfolio,
    Quarter,
    Questionnaire,
    User,
)
from assessments.policies import can_administer
from assessments.services.people import save_person, save_rights
from assessments.services.quarters import extend, open_quarter
from assessments.services.tokens import revoke_token


def _may(request: HttpRequest) -> bool:
    viewer = request.viewer  # type: ignore[attr-defined]
    return viewer is not None and can_administer(viewer)


class AdministrationSite(AdminSite):
    """Django's administration behind the administrator role."""

    site_header = _("Digital readiness: administration")
    site_title = _("Administration")
    index_title = _("What would you like to set up?")

    def has_permission(self, request: HttpRequest) -> bool:
        return _may(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Anonymous goes to sign-in; for everybody but an administrator nothing is here (404)."""
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not self.has_permission(request):
                raise Http404
            response: HttpResponse = guarded(request, *args, **kwargs)
            return response

        return entered

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """There is one sign-in page, which leads back; Django's own is not shown."""
        if request.user.is_authenticated:
            return redirect("admin:index")
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))


class RoleGuard:
    """Rights from the role alone; deleting is nobody's."""

    may_change = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return _may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _may(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _may(request) and self.may_change

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _may(request) and self.may_change

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MembershipInline(RoleGuard, StackedInline):  # type: ignore[type-arg]
    model = Membership
    form = MembershipForm
    formset = MembershipFormSet
    extra = 0
    autocomplete_fields = ["department", "portfolio"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "role",
                    ("department", "portfolio"),
                    ("starts_on", "ends_on"),
                    ("title_en", "title_fr"),
                ]
            },
        )
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A role can be taken away; what was done in it stays in the audit trail."""
        return _may(request)


@admin.register(User)
class UserAdmin(RoleGuard, ModelAdmin):  # type: ignore[type-arg]
    form = PersonForm
    inlines = [MembershipInline]
    list_display = ["name", "email", "is_active"]
    list_filter = ["is_active", "memberships__role"]
    search_fields = ["name", "email"]

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002 (Django's signature)
        **kwargs: Any,
    ) -> Any:
        """A new person gets a first password; an existing one sets their own."""
        if obj is None:
            kwargs["form"] = NewPersonForm
        return super().get_form(request, obj, change, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Through the service, so that the audit log says who changed what."""
        viewer = request.viewer  # type: ignore[attr-defined]
        save_person(viewer=viewer, person=obj, now=clock.now())

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001
        """The roles, through the service as well; they count from the next request on."""
        held = formset.save(commit=False)
        viewer = request.viewer  # type: ignore[attr-defined]
        save_rights(viewer=viewer, held=held, taken_back=formset.deleted_objects, now=clock.now())


@admin.register(Portfolio)
class PortfolioAdmin(RoleGuard, ModelAdmin):  # type: ignore[type-arg]
    list_display = ["key", "name_en", "name_fr"]
    search_fields = ["key", "name_en", "name_fr"]


@admin.register(Department)
class DepartmentAdmin(RoleGuard, ModelAdmin):  # type: ignore[type-arg]
    list_display = ["code", "name_en", "name_fr", "portfolio", "size_class", "in_scope"]
    list_filter = ["in_scope", "size_class", "type", "portfolio"]
    search_fields = ["code", "name_en", "name_fr", "abbreviation_en", "abbreviation_fr"]
    list_select_related = ["portfolio"]


@admin.register(Quarter)
class QuarterAdmin(RoleGuard, ModelAdmin):  # type: ignore[type-arg]
    """A new quarter takes a published version; later another one is chosen on the product's own
    page, which shows what that does and tells the audit log (`publish_from`).
    """

    list_display = ["__str__", "opens_on", "due_on", "closes_on", "questionnaire"]
    actions = ["open_now"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["questionnaire"] if obj else []

    @admin.action(description=_("Open: give every department that takes part its assessment"))
    def open_now(self, request: HttpRequest, queryset: QuerySet[Quarter]) -> None:
        """Make the assessments of the chosen quarters; safe to repeat."""
        now = timezone.now()
        made = sum(
            open_quarter(quarter=quarter, actor_id=request.user.pk, now=now)
            for quarter in queryset.select_related("questionnaire")
        )
        self.message_user(
            request,
            ngettext("%(count)s assessment made.", "%(count)s assessments made.", made)
            % {"count": made},
            messages.SUCCESS,
        )


@admin.register(Questionnaire)
class QuestionnaireAdmin(RoleGuard, ModelAdmin):  # type: ignore[type-arg]
    may_change = False
    list_display = ["code", "version", "published_at"]
    fields = ["code", "version", "sha256", "loaded_at", "published_at"]


@admin.register(Assessment)
class AssessmentAdmin(RoleGuard, ModelAdmin):  # type: ignore[type-arg]
    """States only, never an answer; the one thing to set is an extension after closing."""

    list_display = ["department", "quarter", "state", "extended_to", "reopening"]
    list_filter = ["quarter", "state"]
    list_select_related = ["department", "quarter"]
    fields = ["department", "quarter", "state", "extended_to"]
    readonly_fields = ["department", "quarter", "state"]

    @admin.display(description=_("reopening"))
    def reopening(self, obj: Assessment) -> str:
        """The way to the page that asks for the reason."""
        if obj.state != State.ACCEPTED:
            return ""
        place = reverse("reopen", args=[obj.department.code, obj.quarter.slug])
        return format_html('<a href="{}">{}</a>', place, _("Reopen…"))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Through the service, so that the audit log says who extended."""
        extend(
            assessment=obj,
            until=obj.extended_to,
            actor_id=request.viewer.user_id,  # type: ignore[attr-defined]
            now=clock.now(),
        )


@admin.register(ApiToken)
class ApiTokenAdmin(RoleGuard, ModelAdmin):  # type: ignore[type-arg]
    """Whose programs may read; the only thing to do is to end that."""

    may_change = False
    list_display = ["user", "name", "made_at", "last_used_on", "expires_on", "revoked_at"]
    list_filter = ["expires_on"]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email", "name"]
    fields = ["user", "name", "made_at", "last_used_on", "expires_on", "revoked_at"]
    actions = ["revoke"]

    @admin.action(description=_("Revoke: what uses these tokens is refused at once"))
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiToken]) -> None:
        """Through the service, so that the audit log says who revoked what."""
        viewer, now = request.viewer, clock.now()  # type: ignore[attr-defined]
        for token in queryset:
            revoke_token(viewer=viewer, token=token, now=now)
        self.message_user(request, _("The tokens are revoked."), messages.SUCCESS)
