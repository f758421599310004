// Ticks the rules beside a password as it is typed. It decides nothing: the Submit does.
"use strict";

const SHORTEST_PART = 3; // as the server's rule has it: "Li" would forbid half of all passwords

function wordsOf(username) {
  const words = [...username.split(/[\W_]+/), username.replace(/[\W_]+/g, "")];
  return words.filter((word) => word.length >= SHORTEST_PART);
}

function follow(meter) {
  const password = document.getElementById(meter.dataset.password);
  const username = document.getElementById(meter.dataset.username);
  const offer = meter.closest("form").querySelector("[data-offered]");
  const taken = offer.querySelector("input[type=checkbox]");
  const rules = [...meter.querySelectorAll("li[data-fault]")];
  const gauge = meter.querySelector("meter");

  function isMet(rule) {
    const typed = taken.checked ? offer.dataset.offered : password.value;
    if (!typed) return false;
    if (rule.dataset.pattern) return new RegExp(rule.dataset.pattern, "su").test(typed);
    const known = meter.dataset.parts.split(" ").filter(Boolean);
    const parts = [...known, ...wordsOf(username ? username.value : "")];
    return !parts.some((part) => typed.toLowerCase().includes(part.toLowerCase()));
  }

  function show() {
    for (const rule of rules) rule.dataset.met = isMet(rule);
    const met = rules.filter((rule) => rule.dataset.met === "true").length;
    gauge.value = met;
    meter.querySelector("[role=status]").textContent = `${met} of ${rules.length}`;
  }

  meter.querySelector(".password-meter-sum").hidden = false;
  for (const input of [password, username, taken]) input?.addEventListener("input", show);
  show();
}

document.querySelectorAll(".password-meter").forEach(follow);
