import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphEdit, type GraphAction } from '../../graph/edit.ts';
import { kindsAt } from '../../graph/starts.ts';
import { nodesFor } from '../../graph/wires.ts';
import { lint } from '../../lint/lint.ts';
import { provenFixes } from '../../mends/proven.ts';
import type { Path, TextRange } from '../../problem.ts';
import { offersAt } from '../../refactor/registry.ts';
import { inferShapes } from '../../shapes.ts';
import { parseDefinition } from '../parse.ts';
import { problemList } from '../text/problems.ts';
import { parseSyntax } from '../text/syntax.ts';
import { type Node, valueOf } from '../text/tree.ts';
import { commentsIn } from './comments.ts';
import { applyEdits, editsOf, editsOfFix } from './edits.ts';
import { isComment, tokensOf } from './tokens.ts';
import { token } from '../text/tokenKinds.ts';
import { inLine, type Json, writeValue } from './write.ts';

// Comments anywhere in definitions, right and wrong ones: whatever is done to them, a comment goes only with what it is about.

const dense = (name: string, units: number, more: object = {}): object => ({ type: 'dense', name, units, ...more });
const data = { train: { samples: [[[0, 1, 0, 1], [1]]] } };

/** Each has something to mend or to change. */
const definitions: readonly object[] = [
  {
    input: [4],
    layers: [dense('a', 4), dense('b', 4), { type: 'add', name: 'c', inputs: ['a', 'b', 'input'] }, dense('d', 1)],
  },
  {
    input: [4],
    layers: [
      dense('a', 4),
      dense('b', 5),
      { type: 'add', name: 'c', inputs: ['input', 'b'] },
      dense('d', 1, { inputs: ['c', 'a'] }),
    ],
  },
  {
    input: [4, 4, 1],
    layers: [
      { type: 'conv2d', name: 'a', filters: 2, kernel: [5, 3] },
      { type: 'maxPool2d', name: 'b', size: 2 },
      dense('d', 2),
    ],
  },
  {
    input: [4],
    layers: [
      { type: 'conv2d', name: 'a', filters: 2, kernel: 3 },
      { type: 'concat', name: 'b', inputs: ['a'] },
    ],
  },
  { sizes: [4, 3, 1], input: [4], loss: 'mse', data, training: { epochs: 3 } },
  { sizes: [4, 3, 1], learningRate: 0.5, batchSize: 4, loss: { type: 'huber', delta: 1 }, data },
  { sizes: [4, 3, 1], learning_rate: 0.5, training: { epochs: 3, seed: 1 }, loss: 'quadratic' },
  { sizes: [4, 3, 1], optimizer: { type: 'adam', beta1: 0.9 }, loss: { type: 'mse' }, training: { epochs: 3 } },
  {
    sizes: [4, 3.5, -1],
    loss: ['mse'],
    training: { epochs: '3', optimizer: { type: 'sgd', learningRate: 3, units: 7 } },
  },
  {
    input: [4],
    layers: [
      { type: 'dense', units: 3, activation: 'sigmoid' },
      { type: 'dense', units: 1, activation: 'sigmoid' },
    ],
    initializer: 'large',
  },
  {
    input: [4],
    layers: [
      dense('a', 4, { inputs: ['inptu'] }),
      { type: 'dropout', name: 'b', rate: 0 },
      dense('g', 2, { unit: 3 }),
      { type: 'dropout', name: 'e' },
    ],
  },
  {
    input: [3.5, 5],
    layers: [dense('a', 4), dense('b', 3, { inputs: ['input'] }), dense('c', 2, { inputs: ['a'] })],
    loss: 'crossEntropy',
  },
  {
    input: [28, 28, 1],
    layers: [{ type: 'flatten', name: 'f' }, dense('a', 10, { activation: 'softmax' })],
    loss: 'quadratic',
    data: { train: { samples: [[[1], [2]]] } },
  },
];

interface Sprinkled {
  readonly text: string;
  /** The same without the comments. */
  readonly bare: string;
}

const sprinkled = fc
  .record({
    definition: fc.constantFrom(...definitions),
    inLines: fc.boolean(),
    comma: fc.boolean(),
    places: fc.array(
      fc.record({ where: fc.nat(), line: fc.boolean(), blank: fc.constantFrom('', ' ', '\n', '\n  ') }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  })
  .map(({ definition, inLines, comma, places }): Sprinkled => {
    const layout = { step: '  ', lineBreak: '\n' };
    const written = inLines ? writeValue(definition as Json, layout) : JSON.stringify(definition, undefined, 1);
    const bare = comma ? written.replace(/([\]}"\d])(\s*)\n(\s*[\]}])/g, '$1,$2\n$3') : written;
    const gaps = [...new Set([...tokensOf(bare).starts, ...tokensOf(bare).ends])];
    const notes = places
      .map(({ where, line, blank }, index) => ({
        offset: gaps[where % gaps.length]!,
        note: `${blank}${line ? `// note ${index}\n` : `/* note ${index} */`}`,
      }))
      .toSorted((a, b) => b.offset - a.offset);
    const text = notes.reduce(
      (before, { offset, note }) => before.slice(0, offset) + note + before.slice(offset),
      bare,
    );
    return { text, bare };
  });

/** Something that can be done to a text: what it is called, and what it makes of the text. */
type Deed = readonly [title: string, after: string];

function deedsOf(text: string): Deed[] {
  const parsed = parseDefinition(text);
  const { definition } = parsed;
  const shapes = inferShapes(definition);
  const problems = [...parsed.problems, ...shapes.findings.map(parsed.toProblem), ...lint(parsed, shapes, undefined)];
  const deeds: Deed[] = problems.flatMap((problem) =>
    provenFixes(text, problem).map((fix): Deed => [fix.title, applyEdits(text, editsOfFix(text, fix))]),
  );
  const paths: Path[] = [['sizes'], ['layers'], ['loss'], ['data', 'train', 'samples']];
  for (const path of [...paths, ...definition.layers.map((_, index): Path => ['layers', index, 'type'])]) {
    const { start } = parsed.locate(path);
    if (!parsed.has(path)) continue;
    for (const offer of offersAt({ text, parsed, shapes, selection: { start, end: start } })) {
      if ('renameAt' in offer) continue;
      const { edits } = 'make' in offer ? offer.make() : offer.makeWith('x.csv');
      deeds.push([`${offer.title} at ${path.join()}`, applyEdits(text, edits)]);
    }
  }
  const actions = [...definition.layers.keys()].flatMap((node): GraphAction[] => [
    { kind: 'delete', node },
    { kind: 'resize', node, value: 17 },
    ...kindsAt(definition, shapes, { source: node })
      .filter((_, index) => index % 7 === 0)
      .map(({ type }): GraphAction => ({ kind: 'add', place: { source: node }, type })),
    { kind: 'reconnect', node, inputs: ['input'] },
    ...shapes.layers[node]!.sources.flatMap((source) => {
      const wire = { from: source === -1 ? ('input' as const) : source, to: node, end: 'from' as const };
      return nodesFor(definition, shapes, wire).map((to): GraphAction => ({ kind: 'rewire', ...wire, node: to }));
    }),
  ]);
  for (const action of actions) {
    const edit = graphEdit(definition, shapes, action);
    if (edit !== undefined) deeds.push([JSON.stringify(action), applyEdits(text, editsOf(text, edit.changes))]);
  }
  return deeds;
}

function treeOf(text: string): Node {
  const syntax = problemList('more');
  const root = parseSyntax(text, syntax, problemList('more'));
  expect(syntax.all().filter(({ severity }) => severity === 'error')).toEqual([]);
  return root!;
}

interface Entry {
  /** The same in any text in which it is: by keys, by the names of layers, and by the values of other items. */
  readonly id: string;
  readonly start: number;
  /** Where its value starts. */
  readonly value: number;
  readonly end: number;
  readonly inside: readonly Entry[];
}

function entriesOf(node: Node, owner = ''): Entry[] {
  if (node.kind === 'object') {
    return node.properties.map(({ key, keyRange, value }) => {
      const id = `${owner}/${key}`;
      return { id, start: keyRange.start, value: value.start, end: value.end, inside: entriesOf(value, id) };
    });
  }
  if (node.kind !== 'array') return [];
  const seen = new Map<string, number>();
  return node.items.map((item) => {
    const name = item.kind === 'object' ? item.byKey.get('name')?.value : undefined;
    const word = name?.kind === 'string' ? String(name.value) : inLine(valueOf(item) as Json);
    const count = seen.get(word) ?? 0;
    seen.set(word, count + 1);
    const id = `${owner}/${word}#${count}`;
    return { id, start: item.start, value: item.start, end: item.end, inside: entriesOf(item, id) };
  });
}

function idsOf(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ id, inside }) => [id, ...idsOf(inside)]);
}

/** Where the comma between two places ends. */
function commaBehind(text: string, start: number, end: number): number | undefined {
  const { kinds, ends } = tokensOf(text.slice(start, end));
  const index = kinds.indexOf(token.comma);
  return index === -1 ? undefined : start + ends[index]!;
}

interface Owners {
  /** All that a comment stands in. */
  readonly around: readonly string[];
  /** Of its neighbours the one that it is about, or both where it stands between them on a line. */
  readonly beside: readonly string[];
  /** All neighbours. */
  readonly near: readonly string[];
}

function ownersOf(text: string, entries: readonly Entry[], { start, end }: TextRange): Owners {
  const within = entries.find((entry) => entry.start < start && end < entry.end);
  if (within !== undefined) {
    // Between a key and its value.
    if (end <= within.value) return { around: [within.id], beside: [], near: [] };
    const { around, ...neighbours } = ownersOf(text, within.inside, { start, end });
    return { around: [within.id, ...around], ...neighbours };
  }
  const before = entries.findLast((entry) => entry.end <= start);
  const after = entries.find((entry) => entry.start >= end);
  // Before its comma, or on its line or that of the comma.
  const line = before === undefined ? '' : text.slice(commaBehind(text, before.end, start) ?? before.end, start);
  const next = tokensOf(text.slice(end)).kinds.find((kind) => !isComment(kind));
  const isBehind = before !== undefined && (next === token.comma || !line.includes('\n'));
  const isBeside = after !== undefined && !text.slice(end, after.start).includes('\n');
  const isAbove = after !== undefined && (isBeside || !isBehind);
  const beside = [...(isBehind ? [before.id] : []), ...(isAbove ? [after.id] : [])];
  return { around: [], beside, near: [before, after].flatMap((each) => each?.id ?? []) };
}

/** Whether a comment ends the line of an opening bracket. */
function isOpening(text: string, { start, end }: TextRange): boolean {
  return /[[{][^\n\]}"\d]*$/.test(text.slice(0, start)) && /^[ \t]*\n/.test(text.slice(end));
}

describe('comments', () => {
  it('go only with what they are about, and change nothing of what is done', () => {
    const titles = new Set<string>();
    fc.assert(
      fc.property(sprinkled, ({ text, bare }) => {
        const deeds = deedsOf(text);
        const bareDeeds = deedsOf(bare);
        const entries = entriesOf(treeOf(text));
        const comments = commentsIn(text, { start: 0, end: text.length });
        for (const [title, after] of deeds) {
          titles.add(title);
          const tree = treeOf(after);
          const same = bareDeeds
            .filter(([other]) => other === title)
            .map(([, each]) => parseDefinition(each).definition);
          if (same.length > 0) expect(same, title).toContainEqual(parseDefinition(after).definition);
          const young = entriesOf(tree);
          const ids = new Set(idsOf(young));
          const found = new Map(commentsIn(after, { start: 0, end: after.length }).map((each) => [each.text, each]));
          for (const comment of comments) {
            const { around, beside } = ownersOf(text, entries, comment);
            const isOrphan = [...around, ...beside].some((id) => !ids.has(id));
            const there = found.get(comment.text);
            const says = `${comment.text}: ${title}\n${text}\n=>\n${after}\n`;
            expect(there !== undefined || isOrphan, `lost: ${says}`).toBe(true);
            if (there === undefined || isOrphan) continue;
            const now = ownersOf(after, young, there);
            // One behind the bracket of a list is about the whole, whatever comes first in it.
            const stays = beside.length === 0 || now.near.some((id) => beside.includes(id)) || isOpening(after, there);
            expect(stays && now.around.join() === around.join(), `elsewhere: ${says}`).toBe(true);
          }
        }
      }),
      { numRuns: 80 },
    );
    expect(titles.size).toBeGreaterThan(80);
  });
});
