import { describe, expect, it } from 'vitest';
import type { BatchPoint, PanelState, RunView } from '../protocol/panel.ts';
import type { Picture } from '../protocol/worker.ts';
import { version } from './host.ts';
import { createModel, type Model } from './model.ts';

const run: RunView = {
  id: 'a',
  status: { kind: 'running' },
  epochs: 30,
  seed: 1,
  start: {
    epochs: 30,
    samples: { train: 4, validation: 0, test: 0 },
    scores: { train: { loss: 1, accuracy: 0.5 } },
  },
  settings: undefined,
  layers: [],
  pace: undefined,
  cursor: 0,
  marks: [],
  position: undefined,
  seconds: 0,
  fingerprint: undefined,
};

const state: PanelState = {
  uri: 'file:///xor.nn.json',
  file: 'xor.nn.json',
  tab: 'training',
  shown: 0,
  shapes: {
    input: '[2]',
    columns: [],
    rows: [],
    totals: {
      params: 0,
      share: 0,
      untrained: 0,
      multiplyAdds: 0,
      weights: 0,
      gradients: 0,
      activations: 0,
      optimizer: 0,
      batch: 0,
      memory: 0,
      incomplete: false,
    },
    samples: 1,
    batchSize: 1,
    dtype: 'float32',
    summary: '2',
  },
  data: undefined,
  lesson: { sizes: [2, 3, 1], own: true, comparisons: [], others: [], instead: [] },
  graph: undefined,
  fileSettings: undefined,
  writtenSettings: undefined,
  problems: { errors: 0, warnings: 0, infos: 0 },
  gone: false,
  edited: false,
  checkEdited: false,
  pace: undefined,
  run,
  check: undefined,
};

function given(changes: Partial<PanelState> = {}): Model {
  const model = createModel();
  model.apply({ kind: 'state', version, state: { ...state, ...changes } });
  return model;
}

const epoch = (number: number) => ({ epoch: number, seconds: number / 2, train: { loss: 1 / number, accuracy: 0.5 } });
const epochsOf = (model: Model) => model.curves.value.rows.map((row) => row.epoch);

describe('a run', () => {
  it('grows by epochs and mini-batches', () => {
    const model = given();
    expect(epochsOf(model)).toEqual([0]);
    const position = { epoch: 2, epochs: 30, miniBatch: 1, miniBatches: 2 };
    const batches: BatchPoint[] = [
      [0.5, 0.9],
      [1.5, 0.8],
    ];
    model.apply({ kind: 'news', runId: 'a', epochs: [epoch(1)] });
    model.apply({ kind: 'news', runId: 'a', position, batches, seconds: 0.75 });
    expect(epochsOf(model)).toEqual([0, 1]);
    expect(model.curves.value.loss.x).toEqual([0, 0.5, 1, 1.5]);
    expect(model.run.value).toMatchObject({ id: 'a', position, seconds: 0.75 });
  });

  it('tells each change inside the curves by its revision', () => {
    const model = given();
    const before = model.revision.value;
    const curves = model.curves.value;
    model.apply({ kind: 'news', runId: 'a', epochs: [epoch(1)] });
    expect(model.curves.value).toBe(curves);
    expect(model.revision.value).toBeGreaterThan(before);
  });

  it('hears nothing of another run', () => {
    const model = given();
    model.apply({ kind: 'news', runId: 'b', epochs: [epoch(1)] });
    model.apply({
      kind: 'news',
      runId: 'b',
      position: { epoch: 1, epochs: 30, miniBatch: 1, miniBatches: 1 },
      batches: [[1, 1]],
      seconds: 9,
    });
    expect(epochsOf(model)).toEqual([0]);
    expect(model.run.value?.seconds).toBe(0);
  });

  it('is told anew as a whole, whatever a page heard of it too early', () => {
    const model = given();
    model.apply({ kind: 'news', runId: 'a', epochs: [epoch(7)], speeds: [{ x: 7, layers: [] }] });
    model.apply({ kind: 'state', version, state, anew: true });
    model.apply({ kind: 'news', runId: 'a', epochs: [1, 2, 3].map(epoch), speeds: [{ x: 1, layers: [] }] });
    expect(epochsOf(model).filter((number) => number > 0)).toEqual([1, 2, 3]);
    expect(model.speeds.value.map(({ x }) => x)).toEqual([1]);
  });

  it('gives way to another run, with curves of its own', () => {
    const model = given();
    model.apply({ kind: 'news', runId: 'a', epochs: [epoch(1)], speeds: [{ x: 1, layers: [] }] });
    model.apply({ kind: 'news', runId: 'a', histograms: [{ x: 1, layers: [] }] });
    expect(model.histograms.value).toHaveLength(1);
    model.apply({
      kind: 'state',
      version,
      state: { ...state, run: { ...run, id: 'b', status: { kind: 'loading', message: '' }, start: undefined } },
    });
    expect(model.run.value?.id).toBe('b');
    expect(epochsOf(model)).toEqual([]);
    expect(model.speeds.value).toEqual([]);
    expect(model.histograms.value).toEqual([]);
    model.apply({ kind: 'state', version, state: { ...state, run: undefined } });
    expect(model.run.value).toBeUndefined();
  });

  it('keeps no more histograms than the host', () => {
    const model = given();
    for (let x = 0; x < 200; x++) model.apply({ kind: 'news', runId: 'a', histograms: [{ x, layers: [] }] });
    expect(model.histograms.value.length).toBeLessThan(60);
    expect(model.histograms.value[0]?.x).toBe(0);
    expect(model.histograms.value.at(-1)?.x).toBe(199);
  });

  it('keeps its curves when its status changes', () => {
    const model = given();
    model.apply({ kind: 'news', runId: 'a', epochs: [epoch(1)] });
    model.apply({ kind: 'state', version, state: { ...state, run: { ...run, status: { kind: 'paused' } } } });
    model.apply({ kind: 'news', runId: 'a', epochs: [epoch(2)] });
    expect(model.run.value?.status.kind).toBe('paused');
    expect(epochsOf(model)).toEqual([0, 1, 2]);
  });

  it('has the last picture of each request', () => {
    const model = given();
    const layers = (x: number, most: number) => ({
      request: { look: 'layers', most } as const,
      picture: { columns: [] },
      x,
    });
    model.apply({ kind: 'news', runId: 'a', pictures: [layers(0, 10), layers(0, 5)] });
    model.apply({ kind: 'news', runId: 'a', pictures: [layers(1, 10)] });
    expect([...model.pictures.value.values()].map(({ request, x }) => [request, x])).toEqual([
      [{ look: 'layers', most: 10 }, 1],
      [{ look: 'layers', most: 5 }, 0],
    ]);
  });
});

it("has the last picture of a sample of one's own alone", () => {
  const model = given();
  const own = (value: number): Picture => ({ request: { look: 'sample', values: [value] }, picture: undefined, x: 0 });
  const other: Picture = { request: { look: 'sample', index: 3 }, picture: undefined, x: 0 };
  model.apply({ kind: 'news', runId: 'a', pictures: [own(1), other] });
  model.apply({ kind: 'news', runId: 'a', pictures: [own(2)] });
  expect([...model.pictures.value.values()].map(({ request }) => request)).toEqual([other.request, own(2).request]);
});

describe('a check', () => {
  it('counts while it runs, and no longer', () => {
    const model = given({ check: { kind: 'running', done: 0, total: 10 } });
    model.apply({ kind: 'checking', done: 7, total: 10 });
    expect(model.check.value).toEqual({ kind: 'running', done: 7, total: 10 });
    model.apply({ kind: 'state', version, state: { ...state, check: { kind: 'stopped' } } });
    model.apply({ kind: 'checking', done: 8, total: 10 });
    expect(model.check.value).toEqual({ kind: 'stopped' });
  });
});

describe('the tab', () => {
  it('is the one that the host asks for', () => {
    expect(given({ tab: 'shapes' }).tab.value).toBe('shapes');
  });

  it('stays where the user went, whatever older states say, until the host asks for another', () => {
    const model = given();
    const apply = (change: Partial<PanelState>): void =>
      model.apply({ kind: 'state', version, state: { ...state, ...change } });
    model.chooseTab('gradients');
    model.chooseTab('lesson');
    model.chooseTab('training');
    // Made when the host had heard of the choices before.
    for (const tab of ['training', 'gradients', 'lesson'] as const) {
      apply({ tab });
      expect(model.tab.value).toBe('training');
    }
    apply({ tab: 'lesson', shown: 1 });
    expect(model.tab.value).toBe('lesson');
  });
});

it('shows nothing of a host that speaks another version', () => {
  const model = createModel();
  model.apply({ kind: 'state', version: version + 1, state });
  expect(model.outdated.value).toBe(true);
  expect(model.panel.value).toBeUndefined();
});
