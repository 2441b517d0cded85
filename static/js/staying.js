// Warns before the session ends, and lets one stay. All tabs of the browser agree on the end.

const place = document.querySelector("[data-session]");
const [soon, over] = ["soon", "over"].map((name) => place.querySelector(`[data-session-${name}]`));
const tabs = new BroadcastChannel("session");
const WARNING = 10 * 60; // seconds: time enough to come back from another window (WCAG 2.2.1)
const language = document.documentElement.lang;
let end;

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
}

soon.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { action } = event.target;
  const sent = { method: "POST", body: new FormData(event.target), headers: { Accept: "application/json" } };
  try {
    const answer = await fetch(action, sent);
    const { seconds } = await answer.json();
    endIn(seconds);
    tabs.postMessage(seconds);
  } catch {
    event.target.submit(); // the answer is a page: it says what is wrong
  }
});

tabs.addEventListener("message", ({ data }) => endIn(data));
document.addEventListener("visibilitychange", look);
setInterval(look, 5000);
const seconds = Number(place.dataset.session);
endIn(seconds);
tabs.postMessage(seconds);
