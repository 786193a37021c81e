import { describe, expect, it } from 'vitest';
import { applyEdits } from '../definition/edit/edits.ts';
import { parseDefinition } from '../definition/parse.ts';
import { isEdited } from './edited.ts';
import { type Settings, settingsOf } from './settings.ts';
import { settingsEdits } from './settingsEdit.ts';

const text = `{
  "input": [2],
  "layers": [
    { "type": "dense", "units": 3, "activation": "tanh" },
    { "type": "dropout", "rate": 0.5 },
    { "type": "dense", "units": 1, "activation": "sigmoid" }
  ],
  "loss": "crossEntropy",
  "data": { "train": { "samples": [[[0, 0], [0]], [[0, 1], [1]]] } },
  "training": { "epochs": 30, "optimizer": { "type": "sgd", "learningRate": 3 } }
}`;
const definitionOf = (written: string) => parseDefinition(written).definition;
const first = settingsOf(definitionOf(text));
const changed: Settings = { ...first, learningRate: 0.01, lambda: 0.1, batchSize: 2, epochs: 40, dropout: { 1: 0.2 } };
const write = (settings: Settings, into = text): string => applyEdits(into, settingsEdits(into, settings));
const other: Settings = { ...changed, learningRate: 0.5 };

describe('a file beside the training of it', () => {
  it.each<[string, string, readonly (Settings | undefined)[], boolean]>([
    ['is the same', text, [changed], false],
    ['is the same before its data is read', text, [undefined], false],
    ['has a comment more', `// mine\n${text}`, [], false],
    ['has the settings that hold now', write(changed), [changed], false],
    ['has some of them', write({ ...first, epochs: 40 }), [changed], false],
    ['has settings that were written, and changed after that', write(changed), [other, changed], false],
    ['has those of two writes', write(other, write(changed)), [other, changed], false],
    ['has settings that it never had', write(changed), [other], true],
    ['has settings while none were changed', write(changed), [first], true],
    ['has another rate of dropout', write({ ...changed, dropout: { 1: 0.3 } }), [changed], true],
    ['has another layer too', write(changed).replace('"units": 3', '"units": 4'), [changed], true],
    ['has other samples', text.replace('[[0, 1], [1]]', '[[0, 1], [0]]'), [changed], true],
    ['has a dropout less', text.replace('{ "type": "dropout", "rate": 0.5 },', ''), [changed], true],
    ['has another optimizer', text.replace('"sgd"', '"adam"'), [changed], true],
  ])('that %s', (_, file, had, expected) => {
    expect(isEdited(definitionOf(file), definitionOf(text), had)).toBe(expected);
  });

  it('that left its optimizer to the default', () => {
    const bare = text.replace(/, "optimizer": \{[^}]*\}/, '');
    const settings = { ...settingsOf(definitionOf(bare)), learningRate: 0.25 };
    const written = write(settings, bare);
    expect(written).toContain('0.25');
    expect(isEdited(definitionOf(written), definitionOf(bare), [settings])).toBe(false);
  });
});
