"""How people sign in: by e-mail and password through allauth; nobody signs themselves up.

Sign-ins, failures and sign-outs go to the audit log. Attempts that the rate limit stops are not
written down one by one, or anybody could fill the log.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.signals import authentication_failed
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from assessments import clock
from assessments.services.sign_ins import record_failure, record_sign_in, record_sign_out

CODE = "code"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """After every step, so that a password without its second factor is no sign-in."""
        steps = {step["method"] for step in get_authentication_records(request, user)}
        method = "password_and_code" if "mfa" in steps else "password"
        record_sign_in(person_id=user.pk, method=method, now=clock.now())
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            record_sign_out(person_id=request.user.pk, now=clock.now())
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password, or an address that nobody has; also when asked again in between."""
        signed_in = request.user if request.user.is_authenticated else None
        email = signed_in.email if signed_in else str(credentials.get("email", ""))
        record_failure(email=email, method="password", now=clock.now())

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """The right password of somebody who may not sign in any more."""
        record_failure(email=user.email, method="switched_off", now=clock.now())
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response


@receiver(authentication_failed)
def wrong_code(sender: Any, user: Any, **kwargs: Any) -> None:
    """The library offers no other place to see that the second factor was wrong."""
    record_failure(email=user.email, method=CODE, now=clock.now())
