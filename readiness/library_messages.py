"""Messages of Django and allauth whose French is ours: Canadian words and typography.

The catalogue in locale/ wins over those of the libraries. The messages stand here so that
`makemessages` finds them; nothing needs to import this module while the product runs.
"""

from django.utils.translation import gettext_noop as _

SIGN_IN = (
    _("Email"),
    _("Email address"),
    _("Forgot your password?"),
    _("Please type your current password."),
    _("The email address and/or password you specified are not correct."),
    _("The new value must be different from the current one."),
    _("The password reset token was invalid."),
    _("This account is currently inactive."),
    _("Too many failed login attempts. Try again later."),
    _("Be patient, you are sending too many requests."),
    _("Use your password"),
    _("Use authenticator app or code"),
    _("Authenticator code"),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("You cannot deactivate two-factor authentication."),
    _("You cannot generate recovery codes without having two-factor authentication enabled."),
    _("A new set of recovery codes has been generated."),
)

EMAIL = (
    _("Hello from %(site_name)s!"),
    _("Thank you for using %(site_name)s!\n%(site_domain)s"),
    _("Password Reset Email"),
    _(
        "You're receiving this email because you or someone else has requested a password reset "
        "for your user account.\nIt can be safely ignored if you did not request a password "
        "reset. Click the link below to reset your password."
    ),
    _("You are receiving this mail because the following change was made to your account:"),
    _(
        "If you do not recognize this change then please take proper security precautions "
        "immediately. The change to your account originates from:\n\n- IP address: %(ip)s\n"
        "- Browser: %(user_agent)s\n- Date: %(timestamp)s"
    ),
    _(
        "You are receiving this email because you, or someone else, tried to access an account "
        "with email %(email)s. However, we do not have any record of such an account in our "
        "database."
    ),
    _("This mail can be safely ignored if you did not initiate this action."),
    _("A new set of Two-Factor Authentication recovery codes has been generated."),
    _("Authenticator App Activated"),
    _("Authenticator App Deactivated"),
)

ADMINISTRATION = (
    _("Breadcrumbs"),
    _("Add %s"),
    _("Add another %(verbose_name)s"),
    _("Change"),
    _("Go"),
    _("None available"),
    _("Select %s to change"),
    _("Your password can’t be too similar to your other personal information."),
    _("Delete?"),
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: light)"),
    _("Toggle theme (current theme: dark)"),
    _("The {name} “{obj}” was added successfully."),
    _("Changed {fields} for {name} “{object}”."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    _("View selected %(model)s"),
    _(
        "You are authenticated as %(username)s, but are not authorized to access this page. "
        "Would you like to login to a different account?"
    ),
)

UNITS = (_("%s KB"), _("%s MB"))
