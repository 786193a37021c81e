import { expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { lineInDocs, lintDocs } from './docs.ts';
import { lintRules } from './registry.ts';

it('docs/lints.md has a section for each rule; `vitest run -u` writes it', async () => {
  await expect(lintDocs()).toMatchFileSnapshot('../../../docs/lints.md');
});

it.each(lintRules)('$code has a code of its own and a section that is found', ({ code }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(lintRules.filter((rule) => rule.code === code)).toHaveLength(1);
  expect(lintDocs().split('\n')[lineInDocs(code) - 1]).toBe(`## ${code}`);
});

it.each(lintRules)('$code has a reason of two to four sentences that cites something', ({ why, source }) => {
  const sentences = why.split(/(?<=[.:?!])\s+(?=[A-Z])/).length;
  expect(sentences).toBeGreaterThanOrEqual(2);
  expect(sentences).toBeLessThanOrEqual(5);
  expect(source).toMatch(/chapter \d|\((19|20)\d\d\)/);
});

it('the setting of package.json offers each rule', () => {
  const { items } = manifest.contributes.configuration.properties['backprop.lint.disabled'];
  expect(items.enum).toEqual(lintRules.map(({ code }) => code));
  expect(items.enumDescriptions).toEqual(lintRules.map(({ title }) => title));
});
