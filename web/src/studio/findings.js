// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Shows the findings of the checks on their elements, and links the list to the elements.
import { addBadge, reveal } from '../diagram.js';
import { t } from '../texts.js';

const SIGN = { error: '✖', warning: '!' };

export class Findings {
  constructor(modeler) {
    this.modeler = modeler;
    this.marked = [];
  }

  /** Add a badge to each element with findings; the most severe one sets its kind. */
  show(findings) {
    const canvas = this.modeler.get('canvas');
    const overlays = this.modeler.get('overlays');
    this.marked.forEach(([id, kind]) => {
      if (this.modeler.get('elementRegistry').get(id)) canvas.removeMarker(id, `hv-${kind}`);
    });
    ['error', 'warning'].forEach((kind) => overlays.remove({ type: kind }));
    this.marked = [...byElement(findings)].filter(([id]) => this.#shape(id)).map(([id, list]) => {
      const kind = list.some((one) => one.severity === 'error') ? 'error' : 'warning';
      const word = kind === 'error' ? t('red') : t('amber');
      const count = list.length > 1 ? ` ${list.length}` : '';
      canvas.addMarker(id, `hv-${kind}`);
      addBadge(overlays, id, kind, `${SIGN[kind]} ${word}${count}`, list.map((one) => one.reason).join('\n'));
      return [id, kind];
    });
  }

  /** Scroll to an element and select it. */
  choose(id) {
    const element = this.modeler.get('elementRegistry').get(id);
    if (!element?.parent) return false;
    reveal(this.modeler.get('canvas'), element.waypoints ? element.target : element);
    this.modeler.get('selection').select(element);
    return true;
  }

  /** The element to draw on; none for the process as a whole. */
  #shape(id) {
    const element = this.modeler.get('elementRegistry').get(id);
    return element?.parent ? element : null;
  }
}

function byElement(findings) {
  const found = new Map();
  findings.filter((one) => one.element).forEach((one) => found.set(one.element, [...(found.get(one.element) ?? []), one]));
  return found;
}
