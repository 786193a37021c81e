import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { applyEdits } from '../definition/edit/edits.ts';
import { parseDefinition } from '../definition/parse.ts';
import { targetsOf } from '../editor/names.ts';
import { prepare } from '../prepare.ts';
import { inferShapes } from '../shapes.ts';
import { runTraining } from '../train/run.ts';
import type { Offer, Refactored } from './refactoring.ts';
import { offersAt, type RefactoringId, refactorings } from './registry.ts';

/** A text with a cursor `|`, or a selection between two. */
function selected(marked: string): Refactored {
  const [before = '', inside = '', after] = marked.split('|');
  const text = before + inside + (after ?? '');
  const parsed = parseDefinition(text);
  const end = before.length + (after === undefined ? 0 : inside.length);
  return { text, parsed, shapes: inferShapes(parsed.definition), selection: { start: before.length, end } };
}

function offer(id: RefactoringId, marked: string): Offer | undefined {
  return refactorings[id](selected(marked));
}

function take(id: RefactoringId, marked: string): string {
  const found = offer(id, marked);
  if (found === undefined || !('make' in found)) throw new Error(`${id} is not offered`);
  return applyEdits(selected(marked).text, found.make().edits);
}

const trainable = (network: string): string =>
  `{\n  ${network},\n  "loss": "quadratic",\n  "data": { "train": { "samples": [[[0, 1], [1]], [[1, 0.5], [0]], [[1, 1], [0.5]]] } },\n` +
  '  "training": { "epochs": 5, "batchSize": 2, "seed": 7 }\n}\n';

async function fingerprintOf(text: string, files: Record<string, string> = {}): Promise<string> {
  const definition = parse(text, [], { allowTrailingComma: true }) as object;
  const job = await jobFrom(definition, memoryFiles(files));
  const { fingerprint } = await runTraining(job, steady, { started() {}, epoch() {}, progress() {} });
  return fingerprint;
}

describe('sizes and layers', () => {
  it.each<[string, string, string]>([
    [
      'in lines, with comments',
      '{\n  // the net\n  "si|zes": [2, /* hidden */ 3, 1], // all of it\n  "loss": "mse",\n}\n',
      '{\n  // the net\n  "input": [2], /* hidden */\n  "layers": [\n' +
        '    { "type": "dense", "units": 3, "activation": "sigmoid" },\n    { "type": "dense", "units": 1, "activation": "sigmoid" },\n' +
        '  ],\n  "initializer": "large", // all of it\n  "loss": "mse",\n}\n',
    ],
    [
      'comments on lines of their own',
      '{\n  "sizes|": [\n    2, // pixels\n    // hidden\n    3,\n    1, // out\n    // end\n  ],\n  "initializer": "zeros"\n}\n',
      '{\n  "input": [2], // pixels\n  "layers": [\n    // hidden\n    { "type": "dense", "units": 3, "activation": "sigmoid" },\n' +
        '    { "type": "dense", "units": 1, "activation": "sigmoid" } // out\n    // end\n  ],\n  "initializer": "zeros"\n}\n',
    ],
    [
      'in one line, in a dialect',
      '{ "dialect": "network.py", "sizes": [2, |1] }',
      '{ "dialect": "network.py", "input": [2], "layers": [{ "type": "dense", "units": 1, "activation": "sigmoid" }] }',
    ],
  ])('sizes become layers: %s', (_, marked, expected) => {
    expect(take('sizesToLayers', marked)).toBe(expected);
  });

  it.each<[string, string, string]>([
    [
      'as the shorthand starts',
      '{\n  "input": [2],\n  "lay|ers": [\n    { "type": "dense", "units": 3, "activation": "sigmoid" },\n' +
        '    { "type": "dense", "units": 1, "activation": "sigmoid", "inputs": ["dense 1"] }\n  ],\n  "initializer": "large",\n  "loss": "mse"\n}\n',
      '{\n  "sizes": [2, 3, 1],\n  "loss": "mse"\n}\n',
    ],
    [
      'as the sigmoid starts, with comments',
      '{\n  // a\n  "input": [2], // b\n  "lay|ers": [ // c\n    // d\n    { "type": "dense", "units": 3, "activation": "sigmoid" }, // e\n  ], // f\n}\n',
      '{\n  // a\n  // b\n  // c\n  // d\n  // e\n  "sizes": [2, 3],\n  "initializer": "glorotUniform", // f\n}\n',
    ],
    [
      'the other way round, in one line',
      '{ "layers": [{ "type": "dense", "units": 1, "activation": "sigmoid" }], |"input": [2], "initializer": "zeros" }',
      '{ "sizes": [2, 1], "initializer": "zeros" }',
    ],
  ])('layers become sizes: %s', (_, marked, expected) => {
    expect(take('layersToSizes', marked)).toBe(expected);
  });

  const layer = (more: string): string => `{ "input": [2], "lay|ers": [{ "type": "dense", "units": 1, ${more} }] }`;
  it.each([
    layer('"activation": "tanh"'),
    layer('"bias": false, "activation": "sigmoid"'),
    layer('"name": "x", "activation": "sigmoid"'),
    layer('"initializer": "zeros", "activation": "sigmoid"'),
    layer('"activation": "sigmoid"').replace('[2]', '[2, 1]'),
    layer('"activation": "sigmoid"').replace('"lay', '"loss": "mse", "lay'),
    layer('"activation": "sigmoid"').replace('{ "type"', '{ "type": "flatten" }, { "type"'),
    layer('"activation": "sigmoid"').replace('{ "type"', '3, { "type"'),
    '{ "input": [2], "lay|ers": [] }',
  ])('is not offered for %s', (marked) => {
    expect(offer('layersToSizes', marked)).toBeUndefined();
  });

  it.each(['', ', "dialect": "network.py"', ', "dialect": "network2.py"', ', "initializer": "heNormal"'])(
    'train to the same bits both ways%s',
    async (more) => {
      const sizes = trainable(`"si|zes": [2, 3, 1]${more}`);
      const layers = take('sizesToLayers', sizes);
      const back = take('layersToSizes', layers.replace('"layers"', '"lay|ers"'));
      const prints = [sizes.replace('|', ''), layers, back].map((text) => fingerprintOf(text));
      const [first, ...others] = await Promise.all(prints);
      expect(others).toEqual([first, first]);
      expect(back).toBe(sizes.replace('|', ''));
    },
  );

  it('train to the same bits where layers start by their activation', async () => {
    const layers = trainable(
      '"input": [2],\n  "lay|ers": [{ "type": "dense", "units": 3, "activation": "sigmoid" }, { "type": "dense", "units": 1, "activation": "sigmoid" }]',
    );
    const sizes = take('layersToSizes', layers);
    expect(sizes).toContain('"sizes": [2, 3, 1]');
    expect(await fingerprintOf(sizes)).toBe(await fingerprintOf(layers.replace('|', '')));
    const back = take('sizesToLayers', sizes.replace('"sizes"', '"si|zes"'));
    expect(await fingerprintOf(back)).toBe(await fingerprintOf(sizes));
  });
});

describe('the loss', () => {
  it.each([
    ['"huber"', '{ "type": "huber", "delta": 1 }'],
    ['"quadratic"', '{ "type": "quadratic" }'],
  ])('%s is %s', (name, object) => {
    expect(take('extractLoss', `{ "loss": |${name} }`)).toBe(`{ "loss": ${object} }`);
    expect(take('inlineLoss', `{ "loss": |${object} }`)).toBe(`{ "loss": ${name} }`);
  });

  it('stays an object where that says more', () => {
    expect(offer('inlineLoss', '{ "loss|": { "type": "huber", "delta": 2 } }')).toBeUndefined();
    expect(offer('inlineLoss', '{ "loss|": { "type": "mse" /* ! */ } }')).toBeUndefined();
    expect(offer('extractLoss', '{ "loss|": "mze" }')).toBeUndefined();
    expect(offer('extractLoss', '{ "loss": "mse", "name": "|" }')).toBeUndefined();
  });
});

describe('layers', () => {
  const net = `{
  "input": [4],
  "layers": [
    // one
    { "type": "dense", "units": 4, "activation": "tanh" }, // first
    { "type": "dense", "units": 4, "name": "b" },
    { "type": "add", "inputs": ["dense 1", "b"] },
    { "type": "add", "inputs": ["add 3", "input"] },
    { "type": "dense", "units": 1 }
  ]
}
`;
  const at = (word: string, text = net): string => text.replace(word, `|${word}`);
  /** Which layers each reads, by names that do not depend on their places. */
  const reads = (text: string): unknown => {
    const parsed = parseDefinition(text);
    return parsed.definition.layers.map((_, index) => targetsOf(parsed, index));
  };

  it('move with their comments, and what reads them follows', () => {
    const down = take('moveLayerDown', at('"tanh"'));
    expect(down).toContain(
      '    { "type": "dense", "units": 4, "name": "b" },\n    // one\n    { "type": "dense", "units": 4, "activation": "tanh" }, // first\n' +
        '    { "type": "add", "inputs": ["dense 2", "b"] },\n',
    );
    expect(take('moveLayerUp', at('"tanh"', down))).toBe(net);
  });

  it('do not move past what they read', () => {
    expect(offer('moveLayerUp', at('["dense 1", "b"]'))).toBeUndefined();
    expect(offer('moveLayerDown', at('"name": "b"'))).toBeUndefined();
    expect(offer('moveLayerUp', at('"tanh"'))).toBeUndefined();
    expect(offer('moveLayerDown', at('"units": 1'))).toBeUndefined();
    expect(offer('moveLayerUp', '{ "sizes": [2, |3, 1] }')).toBeUndefined();
  });

  it('are written once more, without their name', () => {
    const text = take('duplicateLayer', at('"name": "b"'));
    expect(text).toContain(
      '    { "type": "dense", "units": 4, "name": "b" },\n    { "type": "dense", "units": 4 },\n    { "type": "add", "inputs": ["dense 1", "dense 3"] },\n' +
        '    { "type": "add", "inputs": ["add 4", "input"] },\n',
    );
    expect(reads(take('duplicateLayer', at('"tanh"')))).toEqual([[], [], [], [1, 2], [3, -1], []]);
  });

  it('are named at their type', () => {
    const marked = at('"tanh"');
    expect(offer('nameLayer', marked)).toMatchObject({ renameAt: net.indexOf('dense') });
    expect(offer('nameLayer', at('"name": "b"'))).toBeUndefined();
  });

  it('get a skip connection around them where shapes are equal', () => {
    expect(take('skipConnection', at('"tanh"'))).toContain(
      '// first\n    { "type": "add", "inputs": ["input", "dense 1"] },\n    { "type": "dense", "units": 4, "name": "b" },\n' +
        '    { "type": "add", "inputs": ["add 2", "b"] },\n    { "type": "add", "inputs": ["add 4", "input"] },\n',
    );
    expect(take('skipConnection', net.replace('"tanh"', '|"tanh"').replace('"b" }', '"b|" }'))).toContain(
      '"name": "b" },\n    { "type": "add", "inputs": ["input", "b"] },\n    { "type": "add", "inputs": ["dense 1", "add 3"] },\n',
    );
    for (const word of ['["dense 1", "b"]', '"units": 1']) expect(offer('skipConnection', at(word))).toBeUndefined();
    const unequal = net.replace('[4]', '[3]');
    expect(offer('skipConnection', at('"tanh"', unequal))).toBeUndefined();
    expect(parseDefinition(take('skipConnection', at('"tanh"'))).problems).toEqual([]);
  });
});

describe('samples', () => {
  const written = (samples: string, more = ''): string =>
    `{\n  "sizes": [2, 3, 1],\n  "loss": "quadratic",\n  "data": {\n    "train": {\n      "samp|les": ${samples}${more}\n    }\n  },\n  "training": { "epochs": 3 }\n}\n`;

  function move(marked: string): { text: string; file: string } {
    const found = offer('samplesToCsv', marked);
    if (found === undefined || !('makeWith' in found)) throw new Error('not offered');
    expect(found.ending).toBe('train.csv');
    const { edits, file } = found.makeWith('some "x".csv');
    return { text: applyEdits(selected(marked).text, edits), file: file! };
  }

  it('become a table beside the network, with the same training', async () => {
    const marked = written(
      '[\n        [[0.1, -0], [1e-7]], // one\n        [[[1e300], [5e-324]], 0.30000000000000004],\n      ]',
      ',\n      "scale": 0.5',
    );
    const { text, file } = move(marked);
    expect(text).toContain(
      '    "train": {\n      // row 1: one\n      "csv": "some \\"x\\".csv",\n      "inputs": ["x1", "x2"],\n      "targets": ["y"],\n      "scale": 0.5\n    }\n',
    );
    expect(file).toBe('x1,x2,y\n0.1,-0,1e-7\n1e+300,5e-324,0.30000000000000004\n');
    const [before, after] = await Promise.all([
      prepare(marked.replace('|', ''), memoryFiles({})),
      prepare(text, memoryFiles({ 'some "x".csv': file })),
    ]);
    expect(before.datasets?.train.inputs.values[1]).toBe(-0);
    for (const key of ['inputs', 'targets', 'inputShape'] as const) {
      expect(after.datasets?.train[key]).toEqual(before.datasets?.train[key]);
    }
  });

  it('leave no blank behind where they stood on one line with a comment', () => {
    const { text } = move('{ "sizes": [2, 3, 1], "data": { "train": { "samp|les": [[[0, 1], [1]] /* one */] } } }');
    expect(text).toContain('"train": {\n');
    expect(text).not.toMatch(/[ \t]$/m);
  });

  it('say in comments which row they were about', () => {
    const samples =
      '[ // all\n  // first\n  [[0, 1], [1]], /* second */ [[1, /* inside */ 0], [0]], // behind\n  [[1, 1], [0]] // last\n  // end\n]';
    const { text } = move(written(samples));
    const notes = text.split('\n').map((line) => line.trim());
    expect(notes.filter((line) => line.startsWith('/'))).toEqual([
      '// all',
      '// row 1: first',
      '/* row 2: second */',
      '/* row 2: inside */',
      '// row 2: behind',
      '// row 3: last',
      '// end',
    ]);
  });

  it('train to the same bits', async () => {
    const marked = written('[[[0, 0], [0]], [[0, 1], [1]], [[1, 0], [1]], [[1, 1], [0]]]');
    const { text, file } = move(marked);
    expect(await fingerprintOf(text, { 'some "x".csv': file })).toBe(await fingerprintOf(marked.replace('|', '')));
  });

  it('of many columns are named by index', async () => {
    const x = Array.from({ length: 20 }, (_, index) => index);
    const { text, file } = move(
      written(
        JSON.stringify([
          [x, [1, 0]],
          [x, [0, 1]],
        ]),
      ).replace('[2, 3, 1]', '[20, 2]'),
    );
    expect(text).toContain('"inputs": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19],');
    expect(text).toContain('"targets": [20, 21]');
    const { datasets } = await jobFrom(parse(text) as object, memoryFiles({ 'some "x".csv': file }));
    expect(datasets.train.inputs.rows).toBe(2);
  });

  it.each([
    '[]',
    '[[[0, 1], [1]], [[0], [1]]]',
    '[[[0, 1], [1]], 3]',
    '[[[0, [1, 2]], [1]]]',
    '[[[0, nan], [1]]]',
    '7',
    '[[[0, "a"], [1]]]',
  ])('stay where they are: %s', (samples) => {
    expect(offer('samplesToCsv', written(samples))).toBeUndefined();
  });
});

describe('anywhere in the examples', () => {
  const folder = fileURLToPath(new URL('../../../examples', import.meta.url));

  it.each(readdirSync(folder).filter((name) => name.endsWith('.nn.json')))(
    '%s: every offer leaves a sound text',
    (name) => {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      const parsed = parseDefinition(text);
      const shapes = inferShapes(parsed.definition);
      const comments = (of: string): number => of.split('//').length;
      let count = 0;
      for (let offset = 0; offset < text.length; offset += 5) {
        for (const found of offersAt({ text, parsed, shapes, selection: { start: offset, end: offset } })) {
          if ('renameAt' in found) continue;
          const { edits } = 'make' in found ? found.make() : found.makeWith('x.csv');
          const after = applyEdits(text, edits);
          expect(parseDefinition(after).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(comments(after)).toBe(comments(text));
          if ('make' in found && found.goTo !== undefined) expect(parseDefinition(after).has(found.goTo)).toBe(true);
          count++;
        }
      }
      expect(count).toBeGreaterThan(3);
    },
  );

  it('broken texts get no more faults of syntax', () => {
    const whole = readFileSync(`${folder}/spiral.nn.json`, 'utf8');
    const faults = (text: string): number =>
      parseDefinition(text).problems.filter(({ code }) => code.startsWith('syntax-')).length;
    let count = 0;
    for (let end = 0; end < whole.length; end += 13) {
      const text = whole.slice(0, end);
      const parsed = parseDefinition(text);
      const shapes = inferShapes(parsed.definition);
      for (let start = 0; start < end; start += 40) {
        for (const found of offersAt({ text, parsed, shapes, selection: { start, end: start } })) {
          if (!('make' in found)) continue;
          expect(faults(applyEdits(text, found.make().edits))).toBeLessThanOrEqual(faults(text));
          count++;
        }
      }
    }
    expect(count).toBeGreaterThan(100);
  });
});
