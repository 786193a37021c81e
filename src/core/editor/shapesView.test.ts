import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import { memoryNeed } from '../memory.ts';
import { inferShapes } from '../shapes.ts';
import { shapesTable } from './shapesTable.ts';
import { type ShapesView, shapesView } from './shapesView.ts';
import { tableText } from './tableText.ts';

function viewOf(text: string): ShapesView {
  const parsed = parseDefinition(text);
  return shapesView(parsed, inferShapes(parsed.definition));
}

const layers = (input: string, ...kinds: readonly string[]): string =>
  `{ "input": ${input}, "layers": [${kinds.join(', ')}] }`;
const dense = (units: number): string => `{ "type": "dense", "units": ${units} }`;

describe('shapesView', () => {
  it('has a row for each layer, and their sums', () => {
    const view = viewOf('{ "sizes": [2, 3, 1], "training": { "batchSize": 4, "optimizer": { "type": "adam" } } }');
    const { definition } = parseDefinition('{ "sizes": [2, 3, 1], "training": { "optimizer": { "type": "adam" } } }');
    const need = memoryNeed(definition, inferShapes(definition));
    const [one, two] = need.layers;
    expect(view.rows).toEqual([
      {
        name: 'dense 1',
        type: 'dense',
        input: '[2]',
        output: '[3]',
        kernel: '',
        parameters: 'w 3 × 2, b 3 × 1',
        params: 9,
        share: 900 / 13,
        trainable: 'yes',
        multiplyAdds: 6,
        weights: one!.parameters,
        gradients: one!.nabla,
        activations: one!.activations,
        optimizer: one!.optimizer,
        fault: undefined,
      },
      expect.objectContaining({ name: 'dense 2', params: 4, share: 400 / 13, optimizer: two!.optimizer }),
    ]);
    const { batch, memory, weights, gradients, activations, optimizer, ...counts } = view.totals;
    expect(counts).toEqual({ params: 13, share: 100, untrained: 0, multiplyAdds: 9, incomplete: false });
    expect(memory).toBe(need.total);
    expect(weights + gradients + activations + optimizer + batch).toBe(memory);
    expect(optimizer).toBe(2 * gradients);
    expect(view).toMatchObject({ input: '[2]', summary: '2 → 3 → 1', samples: 100, batchSize: 4, dtype: 'float32' });
  });

  it('tells memory for the batch size and the type of numbers of the definition', () => {
    const view = (rest: string): ShapesView => viewOf(`{ "sizes": [2, 3, 1], ${rest} }`);
    const [small, large] = [view('"training": { "batchSize": 200 }'), view('"training": { "batchSize": 400 }')];
    expect([small.samples, large.samples]).toEqual([200, 400]);
    expect([small.batchSize, large.batchSize]).toEqual([200, 400]);
    expect(large.totals.activations).toBe(2 * small.totals.activations);
    expect(large.totals.batch).toBe(2 * small.totals.batch);
    expect(large.totals.weights).toBe(small.totals.weights);
    const double = view('"training": { "batchSize": 200 }, "dtype": "float64"');
    expect(double.totals.activations).toBe(2 * small.totals.activations);
    expect(double.dtype).toBe('float64');
  });

  it('names parameters of one shape together', () => {
    const { rows } = viewOf(
      layers('[5, 4]', '{ "type": "multiHeadAttention", "heads": 2 }', '{ "type": "layerNorm" }'),
    );
    expect(rows.map(({ parameters }) => parameters)).toEqual([
      'w_q w_k w_v w_o 4 × 4, b_q b_k b_v b_o 4 × 1',
      'gamma beta 4',
    ]);
  });

  it.each([
    ['[8, 8, 1]', '{ "type": "conv2d", "filters": 2, "kernel": 3 }', '3 × 3'],
    ['[8, 8, 1]', '{ "type": "conv2d", "filters": 2, "kernel": [3, 5] }', '3 × 5'],
    ['[8, 2]', '{ "type": "conv1d", "filters": 2, "kernel": 3 }', '3'],
    ['[4, 4, 1]', '{ "type": "conv2d", "filters": 2, "kernel": 5 }', '5 × 5'],
    ['[8, 8, 1]', '{ "type": "maxPool2d", "size": 2 }', '2 × 2'],
    ['[8, 2]', '{ "type": "avgPool", "size": 4 }', '4'],
    ['[8, 8, 1]', '{ "type": "upSampling", "size": 2 }', ''],
    ['[8, 8, 1]', '{ "type": "localResponseNorm", "size": 2 }', ''],
    ['[8, 8, 1]', '{ "type": "flatten" }', ''],
  ])('kernel of %s, %s: %s', (input, layer, kernel) => {
    const { rows, columns } = viewOf(layers(input, layer));
    expect(rows[0]!.kernel).toBe(kernel);
    expect(columns.some(({ key }) => key === 'kernel')).toBe(kernel !== '');
  });

  it('tells what is trained and what is only kept', () => {
    const { rows, totals } = viewOf(
      layers('[3]', dense(3), '{ "type": "batchNorm" }', '{ "type": "dropout", "rate": 0.5 }'),
    );
    expect(rows.map(({ trainable }) => trainable)).toEqual(['yes', 'partly', '']);
    expect(totals).toMatchObject({ params: 12 + 6, untrained: 6 });
  });

  it('goes on past a fault, whose numbers are the best guess', () => {
    const { rows, totals } = viewOf(layers('[28, 28]', dense(2), dense(1)));
    expect(rows.map(({ fault }) => fault)).toEqual([
      expect.stringMatching(/^layer 1 \(dense\).*\[28, 28\]/),
      undefined,
    ]);
    expect(rows.map(({ output, params }) => [output, params])).toEqual([
      ['[2]', 784 * 2 + 2],
      ['[1]', 3],
    ]);
    expect(totals.incomplete).toBe(false);
  });

  it('says of a layer that does not fit a guess to mend those above first', () => {
    const wide = '{ "type": "conv2d", "filters": 2, "kernel": 9 }';
    const { rows } = viewOf(layers('[4, 4, 1]', wide, dense(3), dense(4)));
    expect(rows.map(({ fault }) => fault)).toEqual([
      expect.stringMatching(/^layer 1 \(conv2d\)/),
      'what the layers above give is a guess, and that does not fit here; mend those first',
      undefined,
    ]);
  });

  it('says where a number is unknown', () => {
    const { rows, totals } = viewOf(layers('[2]', '{ "type": "none" }', dense(1), dense(4)));
    expect(rows[0]).toMatchObject({ type: '?', output: '?', params: undefined, share: undefined, weights: undefined });
    expect(rows[0]!.fault).toMatch(/^type /);
    expect(rows[1]).toMatchObject({ input: '?', output: '[1]', multiplyAdds: undefined, fault: undefined });
    expect(rows[2]).toMatchObject({ input: '[1]', output: '[4]', params: 8, multiplyAdds: 4, share: 100 });
    expect(totals).toMatchObject({ params: 8, multiplyAdds: 4, incomplete: true });
  });

  it.each([
    [dense(1).replace('units', 'unit'), /unit/],
    [dense(1).replace(' }', ', "colour": 1 }'), /colour/],
    ['3', /./],
  ])('finds an error of the text in its row: %s', (layer, fault) => {
    const { rows } = viewOf(layers('[2]', dense(3), layer, dense(4)));
    expect(rows.map((row) => row.fault)).toEqual([undefined, expect.stringMatching(fault), undefined]);
  });

  it('keeps a fault on one line', () => {
    const { rows } = viewOf(
      '{ "input": [2], "layers": [{ "type": "dense", "units": 1, "inputs": ["nobody\\n<b>"] }] }',
    );
    expect(rows[0]!.fault).toMatch(/^no layer above.*"nobody/);
    expect(rows[0]!.fault).not.toContain('\n');
  });

  it.each([
    '',
    '{',
    '[]',
    '{ "layers": 3 }',
    '{ "sizes": [] }',
    '{ "layers": [null, 3, {}] }',
    '{ "sizes": [1e9, 1e9, 1e9] }',
  ])('has a table of every text: %s', (text) => {
    const view = viewOf(text);
    for (const format of ['markdown', 'csv', 'tabs'] as const) {
      const lines = tableText(shapesTable(view), format).trimEnd().split('\n');
      expect(lines).toHaveLength(view.rows.length + (format === 'markdown' ? 3 : 2));
    }
  });
});

describe('shapesTable', () => {
  const view = viewOf('{ "sizes": [784, 30, 10] }');

  it('is written for people', () => {
    const [head, , one, two, total] = tableText(shapesTable(view), 'markdown').split('\n');
    expect(head).toMatch(
      /^\| Layer \| Type \| Input \| Output \| Weights and biases \| Parameters \| Share of parameters \(%\) \|/,
    );
    expect(one).toMatch(
      /^\| dense 1 \| dense \| \[784\] \| \[30\] \| w 30 × 784, b 30 × 1 \| 23,550 \| 98\.7 % \| yes \| 23,520 \| [\d.]+ KB /,
    );
    expect(two).toMatch(/\| 310 \| 1\.3 % \|/);
    expect(total).toMatch(/^\| Total \|  \|  \|  \|  \| 23,860 \| 100 % \|  \| 23,820 \|/);
  });

  it('is written for programs, in the order that is asked for', () => {
    const lines = tableText(shapesTable(view, [1, 0, 7]), 'csv').split('\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual(['Layer', 'dense 2', 'dense 1', 'Total', '']);
    expect(lines[2]).toContain(`,"w 30 × 784, b 30 × 1",23550,${String((100 * 23_550) / 23_860)},yes,23520,`);
    expect(lines[3]).toContain('Total,,,,,23860,100,,23820,');
  });

  it('has the faults in a column of their own', () => {
    const table = shapesTable(viewOf(layers('[28, 28]', dense(2), '{ "type": "none" }')));
    expect(table.header.at(-1)).toBe('Fault');
    const [one, two] = table.rows;
    expect(one!.at(-1)!.shown).toMatch(/^layer 1 \(dense\)/);
    expect(two!.map(({ shown }) => shown)).toContain('?');
    // Numbers that are not known are left empty.
    expect(tableText(table, 'csv').split('\n')[2]).toMatch(/^layer 2,\?,\[2\],\?,,,,,,,,,,/);
  });
});
