// What stands in the forms of a page when its session ends: into this tab's session storage, and back
// into the same forms once, for the same person. The answers of a question keep themselves
// (autosave.js); files and passwords are not kept. Signing out forgets it (sign-out.js).

import { Drafts } from "./drafts.js";

const TOKEN = "csrfmiddlewaretoken";
const place = location.pathname + location.search;

const forms = () => [...document.querySelectorAll("main form[id][method=post]:not([data-autosave], :has([type=password]))")];
const name = (form) => form.getAttribute("id");
const typed = (form) => [...new FormData(form)].filter(([field, value]) => field !== TOKEN && typeof value === "string");

export class Typed {
  constructor(person) {
    this.drafts = new Drafts(person, "page");
    this.drafts.of(place) ? this.putBack() : this.begin();
  }

  /** What was refused stands in the form, and the server does not know it. */
  begin() {
    const isRefused = Boolean(document.querySelector(".error-summary"));
    this.before = Object.fromEntries(forms().map((form) => [name(form), isRefused ? "" : JSON.stringify(typed(form))]));
  }

  keep() {
    const changed = forms().filter((form) => JSON.stringify(typed(form)) !== this.before[name(form)]);
    if (changed.length) this.drafts.keep(place, Object.fromEntries(changed.map((form) => [name(form), typed(form)])));
  }

  putBack() {
    const kept = this.drafts.of(place);
    this.drafts.drop(place);
    this.begin();
    for (const form of forms().filter((form) => kept[name(form)])) {
      this.wasPutBack = true;
      const left = kept[name(form)];
      for (const field of form.elements) {
        if (field.type === "checkbox" || field.type === "radio") {
          field.checked = left.some(([of, value]) => of === field.name && value === field.value);
        } else if (field.type !== "file" && field.type !== "submit") {
          const at = left.findIndex(([of]) => of === field.name);
          if (at >= 0) [[, field.value]] = left.splice(at, 1);
        }
      }
      form.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}
