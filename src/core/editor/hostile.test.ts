import { describe, expect, it } from 'vitest';
import { tidyEdits } from '../definition/edit/tidy.ts';
import type { ParsedDefinition } from '../definition/network.ts';
import { parseDefinition } from '../definition/parse.ts';
import { nodeAt, graphView } from '../graph/graph.ts';
import { graphSvg } from '../graph/svg.ts';
import { lessonOf } from '../lesson/lesson.ts';
import { lint } from '../lint/lint.ts';
import { offersAt } from '../refactor/registry.ts';
import { renameLayer } from '../refactor/rename.ts';
import { inferShapes, type NetworkShapes } from '../shapes.ts';
import { completionsAt } from './completion/completion.ts';
import { foldsOf } from './folding.ts';
import { hoverAt } from './hover.ts';
import { inlayHints } from './inlay.ts';
import { lensesFor } from './lenses.ts';
import { fileLinksOf, fileReferenceAt } from './links.ts';
import { namedAt, referencesTo } from './names.ts';
import { outlineOf } from './outline.ts';
import { shapesTable } from './shapesTable.ts';
import { shapesView } from './shapesView.ts';
import { signatureAt } from './signature.ts';

// What an editor asks at a keystroke or a click, of texts that are no networks.

interface Reading {
  readonly text: string;
  readonly parsed: ParsedDefinition;
  readonly shapes: NetworkShapes;
  readonly offset: number;
}

const deep = 50_000;
const long = 200_000;

/** The same numbers in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function garbage(words: readonly string[]): string {
  const next = random(7);
  let text = '';
  while (text.length < long) text += words[Math.floor(next() * words.length)];
  return text;
}

const signs = ['{', '}', '[', ']', ',', ':', '"', "'", '\n', '\\', 'null', '1e999', '"type":', '"layers":', '"a"', ' '];
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const anything = Array.from({ length: 5000 }, (_, index) => String.fromCharCode(index * 13));
const strange = Array.from(
  { length: 1000 },
  (_, i) => `{ "type": "add", "name": "a${i}", "inputs": ["b${i}", "c${i}"] }`,
);

const texts: Readonly<Record<string, string>> = {
  'open lists': '['.repeat(deep),
  'closed lists': '['.repeat(deep) + ']'.repeat(deep),
  'open objects': '{"a":'.repeat(deep),
  'closed objects': `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`,
  'open lists of layers': '{"layers":['.repeat(deep / 2),
  'lists in layers': `{"layers":[${'['.repeat(deep)}${']'.repeat(deep)}]}`,
  'lists closed by braces': '['.repeat(deep) + '}'.repeat(deep),
  'objects closed by brackets': '{'.repeat(deep) + ']'.repeat(deep),
  'keys in lists': '['.repeat(deep) + '"a":1,'.repeat(deep / 2),
  'lists in lines': '[\n'.repeat(deep) + ']\n'.repeat(deep),
  'printable characters': garbage(printable),
  'any characters': garbage(anything),
  'signs of JSON': garbage(signs),
  'signs and comments': garbage([...signs, '/*', '*/', '//']),
  'keys that nothing has': `{${Array.from({ length: 15_000 }, (_, i) => `"k${i}":1`).join(',')}}`,
  'a layer that reads too many': `{"input":[2],"layers":[{"type":"add","inputs":[${'"a",'.repeat(deep)}]}]}`,
  'layers that read what is not there': `{ "input": [2], "layers": [${strange.join(', ')}] }`,
};

const asked: Readonly<Record<string, (reading: Reading) => unknown>> = {
  parse: ({ text }) => parseDefinition(text),
  shapes: ({ parsed }) => inferShapes(parsed.definition),
  hover: ({ parsed, shapes, offset }) => hoverAt(parsed, shapes, offset),
  completion: (reading) => completionsAt(reading, reading.offset),
  signature: ({ text, offset }) => signatureAt(text, offset),
  hints: (reading) => inlayHints(reading),
  lenses: ({ parsed, shapes }) => lensesFor(parsed, shapes),
  outline: ({ parsed, shapes }) => outlineOf(parsed, shapes),
  folding: ({ text }) => foldsOf(text),
  links: ({ parsed, offset }) => [fileLinksOf(parsed), fileReferenceAt(parsed, offset)],
  references: ({ parsed, offset }) => referencesTo(parsed, namedAt(parsed, offset)?.target ?? 0),
  rename: ({ text, parsed, offset }) => renameLayer(text, parsed, offset, 'other'),
  refactorings: ({ offset, ...read }) => offersAt({ ...read, selection: { start: offset, end: offset } }),
  lints: ({ parsed, shapes }) => lint(parsed, shapes, undefined),
  graph: ({ parsed, shapes, offset }) => [
    graphSvg(graphView(parsed, shapes, parsed.problems), 'network'),
    nodeAt(parsed, offset),
  ],
  'shapes table': ({ parsed, shapes }) => shapesTable(shapesView(parsed, shapes)),
  lesson: ({ parsed, shapes }) => lessonOf(parsed.definition, shapes),
  tidying: ({ text }) => tidyEdits(text, { tabSize: 2, insertSpaces: true }),
};

/** Milliseconds of this thread that a call takes at best: what other programs take away does not count. */
function quickest(call: () => unknown): number {
  let best = Infinity;
  for (let tries = 0; tries < 4 && best > bound; tries++) {
    const before = process.threadCpuUsage();
    call();
    const { user, system } = process.threadCpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** What looks at every pair of 50,000 brackets takes seconds. */
const bound = 400;

describe('texts that are no networks', () => {
  it.each(Object.entries(texts))(
    '%s: nothing throws or waits',
    (_, text) => {
      const parsed = parseDefinition(text);
      const shapes = inferShapes(parsed.definition);
      const slow: string[] = [];
      for (const part of [0, 0.5, 1]) {
        const offset = Math.floor(text.length * part);
        for (const [name, ask] of Object.entries(asked)) {
          const took = quickest(() => ask({ text, parsed, shapes, offset }));
          if (took > bound) slow.push(`${name} at ${offset}: ${took.toFixed(0)} ms`);
        }
      }
      expect(slow).toEqual([]);
    },
    60_000,
  );

  it('brackets that are too deep stay as they are', () => {
    const text = '['.repeat(2000) + ']'.repeat(2000);
    expect(tidyEdits(text, { tabSize: 2, insertSpaces: true })).toEqual([]);
  });
});
