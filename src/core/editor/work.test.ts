import { describe, expect, it, vi } from 'vitest';
import type { ParsedDefinition } from '../definition/network.ts';
import { parseDefinition } from '../definition/parse.ts';
import { inferShapes, type NetworkShapes } from '../shapes.ts';
import { completionsAt } from './completion/completion.ts';
import { hoverAt } from './hover.ts';
import { inlayHints } from './inlay.ts';
import { lensesFor } from './lenses.ts';
import { signatureAt } from './signature.ts';

// How much is looked at for one keystroke, whatever the machine.

interface Reading {
  readonly text: string;
  readonly parsed: ParsedDefinition;
  readonly shapes: NetworkShapes;
}

function deep(layers: number): string {
  const written = Array.from({ length: layers }, (_, i) => `{ "type": "dense", "name": "l${i}", "units": 3 }`);
  return `{ "input": [3], "layers": [${written.join(', ')}, { "type": "dense", "units": 3,  }] }`;
}

/** Looks at layers, questions about places, and characters read. */
function workOf(layers: number, run: (reading: Reading, offset: number) => void): number {
  let work = 0;
  const text = deep(layers);
  const read = parseDefinition(text);
  const shapes = inferShapes(read.definition);
  const counted = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, key, receiver): unknown {
        work++;
        return Reflect.get(object, key, receiver);
      },
    });
  const asked =
    <A extends unknown[], R>(method: (...args: A) => R) =>
    (...args: A): R => {
      work++;
      return method(...args);
    };
  const parsed: ParsedDefinition = {
    ...read,
    has: asked(read.has),
    locate: asked(read.locate),
    textAt: asked(read.textAt),
  };
  const characters = vi.spyOn(String.prototype, 'charCodeAt');
  run({ text, parsed, shapes: { ...shapes, layers: counted(shapes.layers) } }, text.lastIndexOf(',') + 2);
  work += characters.mock.calls.length;
  characters.mockRestore();
  return work;
}

describe('for one keystroke', () => {
  it.each<[string, (reading: Reading, offset: number) => void]>([
    ['hints look at each layer a few times', (reading) => inlayHints(reading)],
    ['lenses look at each layer a few times', ({ parsed, shapes }) => lensesFor(parsed, shapes)],
    ['completion reads the text once', (reading, offset) => completionsAt(reading, offset)],
    ['a signature reads the text once', ({ text }, offset) => signatureAt(text, offset)],
    [
      'a hover looks at one layer and at all faults',
      ({ parsed, shapes }, offset) => hoverAt(parsed, shapes, offset - 8),
    ],
  ])('%s', (_, run) => {
    const [some, many] = [workOf(100, run), workOf(1000, run)];
    const perLayer = (many - some) / 900;
    const letters = deep(1001).length - deep(1000).length;
    expect(some).toBeGreaterThan(0);
    // Tokens are looked at from both ends: a few looks a letter, not one a layer for each.
    expect(perLayer).toBeLessThan(4 * letters);
    expect(many).toBeLessThan(10.5 * some + 1000);
  });
});
