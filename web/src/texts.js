// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Texts of the scripts, in the language of the page.
const TEXTS = {
  nl: {
    zoomIn: 'Inzoomen', zoomOut: 'Uitzoomen', zoomFit: 'Alles tonen', zoom: 'Vergroten en verkleinen',
    diagram: 'Diagram van het proces', now: 'nu', done: 'klaar',
    twin: 'Dezelfde stappen staan als tekst bij dit diagram.',
    diagramFailed: 'Het diagram kan niet worden getoond. De stappen staan als tekst bij het diagram.',
    handvat: 'Handvat', form: 'Formulier', term: 'Termijn', termReason: 'Waarom geen termijn', step: 'Stapnummer',
    guidance: 'Uitleg voor de medewerker', nameEn: 'Naam in het Engels',
    fourEyes: 'Vier ogen: niet door wie dit deed', fourEyesHelp: 'Id’s van elementen, met een komma ertussen.',
    lane: 'Rol (de baan waarin de taak staat)', noLane: 'De taak staat nog in geen baan', choose: 'Kies…',
    noTerm: 'geen termijn (met reden)', condition: 'Voorwaarde', script: 'Toewijzingen (naam = uitdrukking)',
    decision: 'Beslistabel (id)', role: 'Rol van deze baan', unknown: '{value} (onbekend)',
    saved: 'Bewaard om {time}.', saving: 'Bewaren…', unsaved: 'Nog niet bewaard.',
    failed: 'Bewaren is niet gelukt. Uw tekening staat nog op dit scherm. Probeer het opnieuw.',
    newer: 'Niet bewaard: iemand anders bewaarde eerder.',
    red: 'fout', amber: 'let op', noFindings: 'Geen bevindingen.', wholeModel: 'Hele model',
    findings: '{errors} fouten, {warnings} waarschuwingen', runs: 'Scenario’s lopen…',
    passed: 'geslaagd', failedWord: 'mislukt',
    scenarios: { 'not-run': 'Nog niet gedraaid', running: 'Bezig', green: 'Alles geslaagd', red: 'Niet geslaagd' },
    palette: 'Elementen om te tekenen', properties: 'Eigenschappen',
  },
  en: {
    zoomIn: 'Zoom in', zoomOut: 'Zoom out', zoomFit: 'Show all', zoom: 'Zoom',
    diagram: 'Diagram of the process', now: 'now', done: 'done',
    twin: 'The same steps are given as text with this diagram.',
    diagramFailed: 'The diagram cannot be shown. Its steps are given as text.',
    handvat: 'Handvat', form: 'Form', term: 'Term', termReason: 'Why there is no term', step: 'Step number',
    guidance: 'Guidance for the worker', nameEn: 'Name in English',
    fourEyes: 'Four eyes: not by who did', fourEyesHelp: 'Ids of elements, with commas between.',
    lane: 'Role (the lane the task is in)', noLane: 'The task is not in a lane yet', choose: 'Choose…',
    noTerm: 'no term (with a reason)', condition: 'Condition', script: 'Assignments (name = expression)',
    decision: 'Decision table (id)', role: 'Role of this lane', unknown: '{value} (unknown)',
    saved: 'Saved at {time}.', saving: 'Saving…', unsaved: 'Not saved yet.',
    failed: 'Saving failed. Your drawing is still on this screen. Try again.',
    newer: 'Not saved: somebody else saved before you.',
    red: 'error', amber: 'warning', noFindings: 'No findings.', wholeModel: 'Whole model',
    findings: '{errors} errors, {warnings} warnings', runs: 'Scenarios are running…',
    passed: 'passed', failedWord: 'failed',
    scenarios: { 'not-run': 'Not run yet', running: 'Running', green: 'All passed', red: 'Not passed' },
    palette: 'Elements to draw', properties: 'Properties',
  },
};

export const language = document.documentElement.lang.startsWith('en') ? 'en' : 'nl';

/** The text for `key`, with `{name}` replaced by `values.name`. */
export function t(key, values = {}) {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** The label of a state of the scenarios. */
export function scenariosText(state) {
  return TEXTS[language].scenarios[state] ?? state;
}
