import { expect, it } from 'vitest';
import type { LayerHealth } from '../../core/looks/health.ts';
import { badShare, complaint, shareWords } from './health.ts';

const relu: LayerHealth = {
  layer: 0,
  name: 'dense 1',
  activation: 'relu',
  neurons: 8,
  dead: 2,
  saturated: undefined,
  wrong: undefined,
};
const sigmoid: LayerHealth = { ...relu, activation: 'sigmoid', dead: undefined, saturated: 0.6 };

it('complains of many dead neurons, and of many saturated ones but at the end', () => {
  expect(badShare(relu)).toBe(0.25);
  expect(shareWords(relu)).toBe('2 of 8 dead');
  expect(complaint(relu, false)).toMatch(/^dense 1: 2 of 8 dead\. .*leakyRelu/);
  expect(complaint({ ...relu, dead: 1 }, false)).toBeUndefined();
  expect(complaint(sigmoid, false)).toMatch(/^dense 1: 60\.0\s% saturated\. .*chapter 5/);
  expect(complaint(sigmoid, true)).toBeUndefined();
  expect(complaint({ ...sigmoid, wrong: 0.2 }, true)).toMatch(/20\.0\s% .*cross-entropy .*chapter 3/);
  expect(complaint({ ...sigmoid, saturated: 0.3 }, false)).toBeUndefined();
});
