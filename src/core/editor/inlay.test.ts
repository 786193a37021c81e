import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import { inferShapes } from '../shapes.ts';
import { inlayHints } from './inlay.ts';

function read(text: string) {
  const parsed = parseDefinition(text);
  return { text, parsed, shapes: inferShapes(parsed.definition) };
}

/** The text as the editor shows it, each hint in ⟨brackets⟩ and its parts with the layers that they are about. */
function shown(text: string): string {
  return inlayHints(read(text))
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((before, { offset, parts }) => {
      const hint = parts.map(({ text: part, layer }) => `${part}#${layer}`).join('');
      return `${before.slice(0, offset)}⟨${hint}⟩${before.slice(offset)}`;
    }, text);
}

describe('inlayHints', () => {
  it.each([
    [
      'behind each layer',
      '{"input":[784],"layers":[{"type":"dense","units":30}⟨→ 30#0⟩,{"type":"dense","units":10}⟨→ 10#1⟩]}',
    ],
    [
      'shapes of several axes in brackets',
      '{"input":[28,28,1],"layers":[{"type":"conv2d","filters":20,"kernel":5}⟨→ [24, 24, 20]#0⟩,{"type":"flatten"}⟨→ 11520#1⟩]}',
    ],
    [
      'past a fault, with the best guess',
      '{"input":[4,4,1],"layers":[{"type":"conv2d","filters":8,"kernel":5}⟨→ [4, 4, 8] ?#0⟩,{"type":"flatten"}⟨→ 128#1⟩,{"type":"dense","units":2}⟨→ 2#2⟩]}',
    ],
    [
      'past a layer that cannot be read',
      '{"input":[4],"layers":[{"type":"nope","units":8}⟨→ ?#0⟩,{}⟨→ ?#1⟩,7⟨→ ?#2⟩,{"type":"dense","units":2}⟨→ 2#3⟩]}',
    ],
    ['without an input', '{"layers":[{"type":"flatten"}⟨→ ?#0⟩,{"type":"dense","units":2}⟨→ 2#1⟩]}'],
    ['where a bracket is missing', '{"input":[2],"layers":[{"type":"dense","units":3⟨→ 3#0⟩'],
    ['behind a list of sizes', '{"sizes":[784,30,10]⟨w¹ 30 × 784#0, w² 10 × 30#1⟩}'],
    ['behind a long list the first and the last', '{"sizes":[1,2,3,4,5,6,7,8]⟨w¹ 2 × 1#0, w² 3 × 2#1, …, w⁷ 8 × 7#6⟩}'],
    ['behind each size on a line of its own', '{"sizes":[\n784,\n30⟨w¹ 30 × 784#0⟩,\n10⟨w² 10 × 30#1⟩\n]}'],
    ['nowhere in an empty list', '{"sizes":[]}'],
    ['nowhere in a text of no network', '[[[{"layers":7}'],
    ['nowhere in an empty text', ''],
  ])('stand %s', (_, marked) => {
    expect(shown(marked.replaceAll(/⟨.*?⟩/g, ''))).toBe(marked);
  });

  it('are only those of the range that is looked at', () => {
    const text = '{"input":[2],"layers":[{"type":"flatten"},\n{"type":"flatten"},\n{"type":"flatten"}]}';
    const second = text.indexOf('\n') + 1;
    const hints = inlayHints(read(text), { start: second, end: text.indexOf('\n', second) });
    expect(hints.map(({ parts }) => parts.map(({ layer }) => layer))).toEqual([[1]]);
  });
});
