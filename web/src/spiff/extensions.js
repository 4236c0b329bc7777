// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// Reads and writes our extensions of BPMN elements: spiffworkflow:properties and spiffworkflow:calledDecisionId.
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil';

const holderOf = (element, type) =>
  getBusinessObject(element).get('extensionElements')?.get('values').find((value) => is(value, type));

/** The value of one of our properties of an element; '' when it has none. */
export function property(element, name) {
  const found = holderOf(element, 'spiffworkflow:Properties')?.get('values').find((one) => one.name === name);
  return found?.value ?? '';
}

/** The id of the decision table of a business rule task. */
export const decision = (element) => holderOf(element, 'spiffworkflow:CalledDecisionId')?.value ?? '';

/** Writes through the command stack, so that undo and redo work. */
export class Writer {
  constructor(bpmnFactory, modeling) {
    this.factory = bpmnFactory;
    this.modeling = modeling;
  }

  /** Set properties by name; an empty value removes the property. */
  setProperties(element, values) {
    const old = holderOf(element, 'spiffworkflow:Properties')?.get('values') ?? [];
    const merged = new Map(old.map((one) => [one.name, one.value]));
    Object.entries(values).forEach(([name, value]) => (value ? merged.set(name, value) : merged.delete(name)));
    const parts = [...merged].map(([name, value]) => this.factory.create('spiffworkflow:Property', { name, value }));
    this.#replace(element, 'spiffworkflow:Properties', parts.length ? { values: parts } : null);
  }

  setDecision(element, value) {
    this.#replace(element, 'spiffworkflow:CalledDecisionId', value ? { value } : null);
  }

  setCondition(flow, body) {
    const conditionExpression = body ? this.factory.create('bpmn:FormalExpression', { body }) : undefined;
    if (conditionExpression) conditionExpression.$parent = getBusinessObject(flow);
    this.modeling.updateProperties(flow, { conditionExpression });
  }

  #replace(element, type, attributes) {
    const owner = getBusinessObject(element);
    const others = (owner.get('extensionElements')?.get('values') ?? []).filter((value) => !is(value, type));
    const extensionElements = this.factory.create('bpmn:ExtensionElements', { values: [...others] });
    extensionElements.$parent = owner;
    if (attributes) {
      const holder = this.factory.create(type, attributes);
      holder.$parent = extensionElements;
      (attributes.values ?? []).length && attributes.values.forEach((part) => (part.$parent = holder));
      extensionElements.get('values').push(holder);
    }
    const empty = extensionElements.get('values').length === 0;
    this.modeling.updateProperties(element, { extensionElements: empty ? undefined : extensionElements });
  }
}

Writer.$inject = ['bpmnFactory', 'modeling'];
