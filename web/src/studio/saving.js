// Keeps the draft on the server the same as the drawing: 1.2 seconds after a change, one save at a time.
import { t } from '../texts.js';

const PAUSE = 1200; // milliseconds after the last change; a draft is saved within two seconds

export class Saving {
  /**
   * @param {{url: string, revision: number, token: string}} draft where and on which revision to save
   * @param {() => Promise<string>} model gives the drawing as XML
   * @param {{state: (answer: object) => void, status: (text: string, kind: string) => void,
   *   conflict: (message: string) => void}} tell what the page shows of it
   */
  constructor(draft, model, tell) {
    Object.assign(this, { draft, model, tell, changed: false, stopped: false, busy: null, timer: 0 });
    window.addEventListener('beforeunload', (event) => {
      if (this.changed) event.preventDefault();
    });
  }

  /** The drawing changed: save soon. */
  touch() {
    this.changed = true;
    if (this.stopped) return;
    this.tell.status(t('unsaved'), 'busy');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** Save now and say whether the server has all of it. */
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

  async #save() {
    this.tell.status(t('saving'), 'busy');
    this.changed = false;
    try {
      const answer = await post(this.draft.url, this.draft.token, { xml: await this.model(), revision: this.draft.revision });
      if (answer.ok) return this.#saved(answer.body);
      if (answer.status === 409) return this.#refused(answer.body);
      return this.#failed(answer.body.message);
    } catch {
      return this.#failed();
    }
  }

  #saved(state) {
    this.draft.revision = state.revision;
    this.tell.status(t('saved', { time: state.saved }), 'good');
    this.tell.state(state);
    return true;
  }

  /** Somebody saved a newer revision: never write over it. */
  #refused(body) {
    Object.assign(this, { changed: true, stopped: true });
    this.tell.status(t('newer'), 'bad');
    this.tell.conflict(body.message ?? t('newer'));
    return false;
  }

  #failed(message) {
    this.changed = true;
    this.tell.status(message ? `${t('failed')} ${message}` : t('failed'), 'bad');
    return false;
  }
}

/** Send JSON with the token that proves the request is from our page. */
export async function post(url, token, body = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token },
    body: JSON.stringify(body),
  });
  const json = (answer.headers.get('Content-Type') ?? '').includes('json') ? await answer.json() : {};
  return { ok: answer.ok, status: answer.status, body: json };
}
