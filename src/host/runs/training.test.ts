import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EpochScores } from '../../core/train/events.ts';
import type { TrainReply, WorkerEvents } from '../../protocol/worker.ts';
import { Checking } from './checking.ts';
import { Training, type Update } from './training.ts';

const job = { text: '{}', folder: '/nets', root: '/nets' };
const scores = { train: { loss: 0.5, accuracy: 0.5 } };

function epoch(number: number): EpochScores {
  return { epoch: number, ...scores, seconds: number / 10 };
}

/** A worker whose answers the test gives. */
function fakeWorker() {
  const calls: string[] = [];
  let pending: { name: string; resolve(value: unknown): void; reject(error: Error): void }[] = [];
  let events: WorkerEvents | undefined;
  let disposed = false;
  const method = (name: string) => (): Promise<never> => {
    calls.push(name);
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
    die,
    isDisposed: () => disposed,
    events: (): WorkerEvents => events!,
    async answer(name: string, value?: unknown): Promise<void> {
      for (const call of pending) if (call.name === name) call.resolve(value);
      pending = pending.filter((call) => call.name !== name);
      await vi.advanceTimersByTimeAsync(0);
    },
    start(given: WorkerEvents) {
      events = given;
      const names = ['inspect', 'train', 'check', 'pause', 'resume', 'stop'] as const;
      const [inspect, train, check, pause, resume, stop] = names.map(method) as [
        () => Promise<never>,
        ...(() => Promise<never>)[],
      ];
      return {
        service: { inspect, train: train!, check: check!, pause: pause!, resume: resume!, stop: stop! },
        dispose: () => {
          die('it was ended');
        },
      };
    },
  };
}

function trained(kind: 'finished' | 'stopped'): TrainReply {
  return { kind: 'trained', outcome: { end: { kind }, epochs: 2, seconds: 1.5, fingerprint: '0123456789abcdef' } };
}

function startTraining() {
  const worker = fakeWorker();
  const updates: Update[] = [];
  const training = new Training(
    job,
    { epochs: 3, seed: 1 },
    (events) => worker.start(events),
    (update) => {
      updates.push(update);
    },
  );
  return {
    worker,
    training,
    updates,
    status: () => training.view.status.kind,
    begin: () => worker.events().started({ epochs: 3, samples: { train: 4, validation: 0, test: 0 }, scores }),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a training', () => {
  it('goes from loading to its end and keeps what it was told', async () => {
    const { worker, training, updates, status, begin } = startTraining();
    expect(status()).toBe('loading');
    await worker.events().loading('Reading');
    expect(training.view.status).toEqual({ kind: 'loading', message: 'Reading' });
    await begin();
    expect(status()).toBe('running');
    await worker.events().progress({ epoch: 2, epochs: 3, miniBatch: 1, miniBatches: 4, loss: 0.7, learningRate: 1 });
    await worker.events().epochs([epoch(1), epoch(2)]);
    expect(training.view).toMatchObject({
      batches: [[1.25, 0.7]],
      position: { epoch: 2, miniBatch: 1, miniBatches: 4 },
      history: [{ epoch: 1 }, { epoch: 2 }],
    });
    await worker.answer('train', trained('finished'));
    expect(await training.ended).toEqual({ kind: 'ended' });
    expect(training.view).toMatchObject({
      status: { kind: 'ended', end: { kind: 'finished' } },
      seconds: 1.5,
      fingerprint: '0123456789abcdef',
    });
    expect(worker.isDisposed()).toBe(true);
    expect(updates.map(({ kind }) => kind)).toEqual(['state', 'state', 'progress', 'epochs', 'state']);
  });

  it('tells no more epochs than a curve can show, however many there are', async () => {
    const { worker, updates, begin } = startTraining();
    await begin();
    await worker.events().epochs(Array.from({ length: 100_000 }, (_, index) => epoch(index + 1)));
    const told = updates.flatMap((update) => (update.kind === 'epochs' ? update.scores : []));
    expect(told.length).toBeLessThanOrEqual(4002);
    expect(told.at(0)).toEqual(epoch(1));
    expect(told.at(-1)).toEqual(epoch(100_000));
  });

  it('is rejected with the problems of its definition', async () => {
    const { worker, training } = startTraining();
    await worker.answer('train', { kind: 'rejected', problems: [] });
    expect(await training.ended).toEqual({ kind: 'rejected', problems: [] });
    expect(training.active).toBe(false);
  });

  it('pauses when the worker stands still, and goes on', async () => {
    const { worker, training, status, begin } = startTraining();
    await begin();
    const paused = training.pause();
    expect(status()).toBe('pausing');
    await worker.answer('pause');
    await paused;
    expect(status()).toBe('paused');
    const before = training.view.seconds;
    await vi.advanceTimersByTimeAsync(10_000);
    const resumed = training.resume();
    expect(status()).toBe('running');
    await worker.answer('resume');
    await resumed;
    await worker.events().progress({ epoch: 1, epochs: 3, miniBatch: 2, miniBatches: 4, loss: 0.7, learningRate: 1 });
    expect(training.view.seconds - before).toBeLessThan(1);
  });

  it('ignores a pause that comes too late', async () => {
    const { worker, training, status, begin } = startTraining();
    await begin();
    const paused = training.pause();
    await worker.answer('train', trained('finished'));
    await paused;
    expect(status()).toBe('ended');
    await training.pause();
    await training.resume();
    expect(status()).toBe('ended');
  });

  it('stops where it is, with the weights that it has', async () => {
    const { worker, training, status, begin } = startTraining();
    await begin();
    const stopped = training.stop();
    expect(status()).toBe('stopping');
    await worker.answer('stop');
    await worker.answer('train', trained('stopped'));
    await stopped;
    expect(training.view).toMatchObject({
      status: { kind: 'ended', end: { kind: 'stopped' } },
      fingerprint: '0123456789abcdef',
    });
    await training.stop();
    expect(worker.calls).toEqual(['train', 'stop']);
  });

  it('is ended by force when the worker does not answer a stop', async () => {
    const { training, worker, begin } = startTraining();
    await begin();
    const stopped = training.stop();
    await vi.advanceTimersByTimeAsync(1000);
    await stopped;
    expect(worker.isDisposed()).toBe(true);
    expect(training.view.status).toEqual({ kind: 'ended', end: { kind: 'stopped' } });
    expect(await training.ended).toEqual({ kind: 'ended' });
  });

  it.each(['loading', 'running', 'pausing', 'paused'] as const)(
    'fails when the worker dies while it is %s',
    async (when) => {
      const { worker, training, status, begin } = startTraining();
      if (when !== 'loading') await begin();
      const paused = when === 'pausing' || when === 'paused' ? training.pause() : undefined;
      if (when === 'paused') await worker.answer('pause');
      await vi.advanceTimersByTimeAsync(0);
      expect(status()).toBe(when);
      worker.die('out of memory');
      await paused;
      expect(await training.ended).toMatchObject({ kind: 'failed', message: expect.stringContaining('out of memory') });
      expect(status()).toBe('failed');
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('is interrupted when the editor closes, and stays so', async () => {
    const { worker, training, begin } = startTraining();
    await begin();
    training.interrupt();
    expect(await training.ended).toEqual({ kind: 'ended' });
    expect(training.view.status).toEqual({ kind: 'interrupted' });
    expect(worker.isDisposed()).toBe(true);
  });

  it('ends well after any order of orders', async () => {
    let random = 1;
    const next = (below: number): number => {
      random = (random * 48_271) % 2_147_483_647;
      return random % below;
    };
    for (let round = 0; round < 200; round++) {
      const { worker, training, begin } = startTraining();
      const pending: Promise<void>[] = [];
      for (let step = 0; step < 8; step++) {
        const order = [
          () => training.pause(),
          () => training.resume(),
          () => worker.answer('pause'),
          () => worker.answer('resume'),
          begin,
        ][next(5)]!;
        pending.push(order());
        await vi.advanceTimersByTimeAsync(0);
      }
      const end = next(3);
      if (end === 0) pending.push(training.stop());
      if (end === 1) worker.die('gone');
      if (end === 2) await worker.answer('train', trained('finished'));
      await vi.advanceTimersByTimeAsync(1000);
      // A call that the worker has not answered is rejected when its thread ends.
      worker.die('ended');
      await Promise.all(pending);
      await training.ended;
      expect(training.view.status.kind).toBe(end === 1 ? 'failed' : 'ended');
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
    await polite.worker.answer('stop');
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
