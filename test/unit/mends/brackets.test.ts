import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mended, problemsOf } from '../../support/mends.ts';

// Every bracket of an example once left away and once written twice: one problem, with a fix that leaves none.

const example = readFileSync(new URL('../../../examples/xor.nn.json', import.meta.url), 'utf8');

const slips = [...example.matchAll(/[[\]{}]/g)].flatMap(({ 0: bracket, index }) => {
  const line = example.slice(0, index).split('\n').length;
  const [before, behind] = [example.slice(0, index), example.slice(index + 1)];
  return [
    [`${bracket} left away in line ${line}, at ${index}`, before + behind] as const,
    [`${bracket} twice in line ${line}, at ${index}`, before + bracket + bracket + behind] as const,
  ];
});

it('has brackets', () => {
  expect(slips.length).toBeGreaterThan(80);
});

it.each(slips)('%s', async (_, text) => {
  const problems = await problemsOf(text, {});
  expect(problems.map(({ code }) => code)).toHaveLength(1);
  const left = await Promise.all(mended(text, problems[0]!).map(([, fixed]) => problemsOf(fixed, {})));
  expect(left.map((each) => each.length)).toContain(0);
});
