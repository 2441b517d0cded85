// Says every fifteen seconds that this person has the question open, as long as they can see it;
// learns who else has, and what they saved. Their answers go to the indicator itself (autosave.js),
// which shows them where nothing would be lost. A failure is left alone: the next time is soon.

const PACE = 15000;

const place = document.querySelector("[data-present]");
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value; // signing in again changes it
const fieldsets = [...document.querySelectorAll("[data-indicator]")];
let timer;

function shown() {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", token());
  for (const fieldset of fieldsets) {
    const code = fieldset.dataset.indicator;
    body.set(`${code}-version`, fieldset.querySelector(`[name="${code}-version"]`).value);
    body.set(`${code}-evidence`, fieldset.dataset.evidence);
  }
  return body;
}

async function look() {
  clearTimeout(timer);
  if (document.visibilityState === "hidden") return;
  timer = setTimeout(look, PACE);
  try {
    const response = await fetch(place.dataset.present, { method: "POST", body: shown(), redirect: "manual", headers: { Accept: "application/json" } });
    if (!response.ok) return;
    const { here, newer } = await response.json();
    if (place.textContent !== here) place.textContent = here; // said aloud only when it changes
    for (const fieldset of fieldsets) {
      const standing = newer[fieldset.dataset.indicator];
      if (standing) fieldset.dispatchEvent(new CustomEvent("saved-elsewhere", { detail: standing }));
    }
  } catch { /* no connection: autosave says so where it matters */ }
}

function leave() {
  clearTimeout(timer);
  const body = new FormData();
  body.set("csrfmiddlewaretoken", token());
  body.set("leave", "1");
  fetch(place.dataset.present, { method: "POST", body, keepalive: true }).catch(() => {});
}

addEventListener("pagehide", leave);
addEventListener("pageshow", look); // also when the back button brings the page back
document.addEventListener("visibilitychange", look);
