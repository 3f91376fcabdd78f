"""How the portal speaks of complaints."""

from django.utils.translation import gettext_lazy as _

from ombud.shell.offer_words import Front, Guidance, Telling

FRONT = Front(
    place=_("Complaints"),
    headline=_("Something went wrong? Tell us."),
    promise=_(
        "We look into every complaint, answer with reasons, and tell you who else can help. It is free of charge."
    ),
    mine=_("My complaint"),
    several=_("Your complaints"),
    none=_("There is no complaint of yours here."),
    follow=_("Follow your complaint"),
    about_following=_("See where it stands, read our letters, answer questions, add files."),
    known_from=_("If we know this address from a complaint, a link is on its way to it."),
)
TELLING = Telling(
    opens=_("Open your complaint"),
    yours_alone=_("This link is yours alone. Press the button to see where your complaint stands."),
    here=_("Your complaint is here"),
    thanks=_("Thank you. Your complaint is here."),
    mailed=_(
        "We have written to %(email)s, with a link to your complaint. If the mail is not there in a few minutes,"
        " look among unwanted mail too."
    ),
    received=_("Thank you for writing to us. We have received your complaint."),
    subject=_("We have received your complaint %(number)s"),
)
GUIDANCE = Guidance(
    title=_("How to complain"),
    name=_("How we deal with complaints"),
    about=_("Who can complain, what happens when, and who can help after us."),
    lead=_("Complaining is free of charge. You can do it in any of these ways; no form is needed."),
    which=_(
        "It depends on what your complaint is about and where you live. If you are not sure, just write to us: we find out."
    ),
    happens=_(
        "We confirm that your complaint is here, look into it, and answer with reasons. Our answer says who can help you after us."
    ),
)
