// Asks the server for the result as soon as a level is chosen: the same address, its result alone.
// The address follows, so that what stands on the page can be sent. Without this module the
// form's button does the same.

const form = document.querySelector("[data-what-if]");
const place = document.querySelector("[data-what-if-result]");
let asked = 0;

function query() {
  const chosen = new URLSearchParams(new FormData(form));
  for (const [code, level] of [...chosen]) if (!level) chosen.delete(code);
  return chosen;
}

async function show() {
  const turn = ++asked;
  const chosen = query();
  const address = `${location.pathname}${chosen.size ? `?${chosen}` : ""}`;
  const part = new URLSearchParams(chosen);
  part.set("part", "result");
  const response = await fetch(`${location.pathname}?${part}`, { redirect: "manual" });
  if (turn !== asked) return; // a later choice is under way
  if (!response.ok) { form.requestSubmit(); return; }
  place.innerHTML = await response.text();
  history.replaceState(null, "", address);
}

form.addEventListener("change", () => show().catch(() => form.requestSubmit()));
