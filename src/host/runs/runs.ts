import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { CheckStatus, RunView } from '../../protocol/panel.ts';
import type { Job, WorkerEvents } from '../../protocol/worker.ts';
import { Checking } from './checking.ts';
import { startWorker, type WorkerJob } from './job.ts';
import type { Memory } from './memory.ts';
import type { Stored } from './stored.ts';
import { type JobEnd, Training, type Update } from './training.ts';

/** The last training and the last check of one file. */
export interface FileRuns {
  readonly run: { readonly view: RunView; readonly active: boolean; readonly text: string } | undefined;
  /** `text`: hash of the definition's text that it was started with. */
  readonly check: { readonly status: CheckStatus; readonly text: string } | undefined;
}

export interface RunsChange {
  readonly uri: vscode.Uri;
  readonly update: Update;
}

interface Entry {
  readonly uri: vscode.Uri;
  training: { readonly live: Training; readonly text: string } | undefined;
  checking: { readonly live: Checking; readonly text: string } | undefined;
  /** From an earlier window, or what a rejected job must not wipe out. */
  lastRun: Stored['run'];
  lastCheck: Stored['check'];
}

/** Equal for equal texts. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** All trainings and checks of this window: at most one of each for a file, any number of files at once. */
export class Runs {
  private readonly entries = new Map<string, Entry>();
  private readonly script: string;
  private readonly memory: Memory;
  private readonly changes = new vscode.EventEmitter<RunsChange>();
  readonly onDidChange = this.changes.event;

  /** `script`: absolute path of the bundled worker. */
  constructor(script: string, memory: Memory) {
    this.script = script;
    this.memory = memory;
  }

  /** What is known of a file; what an earlier window knew follows with a change. */
  of(uri: vscode.Uri): FileRuns {
    const { training, checking, lastRun, lastCheck } = this.entry(uri);
    return {
      run:
        training === undefined
          ? lastRun && { ...lastRun, active: false }
          : { view: training.live.view, active: training.live.active, text: training.text },
      check: checking === undefined ? lastCheck : { status: checking.live.status, text: checking.text },
    };
  }

  /** Files with a training or a check under way, the latest last. */
  active(): readonly vscode.Uri[] {
    return [...this.entries.values()]
      .filter(({ training, checking }) => training?.live.active === true || checking?.live.status.kind === 'running')
      .map(({ uri }) => uri);
  }

  isTraining(uri: vscode.Uri): boolean {
    return this.entry(uri).training?.live.active ?? false;
  }

  /** Stops what is under way for this file, trains anew and settles when that has ended. */
  async train(uri: vscode.Uri, job: Job, plan: { readonly epochs: number; readonly seed: number }): Promise<JobEnd> {
    const entry = this.entry(uri);
    while (entry.training?.live.active === true) await entry.training.live.stop();
    const text = hashOf(job.text);
    const name = `training ${uri.path}`;
    const live: Training = new Training(job, plan, this.starter(name), (update) => {
      if (entry.training?.live === live) this.announce(entry, update);
    });
    entry.training = { live, text };
    this.announce(entry, { kind: 'state' });
    const end = await live.ended;
    if (entry.training.live === live) {
      if (end.kind === 'rejected') entry.training = undefined;
      else entry.lastRun = { view: live.view, text };
      this.announce(entry, { kind: 'state' });
    }
    return end;
  }

  /** Stops the check that is under way for this file, checks anew and settles when that has ended. */
  async check(uri: vscode.Uri, job: Job): Promise<JobEnd> {
    const entry = this.entry(uri);
    while (entry.checking?.live.status.kind === 'running') await entry.checking.live.stop();
    const text = hashOf(job.text);
    const name = `gradient check ${uri.path}`;
    const live: Checking = new Checking(job, this.starter(name), (update) => {
      if (entry.checking?.live === live) this.announce(entry, update);
    });
    entry.checking = { live, text };
    this.announce(entry, { kind: 'state' });
    const end = await live.ended;
    if (entry.checking.live === live) {
      if (end.kind === 'rejected') entry.checking = undefined;
      else entry.lastCheck = { status: live.status, text };
      this.announce(entry, { kind: 'state' });
    }
    return end;
  }

  async pause(uri: vscode.Uri): Promise<void> {
    await this.entry(uri).training?.live.pause();
  }

  async resume(uri: vscode.Uri): Promise<void> {
    await this.entry(uri).training?.live.resume();
  }

  async stop(uri: vscode.Uri): Promise<void> {
    await this.entry(uri).training?.live.stop();
  }

  async stopCheck(uri: vscode.Uri): Promise<void> {
    await this.entry(uri).checking?.live.stop();
  }

  /** Ends all workers and writes what they had come to; the extension is going. */
  async close(): Promise<void> {
    // Whoever listens talks to the window, which may be gone already.
    this.changes.dispose();
    for (const { training, checking } of this.entries.values()) {
      training?.live.interrupt();
      checking?.live.interrupt();
    }
    await this.memory.flush();
  }

  private starter(name: string): (events: WorkerEvents) => WorkerJob {
    return (events) => startWorker(this.script, name, events);
  }

  private announce(entry: Entry, update: Update): void {
    // A check is remembered when it has ended; until then only the training has something new to say.
    if (update.kind !== 'checking') {
      const now = update.kind === 'state' && !this.active().includes(entry.uri);
      this.memory.save(entry.uri.toString(), () => this.stored(entry), { now });
    }
    this.changes.fire({ uri: entry.uri, update });
  }

  private stored({ uri }: Entry): Stored {
    const { run, check } = this.of(uri);
    return { uri: uri.toString(), run: run && { view: run.view, text: run.text }, check };
  }

  private entry(uri: vscode.Uri): Entry {
    const key = uri.toString();
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = { uri, training: undefined, checking: undefined, lastRun: undefined, lastCheck: undefined };
    this.entries.set(key, entry);
    void this.recall(entry);
    return entry;
  }

  private async recall(entry: Entry): Promise<void> {
    const stored = await this.memory.load(entry.uri.toString());
    if (stored === undefined) return;
    entry.lastRun ??= stored.run;
    entry.lastCheck ??= stored.check;
    this.changes.fire({ uri: entry.uri, update: { kind: 'state' } });
  }
}
