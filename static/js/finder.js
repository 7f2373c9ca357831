// What a script adds to pages that work without one. No framework; nothing here writes HTML.
(() => {
  "use strict";

  let filtersOpen = null; // as the visitor left them on a phone; null until they were touched
  let byFilter = false; // the swap under way was asked for by a filter, which keeps the focus
  let timer = 0;

  document.documentElement.dataset.script = "";

  function enhance() {
    const canLocate = window.isSecureContext && "geolocation" in navigator;
    for (const button of document.querySelectorAll("[data-locate]")) button.hidden = !canLocate;
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    for (const filters of document.querySelectorAll("details[data-filters]")) {
      filters.open = filtersOpen ?? filters.open;
    }
  }

  // Emptied first: a live region that is given the words it already has stays silent.
  function say(words) {
    const region = document.getElementById("said");
    if (!region || !words) return;
    region.textContent = "";
    setTimeout(() => { region.textContent = words; }, 50);
  }

  // -- Where am I ---------------------------------------------------------------------------------
  function locate(button) {
    const field = document.getElementById(button.dataset.locate);
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        button.disabled = false;
        // Three decimals are about 100 metres: near enough for miles, too coarse for a door.
        field.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        field.form.requestSubmit();
      },
      () => {
        button.disabled = false;
        showFailure(field, button.dataset.failed);
      },
      { enableHighAccuracy: false, timeout: 10000, maximumAge: 300000 },
    );
  }

  function showFailure(field, words) {
    let note = field.form.querySelector("[data-note]");
    if (!note) {
      note = document.createElement("p");
      note.className = "search-note field-error";
      note.dataset.note = "";
      field.form.append(note);
    }
    note.textContent = words;
    say(words);
    field.focus();
  }

  // -- Filters ------------------------------------------------------------------------------------
  // A short wait, so that ticking three boxes or walking through radios asks the server once.
  function sendSoon(form) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      byFilter = true;
      form.requestSubmit();
    }, 300);
  }

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.form && input.matches("[data-autosubmit]")) sendSoon(input.form);
  });

  document.addEventListener("submit", () => clearTimeout(timer), true);

  // An address that people share says what was asked, not which fields were left empty.
  document.addEventListener("formdata", ({ target, formData }) => {
    if (target.id !== "search") return;
    for (const name of new Set(formData.keys())) {
      if (formData.getAll(name).every((value) => value === "")) formData.delete(name);
    }
  });

  document.addEventListener("click", (event) => {
    const locator = event.target.closest("[data-locate]");
    if (locator) locate(locator);
    if (event.target.closest("[data-print]")) window.print();
    const summary = event.target.closest("summary");
    if (summary?.parentElement.matches("[data-filters]")) filtersOpen = !summary.parentElement.open;
  });

  // -- After htmx has swapped the results ---------------------------------------------------------
  function afterSwap(event) {
    enhance();
    if (event.detail?.ctx?.target?.id !== "results") return;
    const heading = document.getElementById("results-heading");
    const lost = document.activeElement === document.body || document.activeElement === null;
    // Moving the focus away from a box just ticked would be a surprise (WCAG 3.2.2); a new search or page is asked for.
    if (heading && (!byFilter || lost)) heading.focus();
    say(heading?.dataset.said ?? heading?.textContent);
    byFilter = false;
  }
  document.addEventListener("htmx:after:swap", afterSwap);

  // An error has a page of its own, with a request id: go there instead of pasting a piece of it into the list.
  function goThere(event) {
    const { ctx } = event.detail;
    if (ctx?.request?.method !== "GET" || ctx.target?.id !== "results") return;
    event.preventDefault();
    location.assign(ctx.request.action);
  }
  document.addEventListener("htmx:before:response", (event) => {
    if (event.detail.ctx.response.status >= 400) goThere(event);
  });
  document.addEventListener("htmx:error", goThere);

  // -- Paper shows what is folded away on screens -------------------------------------------------
  const unfolded = [];
  window.addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("main details:not([open]):not([data-map-fold]):not([data-filters])")) {
      fold.open = true;
      unfolded.push(fold);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const fold of unfolded.splice(0)) fold.open = false;
  });

  enhance();
})();
