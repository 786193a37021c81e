import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { layerKinds, layerTypes } from './registry.ts';

it.each(layerTypes)('%s is registered under its own name and has a suite', (type) => {
  expect(layerKinds[type].type).toBe(type);
  const suite = new URL(`./${type}.test.ts`, import.meta.url);
  expect(existsSync(suite)).toBe(true);
  expect(readFileSync(suite, 'utf8')).toContain(`describeLayer('${type}'`);
});
