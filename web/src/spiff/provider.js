// SPDX-FileCopyrightText: The contributors to Handvat
// SPDX-License-Identifier: EUPL-1.2

// The groups "Handvat" and "Four eyes" of the properties panel.
import {
  CheckboxEntry, isCheckboxEntryEdited, isSelectEntryEdited, isTextAreaEntryEdited, isTextFieldEntryEdited,
  SelectEntry, TextAreaEntry, TextFieldEntry,
} from '@bpmn-io/properties-panel';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil';
import { useService } from 'bpmn-js-properties-panel';
import { t } from '../texts.js';
import { decision, property } from './extensions.js';

/** The name of the lane that contains an element; '' outside lanes. */
export function laneOf(element) {
  for (let owner = getBusinessObject(element); owner; owner = owner.$parent) {
    const lanes = (owner.$parent?.get?.('laneSets') ?? []).flatMap((set) => set.get('lanes'));
    const lane = lanes.find((one) => one.get('flowNodeRef').includes(owner));
    if (lane) return lane.name ?? '';
  }
  return '';
}

function entry(id, element, Component, isEdited, props) {
  const component = (given) => jsx(Component, { ...given, ...props, debounce: useService('debounceInput') });
  return { id, element, component, isEdited };
}

const text = (id, element, props) => entry(id, element, TextFieldEntry, isTextFieldEntryEdited, props);
const area = (id, element, props) => entry(id, element, TextAreaEntry, isTextAreaEntryEdited, props);
const tick = (id, element, props) => entry(id, element, CheckboxEntry, isCheckboxEntryEdited, props);

function select(id, element, label, options, getValue, setValue) {
  const getOptions = () => {
    const value = getValue();
    const known = options.some((option) => option.value === value);
    const stray = known || !value ? [] : [{ value, label: t('unknown', { value }) }];
    return [{ value: '', label: t('choose') }, ...stray, ...options];
  };
  return entry(id, element, SelectEntry, isSelectEntryEdited, { label, getOptions, getValue, setValue });
}

export class HandvatProvider {
  constructor(propertiesPanel, handvatWriter, elementRegistry, config) {
    Object.assign(this, { writer: handvatWriter, elements: elementRegistry, catalogue: config });
    propertiesPanel.registerProvider(500, this);
  }

  getGroups(element) {
    return (groups) => {
      const ours = [
        { id: 'handvat', label: t('handvat'), shouldOpen: true, entries: this.#entries(element) },
        { id: 'four-eyes', label: t('fourEyes'), entries: is(element, 'bpmn:UserTask') ? this.#fourEyes(element) : [] },
      ].filter((group) => group.entries.length);
      return [...groups.slice(0, 1), ...ours, ...groups.slice(1)];
    };
  }

  #entries(element) {
    if (is(element, 'bpmn:UserTask')) return this.#userTask(element);
    if (is(element, 'bpmn:Lane')) return [this.#role(element)];
    if (is(element, 'bpmn:SequenceFlow')) return [this.#condition(element)];
    if (is(element, 'bpmn:ScriptTask')) return [this.#script(element)];
    if (is(element, 'bpmn:BusinessRuleTask')) return [this.#decision(element)];
    return [];
  }

  #userTask(element) {
    const bound = (name) => ({
      getValue: () => property(element, name),
      setValue: (value) => this.writer.setProperties(element, { [name]: value ?? '' }),
    });
    const { forms, terms } = this.catalogue;
    const form = bound('formKey');
    const term = bound('term');
    const entries = [
      text('handvat-lane', element, { label: t('lane'), disabled: true, getValue: () => this.#roleOf(element), setValue() {} }),
      select('handvat-form', element, t('form'), forms.map((value) => ({ value, label: value })), form.getValue, form.setValue),
      select('handvat-term', element, t('term'), [...terms, { value: 'geen', label: t('noTerm') }], term.getValue, term.setValue),
    ];
    if (property(element, 'term') === 'geen') {
      entries.push(text('handvat-term-reason', element, { label: t('termReason'), ...bound('termReason') }));
    }
    return [
      ...entries,
      text('handvat-step', element, { label: t('step'), ...bound('step') }),
      area('handvat-guidance', element, { label: t('guidance'), rows: 3, ...bound('guidance') }),
      text('handvat-name-en', element, { label: t('nameEn'), ...bound('nameEn') }),
    ];
  }

  #roleOf(element) {
    const lane = laneOf(element);
    return this.catalogue.roles.find((role) => role.value === lane)?.label ?? (lane || t('noLane'));
  }

  /** A checkbox for each other user task: whoever did that task may not do this one. */
  #fourEyes(element) {
    const chosen = () => property(element, 'fourEyes').split(',').map((id) => id.trim()).filter(Boolean);
    const set = (id, on) => {
      const left = chosen().filter((one) => one !== id);
      this.writer.setProperties(element, { fourEyes: (on ? [...left, id] : left).join(',') });
    };
    const others = this.elements.filter((other) => is(other, 'bpmn:UserTask') && other !== element && !other.labelTarget);
    return others.map((other) => tick(`four-eyes-${other.id}`, element, {
      label: getBusinessObject(other).name || other.id,
      getValue: () => chosen().includes(other.id),
      setValue: (on) => set(other.id, on),
    }));
  }

  #role(element) {
    const getValue = () => getBusinessObject(element).name ?? '';
    const setValue = (name) => this.writer.modeling.updateProperties(element, { name });
    return select('handvat-role', element, t('role'), this.catalogue.roles, getValue, setValue);
  }

  #condition(element) {
    return area('handvat-condition', element, {
      label: t('condition'), rows: 2, monospace: true,
      getValue: () => getBusinessObject(element).get('conditionExpression')?.body ?? '',
      setValue: (body) => this.writer.setCondition(element, body),
    });
  }

  #script(element) {
    return area('handvat-script', element, {
      label: t('script'), rows: 4, monospace: true,
      getValue: () => getBusinessObject(element).get('script') ?? '',
      setValue: (script) => this.writer.modeling.updateProperties(element, { script }),
    });
  }

  #decision(element) {
    return text('handvat-decision', element, {
      label: t('decision'),
      getValue: () => decision(element),
      setValue: (value) => this.writer.setDecision(element, value),
    });
  }
}

HandvatProvider.$inject = ['propertiesPanel', 'handvatWriter', 'elementRegistry', 'config.handvat'];
