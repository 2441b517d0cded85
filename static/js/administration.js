// Django's search fields (Select2) have no name of their own: each takes the one of its label, as
// soon as it is there.

function name() {
  for (const select of document.querySelectorAll("select.admin-autocomplete[id]")) {
    const words = document.querySelector(`label[for="${select.id}"]`)?.textContent.trim();
    const box = select.nextElementSibling;
    if (!words || !box?.matches(".select2")) continue;
    for (const part of box.querySelectorAll("[role=combobox], [role=textbox]")) part.setAttribute("aria-label", words);
  }
}

new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
name();
