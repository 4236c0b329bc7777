// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Offer a user task wherever bpmn-js offers a plain task, because designers model work for people.

export class UserTasksFirst {
  constructor(palette, contextPad, create, elementFactory, autoPlace, translate) {
    Object.assign(this, { create, factory: elementFactory, autoPlace, translate });
    palette.registerProvider(500, this);
    contextPad.registerProvider(500, this);
  }

  #shape() {
    return this.factory.createShape({ type: 'bpmn:UserTask' });
  }

  getPaletteEntries() {
    const start = (event) => this.create.start(event, this.#shape());
    return (entries) => ({
      ...entries,
      'create.task': {
        ...entries['create.task'],
        className: 'bpmn-icon-user-task',
        title: this.translate('Create user task'),
        action: { dragstart: start, click: start },
      },
    });
  }

  getContextPadEntries(element) {
    const start = (event) => this.create.start(event, this.#shape(), { source: element });
    const place = () => this.autoPlace.append(element, this.#shape());
    return (entries) => {
      if (!entries['append.append-task']) return entries;
      const appended = {
        ...entries['append.append-task'],
        className: 'bpmn-icon-user-task',
        title: this.translate('Append user task'),
        action: { dragstart: start, click: place },
      };
      return { ...entries, 'append.append-task': appended };
    };
  }
}

UserTasksFirst.$inject = ['palette', 'contextPad', 'create', 'elementFactory', 'autoPlace', 'translate'];
