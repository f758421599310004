"""Performs a scenario's machine actions, in any browser, as the person of each step.

Owns the meaning of the actions. The journeys (without a window) and the stories (in Chromium) run
the same files from which a person rehearses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from pacer_mock.interstitials.wording import REDACTION_BOX
from sso_sim.scenarios.schema import Action, Scenario, Step
from tests.support import redaction
from tests.support.phone import Phone
from tests.support.sandbox import World

SECURITY_CODE = re.compile(r"Security Code: (\d{6})")
ADDRESS = re.compile(r"https?://\S+")


class Surfer(Protocol):
    """The interface of a browser, with a window or without."""

    @property
    def text(self) -> str: ...

    @property
    def url(self) -> str: ...

    def open(self, url: str) -> Any: ...
    def follow(self, words: str) -> Any: ...
    def fill(self, label: str, value: str) -> None: ...
    def choose(self, label: str, option: str) -> None: ...
    def tick(self, label: str) -> None: ...
    def attach(self, label: str, path: Path) -> None: ...
    def press(self, words: str) -> Any: ...
    def see(self, words: str) -> None: ...
    def not_see(self, words: str) -> None: ...


class Story:
    """A performance of a scenario in one world; each person has a browser of their own."""

    def __init__(
        self,
        scenario: Scenario,
        world: World,
        new_browser: Callable[[], Surfer],
        pdf: Path,
        after_action: Callable[[int, Surfer], None] = lambda _step, _browser: None,
    ) -> None:
        self.scenario, self.world = scenario, world
        self._new_browser = new_browser
        self._pdf = pdf
        self._after_action = after_action
        self._browsers: dict[str, Surfer] = {}
        self._person = ""
        self._phone = Phone(world)

    def browser(self, person: str) -> Surfer:
        """Return the browser of a person."""
        if person not in self._browsers:
            self._browsers[person] = self._new_browser()
        return self._browsers[person]

    def perform(self) -> None:
        """Perform every step; after each, the desk must report that it is done."""
        for number, step in enumerate(self.scenario.steps):
            self.perform_step(number, step)
            done = self.world.state()["steps"][number]["done"]
            assert done, f"{self.scenario.id} step {number + 1} is not proved: {step.say}"

    def perform_step(self, number: int, step: Step) -> None:
        """Perform one step's actions as its person."""
        self._person = step.who or self.scenario.people[0].id
        for place, action in enumerate(step.do, 1):
            self._perform(action)
            # A step that teaches the agreement gives it explicitly.
            if not any(each.tick == REDACTION_BOX for each in step.do[place - 1 :]):
                redaction.agree(self.browser(self._person))
            self._after_action(number, self.browser(self._person))

    def _perform(self, action: Action) -> None:  # noqa: C901, PLR0912 - one case per word
        browser = self.browser(self._person)
        match action:
            case Action(as_=str(person)):
                self._person = person
            case Action(open=str(place)):
                browser.open(self.world.url(self._said(place)))
            case Action(follow=str(words)):
                browser.follow(self._said(words))
            case Action(fill=dict(values)):
                for label, value in values.items():
                    browser.fill(label, self._said(value))
            case Action(choose=dict(values)):
                for label, value in values.items():
                    browser.choose(label, self._said(value))
            case Action(tick=str(label)):
                browser.tick(label)
            case Action(attach=dict(values)):
                for label in values:
                    browser.attach(label, self._pdf)
            case Action(press=str(words)):
                browser.press(words)
            case Action(see=str(words)):
                browser.see(self._said(words))
            case Action(not_see=str(words)):
                browser.not_see(self._said(words))
            case Action(passcode=str(label)):
                browser.fill(label, self._phone.passcode(self._person, browser.text))
            case _:
                self._perform_at_the_desk(action, browser)

    def _perform_at_the_desk(self, action: Action, browser: Surfer) -> None:
        if action.mail is not None:
            browser.open(self._link_in_mail(self._said(action.mail.to), action.mail.follow))
        elif action.mailed_code is not None:
            code = self._code_in_mail(self._said(action.mailed_code.to))
            browser.fill(action.mailed_code.into, code)
        elif action.lever is not None:
            self.world.api("POST", f"/courts/{action.lever.court}/stage", {"to": action.lever.to})
        elif action.clock is not None:
            self.world.api("POST", "/clock", {"advance": action.clock})
        else:
            raise AssertionError(f"an action without a meaning: {action}")

    def _link_in_mail(self, to: str, part: str) -> str:
        for letter in reversed(self.world.mail()):
            if letter["to"] == to:
                for address in ADDRESS.findall(letter["text"]):
                    if part in address:
                        return str(address.rstrip(".,)"))
        raise AssertionError(f"no letter to {to} with a link to {part!r}: {self.world.mail()}")

    def _code_in_mail(self, to: str) -> str:
        for letter in reversed(self.world.mail()):
            found = SECURITY_CODE.search(letter["text"])
            if letter["to"] == to and found:
                return found.group(1)
        raise AssertionError(f"no letter to {to} with a security code: {self.world.mail()}")

    def _said(self, words: str) -> str:
        """Fill in placeholders such as {pacer.username} or {ana.ecf.ctd.login}."""

        def look_up(match: re.Match[str]) -> str:
            keys = match.group(1).split(".")
            other = self.world.people.get(keys[0])
            found: Any = other or self.world.people[self._person]
            for key in keys[1:] if other else keys:
                found = found[key]
            return str(found)

        return re.sub(r"\{([a-z0-9_.-]+)\}", look_up, words)
