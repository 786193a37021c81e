import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Path } from '../../problem.ts';
import { problemList } from '../text/problems.ts';
import { parseSyntax } from '../text/syntax.ts';
import { valueOf } from '../text/tree.ts';
import type { Change } from './change.ts';
import { commentsIn } from './comments.ts';
import { applyEdits, editsOf } from './edits.ts';
import type { Json } from './write.ts';

// Values in any layout: several entries a line or one in several, comments before and behind brackets, entries, colons and commas,
// commas at the start of lines and behind the last entry, no line break at all. Whatever is changed, the text says what was meant.

type Owner = Json[] | { [key: string]: Json };

const keys = ['a', 'b', 'c', 'd'];
const { value: values } = fc.letrec<{ value: Json; list: Json; object: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.nat(9),
    fc.constant('//'),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...keys), tie('value')), { maxLength: 4, selector: ([key]) => key })
    .map((entries) => Object.fromEntries(entries)),
}));
const lists = fc.array(fc.oneof(fc.nat(9), values), { minLength: 1, maxLength: 4 });

/** What stands between two words. */
const gaps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant('') },
    { weight: 3, arbitrary: fc.constant(' ') },
    { weight: 2, arbitrary: fc.constant('\n') },
    { weight: 1, arbitrary: fc.constant('\n    ') },
    { weight: 2, arbitrary: fc.constant(' // note\n') },
    { weight: 1, arbitrary: fc.constant('// note\n  ') },
    { weight: 1, arbitrary: fc.constant(' // note\n /* note */ // note\n') },
    { weight: 2, arbitrary: fc.constant(' /* note */ ') },
    { weight: 1, arbitrary: fc.constant('/* note\n note */') },
  ),
  { minLength: 3, maxLength: 24 },
);
const texts = fc
  .record({
    value: fc.oneof(lists, fc.dictionary(fc.constantFrom(...keys), fc.oneof(values, lists), { minKeys: 1 })),
    gaps,
    trailing: fc.boolean(),
  })
  .map(({ value, gaps: all, trailing }) => {
    let index = 0;
    const gap = (): string => {
      const chosen = all[index++ % all.length]!;
      return chosen.replaceAll('note', () => `note ${index}`);
    };
    const write = (each: Json): string => {
      if (typeof each !== 'object' || each === null) return JSON.stringify(each);
      const entries = Array.isArray(each)
        ? (each as readonly Json[]).map(write)
        : Object.entries(each as object).map(([key, item]) => `"${key}"${gap()}:${gap()}${write(item as Json)}`);
      const inside = entries.map((entry) => `${gap()}${entry}${gap()}`).join(',');
      const [open, close] = Array.isArray(each) ? '[]' : '{}';
      return `${open}${inside}${trailing && entries.length > 0 ? `,${gap()}` : ''}${entries.length === 0 ? gap() : ''}${close}`;
    };
    return { value, text: gap() + write(value) + gap() };
  });

/** All lists and objects in a value. */
function ownersIn(value: Json, path: Path = []): { path: Path; owner: Owner }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Array.isArray(value)
    ? (value as readonly Json[]).flatMap((item, index) => ownersIn(item, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) => ownersIn(item as Json, [...path, key]));
  return [{ path, owner: value as Owner }, ...inside];
}

interface Drawn {
  readonly kind: Change['kind'];
  readonly numbers: readonly [number, number, number];
  readonly by: Json;
}

/** A change of a value, and the value after it; undefined where it has no such place. */
function drawn(value: Json, { kind, numbers: [first, second, third], by }: Drawn): readonly [Change, Json] | undefined {
  const young = structuredClone(value);
  const owners = ownersIn(young);
  const isFor = { set: [true, true], remove: [true, true], insert: [true, false], move: [true, false] };
  const [inLists, inObjects] = kind === 'rename' || kind === 'bring' ? [false, true] : isFor[kind];
  const fitting = owners.filter(({ owner }) => (Array.isArray(owner) ? inLists : inObjects));
  if (fitting.length === 0) return undefined;
  const { path, owner } = fitting[first % fitting.length]!;
  if (Array.isArray(owner)) {
    const [at, to] = [second % Math.max(1, owner.length), third % (owner.length + 1)];
    if (kind === 'insert') {
      owner.splice(to, 0, by);
      return [{ kind, path: [...path, to], value: by }, young];
    }
    if (owner.length === 0) return undefined;
    if (kind === 'set') owner[at] = by;
    else if (kind === 'remove') owner.splice(at, 1);
    else if (kind === 'move') owner.splice(to > at ? to - 1 : to, 0, ...owner.splice(at, 1));
    else return undefined;
    return [
      { ...(kind === 'move' ? { kind, to } : kind === 'set' ? { kind, value: by } : { kind }), path: [...path, at] },
      young,
    ];
  }
  const names = Object.keys(owner);
  const key = names[second % Math.max(1, names.length)];
  if (kind === 'set') {
    const name = keys[second % keys.length]!;
    if (!Object.hasOwn(owner, name) && third % 2 === 0) {
      owner[name] = { z: by };
      return [{ kind, path: [...path, name, 'z'], value: by }, young];
    }
    owner[name] = by;
    return [{ kind, path: [...path, name], value: by }, young];
  }
  if (key === undefined) return undefined;
  const held = owner[key]!;
  if (kind === 'remove') {
    delete owner[key];
    return [{ kind, path: [...path, key] }, young];
  }
  if (kind === 'rename') {
    delete owner[key];
    const name = `new ${names.join('')}`;
    owner[name] = held;
    return [{ kind, path: [...path, key], key: name }, young];
  }
  const target = fitting[third % fitting.length]!;
  const isInside = [...path, key].every((step, index) => target.path[index] === step);
  if (kind !== 'bring' || Array.isArray(target.owner) || isInside) return undefined;
  // What is brought takes the place of what is there, which may be around where it comes from.
  if ([...target.path, 'a'].every((step, index) => [...path, key][index] === step)) return undefined;
  target.owner['a'] = held;
  delete owner[key];
  return [{ kind, path: [...path, key], to: [...target.path, 'a'] }, young];
}

function read(text: string): Json | undefined {
  const syntax = problemList('more');
  const root = parseSyntax(text, syntax, problemList('more'));
  const isSound = root !== undefined && !syntax.all().some(({ severity }) => severity === 'error');
  return isSound ? (valueOf(root) as Json) : undefined;
}

/** Comments, however their lines are indented. */
function notesIn(text: string): string[] {
  return commentsIn(text, { start: 0, end: text.length })
    .map((comment) => comment.text.replaceAll(/\s+/g, ' '))
    .toSorted();
}

describe('a change of a text in any layout', () => {
  const kinds = ['set', 'insert', 'remove', 'remove and leave', 'rename', 'move', 'bring'] as const;
  it.each(kinds)('%s: says what was meant, and no comment takes in what follows it', (deed) => {
    const leaves = deed === 'remove and leave';
    const kind = deed === 'remove and leave' ? 'remove' : deed;
    let count = 0;
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.record({ numbers: fc.tuple(fc.nat(), fc.nat(), fc.nat()), by: values }), {
          minLength: 1,
          maxLength: 3,
        }),
        ({ text, value }, all) => {
          expect(read(text)).toEqual(value);
          const changes: Change[] = [];
          let meant: Json = value;
          for (const each of all) {
            const result = drawn(meant, { kind, ...each });
            if (result === undefined) continue;
            const [change] = result;
            changes.push(leaves && change.kind === 'remove' ? { ...change, comments: 'stay' } : change);
            meant = result[1];
          }
          const after = applyEdits(text, editsOf(text, changes));
          const says = `${JSON.stringify(changes)}\n${text}\n=>\n${after}\n`;
          expect(read(after), says).toEqual(meant);
          const rest = notesIn(text);
          for (const note of notesIn(after)) {
            expect(rest, says).toContain(note);
            rest.splice(rest.indexOf(note), 1);
          }
          if (leaves || kind === 'insert' || kind === 'rename' || kind === 'move') expect(rest, says).toEqual([]);
          count += changes.length;
        },
      ),
      { numRuns: 300 },
    );
    expect(count).toBeGreaterThan(60);
  });
});
