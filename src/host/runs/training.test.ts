import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EpochScores } from '../../core/train/events.ts';
import type { Limit } from '../../core/train/session.ts';
import type { Opened, RunReply, WorkerEvents, WorkerService } from '../../protocol/worker.ts';
import { Checking } from './checking.ts';
import type { WorkerJob } from './job.ts';
import { Training, type Update } from './training.ts';

const job = { text: '{}', folder: '/nets', root: '/nets' };
const scores = { train: { loss: 0.5, accuracy: 0.5 } };

function epoch(number: number): EpochScores {
  return { epoch: number, ...scores, seconds: number / 10 };
}

const opened: Opened = {
  kind: 'opened',
  settings: { learningRate: 3, lambda: 0, l1: 0, l2: 0, batchSize: 4, epochs: 3, dropout: {} },
  layers: ['dense 1'],
  position: { epoch: 1, epochs: 3, miniBatch: 0, miniBatches: 4 },
};
const checkpoint = { weights: [Float32Array.of(1, 2)] };

/** A worker whose answers the test gives. */
function fakeWorker() {
  const calls: string[] = [];
  const given: { name: string; values: readonly unknown[] }[] = [];
  let pending: { name: string; resolve(value: unknown): void; reject(error: Error): void }[] = [];
  let events: WorkerEvents | undefined;
  let disposed = false;
  const method =
    (name: string) =>
    (...values: readonly unknown[]): Promise<never> => {
      calls.push(name);
      given.push({ name, values });
      return new Promise((resolve, reject) => {
        if (disposed) reject(new Error('it was ended'));
        else pending.push({ name, resolve: resolve as (value: unknown) => void, reject });
      });
    };
  const die = (reason: string): void => {
    disposed = true;
    for (const { reject } of pending) reject(new Error(reason));
    pending = [];
  };
  return {
    calls,
    /** What a method was called with, each time. */
    given: (name: string) => given.filter((call) => call.name === name).map(({ values }) => values),
    die,
    isDisposed: () => disposed,
    events: (): WorkerEvents => events!,
    async answer(name: string, value?: unknown): Promise<void> {
      for (const call of pending) if (call.name === name) call.resolve(value);
      pending = pending.filter((call) => call.name !== name);
      await vi.advanceTimersByTimeAsync(0);
    },
    start(given: WorkerEvents): WorkerJob {
      events = given;
      return {
        // Every method is asked in the same way.
        service: new Proxy({} as WorkerService, { get: (_, name) => method(String(name)) }),
        dispose: () => {
          die('it was ended');
        },
      };
    },
  };
}

function reply(kind: 'finished' | 'stopped', epochs = 3): RunReply {
  const position = { epoch: epochs, epochs: 3, miniBatch: 4, miniBatches: 4 };
  return { end: { kind }, epochs, seconds: 1.5, position, fingerprint: '0123456789abcdef' };
}

function startTraining({ limit }: { readonly limit: Limit | undefined } = { limit: {} }) {
  const workers: ReturnType<typeof fakeWorker>[] = [];
  const updates: Update[] = [];
  const training = new Training(
    job,
    { epochs: 3, seed: 1, limit },
    (events) => {
      const worker = fakeWorker();
      workers.push(worker);
      return worker.start(events);
    },
    (update) => {
      updates.push(update);
    },
  );
  const worker = workers[0]!;
  return {
    worker,
    workers,
    training,
    updates,
    status: () => training.view.status.kind,
    open: () => worker.answer('open', opened),
    /** Answers what comes after a run that has come to its end. */
    async settle() {
      await worker.answer('settle');
      await worker.answer('checkpoint', checkpoint);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** One that has finished, and whose worker was let go. */
async function releasedTraining() {
  const started = startTraining();
  const { worker, training, open, settle } = started;
  await open();
  await worker.answer('run', reply('finished'));
  await settle();
  const released = training.release();
  await worker.answer('checkpoint', checkpoint);
  await released;
  return started;
}

describe('a training', () => {
  it('goes from loading to its end and keeps what it was told', async () => {
    const { worker, training, status, open, settle } = startTraining();
    expect(status()).toBe('loading');
    await worker.events().loading('Reading');
    expect(training.view.status).toEqual({ kind: 'loading', message: 'Reading' });
    await open();
    expect(status()).toBe('running');
    await worker.events().started({ epochs: 3, samples: { train: 4, validation: 0, test: 0 }, scores });
    await worker
      .events()
      .progress({ epoch: 2, epochs: 3, miniBatch: 1, miniBatches: 4, loss: 0.7, learningRate: 1 }, 1.6);
    await worker.events().epochs([epoch(1), epoch(2)]);
    await worker.events().speeds(1.25, [{ layer: 0, gradient: 1, weights: 2, update: 0.1 }]);
    await worker
      .events()
      .histograms(1.25, [{ layer: 0, biases: { from: 0, to: 1, counts: [2], mean: 0.5, deviation: 0 } }]);
    expect(training.view).toMatchObject({ position: { epoch: 2, miniBatch: 1, miniBatches: 4 }, layers: ['dense 1'] });
    expect(training.history).toMatchObject({
      batches: [[1.25, 0.7]],
      epochs: [{ epoch: 1 }, { epoch: 2 }],
      speeds: [{ x: 1.25 }],
      histograms: [{ x: 1.25, layers: [{ layer: 0 }] }],
    });
    await worker.answer('run', reply('finished'));
    await settle();
    expect(await training.ended).toEqual({ kind: 'ended' });
    expect(training.view).toMatchObject({
      status: { kind: 'ended', end: { kind: 'finished' } },
      seconds: 1.5,
      fingerprint: '0123456789abcdef',
    });
    expect(training.checkpoint).toEqual(checkpoint);
    expect(worker.isDisposed()).toBe(false);
  });

  it('stands ready where it is to go nowhere', async () => {
    const { worker, training, status, open } = startTraining({ limit: undefined });
    await open();
    expect(status()).toBe('ready');
    expect(await training.ended).toEqual({ kind: 'ended' });
    expect(training.active).toBe(false);
    void training.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(status()).toBe('running');
    expect(worker.calls).toEqual(['open', 'run']);
  });

  it('tells no more epochs than a curve can show, however many there are', async () => {
    const { worker, updates, open } = startTraining();
    await open();
    await worker.events().epochs(Array.from({ length: 100_000 }, (_, index) => epoch(index + 1)));
    const told = updates.flatMap((update) => (update.kind === 'news' ? (update.news.epochs ?? []) : []));
    expect(told.length).toBeLessThanOrEqual(4002);
    expect(told.at(0)).toEqual(epoch(1));
    expect(told.at(-1)).toEqual(epoch(100_000));
  });

  it('is rejected with the problems of its definition', async () => {
    const { worker, training } = startTraining();
    await worker.answer('open', { kind: 'rejected', problems: [] });
    expect(await training.ended).toEqual({ kind: 'rejected', problems: [] });
    expect(await training.opened).toBe(false);
    expect(training.active).toBe(false);
    expect(worker.isDisposed()).toBe(true);
  });

  it('pauses when the worker stands still, and goes on', async () => {
    const { worker, training, status, open } = startTraining();
    await open();
    const paused = training.pause();
    expect(status()).toBe('pausing');
    await worker.answer('run', reply('stopped', 1));
    await worker.answer('halt');
    await worker.answer('checkpoint', checkpoint);
    await paused;
    expect(status()).toBe('paused');
    const before = training.view.seconds;
    await vi.advanceTimersByTimeAsync(10_000);
    void training.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(status()).toBe('running');
    await worker
      .events()
      .progress({ epoch: 1, epochs: 3, miniBatch: 2, miniBatches: 4, loss: 0.7, learningRate: 1 }, 1.6);
    expect(training.view.seconds - before).toBeLessThan(1);
  });

  it('goes on where it is resumed before it stood still', async () => {
    const { worker, training, status, open } = startTraining();
    await open();
    void training.pause();
    await training.resume();
    expect(status()).toBe('running');
    await worker.answer('run', reply('stopped', 1));
    expect(status()).toBe('running');
    expect(worker.calls.filter((call) => call === 'run')).toHaveLength(2);
  });

  it('is paused after a step', async () => {
    const { worker, training, status, open } = startTraining({ limit: { miniBatches: 1 } });
    await open();
    await worker.answer('run', reply('stopped', 1));
    expect(status()).toBe('paused');
    await worker.answer('checkpoint', checkpoint);
    void training.step('epoch');
    await vi.advanceTimersByTimeAsync(0);
    expect(status()).toBe('running');
  });

  it('steps from sample to sample, and learns after the last of a mini-batch', async () => {
    const { worker, training, status, open } = startTraining({ limit: undefined });
    await open();
    for (const cursor of [1, 2, 3]) {
      await training.step('sample');
      expect(training.view.cursor).toBe(cursor);
      expect(status()).toBe('ready');
    }
    void training.step('sample');
    await vi.advanceTimersByTimeAsync(0);
    expect(worker.calls.at(-1)).toBe('run');
    await worker.answer('run', reply('stopped', 1));
    expect(training.view.cursor).toBe(0);
  });

  it('makes a step that was asked for while its data was read', async () => {
    const { worker, training, status, open } = startTraining({ limit: undefined });
    expect(status()).toBe('loading');
    void training.step('epoch');
    await open();
    expect(status()).toBe('running');
    expect(worker.calls.filter((call) => call === 'run')).toHaveLength(1);
    await worker.answer('run', reply('stopped', 1));
    expect(status()).toBe('paused');
  });

  it('is no training for the user while its data is read only to be looked at', async () => {
    const looked = startTraining({ limit: undefined });
    expect([looked.training.active, looked.training.isTraining]).toEqual([true, false]);
    await looked.open();
    expect([looked.training.active, looked.training.isTraining]).toEqual([false, false]);
    void looked.training.step('epoch');
    await vi.advanceTimersByTimeAsync(0);
    expect(looked.training.isTraining).toBe(true);
    expect(startTraining().training.isTraining).toBe(true);
  });

  it('is changed on the way, with a mark on the curves', async () => {
    const { worker, training, open } = startTraining();
    await open();
    await worker
      .events()
      .progress({ epoch: 2, epochs: 3, miniBatch: 2, miniBatches: 4, loss: 0.7, learningRate: 1 }, 1.6);
    const changed = training.change({ learningRate: 0.5 });
    await vi.advanceTimersByTimeAsync(0);
    await worker.answer('change', { ...opened.settings, learningRate: 0.5 });
    await changed;
    expect(training.view.settings?.learningRate).toBe(0.5);
    expect(training.view.marks).toEqual([{ x: 1.5, text: 'η 3 → 0.5' }]);
  });

  it('knows since when weights that were set by hand are in it', async () => {
    const { worker, training, open, settle } = startTraining();
    await open();
    expect(training.view.weightsSet).toBeUndefined();
    await worker.events().epochs([epoch(1), epoch(2), epoch(3)]);
    await worker.answer('run', reply('finished'));
    await settle();
    const set = training.setParameter(0, 'weights', 1, 0.5);
    await vi.advanceTimersByTimeAsync(0);
    await worker.answer('setParameter', undefined);
    await set;
    expect(training.view.weightsSet).toBe(3);
    expect(training.view.marks.map(({ x }) => x)).toEqual([3]);
  });

  it('goes on for more epochs after its end', async () => {
    const { worker, training, status, open, settle } = startTraining();
    await open();
    await worker.events().epochs([epoch(1), epoch(2), epoch(3)]);
    await worker.answer('run', reply('finished'));
    await settle();
    const extended = training.extend(5);
    await vi.advanceTimersByTimeAsync(0);
    await worker.answer('change', { ...opened.settings, epochs: 8 });
    expect(training.view.epochs).toBe(8);
    expect(status()).toBe('running');
    await worker.answer('run', reply('finished', 8));
    await settle();
    await extended;
    expect(status()).toBe('ended');
  });

  it('gets more epochs while it runs, and stands still as before where it stands', async () => {
    const { worker, training, status, open } = startTraining();
    await open();
    const running = training.extend(10);
    await vi.advanceTimersByTimeAsync(0);
    await worker.answer('change', { ...opened.settings, epochs: 13 });
    await running;
    expect([training.view.epochs, status()]).toEqual([13, 'running']);
    void training.pause();
    await worker.answer('run', reply('stopped', 1));
    await worker.answer('halt');
    await worker.answer('checkpoint', checkpoint);
    const paused = training.extend(10);
    await vi.advanceTimersByTimeAsync(0);
    await worker.answer('change', { ...opened.settings, epochs: 23 });
    await paused;
    expect([training.view.epochs, status()]).toEqual([23, 'paused']);
    expect(worker.calls.filter((call) => call === 'run')).toHaveLength(1);
  });

  it('forgets what was told after the place that it goes on from', async () => {
    const { worker, training, workers, open, settle } = startTraining();
    await open();
    const at = (number: number) => ({ epoch: number, epochs: 3, miniBatch: 2, miniBatches: 4 });
    for (const number of [1, 2]) {
      await worker.events().progress({ ...at(number), loss: 0.5, learningRate: 1 }, 1.6);
      await worker.events().speeds(number - 0.5, []);
    }
    await worker.events().epochs([epoch(1), epoch(2)]);
    await worker.answer('run', reply('finished', 1));
    await settle();
    const released = training.release();
    await worker.answer('checkpoint', checkpoint);
    await released;
    void training.resume();
    await vi.advanceTimersByTimeAsync(0);
    await workers[1]!.answer('open', { ...opened, position: { epoch: 1, epochs: 3, miniBatch: 4, miniBatches: 4 } });
    expect(training.history.epochs.map((each) => each.epoch)).toEqual([1]);
    expect(training.history.batches.map(([x]) => x)).toEqual([0.5]);
    expect(training.history.speeds.map(({ x }) => x)).toEqual([0.5]);
    await workers[1]!.events().progress({ ...at(2), loss: 0.5, learningRate: 1 }, 1.6);
    await workers[1]!.events().epochs([epoch(2)]);
    expect(training.history.epochs.map((each) => each.epoch)).toEqual([1, 2]);
    expect(training.history.batches.map(([x]) => x)).toEqual([0.5, 1.5]);
  });

  it('lets its worker go, and goes on in another one from what was kept', async () => {
    const { worker, workers, training, status } = await releasedTraining();
    expect(worker.isDisposed()).toBe(true);
    expect(status()).toBe('ended');
    const seen = training.see([{ look: 'layers', most: 10 }]);
    await vi.advanceTimersByTimeAsync(0);
    expect(workers).toHaveLength(2);
    await workers[1]!.answer('open', opened);
    await workers[1]!.answer('watch');
    await seen;
    expect(workers[1]!.calls).toEqual(['open', 'watch']);
  });

  it('shows what is wanted last, also where that is asked for while another worker begins', async () => {
    const { workers, training } = await releasedTraining();
    const first = training.see([{ look: 'layers', most: 10 }]);
    await vi.advanceTimersByTimeAsync(0);
    const second = training.see([{ look: 'inputs' }]);
    await vi.advanceTimersByTimeAsync(0);
    expect(workers).toHaveLength(2);
    // Nothing is asked of it before it has opened the network.
    expect(workers[1]!.calls).toEqual(['open']);
    await workers[1]!.answer('open', opened);
    await workers[1]!.answer('watch');
    await workers[1]!.answer('watch');
    await Promise.all([first, second]);
    expect(workers[1]!.given('watch')).toEqual([[[{ look: 'inputs' }]], [[{ look: 'inputs' }]]]);
  });

  it('keeps its worker where somebody looks again while it is about to go', async () => {
    const { worker, training, open, settle } = startTraining();
    await open();
    await worker.answer('run', reply('finished'));
    await settle();
    const released = training.release();
    await vi.advanceTimersByTimeAsync(0);
    const seen = training.see([{ look: 'inputs' }]);
    await worker.answer('checkpoint', checkpoint);
    await worker.answer('watch');
    await Promise.all([released, seen]);
    expect(worker.isDisposed()).toBe(false);
  });

  it('ignores a pause that comes too late', async () => {
    const { worker, training, status, open, settle } = startTraining();
    await open();
    void training.pause();
    await worker.answer('run', reply('finished'));
    await settle();
    expect(status()).toBe('ended');
    await training.pause();
    expect(status()).toBe('ended');
  });

  it('stops where it is, with the weights that it has', async () => {
    const { worker, training, status, open, settle } = startTraining();
    await open();
    const stopped = training.stop();
    expect(status()).toBe('stopping');
    await worker.answer('run', reply('stopped', 1));
    await settle();
    await worker.answer('halt');
    await stopped;
    expect(training.view).toMatchObject({
      status: { kind: 'ended', end: { kind: 'stopped' } },
      fingerprint: '0123456789abcdef',
    });
    await training.stop();
    expect(worker.calls).toEqual(['open', 'run', 'halt', 'settle', 'checkpoint']);
  });

  it('has its time to hand over the weights once it has answered a stop', async () => {
    const { worker, training, open, settle } = startTraining();
    await open();
    const stopped = training.stop();
    await worker.answer('run', reply('stopped', 1));
    await worker.answer('halt');
    await vi.advanceTimersByTimeAsync(5000);
    expect(worker.isDisposed()).toBe(false);
    await settle();
    await stopped;
    expect(training.checkpoint).toBe(checkpoint);
    await training.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(worker.calls.at(-1)).toBe('run');
  });

  it('is ended by force when the worker does not answer a stop', async () => {
    const { training, worker, open } = startTraining();
    await open();
    const stopped = training.stop();
    await vi.advanceTimersByTimeAsync(1000);
    await stopped;
    expect(worker.isDisposed()).toBe(true);
    expect(training.view.status).toEqual({ kind: 'ended', end: { kind: 'stopped' } });
    expect(await training.ended).toEqual({ kind: 'ended' });
  });

  it.each(['loading', 'running', 'pausing'] as const)('fails when the worker dies while it is %s', async (when) => {
    const { worker, training, status, open } = startTraining();
    if (when !== 'loading') await open();
    const paused = when === 'pausing' ? training.pause() : undefined;
    await vi.advanceTimersByTimeAsync(0);
    expect(status()).toBe(when);
    worker.die('out of memory');
    await paused;
    expect(await training.ended).toMatchObject({ kind: 'failed', message: expect.stringContaining('out of memory') });
    expect(status()).toBe('failed');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is interrupted when the editor closes, and goes on in another window from what was kept', async () => {
    const { worker, training, open } = startTraining();
    await open();
    const kept = training.keep();
    await worker.answer('checkpoint', checkpoint);
    await kept;
    training.interrupt();
    expect(await training.ended).toEqual({ kind: 'ended' });
    expect(training.view.status).toEqual({ kind: 'interrupted' });
    expect(worker.isDisposed()).toBe(true);

    const other = fakeWorker();
    const again = new Training(
      job,
      { ...training.stored, checkpoint: training.checkpoint },
      (events) => other.start(events),
      () => {},
    );
    expect(again.canGoOn).toBe(true);
    void again.resume();
    await vi.advanceTimersByTimeAsync(0);
    await other.answer('open', opened);
    expect(other.calls).toEqual(['open', 'run']);
    expect(again.view.status.kind).toBe('running');
  });

  it.each(['paused', 'pausing'] as const)(
    'is paused in the next window where it was %s when the editor closed',
    async (when) => {
      const { worker, training, open } = startTraining();
      await open();
      void training.pause();
      if (when === 'paused') await worker.answer('run', reply('stopped', 1));
      expect(training.view.status.kind).toBe(when);
      training.interrupt();
      expect(training.view.status).toEqual({ kind: 'paused' });
    },
  );

  it('says so where its weights were not kept, and begins anew where nothing was learned', async () => {
    const { worker, training, open } = startTraining();
    await open();
    const { view } = training;
    const found = (position: typeof view.position) => {
      const stored = { ...training.stored, view: { ...view, position, status: { kind: 'interrupted' } as const } };
      return new Training(
        job,
        { ...stored, checkpoint: undefined },
        (events) => worker.start(events),
        () => {},
      );
    };
    const lost = found({ epoch: 3, epochs: 10, miniBatch: 1, miniBatches: 2 });
    expect(lost.canGoOn).toBe(false);
    expect(lost.view.status).toMatchObject({ kind: 'failed', message: expect.stringContaining('were not kept') });
    const young = found(undefined);
    expect(young.canGoOn).toBe(true);
    expect(young.view.status.kind).toBe('interrupted');
  });

  it('ends well after any order of orders', async () => {
    let random = 1;
    const next = (below: number): number => {
      random = (random * 48_271) % 2_147_483_647;
      return random % below;
    };
    for (let round = 0; round < 200; round++) {
      const { worker, training, open } = startTraining();
      const pending: Promise<unknown>[] = [];
      for (let turn = 0; turn < 8; turn++) {
        const order = [
          () => training.pause(),
          () => training.resume(),
          () => training.step('miniBatch'),
          () => training.change({ lambda: 1 }),
          () => worker.answer('run', reply('stopped', 1)),
          () => worker.answer('halt'),
          () => worker.answer('checkpoint', checkpoint),
          () => worker.answer('change', opened.settings),
          open,
        ][next(9)]!;
        pending.push(order());
        await vi.advanceTimersByTimeAsync(0);
      }
      const end = next(2);
      if (end === 0) pending.push(training.stop());
      else worker.die('gone');
      await vi.advanceTimersByTimeAsync(1000);
      // A call that the worker has not answered is rejected when its thread ends.
      worker.die('ended');
      await Promise.all(pending);
      const { status } = training.view;
      if (end === 0) expect(['ended', 'ready', 'failed']).toContain(status.kind);
      else expect(['failed', 'ended', 'paused', 'ready']).toContain(status.kind);
      expect(vi.getTimerCount()).toBe(0);
    }
  });
});

describe('a gradient check', () => {
  function startCheck() {
    const worker = fakeWorker();
    const checking = new Checking(
      job,
      (events) => worker.start(events),
      () => {},
    );
    return { worker, checking };
  }

  it('counts and ends with its report', async () => {
    const { worker, checking } = startCheck();
    await worker.events().checking({ done: 3, total: 9 });
    expect(checking.status).toEqual({ kind: 'running', done: 3, total: 9 });
    const report = { ok: true, maxRelativeError: 0, tolerance: 1e-6, parameters: 9, samples: 1, layers: [] };
    await worker.answer('check', { kind: 'checked', report, seconds: 0.5 });
    expect(await checking.ended).toEqual({ kind: 'ended' });
    expect(checking.status).toEqual({ kind: 'done', report, seconds: 0.5 });
  });

  it('stops, by force where the worker does not answer', async () => {
    const polite = startCheck();
    const stopped = polite.checking.stop();
    await polite.worker.answer('halt');
    await polite.worker.answer('check', { kind: 'stopped' });
    await stopped;
    expect(polite.checking.status).toEqual({ kind: 'stopped' });
    expect(vi.getTimerCount()).toBe(0);

    const deaf = startCheck();
    const ended = deaf.checking.stop();
    await vi.advanceTimersByTimeAsync(1000);
    await ended;
    expect(deaf.checking.status).toEqual({ kind: 'stopped' });
  });

  it('fails when the worker dies', async () => {
    const { worker, checking } = startCheck();
    worker.die('out of memory');
    expect(await checking.ended).toMatchObject({ kind: 'failed' });
    expect(checking.status).toMatchObject({ kind: 'failed', message: expect.stringContaining('out of memory') });
  });
});
