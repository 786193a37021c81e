import type {
  Breakpoint,
  DebugListener,
  Evaluation,
  ExceptionFilter,
  PlacedBreakpoint,
  Stop,
  Target,
  Variable,
  Way,
} from '../../src/core/debugger/debugger.ts';
import type { Path } from '../../src/core/problem.ts';
import { parseDefinition } from '../../src/core/definition/parse.ts';
import type { DebugService } from '../../src/protocol/worker.ts';

/** A step of a pretended training: what it is and where it stands in the definition. */
interface FakeStep {
  readonly title: string;
  readonly path: Path;
  readonly phase: Stop['phase'];
  readonly layer?: number;
}

const epochs = 2;
const miniBatches = 2;
const samples = 2;

/**
 * A debugger without a training, for tests of what stands between a debugger and an editor: it walks through the steps of two epochs of two
 * mini-batches, has one tensor `w` (2 × 3) that can be set, and does nothing of which a caller could not foresee the outcome. Long ways
 * give way to other calls after every step, so they can be paused.
 */
export class FakeDebugger implements DebugService {
  /** Where it stands: the steps that have been made. */
  at = 0;
  sample = 1;
  readonly w = Float64Array.from([1, 2, 3, 4, 5, 6]);
  private readonly fresh = this.w.slice();
  private readonly listener: DebugListener;
  private steps: readonly FakeStep[] = [];
  private layers: readonly Path[] = [];
  private breakpoints: readonly Breakpoint[] = [];
  private filters: readonly ExceptionFilter[] = [];
  private isPaused = false;
  private isGoing = false;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(listener: DebugListener) {
    this.listener = listener;
  }

  get total(): number {
    return this.steps.length * epochs * miniBatches;
  }

  debug: DebugService['debug'] = async ({ text }, { breakpoints = [], exceptions = [] }) => {
    const parsed = parseDefinition(text);
    if (parsed.problems.some(({ severity }) => severity === 'error')) {
      return { kind: 'rejected', problems: parsed.problems };
    }
    this.layers = parsed.definition.layers.map(({ path }) => path);
    const { layers } = this;
    this.steps = [
      { title: 'the mini-batch', path: ['data', 'train'], phase: 'data' },
      ...layers.map((path, layer) => ({ title: `z of ${layer}`, path, phase: 'forward', layer }) as const),
      { title: 'C', path: ['loss'], phase: 'loss' },
      ...layers
        .map((path, layer) => ({ title: `delta of ${layer}`, path, phase: 'backward', layer }) as const)
        .toReversed(),
      { title: 'the update', path: ['training', 'optimizer'], phase: 'update' },
    ];
    this.filters = exceptions;
    return { kind: 'debugging', stop: this.stop('entry'), breakpoints: this.place(breakpoints) };
  };

  go = (way: Way): Promise<Stop> =>
    this.inTurn(async () => {
      const isBack = way === 'back' || way === 'reverseContinue';
      if (way !== 'continue' && way !== 'reverseContinue') return this.step(isBack) ?? this.stop('step');
      this.isGoing = true;
      this.isPaused = false;
      try {
        for (;;) {
          // Like the messages of a worker: whoever calls meanwhile is heard.
          await new Promise((resolve) => setImmediate(resolve));
          if (this.isPaused) return this.stop('pause');
          const end = this.step(isBack);
          if (end !== undefined) return end;
          const hit = this.breakpoints.filter((breakpoint) => this.isHit(breakpoint));
          const logs = hit.filter(({ logMessage }) => logMessage !== undefined);
          if (logs.length > 0) {
            this.listener.logged(logs.map(({ id, path, logMessage }) => ({ text: logMessage!, path, breakpoint: id })));
          }
          const stops = hit.filter(({ logMessage }) => logMessage === undefined).map(({ id }) => id);
          if (stops.length > 0) return this.stop('breakpoint', stops);
          if (this.filters.some(({ filter }) => filter === 'lossUp') && this.now?.phase === 'loss' && this.at > 10) {
            return { ...this.stop('exception'), filter: 'lossUp', message: 'The loss went up.' };
          }
        }
      } finally {
        this.isGoing = false;
      }
    });

  goTo = (target: Target): Promise<Stop> =>
    this.inTurn(async () => {
      if ('sample' in target) this.sample = target.sample;
      else if ('step' in target) this.at = target.step;
      else if ('epoch' in target) {
        const batch = (target.epoch - 1) * miniBatches + (target.miniBatch ?? 1) - 1;
        this.at = Math.max(0, Math.min(batch * this.steps.length, this.total));
      } else this.at -= this.at % this.steps.length;
      return this.stop('goto');
    });

  destinations: DebugService['destinations'] = async (path) =>
    path[0] === 'data'
      ? [
          { label: 'Sample 1 of 2', target: { sample: 1 } },
          { label: 'Sample 2 of 2', target: { sample: 2 } },
          { label: 'Mini-batch 2, the next', target: { epoch: 1, miniBatch: 2 } },
        ]
      : [];

  pause = async (): Promise<void> => {
    if (this.isGoing) this.isPaused = true;
  };

  where = async (): Promise<Stop> => this.stop('step');

  breakAt = (breakpoints: readonly Breakpoint[]): Promise<readonly PlacedBreakpoint[]> =>
    this.inTurn(async () => this.place(breakpoints));

  catchAll: DebugService['catchAll'] = (filters) =>
    this.inTurn(async () => {
      this.filters = filters;
      return filters.map(({ condition }) =>
        condition === undefined || condition === 'true' ? { ok: true } : { ok: false, message: `no ${condition}` },
      );
    });

  frames: DebugService['frames'] = async () => {
    const { now } = this;
    return [
      ...(now?.layer === undefined ? [] : [{ id: 'layer', name: `layer ${now.layer}`, path: now.path } as const]),
      { id: 'phase', name: now?.phase ?? 'data', path: now?.path ?? [] },
      { id: 'sample', name: `sample ${this.sample}`, path: ['data', 'train'] },
      { id: 'miniBatch', name: 'mini-batch', path: ['training', 'batchSize'] },
      { id: 'epoch', name: 'epoch', path: ['training', 'epochs'] },
    ];
  };

  scopes: DebugService['scopes'] = async () => [
    { name: 'Layer', ref: 'layer', named: 1 },
    { name: 'Training', ref: 'training', named: 1 },
  ];

  variables: DebugService['variables'] = async (ref, { filter, start = 0, count = 1000 } = {}) => {
    const row = /^w\[(\d)\]$/.exec(ref);
    if (ref === 'layer') return [{ name: 'w', ...this.tensor }];
    if (ref === 'training') return [{ name: 'eta', ...plain('0.5') }];
    if (ref === 'w') {
      const named = filter === 'indexed' ? [] : [{ name: 'max', ...plain(String(Math.max(...this.w))) }];
      return filter === 'named' ? named : [...named, ...[0, 1].slice(start, start + count).map((i) => this.row(i))];
    }
    if (row === null) return [];
    return [0, 1, 2].slice(start, start + count).map((j) => this.entry(Number(row[1]), j));
  };

  evaluate: DebugService['evaluate'] = async (expression) => {
    const set = /^w\[(\d)\]\[(\d)\] = (.+)$/.exec(expression);
    if (set !== null) return this.setVariable(`w[${set[1]}]`, `[${set[2]}]`, set[3]!);
    const entry = /^w\[(\d)\]\[(\d)\]$/.exec(expression);
    if (entry !== null) return { ok: true, ...this.entry(Number(entry[1]), Number(entry[2])) };
    if (expression === 'w') return { ok: true, ...this.tensor };
    const end = expression.length;
    return { ok: false, message: `there is no ${expression}`, start: Math.max(0, end - 1), end };
  };

  complete: DebugService['complete'] = async (text, column) => {
    const [word = ''] = /\w*$/.exec(text.slice(0, column)) ?? [];
    return 'norm'.startsWith(word)
      ? [
          {
            label: 'norm',
            text: 'norm(',
            start: column - word.length,
            end: column,
            kind: 'function',
            detail: 'norm(a)',
          },
        ]
      : [];
  };

  setVariable = async (ref: string, name: string, value: string): Promise<Evaluation> => {
    const [i, j] = [/^w\[(\d)\]$/.exec(ref)?.[1], /^\[(\d)\]$/.exec(name)?.[1]];
    const number = Number(value);
    if (i === undefined || j === undefined) return wrong(`${name} cannot be set`, value);
    if (value.trim() === '' || Number.isNaN(number)) return wrong(`${value} is no number`, value);
    this.w[3 * Number(i) + Number(j)] = number;
    return { ok: true, ...this.entry(Number(i), Number(j)) };
  };

  reset = (): Promise<Stop> =>
    this.inTurn(async () => {
      this.w.set(this.fresh);
      return this.stop('step');
    });

  readMemory: DebugService['readMemory'] = async (memory, offset, count) =>
    /^w\d*$/.test(memory) && offset >= 0 ? this.bytes.slice(offset, offset + count) : undefined;

  writeMemory: DebugService['writeMemory'] = async (memory, offset, bytes) => {
    if (memory !== 'w' || offset < 0) return 0;
    const whole = bytes.slice(0, Math.max(0, this.bytes.length - offset));
    this.bytes.set(whole, offset);
    return whole.length;
  };

  inlineValues: DebugService['inlineValues'] = async () => this.layers.map((path) => ({ path, text: 'a: 3' }));

  valueAt: DebugService['valueAt'] = async ([key]) =>
    key === 'layers' || key === 'sizes' ? { expression: 'w', ok: true, ...this.tensor } : undefined;

  equation: DebugService['equation'] = async () => ({
    number: undefined,
    text: 'z = w a + b',
    factors: [],
    setSince: [],
  });

  picture: DebugService['picture'] = async () => ({ columns: [] });

  /** Calls that change something are done one after the other. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work);
    this.queue = turn.catch(() => {});
    return turn;
  }

  private get now(): FakeStep | undefined {
    return this.at === 0 ? undefined : this.steps[(this.at - 1) % this.steps.length];
  }

  private get bytes(): Uint8Array {
    return new Uint8Array(this.w.buffer);
  }

  /** One step; where there is none, how it stands at that end. */
  private step(isBack: boolean): Stop | undefined {
    if (isBack ? this.at === 0 : this.at === this.total) return this.stop(isBack ? 'start' : 'end');
    this.at += isBack ? -1 : 1;
    if (isBack && this.at === 0) return this.stop('start');
    return undefined;
  }

  private isHit({ path, direction }: Breakpoint): boolean {
    const { now } = this;
    if (now === undefined || JSON.stringify(now.path) !== JSON.stringify(path)) return false;
    return direction === undefined || direction === 'both' || now.layer === undefined || now.phase === direction;
  }

  private place(breakpoints: readonly Breakpoint[]): readonly PlacedBreakpoint[] {
    this.breakpoints = breakpoints.filter(({ condition }) => condition !== 'wrong');
    return breakpoints.map(({ id, path, condition }) =>
      condition === 'wrong' ? { id, verified: false, message: 'there is no wrong' } : { id, verified: true, path },
    );
  }

  private stop(reason: Stop['reason'], breakpoints: readonly number[] = []): Stop {
    const { now } = this;
    const batch = Math.min(Math.floor(Math.max(0, this.at - 1) / this.steps.length), epochs * miniBatches - 1);
    return {
      reason,
      breakpoints,
      step: this.at,
      epoch: 1 + Math.floor(batch / miniBatches),
      epochs,
      miniBatch: 1 + (batch % miniBatches),
      miniBatches,
      sample: this.sample,
      samples,
      phase: now?.phase ?? 'data',
      path: now?.path ?? ['data', 'train'],
      title: now?.title ?? 'the start',
      ...(now?.layer !== undefined && { layer: now.layer }),
    };
  }

  private get tensor(): Omit<Variable, 'name'> {
    return {
      ...plain('float64 (2 × 3)'),
      type: 'float64 (2 × 3)',
      ref: 'w',
      indexed: 2,
      named: 1,
      memory: 'w',
      expression: 'w',
    };
  }

  private row(i: number): Variable {
    const value = `float64 (3)`;
    return { name: `[${i}]`, ...plain(value), type: value, ref: `w[${i}]`, indexed: 3, expression: `w[${i}]` };
  }

  private entry(i: number, j: number): Variable {
    const value = String(this.w[3 * i + j]);
    return { name: `[${j}]`, ...plain(value), expression: `w[${i}][${j}]`, settable: true };
  }
}

function plain(value: string): Omit<Variable, 'name'> {
  return { value, type: 'number', settable: false, changed: false, stale: false };
}

function wrong(message: string, expression: string): Evaluation {
  return { ok: false, message, start: 0, end: expression.length };
}
