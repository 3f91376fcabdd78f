"""Worlds to try Ombud on. What somebody who starts it has to know stands here: who can sign in, and where to write to."""

PASSWORD = "quiet tuesday at the desk"  # noqa: S105  # printed for whoever tries the demo
FIRST_ADDRESS = "support@northgate.example"
# Where customers go, and somebody who has a complaint there and may ask for a link to it.
PORTAL = ("p/northgate/", "oliver@bright.example")
# Address, pass phrase, and who this is.
LOGINS = tuple(
    (f"{name}@ombud.example", PASSWORD, who)
    for name, who in {
        "mei": "agent: withdrawals, English and Chinese",
        "amira": "agent: English and Arabic",
        "jonas": "agent: English and German, merchants",
        "olena": "senior officer, in charge until the end of this shift",
        "edith": "complaints officer",
        "grace": "support manager of both brands",
        "henrik": "trainer and quality reviewer",
        "nina": "trainee: may read and note",
        "sofia": "auditor: reads everything, changes nothing",
        "kenji": "administrator: settings, no cases",
        "marco": "agent of the other brand, Solvane",
    }.items()
)
