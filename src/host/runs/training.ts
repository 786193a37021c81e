import type { AnyLook, AnyPicture } from '../../core/looks/registry.ts';
import type { Checkpoint } from '../../core/kept.ts';
import type { Problem } from '../../core/problem.ts';
import { epochsAt, type Position, type TrainingEnd } from '../../core/train/events.ts';
import type { Limit } from '../../core/train/session.ts';
import { describeChanges, type Settings } from '../../core/train/settings.ts';
import type { Mark, News, RunHistory, RunStatus, RunView } from '../../protocol/panel.ts';
import type { Job, Opening, WorkerEvents } from '../../protocol/worker.ts';
import { noEvents, type WorkerJob } from './job.ts';
import { History } from './history.ts';
import { epochLimit, thin } from './series.ts';

/** How a training or a check that was asked for came out. */
export type JobEnd =
  | { readonly kind: 'ended' }
  /** Nothing started: the definition or its data have errors. */
  | { readonly kind: 'rejected'; readonly problems: readonly Problem[] }
  /** The worker died. */
  | { readonly kind: 'failed'; readonly message: string };

/** What changed: everything, or only what the message to the panel says. */
export type Update =
  | { readonly kind: 'state' }
  | { readonly kind: 'news'; readonly news: News }
  /** What it needs to go on from where it stands is there anew. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'checking'; readonly done: number; readonly total: number };

/** Milliseconds that a worker gets to answer a stop before its thread is ended. */
const stopGrace = 1000;

/** A training as it is remembered when its window is gone. */
export interface StoredRun {
  readonly view: RunView;
  readonly history: RunHistory;
  readonly job: Job;
}

/** True while it works or can go on at once: it is the one thing that this file does. */
function isActive({ kind }: RunStatus): boolean {
  return kind !== 'ended' && kind !== 'interrupted' && kind !== 'failed' && kind !== 'ready';
}

export interface TrainingPlan {
  readonly epochs: number;
  /** In place of the definition's own. */
  readonly seed: number;
  /** How far to go at first; undefined: nowhere, it stands ready. */
  readonly limit: Limit | undefined;
  readonly pace?: number | undefined;
  /** In place of the definition's own. */
  readonly settings?: Settings | undefined;
}

/**
 * One training with its whole history. Its worker comes with the first need and may go when nobody looks any more: from what was kept of
 * it another one goes on with the same bits.
 */
export class Training {
  /** Settles when it has ended for the first time, or stands ready where it was to go nowhere. */
  readonly ended: Promise<JobEnd>;
  /** Settles when its data is read; false where there is none. */
  readonly opened: Promise<boolean>;
  private work: Job;
  private current: RunView;
  private readonly past: History;
  /** Opened to stand ready: nobody has asked for a step yet. */
  private readonly onlyOpens: boolean;
  private readonly start: (events: WorkerEvents) => WorkerJob;
  private readonly changed: (update: Update) => void;
  private worker: WorkerJob | undefined;
  private kept: Checkpoint | undefined;
  private looks: readonly AnyLook[] = [];
  /** What the user wants of it, while a run is under way. */
  private wish: 'run' | 'pause' | 'stop' = 'run';
  private going: Promise<void> = Promise.resolve();
  private reviving: Promise<WorkerJob | undefined> | undefined;
  private finishFirst: (end: JobEnd) => void = () => {};
  private finishOpening: (opened: boolean) => void = () => {};

  constructor(
    job: Job,
    from: TrainingPlan | (StoredRun & { readonly checkpoint: Checkpoint | undefined }),
    start: (events: WorkerEvents) => WorkerJob,
    changed: (update: Update) => void,
  ) {
    this.work = job;
    this.start = start;
    this.changed = changed;
    this.ended = new Promise((resolve) => {
      this.finishFirst = resolve;
    });
    this.opened = new Promise((resolve) => {
      this.finishOpening = resolve;
    });
    this.onlyOpens = !('view' in from) && from.limit === undefined;
    if ('view' in from) {
      this.current = from.view;
      this.past = new History(from.history);
      this.kept = from.checkpoint;
      if (!this.canGoOn && ['interrupted', 'paused'].includes(this.statusKind)) {
        const message = 'The window was closed or reloaded and its weights were not kept; train again to start anew.';
        this.current = { ...this.current, status: { kind: 'failed', message } };
      }
      this.finishFirst({ kind: 'ended' });
      this.finishOpening(true);
      return;
    }
    this.current = {
      id: crypto.randomUUID(),
      status: this.loading('Starting'),
      epochs: from.epochs,
      seed: from.seed,
      settings: undefined,
      layers: [],
      pace: from.pace,
      cursor: 0,
      start: undefined,
      position: undefined,
      marks: [],
      seconds: 0,
      fingerprint: undefined,
    };
    this.past = new History();
    const { seed, settings, limit } = from;
    void this.begin({ seed, ...(settings && { settings }) }, limit);
  }

  /** What it was started with, and where its data are. */
  get job(): Job {
    return this.work;
  }

  get view(): RunView {
    return this.current;
  }

  get history(): RunHistory {
    return this.past.all;
  }

  get active(): boolean {
    return isActive(this.current.status);
  }

  /** Whether somebody has it train: not while its data is read only to be looked at. */
  get isTraining(): boolean {
    return this.active && !this.isOpening;
  }

  /** What another window needs to go on. */
  get stored(): StoredRun {
    return { view: this.current, history: this.past.all, job: this.job };
  }

  get checkpoint(): Checkpoint | undefined {
    return this.kept;
  }

  /** Whether it could go on from where it stands: its weights are here, or are those that it began with. */
  get canGoOn(): boolean {
    return this.worker !== undefined || this.kept !== undefined || this.position === 0;
  }

  /** Settles when it stands still. */
  async pause(): Promise<void> {
    if (this.statusKind !== 'running') return;
    this.wish = 'pause';
    this.become({ kind: 'pausing' });
    // Where the worker dies, `go` says so.
    await this.worker?.service.halt().catch(() => {});
  }

  /** Trains on from where it stands, so far; `ended` and changes tell what becomes of it. */
  async resume(limit: Limit = {}): Promise<void> {
    if (this.statusKind === 'pausing') {
      this.wish = 'run';
      this.become({ kind: 'running' });
      return;
    }
    if (this.stands) void this.go(limit);
  }

  /** A step: a sample is looked at, and after the last of its mini-batch that is learned. */
  async step(unit: 'sample' | 'miniBatch' | 'epoch'): Promise<void> {
    if (this.isOpening) await this.opened;
    if (!this.stands) return;
    const { cursor, position } = this.current;
    if (unit === 'sample' && position !== undefined && cursor + 1 < this.samplesToCome(position)) {
      this.current = { ...this.current, cursor: cursor + 1 };
      this.changed({ kind: 'state' });
      return;
    }
    await this.resume(unit === 'epoch' ? { epochs: 1 } : { miniBatches: 1 });
  }

  /** More epochs than it was to have; what had come to its end goes on. */
  async extend(epochs: number): Promise<void> {
    if (!this.stands && this.statusKind !== 'running') return;
    await this.change({ epochs: Math.max(this.current.epochs, this.epochsDone) + epochs });
    if (this.statusKind === 'ended') void this.go({});
  }

  /** Settles when it has ended. */
  async stop(): Promise<void> {
    switch (this.statusKind) {
      case 'loading':
        this.worker?.dispose();
        this.worker = undefined;
        this.end({ kind: 'stopped' });
        return;
      case 'paused':
        await this.settle({ kind: 'stopped' });
        return;
      case 'running':
      case 'pausing': {
        this.wish = 'stop';
        this.become({ kind: 'stopping' });
        const { worker } = this;
        const grace = setTimeout(() => worker?.dispose(), stopGrace);
        await worker?.service.halt().catch(() => {});
        // It has answered: what it has learned may take its time.
        clearTimeout(grace);
        await this.going;
        return;
      }
      case 'stopping':
        await this.going;
        return;
      case 'ready':
      case 'ended':
      case 'interrupted':
      case 'failed':
    }
  }

  async change(settings: Partial<Settings>): Promise<void> {
    const worker = await this.revive();
    const before = this.current.settings;
    if (worker === undefined || before === undefined) return;
    try {
      const after = await worker.service.change(settings);
      const words = describeChanges(before, after, (layer) => this.current.layers[layer] ?? `layer ${layer + 1}`);
      this.current = { ...this.current, settings: after, epochs: after.epochs, cursor: 0 };
      // What is set before the first update is no event on the way.
      if (words.length > 0 && this.position > 0) this.mark(words.join(', '));
      else this.changed({ kind: 'state' });
    } catch {
      // The worker died; whoever waits for its run says so.
    }
  }

  /** Its file is elsewhere, and its data are looked for from there. */
  move(place: Omit<Job, 'text'>): void {
    this.work = { ...this.work, ...place };
  }

  /** These settings stand in the file now: changing them further makes it no other definition. */
  wrote(settings: Settings): void {
    this.current = { ...this.current, written: settings };
    this.changed({ kind: 'state' });
  }

  setPace(pace: number | undefined): void {
    this.current = { ...this.current, pace };
    this.worker?.service.setPace(pace ?? Infinity).catch(() => {});
    this.changed({ kind: 'state' });
  }

  async setParameter(layer: number, name: string, index: number, value: number): Promise<void> {
    const worker = await this.revive();
    if (worker === undefined) return;
    await worker.service.setParameter(layer, name, index, value).catch(() => {});
    this.current = { ...this.current, weightsSet: this.position };
    if (this.position > 0) this.mark(`${name} of ${this.current.layers[layer] ?? ''} set to ${value}`);
    else this.changed({ kind: 'state' });
  }

  /** The pictures that are wanted; none while nobody looks. */
  async see(looks: readonly AnyLook[]): Promise<void> {
    this.looks = looks;
    const worker = looks.length === 0 ? this.worker : await this.revive();
    // Others may be wanted by now.
    await worker?.service.watch(this.looks).catch(() => {});
  }

  /** One picture, once; undefined where there is none, or its weights are gone. */
  async glance(look: AnyLook): Promise<AnyPicture | undefined> {
    const worker = await this.revive();
    return worker?.service.glance(look).catch(() => undefined);
  }

  /** Keeps what it needs to go on, and lets its worker go. */
  async release(): Promise<void> {
    const isNeeded = (): boolean => this.looks.length > 0 || (this.active && this.statusKind !== 'paused');
    if (isNeeded()) return;
    await this.keep();
    // Meanwhile somebody may have come back.
    if (this.kept === undefined || isNeeded()) return;
    this.worker?.dispose();
    this.worker = undefined;
  }

  /** Takes what another one needs to go on from here. */
  async keep(): Promise<void> {
    try {
      if (this.worker === undefined) return;
      this.kept = await this.worker.service.checkpoint();
      this.changed({ kind: 'kept' });
    } catch {
      // The worker died; what was kept before is still good.
    }
  }

  /** Ends the worker at once: the editor closes, or another training takes the place of this one. */
  interrupt(): void {
    // What stands, or was about to, stands also in the next window.
    if (this.statusKind === 'pausing') this.become({ kind: 'paused' });
    else if (this.statusKind === 'stopping') this.become({ kind: 'ended', end: { kind: 'stopped' } });
    else if (this.active && this.statusKind !== 'paused') this.become({ kind: 'interrupted' });
    this.worker?.dispose();
    this.worker = undefined;
    this.finishFirst({ kind: 'ended' });
    this.finishOpening(false);
  }

  private loading(message: string): RunStatus {
    return { kind: 'loading', message, ...(this.onlyOpens && { opens: true }) };
  }

  private get isOpening(): boolean {
    return this.onlyOpens && this.statusKind === 'loading';
  }

  private get stands(): boolean {
    return ['ready', 'paused', 'ended', 'interrupted'].includes(this.statusKind);
  }

  private get statusKind(): RunStatus['kind'] {
    return this.current.status.kind;
  }

  private get epochsDone(): number {
    return this.history.epochs.at(-1)?.epoch ?? 0;
  }

  private get position(): number {
    return this.current.position === undefined ? 0 : epochsAt(this.current.position);
  }

  private samplesToCome({ miniBatch, miniBatches }: Position): number {
    const batchSize = this.current.settings?.batchSize ?? 1;
    const samples = this.current.start?.samples.train ?? batchSize;
    const next = miniBatch >= miniBatches ? 0 : miniBatch;
    return Math.min(batchSize, samples - next * batchSize);
  }

  private async begin(opening: Opening, limit: Limit | undefined): Promise<void> {
    const reply = await this.open(opening);
    if (reply === undefined) return;
    this.finishOpening(true);
    if (this.statusKind !== 'loading') return;
    this.become({ kind: 'ready' });
    if (limit !== undefined) await this.go(limit);
    else this.finishFirst({ kind: 'ended' });
  }

  /** A worker with this training in it; undefined where there is none, which then has been said. */
  private async open(opening: Opening): Promise<WorkerJob | undefined> {
    const worker = this.start(this.listen());
    this.worker = worker;
    try {
      const reply = await worker.service.open(this.job, opening);
      if (reply.kind === 'rejected') {
        worker.dispose();
        if (this.worker === worker) this.worker = undefined;
        this.become({ kind: 'failed', message: reply.problems[0]?.message ?? 'its data cannot be used any more' });
        this.finishOpening(false);
        this.finishFirst(reply);
        return undefined;
      }
      const { settings, layers, position } = reply;
      this.current = { ...this.current, settings, layers, epochs: settings.epochs, position };
      this.forgetAfter(epochsAt(position));
      return worker;
    } catch (error) {
      this.fail(worker, error);
      return undefined;
    }
  }

  /** The worker, or another one that goes on from what was kept. */
  private async revive(): Promise<WorkerJob | undefined> {
    // It is there before it can be asked anything.
    if (this.reviving !== undefined) return this.reviving;
    if (this.worker !== undefined) return (await this.opened) ? this.worker : undefined;
    const { kept } = this;
    const { seed, settings } = this.current;
    if (!this.canGoOn) return undefined;
    const opening: Opening = { seed, ...(settings && { settings }), ...(kept && { checkpoint: kept }) };
    this.reviving = this.open(opening).finally(() => {
      this.reviving = undefined;
    });
    return this.reviving;
  }

  private go(limit: Limit): Promise<void> {
    this.going = this.run(limit);
    return this.going;
  }

  private async run(limit: Limit): Promise<void> {
    this.wish = 'run';
    this.become({ kind: 'running' });
    const worker = await this.revive();
    if (worker === undefined) {
      if (this.statusKind === 'running') {
        this.become({ kind: 'failed', message: 'Its weights are gone; train again to start anew.' });
      }
      return;
    }
    if (this.looks.length > 0) worker.service.watch(this.looks).catch(() => {});
    try {
      for (;;) {
        const reply = await worker.service.run(limit, this.current.pace ?? Infinity);
        const { position, seconds, fingerprint } = reply;
        this.current = { ...this.current, position, seconds, fingerprint, cursor: 0 };
        const wish = this.wish as 'run' | 'pause' | 'stop';
        if (reply.end.kind !== 'stopped' || wish === 'stop') return await this.settle(reply.end);
        const isLimited = limit.epochs !== undefined || limit.miniBatches !== undefined;
        // Resumed before it stood still.
        if (wish === 'run' && !isLimited) continue;
        this.become({ kind: 'paused' });
        await this.keep();
        return;
      }
    } catch (error) {
      this.fail(worker, error);
    }
  }

  /** It has come to its end: the weights that it leaves behind are put in place. */
  private async settle(end: TrainingEnd): Promise<void> {
    // Without its worker it has ended all the same.
    await this.worker?.service.settle(end).catch(() => {});
    this.end(end);
    await this.keep();
  }

  private end(end: TrainingEnd): void {
    this.become({ kind: 'ended', end });
    this.finishFirst({ kind: 'ended' });
    this.finishOpening(false);
  }

  private fail(worker: WorkerJob, error: unknown): void {
    if (this.worker === worker) this.worker = undefined;
    if (this.statusKind === 'interrupted' || this.statusKind === 'ended') return;
    if (this.statusKind === 'stopping') {
      // It did not answer in time and was ended from here.
      this.end({ kind: 'stopped' });
      return;
    }
    const message =
      `Training ended unexpectedly: ${error instanceof Error ? error.message : String(error)}. ` +
      'What it had learned is lost; train again to start anew.';
    this.become({ kind: 'failed', message });
    this.finishFirst({ kind: 'failed', message });
    this.finishOpening(false);
  }

  private listen(): WorkerEvents {
    return {
      ...noEvents,
      loading: async (message) => {
        if (this.statusKind === 'loading') this.become(this.loading(message));
      },
      started: async (start) => {
        this.current = { ...this.current, start, epochs: start.epochs };
        this.changed({ kind: 'state' });
      },
      progress: async ({ loss, epoch, epochs, miniBatch, miniBatches }, seconds) => {
        const position = { epoch, epochs, miniBatch, miniBatches };
        const point = [epochsAt(position), loss] as const;
        this.past.addBatch(point);
        this.current = { ...this.current, position, seconds };
        this.tell({ position, batches: [point], seconds });
      },
      epochs: async (scores) => {
        const seconds = scores.at(-1)?.seconds ?? this.current.seconds;
        this.past.addEpochs(scores);
        this.current = { ...this.current, seconds };
        // A tiny network does tens of thousands a second; a page that got them all would fall behind by seconds.
        this.tell({ epochs: thin(scores, epochLimit), seconds });
      },
      speeds: async (x, layers) => {
        if (this.past.addSpeeds({ x, layers })) this.tell({ speeds: [{ x, layers }] });
      },
      histograms: async (x, layers) => {
        if (this.past.addHistograms({ x, layers })) this.tell({ histograms: [{ x, layers }] });
      },
      pictures: async (pictures) => {
        this.tell({ pictures });
      },
      looking: async (looking) => {
        this.tell({ looking });
      },
    };
  }

  /** What was told after the place that it goes on from: it is told again. */
  private forgetAfter(x: number): void {
    this.past.forgetAfter(x);
    const marks = this.current.marks.map((mark) => ({ ...mark, x: Math.min(mark.x, x) }));
    const { weightsSet = Infinity } = this.current;
    this.current = { ...this.current, marks, weightsSet: weightsSet <= x ? weightsSet : undefined };
  }

  private mark(text: string): void {
    const mark: Mark = { x: this.position, text };
    this.current = { ...this.current, marks: [...this.current.marks, mark] };
    this.changed({ kind: 'state' });
  }

  private tell(news: Omit<News, 'runId'>): void {
    this.changed({ kind: 'news', news: { runId: this.current.id, ...news } });
  }

  private become(status: RunStatus): void {
    this.current = { ...this.current, status };
    this.changed({ kind: 'state' });
  }
}
