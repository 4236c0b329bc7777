// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Passkeys: a form that is hidden until this browser can ask a device, and is filled with what the device answers.
const can = window.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined;

/** Ask the server for a question, the device for its answer, and send that with the form. */
async function send(form) {
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
  const asked = await fetch(form.dataset.passkey, { method: 'POST', body, headers: { Accept: 'application/json' } });
  if (asked.status === 403 && form.dataset.again) {
    window.location.assign(form.dataset.again); // too long ago: show who you are first
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
  form.submit(); // past the listener below
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.hidden = !can;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const failed = form.querySelector('[data-failed]');
    failed.hidden = true;
    send(form).catch(() => {
      failed.hidden = false; // the person said no, or the device has none for this site
    });
  });
}
