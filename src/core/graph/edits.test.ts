import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../definition/edit/edits.ts';
import { parseDefinition } from '../definition/parse.ts';
import { formatShape } from '../shape.ts';
import { inferShapes, networkInput } from '../shapes.ts';
import { layerTypes } from '../layers/registry.ts';
import { type GraphAction, graphEdit } from './edit.ts';
import { kindsAt } from './starts.ts';
import { nodesFor, type WireEnd } from './wires.ts';

const read = (text: string) => {
  const { definition, problems } = parseDefinition(text);
  const shapes = inferShapes(definition);
  return { definition, shapes, faults: [...problems, ...shapes.findings].map(({ message }) => message) };
};

/** `4 > [dense 8] > add(dense 1, dense 2) 8`: what each layer is, reads where that is not the one before, and gives. */
function sketch(text: string): string {
  const { shapes } = read(text);
  return shapes.layers
    .map(({ type, sources, output }, index) => {
      const reads = sources.length === 1 && sources[0] === index - 1 ? '' : `(${sources.join(', ')})`;
      return `${type}${reads} ${formatShape(output)}`;
    })
    .join(' > ');
}

function edited(text: string, action: GraphAction): { readonly text: string; readonly select: unknown } | undefined {
  const { definition, shapes } = read(text);
  const edit = graphEdit(definition, shapes, action);
  return edit && { text: applyChanges(text, edit.changes), select: edit.select };
}

const dense = (units: number, rest = ''): string => `{ "type": "dense", "units": ${units}${rest} }`;
const network = (...layers: string[]): string =>
  `{\n  "input": [4],\n  "layers": [\n    ${layers.join(',\n    ')}\n  ],\n  "loss": "mse" // C\n}\n`;

const chain = network(dense(3), dense(2));
/** The sum reads by names that were made, and one layer reads past it. */
const skip = network(
  dense(3),
  dense(3),
  '{ "type": "add", "inputs": ["dense 1", "dense 2"] }',
  dense(5),
  '{ "type": "concat", "inputs": ["input", "add 3", "dense 4"] }',
  dense(1),
);
const sizes = '{ "sizes": [4, 3, 2], "loss": "quadratic" }';

describe('an edit of the graph', () => {
  it.each<[string, string, GraphAction, string, unknown]>([
    [
      'adds behind the input',
      chain,
      { kind: 'add', place: { source: 'input' }, type: 'dense' },
      'dense [16] > dense [3] > dense [2]',
      0,
    ],
    [
      'adds between',
      chain,
      { kind: 'add', place: { source: 0 }, type: 'dropout' },
      'dense [3] > dropout [3] > dense [2]',
      1,
    ],
    [
      'adds at the end',
      chain,
      { kind: 'add', place: { source: 1 }, type: 'activation' },
      'dense [3] > dense [2] > activation [2]',
      2,
    ],
    [
      'adds before the loss',
      chain,
      { kind: 'add', place: { source: 1, reader: 'loss' }, type: 'layerNorm' },
      'dense [3] > dense [2] > layerNorm [2]',
      2,
    ],
    [
      'adds on the way, and the shortcut stays',
      skip,
      { kind: 'add', place: { source: 0 }, type: 'dropout' },
      'dense [3] > dropout [3] > dense [3] > add(0, 2) [3] > dense [5] > concat(-1, 3, 4) [12] > dense [1]',
      1,
    ],
    [
      'adds on a shortcut',
      skip,
      { kind: 'add', place: { source: 0, reader: 2 }, type: 'dropout' },
      'dense [3] > dense [3] > dropout(0) [3] > add(2, 1) [3] > dense [5] > concat(-1, 3, 4) [12] > dense [1]',
      2,
    ],
    [
      'adds on a long edge from the input',
      skip,
      { kind: 'add', place: { source: 'input', reader: 4 }, type: 'dense' },
      'dense [3] > dense [3] > add(0, 1) [3] > dense [5] > dense(-1) [16] > concat(4, 2, 3) [24] > dense [1]',
      4,
    ],
    [
      'adds a sum with a layer that fits',
      chain,
      { kind: 'add', place: { source: 0 }, type: 'concat' },
      'dense [3] > concat(-1, 0) [7] > dense [2]',
      1,
    ],
    ['deletes the first', chain, { kind: 'delete', node: 0 }, 'dense [2]', 0],
    ['deletes the last', chain, { kind: 'delete', node: 1 }, 'dense [3]', 0],
    [
      'deletes beside a shortcut',
      skip,
      { kind: 'delete', node: 1 },
      'dense [3] > add(0, 0) [3] > dense [5] > concat(-1, 1, 2) [12] > dense [1]',
      0,
    ],
    [
      'deletes a sum: its reader takes the nearer of the two',
      skip,
      { kind: 'delete', node: 2 },
      'dense [3] > dense [3] > dense [5] > concat(-1, 0, 1, 2) [15] > dense [1]',
      1,
    ],
    [
      'deletes what is read by name from afar',
      skip,
      { kind: 'delete', node: 0 },
      'dense [3] > add(-1, 0) [4] > dense [5] > concat(-1, 1, 2) [13] > dense [1]',
      0,
    ],
    ['resizes', chain, { kind: 'resize', node: 0, value: 7 }, 'dense [7] > dense [2]', 0],
    ['reconnects', chain, { kind: 'reconnect', node: 1, inputs: ['input'] }, 'dense [3] > dense(-1) [2]', 1],
    [
      'reconnects by names that it writes down',
      skip,
      { kind: 'reconnect', node: 4, inputs: [1, 'input'] },
      'dense [3] > dense [3] > add(0, 1) [3] > dense [5] > concat(1, -1) [7] > dense [1]',
      4,
    ],
    [
      'reconnects to the layer before',
      network(dense(3), dense(2, ', "inputs": ["input"]')),
      { kind: 'reconnect', node: 1, inputs: [0] },
      'dense [3] > dense [2]',
      1,
    ],
    [
      'leads the beginning of an edge elsewhere',
      skip,
      { kind: 'rewire', from: 2, to: 3, end: 'from', node: 0 },
      'dense [3] > dense [3] > add(0, 1) [3] > dense(0) [5] > concat(-1, 2, 3) [12] > dense [1]',
      3,
    ],
    [
      'leads the end of an edge elsewhere, past the layer that has nothing else to read',
      skip,
      { kind: 'rewire', from: 2, to: 3, end: 'to', node: 5 },
      'dense [3] > dense [3] > add(0, 1) [3] > dense(1) [5] > concat(-1, 2, 3) [12] > dense(2) [1]',
      5,
    ],
    [
      'leads the end of one edge of several elsewhere',
      skip,
      { kind: 'rewire', from: 'input', to: 4, end: 'to', node: 5 },
      'dense [3] > dense [3] > add(0, 1) [3] > dense [5] > concat(2, 3) [8] > dense(-1) [1]',
      5,
    ],
    [
      'adds to sizes',
      sizes,
      { kind: 'add', place: { source: 0 }, type: 'dense' },
      'dense [3] > dense [3] > dense [2]',
      1,
    ],
    [
      'adds to sizes at the end',
      sizes,
      { kind: 'add', place: { source: 1, reader: 'loss' }, type: 'dense' },
      'dense [3] > dense [2] > dense [2]',
      2,
    ],
    [
      'adds to sizes behind the input',
      sizes,
      { kind: 'add', place: { source: 'input' }, type: 'dense' },
      'dense [3] > dense [3] > dense [2]',
      0,
    ],
    ['deletes of sizes', sizes, { kind: 'delete', node: 0 }, 'dense [2]', 0],
    ['resizes in sizes', sizes, { kind: 'resize', node: 1, value: 9 }, 'dense [3] > dense [9]', 1],
  ])('%s', (_, text, action, expected, select) => {
    const after = edited(text, action)!;
    expect(sketch(after.text)).toBe(expected);
    expect(after.select).toBe(select);
    expect(parseDefinition(after.text).problems).toEqual(parseDefinition(text).problems.map(() => expect.anything()));
  });

  it('changes the input where it is one number', () => {
    expect(edited(chain, { kind: 'resize', node: 'input', value: 9 })!.text).toContain('"input": [9]');
    expect(edited(sizes, { kind: 'resize', node: 'input', value: 9 })!.text).toContain('[9, 3, 2]');
    const image = chain.replace('[4]', '[4, 4, 1]');
    expect(edited(image, { kind: 'resize', node: 'input', value: 9 })).toBeUndefined();
  });

  it('touches nothing but its place', () => {
    const { text } = edited(chain, { kind: 'add', place: { source: 0 }, type: 'layerNorm' })!;
    expect(text).toBe(chain.replace('"units": 3 },', '"units": 3 },\n    { "type": "layerNorm" },'));
    expect(edited(text, { kind: 'delete', node: 1 })!.text).toBe(chain);
  });

  it.each<[string, string, GraphAction]>([
    ['a layer that is not there', chain, { kind: 'delete', node: 7 }],
    ['the last layer', network(dense(1)), { kind: 'delete', node: 0 }],
    ['the last of sizes', '{ "sizes": [2, 1] }', { kind: 'delete', node: 0 }],
    ['the input', chain, { kind: 'delete', node: 'input' }],
    ['the loss', chain, { kind: 'resize', node: 'loss', value: 3 }],
    ['a number that a kind does not have', skip, { kind: 'resize', node: 2, value: 3 }],
    ['a layer behind the loss', chain, { kind: 'add', place: { source: 'loss' }, type: 'dense' }],
    ['an edge that is not there', chain, { kind: 'add', place: { source: 'input', reader: 1 }, type: 'dense' }],
    ['an edge into the input', chain, { kind: 'add', place: { source: 0, reader: 'input' }, type: 'dense' }],
    ['a kind that does not fit', chain, { kind: 'add', place: { source: 0 }, type: 'conv2d' }],
    ['a kind that is none', chain, { kind: 'add', place: { source: 0 }, type: 'toString' }],
    ['another kind in sizes', sizes, { kind: 'add', place: { source: 0 }, type: 'dropout' }],
    ['a layer that would read itself', chain, { kind: 'reconnect', node: 0, inputs: [0] }],
    ['a layer that would read one below', chain, { kind: 'reconnect', node: 0, inputs: [1] }],
    ['a layer that would read nothing', chain, { kind: 'reconnect', node: 1, inputs: [] }],
    ['an edge that is not there, led elsewhere', skip, { kind: 'rewire', from: 1, to: 3, end: 'from', node: 0 }],
    ['an edge to a layer that has it', skip, { kind: 'rewire', from: 0, to: 2, end: 'from', node: 1 }],
    ['an edge that would lead up', skip, { kind: 'rewire', from: 2, to: 3, end: 'to', node: 1 }],
    ['an edge from a layer below', skip, { kind: 'rewire', from: 2, to: 3, end: 'from', node: 4 }],
    ['an edge to the loss', skip, { kind: 'rewire', from: 5, to: 'loss', end: 'from', node: 4 }],
    ['the only edge from the input', chain, { kind: 'rewire', from: 'input', to: 0, end: 'to', node: 1 }],
    [
      'a sum that would read one layer twice',
      network(dense(4), '{ "type": "add", "inputs": ["input", "dense 1"] }', dense(4)),
      { kind: 'rewire', from: 0, to: 1, end: 'to', node: 2 },
    ],
    ['edges in sizes', sizes, { kind: 'rewire', from: 0, to: 1, end: 'from', node: 'input' }],
    ['connections in sizes', sizes, { kind: 'reconnect', node: 1, inputs: ['input'] }],
  ])('does nothing to %s', (_, text, action) => {
    expect(edited(text, action)).toBeUndefined();
  });

  it('works in a text that is broken elsewhere', () => {
    const broken = chain.replace('"loss": "mse"', '"loss": "msee", "los": ');
    expect(sketch(edited(broken, { kind: 'resize', node: 1, value: 6 })!.text)).toBe('dense [3] > dense [6]');
  });
});

describe('nodesFor', () => {
  it('offers what can be read there, where no layer is at fault then', () => {
    const { definition, shapes } = read(skip);
    const nodes = (wire: WireEnd): unknown => nodesFor(definition, shapes, wire);
    expect(nodes({ from: 2, to: 3, end: 'from' })).toEqual(['input', 0, 1]);
    // The sum has only [3] to add.
    expect(nodes({ from: 1, to: 2, end: 'from' })).toEqual([]);
    expect(nodes({ from: 2, to: 3, end: 'to' })).toEqual([5]);
    expect(nodes({ from: 5, to: 'loss', end: 'from' })).toEqual([]);
  });
});

describe('kindsAt', () => {
  const image = network('{ "type": "conv2d", "filters": 2, "kernel": 3 }', '{ "type": "flatten" }', dense(1)).replace(
    '[4]',
    '[8, 8, 1]',
  );

  it('offers what fits the shape', () => {
    const types = (source: number | 'input'): string[] => {
      const { definition, shapes } = read(image);
      return kindsAt(definition, shapes, { source }).map(({ type }) => type);
    };
    expect(types('input')).toEqual(expect.arrayContaining(['conv2d', 'maxPool2d', 'zeroPadding']));
    expect(types('input')).not.toContain('dense');
    expect(types('input')).not.toContain('lstm');
    // The layer below reads an image.
    expect(types('input')).not.toContain('flatten');
    expect(types(0)).toContain('flatten');
    expect(types(1)).toEqual(expect.arrayContaining(['dense', 'dropout', 'activation']));
    expect(types(1)).not.toContain('reshape');
    expect(types(2)).toContain('reshape');
    expect(types(1)).not.toContain('conv2d');
  });

  it('offers only dense layers in sizes', () => {
    const { definition, shapes } = read(sizes);
    expect(kindsAt(definition, shapes, { source: 0 })).toEqual([
      { type: 'dense', summary: expect.any(String), output: '[3]' },
    ]);
  });

  it('can begin every kind somewhere', () => {
    const same = network(dense(4), dense(4));
    const offered = ['[4]', '[8, 8, 2]', '[6, 4]'].flatMap((input) => {
      const { definition, shapes } = read(same.replace('[4]', input));
      return [...kindsAt(definition, shapes, { source: 'input' }), ...kindsAt(definition, shapes, { source: 1 })];
    });
    expect(new Set(offered.map(({ type }) => type))).toEqual(new Set(layerTypes));
  });

  it.each<[string, string, number | 'input', number | undefined, string, string]>([
    ['units that a sum below needs', skip, 0, 2, 'dense', '"units": 3'],
    [
      'a convolution that keeps what a sum below needs',
      network(
        '{ "type": "conv2d", "filters": 2, "kernel": 3, "padding": "same" }',
        '{ "type": "add", "inputs": ["conv2d 1", "conv2d 1"] }',
      ).replace('[4]', '[8, 8, 1]'),
      0,
      1,
      'conv2d',
      '"filters": 2, "kernel": 3, "padding": "same"',
    ],
    ['as many outputs as there were', chain, 1, undefined, 'dense', '"units": 2'],
    [
      'states for each position where a layer below reads them',
      network('{ "type": "lstm", "units": 5 }').replace('[4]', '[6, 4]'),
      'input',
      undefined,
      'lstm',
      '"returnSequences": true',
    ],
  ])('begins with %s', (_, text, source, reader, type, options) => {
    const place = { source, ...(reader !== undefined && { reader }) };
    const { definition, shapes } = read(text);
    expect(kindsAt(definition, shapes, place).map((offer) => offer.type)).toContain(type);
    const after = edited(text, { kind: 'add', place, type })!.text;
    expect(after).toContain(options);
    expect(read(after).faults).toEqual([]);
  });

  it('offers nothing that breaks what reads it', () => {
    const { definition, shapes } = read(skip);
    const types = kindsAt(definition, shapes, { source: 0, reader: 2 }).map(({ type }) => type);
    expect(types).not.toContain('reshape');
    expect(types).toEqual(expect.arrayContaining(['dense', 'dropout', 'activation']));
  });

  it('offers nothing that would be at fault, and says what comes out', () => {
    for (const input of ['[4]', '[8, 8, 2]', '[6, 4]', '[1, 1, 1]']) {
      const text = chain.replace('[4]', input);
      const { definition, shapes } = read(text);
      for (const { type, output } of kindsAt(definition, shapes, { source: 'input' })) {
        const after = read(edited(text, { kind: 'add', place: { source: 'input' }, type })!.text);
        expect(after.definition.layers[0]!.options?.type).toBe(type);
        expect(after.shapes.layers[0]!.ok, `${type} on ${input}`).toBe(true);
        expect(formatShape(after.shapes.layers[0]!.output)).toBe(output);
      }
    }
  });
});

const unread = /nothing reads/;

/** Chains of layers that give [4] and sums of any two above, named or not. */
const networks = fc
  .array(fc.record({ isSum: fc.boolean(), isNamed: fc.boolean(), back: fc.tuple(fc.nat(), fc.nat()) }), {
    minLength: 2,
    maxLength: 9,
  })
  .map((layers) => {
    const names = layers.map(({ isNamed, isSum }, index) =>
      isNamed ? `n${index}` : `${isSum ? 'add' : 'dense'} ${index + 1}`,
    );
    const above = (index: number, back: number): string => ['input', ...names][back % (index + 1)]!;
    return network(
      ...layers.map(({ isSum, isNamed, back }, index) =>
        JSON.stringify({
          ...(isSum ? { type: 'add', inputs: back.map((each) => above(index, each)) } : { type: 'dense', units: 4 }),
          ...(isNamed && { name: names[index] }),
        }),
      ),
    );
  });

describe('an end of an edge in any network', () => {
  it('is offered the nodes after which no layer is at fault', () => {
    fc.assert(
      fc.property(networks, fc.nat(), fc.constantFrom('from', 'to'), fc.boolean(), (text, at, end, isUneven) => {
        // One layer of another width: some nodes do not fit then.
        const uneven = isUneven ? text.replace('"units":4', '"units":3') : text;
        const { definition, shapes, faults } = read(uneven);
        const to = at % shapes.layers.length;
        const [source] = shapes.layers[to]!.sources;
        const wire: WireEnd = { from: source === networkInput ? 'input' : source!, to, end };
        const errors = (list: readonly string[]): number => list.filter((message) => !unread.test(message)).length;
        const right = ['input' as const, ...shapes.layers.keys()].filter((node) => {
          const after = edited(uneven, { kind: 'rewire', ...wire, node });
          return after !== undefined && errors(read(after.text).faults) <= errors(faults);
        });
        expect(nodesFor(definition, shapes, wire)).toEqual(right);
      }),
      { numRuns: 200 },
    );
  });
});

describe('edits of any network', () => {
  it('leave every layer right, and what they do not touch as it was', () => {
    fc.assert(
      fc.property(networks, fc.nat(), fc.constantFrom('add', 'delete'), (text, at, kind) => {
        const { shapes } = read(text);
        const node = at % shapes.layers.length;
        const action: GraphAction =
          kind === 'add' ? { kind, place: { source: node }, type: 'layerNorm' } : { kind: 'delete', node };
        const after = edited(text, action)!;
        const { shapes: changed, faults } = read(after.text);
        expect(faults.filter((message) => !unread.test(message))).toEqual([]);
        expect(changed.layers).toHaveLength(shapes.layers.length + (kind === 'add' ? 1 : -1));
        // Layers that had nothing to do with it read the same layers as before.
        const place = kind === 'add' ? Number(after.select) : node;
        const moved = (source: number): number => (source < place ? source : source + (kind === 'add' ? 1 : -1));
        for (const [index, { sources }] of shapes.layers.entries()) {
          if (sources.includes(node) || index === node) continue;
          expect(changed.layers[moved(index)]!.sources).toEqual(sources.map(moved));
        }
      }),
      { numRuns: 300 },
    );
  });
});
