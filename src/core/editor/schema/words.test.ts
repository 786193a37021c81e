import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../definition/parse.ts';
import { type Rule, requiredKeys, typeOf } from '../../definition/read/rule.ts';
import type { Path } from '../../problem.ts';
import { inferShapes } from '../../shapes.ts';
import { plain } from '../completion/draft.ts';
import { draftOf, draftOfObject } from '../completion/examples.ts';
import { hoverAt } from '../hover.ts';
import { toMarkdown } from '../markdown.ts';
import { repeatedIn } from '../../../../test/support/sentences.ts';
import { choicesOf, isObject, rulesAt } from './rules.ts';

interface Key {
  readonly name: string;
  readonly path: Path;
  readonly text: string;
}

/** Every key of every sort of object, each in a small network that has it. */
function everyKey(): readonly Key[] {
  const keys: Key[] = [];
  const nowhere = { has: () => false, textAt: () => undefined };
  const visit = (rule: Rule, path: Path, write: (json: string) => string): void => {
    for (const choice of choicesOf(rule)) {
      if (choice.type === 'array') visit(choice.item, [...path, 0], (json) => write(`[${json}]`));
      if (!isObject(choice)) continue;
      const own = plain(draftOfObject(choice)) as Record<string, unknown>;
      const sort = typeOf(choice) ?? requiredKeys(choice)[0] ?? '';
      for (const [key, inner] of Object.entries(choice.entries)) {
        const { [key]: _replaced, ...others } = own;
        const withKey = (json: string): string => {
          const rest = Object.entries(others).map(
            ([name, value]) => `, ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
          );
          return write(`{ ${JSON.stringify(key)}: ${json}${rest.join('')} }`);
        };
        const value = key === 'type' ? sort : plain(draftOf(key, inner));
        const name = [...path, key].filter((step) => typeof step === 'string').join('.');
        keys.push({
          name: sort === '' ? name : `${name} of ${sort}`,
          path: [...path, key],
          text: withKey(JSON.stringify(value)),
        });
        visit(inner, [...path, key], withKey);
      }
    }
  };
  visit(rulesAt([], nowhere)[0]!, [], (json) => json);
  return keys;
}

const keys = everyKey();

describe('a hover on any key', () => {
  it('is tried on all of them', () => {
    expect(keys.length).toBeGreaterThan(400);
    expect(keys.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['layers.units of dense', 'training.optimizer.beta1 of adam']),
    );
  });

  it('says what the key means and what holds without it', () => {
    const silent: string[] = [];
    for (const { name, path, text } of keys) {
      const parsed = parseDefinition(text);
      const { start } = parsed.locate(path, 'key');
      const hover = hoverAt(parsed, inferShapes(parsed.definition), start + 1);
      const words = hover === undefined ? '' : toMarkdown(hover.parts.slice(1));
      const holds = path.at(-1) === 'type' ? words !== '' : /Default\\: |Required\\\.|Needed to train/.test(words);
      if (!holds) silent.push(`${name}: ${hover === undefined ? 'no hover' : words.slice(0, 200)}`);
    }
    expect(silent).toEqual([]);
  });

  it('says nothing twice', () => {
    const repeated: string[] = [];
    for (const { name, path, text } of keys) {
      const parsed = parseDefinition(text);
      const shapes = inferShapes(parsed.definition);
      for (const part of ['key', 'value'] as const) {
        const { start } = parsed.locate(path, part);
        const hover = hoverAt(parsed, shapes, start + 1);
        for (const sentence of hover === undefined ? [] : repeatedIn(hover.parts))
          repeated.push(`${name}: ${sentence}`);
      }
    }
    expect(repeated).toEqual([]);
  });
});
