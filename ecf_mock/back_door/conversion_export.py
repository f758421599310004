"""The back door through which a frozen court is converted: its rows by page, and their digests.

Owns the JSON. It only reads. Before the freeze it answers 409, because a page could be outdated
before the next one is requested.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, request

from ecf_mock.services import conversion_export, courts
from sso_sim.kit.request_context import reading
from sso_sim.record.services.conversion_export import PAGE_ROWS, DamagedPage

NOT_FROZEN = "A court is exported only after its freeze."


def add_to(backdoor: Blueprint) -> None:
    """Add the routes to the app's back door."""
    backdoor.add_url_rule("/<court>/export/counts", view_func=get_counts)
    backdoor.add_url_rule("/<court>/export/summary", view_func=get_summary)
    backdoor.add_url_rule("/<court>/export/<table>", view_func=get_page)


def get_counts(court: str) -> tuple[Response, int]:
    """Answer the number of rows in every table."""
    with reading() as session:
        found = courts.court_named(session, court) or abort(404)
        if not conversion_export.exports(found):
            return jsonify(error="court-not-frozen", detail=NOT_FROZEN), 409
        return jsonify(conversion_export.counts(session, court)), 200


def get_summary(court: str) -> tuple[Response, int]:
    """Answer count and digest of every table."""
    with reading() as session:
        found = courts.court_named(session, court) or abort(404)
        if not conversion_export.exports(found):
            return jsonify(error="court-not-frozen", detail=NOT_FROZEN), 409
        return jsonify(conversion_export.summary(session, court)), 200


def get_page(court: str, table: str) -> tuple[Response, int]:
    """Answer the rows of a table after a cursor."""
    limit = request.args.get("limit", PAGE_ROWS, type=int)
    if table not in conversion_export.TABLES or not 1 <= limit <= PAGE_ROWS:
        abort(404)
    with reading() as session:
        found = courts.court_named(session, court) or abort(404)
        if not conversion_export.exports(found):
            return jsonify(error="court-not-frozen", detail=NOT_FROZEN), 409
        try:
            page = conversion_export.page(
                session, court, table, after=request.args.get("after"), limit=limit
            )
        except DamagedPage as error:
            return jsonify(error="malformed-cursor", detail=str(error)), 400
    return jsonify(page), 200
