// Saves each answer of the question page by itself, and never loses what was typed.
//
// Without this module the form saves as a whole. With it, every change of an indicator is posted
// within a second; what is not saved yet is kept in this browser's session storage, per person and
// assessment, until the server has it, with the version that it changes: what somebody else saved
// meanwhile makes a conflict, it is not overwritten. The words come from the form's data attributes.

import { Drafts } from "./drafts.js";

const DELAY = 700; // milliseconds of quiet before a save
const RETRY = [2000, 5000, 10000, 30000];

const form = document.querySelector("form[data-autosave]");
const words = form.dataset;
const drafts = new Drafts(words.person, words.assessment);
const indicators = [...form.querySelectorAll("[data-indicator]")].map((fieldset) => new Indicator(fieldset));
let leaving = false;

function Indicator(fieldset) {
  const code = fieldset.dataset.indicator;
  const status = fieldset.querySelector("[data-status]");
  const place = fieldset.querySelector("[data-conflict-place]");
  const version = form.elements[`${code}-version`];
  const mark = fieldset.querySelector("[data-carried-place]");
  const evidence = fieldset.querySelector("[data-evidence-place]");
  let timer, attempt = 0, running = false, again = false;
  let dropping = false; // "keep theirs" was chosen: what stands here goes into the history alone
  let unconfirmed = null; // sent, but the answer got lost: it may have been saved, so it is sent again as it was

  this.code = code;
  this.unsaved = Boolean(place.children.length) || status.querySelector("strong")?.textContent === words.notSaved;

  const choice = () => fieldset.querySelector(`[name="${code}-choice"]:checked`)?.value ?? "";
  const field = (name) => form.elements[`${code}-${name}`];
  const values = () => ({ choice: choice(), reason: field("reason").value, rationale: field("rationale").value });

  const put = (given) => {
    for (const input of fieldset.querySelectorAll(`[name="${code}-choice"]`)) input.checked = input.value === given.choice;
    field("reason").value = given.reason;
    field("rationale").value = given.rationale;
  };

  const say = (strong, rest = "", retry = false) => {
    status.classList.toggle("no", true);
    status.replaceChildren(Object.assign(document.createElement("strong"), { textContent: strong }));
    if (rest) status.append(` ${rest}`);
    if (retry) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "btn bare", textContent: words.retry });
      button.addEventListener("click", () => { attempt = 0; this.save(); });
      status.append(" ", button);
    }
    summarize();
  };

  const showErrors = (errors) => {
    for (const name of ["reason", "rationale"]) {
      const input = field(name), group = input.closest(".field");
      if (!group) continue;
      const message = errors[name]?.[0];
      group.classList.toggle("invalid", Boolean(message));
      input.toggleAttribute("aria-invalid", Boolean(message));
      group.querySelector(".error-text")?.remove();
      if (message) {
        const text = Object.assign(document.createElement("p"), { className: "error-text", id: `${input.id}_error`, textContent: message });
        input.before(text);
        input.setAttribute("aria-errormessage", text.id);
      }
    }
  };

  this.changed = () => {
    dropping = false;
    this.unsaved = true;
    drafts.keep(code, { ...values(), version: version.value });
    if (place.children.length) return say(words.waiting);
    say(words.notSaved);
    clearTimeout(timer);
    timer = setTimeout(() => this.save(), DELAY);
  };

  this.save = async () => {
    clearTimeout(timer);
    if (place.children.length) return;
    if (running) { again = true; return; }
    if (!unconfirmed && choice() === "not_applicable" && !field("reason").value.trim()) return say(words.notSaved, words.incomplete);
    running = true;
    const sent = unconfirmed ?? values();
    unconfirmed = sent;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set(`${code}-version`, version.value);
    if (dropping) body.set("drop", code);
    for (const [name, value] of Object.entries(sent)) body.set(`${code}-${name}`, value);
    try {
      const response = await fetch(fieldset.dataset.url, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } });
      await this.settle(response, sent);
    } catch {
      this.retryLater();
    } finally {
      running = false;
      if (again) { again = false; this.changed(); }
    }
  };

  this.settle = async (response, sent) => {
    if (response.status < 500) unconfirmed = null;
    if (response.type === "opaqueredirect" || response.status === 403) {
      dispatchEvent(new Event("signed-out")); // staying.js leads to sign-in and back
      return say(words.notSaved, words.signedOut, true);
    }
    if (response.status >= 500) return this.retryLater();
    if (!response.headers.get("Content-Type")?.includes("json")) return say(words.notSaved, words.refused, true);
    const answer = await response.json();
    if (response.ok) return this.saved(answer, sent);
    if (answer.errors) { showErrors(answer.errors); return say(words.notSaved, Object.values(answer.errors)[0][0]); }
    if (answer.conflict) return this.conflict(answer);
    say(words.notSaved, `${answer.message ?? ""} ${words.refused}`);
  };

  this.saved = (answer, sent) => {
    attempt = 0;
    showErrors({});
    const typedOn = !same(values(), sent);
    // Nothing was changed here, and somebody else's answer stands: show it, or let the next save ask.
    const others = answer.stands && !same(said(answer.stands), said(sent));
    dropping = false;
    if (others && typedOn) return this.changed();
    if (version.value !== String(answer.version)) mark.innerHTML = answer.carried ?? ""; // whoever changes it confirms it
    version.value = answer.version;
    if (typedOn) return this.changed();
    if (others) put(answer.stands);
    if (!answer.stands) unmark();
    this.settled(answer.saved);
  };

  this.settled = (saved) => {
    this.unsaved = false;
    drafts.drop(code);
    status.classList.remove("no");
    if (status.innerHTML !== saved) status.innerHTML = saved;
    summarize();
  };

  // Somebody else saved: show it, unless this person is in the middle of their own change, or has
  // the focus on something that would go away. Whoever typed is asked when their own save arrives.
  this.take = (standing) => {
    const isBusy = [mark, evidence].some((place) => place.contains(document.activeElement));
    if (this.unsaved || running || isBusy) return;
    if (standing.version > Number(version.value)) this.show(standing);
    if (standing.evidence_stamp !== fieldset.dataset.evidence) {
      evidence.innerHTML = standing.evidence;
      fieldset.dataset.evidence = standing.evidence_stamp;
    }
  };

  this.show = (standing) => {
    version.value = standing.version;
    if (!same(values(), standing.stands)) put(standing.stands);
    mark.innerHTML = standing.carried;
    unmark();
    this.settled(standing.saved);
  };

  // One press on "Confirm": in place where everything is saved, else with the page.
  this.confirm = async (event) => {
    const button = event.target.closest("[name=confirm]");
    if (!button || this.unsaved) return;
    event.preventDefault();
    if (running) return;
    running = true;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("carried", mark.querySelector("[name=carried]").value);
    try {
      const response = await fetch(mark.firstElementChild.dataset.carried, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } });
      if (!response.headers.get("Content-Type")?.includes("json")) throw new Error(response.status);
      const answer = await response.json();
      if (answer.version) {
        this.show(answer);
        (fieldset.querySelector(`[name="${code}-choice"]:checked`) ?? fieldset.querySelector("[type=radio]")).focus({ preventScroll: true });
      }
      if (answer.message) status.append(` ${answer.message}`);
    } catch {
      status.append(` ${words.notConfirmed}`);
    } finally {
      running = false;
      if (again) { again = false; this.changed(); }
    }
  };

  this.conflict = (answer) => {
    place.innerHTML = answer.conflict;
    this.theirs = answer.theirs;
    say(words.waiting);
  };

  // The two buttons of a conflict: sending mine again over the version that stands, or taking theirs.
  this.keep = (whose) => {
    place.replaceChildren();
    version.value = this.theirs.version;
    dropping = whose === "theirs";
    attempt = 0;
    this.unsaved = true;
    (fieldset.querySelector(`[name="${code}-choice"]:checked`) ?? fieldset.querySelector("[type=radio]")).focus();
    this.save();
  };

  this.retryLater = () => {
    say(words.notSaved, words.offline, true);
    clearTimeout(timer);
    timer = setTimeout(() => this.save(), RETRY[Math.min(attempt++, RETRY.length - 1)]);
  };

  this.restore = () => {
    const kept = drafts.of(code);
    if (!kept || same(kept, values())) return drafts.drop(code);
    put(kept);
    version.value = kept.version;
    this.changed();
    say(words.notSaved, words.restored);
  };

  fieldset.addEventListener("input", this.changed);
  fieldset.addEventListener("saved-elsewhere", (event) => this.take(event.detail));
  mark.addEventListener("click", this.confirm);
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-keep]");
    if (!button || !this.theirs) return; // a conflict that came with the page is settled by the form itself
    event.preventDefault();
    this.keep(button.dataset.keep);
  });
}

function same(one, other) {
  return ["choice", "reason", "rationale"].every((name) => one[name] === other[name]);
}

// What a form says to the server: it trims texts, and a reason counts only with "not applicable".
function said(given) {
  const reason = given.choice === "not_applicable" ? given.reason.trim() : "";
  return { choice: given.choice, reason, rationale: given.rationale.trim() };
}

// A change clears the mark that the question is ready; the page says so without a reload.
function unmark() {
  form.querySelector("[data-ready]")?.remove();
  form.querySelector("[data-not-ready]")?.removeAttribute("hidden");
}

function summarize() {
  const waiting = indicators?.some((indicator) => indicator.unsaved);
  form.querySelector("[data-summary]").textContent = waiting ? words.someUnsaved : words.allSaved;
}

for (const indicator of indicators) indicator.restore();
summarize();

for (const event of ["online", "signed-in"]) {
  addEventListener(event, () => indicators.filter((indicator) => indicator.unsaved).forEach((indicator) => indicator.save()));
}

form.addEventListener("submit", () => { leaving = true; });
addEventListener("sign-in-again", () => { leaving = true; }); // what is not saved comes back with the page
addEventListener("pageshow", () => { leaving = false; });
addEventListener("beforeunload", (event) => {
  if (!leaving && indicators.some((indicator) => indicator.unsaved)) event.preventDefault();
});
