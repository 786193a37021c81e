import { execFileSync, spawn } from 'node:child_process';
import { copyFile, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import golden from '../../test/fixtures/nielsen.json' with { type: 'json' };

const project = fileURLToPath(new URL('../..', import.meta.url));
let folder = '';
let cli = '';

/** Another build of it, in which the gradient of w is wrong in a layer with the name "planted". */
let planted = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backprop-cli-'));
  cli = join(folder, 'program', 'dist', 'cli.js');
  planted = join(dirname(cli), 'planted.js');
  const bundles = { cli: 'src/program/main.ts', planted: 'test/planted/main.ts' };
  await build({
    absWorkingDir: project,
    entryPoints: bundles,
    outdir: dirname(cli),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
  });
  const kernels = ['kernels.wasm', 'kernels-relaxed.wasm'];
  await Promise.all(kernels.map((file) => copyFile(join(project, 'dist', file), join(dirname(cli), file))));
  await writeFile(join(folder, 'program', 'package.json'), '{ "version": "1.2.3" }');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
  /** Standard output, a JSON value a line. */
  readonly lines: readonly Record<string, unknown>[];
}

interface Asked {
  readonly program?: string;
  readonly text?: string;
  /** Called with all that was printed so far. */
  readonly watch?: (out: string, interrupt: () => void) => void;
}

let files = 0;

/** Runs the built program on a definition; the word FILE among the arguments is its path. */
async function run(definition: object | undefined, args: readonly string[], asked: Asked = {}): Promise<Run> {
  const { program = cli, text, watch } = asked;
  const file = join(folder, `${++files}.nn.json`);
  if (definition !== undefined || text !== undefined) await writeFile(file, text ?? JSON.stringify(definition));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args.map((word) => (word === 'FILE' ? file : word))], {
      cwd: folder,
    });
    let out = '';
    let error = '';
    let interrupted = false;
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
      watch?.(out, () => {
        // Once: a second one after a moment ends a program that is slow to save.
        if (!interrupted) child.kill('SIGINT');
        interrupted = true;
      });
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (error += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({
        code,
        out,
        error,
        get lines() {
          return out
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as Record<string, unknown>);
        },
      });
    });
  });
}

const xorSamples = [
  [[0, 0], [0]],
  [[0, 1], [1]],
  [[1, 0], [1]],
  [[1, 1], [0]],
];
const xor = {
  sizes: [2, 3, 1],
  loss: 'quadratic',
  data: { train: { samples: xorSamples } },
  training: { epochs: 3, batchSize: 4, optimizer: { type: 'sgd', learningRate: 3 }, seed: 1 },
};
const endless = { ...xor, training: { ...xor.training, epochs: 1e9 } };

/** A chain of ReLUs with a learning rate far too large. */
const diverging = {
  input: [1],
  layers: [
    { type: 'dense', units: 5, activation: 'relu' },
    { type: 'dense', units: 1, activation: 'linear' },
  ],
  loss: 'mse',
  data: {
    train: {
      samples: [
        [[1e3], [1]],
        [[-1e3], [-7]],
      ],
    },
  },
  training: { epochs: 50, batchSize: 1, optimizer: { type: 'sgd', learningRate: 1e6 } },
};

describe('usage', () => {
  it.each([
    [[]],
    [['nonsense']],
    [['shapes']],
    [['train', 'FILE', '--epochs', 'x']],
    [['check'], 2],
    [['check', 'FILE', '--save', 'w'], 2],
  ])('%j is called wrongly, with a usage line on standard error', async (args, expected = 1) => {
    const { code, out, error } = await run(xor, args);
    expect({ code, out }).toEqual({ code: expected, out: '' });
    expect(error).toMatch(/^backprop: .+\nusage: backprop /);
  });

  it('helps', async () => {
    const { code, out, error } = await run(undefined, ['--help']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    for (const word of ['shapes', 'train', 'check', '--json', '--root', '--epochs', '--save'])
      expect(out).toContain(word);
  });

  it('tells its version', async () => {
    expect(await run(undefined, ['--version'])).toMatchObject({ code: 0, out: '1.2.3\n', error: '' });
  });
});

describe('shapes', () => {
  it('prints one object', async () => {
    const { code, out, error, lines } = await run(xor, ['shapes', 'FILE', '--json']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out.trim().split('\n')).toHaveLength(1);
    const fixed = { type: 'dense', kernel: null, trainable: true, fault: null };
    const memory = { gradients: 0, optimizer: 0 };
    expect(lines[0]).toEqual({
      ok: true,
      layers: [
        {
          name: 'dense 1',
          input: [2],
          output: [3],
          params: 9,
          multiplyAdds: 6,
          memory: { ...memory, weights: 4 * 19, activations: 4 * 4 * 3 * 4 },
          ...fixed,
        },
        {
          name: 'dense 2',
          input: [3],
          output: [1],
          params: 4,
          multiplyAdds: 3,
          memory: { ...memory, weights: 4 * 25, activations: 4 * 4 * 1 * 4 },
          ...fixed,
        },
      ],
      totalParams: 13,
      nonTrainableParams: 0,
      totalMultiplyAdds: 9,
      memory: {
        ...memory,
        weights: 4 * 44,
        activations: 4 * 4 * 4 * 4,
        batch: 4 * 4 * 3 + 8 * 4,
        total: 512,
        samples: 4,
        dtype: 'float32',
      },
      problems: [],
    });
  });

  it('prints a table', async () => {
    const { code, out } = await run(xor, ['shapes', 'FILE']);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'layer    type   input  output  shapes            parameters     %  multiply-adds     memory  trainable',
        'dense 1  dense  [2]    [3]     w 3 × 2, b 3 × 1           9  69.2              6  268 bytes  yes',
        'dense 2  dense  [3]    [1]     w 1 × 3, b 1 × 1           4  30.8              3  164 bytes  yes',
        '2 → 3 → 1: 13 parameters',
        '9 multiply-adds for one sample forward',
        '512 bytes of memory to train 4 samples at once in float32: weights 176 bytes, activations 256 bytes, mini-batch 80 bytes',
        '',
      ].join('\n'),
    );
  });

  it('prints the table alone for other programs', async () => {
    const markdown = await run(xor, ['shapes', 'FILE', '--markdown']);
    expect(markdown.code).toBe(0);
    expect(markdown.out).toMatch(
      /^\| Layer \| Type .*\n\| --- \|.*\n\| dense 1 \|.*\n\| dense 2 \|.*\n\| Total \|.* 13 .*\n$/,
    );
    const csv = await run(xor, ['shapes', 'FILE', '--csv']);
    expect(csv.out.split('\n')[1]).toBe(`dense 1,dense,[2],[3],"w 3 × 2, b 3 × 1",9,${900 / 13},yes,6,76,0,192,0`);
  });

  it('shows every input of a layer', async () => {
    const layers = [
      { type: 'dense', units: 3, name: 'a' },
      { type: 'concat', name: 'both', inputs: ['input', 'a'] },
    ];
    const network = { input: [2], layers, loss: 'mse' };
    const { lines } = await run(network, ['shapes', 'FILE', '--json']);
    expect(lines[0]).toMatchObject({
      ok: true,
      layers: [{ input: [2] }, { input: [[2], [3]], output: [5], params: 0 }],
    });
    const { out } = await run(network, ['shapes', 'FILE']);
    expect(out).toContain('\nboth   concat  [2], [3]  [5]  ');
    expect(out).toContain('\n2 → 3 → (2, 3 → 5): 9 parameters\n');
  });

  it('goes on past an error and says where it is', async () => {
    const text =
      '{\n  "input": [4],\n  "layers": [\n    { "type": "wormhole", "units": 3 },\n    { "type": "dense", "units": 2 }\n  ],\n  "loss": "mse"\n}\n';
    const { code, lines } = await run(undefined, ['shapes', 'FILE', '--json'], { text });
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ ok: false, problems: [{ severity: 'error', line: 4, column: 15 }] });
    expect(lines[0]?.['layers']).toMatchObject([
      { type: '?', input: [4], output: null },
      { type: 'dense', output: [2] },
    ]);
    const words = await run(undefined, ['shapes', 'FILE'], { text });
    expect(words.code).toBe(1);
    expect(words.error).toMatch(/\.nn\.json:4:15: error: .*wormhole.*\n/);
    // The table is whole, with the fault in its row.
    const [, first, fault, second] = words.out.split('\n');
    expect(first).toMatch(/^layer 1  \? +\[4\] +\? +\?/);
    expect(fault).toMatch(/^ {2}\^ type /);
    expect(second).toMatch(/^dense 2  dense  \? +\[2\] /);
    expect(words.out).toContain('without what is unknown (?):\n');
  });

  it.each([
    ['the weights would need too much memory', { sizes: [1e6, 1e6, 1], loss: 'mse' }, 'too-large'],
    ['layers are missing', { loss: 'mse' }, 'missing-layers'],
    ['input is missing', { layers: [{ type: 'dense', units: 3 }], loss: 'mse' }, 'missing-input'],
  ])('is an error where %s', async (_what, definition, expected) => {
    const { code, lines } = await run(definition, ['shapes', 'FILE', '--json']);
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ ok: false });
    const problems = (lines[0]?.['problems'] ?? []) as { code: string }[];
    expect(problems.map((problem) => problem.code)).toContain(expected);
  });

  it.each([
    ['no layers at all', { loss: 'mse' }],
    ['a wrong size', { sizes: [2, 'x', 1], loss: 'mse' }],
  ])('says one fault once: %s', async (_what, definition) => {
    const { lines } = await run(definition, ['shapes', 'FILE', '--json']);
    expect(lines[0]?.['problems']).toHaveLength(1);
  });

  it('needs no data', async () => {
    const csv = { ...xor, data: { train: { csv: 'nowhere.csv', inputs: [0, 1], targets: [2] } } };
    expect((await run(csv, ['shapes', 'FILE'])).code).toBe(0);
  });
});

describe('bad input', () => {
  const unreadable = [
    ['a missing file', ['nowhere.nn.json']],
    ['a folder without networks', ['program']],
    ['a file as a folder', ['program/package.json/x.nn.json']],
    ['a root that is missing', ['FILE', '--root', 'nowhere']],
  ] as const;
  for (const [what, rest] of unreadable) {
    it.each(['shapes', 'train', 'check'])(`${what} is exit code 1 for %s`, async (command) => {
      const json = await run(xor, [command, ...rest, '--json']);
      expect(json).toMatchObject({ code: 1, error: '' });
      expect(json.lines).toHaveLength(1);
      expect(json.lines[0]?.['problems']).toMatchObject([{ severity: 'error', line: 1, column: 1 }]);
      const words = await run(xor, [command, ...rest]);
      expect(words).toMatchObject({ code: 1, out: '' });
      expect(words.error).toMatch(/:1:1: error: .+\n$/);
    });
  }

  it('a definition that is not UTF-8 is said to be so', async () => {
    await writeFile(join(folder, 'latin.nn.json'), Buffer.from([0x7b, 0xe9, 0x7d]));
    expect((await run(undefined, ['shapes', 'latin.nn.json'])).error).toContain('UTF-8');
  });

  it('control characters of a file do not reach the terminal', async () => {
    const { error } = await run({ ...xor, '\u001B]0;x\u0007\u202E': 1 }, ['shapes', 'FILE']);
    expect(error).toContain('error');
    // oxlint-disable-next-line no-control-regex
    expect(error).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
  });

  const csv = (path: string): object => ({
    input: [1],
    layers: [{ type: 'dense', units: 1 }],
    loss: 'mse',
    data: { train: { csv: path, inputs: [0], targets: [1] } },
    training: { epochs: 1 },
  });

  it('data outside of the root are refused', async () => {
    await mkdir(join(folder, 'inner'), { recursive: true });
    await writeFile(join(folder, 'rows.csv'), 'a,b\n1,2\n3,4\n');
    const file = join(folder, 'inner', 'net.nn.json');
    await writeFile(file, JSON.stringify(csv('../rows.csv')));
    const inside = await run(undefined, ['train', file, '--json']);
    expect(inside.code).toBe(1);
    expect(inside.lines).toHaveLength(1);
    expect(inside.lines[0]).toMatchObject({ event: 'error', problems: [{ severity: 'error' }] });
    expect((await run(undefined, ['train', file, '--root', folder])).code).toBe(0);
    await symlink(folder, join(folder, 'link'));
    expect((await run(undefined, ['train', file, '--root', 'link'])).code).toBe(0);
  });

  it('missing data are an error of train and check', async () => {
    for (const command of ['train', 'check']) {
      const { code, error } = await run(csv('nowhere.csv'), [command, 'FILE']);
      expect(code).toBe(1);
      expect(error).toContain('nowhere.csv');
    }
  });
});

describe('train', () => {
  it('prints one object a line', async () => {
    const test = { samples: xorSamples.slice(0, 1) };
    const { code, out, lines, error } = await run({ ...xor, data: { ...xor.data, test } }, ['train', 'FILE', '--json']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(lines).toHaveLength(4);
    const number = expect.any(Number) as number;
    for (const epoch of [1, 2, 3]) {
      const scores = { loss: number, accuracy: number };
      expect(lines[epoch - 1]).toEqual({
        event: 'epoch',
        epoch,
        train: scores,
        test: scores,
        learningRate: 3,
        seconds: number,
      });
    }
    expect(Object.keys(lines[0] ?? {})).toEqual(['event', 'epoch', 'train', 'test', 'learningRate', 'seconds']);
    const fingerprint = expect.stringMatching(/^[0-9a-f]{16}$/) as string;
    expect(lines[3]).toEqual({ event: 'done', reason: 'finished', epochs: 3, seconds: number, fingerprint });
    expect(out).not.toContain('\u001B');
  });

  it('has the book’s counts and cost in a dialect', async () => {
    const { lines } = await run({ ...xor, dialect: 'network2.py' }, ['train', 'FILE', '--json', '--epochs', '1']);
    expect(Object.keys(lines[0]?.['train'] as object)).toEqual(['loss', 'accuracy', 'correct', 'cost']);
  });

  it('has the metrics that the definition asks for, as JSON and in words', async () => {
    const definition = { ...xor, training: { ...xor.training, metrics: ['f1', { type: 'recall', perClass: true }] } };
    const { lines } = await run(definition, ['train', 'FILE', '--json', '--epochs', '1']);
    const number = expect.any(Number) as number;
    const metrics = { f1: number, recall: number, 'recall of 0': number, 'recall of 1': number };
    expect(lines[0]?.['train']).toEqual({ loss: number, accuracy: number, metrics });
    const { out } = await run(definition, ['train', 'FILE', '--epochs', '1']);
    expect(out).toMatch(/^epoch 1\/1: loss 0\.\d+, accuracy [\d.]+ %, f1 [\d.]+, recall [\d.]+, recall of 0 [\d.]+, /);
  });

  it('prints words, and no progress bar into a pipe', async () => {
    const { code, out, error } = await run(xor, ['train', 'FILE', '--epochs', '2']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(
      /^epoch 1\/2: loss 0\.\d+, accuracy [\d.]+ %\nepoch 2\/2: loss .*\nfinished after 2 epochs in [\d.]+ s; fingerprint of the weights [0-9a-f]{16}\n$/,
    );
  });

  it('gives the same bits for the same seed, and others for another', async () => {
    const fingerprints: unknown[] = [];
    for (const seed of [7, 7, 8]) {
      const definition = { ...xor, training: { ...xor.training, seed } };
      const { lines } = await run(definition, ['train', 'FILE', '--json']);
      fingerprints.push(lines.at(-1)?.['fingerprint']);
    }
    expect(fingerprints[0]).toBe(fingerprints[1]);
    expect(fingerprints[0]).not.toBe(fingerprints[2]);
  });

  it('goes on from the weights that it saved', async () => {
    const shuffled = { ...xor, training: { ...xor.training, shuffle: false } };
    const saved = await run(shuffled, ['train', 'FILE', '--json', '--save', 'start.json']);
    // A step of length 0 leaves the weights where they are.
    const still = { ...shuffled.training, epochs: 1, optimizer: { type: 'sgd', learningRate: 0 } };
    const again = { ...shuffled, training: still, initializer: { type: 'file', path: 'start.json' } };
    const { code, lines } = await run(again, ['train', 'FILE', '--json']);
    expect(code).toBe(0);
    expect(lines[0]?.['train']).toEqual(saved.lines[2]?.['train']);
    expect(lines[1]?.['fingerprint']).toBe(saved.lines[3]?.['fingerprint']);
    const outside = { ...again, initializer: { type: 'file', path: '../start.json' } };
    const refused = await run(outside, ['train', 'FILE', '--json']);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('leads out of the workspace');
  });

  it('ends with 2 where the training diverges, and saves nothing', async () => {
    const json = await run(diverging, ['train', 'FILE', '--json', '--save', 'diverged.json']);
    expect(json.code).toBe(2);
    expect(json.lines.at(-1)).toMatchObject({ event: 'done', reason: 'diverged' });
    expect(json.error).toMatch(/smaller learningRate/);
    expect((await run(diverging, ['train', 'FILE'])).code).toBe(2);
    expect(await readdir(folder)).not.toContain('diverged.json');
  });

  it('stops cleanly on Ctrl-C and saves', async () => {
    const { code, lines } = await run(endless, ['train', 'FILE', '--json', '--save', 'stopped.json'], {
      watch: (out, interrupt) => {
        if (out.includes('"epoch":20,')) interrupt();
      },
    });
    expect(code).toBe(130);
    const done = lines.at(-1);
    expect(done).toMatchObject({ event: 'done', reason: 'stopped' });
    expect(done?.['epochs']).toBeGreaterThanOrEqual(20);
    expect(JSON.parse(await readFile(join(folder, 'stopped.json'), 'utf8'))).toMatchObject({ sizes: [2, 3, 1] });
  });

  it('saves through a link', async () => {
    await writeFile(join(folder, 'real.json'), 'old');
    await symlink('real.json', join(folder, 'linked.json'));
    expect((await run(xor, ['train', 'FILE', '--save', 'linked.json'])).code).toBe(0);
    expect((await lstat(join(folder, 'linked.json'))).isSymbolicLink()).toBe(true);
    expect(JSON.parse(await readFile(join(folder, 'real.json'), 'utf8'))).toMatchObject({ sizes: [2, 3, 1] });
  });

  it.skipIf(process.platform === 'win32')('does not put a file in the place of a pipe or a device', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const { code, out, error } = await run(endless, ['train', 'FILE', '--save', 'pipe']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toContain('not a regular file');
    expect((await lstat(pipe)).isFIFO()).toBe(true);
  });

  it('ends quietly when nobody reads any more', async () => {
    const file = join(folder, 'endless.nn.json');
    await writeFile(file, JSON.stringify(endless));
    const child = spawn(process.execPath, [cli, 'train', file]);
    let error = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (error += chunk));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, error }).toEqual({ code: 0, error: '' });
  });

  it.each([
    ['a folder that is missing', 'nowhere/w.json', 'there is no folder'],
    ['a folder', 'program', 'is a folder'],
    ['the definition', 'FILE', 'would overwrite the definition'],
  ])('does not begin when it could not save to %s', async (_what, path, message) => {
    const { code, out, error } = await run(endless, ['train', 'FILE', '--save', path]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toContain(message);
  });
});

describe('the dialects', () => {
  const relative = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(b), 1e-300);

  it('network.py learns XOR to the weights of the book’s program, and its file is network2’s', async () => {
    const expected = golden.xor_network_2_3_1_seeds_1_2000ep_batch2_eta3_py3;
    const training = { ...xor.training, epochs: 2000, batchSize: 2 };
    const { code, out } = await run({ ...xor, dialect: 'network.py', training }, [
      'train',
      'FILE',
      '--save',
      'xor.json',
    ]);
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 2)).toEqual(['Epoch 0 complete', 'Epoch 1 complete']);
    expect(out.endsWith('\nEpoch 1999 complete\n')).toBe(true);
    const text = await readFile(join(folder, 'xor.json'), 'utf8');
    expect(text).toMatch(/^\{"sizes": \[2, 3, 1\], "weights": \[\[\[-1\.31401949025\d+, /);
    const saved = JSON.parse(text) as { weights: number[][][]; biases: number[][][]; cost: string };
    expect(saved.cost).toBe('QuadraticCost');
    const compare = (actual: number[], wanted: number[]): void => {
      expect(actual).toHaveLength(wanted.length);
      for (const [i, value] of actual.entries()) expect(relative(value, wanted[i]!)).toBeLessThan(1e-12);
    };
    compare(saved.weights.flat(2), expected.weights.flat(2));
    compare(saved.biases.flat(2), expected.biases.flat(2));
    expect((await readdir(folder)).filter((name) => name.startsWith('.xor'))).toEqual([]);
  });

  it('network2.py prints the lines of the book’s program', async () => {
    const wanted = golden['network2_4_5_10_CrossEntropyCost_seeds_1_5ep_batch3_eta0.5_lmbda0.1_py3'].stdout;
    const sample = (i: number, label: number): object => [
      [0, 1, 2, 3].map((j) => Math.sin(4 * i + j)),
      Array.from({ length: 10 }, (_, k) => (k === label ? 1 : 0)),
    ];
    const definition = {
      sizes: [4, 5, 10],
      dialect: 'network2.py',
      loss: 'crossEntropy',
      data: {
        train: { samples: Array.from({ length: 23 }, (_, i) => sample(i, i % 10)) },
        validation: { samples: Array.from({ length: 10 }, (_, i) => sample(100 + i, i)) },
      },
      training: { epochs: 5, batchSize: 3, optimizer: { type: 'sgd', learningRate: 0.5 }, lambda: 0.1, seed: 1 },
    };
    const { code, out, error } = await run(definition, ['train', 'FILE']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const number = /\d+\.\d+(e-\d+)?/g;
    expect(out.replaceAll(number, '#').trimEnd()).toBe(wanted.replaceAll(number, '#').trimEnd());
    const numbers = (text: string): number[] => Array.from(text.matchAll(number), ([digits]) => Number(digits));
    for (const [i, value] of numbers(out).entries()) expect(relative(value, numbers(wanted)[i]!)).toBeLessThan(1e-12);
  });
});

describe('check', () => {
  it('prints one object', async () => {
    const { code, lines, error } = await run(xor, ['check', 'FILE', '--json']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(lines).toHaveLength(1);
    const [report] = lines as [{ maxRelativeError: number; layers: { worst: object }[] }];
    expect(Object.keys(report)).toEqual(['ok', 'maxRelativeError', 'parameters', 'layers']);
    expect(report).toMatchObject({ ok: true, parameters: 13 });
    expect(report.maxRelativeError).toBeLessThan(1e-6);
    expect(report.layers.map((layer) => Object.keys(layer))).toEqual(
      Array(2).fill(['name', 'maxRelativeError', 'worst']),
    );
    expect(Object.keys(report.layers[0]?.worst ?? {})).toEqual(['parameter', 'index', 'analytic', 'numeric']);
  });

  it('complains of what the linter finds, also in the data, and checks all the same', async () => {
    const definition = { ...xor, loss: 'mse', data: { train: { samples: [...xorSamples, [[300, 1], [1]]] } } };
    const { code, error } = await run(definition, ['check', 'FILE']);
    expect(code).toBe(0);
    const lines = error.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/:1:\d+: hint: behind a sigmoid mse learns slowly .* \[sigmoid-quadratic\]$/);
    expect(lines[1]).toMatch(/:1:\d+: hint: the inputs go from 0 to 300, .* \[unscaled-inputs\]$/);
  });

  it('is silent about rules that are turned off, in every command', async () => {
    const definition = { ...xor, loss: 'mse', data: { train: { samples: [...xorSamples, [[300, 1], [1]]] } } };
    const off = ['--no-lint', 'sigmoid-quadratic'];
    for (const command of ['shapes', 'train', 'check']) {
      const { code, error } = await run(definition, [command, 'FILE', ...off]);
      expect(code).toBe(0);
      expect(error).not.toContain('[sigmoid-quadratic]');
      expect(error.includes('[unscaled-inputs]')).toBe(command !== 'shapes');
    }
    const json = await run(definition, ['shapes', 'FILE', '--json', ...off]);
    expect(json.lines).toMatchObject([{ ok: true, problems: [] }]);
    const wrong = await run(definition, ['check', 'FILE', '--no-lint', 'sigmoid']);
    expect(wrong).toMatchObject({ code: 2, error: expect.stringContaining('there is no rule sigmoid; there are ') });
  });

  const withPlanted = {
    input: [2],
    layers: [
      { type: 'dense', units: 2, activation: 'tanh', name: 'planted' },
      { type: 'dense', units: 1, activation: 'sigmoid' },
    ],
    loss: 'crossEntropy',
    data: { train: { samples: xorSamples } },
    training: { seed: 1 },
  };

  it('says how many inputs are at a corner', async () => {
    const equalMaxima = {
      input: [4, 1],
      layers: [{ type: 'maxPool', size: 2 }, { type: 'flatten' }, { type: 'dense', units: 1 }],
      loss: 'quadratic',
      data: { train: { samples: [[[1, 1, 0, 2], [0.5]]] } },
    };
    const { code, out } = await run(equalMaxima, ['check', 'FILE']);
    expect(code).toBe(0);
    expect(out).toContain('2 inputs left out: a corner (relu at 0, equal maxima) has no derivative to compare');
  });

  it('checks folders and patterns, and tells each file', async () => {
    await mkdir(join(folder, 'nets', 'deep'), { recursive: true });
    const files = { 'nets/a.nn.json': xor, 'nets/deep/b.nn.json': withPlanted, 'nets/deep/c.nn.json': { sizes: [2] } };
    for (const [file, definition] of Object.entries(files)) {
      await writeFile(join(folder, file), JSON.stringify(definition, undefined, 2));
    }
    const right = await run(undefined, ['check', 'nets/a.nn.json', 'nets/*.nn.json', 'nets/deep/b*']);
    expect(right.code).toBe(0);
    expect(right.out).toMatch(/^nets\/a\.nn\.json\nlayer +compared .+\nnets\/deep\/b\.nn\.json\nlayer /s);
    expect(right.out).toMatch(/\ngradients agree in 2 of 2 networks\n$/);

    const wrong = await run(undefined, ['check', 'nets', 'nowhere/*'], { program: planted });
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/\ngradients agree in 1 of 4 networks\n$/);
    const lines = wrong.error.trimEnd().split('\n');
    expect(lines[0]).toBe('nowhere/*:1:1: error: there is no .nn.json file here');
    const numbers = /expected (\S+), actual (\S+) from/.exec(lines.find((line) => line.includes('expected'))!)!;
    expect(Number(numbers[2]) / Number(numbers[1])).toBeCloseTo(2, 1);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^nets\/deep\/b\.nn\.json:7:15: error: layer 1 \(dense\): the gradient of w is wrong at w\[\d, \d\]: expected /,
      ),
    );

    const json = await run(undefined, ['check', 'nets', '--json'], { program: planted });
    expect(json.code).toBe(1);
    expect(json.lines).toMatchObject([
      { file: 'nets/a.nn.json', ok: true, parameters: 13 },
      { file: 'nets/deep/b.nn.json', ok: false, layers: [{ name: 'planted', worst: { parameter: 'w' } }, {}] },
      { file: 'nets/deep/c.nn.json', ok: false, layers: [], problems: [{ severity: 'error', line: 2, column: 3 }] },
    ]);
  });

  it('writes what continuous integration reads', async () => {
    const named = ['<&>"', 'planted'].map((name) => ({ ...withPlanted.layers[0], name }));
    const definition = { ...withPlanted, layers: [...named, { type: 'dropout', rate: 0.1 }, withPlanted.layers[1]] };
    const { code } = await run(definition, ['check', 'FILE', '--junit', 'results.xml'], { program: planted });
    expect(code).toBe(1);
    const xml = await readFile(join(folder, 'results.xml'), 'utf8');
    const time = /time="\d+\.\d{3}"/g;
    expect(xml.match(time)).toHaveLength(8);
    const file = /testsuite name="(.+?)"/.exec(xml)![1]!;
    const [, where, expected, actual] = /(:1:\d+: .+ is wrong at w\[\d, \d\]: )expected (.+), actual (.+) from/.exec(
      xml,
    )!;
    expect(xml.replaceAll(time, 'time=""').replaceAll(file, 'FILE')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="backprop check" tests="6" failures="1" errors="0" time="">
  <testsuite name="FILE" tests="6" failures="1" errors="0" skipped="0" time="">
    <testcase classname="FILE" name="&lt;&amp;&gt;&quot;: w" time=""/>
    <testcase classname="FILE" name="&lt;&amp;&gt;&quot;: b" time=""/>
    <testcase classname="FILE" name="planted: w" time="">
      <failure message="gradient of w is wrong: expected ${expected}, actual ${actual}" type="wrong-gradient">FILE${where}expected ${expected}, actual ${actual} from backpropagation. Likely: 2 times too large: the 2 of a square that ½ cancels, or added up twice</failure>
    </testcase>
    <testcase classname="FILE" name="planted: b" time=""/>
    <testcase classname="FILE" name="dense 4: w" time=""/>
    <testcase classname="FILE" name="dense 4: b" time=""/>
  </testsuite>
</testsuites>
`);

    const atCorner = {
      input: [1],
      layers: [{ type: 'dense', units: 1, initializer: 'zeros' }],
      loss: 'mae',
      data: { train: { samples: [[[1], [0]]] } },
    };
    const { out } = await run(atCorner, ['check', 'FILE', '--junit', 'results.xml']);
    expect(out).toContain('2 parameters left out: a corner (relu at 0, equal maxima) has no derivative to compare');
    const skipped = await readFile(join(folder, 'results.xml'), 'utf8');
    expect(skipped).toContain('errors="0" skipped="2"');
    expect(skipped).toMatch(/name="dense 1: b" time="0.\d+">\n +<skipped message="no entry was compared"\/>/);

    await run({ sizes: [2] }, ['check', 'FILE', 'nowhere.nn.json', '--junit', 'results.xml']);
    const errors = await readFile(join(folder, 'results.xml'), 'utf8');
    expect(errors).toContain('<testsuites name="backprop check" tests="2" failures="0" errors="2" time="0.000">');
    expect(errors).toContain(`<testcase classname="nowhere.nn.json" name="definition" time="0.000">
      <error message="there is no such file" type="file-unreadable">nowhere.nn.json:1:1: there is no such file</error>`);
  });

  it.each(['FILE', 'nowhere/results.xml'])('does not write results to %s', async (path) => {
    const { code, out, error } = await run(xor, ['check', 'FILE', '--junit', path]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toMatch(/^--junit .+ would overwrite the definition\n|there is no folder nowhere\n$/);
  });

  it('prints a table', async () => {
    const { code, out } = await run(xor, ['check', 'FILE']);
    expect(code).toBe(0);
    expect(out).toMatch(/^layer +compared +worst relative error +at +backpropagation +expected\ndense 1 +9 /);
    for (const [digits] of out.matchAll(/\d\.\d+/g))
      expect(digits.replace(/^[0.]+/, '').length).toBeLessThanOrEqual(11);
    expect(out).toMatch(
      /\ndual numbers: all 21 gradients, off by \de-\d+ at most\ndifference quotients: all 21 gradients, off by /,
    );
    expect(out).toMatch(/\ngradients agree to \de-\d+ \(13 parameters, 4 samples, [\d.]+ s\)\n$/);
  });

  it('fails with 1 and null where a gradient is no number', async () => {
    const huge = {
      ...diverging,
      data: {
        train: {
          samples: [
            [[1e308], [1]],
            [[1e308], [-1e308]],
          ],
        },
      },
    };
    const { code, lines } = await run(huge, ['check', 'FILE', '--json']);
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ ok: false, maxRelativeError: null });
  });

  it('stops on Ctrl-C', async () => {
    const large = {
      sizes: [784, 60, 10],
      loss: 'quadratic',
      data: { train: { samples: [[Array(784).fill(0.5), Array(10).fill(0)]] } },
    };
    const file = join(folder, 'large.nn.json');
    await writeFile(file, JSON.stringify(large));
    const child = spawn(process.execPath, [cli, 'check', file, '--json']);
    const timer = setTimeout(() => child.kill('SIGINT'), 400);
    const end = await new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)));
    clearTimeout(timer);
    // The signal itself where it came before the check began.
    expect([130, 'SIGINT']).toContain(end);
  });
});
