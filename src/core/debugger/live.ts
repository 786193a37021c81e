import { layers, type LayersPicture } from '../looks/layers.ts';
import type { Path } from '../problem.ts';
import type { Conductor } from '../train/conductor.ts';
import type { TrainingJob, TrainingSession } from '../train/session.ts';
import type { Asked } from './breakpoints.ts';
import { Catching, type Event } from './catching.ts';
import { completionsAt } from './complete.ts';
import type {
  Breakpoint,
  DebugCompletion,
  Debugger,
  DebugListener,
  DebugStart,
  Destination,
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
import { type Evaluated, evaluateText, holds } from './expressions/evaluate.ts';
import { NotYet } from './expressions/fault.ts';
import { parseStatement } from './expressions/grammar.ts';
import { longestExpression } from './expressions/tokens.ts';
import type { Names } from './expressions/values.ts';
import { valueText } from './format.ts';
import { type Keeping, Machine, type NewEdit } from './machine.ts';
import { bytesOf, editsOfBytes } from './memory.ts';
import { createNames, isWide } from './names.ts';
import { numericGradients } from './numeric.ts';
import { expressionAt, inlineValuesOf } from './places.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';
import { remember, type Seen, seenNow } from './seen.ts';
import {
  firstOfPhase,
  framesOf,
  type Inside,
  insideOf,
  lookedInto,
  phaseNames,
  type Standing,
  stopOf,
} from './stops.ts';
import { entriesOf, sumOf } from './sums.ts';
import { destinationsOf } from './targets.ts';
import type { Tensor } from './tensor.ts';
import {
  evaluateIn,
  expressionOf,
  failure,
  frameOf,
  isSettable,
  scopesOf,
  type Shown,
  variablesIn,
} from './variables.ts';

/** Milliseconds of work between two breaths, and between two words of where a long way has come to. */
const sliceLength = 8;
const passingInterval = 250;

/** A debugger at work. */
export class LiveDebugger implements Debugger {
  private readonly machine: Machine;
  private readonly quantities: readonly Quantity[];
  private readonly clock: Conductor;
  private readonly listener: DebugListener;
  private readonly layers: readonly string[];
  private readonly catching: Catching;
  private sample = 0;
  private inside: Inside | undefined;
  private stopping = false;
  /** The values at the standstill before this one. */
  private remembered: Seen | undefined;
  private changes: readonly { readonly time: number; readonly text: string }[] = [];
  /** What has been undone on the way to the next standstill. */
  private undone: readonly string[] = [];
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
    this.catching = new Catching(this.machine, this.quantities, (lines) => {
      listener.logged(lines);
    });
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

  async destinations(path: Path): Promise<readonly Destination[]> {
    return destinationsOf(this.machine, path, this.sample);
  }

  async pause(): Promise<void> {
    this.stopping = true;
  }

  async where(): Promise<Stop> {
    return this.stop ?? this.stand('entry');
  }

  async breakAt(asked: readonly Breakpoint[]): Promise<readonly PlacedBreakpoint[]> {
    return this.catching.breakAt(asked);
  }

  async catchAll(
    filters: readonly ExceptionFilter[],
  ): Promise<readonly { readonly ok: boolean; readonly message?: string }[]> {
    return this.catching.catchAll(filters);
  }

  async frames(): Promise<readonly Frame[]> {
    return framesOf(this.machine, this.standing);
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
    // An editor offers the value as it is shown, to be changed.
    const typed = value.replace(/ \(was [^()]*\)$/, '');
    return this.evaluate(`${variable.expression} = ${typed}`, frameOf(ref)!);
  }

  reset(): Promise<Stop> {
    return this.inTurn(async () => {
      this.stopping = false;
      this.leave();
      this.inside = undefined;
      await this.machine.reset();
      this.turnedBack();
      // It was asked for.
      this.undone = [];
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
    return inlineValuesOf(this.machine, this.seen(), this.sample);
  }

  async valueAt(path: Path): Promise<({ readonly expression: string } & Evaluation) | undefined> {
    const shown = this.shown('layer');
    const expression = expressionAt(path, this.machine.job, shown.seen, shown.names);
    return expression === undefined ? undefined : { ...evaluateIn(shown, expression), expression };
  }

  async picture(most: number): Promise<LayersPicture> {
    const { job, network, data } = this.machine.session;
    return layers.see({ definition: job.definition, shapes: job.shapes, network, data }, { look: 'layers', most });
  }

  async equation(): Promise<StepEquation> {
    const equation = equationOf(this.machine, this.quantities, this.sample);
    const inside = lookedInto(this.machine, this.standing);
    if (inside === undefined) return equation;
    return { ...equation, factors: equation.factors.filter(({ sign }) => sign !== '=' && sign !== '→'), inside };
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
      const event = this.check();
      if (event !== undefined) return this.stand(event.reason, event);
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
      this.catching.turnedBack();
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
    this.catching.turnedBack();
    const isKept = ({ time }: { readonly time: number }): boolean =>
      this.machine.changes.some((edit) => edit.time === time);
    this.undone = this.changes.filter((change) => !isKept(change)).map(({ text }) => text);
    this.changes = this.changes.filter(isKept);
  }

  // What there is to see.

  private get standing(): Standing {
    return { sample: this.sample, inside: this.inside };
  }

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
    const { remembered, machine, standing } = this;
    const fits = remembered !== undefined && (sample === undefined || sample < machine.samples);
    return {
      frame,
      seen,
      names: this.names(seen, sample),
      before: fits ? this.names(remembered, sample) : undefined,
      layer: this.layerInView(),
      inside: insideOf(machine, this.quantities, standing),
      changes: this.changes.map(({ text }) => text),
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
    if (this.stop !== undefined) this.stop = stopOf(machine, this.standing, this.stop.reason);
  }

  private placeText(): string {
    const { at } = this.machine;
    return `epoch ${at.epoch + 1}, mini-batch ${at.miniBatch + 1}, ${titleOf(this.machine, at.step)}`;
  }

  // Stops.

  /** What happens behind the step made last. `isBack`: it is passed on the way back. */
  private check(isBack = false): Event | undefined {
    if (!this.catching.isWatched) return undefined;
    const names = this.names(this.seen(), this.sample);
    const asked: Asked = {
      holds: (expression) => holds(expression, names),
      text: (expression) => {
        const evaluation = evaluateIn({ ...this.shown('layer'), before: undefined }, expression);
        return evaluation.ok ? evaluation.value : `{${expression}: ${evaluation.message}}`;
      },
    };
    return this.catching.check(asked, isBack);
  }

  private stand(reason: Stop['reason'], event?: Event): Stop {
    this.sample = Math.min(this.sample, Math.max(0, this.machine.samples - 1));
    const stop = stopOf(this.machine, this.standing, event?.reason ?? reason);
    this.stop = { ...stop, ...event, ...(this.undone.length > 0 && { undone: this.undone }) };
    this.undone = [];
    return this.stop;
  }

  // Times.

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
    if (frame === 'phase') return machine.timeOf({ ...at, step: firstOfPhase(machine) });
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
