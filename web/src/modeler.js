// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// The process editor: edits the model, saves it as a draft, and shows the results of checks and scenarios.
// The page is configured by <div id="studio" data-…>; see web/templates/studio/draft.html.
import Modeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule } from 'bpmn-js-properties-panel';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import './diagram.css';
import './studio.css';
import { addZoomButtons, fit, reveal } from './diagram.js';
import handvat, { moddle } from './spiff/index.js';
import translate from './spiff/translate.js';
import { Findings } from './studio/findings.js';
import { post, Saving } from './studio/saving.js';
import { t } from './texts.js';

const POLL = 1500; // milliseconds between polls of running scenarios
const PALETTE = 115; // pixels on the left covered by the palette

async function start(page) {
  const part = (name) => page.querySelector(`[data-part="${name}"]`);
  part('table').hidden = false;
  const modeler = new Modeler({
    container: part('canvas'),
    propertiesPanel: { parent: part('properties') },
    additionalModules: [BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, handvat, translate],
    moddleExtensions: { spiffworkflow: moddle },
    handvat: JSON.parse(page.dataset.catalogue),
  });
  const answer = await fetch(page.dataset.xmlUrl, { headers: { Accept: 'application/xml' } });
  await modeler.importXML(await answer.text());
  const drawn = async () => (await modeler.saveXML({ format: true })).xml;
  const findings = new Findings(modeler);
  const show = (state) => showState(part('state'), state, findings);
  const { saveUrl: url, stateUrl, model, token } = page.dataset;
  const draft = { url, stateUrl, model, token, revision: Number(page.dataset.revision) };
  const saving = new Saving(draft, drawn, {
    state: show,
    status: (text, kind) => Object.assign(part('status'), { textContent: text, className: `studio__status studio__status--${kind}` }),
    conflict: (message) => showConflict(part('conflict'), message, drawn),
  });
  modeler.on('commandStack.changed', () => {
    showUndo(modeler, part);
    saving.touch();
  });
  name(page);
  addZoomButtons(part('frame'), modeler.get('canvas'), PALETTE);
  showStart(modeler);
  findings.show(JSON.parse(page.dataset.findings));
  bindButtons(part, modeler, saving);
  bindState(part('state'), page, saving, findings, show);
  page.dataset.ready = '';
}

/** Show the whole diagram; if it is too wide to read, show its start. */
function showStart(modeler) {
  const canvas = modeler.get('canvas');
  fit(canvas, PALETTE);
  const [first] = modeler.get('elementRegistry').filter((element) => element.type === 'bpmn:StartEvent' && !element.labelTarget);
  if (first && canvas.zoom() < 0.4) reveal(canvas, first, PALETTE);
}

function bindButtons(part, modeler, saving) {
  part('undo').addEventListener('click', () => modeler.get('commandStack').undo());
  part('redo').addEventListener('click', () => modeler.get('commandStack').redo());
  part('save').addEventListener('click', () => saving.flush({ always: true }));
  part('check').addEventListener('click', async () => {
    await saving.flush({ always: true });
    part('state').querySelector('[data-key="findings"]').focus();
  });
  part('tools').hidden = false;
  showUndo(modeler, part);
}

function showUndo(modeler, part) {
  part('undo').disabled = !modeler.get('commandStack').canUndo();
  part('redo').disabled = !modeler.get('commandStack').canRedo();
}

/** Add accessible names to parts that bpmn-js leaves without one. */
function name(page) {
  const svg = page.querySelector('.djs-container > svg');
  svg?.setAttribute('role', 'application');
  svg?.setAttribute('aria-label', t('diagram'));
  page.querySelector('.djs-palette')?.setAttribute('aria-label', t('palette'));
}

/** The lists beside the diagram: a finding links to its element; forms are submitted after the diagram is saved. */
function bindState(host, page, saving, findings, show) {
  host.addEventListener('click', (event) => {
    const link = event.target.closest('[data-element]');
    if (link && findings.choose(link.dataset.element)) {
      event.preventDefault();
      page.querySelector('[data-part="frame"]').scrollIntoView({ block: 'nearest' });
    }
  });
  host.addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    if (!(await saving.flush())) return;
    if (form.dataset.stay === undefined) {
      form.submit();
      return;
    }
    const answer = await post(form.action, saving.draft.token);
    if (answer.ok) told(answer.body);
    else form.submit();
    follow();
  });
  const told = (state) => (saving.adopt(state) ? show(state) : saving.refuse());
  let timer = 0;
  const follow = () => {
    clearTimeout(timer);
    if (host.querySelector('[data-scenarios="running"]')) timer = setTimeout(look, POLL);
  };
  const look = async () => {
    const state = saving.busy ? null : await saving.look().catch(() => null);
    if (state && !saving.busy) told(state);
    follow();
  };
  follow();
}

/** Show the server's state of the draft, without moving the focus. */
function showState(host, state, findings) {
  findings.show(state.findings);
  document.querySelectorAll('input[name="revision"]').forEach((input) => (input.value = state.revision));
  const focused = host.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  host.innerHTML = state.html;
  if (focused) host.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

/** Somebody else saved: the diagram on this screen can still be downloaded. */
async function showConflict(box, message, drawn) {
  box.querySelector('[data-part="message"]').textContent = message;
  const file = new Blob([await drawn()], { type: 'application/xml' });
  box.querySelector('[data-part="keep"]').href = URL.createObjectURL(file);
  box.hidden = false;
  box.focus();
}

const page = document.getElementById('studio');
if (page) {
  start(page).catch(() => {
    page.dataset.failed = '';
    page.querySelector('[data-part="broken"]').hidden = false;
  });
}
