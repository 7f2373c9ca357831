// Asks the browser for a passkey. Without a script, or where the browser knows none, these forms stay hidden.
(() => {
  "use strict";

  if (!window.isSecureContext || !window.PublicKeyCredential) return;

  // Bytes travel as base64url.
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  async function ask(form) {
    const token = new FormData(form).get("form_token");
    const answer = await fetch(form.dataset.challenge, {
      method: "POST",
      body: new URLSearchParams({ form_token: token }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const options = await answer.json();
    options.challenge = bytes(options.challenge);
    return options;
  }

  async function create(options) {
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = (options.excludeCredentials ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
    const made = await navigator.credentials.create({ publicKey: options });
    return [made, { attestationObject: text(made.response.attestationObject) }];
  }

  async function get(options) {
    delete options.allowCredentials; // the device offers the accounts it knows
    const found = await navigator.credentials.get({ publicKey: options });
    const { authenticatorData, signature, userHandle } = found.response;
    return [found, {
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    }];
  }

  async function send(form) {
    const [one, response] = await (form.dataset.passkey === "create" ? create : get)(await ask(form));
    response.clientDataJSON = text(one.response.clientDataJSON);
    form.elements.credential.value = JSON.stringify({ id: one.id, rawId: text(one.rawId), type: one.type, response });
    form.submit();
  }

  function say(form, words) {
    let note = form.querySelector("[data-note]");
    if (!note) {
      note = document.createElement("p");
      note.className = "field-error";
      note.dataset.note = "";
      note.setAttribute("role", "alert");
      form.append(note);
    }
    note.textContent = words;
  }

  function reason(form, error) {
    if (error.name === "InvalidStateError" && form.dataset.known) return form.dataset.known;
    return error.name === "NotAllowedError" ? form.dataset.cancelled : form.dataset.failed;
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (form.dataset.origin !== location.origin) continue;
    form.hidden = false;
    for (const words of document.querySelectorAll("[data-no-passkey]")) words.hidden = true;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("button");
      button.disabled = true;
      try {
        await send(form);
      } catch (error) {
        button.disabled = false;
        say(form, reason(form, error));
      }
    });
  }
})();
