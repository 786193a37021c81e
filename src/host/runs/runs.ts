import * as vscode from 'vscode';
import type { Checkpoint } from '../../core/kept.ts';
import type { AnyLook, AnyPicture } from '../../core/looks/registry.ts';
import type { Limit } from '../../core/train/session.ts';
import type { Settings } from '../../core/train/settings.ts';
import type { CheckStatus, RunHistory, RunView } from '../../protocol/panel.ts';
import type { Job, WorkerEvents } from '../../protocol/worker.ts';
import { dataPlace } from '../documents/job.ts';
import type { Keeper } from '../documents/moves.ts';
import { language } from '../language/load.ts';
import type { Checking } from './checking.ts';
import { hashOf } from '../../core/hash.ts';
import type { StartWorker, WorkerJob } from './job.ts';
import type { Memory } from './memory.ts';
import type { Stored } from './stored.ts';
import type { JobEnd, Training, TrainingPlan, Update } from './training.ts';

/** The last training and the last check of one file. */
export interface FileRuns {
  readonly run:
    | {
        readonly view: RunView;
        readonly history: RunHistory;
        readonly active: boolean;
        /** The definition's text that it was started with. */
        readonly text: string;
      }
    | undefined;
  readonly check: { readonly status: CheckStatus; readonly text: string } | undefined;
  /** Mini-batches a second at most; undefined: as fast as it goes. */
  readonly pace: number | undefined;
}

export interface RunsChange {
  readonly uri: vscode.Uri;
  readonly update: Update;
}

interface Entry {
  uri: vscode.Uri;
  /** See `Stored`. */
  before: string | undefined;
  training: Training | undefined;
  checking: { readonly live: Checking; readonly text: string } | undefined;
  /** From an earlier window, or what a rejected job must not wipe out. */
  lastCheck: Stored['check'];
  /** Mini-batches a second at most, of its trainings; undefined: as fast as it goes. */
  pace: number | undefined;
  /** What the page of the file shows. */
  looks: readonly AnyLook[];
  release: ReturnType<typeof setTimeout> | undefined;
  /** When the next copy is made of what its training needs to go on, and milliseconds until the one after. */
  keep: { readonly at: number; readonly pause: number };
  /** The training and its status that were written down last. */
  written: string;
  /** Settles when what an earlier window knew is here. */
  recalled: Promise<void>;
}

/** Milliseconds that a worker is kept which nobody looks at and which has nothing to do. */
const idleTime = 60_000;
/** Milliseconds between two copies of what a training under way needs to go on: a young one is soon lost. */
const [firstPause, longestPause] = [500, 10_000];

/** All trainings and checks of this window: at most one of each for a file, any number of files at once. */
export class Runs implements Keeper {
  private readonly entries = new Map<string, Entry>();
  private readonly startWorker: StartWorker;
  private readonly memory: Memory;
  private readonly changes = new vscode.EventEmitter<RunsChange>();
  private readonly keeping: ReturnType<typeof setTimeout>;
  readonly onDidChange = this.changes.event;

  constructor(startWorker: StartWorker, memory: Memory) {
    this.startWorker = startWorker;
    this.memory = memory;
    this.keeping = setInterval(() => void this.keepAll(), firstPause);
  }

  /** What is known of a file; what an earlier window knew follows with a change. */
  of(uri: vscode.Uri): FileRuns {
    const { training, checking, lastCheck, pace } = this.entry(uri);
    return {
      run: training && {
        view: training.view,
        history: training.history,
        active: training.active,
        text: training.job.text,
      },
      check: checking === undefined ? lastCheck : { status: checking.live.status, text: checking.text },
      pace,
    };
  }

  /** What the training of a file was started with. */
  job(uri: vscode.Uri): Job | undefined {
    return this.entry(uri).training?.job;
  }

  /** Files with a training or a check under way, the latest last. */
  active(): readonly vscode.Uri[] {
    return [...this.entries.values()]
      .filter(({ training, checking }) => training?.active === true || checking?.live.status.kind === 'running')
      .map(({ uri }) => uri);
  }

  known(): readonly vscode.Uri[] {
    return [...this.entries.values()].map(({ uri }) => uri);
  }

  /** What is under way goes on under the new name; what was known of another file of that name is gone with it. */
  move(from: vscode.Uri, to: vscode.Uri): void {
    const entry = this.entry(from);
    const replaced = this.entries.get(to.toString());
    if (replaced !== undefined) this.drop(replaced);
    // A file that comes there later begins with nothing.
    this.entries.set(from.toString(), emptyEntry(from));
    this.entries.set(to.toString(), entry);
    entry.uri = to;
    entry.before = from.toString();
    entry.training?.move(dataPlace(to));
    const settle = async (): Promise<void> => {
      // What an earlier window knew is found under the old name.
      await entry.recalled;
      entry.training?.move(dataPlace(to));
      const stored = this.stored(entry);
      this.memory.move(from.toString(), to.toString(), (stored.run ?? stored.check) && stored);
    };
    void settle();
    for (const uri of [from, to]) this.changes.fire({ uri, update: { kind: 'state' } });
  }

  isTraining(uri: vscode.Uri): boolean {
    return this.entry(uri).training?.isTraining ?? false;
  }

  /** Stops what is under way for this file, opens it anew and settles when that has ended, or stands ready without a limit to go to. */
  async train(uri: vscode.Uri, job: Job, plan: Omit<TrainingPlan, 'pace'>): Promise<JobEnd> {
    const entry = this.entry(uri);
    while (entry.training?.active === true) await entry.training.stop();
    const before = entry.training;
    const live: Training = new (language().Training)(
      job,
      { ...plan, pace: entry.pace },
      this.starter(`training ${uri.path}`),
      (update) => {
        if (entry.training === live) this.announce(entry, update);
      },
    );
    entry.training = live;
    entry.keep = { at: performance.now() + firstPause, pause: firstPause };
    this.announce(entry, { kind: 'state' });
    if (await live.opened) {
      before?.interrupt();
      void live.see(entry.looks);
    }
    const end = await live.ended;
    if (entry.training !== live) return end;
    if (end.kind === 'rejected') entry.training = before;
    this.announce(entry, { kind: 'state' });
    return end;
  }

  /** Stops the check that is under way for this file, checks anew and settles when that has ended. */
  async check(uri: vscode.Uri, job: Job): Promise<JobEnd> {
    const entry = this.entry(uri);
    while (entry.checking?.live.status.kind === 'running') await entry.checking.live.stop();
    const text = hashOf(job.text);
    const live: Checking = new (language().Checking)(job, this.starter(`gradient check ${uri.path}`), (update) => {
      if (entry.checking?.live === live) this.announce(entry, update);
    });
    entry.checking = { live, text };
    this.announce(entry, { kind: 'state' });
    const end = await live.ended;
    if (entry.checking?.live === live) {
      if (end.kind === 'rejected') entry.checking = undefined;
      else entry.lastCheck = { status: live.status, text };
      this.announce(entry, { kind: 'state' });
    }
    return end;
  }

  pause = (uri: vscode.Uri): Promise<void> => this.onTraining(uri, (training) => training.pause());
  resume = (uri: vscode.Uri, limit?: Limit): Promise<void> =>
    this.onTraining(uri, (training) => training.resume(limit));
  step = (uri: vscode.Uri, unit: 'sample' | 'miniBatch' | 'epoch'): Promise<void> =>
    this.onTraining(uri, (training) => training.step(unit));
  stop = (uri: vscode.Uri): Promise<void> => this.onTraining(uri, (training) => training.stop());
  extend = (uri: vscode.Uri, epochs: number): Promise<void> =>
    this.onTraining(uri, (training) => training.extend(epochs));
  /** These settings of the training of a file stand in its text now. */
  wrote = (uri: vscode.Uri, settings: Settings): Promise<void> =>
    this.onTraining(uri, (training) => training.wrote(settings));
  change = (uri: vscode.Uri, settings: Partial<Settings>): Promise<void> =>
    this.onTraining(uri, (training) => training.change(settings));
  setParameter = (uri: vscode.Uri, layer: number, name: string, index: number, value: number): Promise<void> =>
    this.onTraining(uri, (training) => training.setParameter(layer, name, index, value));

  /** Of the training of a file, and of those to come: it can be chosen before the first. */
  setPace(uri: vscode.Uri, pace: number | undefined): void {
    const entry = this.entry(uri);
    entry.pace = pace;
    if (entry.training === undefined) this.changes.fire({ uri, update: { kind: 'state' } });
    else entry.training.setPace(pace);
  }

  /** The same definition and data again from the start, with the same weights and order or with a new seed; it stands ready. */
  async rewind(uri: vscode.Uri, seed: 'same' | 'new'): Promise<JobEnd> {
    const { training } = this.entry(uri);
    if (training === undefined) return { kind: 'ended' };
    const { view, job } = training;
    const epochs = view.settings?.epochs ?? view.epochs;
    const other = 1 + Math.floor(Math.random() * 999_999);
    return this.train(uri, job, {
      epochs,
      seed: seed === 'same' ? view.seed : other,
      limit: undefined,
      settings: view.settings,
    });
  }

  /** The pictures that the page of a file shows; its training makes them. */
  async watch(uri: vscode.Uri, looks: readonly AnyLook[]): Promise<void> {
    const entry = this.entry(uri);
    entry.looks = looks;
    this.releaseLater(entry);
    await entry.recalled;
    await entry.training?.see(looks);
  }

  /** One picture of the training of a file, once. */
  async glance(uri: vscode.Uri, look: AnyLook): Promise<AnyPicture | undefined> {
    const entry = this.entry(uri);
    const picture = await entry.training?.glance(look);
    this.releaseLater(entry);
    return picture;
  }

  /** What the last training of a file needs to go on from where it stands, with the text that it was started with. */
  async checkpoint(uri: vscode.Uri): Promise<{ readonly text: string; readonly checkpoint: Checkpoint } | undefined> {
    const entry = this.entry(uri);
    await entry.recalled;
    const { training } = entry;
    await training?.keep();
    return training?.checkpoint && { text: training.job.text, checkpoint: training.checkpoint };
  }

  async stopCheck(uri: vscode.Uri): Promise<void> {
    await this.entry(uri).checking?.live.stop();
  }

  /** A training that a reload of the window has interrupted goes on. */
  async goOn(uri: vscode.Uri): Promise<void> {
    const entry = this.entry(uri);
    await entry.recalled;
    if (entry.training?.view.status.kind === 'interrupted' && entry.training.canGoOn) await entry.training.resume();
  }

  /** Ends all workers and writes what they had come to; the extension is going. */
  async close(): Promise<void> {
    clearInterval(this.keeping);
    // Whoever listens talks to the window, which may be gone already.
    this.changes.dispose();
    for (const { training, checking, release } of this.entries.values()) {
      clearTimeout(release);
      training?.interrupt();
      checking?.live.interrupt();
    }
    await this.memory.flush();
  }

  /** Ends what is under way for a file that is no more. */
  private drop(entry: Entry): void {
    const { training, checking } = entry;
    // From now on it has nothing to tell.
    entry.training = undefined;
    entry.checking = undefined;
    clearTimeout(entry.release);
    training?.interrupt();
    checking?.live.interrupt();
  }

  private async onTraining(uri: vscode.Uri, work: (training: Training) => Promise<void> | void): Promise<void> {
    const { training } = this.entry(uri);
    if (training !== undefined) await work(training);
  }

  private async keepAll(): Promise<void> {
    for (const entry of this.entries.values()) {
      const { at, pause } = entry.keep;
      if (entry.training?.view.status.kind !== 'running' || performance.now() < at) continue;
      // Until this one is made no other is.
      entry.keep = { at: Infinity, pause };
      await entry.training.keep();
      const next = Math.min(longestPause, 2 * pause);
      if (entry.keep.at === Infinity) entry.keep = { at: performance.now() + next, pause: next };
    }
  }

  /** A worker that nobody looks at and that has nothing to do goes after a while. */
  private releaseLater(entry: Entry): void {
    clearTimeout(entry.release);
    entry.release = undefined;
    if (entry.looks.length > 0 || entry.training === undefined) return;
    entry.release = setTimeout(() => void entry.training?.release(), idleTime);
  }

  private starter(name: string): (events: WorkerEvents) => WorkerJob {
    return (events) => this.startWorker(name, events);
  }

  private announce(entry: Entry, update: Update): void {
    if (update.kind === 'kept') {
      const { checkpoint, view } = entry.training!;
      if (checkpoint !== undefined) this.memory.saveCheckpoint(entry.uri.toString(), view.id, checkpoint);
      return;
    }
    // A check is remembered when it has ended; until then only the training has something new to say.
    if (update.kind !== 'checking') {
      // A training that has just begun, or stands now, is not to be found as what it was before.
      const view = entry.training?.view;
      const standing = `${view?.id} ${view?.status.kind}`;
      const now = update.kind === 'state' && (standing !== entry.written || !this.active().includes(entry.uri));
      if (now) entry.written = standing;
      this.memory.save(entry.uri.toString(), () => this.stored(entry), { now });
    }
    if (update.kind === 'state') this.releaseLater(entry);
    this.changes.fire({ uri: entry.uri, update });
  }

  private stored({ uri, before, training }: Entry): Stored {
    return { uri: uri.toString(), before, run: training?.stored, check: this.of(uri).check };
  }

  private entry(uri: vscode.Uri): Entry {
    const key = uri.toString();
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const entry = emptyEntry(uri);
    this.entries.set(key, entry);
    entry.recalled = this.recall(entry);
    return entry;
  }

  private async recall(entry: Entry): Promise<void> {
    const key = entry.uri.toString();
    const stored = await this.memory.load(key);
    if (stored === undefined) return;
    const weightsAt = async (uri: string | undefined): Promise<Checkpoint | undefined> =>
      stored.run && uri !== undefined ? this.memory.loadCheckpoint(uri, stored.run.view.id) : undefined;
    const checkpoint = (await weightsAt(key)) ?? (await weightsAt(stored.before));
    entry.before ??= stored.before;
    if (stored.run !== undefined && entry.training === undefined) {
      const starter = this.starter(`training ${entry.uri.path}`);
      const live: Training = new (language().Training)(
        stored.run.job,
        { ...stored.run, checkpoint },
        starter,
        (update) => {
          if (entry.training === live) this.announce(entry, update);
        },
      );
      entry.training = live;
      entry.pace = stored.run.view.pace;
    }
    entry.lastCheck ??= stored.check;
    this.changes.fire({ uri: entry.uri, update: { kind: 'state' } });
  }
}

function emptyEntry(uri: vscode.Uri): Entry {
  return {
    uri,
    before: undefined,
    training: undefined,
    checking: undefined,
    lastCheck: undefined,
    pace: undefined,
    looks: [],
    release: undefined,
    keep: { at: 0, pause: firstPause },
    written: '',
    recalled: Promise.resolve(),
  };
}
