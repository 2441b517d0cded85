// What was typed and is not saved yet, in this browser's session storage: it survives a reload, a
// crash of the server and the back button, and goes away with the save, the sign-out or the tab.

export class Drafts {
  constructor(person, assessment) {
    this.prefix = `draft:${person}:${assessment}:`;
  }

  keep(code, values) {
    try { sessionStorage.setItem(this.prefix + code, JSON.stringify(values)); } catch { /* full or switched off: the page still holds it */ }
  }

  of(code) {
    try { return JSON.parse(sessionStorage.getItem(this.prefix + code)); } catch { return null; }
  }

  drop(code) {
    sessionStorage.removeItem(this.prefix + code);
  }
}

export function forgetAll() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("draft:")) sessionStorage.removeItem(key);
}
