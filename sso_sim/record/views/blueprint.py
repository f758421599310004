"""The blueprint of the record's pages, which a court's app registers.

Owns the addresses. The host answers everything else.
"""

from __future__ import annotations

from flask import Blueprint, make_response
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from sso_sim.contract.paths import Path
from sso_sim.kit import error_pages
from sso_sim.record.court_host import Host
from sso_sim.record.views import docket, filing, utilities
from sso_sim.record.views.request_context import EXTENSION


def new_record_views(host: Host) -> Blueprint:
    """Return the blueprint "record" for the court's app that *host* speaks for."""
    blueprint = Blueprint("record", __name__, url_prefix="/<court>", template_folder="../templates")
    blueprint.record_once(lambda state: state.app.extensions.update({EXTENSION: host}))
    blueprint.register_error_handler(RequestEntityTooLarge, _too_large)
    get = blueprint.add_url_rule
    get("/cgi-bin/iquery.pl", view_func=docket.query)
    get(Path.COURT_DOCKET.removeprefix("/{court}"), view_func=docket.docket)
    get("/doc1/<case>/<int:entry>", view_func=docket.document, methods=["GET", "POST"])
    get("/utilities/transactions", view_func=utilities.transaction_log)
    get("/utilities/mailing", view_func=utilities.mailing)
    get("/filing/<kind>", view_func=filing.events)
    get("/filing/<kind>/<event>", view_func=filing.prepare, methods=["GET", "POST"])
    get("/filing/prepared/<key>/confirm", view_func=filing.confirm)
    get("/filing/prepared/<key>/document", view_func=filing.prepared_document)
    get("/filing/prepared/<key>/submit", view_func=filing.submit, methods=["POST"])
    get("/notice/<case>/<int:entry>", view_func=filing.notice)
    return blueprint


def _too_large(_error: RequestEntityTooLarge) -> Response:
    megabytes = filing.document_limit() / 1_000_000
    return make_response(
        error_pages.write(
            413,
            "This document is too large",
            f"A document may have {megabytes:.1f} MB. Reduce its size, or divide it, go back and "
            "choose it again. Nothing was filed.",
        )
    )
