// Asks before a form with unsaved values is left. Without a script the form works all the same.
(() => {
  "use strict";

  for (const form of document.querySelectorAll("form[data-guard]")) {
    const state = () => new URLSearchParams(new FormData(form)).toString();
    const before = state();
    let sent = document.querySelector("[role=alert]") !== null ? null : false;

    form.addEventListener("submit", () => { sent = true; });
    window.addEventListener("beforeunload", (event) => {
      // After a refusal (null) nothing of what stands here is saved.
      if (sent === true || (sent === false && state() === before)) return;
      event.preventDefault();
    });
  }
})();
