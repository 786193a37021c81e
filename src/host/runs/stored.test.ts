import { describe, expect, it } from 'vitest';
import type { RunView } from '../../protocol/panel.ts';
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
  history: [{ epoch: 1, train: { loss: 0.4, accuracy: 0.5 }, learningRate: 0.1, seconds: 0.1 }],
  batches: [[0.5, 0.45]],
  position: { epoch: 2, miniBatch: 1, miniBatches: 4 },
  seconds: 0.15,
  fingerprint: '0123456789abcdef',
};

const stored: Stored = {
  uri,
  run: { view, text: 'aa' },
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
  return { ...stored, run: { view: { ...view, status }, text: 'aa' } };
}

describe('what is remembered of a file', () => {
  it('comes back as it was', () => {
    expect(deserialize(serialize(stored), uri)).toEqual(stored);
  });

  it('comes back where nothing had happened yet', () => {
    const fresh = { ...view, start: undefined, history: [], batches: [], position: undefined, fingerprint: undefined };
    const young: Stored = { uri, run: { view: fresh, text: 'aa' }, check: undefined };
    expect(deserialize(serialize(young), uri)).toEqual(young);
  });

  it.each([
    { kind: 'loading', message: 'Reading' },
    { kind: 'running' },
    { kind: 'pausing' },
    { kind: 'paused' },
    { kind: 'stopping' },
  ] as const)('a run that was $kind is interrupted', (status) => {
    expect(deserialize(serialize(withStatus(status)), uri)?.run?.view.status).toEqual({ kind: 'interrupted' });
  });

  it('leaves out a check that had not ended', () => {
    const running: Stored = { ...stored, check: { status: { kind: 'running', done: 1, total: 9 }, text: 'bb' } };
    expect(deserialize(serialize(running), uri)?.check).toBeUndefined();
  });

  it('reads numbers that JSON cannot write as NaN', () => {
    const wild: RunView = {
      ...view,
      history: [{ epoch: 1, train: { loss: Number.POSITIVE_INFINITY, accuracy: null }, seconds: 1 }],
      batches: [[1, Number.NaN]],
    };
    const back = deserialize(serialize({ ...stored, run: { view: wild, text: 'aa' } }), uri)?.run?.view;
    expect(back?.history[0]?.train).toEqual({ loss: Number.NaN, accuracy: null });
    expect(back?.batches).toEqual([[1, Number.NaN]]);
  });

  it('is refused for another file', () => {
    expect(deserialize(serialize(stored), 'file:///nets/other.nn.json')).toBeUndefined();
  });

  it.each(['', '{', 'null', '[]', '{}', '{"version":2,"uri":"file:///nets/xor.nn.json"}'])(
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
