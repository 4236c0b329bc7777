// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Saves the diagram as the draft on the server: 1.2 seconds after a change, one save at a time.
import { t } from '../texts.js';

const PAUSE = 1200; // milliseconds after the last change; a draft is saved within two seconds

export class Saving {
  /**
   * @param {{url: string, stateUrl: string, revision: number, model: string, token: string}} draft where to save, on
   *   which revision, and the fingerprint of the model that this page last got from the server
   * Promise<string>} model gives the drawing as XML => @param {() => Promise<string>} model returns the diagram as XML => Promise<string>} model gives the drawing as XML
   * @param {{state: (answer: object) => void, status: (text: string, kind: string) => void,
   *   conflict: (message: string) => void}} tell callbacks that update the page
   */
  constructor(draft, model, tell) {
    Object.assign(this, { draft, model, tell, changed: false, stopped: false, busy: null, timer: 0 });
    window.addEventListener('beforeunload', (event) => {
      if (this.changed) event.preventDefault();
    });
  }

  /** The diagram changed: schedule a save. */
  touch() {
    this.changed = true;
    if (this.stopped) return;
    this.tell.status(t('unsaved'), 'busy');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** Save now; return whether the server has all changes. */
  async flush({ always = false } = {}) {
    clearTimeout(this.timer);
    if (this.busy) await this.busy;
    if (this.stopped) return false;
    if (!this.changed && !always) return true;
    this.busy = this.#save();
    const kept = await this.busy;
    this.busy = null;
    return kept;
  }

  /**
   * Adopt the revision in a state from the server; running the scenarios also gives the draft a new revision.
   * Returns false when somebody else changed the model itself.
   */
  adopt(state) {
    if (state.model !== this.draft.model) return false;
    this.draft.revision = state.revision;
    return true;
  }

  /** Return the server's current state of the draft; null when the server cannot be reached. */
  async look() {
    const answer = await fetch(this.draft.stateUrl, { headers: { Accept: 'application/json' } });
    return answer.ok ? answer.json() : null;
  }

  async #save(again = true) {
    this.tell.status(t('saving'), 'busy');
    this.changed = false;
    try {
      const { url, token, revision } = this.draft;
      const answer = await post(url, token, { xml: await this.model(), revision });
      if (answer.ok) return this.#saved(answer.body);
      if (answer.status === 409) {
        const now = again ? await this.look() : null;
        return now && this.adopt(now) ? this.#save(false) : this.refuse(answer.body.message);
      }
      return this.#failed([answer.body.message, answer.body.findings?.[0]?.reason].filter(Boolean).join(' '));
    } catch {
      return this.#failed();
    }
  }

  #saved(state) {
    Object.assign(this.draft, { revision: state.revision, model: state.model });
    this.tell.status(t('saved', { time: state.saved }), 'good');
    this.tell.state(state);
    return true;
  }

  /** Somebody saved a newer revision: never overwrite it. */
  refuse(message) {
    if (!this.stopped) this.tell.conflict(message ?? t('newer'));
    Object.assign(this, { changed: true, stopped: true });
    this.tell.status(t('newer'), 'bad');
    return false;
  }

  #failed(message) {
    this.changed = true;
    this.tell.status(message ? `${t('failed')} ${message}` : t('failed'), 'bad');
    return false;
  }
}

/** Send JSON with the CSRF token. */
export async function post(url, token, body = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token },
    body: JSON.stringify(body),
  });
  const json = (answer.headers.get('Content-Type') ?? '').includes('json') ? await answer.json() : {};
  return { ok: answer.ok, status: answer.status, body: json };
}
