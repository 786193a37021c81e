import type { Floats } from '../core/floats.ts';
import type { Checkpoint } from '../core/kept.ts';
import type { Backend } from '../core/kernels/kernels.ts';
import { storedIndex } from '../core/kernels/panels.ts';
import { lookKey } from '../core/looks/key.ts';
import { createProbe, type Probe } from '../core/looks/probe.ts';
import { histogramsOf } from '../core/looks/quantities.ts';
import { type AnyLook, type AnyPicture, lookKind } from '../core/looks/registry.ts';
import { sizeOf } from '../core/shape.ts';
import type { Conductor } from '../core/train/conductor.ts';
import { epochsAt, type EpochScores, type TrainingEnd } from '../core/train/events.ts';
import { fingerprint } from '../core/train/fingerprint.ts';
import { knowsNothing } from '../core/train/knowsNothing.ts';
import {
  createSession,
  type Limit,
  type TrainingJob,
  type TrainingListener,
  type TrainingSession,
} from '../core/train/session.ts';
import { type Settings, settingsOf, withSettings } from '../core/train/settings.ts';
import { gradientsOf, speedsOf } from '../core/train/speeds.ts';
import type { Opened, Opening, Picture, RunReply, WorkerEvents } from '../protocol/worker.ts';
import { collect, reportInterval } from './collect.ts';
import { send } from './send.ts';

/** Share of the time that looking at a training may take from it. */
const lookingShare = 0.04;
/** The share in the first seconds of work, which are too few to be missed. */
const shortShare = 0.5;
const shortTraining = 0.2;
/** Multiply-adds that a picture may take while the training waits for it: some tenths of a second. */
const affordable = 1e9;
/** Milliseconds between two rounds of pictures at least: about eight in a second. */
const leastInterval = 125;
/** Early on the rounds follow each other faster, each after this share of the time that it has trained: a short training is seen too. */
const earlyShare = 0.1;
/** Histograms are recorded when it has trained for this share longer than at the last ones: early on more often than later. */
const recordShare = 1 / 30;
/** Milliseconds after which a picture tells how much of it is made, and between two such words. */
const longLook = 250;
/** Milliseconds that a halt leaves to the scores of an epoch that is over: else its last mini-batch would stand there without them. */
const scoringGrace = 400;
/** Milliseconds that a pause between two mini-batches sleeps at a time, so that a halt is heard. */
const nap = 20;

/** Kernels for a training, and for what looks at it. */
export interface Backends {
  readonly training: Backend;
  readonly looking: Backend;
}

/** What a training works with. */
export interface Means extends Backends {
  /** Lets messages in. */
  breathe(): Promise<void>;
}

interface Glance {
  readonly request: AnyLook;
  resolve(picture: AnyPicture | undefined): void;
}

/** A training in its worker: runs, stands still, is changed and is looked at, each in its turn. */
export class LiveTraining {
  private session: TrainingSession;
  private probe: Probe | undefined;
  private readonly events: WorkerEvents;
  private readonly means: Means;
  private readonly listener: TrainingListener;
  private readonly epochs = collect<EpochScores>(
    () => performance.now(),
    reportInterval,
    (scores) => {
      send(this.events.epochs(scores));
    },
  );
  private halting = false;
  private halted = { at: 0, epochs: 0 };
  private pace = Infinity;
  private changes: Partial<Settings> | undefined;
  private wanted: readonly AnyLook[] = [];
  /** Of pictures that stay as they are, those that were made: as JSON. */
  private readonly made = new Set<string>();
  private nextLook = 0;
  /** Seconds of training after which histograms are recorded again. */
  private nextRecord = 0;
  /** Weights before an update. */
  private before: Floats | undefined;
  /** What is under way: runs and looks take turns. */
  private turn: Promise<unknown> = Promise.resolve();
  /** From the order to run until it stands still again. */
  private running = false;
  /** Settles with the last run. */
  private lastRun: Promise<unknown> = Promise.resolve();
  /** Turns that wait for the one under way; a look gives way to them. */
  private queued = 0;
  /** Pictures that are wanted once. */
  private readonly glances: Glance[] = [];
  /** Who waits for a checkpoint of a run under way. */
  private waiting: ((checkpoint: Checkpoint) => void)[] = [];

  constructor(job: TrainingJob, { seed, settings, checkpoint }: Opening, events: WorkerEvents, means: Means) {
    this.events = events;
    this.means = means;
    const definition = withSettings(job.definition, settings ?? {});
    const training = { ...definition.training, seed: seed ?? definition.training.seed };
    this.session = createSession({ ...job, definition: { ...definition, training } }, means.training, checkpoint);
    this.listener = {
      started: (scores) => {
        const { train, validation, test } = this.session.data;
        const samples = {
          train: train.inputs.rows,
          validation: validation?.inputs.rows ?? 0,
          test: test?.inputs.rows ?? 0,
        };
        const { job: begun, network } = this.session;
        const ignorant = knowsNothing(begun.definition, begun.datasets, network.answers);
        send(events.started({ epochs: begun.definition.training.epochs, samples, scores, ignorant }));
      },
      progress: (progress) => {
        this.epochs.flush();
        send(events.progress(progress, this.session.seconds()));
      },
      epoch: this.epochs.add,
    };
  }

  get opened(): Opened {
    const { definition } = this.session.job;
    const layers = definition.layers.map(({ name }) => name);
    return { kind: 'opened', settings: settingsOf(definition), layers, position: this.session.position() };
  }

  run(limit: Limit, pace: number): Promise<RunReply> {
    this.halting = false;
    this.running = true;
    this.pace = pace;
    const run = this.inTurn(async () => {
      try {
        const end = await this.trainOn(limit);
        this.epochs.flush();
        const { session } = this;
        const position = session.position();
        const epochs = session.epochsDone();
        return { end, epochs, seconds: session.seconds(), position, fingerprint: fingerprint(session.network) };
      } finally {
        this.running = false;
        this.handOutCheckpoints();
        this.session.rest();
        void this.lookInTurn();
      }
    });
    this.lastRun = run.catch(() => {});
    return run;
  }

  /** Settles when it has come to stand; looks that wait are made after it. */
  async halt(): Promise<void> {
    this.halting = true;
    this.halted = { at: performance.now(), epochs: this.session.epochsDone() };
    await this.lastRun;
  }

  settle(end: TrainingEnd): Promise<void> {
    return this.inTurn(async () => {
      this.session.settle(end);
      void this.lookInTurn();
    });
  }

  async change(settings: Partial<Settings>): Promise<Settings> {
    const dropout = { ...this.changes?.dropout, ...settings.dropout };
    this.changes = { ...this.changes, ...settings, dropout };
    if (!this.running) await this.inTurn(async () => this.rebuild());
    return settingsOf(withSettings(this.session.job.definition, this.changes ?? {}));
  }

  setPace(pace: number): void {
    this.pace = pace;
  }

  async setParameter(layer: number, name: string, index: number, value: number): Promise<void> {
    const { layers, room } = this.session.network;
    const parameter = layers[layer]?.parameters.find(({ spec }) => spec.name === name);
    if (parameter === undefined || !(index < sizeOf(parameter.spec.shape)) || !Number.isFinite(value)) return;
    parameter.value[storedIndex(parameter.spec, room.kernels.panel, index)] = value;
    if (this.running) this.nextLook = 0;
    else await this.lookInTurn();
  }

  async watch(looks: readonly AnyLook[]): Promise<void> {
    this.wanted = looks;
    this.nextLook = 0;
    const asked = new Set(looks.map((look) => lookKey(look)));
    // What was hidden in between is asked for anew: the page may have forgotten it.
    for (const key of this.made) if (!asked.has(key)) this.made.delete(key);
    if (!this.running) await this.lookInTurn();
  }

  /** A picture of now; undefined where there is none of this kind, or a halt came in between. */
  glance(request: AnyLook): Promise<AnyPicture | undefined> {
    return new Promise((resolve, reject) => {
      this.glances.push({ request, resolve });
      this.nextLook = 0;
      if (!this.running) this.lookInTurn().catch(reject);
    });
  }

  /** Of a run under way at its next standstill between two mini-batches; it goes on at once. */
  checkpoint(): Promise<Checkpoint> {
    if (!this.running) return this.inTurn(async () => this.session.checkpoint());
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  private handOutCheckpoints(): void {
    const { waiting } = this;
    this.waiting = [];
    if (waiting.length === 0) return;
    const checkpoint = this.session.checkpoint();
    for (const resolve of waiting) resolve(checkpoint);
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    this.queued++;
    return this.chain(() => {
      this.queued--;
      return work();
    });
  }

  /** The last one in the row, which gives way to all others. */
  private lookInTurn(): Promise<void> {
    return this.chain(() => this.look({ givesWay: true }));
  }

  private chain<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => {});
    return result;
  }

  /** Where it stands, in mini-batches. */
  private place(): number {
    const { epoch, miniBatch, miniBatches } = this.session.position();
    return (epoch - 1) * miniBatches + miniBatch;
  }

  private async trainOn({ miniBatches = Infinity, epochs = Infinity }: Limit): Promise<TrainingEnd> {
    const lastEpoch = this.session.epochsDone() + epochs;
    let left = miniBatches;
    this.recordStart();
    for (;;) {
      this.handOutCheckpoints();
      this.rebuild();
      const began = performance.now();
      const from = this.place();
      const paced = Number.isFinite(this.pace);
      const limit = { miniBatches: paced ? Math.min(1, left) : left, epochs: lastEpoch - this.session.epochsDone() };
      const unseen = this.untilLastUpdate(lastEpoch, left);
      const end =
        this.isDue() || unseen <= 0
          ? await this.seenUpdate(limit)
          : await this.session.run(this.conductor, this.listener, {
              ...limit,
              miniBatches: Math.min(limit.miniBatches, unseen),
            });
      left -= this.place() - from;
      // More epochs were asked for while the last one was under way.
      if (end.kind === 'finished' && this.changes !== undefined && !this.halting) continue;
      const isLast = this.session.epochsDone() >= lastEpoch || left <= 0;
      if (this.halting || isLast || end.kind !== 'stopped') return end;
      if (paced) await this.wait(began);
    }
  }

  /** Mini-batches before the last update, which is always seen: the curves of the layers end where the training does. */
  private untilLastUpdate(lastEpoch: number, left: number): number {
    const { epochs, accumulate } = this.session.job.definition.training;
    const all = Math.min(lastEpoch, epochs) * this.session.position().miniBatches - this.place();
    return Math.min(all, left) - accumulate;
  }

  /** Lets a run go on until something else is to be done; what is being scored is scored to its end first. */
  private readonly conductor: Conductor = {
    now: () => performance.now(),
    breathe: () => this.means.breathe(),
    stopped: () => {
      if (this.halting) return this.haltsNow();
      if (this.session.isScoring()) return false;
      return this.changes !== undefined || this.waiting.length > 0 || this.isDue();
    },
  };

  /** Until it is time for the next mini-batch, or something else is to be done. */
  private async wait(began: number): Promise<void> {
    for (;;) {
      this.handOutCheckpoints();
      const rest = began + 1000 / this.pace - performance.now();
      if (!(rest > 0) || this.halting || this.changes !== undefined) return;
      await new Promise((settle) => setTimeout(settle, Math.min(nap, rest)));
      if (this.isDue() && this.wanted.length > 0 && rest > leastInterval) await this.look();
    }
  }

  /** Goes on with other options from where it stands. */
  private rebuild(): void {
    const { changes, session } = this;
    if (changes === undefined) return;
    this.changes = undefined;
    const definition = withSettings(session.job.definition, changes);
    const checkpoint = session.checkpoint();
    session.end();
    this.probe = undefined;
    this.session = createSession({ ...session.job, definition }, this.means.training, checkpoint);
  }

  private haltsNow(): boolean {
    const { at, epochs } = this.halted;
    const isWorthIt =
      this.session.owesScores() && this.session.epochsDone() === epochs && performance.now() < at + scoringGrace;
    return this.halting && !isWorthIt;
  }

  private isDue(): boolean {
    return performance.now() >= this.nextLook && !this.session.isScoring();
  }

  /** An update that is looked at: how fast the layers learn in it, the histograms, and the pictures after it. */
  private async seenUpdate(limit: Limit & { readonly miniBatches: number }): Promise<TrainingEnd> {
    const began = performance.now();
    const { session } = this;
    const { accumulate } = session.job.definition.training;
    const probe = this.upToDateProbe();
    const { values } = session.network;
    this.before = this.before?.length === values.length ? this.before : values.slice();
    this.before.set(values);
    const rows = gradientsOf(probe.network, session.data.train);
    this.record(probe, rows);
    const from = this.place();
    const counted = performance.now();
    const halted: Conductor = { ...this.conductor, stopped: () => this.haltsNow() };
    const end = await session.run(halted, this.listener, {
      ...limit,
      miniBatches: Math.min(limit.miniBatches, accumulate),
      // Means of single mini-batches would stand out among those of many.
      quiet: limit.miniBatches > accumulate,
    });
    const updated = performance.now();
    // Fewer mini-batches need not have made an update.
    if (this.place() - from === accumulate) {
      const speeds = speedsOf(probe.network, rows, { before: this.before, after: values });
      send(this.events.speeds(epochsAt(session.position()), speeds));
    }
    await this.look();
    this.waitAfter(performance.now() - began - (updated - counted));
    return end;
  }

  /** Histograms of the weights that training starts from, which no later ones can show. */
  private recordStart(): void {
    if (this.place() > 0) return;
    const probe = this.upToDateProbe();
    this.record(probe, gradientsOf(probe.network, this.session.data.train));
  }

  /** Histograms for the history, whether somebody looks or not. */
  private record(probe: Probe, rows: number): void {
    const seconds = this.session.seconds();
    if (seconds < this.nextRecord) return;
    this.nextRecord = seconds * (1 + recordShare);
    send(this.events.histograms(epochsAt(probe.position()), histogramsOf(probe, rows)));
  }

  private waitAfter(took: number): void {
    const interval = Math.min(leastInterval, 1000 * earlyShare * this.session.seconds());
    // A training that is over in a moment is to be seen too.
    const share = this.session.seconds() < shortTraining ? shortShare : lookingShare;
    this.nextLook = performance.now() + Math.max(interval, took / share);
  }

  private upToDateProbe(): Probe {
    this.probe ??= createProbe(this.session, this.means.looking);
    this.probe.update();
    return this.probe;
  }

  /** Makes the pictures that are wanted. `givesWay`: to whatever waits for its turn; they are made after it. */
  private async look({ givesWay = false } = {}): Promise<void> {
    const { wanted } = this;
    if (wanted.length + this.glances.length === 0) return;
    const began = performance.now();
    const probe = this.upToDateProbe();
    const isHalting = (): boolean => !givesWay && this.halting;
    probe.affordable = Infinity;
    for (const { request, resolve } of this.glances.splice(0)) {
      const breathe = async (): Promise<boolean> => {
        await this.means.breathe();
        return !isHalting();
      };
      resolve(await lookKind(request).see(probe, request, breathe));
    }
    probe.affordable = this.running ? affordable : Infinity;
    const pictures: Picture[] = [];
    let gaveWay = false;
    let told = began;
    const breathe = async (done?: number): Promise<boolean> => {
      if (done !== undefined && performance.now() > told + longLook) {
        told = performance.now();
        send(this.events.looking(done));
      }
      await this.means.breathe();
      gaveWay ||= givesWay ? this.queued > 0 : isHalting();
      return !gaveWay && this.wanted === wanted;
    };
    for (const request of wanted) {
      const kind = lookKind(request);
      const key = lookKey(request);
      if (!kind.ofWeights && this.made.has(key)) continue;
      const picture = await kind.see(probe, request, breathe);
      if (this.wanted !== wanted) return;
      if (gaveWay) {
        // While it runs, the next time comes by itself.
        if (givesWay) void this.lookInTurn();
        return;
      }
      if (!kind.ofWeights) this.made.add(key);
      pictures.push({ request, picture, x: epochsAt(probe.position()) });
    }
    if (pictures.length > 0) send(this.events.pictures(pictures));
    this.waitAfter(performance.now() - began);
  }
}
