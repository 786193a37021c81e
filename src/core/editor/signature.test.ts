import { describe, expect, it } from 'vitest';
import { signatureAt } from './signature.ts';

function signature(marked: string) {
  return signatureAt(marked.replace('▮', ''), marked.indexOf('▮'));
}

describe('signatureAt', () => {
  it.each([
    [
      '{ "training": { "optimizer": { "type": "adam", "beta2": ▮ } } }',
      'adam(learningRate: number = 0.001, beta1: number = 0.9, beta2: number = 0.999, epsilon: number = 1e-8)',
      'beta2: number = 0.999',
    ],
    [
      '{ "training": { "optimizer": { "▮": 1, "type": "momentum" } } }',
      'momentum(learningRate: number, momentum: number = 0.9)',
      undefined,
    ],
    [
      '{ "training": { "optimizer": { "type": "momentum", "mom▮entum": 1 } } }',
      'momentum(learningRate: number, momentum: number = 0.9)',
      'momentum: number = 0.9',
    ],
    [
      '{ "layers": [{ "type": "maxPool2d", "size": [2, ▮',
      'maxPool2d(size: whole number | list, stride?: whole number | list, padding: "valid" | "same" | whole number | list = valid, name?: text, inputs?: list)',
      'size: whole number | list',
    ],
    ['{ "loss": { "type": "huber", ▮ } }', 'huber(delta: number = 1)', undefined],
    [
      '{ "layers": [{ "type": "dense", "initializer": { "type": "constant", "value": ▮',
      'constant(value: number)',
      'value: number',
    ],
  ])('%s', (marked, label, active) => {
    const found = signature(marked)!;
    expect(found.label).toBe(label);
    expect(found.active === undefined ? undefined : found.parameters[found.active]!.label).toBe(active);
    expect(found.documentation.length).toBeGreaterThan(0);
    for (const parameter of found.parameters) {
      expect(found.label).toContain(parameter.label);
      expect(parameter.documentation.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['outside of all objects', '▮'],
    ['in an object that says no kind', '{ "training": { ▮ } }'],
    ['while the kind is written', '{ "training": { "optimizer": { "type": "ad▮" } } }'],
    ['of an unknown kind', '{ "training": { "optimizer": { "type": "adamm", ▮ } } }'],
    ['among samples', '{ "data": { "train": { "samples": [[▮'],
  ])('says nothing %s', (_, marked) => {
    expect(signature(marked)).toBeUndefined();
  });
});
