// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Shows a diagram: <div class="hv-diagram" data-xml-url="…" data-current="id,id" data-done="id,id"
// data-label="…"></div>. Elements get a class and a badge; the steps are also on the page as text.
// After rendering, the element has data-ready or data-failed.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import { addBadge, addZoomButtons, fit, ids, nameDrawing, reveal } from './diagram.js';
import { t } from './texts.js';

async function show(host) {
  const drawing = document.createElement('div');
  drawing.className = 'hv-diagram__canvas';
  host.append(drawing);
  try {
    const answer = await fetch(host.dataset.xmlUrl, { headers: { Accept: 'application/xml' } });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const viewer = new NavigatedViewer({ container: drawing, keyboard: { bind: false } });
    await viewer.importXML(await answer.text());
    const canvas = viewer.get('canvas');
    mark(viewer, ids(host.dataset.done), 'done', `✓ ${t('done')}`);
    mark(viewer, ids(host.dataset.current), 'current', `● ${t('now')}`);
    addZoomButtons(host, canvas);
    nameDrawing(host, host.dataset.label);
    fit(canvas);
    showWhere(viewer, [...ids(host.dataset.current), ...ids(host.dataset.done).slice(-1)]);
    host.dataset.ready = '';
  } catch {
    drawing.remove();
    const sorry = document.createElement('p');
    sorry.textContent = t('diagramFailed');
    host.append(sorry);
    host.dataset.failed = '';
  }
}

function mark(viewer, elements, kind, text) {
  for (const id of elements) {
    const element = viewer.get('elementRegistry').get(id);
    if (!element) continue;
    viewer.get('canvas').addMarker(id, `hv-${kind}`);
    if (kind === 'current' || element.type.endsWith('Task')) addBadge(viewer.get('overlays'), id, kind, text);
  }
}

/** If a diagram is too wide to read, show the current step of the case, or the last one done. */
function showWhere(viewer, where) {
  const element = viewer.get('elementRegistry').get(where[0] ?? '');
  if (element && viewer.get('canvas').zoom() < 0.5) reveal(viewer.get('canvas'), element);
}

document.querySelectorAll('.hv-diagram[data-xml-url]').forEach(show);
