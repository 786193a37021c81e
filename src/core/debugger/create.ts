import { plainBackend } from '../kernels/plain.ts';
import { layers, type LayersPicture } from '../looks/layers.ts';
import type { Path } from '../problem.ts';
import { sizeOf } from '../shape.ts';
import type { Conductor } from '../train/conductor.ts';
import type { TrainingEnd } from '../train/events.ts';
import { createSession, type TrainingJob, type TrainingSession } from '../train/session.ts';
import { type Breakpoints, createBreakpoints } from './breakpoints.ts';
import { completionsAt } from './complete.ts';
import type {
  Breakpoint,
  DebugCompletion,
  Debugger,
  DebugListener,
  DebugStart,
  Evaluation,
  ExceptionFilter,
  Frame,
  FrameId,
  InlineValue,
  Page,
  PlacedBreakpoint,
  Scope,
  StepEquation,
  Stop,
  Target,
  Variable,
  Way,
} from './debugger.ts';
import { equationOf, titleOf } from './equations.ts';
import { canCatch, caught } from './exceptions.ts';
import { type Evaluated, evaluateText, holds } from './expressions/evaluate.ts';
import { Fault, NotYet } from './expressions/fault.ts';
import { longestExpression } from './expressions/tokens.ts';
import { parseStatement } from './expressions/grammar.ts';
import type { Names } from './expressions/values.ts';
import { numberText, summaryOf, valueText } from './format.ts';
import { type Keeping, Machine, type NewEdit } from './machine.ts';
import { bytesOf, editsOfBytes } from './memory.ts';
import { createNames, isWide } from './names.ts';
import { numericGradients } from './numeric.ts';
import { dataPath, epochPath } from './plan.ts';
import { type Quantity, quantitiesOf, tensorIn } from './quantities.ts';
import { remember, type Seen, seenNow } from './seen.ts';
import { entriesOf, sumOf } from './sums.ts';
import {
  evaluateIn,
  expressionOf,
  failure,
  frameOf,
  isSettable,
  layerExpression,
  scopesOf,
  type Shown,
  variablesIn,
} from './variables.ts';
import type { Tensor } from './tensor.ts';

/** Where it is inside of the step made last: before an entry, or behind so many terms of the entry's sum. */
interface Inside {
  readonly entry: number;
  readonly terms: number | undefined;
}

/** What a step has led to. */
interface Event {
  readonly reason: 'breakpoint' | 'exception';
  readonly breakpoints: readonly number[];
  readonly message?: string;
  readonly filter?: ExceptionFilter['filter'];
}

/** Milliseconds of work between two breaths, and between two words of where a long way has come to. */
const sliceLength = 8;
const passingInterval = 250;

/** Phases that `out` takes for one. */
const phaseNames = {
  data: 'feedforward',
  forward: 'feedforward',
  loss: 'the loss',
  backward: 'the error goes back',
  gradient: 'the gradients',
  update: 'the update',
  epoch: 'scores',
} as const;

/** A debugger that is about to go where its start says. */
export interface OpenedDebugger {
  readonly debugger: Debugger;
  /** Goes there, or to the first stop behind it; can be paused on the way. */
  begin(): Promise<{ readonly stop: Stop; readonly breakpoints: readonly PlacedBreakpoint[] }>;
}

export async function openDebugger(
  job: TrainingJob,
  start: DebugStart,
  conductor: Conductor,
  listener: DebugListener,
  keeping?: Keeping,
): Promise<OpenedDebugger> {
  const { definition } = job;
  const seeded = { ...definition, training: { ...definition.training, seed: start.seed ?? definition.training.seed } };
  const ready = { ...job, definition: seeded };
  const session = await openSession(ready, start, conductor);
  const live = new LiveDebugger(ready, session, conductor, listener, keeping);
  const breakpoints = await live.breakAt(start.breakpoints ?? []);
  await live.catchAll(start.exceptions ?? []);
  return { debugger: live, begin: async () => ({ stop: await live.start(start), breakpoints }) };
}

/** A session between two mini-batches, with one to come. */
async function openSession(job: TrainingJob, { checkpoint, use = 'position' }: DebugStart, conductor: Conductor) {
  if (checkpoint === undefined) return createSession(job, plainBackend);
  const { weights = [], states = [] } = checkpoint;
  const anew = (): ReturnType<typeof createSession> => createSession(job, plainBackend, { weights, states });
  if (use === 'weights') return anew();
  const session = createSession(job, plainBackend, checkpoint);
  const { epoch, miniBatch, miniBatches } = session.position();
  if (miniBatch === miniBatches && session.epochsDone() < epoch) {
    // It stood before the scores of an epoch.
    await session.run(
      { ...conductor, stopped: () => false },
      { started() {}, progress() {}, epoch() {} },
      { miniBatches: 0 },
    );
  }
  // Of a training that is over only the weights are of use.
  return session.epochsDone() < session.job.definition.training.epochs ? session : anew();
}

class LiveDebugger implements Debugger {
  private readonly machine: Machine;
  private readonly quantities: readonly Quantity[];
  private readonly clock: Conductor;
  private readonly listener: DebugListener;
  private readonly layers: readonly string[];
  private breakpoints: Breakpoints;
  private filters: readonly ExceptionFilter[] = [];
  private watched: readonly boolean[] = [];
  private sample = 0;
  private inside: Inside | undefined;
  private stopping = false;
  private hasNan = false;
  /** The values at the standstill before this one. */
  private remembered: Seen | undefined;
  private changes: readonly { readonly time: number; readonly text: string }[] = [];
  private turn: Promise<unknown> = Promise.resolve();
  private stop: Stop | undefined;
  private passedAt = 0;

  constructor(
    job: TrainingJob,
    session: TrainingSession,
    conductor: Conductor,
    listener: DebugListener,
    keeping?: Keeping,
  ) {
    this.listener = listener;
    this.clock = {
      now: () => conductor.now(),
      breathe: async () => {
        this.tell(conductor.now());
        await conductor.breathe();
      },
      stopped: () => this.stopping || conductor.stopped(),
    };
    this.machine = new Machine(job, session, this.clock, keeping);
    this.quantities = quantitiesOf(this.machine);
    this.layers = job.definition.layers.map(({ name }) => name);
    this.breakpoints = createBreakpoints([], job.definition, this.machine.plan);
    this.watch();
  }

  async start({ epoch, miniBatch, sample, stopOnEntry = true }: DebugStart): Promise<Stop> {
    const { machine } = this;
    await machine.seek(machine.firstTime);
    if (epoch !== undefined || miniBatch !== undefined)
      await machine.seek(this.timeOfMiniBatch(epoch ?? machine.at.epoch + 1, miniBatch));
    this.view(sample ?? 1);
    if (stopOnEntry) return this.stand('entry');
    const event = this.check();
    return event === undefined ? this.go('continue') : this.stand(event.reason, event);
  }

  go(way: Way): Promise<Stop> {
    return this.inTurn(async () => {
      this.stopping = false;
      this.leave();
      switch (way) {
        case 'over':
          return this.over();
        case 'in':
          return this.into();
        case 'out':
          return this.out();
        case 'continue':
          return this.on();
        case 'back':
          return this.back();
        case 'reverseContinue':
          return this.reverse();
      }
    });
  }

  goTo(target: Target): Promise<Stop> {
    return this.inTurn(async () => {
      this.stopping = false;
      this.leave();
      if ('sample' in target) {
        this.view(target.sample);
        return this.stand('goto');
      }
      if ('frame' in target) {
        if (target.frame === 'neuron' && this.inside !== undefined) {
          this.inside = { entry: this.inside.entry, terms: undefined };
          return this.stand('goto');
        }
        return this.moveTo(this.timeOfFrame(target.frame));
      }
      return this.moveTo('step' in target ? target.step : this.timeOfMiniBatch(target.epoch, target.miniBatch));
    });
  }

  async pause(): Promise<void> {
    this.stopping = true;
  }

  async where(): Promise<Stop> {
    return this.stop ?? this.stand('entry');
  }

  async breakAt(asked: readonly Breakpoint[]): Promise<readonly PlacedBreakpoint[]> {
    this.breakpoints = createBreakpoints(asked, this.machine.job.definition, this.machine.plan);
    this.watch();
    return this.breakpoints.placed;
  }

  async catchAll(
    filters: readonly ExceptionFilter[],
  ): Promise<readonly { readonly ok: boolean; readonly message?: string }[]> {
    const replies = filters.map(({ condition }) => {
      try {
        if (condition !== undefined && condition.trim() !== '') parseStatement(condition);
        return { ok: true };
      } catch (error) {
        return { ok: false, message: failure(error).message };
      }
    });
    this.filters = filters.filter((_, index) => replies[index]!.ok);
    this.watch();
    return replies;
  }

  async frames(): Promise<readonly Frame[]> {
    const { machine, sample, inside } = this;
    const { at, epochs, miniBatches, samples, plan, here } = machine;
    const epoch: Frame = { id: 'epoch', name: `epoch ${at.epoch + 1} of ${epochs}`, path: epochPath };
    if (here === undefined) return [epoch];
    const name = titleOf(machine, at.step);
    const frames: Frame[] = [];
    if (inside !== undefined) {
      const count = entriesOf(machine, at.step);
      const sum = sumOf(machine, at.step, inside.entry, sample);
      const terms = inside.terms === undefined ? '' : `, ${inside.terms} of ${sum?.terms ?? 0} terms`;
      const what = here.phase === 'gradient' ? 'entry' : 'neuron';
      frames.push({ id: 'neuron', name: `${what} ${inside.entry + 1} of ${count}${terms}`, path: here.path });
    }
    if (here.layer !== undefined)
      frames.push({ id: 'layer', name: `${this.layers[here.layer]}: ${name}`, path: here.path });
    frames.push(
      { id: 'phase', name: phaseNames[here.phase], path: plan.steps[this.firstOfPhase()]!.path },
      { id: 'sample', name: `sample ${sample + 1} of ${samples}`, path: dataPath },
      { id: 'miniBatch', name: `mini-batch ${at.miniBatch + 1} of ${miniBatches}`, path: ['training', 'batchSize'] },
      epoch,
    );
    return frames;
  }

  async scopes(frame: FrameId): Promise<readonly Scope[]> {
    return scopesOf(this.shown(frame));
  }

  async variables(ref: string, page?: Page): Promise<readonly Variable[]> {
    const frame = frameOf(ref);
    return frame === undefined || ref.length > 2 * longestExpression ? [] : variablesIn(this.shown(frame), ref, page);
  }

  async evaluate(expression: string, frame: FrameId): Promise<Evaluation> {
    try {
      if (parseStatement(expression).target === undefined) return evaluateIn(this.shown(frame), expression);
    } catch (error) {
      return failure(error);
    }
    return this.inTurn(async () => this.assign(expression, frame));
  }

  async complete(text: string, column: number, frame: FrameId): Promise<readonly DebugCompletion[]> {
    if (text.length > longestExpression) return [];
    const { names, seen } = this.shown(frame);
    return completionsAt(text, column, { names, seen, sample: isWide(frame) ? undefined : this.sample });
  }

  async setVariable(ref: string, name: string, value: string): Promise<Evaluation> {
    const index = /^\[(\d+)\]$/.exec(name)?.[1];
    const start = Number(index ?? 0);
    const page: Page = index === undefined ? { filter: 'named' } : { filter: 'indexed', start, count: 1 };
    const variable = (await this.variables(ref, page)).find((each) => each.name === name);
    if (variable?.expression === undefined || !variable.settable) {
      return { ok: false, message: `${name} is computed and cannot be set`, start: 0, end: 0 };
    }
    return this.evaluate(`${variable.expression} = ${value}`, frameOf(ref)!);
  }

  reset(): Promise<Stop> {
    return this.inTurn(async () => {
      this.stopping = false;
      this.leave();
      this.inside = undefined;
      await this.machine.reset();
      this.turnedBack();
      return this.stand('goto');
    });
  }

  async readMemory(memory: string, offset: number, count: number): Promise<Uint8Array | undefined> {
    const tensor = this.tensorAt(memory);
    return tensor && bytesOf(tensor, offset, count);
  }

  writeMemory(memory: string, offset: number, bytes: Uint8Array): Promise<number> {
    return this.inTurn(async () => {
      const tensor = this.tensorAt(memory);
      if (tensor === undefined || !isSettable(tensor)) return 0;
      const { edits, written } = editsOfBytes(tensor, offset, bytes);
      if (edits.length > 0) await this.set(edits, `bytes of ${expressionOf(memory)}`);
      return written;
    });
  }

  async inlineValues(): Promise<readonly InlineValue[]> {
    const seen = this.seen();
    const { machine } = this;
    const values: InlineValue[] = [];
    for (const [index, { path }] of machine.job.definition.layers.entries()) {
      const parts = ['a', 'delta'].flatMap((name) => {
        const quantity = this.quantities.find((each) => each.layer === index && each.name === name);
        if (quantity === undefined || seen.status(quantity) !== 'now') return [];
        const tensor = tensorIn(quantity, seen.data(quantity), seen.rows(quantity), this.sample);
        const mean = Number(summaryOf(tensor).mean.toPrecision(3));
        return [`${name}: ${sizeOf(tensor.shape)}, mean ${numberText(mean)}`];
      });
      if (parts.length > 0) values.push({ path, text: parts.join('; ') });
    }
    if (machine.here !== undefined && machine.at.step >= machine.plan.firstBack - 1) {
      values.push({ path: ['loss'], text: `mean ${numberText(Number(machine.loss!.toPrecision(4)))}` });
    }
    return values;
  }

  async valueAt(path: Path): Promise<({ readonly expression: string } & Evaluation) | undefined> {
    const expression = this.expressionAt(path);
    return expression === undefined ? undefined : { ...evaluateIn(this.shown('layer'), expression), expression };
  }

  async picture(most: number): Promise<LayersPicture> {
    const { job, network, data } = this.machine.session;
    return layers.see({ definition: job.definition, shapes: job.shapes, network, data }, { look: 'layers', most });
  }

  async equation(): Promise<StepEquation> {
    const equation = equationOf(this.machine, this.quantities, this.sample);
    if (this.inside === undefined) return equation;
    return { ...equation, factors: equation.factors.filter(({ sign }) => sign !== '=') };
  }

  // The ways.

  private async over(): Promise<Stop> {
    const { inside, machine } = this;
    if (inside === undefined) {
      const moved = await this.step();
      return moved === true ? this.stand('step', this.check()) : moved;
    }
    const sum = inside.terms === undefined ? undefined : sumOf(machine, machine.at.step, inside.entry, this.sample);
    if (sum !== undefined && inside.terms! < sum.terms) {
      this.inside = { entry: inside.entry, terms: inside.terms! + 1 };
      return this.stand('step');
    }
    return this.nextEntry(inside);
  }

  private nextEntry({ entry }: Inside): Stop {
    const { machine } = this;
    if (entry + 1 < entriesOf(machine, machine.at.step)) {
      this.inside = { entry: entry + 1, terms: undefined };
      return this.stand('step');
    }
    this.inside = undefined;
    return this.stand('step', this.check());
  }

  private async into(): Promise<Stop> {
    const { machine, inside } = this;
    if (inside !== undefined) {
      if (inside.terms === undefined && sumOf(machine, machine.at.step, inside.entry, this.sample) !== undefined) {
        this.inside = { entry: inside.entry, terms: 0 };
        return this.stand('step');
      }
      return this.over();
    }
    const next = machine.at.step + 1;
    const isEnterable = next < machine.plan.steps.length && entriesOf(machine, next) > 0;
    if (!isEnterable) return this.over();
    const moved = await this.step();
    if (moved !== true) return moved;
    this.inside = { entry: 0, terms: undefined };
    return this.stand('step');
  }

  private async out(): Promise<Stop> {
    const { inside, machine } = this;
    if (inside?.terms !== undefined) return this.nextEntry(inside);
    if (inside !== undefined) {
      this.inside = undefined;
      return this.stand('step', this.check());
    }
    let first = true;
    for (;;) {
      const { step } = machine.at;
      const { steps } = machine.plan;
      const phase = machine.here?.phase;
      const next = steps[step + 1]?.phase;
      if (!first && (phase === undefined || next === undefined || phaseNames[next] !== phaseNames[phase]))
        return this.stand('step');
      first = false;
      const moved = await this.step();
      if (moved !== true) return moved;
      const event = this.check();
      if (event !== undefined) return this.stand(event.reason, event);
    }
  }

  private async on(): Promise<Stop> {
    if (this.inside !== undefined) {
      this.inside = undefined;
      const event = this.check();
      if (event !== undefined) return this.stand(event.reason, event);
    }
    const { machine, clock } = this;
    let sliceEnd = clock.now() + sliceLength;
    for (;;) {
      const moved = machine.step();
      if (!(typeof moved === 'boolean' ? moved : await moved))
        return this.stand(machine.ended === undefined ? 'pause' : 'end');
      if (this.watched[machine.at.step] === true) {
        const event = this.check();
        if (event !== undefined) return this.stand(event.reason, event);
      }
      if (clock.now() < sliceEnd) continue;
      await clock.breathe();
      if (clock.stopped()) return this.stand('pause');
      sliceEnd = clock.now() + sliceLength;
    }
  }

  private async back(): Promise<Stop> {
    const { machine, inside } = this;
    if (inside?.terms !== undefined) {
      this.inside = { entry: inside.entry, terms: inside.terms === 0 ? undefined : inside.terms - 1 };
      return this.stand('step');
    }
    if (inside !== undefined && inside.entry > 0) {
      this.inside = { entry: inside.entry - 1, terms: undefined };
      return this.stand('step');
    }
    if (machine.time === machine.firstTime) return this.stand('start');
    return this.moveTo(machine.time - 1, 'step');
  }

  /** The last moment before this one at which something would have stopped. */
  private async reverse(): Promise<Stop> {
    const { machine, clock } = this;
    const { inside } = this;
    const from = machine.time;
    this.inside = undefined;
    let end = inside === undefined ? from : from - 1;
    let sliceEnd = clock.now() + sliceLength;
    while (end > machine.firstTime) {
      const start = machine.repeatableBefore(end);
      this.breakpoints.turnedBack();
      let going = await machine.seek(start, { keep: true });
      let found: { readonly time: number; readonly event: Event } | undefined;
      while (going && machine.time < end) {
        const event = this.check(true);
        if (event !== undefined) found = { time: machine.time, event };
        const moved = machine.step();
        if (!(typeof moved === 'boolean' ? moved : await moved)) going = false;
        if (clock.now() < sliceEnd) continue;
        await clock.breathe();
        going &&= !clock.stopped();
        sliceEnd = clock.now() + sliceLength;
      }
      if (!going) {
        // Stopped on the way: to where it was.
        await machine.seek(from, { keep: true, whole: true });
        this.inside = inside;
        return this.stand('pause');
      }
      if (found !== undefined) {
        await machine.seek(found.time);
        this.turnedBack();
        return this.stand(found.event.reason, found.event);
      }
      end = start;
    }
    return this.moveTo(machine.firstTime, 'start');
  }

  /** One step of the training, or the stop where there is none. */
  private async step(): Promise<true | Stop> {
    const moved = this.machine.step();
    if (typeof moved === 'boolean' ? moved : await moved) return true;
    return this.stand(this.machine.ended === undefined ? 'pause' : 'end');
  }

  private async moveTo(time: number, reason: Stop['reason'] = 'goto'): Promise<Stop> {
    this.inside = undefined;
    const arrived = await this.machine.seek(time);
    this.turnedBack();
    return this.stand(arrived ? reason : 'pause');
  }

  private turnedBack(): void {
    this.hasNan = false;
    this.breakpoints.turnedBack();
    this.changes = this.changes.filter(({ time }) => this.machine.changes.some((edit) => edit.time === time));
  }

  // What there is to see.

  private seen(): Seen {
    return seenNow(this.machine, this.quantities, { sample: this.sample, under: this.inside !== undefined });
  }

  private names(seen: Seen, sample: number | undefined): Names {
    const { machine } = this;
    return createNames({
      seen,
      layers: this.layers,
      layer: this.layerInView(),
      sample,
      numeric: (tensor, span) => {
        if (seen === this.remembered) throw new NotYet('difference quotients are taken of now alone', span);
        return numericGradients(machine, tensor, span);
      },
      refusal: (name, value) => machine.refusal(name as 'lambda', value),
    });
  }

  private layerInView(): number | undefined {
    const { here } = this.machine;
    return here?.phase === 'loss' ? this.layers.length - 1 : here?.layer;
  }

  private shown(frame: FrameId): Shown {
    const seen = this.seen();
    const sample = isWide(frame) ? undefined : this.sample;
    const { remembered, inside, machine } = this;
    const fits = remembered !== undefined && (sample === undefined || sample < machine.samples);
    const step = machine.at.step;
    return {
      frame,
      seen,
      names: this.names(seen, sample),
      before: fits ? this.names(remembered, sample) : undefined,
      layer: this.layerInView(),
      inside: inside === undefined ? undefined : this.insideOf(inside, step),
      changes: this.changes.map(({ text }) => text),
    };
  }

  private insideOf({ entry, terms }: Inside, step: number): NonNullable<Shown['inside']> {
    const { machine, sample } = this;
    const { phase, layer, parameter, quantity } = machine.plan.steps[step]!;
    const of = machine.session.network.layers[layer!]!;
    const size = entriesOf(machine, step);
    const array =
      phase === 'gradient'
        ? of.parameters[parameter!]!.nabla
        : this.quantities.find((each) => each.layer === layer && each.name === quantity)!.data(machine.session.network);
    const first = phase === 'gradient' ? 0 : sample * size;
    const sum = terms === undefined ? undefined : sumOf(machine, step, entry, sample);
    const added = sum?.upTo(terms!) ?? [];
    return {
      title: sum?.name ?? `${quantity}[${entry}]`,
      entries: Array.from({ length: entry }, (_, i) => ({ name: `${quantity}[${i}]`, value: array[first + i]! })),
      terms: added,
      dtype: machine.job.definition.dtype,
      sum: sum === undefined ? undefined : (added.at(-1)?.sum ?? 0),
    };
  }

  private tensorAt(memory: string): Tensor | undefined {
    const expression = expressionOf(memory);
    const frame = frameOf(memory);
    if (expression === undefined || frame === undefined) return undefined;
    try {
      const { names } = this.shown(frame);
      const { value } = evaluateText(expression, names);
      if (typeof value !== 'object') return undefined;
      if (value.kind === 'tensor') return value;
      const isQuantity = value.kind === 'layers' && value.quantity !== undefined && value.layer !== undefined;
      return isQuantity ? names.member(value.layer!, value.quantity!, { start: 0, end: 0 }) : undefined;
    } catch (error) {
      failure(error);
      return undefined;
    }
  }

  private expressionAt(path: Path): string | undefined {
    const [first, second] = path;
    const last = path.at(-1);
    const { names } = this.shown('layer');
    if (first === 'training') {
      if (last === 'learningRate') return 'eta';
      return typeof last === 'string' && names.known().includes(last) ? last : undefined;
    }
    if (first === 'loss') return 'cost';
    if (first === 'data') return path.length <= 2 || second === 'train' ? 'x' : undefined;
    if (first === 'input' || (first === 'sizes' && second === 0)) return 'x';
    const index = this.machine.job.definition.layers.findIndex(({ path: its }) =>
      its.every((key, i) => key === path[i]),
    );
    if (index === -1) return undefined;
    const quantity =
      last === 'activation' || last === 'units' || last === 'sizes' || typeof last === 'number' || last === 'name'
        ? 'a'
        : last === 'initializer'
          ? 'w'
          : last === 'bias'
            ? 'b'
            : 'a';
    const there = this.quantities.some((each) => each.layer === index && each.name === quantity);
    return there ? `${layerExpression(names, index)}.${quantity}` : undefined;
  }

  // What changes.

  private async assign(text: string, frame: FrameId): Promise<Evaluation> {
    let evaluated: Evaluated;
    try {
      evaluated = evaluateText(text, this.shown(frame).names);
    } catch (error) {
      return failure(error);
    }
    const { edits, target, value } = evaluated;
    const said = typeof value === 'object' && value.kind !== 'tensor' ? '' : ` = ${valueText(value)}`;
    await this.set(edits!, `${target}${said}`);
    return evaluateIn(this.shown(frame), target!);
  }

  private async set(edits: readonly NewEdit[], text: string): Promise<void> {
    const { machine, inside } = this;
    this.remembered = remember(this.seen());
    // What is looked into is computed again with what is set.
    if (inside !== undefined) await machine.seek(machine.time - 1, { whole: true });
    this.changes = [...this.changes, { time: machine.time, text: `${text} at ${this.placeText()}` }];
    await machine.set(edits);
    if (inside !== undefined) await machine.step();
    if (this.stop !== undefined) this.stop = this.stopFor(this.stop.reason);
  }

  private placeText(): string {
    const { at } = this.machine;
    return `epoch ${at.epoch + 1}, mini-batch ${at.miniBatch + 1}, ${titleOf(this.machine, at.step)}`;
  }

  // Stops.

  /** What happens behind the step made last. `isBack`: it is passed on the way back, where nothing is said. */
  private check(isBack = false): Event | undefined {
    const { machine } = this;
    const { step, epoch, miniBatch } = machine.at;
    if (this.watched[step] !== true) return undefined;
    const names = this.names(this.seen(), this.sample);
    const truth = (expression: string): boolean => holds(expression, names);
    const asked = {
      holds: truth,
      text: (expression: string): string => {
        const evaluation = evaluateIn({ ...this.shown('layer'), before: undefined }, expression);
        return evaluation.ok ? evaluation.value : `{${expression}: ${evaluation.message}}`;
      },
    };
    const passed = this.breakpoints.pass(step, epoch * machine.miniBatches + miniBatch, asked, isBack);
    if (passed.logged.length > 0) this.listener.logged(passed.logged);
    for (const filter of this.filters) {
      if (!canCatch(filter, machine, step)) continue;
      const message = caught(filter, machine, this.quantities);
      if (message === undefined || !this.meets(filter.condition, truth)) continue;
      if (filter.filter === 'nan') {
        // Only the first: what is computed from it is none either.
        if (this.hasNan && !isBack) continue;
        this.hasNan = !isBack;
      }
      return { reason: 'exception', breakpoints: passed.stops, message, filter: filter.filter };
    }
    return passed.stops.length === 0 ? undefined : { reason: 'breakpoint', breakpoints: passed.stops };
  }

  private meets(condition: string | undefined, truth: (expression: string) => boolean): boolean {
    if (condition === undefined || condition.trim() === '') return true;
    try {
      return truth(condition);
    } catch (error) {
      if (error instanceof Fault) return false;
      throw error;
    }
  }

  private watch(): void {
    const { machine, filters, breakpoints } = this;
    this.watched = Array.from(
      { length: machine.plan.steps.length + 1 },
      (_, step) => breakpoints.watches(step) || filters.some((filter) => canCatch(filter, machine, step)),
    );
  }

  private stand(reason: Stop['reason'], event?: Event): Stop {
    this.sample = Math.min(this.sample, Math.max(0, this.machine.samples - 1));
    this.stop = { ...this.stopFor(event?.reason ?? reason), ...event };
    return this.stop;
  }

  private stopFor(reason: Stop['reason']): Stop {
    const { machine, inside, sample } = this;
    const { at, plan, ended, here } = machine;
    const isUnder = inside !== undefined;
    const next =
      at.step < plan.steps.length - 1
        ? at.step + 1
        : at.miniBatch + 1 < machine.miniBatches || here === undefined
          ? 0
          : plan.steps.length;
    const end: TrainingEnd | undefined = reason === 'end' ? ended : undefined;
    const title = isUnder ? `inside ${titleOf(machine, at.step)}` : titleOf(machine, at.step);
    return {
      reason,
      breakpoints: [],
      ...(end && { end, message: 'message' in end ? end.message : 'the training is over' }),
      step: machine.time - (isUnder ? 1 : 0),
      epoch: at.epoch + 1,
      epochs: machine.epochs,
      miniBatch: at.miniBatch + 1,
      miniBatches: machine.miniBatches,
      sample: sample + 1,
      samples: machine.samples,
      phase: here?.phase ?? 'epoch',
      ...(here?.layer !== undefined && { layer: here.layer }),
      path: here?.path ?? epochPath,
      title,
      ...(ended === undefined && { next: isUnder ? titleOf(machine, at.step) : titleOf(machine, next) }),
    };
  }

  // Times.

  private firstOfPhase(): number {
    const { plan, at } = this.machine;
    const phase = phaseNames[plan.steps[at.step]!.phase];
    return plan.steps.findIndex((step) => phaseNames[step.phase] === phase);
  }

  private timeOfMiniBatch(epoch: number, miniBatch = 1): number {
    const { machine } = this;
    const within = Math.min(machine.miniBatches, Math.max(1, Math.floor(miniBatch) || 1));
    return machine.timeOf({ epoch: Math.max(1, Math.floor(epoch) || 1) - 1, miniBatch: within - 1, step: 0 });
  }

  private timeOfFrame(frame: FrameId): number {
    const { machine } = this;
    const { at, plan, here } = machine;
    if (here === undefined || frame === 'epoch') return this.timeOfMiniBatch(at.epoch + 1);
    if (frame === 'miniBatch' || frame === 'sample') return machine.timeOf({ ...at, step: 0 });
    if (frame === 'phase') return machine.timeOf({ ...at, step: this.firstOfPhase() });
    const step = plan.steps.findIndex(({ phase, layer }) => phase === here.phase && layer === here.layer);
    return machine.timeOf({ ...at, step });
  }

  /** Puts another sample of the mini-batch into view, counted from 1. */
  private view(sample: number): void {
    this.sample = Math.min(this.machine.samples, Math.max(1, Math.floor(sample) || 1)) - 1;
  }

  /** Remembers the values that are left. */
  private leave(): void {
    this.remembered = remember(this.seen());
  }

  private tell(now: number): void {
    if (now - this.passedAt < passingInterval) return;
    this.passedAt = now;
    this.listener.passing(this.machine.at.epoch + 1, this.machine.at.miniBatch + 1);
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => {});
    return result;
  }
}
