// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Enhancements of a form that also works without JavaScript: conditional questions update while answering, a draft is
// saved while typing, progress, warning before input is lost. Rendered by web/templates/form, validated by the server.

const NUMBER = /^-?\d{1,15}([.,]\d{1,10})?$/;
const THOUSANDS = /^-?\d{1,3}([.,]\d{3})+$/;
const SAVE_AFTER = 800; // milliseconds after the last key
const RETRY_AFTER = 10000;

// Conditions: the trees of engine/definitions/forms/feel.py, with the same three-valued logic.

const kindOf = (value) => (['boolean', 'number', 'string'].includes(typeof value) ? typeof value : 'other');
const asList = (value) => (Array.isArray(value) ? value : [value]);

function same(left, right) {
  if (left === null || right === null) return left === right;
  return kindOf(left) !== kindOf(right) || kindOf(left) === 'other' ? null : left === right;
}

function joined(operands, decisive) {
  if (operands.includes(decisive)) return decisive;
  return operands.every((operand) => operand === !decisive) ? !decisive : null;
}

function compared(sign, left, right) {
  if (sign === '=' || sign === '!=') {
    const equal = same(left, right);
    return sign === '=' || equal === null ? equal : !equal;
  }
  if (kindOf(left) !== kindOf(right) || !['number', 'string'].includes(kindOf(left))) return null;
  return { '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right }[sign];
}

/** Evaluate a condition; `ask` returns the value of a name, or null. */
export function evaluate([operator, ...rest], ask) {
  if (operator === 'value') return rest[0];
  if (operator === 'name') return ask(rest[0]);
  const operands = rest.map((operand) => evaluate(operand, ask));
  switch (operator) {
    case 'and':
      return joined(operands, false);
    case 'or':
      return joined(operands, true);
    case 'not':
      return typeof operands[0] === 'boolean' ? !operands[0] : null;
    case 'count':
      return operands[0] === null ? null : asList(operands[0]).length;
    case 'contains':
      return operands[0] === null ? null : asList(operands[0]).some((item) => same(item, operands[1]) === true);
    default:
      return compared(operator, operands[0], operands[1]);
  }
}

// Answers as the server reads them from the POST.

const controlsOf = (part) => [...part.querySelectorAll('input, select, textarea, button')];
const control = (question, name) => question.querySelector(`[name="${name}"]`);
const typed = (question, name) => control(question, name)?.value.trim() ?? '';

function numberOf(text) {
  if (!NUMBER.test(text) || THOUSANDS.test(text)) return text || null;
  return Number(text.replace(',', '.'));
}

function momentOf(question, name, subtype) {
  const part = (which) => typed(question, `${name}.${which}`);
  const [day, month, year, time] = ['dag', 'maand', 'jaar', 'tijd'].map(part);
  if (subtype === 'time') return time || null;
  if (!(day || month || year || time)) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return subtype === 'datetime' ? `${date}T${time}` : date;
}

function rowsOf(question) {
  const rows = new Map();
  for (const inner of question.querySelectorAll('[data-name]')) {
    const [, row, key] = inner.dataset.name.split('.');
    if (!rows.has(row)) rows.set(row, {});
    const value = valueOf(inner);
    if (value !== null) rows.get(row)[key] = value;
  }
  return rows.size ? [...rows.values()] : null;
}

function valueOf(question) {
  const { name, kind, subtype } = question.dataset;
  switch (kind) {
    case 'dynamiclist':
      return rowsOf(question);
    case 'datetime':
      return momentOf(question, name, subtype);
    case 'number':
      return numberOf(typed(question, name));
    case 'checkbox':
      return question.querySelector('[type="checkbox"]').checked;
    case 'radio':
      return question.querySelector('input:checked')?.value || null;
    case 'checklist': {
      const chosen = [...question.querySelectorAll('input:checked')].map((box) => box.value);
      return chosen.length ? chosen : null;
    }
    default:
      return typed(question, name) || null;
  }
}

const isAnswered = (value) =>
  Array.isArray(value)
    ? value.some((item) => (item !== null && typeof item === 'object' ? Object.values(item).some(isAnswered) : item))
    : value !== null && value !== false;

/** Show the questions that apply and disable the rest; disabled questions are not posted and affect no condition. */
function update(box) {
  const questions = new Map([...box.querySelectorAll('[data-name]')].map((one) => [one.dataset.name, one]));
  const conditional = [...box.querySelectorAll('[data-hide]')];
  const asleep = new Set();
  const hiddenNow = () => {
    const ask = (scope) => (name) => {
      const path = questions.has(scope + name) ? scope + name : name;
      const question = questions.get(path);
      return question && !asleep.has(path) ? valueOf(question) : null;
    };
    return conditional.filter((part) => evaluate(JSON.parse(part.dataset.hide), ask(part.dataset.scope)) === true);
  };
  let hidden = [];
  let before = -1;
  while (before < asleep.size) {
    before = asleep.size;
    hidden = hiddenNow();
    for (const part of hidden) {
      for (const inner of [part, ...part.querySelectorAll('[data-name]')]) {
        if (inner.dataset.name) asleep.add(inner.dataset.name);
      }
    }
  }
  for (const part of conditional) part.hidden = hidden.includes(part);
  for (const one of controlsOf(box)) one.disabled = one.closest('[data-hide][hidden]') !== null;
  progress(box);
}

function progress(box) {
  const line = box.querySelector('[data-hv-progress]');
  if (!line) return;
  const asked = [...box.querySelectorAll('[data-name]')].filter(
    (one) => !one.dataset.name.includes('.') && one.closest('[hidden]') === null,
  );
  const done = asked.filter((one) => isAnswered(valueOf(one))).length;
  line.textContent = box.dataset.textProgress.replace('{done}', done).replace('{all}', asked.length);
}

/** Save the input as a draft; one request at a time, the newest input last. */
function keepDraft(box, form) {
  const status = form.querySelector('[data-draft-status]') ?? box.querySelector('[data-hv-status]');
  let timer = 0;
  let underWay = false;
  let dirty = false;
  const tell = (text) => {
    if (status && status.textContent !== text) status.textContent = text;
  };
  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };
  async function save() {
    if (underWay) return;
    underWay = true;
    dirty = false;
    tell(box.dataset.textSaving);
    const { outcome, message } = await send(box.dataset.draftUrl, form);
    underWay = false;
    if (outcome === 'saved') {
      tell(message);
      if (dirty) later(SAVE_AFTER);
      return;
    }
    dirty = true;
    tell(message ?? box.dataset[{ conflict: 'textConflict', 'signed-out': 'textSignedOut' }[outcome] ?? 'textFailed']);
    if (outcome === 'failed') later(RETRY_AFTER);
  }
  return {
    changed() {
      dirty = true;
      later(SAVE_AFTER);
    },
    stop() {
      clearTimeout(timer);
      dirty = false;
    },
    unsaved: () => dirty || underWay,
  };
}

/** Send the input; return the result and, when it was saved, the server's message (with the time of the server). */
async function send(url, form) {
  const token =
    document.querySelector('meta[name="csrf-token"]')?.content ?? form.elements.namedItem('csrf_token')?.value ?? '';
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: new FormData(form),
      headers: { 'X-CSRFToken': token, Accept: 'application/json' },
      redirect: 'manual',
      keepalive: true,
    });
    if (answer.ok) return { outcome: 'saved', ...(await answer.json()) };
    if (answer.status === 409) {
      const { error, message } = await answer.json();
      return { outcome: 'conflict', message: error === 'draft-changed' ? message : undefined };
    }
    const out = answer.type === 'opaqueredirect' || [400, 401, 403].includes(answer.status);
    return { outcome: out ? 'signed-out' : 'failed' };
  } catch {
    return { outcome: 'failed' };
  }
}

function bring(box) {
  const form = box.closest('form');
  update(box);
  box.querySelector('#error-summary')?.focus();
  if (!form) return;
  form.addEventListener('input', () => update(box));
  if (box.dataset.draftUrl) guard(box, form);
}

/** Save drafts, and warn before input is lost. Only with drafts: leaving the public form must never be held up. */
function guard(box, form) {
  const draft = keepDraft(box, form);
  form.addEventListener('input', () => draft.changed());
  form.addEventListener('submit', (event) => {
    if (!event.defaultPrevented) draft.stop();
  });
  window.addEventListener('beforeunload', (event) => {
    const left = document.documentElement.dataset.left !== undefined; // never hold up the quick exit
    if (draft.unsaved() && !left) event.preventDefault();
  });
}

/** Initialise the forms under `root`. */
export function init(root) {
  root.querySelectorAll('[data-hv-form]').forEach(bring);
}

if (typeof document !== 'undefined') init(document);
