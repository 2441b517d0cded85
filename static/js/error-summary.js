// Moves focus to the error summary, so that a screen reader starts there. Without JavaScript the
// summary is the first thing in main.
document.querySelector(".error-summary")?.focus();
