// Suggestions under the search box: a combobox with a listbox popup, by the WAI-ARIA pattern. An addition only: when
// the server does not answer, the box is the plain one it was. What is typed goes to this site alone, and only from the
// box that is being typed in.
(() => {
  "use strict";

  const WAIT = 120; // milliseconds after a key, so that a word typed fast asks once
  const SHORTEST = 2;
  const PAUSE = 10000; // milliseconds of silence after the server had enough of us

  function combobox(input) {
    const listId = `${input.id}-suggestions`;
    let list = null; // the popup as the server made it; in the page while it has something to offer
    let active = null; // the option the arrows have reached
    let asked = ""; // what the options in the popup answer
    let waiting = 0;
    let request = null;
    let silentUntil = 0;
    let left = false; // the visitor put the popup away, and gets it back by typing or by the arrows

    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-haspopup", "listbox");
    input.setAttribute("aria-expanded", "false");

    const options = () => (list ? [...list.querySelectorAll("[role=option]")] : []);
    const isOpen = () => list !== null && !list.hidden;
    const letters = () => input.value.trim();

    // -- Asking -----------------------------------------------------------------------------------
    function askSoon() {
      forget();
      if (letters().length < SHORTEST || Date.now() < silentUntil) {
        close();
        return;
      }
      waiting = setTimeout(ask, WAIT);
    }

    // Whatever was asked before does not matter any more, even if it is on its way.
    function forget() {
      clearTimeout(waiting);
      request?.abort();
      request = null;
    }

    async function ask() {
      const mine = new AbortController();
      const words = letters();
      request = mine;
      try {
        const address = `${input.dataset.suggest}?${new URLSearchParams({ q: words })}`;
        const response = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" }, cache: "no-store" });
        if (response.status === 429) silentUntil = Date.now() + PAUSE;
        const text = response.ok ? await response.text() : "";
        if (request === mine) show(text, words);
      } catch {
        if (request === mine) close(); // offline: the box works without suggestions
      }
    }

    // -- The popup --------------------------------------------------------------------------------
    function show(text, words) {
      const answer = new DOMParser().parseFromString(text, "text/html").getElementById(listId);
      activate(null);
      list?.remove();
      list = answer;
      asked = words;
      if (!list || left || document.activeElement !== input) return close();
      list.hidden = true;
      input.after(list);
      input.setAttribute("aria-controls", listId);
      say(list.dataset.said);
      return options().length ? open() : close();
    }

    function open() {
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }

    function close() {
      activate(null);
      if (list) list.hidden = true;
      input.setAttribute("aria-expanded", "false");
    }

    function activate(option) {
      active?.setAttribute("aria-selected", "false");
      active = option;
      active?.setAttribute("aria-selected", "true");
      if (active) input.setAttribute("aria-activedescendant", active.id);
      else input.removeAttribute("aria-activedescendant");
      active?.scrollIntoView({ block: "nearest" });
    }

    function choose(option) {
      forget();
      input.value = option.dataset.value;
      input.setSelectionRange(input.value.length, input.value.length);
      left = true;
      close();
    }

    // Emptied first: a live region that is given the words it already has stays silent.
    function say(words) {
      const region = document.getElementById("said");
      if (!region) return;
      region.textContent = "";
      setTimeout(() => { region.textContent = words ?? ""; }, 50);
    }

    // -- Keys -------------------------------------------------------------------------------------
    // One step along the options; before the first and after the last stands the box itself.
    function step(by) {
      const ring = [null, ...options()];
      const place = ring.indexOf(active) + by;
      activate(ring[(place + ring.length) % ring.length]);
    }

    function arrow(by, event) {
      left = false;
      event.preventDefault();
      if (!isOpen()) {
        if (asked === letters() && options().length) open();
        else return askSoon();
      }
      return event.altKey ? undefined : step(by);
    }

    const KEYS = {
      ArrowDown: (event) => arrow(1, event),
      ArrowUp: (event) => (event.altKey ? putAway() : arrow(-1, event)),
      // The caret goes where it always goes; the arrows begin anew.
      Home: () => activate(null),
      End: () => activate(null),
      ArrowLeft: () => activate(null),
      ArrowRight: () => activate(null),
      Enter(event) {
        if (active) {
          event.preventDefault(); // takes the suggestion; the next Enter searches
          choose(active);
        } else putAway();
      },
      Escape(event) {
        const wasOpen = isOpen();
        putAway();
        if (wasOpen) event.preventDefault(); // once closes, twice empties
        else input.value = "";
      },
      Tab: () => putAway(),
    };

    function putAway() {
      forget();
      left = true;
      close();
    }

    input.addEventListener("keydown", (event) => {
      // Keys that choose letters in an input method are not for us; 229 is how some browsers say so.
      if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
      KEYS[event.key]?.(event);
    });

    function typed(event) {
      if (event.isComposing) return;
      left = false;
      activate(null);
      askSoon();
    }
    input.addEventListener("input", typed);
    input.addEventListener("compositionend", typed);
    input.addEventListener("blur", putAway);
    input.form?.addEventListener("submit", putAway);

    // -- Mouse and finger: the focus, and the keyboard of a phone, stay with the box ------------------
    const box = input.parentElement;
    box.addEventListener("mousedown", (event) => {
      if (list?.contains(event.target)) event.preventDefault();
    });
    box.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option && list?.contains(option)) choose(option);
    });
  }

  for (const input of document.querySelectorAll("input[data-suggest]")) combobox(input);
})();
