"""The claims of Central Sign-On about the holder of an account.

Owns the mapping from an account's row to the claims of the contract. Must not know which client
asks nor what its scopes release.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from pacer_mock.client_codes.domain import told
from pacer_mock.client_codes.services import searcher
from sso_sim.contract.claims import Claims
from sso_sim.kit.db import find


def claims_of(session: Session, account_number: str, client_code: str) -> Claims | None:
    """Return the claims about the holder of *account_number* who signed on with *client_code*."""
    account = find(session, Account, account_number=account_number)
    if account is None:
        return None
    search, search_reason = told(searcher(account), client_code)
    return Claims(
        account_number=account.account_number,
        username=account.username,
        name=account.name,
        email=account.email,
        generation=account.generation,
        holder=account.holder,
        search=search,
        cja_districts=tuple(account.cja_districts),
        client_code=client_code,
        search_reason=search_reason,
    )
