"""Every field that takes typed text: those never stored, and those stored, with the reason.

Owns the two lists; a test keeps them complete. Knows no value and no page.
"""

from __future__ import annotations

SECRET = frozenset(
    {
        ("court", "ecf_login"),
        ("court", "ecf_password"),
        ("court", "new_password"),
        ("court", "staff_login"),
        ("court", "staff_password"),
        ("desk", "address"),
        ("desk", "code"),
        ("desk", "key"),
        ("ecf", "key"),
        ("ecf", "login"),
        ("pacer", "account_number"),
        ("pacer", "answer_1"),
        ("pacer", "answer_2"),
        ("pacer", "card_number"),
        ("pacer", "confirm_password"),
        ("pacer", "current_password"),
        ("pacer", "loginForm:loginName"),
        ("pacer", "loginForm:password"),
        ("pacer", "mfaForm:mfaInput"),
        ("pacer", "passcode"),
        ("pacer", "password"),
        ("pacer", "security_code"),
        ("pacer", "token"),
        ("pacer", "username"),
    }
)
"""Login names, passwords, passcodes, answers, keys and codes, by app."""

CHOSEN = frozenset(
    {
        ("ecf", "/<court>/cgi-bin/maintain-login.pl", "login"),
        ("pacer", "/pscof/manage/username", "username"),
        ("pacer", "/pscof/paa-registration/security", "username"),
        ("pacer", "/pscof/registration/security", "username"),
        ("pacer", "/pscof/upgrade/security", "username"),
    }
)
"""Where the same field gives a person a new name: once PACER accepts it, it is the name of a
person."""

CONTENT = "it is what the page is for, and shown again"
SEARCHED = "a word to search by; where it is kept, it leads back to the search"
KEPT: dict[tuple[str, str], str] = {
    ("court", "case_num"): SEARCHED,
    ("court", "case_number"): CONTENT,
    ("court", "email"): "the clerk corrects a filer's address",
    ("court", "email_1"): CONTENT,
    ("court", "email_2"): CONTENT,
    ("court", "email_3"): CONTENT,
    ("court", "email_4"): CONTENT,
    ("court", "email_5"): CONTENT,
    ("court", "find"): SEARCHED,
    ("court", "last_name"): SEARCHED,
    ("court", "login"): "the login that the clerk gives a new filer",
    ("court", "new_login"): "the login that the clerk gives a filer",
    ("court", "remark"): "the clerk writes to somebody",
    ("court", "search"): SEARCHED,
    ("court", "text"): "docket text",
    ("desk", "label"): "the class's name, by which its trainer finds it",
    ("desk", "name"): "the name on the class's board",
    ("desk", "q"): SEARCHED,
    ("ecf", "case"): SEARCHED,
    ("ecf", "case_num"): SEARCHED,
    ("ecf", "case_number"): CONTENT,
    ("ecf", "clcode"): "a client code goes onto the bill",
    ("ecf", "last_name"): SEARCHED,
    ("ecf", "search"): SEARCHED,
    ("ecf", "text"): "docket text",
    ("pacer", "agency"): "of an application to a court",
    ("pacer", "amount"): "what is paid",
    ("pacer", "bar_number"): "of an application to a court",
    ("pacer", "card_expiry"): "the training card's",
    ("pacer", "city"): "of a registration or an address",
    ("pacer", "client_code"): "a client code goes onto the bill",
    ("pacer", "confirm_email"): "of a registration or an address",
    ("pacer", "county"): "of a registration or an address",
    ("pacer", "email"): "of a registration or an address",
    ("pacer", "exempt_number"): "the service center compares it with the accounts there are",
    ("pacer", "find"): SEARCHED,
    ("pacer", "firm"): "of a registration or an address",
    ("pacer", "first_name"): "of a registration",
    ("pacer", "last_name"): "of a registration",
    ("pacer", "line1"): "of a registration or an address",
    ("pacer", "line2"): "of a registration or an address",
    ("pacer", "loginForm:clientCode"): "a client code goes onto the bill",
    ("pacer", "middle_name"): "of a registration",
    ("pacer", "name"): "what somebody calls the app on their phone",
    ("pacer", "number"): SEARCHED,
    ("pacer", "party"): SEARCHED,
    ("pacer", "phone"): "of a registration or an address",
    ("pacer", "prefix"): "of a registration",
    ("pacer", "remark"): "a firm writes to an account's holder",
    ("pacer", "suffix"): "of a registration",
    ("pacer", "tax_id"): "of a registration",
    ("pacer", "title"): SEARCHED,
    ("pacer", "written"): "how a firm writes its client codes",
    ("pacer", "zip"): "of a registration or an address",
}
"""Fields that are stored on purpose, by app and field, and why."""
