import { expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import { describeChanges, penaltiesOf, type Settings, settingsOf, withSettings, writtenSettings } from './settings.ts';

const definitionWith = (training: object) =>
  parseDefinition(
    JSON.stringify({
      input: [2],
      layers: [{ type: 'dense', units: 2 }],
      loss: 'mse',
      training: { epochs: 3, ...training },
    }),
  ).definition;

it.each([
  ['lambda', 0.5, 'λ 0.5 → 2'],
  ['l1', 0.01, 'l1 0.01 → 2'],
  ['l2', 0.01, 'l2 0.01 → 2'],
] as const)('%s is read, changed and told of as the file has it', (key, value, words) => {
  const definition = definitionWith({ [key]: value });
  const before = settingsOf(definition);
  expect(before[key]).toBe(value);
  expect(penaltiesOf(before)).toEqual([key]);
  const changed = withSettings(definition, { [key]: 2 });
  expect(changed.training[key]).toBe(2);
  expect(describeChanges(before, settingsOf(changed), String)).toEqual([words]);
  expect(withSettings(definition, { [key]: -1 }).training[key]).toBe(value);
});

it.each<[string, readonly (Partial<Settings> | undefined)[], readonly string[]]>([
  ['λ where nothing regularises', [{}, undefined], ['lambda']],
  ['both of a file', [{ l1: 0.1, l2: 0.2 }], ['l1', 'l2']],
  ['what the file has and was taken to 0', [{ l2: 0 }, { l2: 0.2 }], ['l2']],
])('offers %s', (_name, changes, expected) => {
  const none = settingsOf(definitionWith({}));
  expect(penaltiesOf(...changes.map((each) => each && { ...none, ...each }))).toEqual(expected);
});

it.each([
  ['nothing', {}, [{ type: 'dropout' }], { epochs: 3, dropout: {} }],
  ['numbers', { batchSize: 4, l2: 0 }, [], { epochs: 3, batchSize: 4, l2: 0, dropout: {} }],
  ['an optimizer without a rate', { optimizer: { type: 'adam' } }, [], { epochs: 3, dropout: {} }],
  ['a rate', { optimizer: { type: 'sgd', learningRate: 3 } }, [], { epochs: 3, learningRate: 3, dropout: {} }],
  ['a rate of dropout', {}, [{ type: 'dropout', rate: 0.2 }, { type: 'dropout' }], { epochs: 3, dropout: { 1: 0.2 } }],
])('tells what stands in the text where that is %s', (_name, training, more, expected) => {
  const layers = [{ type: 'dense', units: 2 }, ...more];
  const text = JSON.stringify({ input: [2], layers, loss: 'mse', training: { epochs: 3, ...training } });
  expect(writtenSettings(parseDefinition(text))).toEqual(expected);
});
