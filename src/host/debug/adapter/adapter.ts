import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Target, Way } from '../../../core/debugger/debugger.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { Debuggee, type DebuggedFile, type DebuggeeOptions } from './debuggee.ts';
import { capabilities, exceptionFilter, exceptionName } from './capabilities.ts';
import { type Launch, readLaunch } from './launch.ts';
import { Refusal } from './refusal.ts';
import { frameOf, numberOfFrame, stoppedEvent } from './stops.ts';
import type { Counting } from './text.ts';
import { completionItem, faultText, listText, tensorOf } from './values.ts';

/** An entry of a parameter, by its place in the declared shape. */
export interface ParameterEntry {
  readonly layer: number;
  readonly name: string;
  readonly index: number;
  readonly value: number;
}

/** What a request is answered with, and what follows its answer. */
interface Answer {
  readonly body?: object;
  after?(): void;
}

type Handler = (args: never) => Promise<Answer> | Answer;

const thread = 1;

/** Tensors whose bytes the editor is told of when they change. */
const mostShownMemory = 100;

/**
 * The Debug Adapter Protocol over a `Debugger`: it translates, and knows nothing of networks. Requests come in through `handle`; responses
 * and events go out through `send`, each request's response exactly once.
 */
export class DebugAdapter {
  private readonly options: DebuggeeOptions;
  private readonly send: (message: DebugProtocol.ProtocolMessage) => void;
  private seq = 0;
  private counting: Counting = { line: 1, column: 1 };
  /** Events that the editor does not know are not sent. */
  private unknown: ReadonlySet<string> = new Set();
  private current: Debuggee | undefined;
  /** Stands by until another one in its place has started. */
  private replaced: Debuggee | undefined;
  /** How far the editor has read in what it shows of the memory. */
  private readonly shownMemory = new Map<string, number>();
  private isOver = false;

  constructor(options: DebuggeeOptions, send: (message: DebugProtocol.ProtocolMessage) => void) {
    this.options = options;
    this.send = send;
  }

  /** The training that is debugged, from its launch on. */
  get debuggee(): Debuggee | undefined {
    return this.current;
  }

  handle(message: DebugProtocol.ProtocolMessage): void {
    if (message.type === 'request') void this.answer(message as DebugProtocol.Request);
  }

  /** Ends the training at once, without a word. */
  dispose(): void {
    this.isOver = true;
    this.current?.dispose();
    this.replaced?.dispose();
  }

  private async answer({ seq, command, arguments: args = {} }: DebugProtocol.Request): Promise<void> {
    const response = { type: 'response', request_seq: seq, command };
    try {
      const handler = Object.hasOwn(this.handlers, command) ? this.handlers[command] : undefined;
      if (handler === undefined) throw new Refusal(`The debugger of trainings knows no request "${command}".`);
      const { body, after } = await handler(args as never);
      this.post({ ...response, success: true, ...(body !== undefined && { body }) });
      after?.();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      // Braces would be read as names of variables of the message.
      const format = text.replaceAll('{', '(').replaceAll('}', ')');
      const details = { id: 1, format, showUser: error instanceof Refusal && error.show };
      this.post({ ...response, success: false, message: text, body: { error: details } });
    }
  }

  private post(message: object): void {
    this.send({ ...message, seq: ++this.seq } as DebugProtocol.ProtocolMessage);
  }

  private event(event: string, body?: object): void {
    if (this.isOver || this.unknown.has(event)) return;
    this.post({ type: 'event', event, ...(body !== undefined && { body }) });
  }

  /** The training that is debugged, while it is. */
  private get training(): Debuggee {
    if (this.isOver) throw new Refusal('The training is no longer debugged.');
    if (this.current === undefined) throw new Refusal('No training is debugged yet.');
    return this.current;
  }

  /** The training is over or given up: nothing follows but `disconnect`. */
  private end(): void {
    if (this.isOver) return;
    this.event('terminated');
    this.dispose();
  }

  private debug(file: DebuggedFile, launch: Launch): Debuggee {
    const debuggee: Debuggee = new Debuggee(this.options, file, launch, this.counting, (event, body) => {
      if (this.current !== debuggee) return;
      if (event === 'terminated') this.end();
      else this.event(event, body);
      if (event === 'stopped') this.invalidateMemory();
    });
    this.current = debuggee;
    return debuggee;
  }

  private async started(debuggee: Debuggee): Promise<Answer> {
    try {
      return { after: await debuggee.start() };
    } catch (error) {
      if (this.current === debuggee) this.end();
      throw error;
    }
  }

  /** Another training in place of one, which is debugged on where that does not start. @throws Refusal then. */
  private async replace(before: Debuggee, file: DebuggedFile, launch: Launch): Promise<() => void> {
    const wasGoing = before.stop === undefined;
    this.replaced = before;
    const debuggee = this.debug(file, launch);
    debuggee.takeOver(before);
    try {
      const after = await debuggee.start();
      before.dispose();
      return after;
    } catch (error) {
      if (this.isOver) throw error;
      this.current = before;
      debuggee.dispose();
      if (!(error instanceof Refusal)) this.end();
      else {
        before.tell();
        // Nobody has heard of a stop meanwhile.
        if (wasGoing && before.stop !== undefined) this.event('stopped', stoppedEvent(before.stop));
      }
      throw error;
    } finally {
      this.replaced = undefined;
    }
  }

  private go(way: Way): Answer {
    const { training } = this;
    training.mustStand();
    const isAhead = way !== 'back' && way !== 'reverseContinue';
    const isAtEnd = isAhead && training.stop?.reason === 'end';
    training.leave();
    if (isAtEnd) return { after: () => this.end() };
    return { body: way === 'continue' ? { allThreadsContinued: true } : {}, after: () => training.go(way) };
  }

  private goTo(target: Target): Answer {
    const { training } = this;
    training.mustStand();
    training.leave();
    return { after: () => training.goTo(target) };
  }

  /** What was set changes what is computed from it. */
  private invalidate(areas: readonly ('all' | 'variables')[]): void {
    this.event('invalidated', { areas });
    this.invalidateMemory();
    this.current?.tell();
  }

  /** The bytes that the editor shows may be others now. */
  private invalidateMemory(): void {
    for (const [memoryReference, count] of this.shownMemory)
      this.event('memory', { memoryReference, offset: 0, count });
  }

  /** Takes back everything that was set while debugging. */
  async reset(): Promise<void> {
    const { training } = this;
    training.mustStand();
    training.stop = await training.service.reset();
    this.invalidate(['all']);
  }

  /** Sets one entry of a parameter, as the panel asks for it. */
  async setParameter({ layer, name, index, value }: ParameterEntry): Promise<void> {
    const { training } = this;
    training.mustStand();
    const whole = await training.service.evaluate(`layers[${layer}].${name}`, 'sample');
    if (!whole.ok || whole.memory === undefined) return;
    const bytes = whole.type.startsWith('float32') ? Float32Array.of(value) : Float64Array.of(value);
    await training.service.writeMemory(whole.memory, index * bytes.byteLength, new Uint8Array(bytes.buffer));
    this.invalidate(['variables']);
  }

  private readonly handlers: Readonly<Record<string, Handler>> = {
    initialize: ({
      linesStartAt1 = true,
      columnsStartAt1 = true,
      supportsInvalidatedEvent = false,
      supportsMemoryEvent = false,
      supportsProgressReporting = false,
    }: DebugProtocol.InitializeRequestArguments) => {
      this.counting = { line: linesStartAt1 ? 1 : 0, column: columnsStartAt1 ? 1 : 0 };
      this.unknown = new Set([
        ...(supportsInvalidatedEvent ? [] : ['invalidated']),
        ...(supportsMemoryEvent ? [] : ['memory']),
        ...(supportsProgressReporting ? [] : ['progressStart', 'progressUpdate', 'progressEnd']),
      ]);
      return { body: capabilities };
    },

    launch: async (args: DebugProtocol.LaunchRequestArguments) => {
      if (this.isOver || this.current !== undefined) throw new Refusal('A training is debugged already.');
      const launch = readLaunch(args);
      const file = await this.options.open(launch);
      // Meanwhile it may have been given up, or another may have been started.
      if (this.isOver || this.current !== undefined) {
        file.dispose();
        throw new Refusal('cancelled');
      }
      const debuggee = this.debug(file, launch);
      // Breakpoints are places in the text, so they are welcome once that is read.
      this.event('initialized');
      return this.started(debuggee);
    },

    configurationDone: () => {
      this.training.configured();
      return {};
    },

    // An editor takes a session whose restart is refused for dead, whatever goes on in it. So what cannot restart stays, and says why, also
    // where only its data tell.
    restart: async ({ arguments: args }: DebugProtocol.RestartArguments) => {
      const before = this.training;
      if (before.state === 'starting') return {};
      try {
        const launch = args === undefined ? before.launch : readLaunch(args as object);
        const file = await this.options.open(launch);
        if (this.isOver || this.current !== before) {
          file.dispose();
          return {};
        }
        const after = await this.replace(before, file, launch);
        // Else the editor would keep the words of the stop before.
        return {
          after: () => {
            this.event('continued', { threadId: thread, allThreadsContinued: true });
            after();
          },
        };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.show) this.event('output', { category: 'important', output: `${error.message}\n` });
        return {};
      }
    },

    terminate: () => ({ after: () => this.end() }),

    disconnect: () => {
      this.dispose();
      return {};
    },

    setBreakpoints: async ({ source, breakpoints = [], lines }: DebugProtocol.SetBreakpointsArguments) => {
      const asked = lines !== undefined && breakpoints.length === 0 ? lines.map((line) => ({ line })) : breakpoints;
      return { body: { breakpoints: await this.training.setBreakpoints(source, asked) } };
    },

    setExceptionBreakpoints: async ({
      filters: names = [],
      filterOptions = [],
    }: Partial<DebugProtocol.SetExceptionBreakpointsArguments>) => {
      const options = [...names.map((filterId) => ({ filterId, condition: undefined })), ...filterOptions];
      const wanted = options.map(({ filterId, condition }) => exceptionFilter(filterId, condition));
      const known = wanted.filter((filter) => filter !== undefined);
      const replies = await this.training.setExceptions(known);
      const breakpoints = wanted.map((filter) => {
        if (filter === undefined) return { verified: false, message: 'There is no such kind of stop.' };
        const reply = replies[known.indexOf(filter)];
        return { verified: reply?.ok ?? true, ...(reply?.message !== undefined && { message: reply.message }) };
      });
      return { body: { breakpoints } };
    },

    breakpointLocations: ({
      source,
      line,
      column,
      endLine = line,
      endColumn,
    }: DebugProtocol.BreakpointLocationsArguments) => {
      const { training } = this;
      if (!training.file.isSource(source.path)) return { body: { breakpoints: [] } };
      const { text } = training;
      const until: readonly [number, number] =
        endColumn === undefined ? [endLine + 1, this.counting.column - 1] : [endLine, endColumn];
      const places = text.placesWithin([line, column ?? this.counting.column], until);
      return { body: { breakpoints: places.map((place) => text.shown(place)) } };
    },

    threads: () => ({ body: { threads: [{ id: thread, name: this.current?.threadName ?? 'training' }] } }),

    stackTrace: async ({ startFrame = 0, levels = 0 }: DebugProtocol.StackTraceArguments) => {
      const { training } = this;
      training.mustStand();
      const frames = await training.service.frames();
      const stackFrames = frames
        .slice(startFrame, levels > 0 ? startFrame + levels : undefined)
        .map(({ id, name, path }) => ({
          id: numberOfFrame(id),
          name,
          source: training.text.source,
          ...training.text.locate(path),
          canRestart: true,
        }));
      return { body: { stackFrames, totalFrames: frames.length } };
    },

    scopes: async ({ frameId }: DebugProtocol.ScopesArguments) => {
      const { service, references } = this.training.started();
      const scopes = await service.scopes(frameOf(frameId));
      return { body: { scopes: scopes.map((scope, index) => references.scope(scope, index === 0)) } };
    },

    variables: async ({ variablesReference, filter, start, count }: DebugProtocol.VariablesArguments) => {
      const { service, references } = this.training.started();
      const ref = references.refOf(variablesReference);
      if (ref === undefined) throw new Refusal('There are no such variables.');
      const variables = await service.variables(ref, {
        ...((filter === 'named' || filter === 'indexed') && { filter }),
        ...(start !== undefined && { start }),
        // 0 means all that there are, as no count does.
        ...(count !== undefined && count > 0 && { count }),
      });
      return { body: { variables: variables.map((variable) => references.variable(variable)) } };
    },

    setVariable: async ({ variablesReference, name, value }: DebugProtocol.SetVariableArguments) => {
      const { training } = this;
      training.mustStand();
      const ref = training.references.refOf(variablesReference);
      if (ref === undefined) throw new Refusal('There are no such variables.');
      const result = await training.service.setVariable(ref, name, value);
      // The editor says it where the value was typed.
      if (!result.ok) throw new Refusal(result.message);
      return { body: training.references.set(result), after: () => this.invalidate(['variables']) };
    },

    setExpression: async ({ expression, value, frameId }: DebugProtocol.SetExpressionArguments) => {
      const { training } = this;
      training.mustStand();
      const result = await training.service.evaluate(`${expression} = ${value}`, frameOf(frameId));
      if (!result.ok) throw new Refusal(result.message, { show: true });
      return { body: training.references.set(result), after: () => this.invalidate(['variables']) };
    },

    evaluate: async ({ expression, frameId, context }: DebugProtocol.EvaluateArguments) => {
      const { service, references } = this.training.started();
      const result = await service.evaluate(expression, frameOf(frameId));
      if (!result.ok) throw new Refusal(context === 'repl' ? faultText(expression, result) : result.message);
      const body = references.result(result);
      if (context === 'clipboard') return { body: { ...body, result: await this.wholeText(result) } };
      return { body, after: context === 'repl' ? () => this.invalidate(['variables']) : () => {} };
    },

    completions: async ({ text, column, line = this.counting.line, frameId }: DebugProtocol.CompletionsArguments) => {
      const { service } = this.training.started();
      const written = text.split('\n')[line - this.counting.line] ?? text;
      const items = await service.complete(written, column - this.counting.column, frameOf(frameId));
      return { body: { targets: items.map((item) => completionItem(item, this.counting.column)) } };
    },

    exceptionInfo: () => {
      const { stop } = this.training;
      if (stop?.filter === undefined) throw new Refusal('The training did not stop for anything unusual.');
      const exceptionId = exceptionName(stop.filter);
      return { body: { exceptionId, description: stop.message ?? stop.title, breakMode: 'always' } };
    },

    gotoTargets: async ({ source, line, column }: DebugProtocol.GotoTargetsArguments) => {
      const { training } = this;
      training.mustStand();
      const isHere = training.file.isSource(source.path);
      return { body: { targets: isHere ? await training.targets(line, column) : [] } };
    },

    goto: ({ targetId }: DebugProtocol.GotoArguments) => {
      const target = this.training.target(targetId);
      if (target === undefined) throw new Refusal('There is no such place to go to.');
      return this.goTo(target);
    },

    restartFrame: ({ frameId }: DebugProtocol.RestartFrameArguments) => this.goTo({ frame: frameOf(frameId) }),

    next: () => this.go('over'),
    stepIn: () => this.go('in'),
    stepOut: () => this.go('out'),
    continue: () => this.go('continue'),
    stepBack: () => this.go('back'),
    reverseContinue: () => this.go('reverseContinue'),

    pause: () => {
      const { training } = this;
      training.mustHaveStarted();
      return { after: () => training.pause() };
    },

    readMemory: async ({ memoryReference, offset = 0, count }: DebugProtocol.ReadMemoryArguments) => {
      const { service } = this.training.started();
      const bytes = count === 0 ? new Uint8Array() : await service.readMemory(memoryReference, offset, count);
      if (bytes === undefined) throw new Refusal('There is no such memory.');
      const known = this.shownMemory.get(memoryReference);
      // Many are read once and never looked at again.
      if (known !== undefined || this.shownMemory.size < mostShownMemory) {
        this.shownMemory.set(memoryReference, Math.max(known ?? 0, offset + bytes.length));
      }
      const missing = count - bytes.length;
      return {
        body: {
          address: `0x${Math.max(0, offset).toString(16)}`,
          data: toBase64(bytes),
          ...(missing > 0 && { unreadableBytes: missing }),
        },
      };
    },

    writeMemory: async ({
      memoryReference,
      offset = 0,
      data,
      allowPartial = false,
    }: DebugProtocol.WriteMemoryArguments) => {
      const { training } = this;
      training.mustStand();
      const bytes = fromBase64(data);
      if (!allowPartial) {
        const there = await training.service.readMemory(memoryReference, offset, bytes.length);
        if (there === undefined || there.length < bytes.length) {
          throw new Refusal('The memory ends before what is to be written there.');
        }
      }
      const bytesWritten = await training.service.writeMemory(memoryReference, offset, bytes);
      if (bytesWritten < bytes.length && !allowPartial) {
        throw new Refusal('These bytes are of a value that is computed and cannot be set.');
      }
      return { body: { bytesWritten }, after: () => this.invalidate(['variables']) };
    },
  };

  /** A tensor with all its entries, to be pasted into a program; anything else as it is shown. */
  private async wholeText({
    type,
    value,
    memory,
  }: {
    readonly type: string;
    readonly value: string;
    readonly memory?: string;
  }): Promise<string> {
    const tensor = tensorOf(type);
    if (tensor === undefined || memory === undefined) return value;
    const entries = tensor.shape.reduce((product, extent) => product * extent, 1);
    const size = entries * (tensor.dtype === 'float32' ? 4 : 8);
    const bytes = await this.training.service.readMemory(memory, 0, size);
    return bytes?.length === size ? listText(bytes, tensor.dtype, tensor.shape) : value;
  }
}
