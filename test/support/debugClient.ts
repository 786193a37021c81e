import type { DebugProtocol } from '@vscode/debugprotocol';
import { DebugAdapter } from '../../src/host/debug/adapter/adapter.ts';
import type { DebuggedFile, DebuggeeOptions, DebugWorker } from '../../src/host/debug/adapter/debuggee.ts';
import type { Refusal } from '../../src/host/debug/adapter/refusal.ts';
import { Edits } from '../../src/host/debug/adapter/edits.ts';
import { parseDefinition } from '../../src/core/definition/parse.ts';
import type { DebugListener } from '../../src/core/debugger/debugger.ts';

export const program = '/networks/small.nn.json';

/** A text that can be typed in, as an editor has it. */
export interface EditedText {
  now: string;
  replace(old: string, by: string): void;
}

export interface ClientOptions {
  readonly text: string;
  start(file: DebuggedFile, listener: DebugListener): DebugWorker;
  /** Where its data is; default: nowhere. */
  readonly folder?: string;
  /** What the editor says of itself. */
  readonly initialize?: Partial<DebugProtocol.InitializeRequestArguments>;
}

/**
 * A client of the Debug Adapter Protocol, as an editor is one: it sends requests with numbers of their own, takes every response and event
 * in order, and holds the adapter to the rules of the protocol (each request has one response, numbers count up).
 */
export class DebugClient {
  readonly adapter: DebugAdapter;
  readonly events: DebugProtocol.Event[] = [];
  readonly faults: string[] = [];
  readonly text: EditedText;
  /** Everything that came, in order. */
  readonly log: string[] = [];
  /** What the window was told to say of a training that cannot start. */
  readonly rejections: string[] = [];
  /** Why the file cannot be debugged any more. */
  cannotOpen: Refusal | undefined;
  /** How often the adapter said that it stands or goes on. */
  told = 0;
  private readonly waiting = new Map<
    number,
    { readonly command: string; resolve(response: DebugProtocol.Response): void }
  >();
  private readonly listeners = new Set<() => void>();
  private readonly initializing: Partial<DebugProtocol.InitializeRequestArguments>;
  private seq = 0;
  private lastSeq = 0;

  constructor({ text, start, folder = '/networks', initialize = {} }: ClientOptions) {
    this.initializing = initialize;
    let edits = new Edits();
    this.text = {
      now: text,
      replace: (old, by) => {
        const offset = this.text.now.indexOf(old);
        if (offset < 0) throw new Error(`the text does not contain ${JSON.stringify(old)}`);
        this.text.now = this.text.now.slice(0, offset) + by + this.text.now.slice(offset + old.length);
        edits.add({ offset, length: old.length, text: by });
      },
    };
    const options: DebuggeeOptions = {
      open: async () => {
        if (this.cannotOpen !== undefined) throw this.cannotOpen;
        edits = new Edits();
        return {
          source: { name: 'small.nn.json', path: program },
          job: { text: this.text.now, folder, root: folder },
          parsed: parseDefinition(this.text.now),
          begin: {},
          edits,
          now: () => this.text.now,
          isSource: (path) => path === program,
          dispose: () => {},
        };
      },
      start,
      rejected: (_, problems) => this.rejections.push(...problems.map(({ message }) => message)),
      stood: () => this.told++,
    };
    this.adapter = new DebugAdapter(options, (message) => this.receive(message));
  }

  async request(command: string, args?: object): Promise<DebugProtocol.Response> {
    const seq = ++this.seq;
    const response = new Promise<DebugProtocol.Response>((resolve) => {
      this.waiting.set(seq, { command, resolve });
    });
    this.adapter.handle({ seq, type: 'request', command, ...(args && { arguments: args }) } as DebugProtocol.Request);
    return response;
  }

  /** The body of what must succeed. */
  async ask<Response extends DebugProtocol.Response>(command: string, args?: object): Promise<Response['body']> {
    const response = await this.request(command, args);
    if (!response.success) throw new Error(`${command}: ${response.message}`);
    return response.body;
  }

  /** The message of what must fail. */
  async refused(command: string, args?: object): Promise<string> {
    const response = await this.request(command, args);
    if (response.success) throw new Error(`${command} was not refused`);
    return response.message ?? '';
  }

  /** The next event of a name that has not been waited for. */
  async event<Event extends DebugProtocol.Event>(name: Event['event']): Promise<Event['body']> {
    const taken = (): DebugProtocol.Event | undefined => {
      const index = this.events.findIndex(({ event }) => event === name);
      return index < 0 ? undefined : this.events.splice(index, 1)[0];
    };
    for (;;) {
      const event = taken();
      if (event !== undefined) return event.body as Event['body'];
      await this.somethingCame();
    }
  }

  /** Does what an editor does for F5; settles at the first stop. */
  async launch(
    args: object = {},
    breakpoints: readonly DebugProtocol.SourceBreakpoint[] = [],
    filterOptions: readonly DebugProtocol.ExceptionFilterOptions[] = [],
  ): Promise<DebugProtocol.StoppedEvent['body']> {
    await this.ask('initialize', { adapterID: 'backprop', ...this.initializing });
    const launched = this.request('launch', { program, ...args });
    await Promise.race([this.event('initialized'), launched.then(failIfRefused)]);
    await this.setBreakpoints(...breakpoints);
    await this.ask('setExceptionBreakpoints', { filters: [], filterOptions });
    await this.ask('configurationDone');
    failIfRefused(await launched);
    return this.event<DebugProtocol.StoppedEvent>('stopped');
  }

  async setBreakpoints(...breakpoints: readonly DebugProtocol.SourceBreakpoint[]): Promise<DebugProtocol.Breakpoint[]> {
    const args = { source: { path: program }, breakpoints };
    return (await this.ask<DebugProtocol.SetBreakpointsResponse>('setBreakpoints', args)).breakpoints;
  }

  /** Asks for a way and goes it to its end. */
  async go(command: string, args: object = { threadId: 1 }): Promise<DebugProtocol.StoppedEvent['body']> {
    await this.ask(command, args);
    return this.event<DebugProtocol.StoppedEvent>('stopped');
  }

  /** Requests that have no response. */
  get unanswered(): readonly string[] {
    return [...this.waiting.values()].map(({ command }) => command);
  }

  private async somethingCame(): Promise<void> {
    await new Promise<void>((resolve) => {
      const listener = (): void => {
        this.listeners.delete(listener);
        resolve();
      };
      this.listeners.add(listener);
    });
  }

  private receive(message: DebugProtocol.ProtocolMessage): void {
    if (message.seq !== this.lastSeq + 1) this.faults.push(`message ${message.seq} came after ${this.lastSeq}`);
    this.lastSeq = message.seq;
    // What cannot be written down cannot be sent to an editor elsewhere.
    const written = JSON.parse(JSON.stringify(message)) as DebugProtocol.ProtocolMessage;
    if (written.type === 'response') {
      const response = written as DebugProtocol.Response;
      const waiting = this.waiting.get(response.request_seq);
      this.waiting.delete(response.request_seq);
      this.log.push(`${response.success ? 'ok' : 'refused'} ${response.command}`);
      if (waiting?.command !== response.command)
        this.faults.push(`nobody waited for a response to ${response.command}`);
      else waiting.resolve(response);
    } else {
      const event = written as DebugProtocol.Event;
      this.log.push(event.event);
      this.events.push(event);
    }
    for (const listener of this.listeners) listener();
  }
}

function failIfRefused(response: DebugProtocol.Response): void {
  if (!response.success) throw new Error(response.message);
}
