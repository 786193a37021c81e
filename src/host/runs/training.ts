import { randomUUID } from 'node:crypto';
import type { Problem } from '../../core/problem.ts';
import type { Progress, TrainingOutcome } from '../../core/train/events.ts';
import type { RunStatus, RunView, ToPanel } from '../../protocol/panel.ts';
import type { Job, TrainingStart, WorkerEvents } from '../../protocol/worker.ts';
import { noEvents, type WorkerJob } from './job.ts';
import { BatchSeries, epochLimit, thin } from './series.ts';

/** How a training or a check that was asked for came out. */
export type JobEnd =
  | { readonly kind: 'ended' }
  /** Nothing started: the definition or its data have errors. */
  | { readonly kind: 'rejected'; readonly problems: readonly Problem[] }
  /** The worker died. */
  | { readonly kind: 'failed'; readonly message: string };

/** What changed: everything, or only what the message to the panel says. */
export type Update = { readonly kind: 'state' } | Exclude<ToPanel, { readonly kind: 'state' }>;

/** Milliseconds that a worker gets to answer a stop before its thread is ended. */
const stopGrace = 1000;

function isActive({ kind }: RunStatus): boolean {
  return kind !== 'ended' && kind !== 'interrupted' && kind !== 'failed';
}

/** One training in a worker of its own, with its whole history. */
export class Training {
  readonly ended: Promise<JobEnd>;
  private current: RunView;
  private readonly series = new BatchSeries();
  private readonly worker: WorkerJob;
  private readonly changed: (update: Update) => void;
  private readonly watch = new Stopwatch();
  private grace: NodeJS.Timeout | undefined;

  constructor(
    job: Job,
    { epochs, seed }: { readonly epochs: number; readonly seed: number },
    start: (events: WorkerEvents) => WorkerJob,
    changed: (update: Update) => void,
  ) {
    this.changed = changed;
    this.current = {
      id: randomUUID(),
      status: { kind: 'loading', message: 'Starting' },
      epochs,
      seed,
      start: undefined,
      history: [],
      batches: [],
      position: undefined,
      seconds: 0,
      fingerprint: undefined,
    };
    this.worker = start({
      ...noEvents,
      loading: async (message) => {
        if (this.current.status.kind === 'loading') this.become({ kind: 'loading', message });
      },
      started: async (started) => {
        this.begin(started);
      },
      progress: async (progress) => {
        this.advance(progress);
      },
      epochs: async (scores) => {
        const seconds = scores.at(-1)?.seconds ?? this.current.seconds;
        this.current = { ...this.current, history: thin([...this.current.history, ...scores], epochLimit), seconds };
        // A tiny network does tens of thousands a second; a page that got them all would fall behind by seconds.
        this.changed({ kind: 'epochs', runId: this.current.id, scores: thin(scores, epochLimit) });
      },
    });
    this.ended = this.work(job);
  }

  get view(): RunView {
    return this.current;
  }

  get active(): boolean {
    return isActive(this.current.status);
  }

  async pause(): Promise<void> {
    if (this.current.status.kind !== 'running') return;
    this.become({ kind: 'pausing' });
    try {
      await this.worker.service.pause();
    } catch {
      // The worker died; `ended` says so.
      return;
    }
    // In the meantime it may have been resumed, stopped or have come to its end.
    if (this.statusKind !== 'pausing') return;
    this.watch.stop();
    this.become({ kind: 'paused' });
  }

  async resume(): Promise<void> {
    if (this.statusKind !== 'paused' && this.statusKind !== 'pausing') return;
    this.watch.start();
    this.become({ kind: 'running' });
    await this.worker.service.resume().catch(() => {});
  }

  /** Settles when it has ended. */
  async stop(): Promise<void> {
    if (this.active && this.statusKind !== 'stopping') {
      this.become({ kind: 'stopping' });
      this.grace = setTimeout(() => {
        this.worker.dispose();
      }, stopGrace);
      // Where the worker dies instead, `ended` says so.
      await this.worker.service.stop().catch(() => {});
    }
    await this.ended;
  }

  /** Ends the worker at once: the editor closes. The history stays, as interrupted. */
  interrupt(): void {
    if (!this.active) return;
    this.become({ kind: 'interrupted' });
    this.worker.dispose();
  }

  private async work(job: Job): Promise<JobEnd> {
    try {
      const reply = await this.worker.service.train(job);
      if (reply.kind === 'rejected') {
        // Nobody shows this: `Runs` goes back to the run before.
        this.current = { ...this.current, status: { kind: 'ended', end: { kind: 'stopped' } } };
        return reply;
      }
      this.finish(reply.outcome);
      return { kind: 'ended' };
    } catch (error) {
      return this.fail(error instanceof Error ? error.message : String(error));
    } finally {
      clearTimeout(this.grace);
      this.watch.stop();
      this.worker.dispose();
    }
  }

  private begin(start: TrainingStart): void {
    this.watch.start();
    this.current = { ...this.current, start, epochs: start.epochs };
    if (this.statusKind === 'loading') this.become({ kind: 'running' });
    else this.changed({ kind: 'state' });
  }

  private advance({ epoch, miniBatch, miniBatches, loss }: Progress): void {
    const point = [epoch - 1 + miniBatch / miniBatches, loss] as const;
    this.series.add(point);
    const position = { epoch, miniBatch, miniBatches };
    const { seconds } = this.watch;
    this.current = { ...this.current, position, batches: this.series.points, seconds };
    this.changed({ kind: 'progress', runId: this.current.id, position, batches: [point], seconds });
  }

  private finish({ end, seconds, fingerprint }: TrainingOutcome): void {
    this.current = { ...this.current, seconds, fingerprint };
    this.become({ kind: 'ended', end });
  }

  private fail(message: string): JobEnd {
    if (this.statusKind === 'interrupted') return { kind: 'ended' };
    if (this.statusKind === 'stopping') {
      // It did not answer in time and was ended from here.
      this.become({ kind: 'ended', end: { kind: 'stopped' } });
      return { kind: 'ended' };
    }
    const text = `Training ended unexpectedly: ${message}. What it had learned is lost; train again to start anew.`;
    this.become({ kind: 'failed', message: text });
    return { kind: 'failed', message: text };
  }

  private get statusKind(): RunStatus['kind'] {
    return this.current.status.kind;
  }

  private become(status: RunStatus): void {
    this.current = { ...this.current, status };
    this.changed({ kind: 'state' });
  }
}

/** Seconds at work, pauses left out. */
class Stopwatch {
  private before = 0;
  private since: number | undefined;

  get seconds(): number {
    return (this.before + (this.since === undefined ? 0 : performance.now() - this.since)) / 1000;
  }

  start(): void {
    this.since ??= performance.now();
  }

  stop(): void {
    this.before = this.seconds * 1000;
    this.since = undefined;
  }
}
