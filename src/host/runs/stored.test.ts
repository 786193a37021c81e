import { describe, expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { checkGradients } from '../../core/gradcheck/check.ts';
import type { RunHistory, RunView } from '../../protocol/panel.ts';
import { deserialize } from './readStored.ts';
import { serialize, type Stored } from './stored.ts';

const uri = 'file:///nets/xor.nn.json';

const view: RunView = {
  id: 'run-1',
  status: { kind: 'ended', end: { kind: 'diverged', message: 'loss is not finite' } },
  epochs: 2,
  seed: 1,
  start: {
    epochs: 2,
    samples: { train: 4, validation: 0, test: 4 },
    scores: {
      train: { loss: 0.5, accuracy: 0.25, correct: 1, cost: 0.7, metrics: { 'f1 of a': 0.5 } },
      test: { loss: 0.5, accuracy: null },
    },
  },
  settings: { learningRate: 0.1, lambda: 0, l1: 0, l2: 0, batchSize: 4, epochs: 2, dropout: { 1: 0.5 } },
  layers: ['dense 1', 'dropout 2'],
  pace: undefined,
  cursor: 0,
  position: { epoch: 2, epochs: 2, miniBatch: 1, miniBatches: 4 },
  marks: [{ x: 0.5, text: 'η 3 → 0.1' }],
  seconds: 0.15,
  fingerprint: '0123456789abcdef',
};

const history: RunHistory = {
  epochs: [{ epoch: 1, train: { loss: 0.4, accuracy: 0.5 }, learningRate: 0.1, seconds: 0.1 }],
  batches: [[0.5, 0.45]],
  speeds: [{ x: 0.5, layers: [{ layer: 0, gradient: 0.1, weights: 2, update: 0.01 }] }],
  histograms: [
    { x: 0.25, layers: [{ layer: 0, weights: { from: -1, to: 1, counts: [3, 0, 1], mean: -0.5, deviation: 0.8 } }] },
  ],
};
const job = { text: '{}', folder: '/nets', root: '/nets' };

const stored: Stored = {
  uri,
  run: { view, history, job },
  check: {
    status: {
      kind: 'done',
      seconds: 0.2,
      report: {
        ok: true,
        maxRelativeError: 3e-10,
        tolerance: 1e-6,
        parameters: 13,
        samples: 4,
        layers: [
          {
            name: 'dense 1',
            ok: true,
            maxRelativeError: 3e-10,
            parameters: 13,
            kinks: 0,
            worst: { parameter: 'w', index: [1, 0], analytic: 0.1, numeric: 0.1 },
          },
        ],
      },
    },
    text: 'bb',
  },
};

function withStatus(status: RunView['status']): Stored {
  return { ...stored, run: { view: { ...view, status }, history, job } };
}

describe('what is remembered of a file', () => {
  it('comes back as it was', () => {
    expect(deserialize(serialize(stored), uri)).toEqual(stored);
  });

  it('comes back after its file was moved, and with what was written into that', () => {
    const written = { ...view.settings!, learningRate: 0.01 };
    const moved: Stored = {
      ...stored,
      before: 'file:///nets/old.nn.json',
      run: { ...stored.run!, view: { ...view, written } },
    };
    expect(deserialize(serialize(moved), uri)).toEqual(moved);
  });

  it('comes back with all that a check tells', async () => {
    const samples = [
      [[1, 2], [1]],
      [[0, 1], [0]],
    ];
    const layers = [{ type: 'dense', units: 1, activation: 'sigmoid' }];
    const checked = await checkGradients(
      await jobFrom({ input: [2], layers, loss: 'quadratic', data: { train: { samples } } }),
      steady,
      () => {},
    );
    if (checked.kind !== 'checked') throw new Error(checked.kind);
    const { report, seconds } = checked;
    expect(report).toMatchObject({
      inputs: { name: 'input' },
      oracles: [{ oracle: 'dual' }, { oracle: 'difference' }],
    });
    const whole: Stored = { ...stored, check: { status: { kind: 'done', report, seconds }, text: '' } };
    expect(deserialize(serialize(whole), uri)).toEqual(whole);
  });

  it('comes back where nothing had happened yet', () => {
    const fresh = { ...view, settings: undefined, start: undefined, position: undefined, fingerprint: undefined };
    const nothing = { epochs: [], batches: [], speeds: [], histograms: [] };
    const young: Stored = { uri, run: { view: fresh, history: nothing, job }, check: undefined };
    expect(deserialize(serialize(young), uri)).toEqual(young);
  });

  it.each([{ kind: 'loading', message: 'Reading' }, { kind: 'running' }] as const)(
    'a run that was $kind is interrupted',
    (status) => {
      expect(deserialize(serialize(withStatus(status)), uri)?.run?.view.status).toEqual({ kind: 'interrupted' });
    },
  );

  it('a run that was about to stand is found as it was to stand', () => {
    const found = (kind: 'pausing' | 'stopping') => deserialize(serialize(withStatus({ kind })), uri)?.run?.view.status;
    expect(found('pausing')).toEqual({ kind: 'paused' });
    expect(found('stopping')).toEqual({ kind: 'ended', end: { kind: 'stopped' } });
  });

  it.each([{ kind: 'ready' }, { kind: 'paused' }, { kind: 'ended', end: { kind: 'finished' } }] as const)(
    'a run that was $kind is so still',
    (status) => {
      expect(deserialize(serialize(withStatus(status)), uri)?.run?.view.status).toEqual(status);
    },
  );

  it('leaves out a check that had not ended', () => {
    const running: Stored = { ...stored, check: { status: { kind: 'running', done: 1, total: 9 }, text: 'bb' } };
    expect(deserialize(serialize(running), uri)?.check).toBeUndefined();
  });

  it('reads numbers that JSON cannot write as NaN', () => {
    const wild: RunHistory = {
      epochs: [{ epoch: 1, train: { loss: Number.POSITIVE_INFINITY, accuracy: null }, seconds: 1 }],
      batches: [[1, Number.NaN]],
      speeds: [{ x: 1, layers: [{ layer: 0, gradient: Number.NaN, weights: 1, update: Number.POSITIVE_INFINITY }] }],
      histograms: [],
    };
    const back = deserialize(serialize({ ...stored, run: { view, history: wild, job } }), uri)?.run?.history;
    expect(back?.epochs[0]?.train).toEqual({ loss: Number.NaN, accuracy: null });
    expect(back?.batches).toEqual([[1, Number.NaN]]);
    expect(back?.speeds[0]?.layers).toEqual([{ layer: 0, gradient: Number.NaN, weights: 1, update: Number.NaN }]);
  });

  it('is refused for another file', () => {
    expect(deserialize(serialize(stored), 'file:///nets/other.nn.json')).toBeUndefined();
  });

  it.each(['', '{', 'null', '[]', '{}', '{"version":3,"uri":"file:///nets/xor.nn.json"}'])(
    'is refused as %j',
    (text) => {
      expect(deserialize(text, uri)).toBeUndefined();
    },
  );

  it('is refused when cut anywhere', () => {
    const text = serialize(stored);
    for (let end = 0; end < text.length; end++) expect(deserialize(text.slice(0, end), uri)).toBeUndefined();
  });
});
