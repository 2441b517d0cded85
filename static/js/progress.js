// Keeps the progress of a book up to date while it is being made. Without this script the page
// has a link that loads it again.
const EVERY = 2000;
const region = document.querySelector("[data-progress]");
const said = document.querySelector("[data-said]");

/** Says how far it is now and then: at every tenth, and at the end. */
function say(before, now) {
  const tenth = (text) => Math.floor(Number(text ?? 0) / 10);
  if (now.dataset.state !== before.state || tenth(now.dataset.percent) !== tenth(before.percent)) {
    said.textContent = now.textContent.replace(/\s+/g, " ").trim();
  }
}

async function look() {
  const before = { ...region.firstElementChild.dataset };
  try {
    const response = await fetch(`${location.pathname}?part=progress`);
    if (response.ok) {
      region.innerHTML = await response.text();
      region.querySelector("[data-reload]")?.remove();
      say(before, region.firstElementChild);
    }
  } catch {
    // The connection is lost for a moment: the next look tells.
  }
  if (region.firstElementChild.dataset.state === "making") {
    setTimeout(look, EVERY);
  } else {
    document.querySelector("[data-while-making]")?.remove();
  }
}

if (region?.firstElementChild.dataset.state === "making") {
  region.querySelector("[data-reload]")?.remove();
  setTimeout(look, EVERY);
}
