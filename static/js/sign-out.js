// Signing out forgets what was typed and not saved: the next person at this browser must not see it.
import { forgetAll } from "./drafts.js";

document.querySelector("[data-sign-out]")?.addEventListener("submit", forgetAll);
