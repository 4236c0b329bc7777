// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Shared by the viewer and the modeler: zoom buttons, badges on elements, the accessible name of the diagram.
import { language, t } from './texts.js';

/** Fit the diagram with a margin; `left` is the width in screen pixels covered by tools. */
export function fit(canvas, left = 0) {
  const { inner, outer } = canvas.viewbox();
  const air = 15;
  const scale = Math.min(1.2, (outer.width - left - 2 * air) / inner.width, (outer.height - 2 * air) / inner.height);
  const [width, height] = [outer.width / scale, outer.height / scale];
  const spare = width - (left + 2 * air) / scale - inner.width;
  const x = inner.x - (left + air) / scale - spare / 2;
  canvas.viewbox({ x, y: inner.y - (height - inner.height) / 2, width, height });
}

/**
 * Show an element at a readable size; of a wide diagram this shows only a part.
 * `left` is the width in screen pixels covered by tools.
 */
export function reveal(canvas, element, left = 0) {
  const { inner, outer, scale } = canvas.viewbox();
  const readable = Math.max(scale, 0.7);
  const [width, height] = [outer.width / readable, outer.height / readable];
  const start = inner.x - (left + 15) / readable;
  const end = inner.x + inner.width + 15 / readable - width;
  const centred = element.x + (element.width ?? 0) / 2 - width / 2;
  const x = Math.max(start, Math.min(end, centred));
  const y = element.y + (element.height ?? 0) / 2 - height / 2;
  canvas.viewbox({ x, y, width, height });
}

/** Add buttons above a diagram: zoom in, zoom out and fit. */
export function addZoomButtons(host, canvas, left = 0) {
  const group = document.createElement('div');
  group.className = 'hv-diagram__zoom';
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', t('zoom'));
  const step = (factor) => () => canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)));
  const button = (sign, name, act) => {
    const one = document.createElement('button');
    one.type = 'button';
    one.textContent = sign;
    one.setAttribute('aria-label', name);
    one.title = name;
    one.addEventListener('click', act);
    group.append(one);
  };
  button('+', t('zoomIn'), step(1.25));
  button('−', t('zoomOut'), step(0.8));
  button('⤢', t('zoomFit'), () => fit(canvas, left));
  host.prepend(group);
}

/** Set the accessible name of the diagram; without `label`, a general one. */
export function nameDrawing(host, label) {
  const svg = host.querySelector('.djs-container svg');
  if (!svg) return;
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${label || t('diagram')}. ${t('twin')}`);
}

/** Add a badge to an element: symbol and text, never colour alone. */
export function addBadge(overlays, element, kind, text, title, position = { top: -12, right: 12 }) {
  const badge = document.createElement('span');
  badge.className = `hv-badge hv-badge--${kind}`;
  badge.lang = language;
  badge.textContent = text;
  if (title) badge.title = title;
  return overlays.add(element, kind, { position, html: badge });
}

/** The ids in a comma-separated attribute. */
export function ids(text) {
  return (text || '').split(',').map((id) => id.trim()).filter(Boolean);
}
