// Warns before the session ends, lets one stay, and keeps what was typed until after signing in again.
// All tabs of the browser agree on the end, and on who is signed in.

import { Typed } from "./typed.js";

const place = document.querySelector("[data-session]");
const { person } = place.dataset;
const [soon, over, back] = ["soon", "over", "back"].map((name) => place.querySelector(`[data-session-${name}]`));
const stay = soon.querySelector("form");
const signIn = over.querySelector("a");
const tabs = new BroadcastChannel("session");
const WARNING = 10 * 60; // seconds: time enough to come back from another window (WCAG 2.2.1)
const language = document.documentElement.lang;
const typed = new Typed(person);
let end, cameFrom;

const isOver = () => end <= Date.now();

function endIn(seconds) {
  end = Date.now() + seconds * 1000;
  look();
}

/** Shows what is due; a machine that slept finds out when it wakes. */
function look() {
  const left = (end - Date.now()) / 1000;
  const shown = left <= 0 ? over : left <= WARNING ? soon : null;
  for (const notice of [soon, over]) {
    if (notice.hidden === (notice !== shown)) continue;
    notice.hidden = notice !== shown;
    const time = new Date(end).toLocaleTimeString(language, { hour: "numeric", minute: "2-digit" });
    notice.querySelector("[data-time]").textContent = time;
  }
  if (shown) back.hidden = true;
}

stay.addEventListener("submit", async (event) => {
  event.preventDefault();
  const hadFocus = stay.contains(document.activeElement);
  const sent = { method: "POST", body: new FormData(stay), redirect: "manual", headers: { Accept: "application/json" } };
  const answer = await fetch(stay.action, sent).catch(() => null);
  if (answer?.ok) {
    const { seconds } = await answer.json();
    endIn(seconds);
    tell(seconds);
  } else if (answer) {
    endIn(0); // it asks to sign in
  } // else the network is away: the notice stays, to be pressed again
  if (hadFocus && soon.hidden) (cameFrom?.isConnected ? cameFrom : document.querySelector("main")).focus({ preventScroll: true });
});
soon.addEventListener("focusin", ({ relatedTarget }) => { if (relatedTarget && !soon.contains(relatedTarget)) cameFrom = relatedTarget; });

function tell(seconds) {
  tabs.postMessage({ person, seconds, token: stay.elements.csrfmiddlewaretoken.value });
}

// Signing in elsewhere renews the token that the forms here carry; another person's is not for them.
tabs.addEventListener("message", ({ data }) => {
  if (data.person !== person) return endIn(0);
  const wasOver = isOver();
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = data.token;
  endIn(data.seconds);
  if (wasOver && !isOver()) dispatchEvent(new Event("signed-in"));
});
document.querySelector("[data-sign-out]").addEventListener("submit", () => tell(0));

// A form that is sent after the end would be lost on the way: it is kept, and sign-in comes first.
document.addEventListener("submit", (event) => {
  if (!isOver() || event.target.getAttribute("method") !== "post") return;
  event.preventDefault();
  signIn.click();
}, true);
signIn.addEventListener("click", () => {
  typed.keep();
  dispatchEvent(new Event("sign-in-again")); // autosave.js lets the page go
});

addEventListener("signed-out", () => endIn(0)); // autosave.js met a closed door
document.addEventListener("visibilitychange", look);
setInterval(look, 5000);
const seconds = Number(place.dataset.session);
endIn(seconds);
tell(seconds);
back.hidden = !typed.wasPutBack;
