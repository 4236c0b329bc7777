// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Progressive enhancement of the pages; everything works without it.
import './app.css';
import './form.css';
import './form.js';
import './passkey.js';

const root = document.documentElement;

/** Quick exit: blank the page first, and replace it in the history so that Back does not return here. */
function leave() {
  root.dataset.left = '';
  document.title = '';
  window.location.replace(root.dataset.quickExit);
}

document.addEventListener('click', (event) => {
  if (!event.target.closest('a[data-quick-exit]')) return; // the link itself has the URL
  event.preventDefault();
  leave();
});

// Pressing Escape twice within a second also exits; not in the process editor, where Escape cancels an edit.
let lastEscape = -Infinity;
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || document.getElementById('studio')) {
    lastEscape = -Infinity;
  } else if (event.timeStamp - lastEscape < 1000) {
    leave();
  } else {
    lastEscape = event.timeStamp;
  }
});

// Ignore a second click on the same button. The server checks too: each form has its own command id.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches('[data-once]')) return;
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = '';
  event.submitter?.setAttribute('aria-disabled', 'true');
});

// On return to a page from the back/forward cache, its form can be submitted again.
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll('[aria-disabled]').forEach((button) => button.removeAttribute('aria-disabled'));
  });
});

document.querySelector('[data-focus]')?.focus();
root.dataset.ready = '';
