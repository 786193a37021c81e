import type { DebugProtocol } from '@vscode/debugprotocol';
import type {
  DebugListener,
  DebugStart,
  Destination,
  ExceptionFilter,
  Stop,
  Target,
  Way,
} from '../../../core/debugger/debugger.ts';
import type { ParsedDefinition } from '../../../core/definition/network.ts';
import { formatQuantity } from '../../../core/editor/format.ts';
import type { Problem } from '../../../core/problem.ts';
import type { DebugService, Job } from '../../../protocol/worker.ts';
import { Breakpoints } from './breakpoints.ts';
import type { Edits } from './edits.ts';
import type { Launch } from './launch.ts';
import { Refusal } from './refusal.ts';
import { stoppedEvent } from './stops.ts';
import { type Counting, DebuggedText } from './text.ts';
import { References } from './values.ts';

/** A network that can be debugged, as it stands in the editor. */
export interface DebuggedFile {
  readonly source: DebugProtocol.Source;
  readonly job: Job;
  readonly parsed: ParsedDefinition;
  /** Of a training that was there before. */
  readonly begin: Pick<DebugStart, 'checkpoint' | 'use'>;
  /** What is typed from now on. */
  readonly edits: Edits;
  /** Its text as it is now. */
  now(): string;
  /** Whether a path that the editor gives is this file's. */
  isSource(path: string | undefined): boolean;
  /** Nobody debugs it any more. */
  dispose(): void;
}

/** A worker for one debugger. Every call of `service` settles, also when the worker dies. */
export interface DebugWorker {
  readonly service: DebugService;
  dispose(): void;
}

export interface DebuggeeOptions {
  /** Rejects with a `Refusal` where the network cannot be debugged. */
  open(launch: Launch): Promise<DebuggedFile>;
  start(file: DebuggedFile, listener: DebugListener): DebugWorker;
  /** Tells the user why a training cannot start, as only its data show. */
  rejected(launch: Launch, problems: readonly Problem[]): void;
  /** Where a training stands; undefined while it goes on. */
  stood(debuggee: Debuggee): void;
}

/** One training under the debugger, from its launch to its end. */
export class Debuggee {
  readonly file: DebuggedFile;
  readonly launch: Launch;
  readonly text: DebuggedText;
  readonly references = new References();
  /** Where it stands; undefined while it goes on or has not yet started. */
  stop: Stop | undefined;
  private readonly options: DebuggeeOptions;
  private readonly worker: DebugWorker;
  private readonly event: (event: string, body?: object) => void;
  private readonly configuration: Promise<void>;
  private finishConfiguration: () => void = () => {};
  private readonly breakpoints = new Breakpoints();
  private exceptions: readonly ExceptionFilter[] = [];
  private hasStarted = false;
  private isOver = false;
  private isPausing = false;
  /** Changes for whose sake a long way was interrupted. */
  private interruptions = 0;
  private toldOfEdits = false;
  private toldOfPlace = false;
  private isProgressShown = false;
  private jumps: readonly Destination[] = [];

  constructor(
    options: DebuggeeOptions,
    file: DebuggedFile,
    launch: Launch,
    counting: Counting,
    event: (event: string, body?: object) => void,
  ) {
    this.options = options;
    this.file = file;
    this.launch = launch;
    this.event = event;
    const { source, job, parsed, edits } = file;
    this.text = new DebuggedText({ source, text: job.text, parsed, edits, now: () => file.now() }, counting);
    this.configuration = new Promise((resolve) => {
      this.finishConfiguration = resolve;
    });
    this.worker = options.start(file, {
      logged: (lines) => this.logged(lines),
      passing: (...at) => this.passing(...at),
    });
  }

  get state(): 'starting' | 'going' | 'standing' | 'over' {
    if (this.isOver) return 'over';
    if (!this.hasStarted) return 'starting';
    return this.stop === undefined ? 'going' : 'standing';
  }

  get service(): DebugService {
    return this.worker.service;
  }

  get threadName(): string {
    return this.text.source.name ?? 'training';
  }

  /** Breakpoints and filters of the training that this one follows. */
  takeOver(before: Debuggee): void {
    this.breakpoints.takeOver(before.breakpoints, before.text, this.text);
    this.exceptions = before.exceptions;
    this.configured();
  }

  configured(): void {
    this.finishConfiguration();
  }

  dispose(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.stop = undefined;
    this.finishConfiguration();
    this.worker.dispose();
    this.file.dispose();
    this.options.stood(this);
  }

  /** Reads the data and goes to the start, once the breakpoints are known; what is to be done when that has been answered. */
  async start(): Promise<() => void> {
    await this.configuration;
    if (this.isOver) throw new Refusal('cancelled');
    const { program: _, start: _start, stopOnEntry, ...rest } = this.launch;
    const reply = await this.service
      .debug(this.file.job, {
        ...rest,
        ...this.file.begin,
        breakpoints: this.breakpoints.forDebugger(),
        exceptions: this.exceptions,
      })
      .catch((error: unknown) => {
        throw this.isOver ? new Refusal('cancelled') : error;
      });
    if (this.isOver) throw new Refusal('cancelled');
    if (reply.kind === 'rejected') {
      const first = reply.problems.find(({ severity }) => severity === 'error');
      this.options.rejected(this.launch, reply.problems);
      throw new Refusal(first?.message ?? 'The network cannot be trained.');
    }
    this.hasStarted = true;
    const changed = this.breakpoints.settle(reply.breakpoints);
    return () => {
      for (const breakpoint of this.breakpoints.shown(this.text)) {
        if (changed.includes(breakpoint.id ?? 0)) this.event('breakpoint', { reason: 'changed', breakpoint });
      }
      if (stopOnEntry) this.stand(reply.stop);
      else this.go('continue');
    };
  }

  /** @throws Refusal where it has not started. */
  mustHaveStarted(): void {
    if (!this.hasStarted || this.isOver) throw new Refusal('The training has not started yet.');
  }

  /** @throws Refusal where it does not stand still. */
  mustStand(): void {
    this.mustHaveStarted();
    if (this.stop === undefined) throw new Refusal('notStopped');
  }

  started(): this {
    this.mustHaveStarted();
    return this;
  }

  /** It goes on from here: who asks for something else from now on is told so. */
  leave(): void {
    this.stop = undefined;
    this.options.stood(this);
  }

  go(way: Way): void {
    void this.move(() => this.service.go(way));
  }

  goTo(target: Target): void {
    void this.move(() => this.service.goTo(target));
  }

  pause(): void {
    if (this.stop !== undefined) return;
    this.isPausing = true;
    this.service.pause().catch(() => {});
  }

  async setBreakpoints(
    source: DebugProtocol.Source,
    asked: readonly DebugProtocol.SourceBreakpoint[],
  ): Promise<DebugProtocol.Breakpoint[]> {
    if (!this.file.isSource(source.path)) {
      return asked.map(() => ({ verified: false, message: `The debugger steps through ${this.threadName}.` }));
    }
    this.tellOfEdits();
    this.breakpoints.set(this.text, asked);
    if (this.hasStarted) {
      const wanted = this.breakpoints.forDebugger();
      this.breakpoints.settle(await this.whileStanding(() => this.service.breakAt(wanted)));
    }
    return this.breakpoints.shown(this.text);
  }

  /** Of each filter whether it can be asked for; undefined before the start. */
  async setExceptions(
    filters: readonly ExceptionFilter[],
  ): Promise<readonly ({ readonly ok: boolean; readonly message?: string } | undefined)[]> {
    this.exceptions = filters;
    return this.hasStarted ? this.whileStanding(() => this.service.catchAll(filters)) : [];
  }

  /** Where one can go from a line of the text, numbered in the order in which they are offered. */
  async targets(line: number, column: number | undefined): Promise<DebugProtocol.GotoTarget[]> {
    this.jumps = await this.service.destinations(this.text.pathOf(line, column));
    return this.jumps.map(({ label }, index) => ({ id: index + 1, label, line }));
  }

  target(id: number): Target | undefined {
    return this.jumps[id - 1]?.target;
  }

  /** Tells the window again where it stands: something that it shows was set. */
  tell(): void {
    this.options.stood(this);
  }

  private async move(work: () => Promise<Stop>): Promise<void> {
    try {
      let stop = await work();
      while (stop.reason === 'pause' && this.interruptions > 0 && !this.isPausing) {
        this.interruptions = 0;
        stop = await work();
      }
      this.interruptions = 0;
      this.stand(stop);
    } catch (error) {
      if (this.isOver) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.event('output', { category: 'important', output: `The debugger ended unexpectedly: ${reason}.\n` });
      this.event('terminated');
    }
  }

  private stand(stop: Stop): void {
    if (this.isOver) return;
    this.isPausing = false;
    this.stop = stop;
    if (this.isProgressShown) this.event('progressEnd', { progressId });
    this.isProgressShown = false;
    this.tellOfEdits();
    this.tellOfPlace(stop);
    if (stop.undone !== undefined) this.event('output', { category: 'console', output: undoneText(stop.undone) });
    this.event('stopped', stoppedEvent(stop));
    this.options.stood(this);
  }

  /** Does what has to wait for a standstill: a long way stops for it and goes on. */
  private async whileStanding<T>(work: () => Promise<T>): Promise<T> {
    if (this.stop === undefined) {
      this.interruptions++;
      this.service.pause().catch(() => {});
    }
    return work();
  }

  private tellOfEdits(): void {
    if (this.toldOfEdits || !this.text.isEdited) return;
    this.toldOfEdits = true;
    const output = `${this.threadName} has been edited since. The debugger goes on with the text as it was; restart it to debug the new one.\n`;
    this.event('output', { category: 'important', output });
  }

  /** What the launch asked for and the training does not have. */
  private tellOfPlace({ epochs, miniBatches, samples }: Stop): void {
    if (this.toldOfPlace) return;
    this.toldOfPlace = true;
    const { epoch = 1, miniBatch = 1, sample = 1 } = this.launch;
    const beyond = [
      ...(epoch > epochs ? [`the training has ${formatQuantity(epochs, 'epoch')}`] : []),
      ...(miniBatch > miniBatches ? [`an epoch has ${formatQuantity(miniBatches, 'mini-batch', 'mini-batches')}`] : []),
      ...(sample > samples ? [`this mini-batch has ${formatQuantity(samples, 'sample')}`] : []),
    ];
    if (beyond.length === 0) return;
    const output = `It was to begin beyond the end and stands at the last: ${beyond.join(', ')}.\n`;
    this.event('output', { category: 'important', output });
  }

  private logged(lines: Parameters<DebugListener['logged']>[0]): void {
    for (const { text, path } of lines) {
      const { line, column } = this.text.locate(path);
      this.event('output', { category: 'console', output: `${text}\n`, source: this.text.source, line, column });
    }
  }

  private passing(epoch: number, miniBatch: number): void {
    if (this.isOver || this.stop !== undefined) return;
    const message = `epoch ${epoch}, mini-batch ${miniBatch}`;
    if (this.isProgressShown) this.event('progressUpdate', { progressId, message });
    else this.event('progressStart', { progressId, title: `Training ${this.threadName}`, message, cancellable: false });
    this.isProgressShown = true;
  }
}

function undoneText(undone: readonly string[]): string {
  return `Undone by going back to before it was set: ${undone.join('; ')}. Going on from here does not set it again.\n`;
}

const progressId = 'way';
