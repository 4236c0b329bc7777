// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// What pages do better with JavaScript than without; nothing here is needed to get work done.
import './app.css';
import './form.css';
import './form.js';
import './passkey.js';

const root = document.documentElement;

/** Leave at once: the page goes blank first, and the way back does not lead here. */
function leave() {
  root.dataset.left = '';
  document.title = '';
  window.location.replace(root.dataset.quickExit);
}

document.addEventListener('click', (event) => {
  if (!event.target.closest('a[data-quick-exit]')) return; // the page itself carries the address
  event.preventDefault();
  leave();
});

// Escape twice within a second leaves too; not on the designer's table, where Escape ends a drawing act.
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

// A second click on the same button sends nothing. The server guards too: each form carries its own command number.
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

// Back to a page the browser had kept: its form may be sent again.
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll('[aria-disabled]').forEach((button) => button.removeAttribute('aria-disabled'));
  });
});

document.querySelector('[data-focus]')?.focus();
root.dataset.ready = '';
