// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Passkeys: the form is hidden unless the browser supports passkeys, and is filled with the authenticator's response.
const can = window.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined;

/** Get a challenge from the server and a response from the authenticator, and submit it with the form. */
async function send(form) {
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
  const asked = await fetch(form.dataset.passkey, { method: 'POST', body, headers: { Accept: 'application/json' } });
  if (asked.status === 403 && form.dataset.again) {
    window.location.assign(form.dataset.again); // signed in too long ago: reauthenticate first
    return;
  }
  if (!asked.ok) throw new Error(String(asked.status));
  const { ticket, options } = await asked.json();
  const question = JSON.parse(options);
  const credential =
    'user' in question
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) });
  form.querySelector('[data-ticket]').value = ticket;
  form.querySelector('[data-credential]').value = JSON.stringify(credential.toJSON());
  form.submit(); // does not trigger the listener below
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.hidden = !can;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const failed = form.querySelector('[data-failed]');
    failed.hidden = true;
    send(form).catch(() => {
      failed.hidden = false; // cancelled, or no passkey for this site
    });
  });
}
