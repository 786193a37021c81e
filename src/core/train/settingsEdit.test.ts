import { expect, it } from 'vitest';
import { applyEdits } from '../definition/edit/edits.ts';
import { parseDefinition } from '../definition/parse.ts';
import { settingsOf } from './settings.ts';
import { settingsEdits } from './settingsEdit.ts';

const layers =
  '"input": [2], "layers": [{ "type": "dense", "units": 2 }, { "type": "dropout", "rate": 0.5 }], "loss": "mse"';

it.each([
  [
    'an optimizer',
    `{ ${layers}, // kept\n "training": { "epochs": 3, "optimizer": { "type": "adam", "learningRate": 0.1 } } }`,
  ],
  ['no optimizer', `{ ${layers}, "training": { "epochs": 3 } }`],
  ['no training', `{ ${layers} }`],
])('writes every setting into a text with %s', (_name, text) => {
  const wanted = { learningRate: 0.25, lambda: 2, l1: 0.5, l2: 0, batchSize: 7, epochs: 9, dropout: { 1: 0.3 } };
  const after = applyEdits(text, settingsEdits(text, wanted));
  const { definition, problems } = parseDefinition(after);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(settingsOf(definition)).toEqual(wanted);
  expect(after.includes('// kept')).toBe(text.includes('// kept'));
  expect(definition.training.optimizer.type).toBe(parseDefinition(text).definition.training.optimizer.type);
});

it.each([
  ['"l2": 0, "epochs": 3', { lambda: 2 }],
  ['"lambda": 0, "epochs": 3', { l2: 0.1 }],
  ['"l2": 0.1, "l1": 0.2, "epochs": 3', { l2: 0.3, l1: 0 }],
])('writes what regularises into %s', (training, changed) => {
  const text = `{ ${layers}, "training": { ${training} } }`;
  const wanted = { ...settingsOf(parseDefinition(text).definition), ...changed };
  const { definition, problems } = parseDefinition(applyEdits(text, settingsEdits(text, wanted)));
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(settingsOf(definition)).toEqual(wanted);
});

it('touches nothing that is as it is wanted', () => {
  const text = `{ ${layers}, "training": { "epochs": 3 } }`;
  expect(settingsEdits(text, settingsOf(parseDefinition(text).definition))).toEqual([]);
  const [edit, ...more] = settingsEdits(text, { ...settingsOf(parseDefinition(text).definition), epochs: 4 });
  expect([edit?.text, more]).toEqual(['4', []]);
});
