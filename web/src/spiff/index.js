// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Our extensions of the modeler, as a bpmn-js module.
import { Writer } from './extensions.js';
import { HandvatProvider } from './provider.js';
import { UserTasksFirst } from './tasks.js';

export { default as moddle } from './moddle.json';

export default {
  __init__: ['handvatProvider', 'handvatTasks'],
  handvatWriter: ['type', Writer],
  handvatProvider: ['type', HandvatProvider],
  handvatTasks: ['type', UserTasksFirst],
};
