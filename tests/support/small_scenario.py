"""A small valid scenario, for tests that break it or perform it.

Owns the text only.
"""

from __future__ import annotations

SMALL = """\
id: T1
title: A small one
audience: Those who test
now: 2017-12-11T09:00:00-05:00
situation: Somebody wants to link.
courts:
  ctd: {stage: ANNOUNCED}
people:
  - id: ana
    name: Ana Quist
    role: Attorney
    pacer:
      account_number: "1000001"
      username: ana.quist
      password: Pacer-Rehearsal-1
      email: ana@example.test
      opened_on: 2015-01-01
    ecf:
      ctd:
        login: aquist
        password: Court-Rehearsal-2
        email: ana@example.test
  - id: ben
    name: Ben Rowe
    role: Attorney
    shares: ana
    ecf:
      ctb: {login: browe, password: Court-Rehearsal-2, email: ben@example.test}
cases:
  - court: ctd
    number: 3:17-cv-00001
    title: A v. B
    kind: civil
    opened_on: 2017-01-01
    judge: Hon. J.
    parties: []
    entries:
      - {filed_on: 2017-01-02, text: COMPLAINT, filer: ana}
steps:
  - say: Sign on.
    where: court:/ctd/
    who: ana
    proof: {event: court.signed-on, court: ctd, who: ana}
    do:
      - open: court:/ctd/
      - fill: {Username: "{pacer.username}"}
      - as: ben
      - lever: {court: ctd, to: LIVE}
      - clock: P1D
lesson: So.
remedy: None.
open_first:
  - {label: The court, place: "court:/ctd/"}
sources:
  - {fact: A fact, url: "https://example.test/"}
"""
