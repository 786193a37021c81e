import { type Asked, type Breakpoints, createBreakpoints, type Passed } from './breakpoints.ts';
import type { Breakpoint, ExceptionFilter, PlacedBreakpoint } from './debugger.ts';
import { canCatch, caught } from './exceptions.ts';
import { Fault } from './expressions/fault.ts';
import { parseStatement } from './expressions/grammar.ts';
import type { Machine } from './machine.ts';
import type { Quantity } from './quantities.ts';
import { failure } from './variables.ts';

/** What a step has led to. */
export interface Event {
  readonly reason: 'breakpoint' | 'exception';
  readonly breakpoints: readonly number[];
  readonly message?: string;
  readonly filter?: ExceptionFilter['filter'];
}

/** Everything that a run stops for: breakpoints and what may go wrong. */
export class Catching {
  private readonly machine: Machine;
  private readonly quantities: readonly Quantity[];
  private readonly said: (lines: Passed['logged']) => void;
  private breakpoints: Breakpoints;
  private filters: readonly ExceptionFilter[] = [];
  /** By the step of the plan, with the scores of an epoch behind them. */
  private watched: readonly boolean[] = [];
  private hasNan = false;

  constructor(machine: Machine, quantities: readonly Quantity[], said: (lines: Passed['logged']) => void) {
    this.machine = machine;
    this.quantities = quantities;
    this.said = said;
    this.breakpoints = createBreakpoints([], machine.job.definition, machine.plan);
  }

  breakAt(asked: readonly Breakpoint[]): readonly PlacedBreakpoint[] {
    const { job, plan } = this.machine;
    this.breakpoints = createBreakpoints(asked, job.definition, plan);
    this.watch();
    return this.breakpoints.placed;
  }

  catchAll(filters: readonly ExceptionFilter[]): readonly { readonly ok: boolean; readonly message?: string }[] {
    const replies = filters.map(({ condition = '' }) => {
      try {
        if (condition.trim() !== '') parseStatement(condition);
        return { ok: true };
      } catch (error) {
        return { ok: false, message: failure(error).message };
      }
    });
    this.filters = filters.filter((_, index) => replies[index]!.ok);
    this.watch();
    return replies;
  }

  /** Whether anything could happen behind the step made last. */
  get isWatched(): boolean {
    return this.watched[this.machine.at.step] === true;
  }

  /** What happens there. `isBack`: it is passed on the way back, where nothing is counted and nothing said. */
  check(asked: Asked, isBack = false): Event | undefined {
    const { machine } = this;
    const { step, epoch, miniBatch } = machine.at;
    const { stops, logged } = this.breakpoints.pass(step, epoch * machine.miniBatches + miniBatch, asked, isBack);
    if (logged.length > 0) this.said(logged);
    for (const filter of this.filters) {
      if (!canCatch(filter, machine, step)) continue;
      const message = caught(filter, machine, this.quantities);
      if (message === undefined || !isMet(filter.condition, asked)) continue;
      if (filter.filter === 'nan') {
        // Only the first: what is computed from it is none either.
        if (this.hasNan && !isBack) continue;
        this.hasNan = !isBack;
      }
      return { reason: 'exception', breakpoints: stops, message, filter: filter.filter };
    }
    return stops.length === 0 ? undefined : { reason: 'breakpoint', breakpoints: stops };
  }

  /** The run has gone another way than on. */
  turnedBack(): void {
    this.hasNan = false;
    this.breakpoints.turnedBack();
  }

  private watch(): void {
    const { machine, filters, breakpoints } = this;
    this.watched = Array.from(
      { length: machine.plan.steps.length + 1 },
      (_, step) => breakpoints.watches(step) || filters.some((filter) => canCatch(filter, machine, step)),
    );
  }
}

function isMet(condition: string | undefined, { holds }: Asked): boolean {
  if (condition === undefined || condition.trim() === '') return true;
  try {
    return holds(condition);
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}
