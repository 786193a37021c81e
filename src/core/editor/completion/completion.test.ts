import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../definition/edit/edits.ts';
import { parseDefinition } from '../../definition/parse.ts';
import { layerTypes } from '../../layers/registry.ts';
import { losses, lossTypes } from '../../losses/registry.ts';
import { optimizerTypes } from '../../optimizers/registry.ts';
import { scheduleTypes } from '../../train/schedules/registry.ts';
import { inferShapes } from '../../shapes.ts';
import { activationNames } from '../../activations/registry.ts';
import { toMarkdown } from '../markdown.ts';
import { type Completion, completionsAt } from './completion.ts';
import { folderAskedFor } from './files.ts';
import { memoryFiles } from '../../../../test/support/memoryFiles.ts';
import { inspect } from '../../inspect.ts';
import { type KnownData, knownOf } from './known.ts';

const mark = '▮';

/** What is offered at the mark of a text. */
function offered(marked: string, known?: KnownData): readonly Completion[] {
  const text = marked.replace(mark, '');
  const parsed = parseDefinition(text);
  return completionsAt({ text, parsed, shapes: inferShapes(parsed.definition) }, marked.indexOf(mark), known);
}

function labels(marked: string, known?: KnownData): readonly string[] {
  return offered(marked, known).map(({ label }) => label);
}

/** The text after an offer is taken, with the mark where the first stop that is left to choose was. */
function taken(marked: string, { snippet, range, also, continues }: Completion): string {
  const first = continues === true ? mark : '';
  const filled = snippet
    .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replaceAll(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
    .replaceAll(/(?<!\\)\$1/g, first)
    .replaceAll(/(?<!\\)\$\d/g, '')
    .replaceAll(/\\([\\$}])/g, '$1');
  return applyEdits(marked.replace(mark, ''), [{ range, text: filled }, ...also]);
}

/** The text after an offer is taken, and of what it leaves to choose the first each time. */
function finished(marked: string, offer: Completion): string {
  let text = taken(marked, offer);
  for (let steps = 0; text.includes(mark) && steps < 4; steps++) {
    const [first] = offered(text);
    if (first === undefined) return text.replace(mark, '');
    text = taken(text, first);
  }
  return text.replace(mark, '');
}

/** What is said of a text that only has to go on. */
const unfinished: ReadonlySet<string> = new Set(['missing-layers', 'missing-input']);

function errorsOf(text: string): readonly string[] {
  const { problems } = parseDefinition(text);
  const errors = problems.filter(({ severity, code }) => severity === 'error' && !unfinished.has(code));
  return errors.map(({ code, message }) => `${code}: ${message}`);
}

const data = '"data": { "train": { "samples": [[[0, 1], [1]]] }, "validation": { "split": 0.5 } }';
const layered = '"input": [8, 8, 4], "layers": [{ "type": "conv2d", "filters": 4, "kernel": 3 }]';

function layer(type: string): string {
  const [offer] = offered(`{ "input": [4], "layers": [${mark}] }`).filter(({ label }) => label === type);
  const text = taken(`{ "input": [4], "layers": [${mark}] }`, offer!);
  return text.replace(/\s*\}\s*\]\s*\}$/, `, ${mark} }] }`);
}

function typed(path: string, type: string): string {
  const before = `{ "sizes": [2, 1], "training": { "${path}": ${mark} } }`;
  const offer = offered(before).find(({ label }) => label === type)!;
  return taken(before, offer).replace(/\s*\}\s*\}\s*\}$/, `, ${mark} } } }`);
}

/** Every sort of object, with room for one more key. */
const objects: readonly string[] = [
  `{ ${mark} }`,
  `{ "sizes": [2, 1], ${mark} }`,
  `{ ${layered}, ${mark} }`,
  `{ "sizes": [2, 1], "dialect": "network.py", ${mark} }`,
  `{ "sizes": [2, 1], "dialect": "network2.py", ${mark} }`,
  `{ "sizes": [2, 1], "training": { ${mark} } }`,
  `{ "sizes": [2, 1], ${data}, "training": { ${mark} } }`,
  `{ "sizes": [2, 1], "training": { "l2": 0.1, ${mark} } }`,
  `{ "sizes": [2, 1], "training": { "lambda": 1, ${mark} } }`,
  `{ "sizes": [2, 1], ${data}, "dialect": "network.py", "training": { ${mark} } }`,
  `{ "sizes": [2, 1], ${data}, "dialect": "network2.py", "training": { ${mark} } }`,
  `{ "sizes": [2, 1], ${data}, "training": { "earlyStopping": { "patience": 1, ${mark} } } }`,
  `{ "sizes": [2, 1], "data": { ${mark} } }`,
  ...[
    '"samples": [[[0, 1], [1]]]',
    '"csv": "a.csv", "inputs": [0], "targets": [1]',
    '"generate": "xor"',
    '"text": "t", "window": 3',
  ].map((source) => `{ "sizes": [2, 1], "data": { "train": { ${source}, ${mark} } } }`),
  `{ "sizes": [2, 1], "data": { "train": { "idx": { "images": "i", "labels": "l" }, ${mark} } } }`,
  ...lossTypes
    .filter((type) => Object.keys((losses[type].schema as unknown as { entries: object }).entries).length > 1)
    .map((type) => `{ "sizes": [2, 2], "loss": { "type": "${type}", ${mark} } }`),
  ...optimizerTypes.map((type) => typed('optimizer', type)),
  ...scheduleTypes.map((type) => typed('schedule', type)),
  ...['ema', 'swa'].map((type) => typed('averageWeights', type)),
  ...layerTypes.map(layer),
  '{ "input": [2], "layers": [{ "type": "dense", "units": 1, "initializer": { "type": "orthogonal", ▮ } }] }',
  '{ "sizes": [2, 1], "dialect": "network2.py", "initializer": { "type": "file", "path": "w" }, ▮ }',
  '{ "input": [2], "dialect": "network.py", "layers": [{ "type": "dense", "units": 1, "activation": "sigmoid", ▮ }] }',
];

describe('whatever is offered', () => {
  it.each(objects)('is legal as a key and with each of its values: %s', (marked) => {
    const base = errorsOf(marked.replace(mark, ''));
    const known = new Set(base);
    let tried = 0;
    const expectLegal = (text: string): void => {
      tried++;
      expect([text, errorsOf(text).filter((error) => !known.has(error))]).toEqual([text, []]);
    };
    for (const key of offered(marked)) {
      expectLegal(finished(marked, key));
      if (key.kind !== 'key') continue;
      const values = marked.replace(mark, `"${key.label}": ${mark}`);
      for (const value of offered(values)) expectLegal(finished(values, value));
    }
    expect(tried > 0).toBe(offered(marked).length > 0);
  });

  it.each(objects)('is offered once and has words: %s', (marked) => {
    const places = [marked, ...offered(marked).map(({ label }) => marked.replace(mark, `"${label}": ${mark}`))];
    for (const place of places) {
      const found = offered(place);
      const names = found.map(({ label }) => label);
      expect([place, names]).toEqual([place, [...new Set(names)]]);
      for (const { kind, documentation, label } of found) {
        if (kind !== 'name') expect([place, label, toMarkdown(documentation.slice(1))]).not.toEqual([place, label, '']);
      }
    }
  });
});

describe('completionsAt', () => {
  it('offers whole networks in an empty text, each without a problem', () => {
    const networks = offered(mark);
    expect(networks.length).toBeGreaterThanOrEqual(4);
    for (const network of networks) {
      const text = taken(mark, network);
      const parsed = parseDefinition(text);
      expect([network.label, parsed.problems, inferShapes(parsed.definition).findings]).toEqual([
        network.label,
        [],
        [],
      ]);
    }
  });

  it.each<[string, string, readonly string[]]>([
    ['an activation', '{ "layers": [{ "type": "dense", "activation": "▮" }] }', activationNames],
    ['a word that was begun', '{ "dtype": "fl▮', ['float32', 'float64']],
    ['true and false', '{ "reproducible": t▮ }', ['true', 'false']],
    ['a sort of object', '{ "training": { "averageWeights": ▮ } }', ['ema', 'swa']],
    ['nothing behind the network', '{} ▮', []],
    ['nothing right behind a text', '{ "loss": "mse"▮ }', []],
    ['words in a text that was opened', '{ "dtype": "▮', ['float32', 'float64']],
    ['nothing in a comment', '{ // ▮', []],
    ['nothing for an unknown key', '{ "nonsense": ▮ }', []],
    ['nothing in free text', '{ "name": "▮" }', []],
    ['only dense in a dialect', '{ "dialect": "network.py", "layers": [▮] }', ['dense']],
    ['only its cost in a dialect', '{ "dialect": "network.py", "loss": ▮ }', ['quadratic']],
    [
      'names of layers above',
      '{ "input": [1], "layers": [{ "type": "flatten", "name": "a" }, { "type": "flatten" }, { "type": "add", "inputs": ["a", ▮] }, { "type": "flatten", "name": "below" }] }',
      ['flatten 2', 'a', 'input'],
    ],
    [
      'terms, first those of the Playground, without those that are there',
      '{ "input": [2], "layers": [{ "type": "features", "terms": ["x1", "x1*x2", "▮"] }] }',
      [
        ...['x2', 'x1^2', 'x2^2', 'sin(x1)', 'sin(x2)', 'cos(x1)', 'cos(x2)'],
        ...['tanh(x1)', 'tanh(x2)', 'exp(x1)', 'exp(x2)', 'abs(x1)', 'abs(x2)'],
      ],
    ],
    [
      'the number of classes that oneHot says',
      '{ "input": [2], "layers": [{ "type": "dense", "units": ▮ }], "data": { "train": { "csv": "c", "inputs": [0], "targets": [1], "oneHot": 7 } } }',
      ['7', '10'],
    ],
  ])('offers %s', (_, marked, expected) => {
    expect(labels(marked)).toEqual(expected);
  });

  it.each([
    ['{ "sizes": ▮[2, 3, 1], "loss": "mse" }', '{ "sizes": [2, 3, 1], "loss": "mse" }'],
    ['{ "sizes":▮[5] }', '{ "sizes": [2, 3, 1] }'],
    ['{ "loss": ▮{ "type": "huber" } }', '{ "loss": "quadratic" }'],
    ['{ "training": { "epochs":▮ 7 } }', '{ "training": { "epochs": 30 } }'],
  ])('puts a value in the place of the one that stands behind: %s', (marked, expected) => {
    expect(taken(marked, offered(marked)[0]!)).toBe(expected);
  });

  it('offers nothing in front of a value that takes several lines', () => {
    expect(offered('{ "sizes": ▮[\n  2, 3, 1\n] }')).toEqual([]);
  });

  it('does not offer keys that are there, nor those that they exclude', () => {
    expect(labels('{ "sizes": [1, 1], "loss": "mse", ▮ }')).not.toEqual(expect.arrayContaining(['sizes', 'loss']));
    expect(labels('{ "sizes": [1, 1], ▮ }')).not.toContain('layers');
    expect(labels('{ ▮, "layers": [] }')).not.toContain('sizes');
    expect(labels('{ "training": { ▮, "l2": 1 } }')).not.toContain('lambda');
    expect(labels('{ "training": { ▮ } }')).not.toContain('earlyStopping');
    expect(labels('{ "data": { "validation": { "split": 0.1 } }, "training": { ▮ } }')).toContain('earlyStopping');
    expect(labels('{ "training": { "shuffle": ▮ } }')).toEqual(['true', 'false']);
  });

  it('puts layers first that fit behind the one before, and says what they would give', () => {
    const flat = offered('{ "input": [4], "layers": [▮] }');
    const image = offered('{ "input": [28, 28, 1], "layers": [▮] }');
    const place = (all: readonly Completion[], name: string): number => all.findIndex(({ label }) => label === name);
    expect(place(flat, 'dense')).toBeLessThan(place(flat, 'conv2d'));
    expect(place(image, 'conv2d')).toBeLessThan(place(image, 'dense'));
    const words = (all: readonly Completion[], name: string): string =>
      toMarkdown(all[place(all, name)]!.documentation);
    expect(words(image, 'conv2d')).toContain('here: [28, 28, 1] → [26, 26, 16]');
    expect(words(flat, 'conv2d')).toContain('does not fit here');
  });

  it('offers a features layer with the terms of its inputs', () => {
    const snippet = (input: string): string =>
      taken(
        '',
        offered(`{ "input": ${input}, "layers": [▮] }`).find(({ label }) => label === 'features')!,
      );
    expect(snippet('[2]')).toContain('["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"]');
    expect(snippet('[1]')).toContain('["x1", "x1^2"]');
    expect(snippet('[784]')).toContain('["x1", "x2", "x3", "x4", "x1^2", "x2^2", "x3^2", "x4^2"]');
    expect(labels('{ "input": [1000000], "layers": [{ "type": "features", "terms": [▮] }] }')).toHaveLength(200);
  });

  it.each([
    ['[[[0, 1], [0]], [[1, 0], [1]]]', undefined],
    ['[[[0, 1], [0, 1, 0]], [[1, 0], [1, 0, 0]], [[1, 1], [0, 0, 1]]]', 3],
  ])('knows how many outputs the classes of %s take', async (samples, classes) => {
    const text = `{ "sizes": [2, 1], "data": { "train": { "samples": ${samples} } } }`;
    const { data } = await inspect(text, memoryFiles({}));
    expect(data.train).toBeDefined();
    expect(knownOf(data)).toMatchObject({ classes, input: [2] });
  });

  const folder = {
    path: '',
    files: ['a.csv', 'b.tsv.gz', 'c.txt', 'net.nn.json', 'w.json', 'x-images-idx3-ubyte', 'x-labels-idx1-ubyte.gz'],
    folders: ['mnist'],
  };

  it.each<[string, readonly string[]]>([
    ['"csv": ▮', ['a.csv', 'b.tsv.gz', 'mnist/']],
    ['"csv": "a▮"', ['a.csv', 'b.tsv.gz', 'mnist/']],
    ['"text": "▮"', ['c.txt', 'mnist/']],
    ['"idx": { "images": "▮"', ['x-images-idx3-ubyte', 'mnist/']],
    ['"idx": { "images": "i", "labels": "▮"', ['x-labels-idx1-ubyte.gz', 'mnist/']],
  ])('offers the files that fit: %s', (source, expected) => {
    expect(labels(`{ "data": { "train": { ${source} } } }`, { folder })).toEqual(expected);
  });

  it('offers weights that can be read', () => {
    expect(labels('{ "initializer": { "type": "file", "path": "▮" } }', { folder })).toEqual(['w.json', 'mnist/']);
    expect(labels('{ "initializer": { "type": "▮" } }', { folder })).not.toContain('w.json');
  });

  it('writes paths relative to the definition, and goes on in a folder', () => {
    const before = '{ "data": { "test": { "csv": "▮" } } }';
    const [, , down] = offered(before, { folder });
    const within = taken(before, down!);
    expect(within).toBe('{ "data": { "test": { "csv": "mnist/▮" } } }');
    expect(folderAskedFor(within.replace(mark, ''), within.indexOf(mark))).toBe('mnist/');
    const inner = { path: 'mnist/', files: ['d.csv', '$x.csv'], folders: [] };
    const texts = offered(within, { folder: inner }).map((offer) => taken(within, offer));
    expect(texts).toEqual(['d.csv', '$x.csv'].map((name) => `{ "data": { "test": { "csv": "mnist/${name}" } } }`));
  });

  it.each([
    ['{ "data": { "train": { "csv": "▮" } } }', ''],
    ['{ "data": { "train": { "csv":▮ } } }', ''],
    ['{ "data": { "train": { "text": "../texts/a▮" } } }', '../texts/'],
    ['{ "initializer": { "path": "w/▮', 'w/'],
    ['{ "data": { "train": { "csv": "a\\\\▮" } } }', undefined],
    ['{ "data": { "train": { "generate": "▮" } } }', undefined],
    ['{ "data": { "train": { ▮ } } }', undefined],
    ['{ "name": "▮" }', undefined],
  ])('asks for a folder: %s', (marked, expected) => {
    expect(folderAskedFor(marked.replace(mark, ''), marked.indexOf(mark))).toBe(expected);
  });

  it('lets all through where a misspelt word leads to none, the nearest first', () => {
    const known: KnownData = { tables: [{ path: 'a.csv', names: ['petalWidth', 'sepalLength'] }] };
    const at = (item: string): readonly Completion[] =>
      offered(`{ "data": { "train": { "csv": "a.csv", "inputs": [${item}] } } }`, known);
    const brief = (item: string): readonly string[] => at(item).map(({ filter, label }) => `${label} by ${filter}`);
    expect(brief('"sepal_▮lenght"')).toEqual([
      'sepalLength by "sepal_"sepalLength"',
      'petalWidth by "sepal_"petalWidth"',
    ]);
    expect(brief('"sepalLenght▮"')[0]).toBe('sepalLength by "sepalLenght"sepalLength"');
    // What leads somewhere is left to the editor.
    expect(brief('"sep▮"')).toEqual(['petalWidth by "petalWidth"', 'sepalLength by "sepalLength"']);
    const [offer] = at('"sepal_▮lenght"');
    expect(taken('{ "data": { "train": { "csv": "a.csv", "inputs": ["sepal_▮lenght"] } } }', offer!)).toContain(
      '"inputs": ["sepalLength"] }',
    );
  });

  const csv = (more: string): string =>
    `"data": { "train": { "csv": "a.csv", "inputs": ["a", "b"], "targets": ["c"]${more} } }`;
  it.each<[string, string, readonly string[]]>([
    ['the labels for oneHot', `{ ${csv(', "oneHot": ▮')} }`, ['3', '10']],
    ['the outputs of sizes', `{ "sizes": [2, 3, ▮], ${csv('')} }`, ['3']],
    ['nothing between sizes', `{ "sizes": [2, ▮, 3], ${csv('')} }`, []],
    ['the input of sizes', `{ "sizes": [▮], ${csv('')} }`, ['2']],
    ['all sizes', `{ "sizes": ▮, ${csv('')} }`, ['[2, 3, 3]']],
    ['the input', `{ "input": [▮], ${csv('')} }`, ['2']],
    ['no second number of the input', `{ "input": [2, ▮], ${csv('')} }`, []],
    ['no more samples than there are', `{ "training": { "batchSize": ▮ }, ${csv('')} }`, ['4', '10']],
    ['the other columns', '{ "data": { "train": { "csv": "a.csv", "inputs": ▮, "targets": ["a"] } } }', ['["b", "c"]']],
    ['all columns but the last', '{ "data": { "train": { "csv": "a.csv", "inputs": ▮ } } }', ['["a", "b"]']],
    ['the last column', '{ "data": { "train": { "csv": "a.csv", "targets": ▮, "inputs": ["a"] } } }', ['["c"]']],
    ['columns by their index', '{ "data": { "train": { "csv": "a.csv", "targets": ▮, "inputs": [2] } } }', ['["b"]']],
    ['no column of a file that is not there', '{ "data": { "train": { "csv": "b.csv", "inputs": ▮ } } }', ['[ ]']],
    ['the input of the first layer', '{ "layers": [{ "type": "dense", "units": 1, "inputs": ▮ }] }', ['["input"]']],
    [
      'two layers to be added',
      '{ "layers": [{ "type": "flatten", "name": "a" }, { "type": "add", "inputs": ▮ }] }',
      ['["input", "a"]'],
    ],
  ])('knows %s', async (_, marked, expected) => {
    const { data } = await inspect(
      `{ "sizes": [2, 3], ${csv('')} }`,
      memoryFiles({ 'a.csv': 'a,b,c\n1,2,0\n3,4,1\n5,6,2\n7,8,2\n' }),
    );
    expect(labels(marked, knownOf(data))).toEqual(expected);
  });

  it('offers what is known of the data', () => {
    const known: KnownData = {
      tables: [{ path: 'a.csv', names: ['length', 'width', 'kind'] }],
      classes: 3,
      input: [2],
    };
    const source = '"data": { "train": { "csv": "a.csv", "inputs": ["width", ▮], "targets": [] } }';
    expect(labels(`{ ${source} }`, known)).toEqual(['length', 'kind']);
    expect(labels('{ "data": { "test": { "csv": "b.csv", "inputs": [▮] } } }', known)).toEqual([]);
    const two = (units: string, last = '1'): string =>
      `{ "input": [2], "layers": [{ "type": "dense", "units": ${units} }, { "type": "dense", "units": ${last} }] }`;
    expect(labels(two('4', mark), known)[0]).toBe('3');
    expect(labels(two(mark, '4'), known)).not.toContain('3');
    expect(
      taken(
        '{ ▮ }',
        offered('{ ▮ }', known).find(({ label }) => label === 'input')!,
      ),
    ).toBe('{ "input": [2] }');
  });

  it.each([
    [
      'a begun word',
      '{ "layers": [{ "type": "de▮',
      'dense',
      '{ "layers": [{ "type": "dense", "units": 10, "activation": "sigmoid"',
    ],
    ['a word without quotes', '{ "loss": qua▮ }', 'quadratic', '{ "loss": "quadratic" }'],
    ['a key without quotes', '{ se▮ }', 'sizes', '{ "sizes": [2, 3, 1] }'],
    ['a key whose value is there', '{ "los▮": "mse" }', 'loss', '{ "loss": "mse" }'],
    ['before another key', '{ ▮ "loss": "mse" }', 'sizes', '{ "sizes": [2, 3, 1], "loss": "mse" }'],
    ['behind a value without a comma', '{ "loss": "mse" ▮ }', 'sizes', '{ "loss": "mse", "sizes": [2, 3, 1] }'],
    ['right behind a colon', '{ "loss":▮ }', 'mse', '{ "loss": "mse" }'],
    [
      'a kind, where the rest is there',
      '{ "layers": [{ "type": "▮", "units": 3 }] }',
      'lstm',
      '{ "layers": [{ "type": "lstm", "units": 3 }] }',
    ],
    ['trailing garbage', '{ "loss": "m▮, ]] } nonsense', 'mse', '{ "loss": "mse", ]] } nonsense'],
  ])('completes %s', (_, marked, label, expected) => {
    const offer = offered(marked).find((each) => each.label === label)!;
    const typedSoFar = marked.slice(offer.range.start, marked.indexOf(mark));
    expect([...typedSoFar].every((letter) => offer.filter.includes(letter))).toBe(true);
    expect(taken(marked, offer).replaceAll(/\s+/g, ' ')).toBe(expected);
  });

  it('reads a definition of 1,000 layers once', () => {
    const layers = Array.from({ length: 1000 }, () => '{ "type": "dense", "units": 3 }');
    const text = `{ "input": [3], "layers": [${layers.join(', ')}, { "type": "▮" }] }`;
    expect(labels(text)).toContain('dense');
  });
});
