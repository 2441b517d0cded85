// Says at once that a chosen file is too large, before it travels: the form stays as it is, with
// everything that was typed. Without this module the server says the same.

for (const input of document.querySelectorAll("input[type=file][data-max-bytes]")) {
  const group = input.closest(".field");
  const alarm = Object.assign(document.createElement("div"), { role: "alert" }); // there before its text, so that it is heard
  input.before(alarm);

  const say = (message) => {
    group.querySelector(".error-text")?.remove();
    group.classList.toggle("invalid", Boolean(message));
    input.removeAttribute("aria-errormessage");
    if (!message) return input.removeAttribute("aria-invalid");
    const text = Object.assign(document.createElement("p"), { className: "error-text", id: `${input.id}_error`, textContent: message });
    alarm.replaceChildren(text);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-errormessage", text.id);
  };
  const isTooLarge = () => [...input.files].some((file) => file.size > Number(input.dataset.maxBytes));

  input.addEventListener("change", () => say(isTooLarge() ? input.dataset.tooLarge : ""));
  input.form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "switch" || !isTooLarge()) return;
    event.preventDefault();
    say(input.dataset.tooLarge);
    input.focus();
  });
}
