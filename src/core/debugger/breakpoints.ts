import type { NetworkDefinition } from '../definition/network.ts';
import type { Path } from '../problem.ts';
import type { Breakpoint, Direction, PlacedBreakpoint } from './debugger.ts';
import { Fault, NotYet } from './expressions/fault.ts';
import { parseStatement } from './expressions/grammar.ts';
import { dataPath, epochPath, lossPath, type Plan, updatePath } from './plan.ts';

/** Steps at which a breakpoint can stop, once in a mini-batch: those of one direction of a layer. */
type Group = readonly number[];

interface Placed {
  readonly breakpoint: Breakpoint;
  readonly groups: readonly Group[];
  readonly isHit: (count: number) => boolean;
}

/** Evaluates an expression where the run stands. Throws a `Fault`. */
export interface Asked {
  holds(expression: string): boolean;
  text(expression: string): string;
}

export interface Passed {
  /** Ids of those that stop. */
  readonly stops: readonly number[];
  readonly logged: readonly { readonly text: string; readonly path: Path; readonly breakpoint: number }[];
}

/** The breakpoints of a run, with their counts. */
export interface Breakpoints {
  readonly placed: readonly PlacedBreakpoint[];
  /** Whether any could stop behind a step of the plan. */
  watches(step: number): boolean;
  /** What happens behind a step of a mini-batch. `quietly`: nothing is counted and nothing said. */
  pass(step: number, miniBatch: number, asked: Asked, quietly?: boolean): Passed;
  /** The run has gone another way than on: what was passed may be passed again. */
  turnedBack(): void;
}

export function createBreakpoints(
  asked: readonly Breakpoint[],
  definition: NetworkDefinition,
  plan: Plan,
): Breakpoints {
  const all: Placed[] = [];
  const placed = asked.map((breakpoint): PlacedBreakpoint => {
    const { id, path, condition, hitCondition, logMessage } = breakpoint;
    const failed = (message: string): PlacedBreakpoint => ({ id, verified: false, message });
    const place = placeOf(path, breakpoint.direction ?? 'both', definition, plan);
    if (typeof place === 'string') return failed(place);
    const isHit = hitRule(hitCondition);
    if (isHit === undefined) return failed(`"${hitCondition}" is no count; write 5, >= 5, > 5, < 5 or % 5`);
    const complaint = [condition, ...(logMessage === undefined ? [] : expressionsIn(logMessage))]
      .map((expression) => (expression === undefined || expression.trim() === '' ? undefined : complaintOf(expression)))
      .find((each) => each !== undefined);
    if (complaint !== undefined) return failed(complaint);
    all.push({ breakpoint, groups: place.groups, isHit });
    return { id, verified: true, path: place.path };
  });
  const watched = new Set(all.flatMap(({ groups }) => groups.flat()));
  const counts = new Map<number, number>();
  /** The mini-batch in which a group was hit last. */
  const last = new Map<Group, number>();
  const complained = new Set<number>();

  const holds = (
    { breakpoint, groups }: Placed,
    step: number,
    miniBatch: number,
    { holds: ask }: Asked,
  ): Group | undefined => {
    const group = groups.find((steps) => steps.includes(step));
    if (group === undefined || last.get(group) === miniBatch) return undefined;
    const condition = breakpoint.condition?.trim();
    if (condition === undefined || condition === '') return step === group[0] ? group : undefined;
    try {
      return ask(condition) ? group : undefined;
    } catch (error) {
      if (error instanceof NotYet) return undefined;
      throw error;
    }
  };

  return {
    placed,
    watches: (step) => watched.has(step),
    pass(step, miniBatch, ask, quietly = false) {
      const stops: number[] = [];
      const logged: { text: string; path: Path; breakpoint: number }[] = [];
      for (const each of all) {
        const { id, path, logMessage } = each.breakpoint;
        const say = (text: string): void => {
          if (!quietly) logged.push({ text, path, breakpoint: id });
        };
        try {
          const group = holds(each, step, miniBatch, ask);
          if (group === undefined) continue;
          if (!quietly) {
            last.set(group, miniBatch);
            const count = (counts.get(id) ?? 0) + 1;
            counts.set(id, count);
            if (!each.isHit(count)) continue;
          }
          if (logMessage === undefined || logMessage === '') stops.push(id);
          else say(filledIn(logMessage, ask));
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          if (complained.has(id)) continue;
          complained.add(id);
          say(`the condition cannot be asked: ${error.message}`);
        }
      }
      return { stops, logged };
    },
    turnedBack() {
      last.clear();
    },
  };
}

interface Place {
  readonly path: Path;
  readonly groups: readonly Group[];
}

/** The steps of a path in the definition, or why there are none. */
function placeOf(path: Path, direction: Direction, { layers }: NetworkDefinition, plan: Plan): Place | string {
  const [first, second] = path;
  const stepsOf = (phases: readonly string[], layer?: number): Group =>
    plan.steps.flatMap((step, index) =>
      phases.includes(step.phase) && (layer === undefined || step.layer === layer) ? [index] : [],
    );
  const ofLayer = (layer: number): Group[] => [
    ...(direction === 'backward' ? [] : [stepsOf(['forward'], layer)]),
    ...(direction === 'forward' ? [] : [stepsOf(['backward', 'gradient'], layer)]),
  ];
  if (first === 'loss') return { path: lossPath, groups: [stepsOf(['loss'])] };
  if (first === 'data' && (second === undefined || second === 'train')) return { path: dataPath, groups: [[0]] };
  if (first === 'training' && second === 'epochs') return { path: epochPath, groups: [[plan.steps.length]] };
  if (first === 'training') return { path: updatePath, groups: [[plan.update]] };
  if (first === 'sizes' && second === 0) return { path, groups: [[0]] };
  if (first !== 'layers' && first !== 'sizes') return 'nothing of a training happens here';
  const found = layers.flatMap((layer, index) =>
    path.length < 2 || layer.path.every((key, place) => key === path[place]) ? [index] : [],
  );
  const groups = found.flatMap(ofLayer).filter((steps) => steps.length > 0);
  if (groups.length > 0) return { path: found.length === 1 ? layers[found[0]!]!.path : [first], groups };
  return found.length === 0
    ? 'no layer of the network stands here'
    : 'no gradient comes back to this layer: nothing in it or before it learns';
}

function hitRule(text = ''): ((count: number) => boolean) | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return () => true;
  const [, sign = '=', digits] = /^(==?|>=?|<=?|%)?\s*(\d{1,9})$/.exec(trimmed) ?? [];
  if (digits === undefined) return undefined;
  const wanted = Number(digits);
  switch (sign) {
    case '>=':
      return (count) => count >= wanted;
    case '>':
      return (count) => count > wanted;
    case '<=':
      return (count) => count <= wanted;
    case '<':
      return (count) => count < wanted;
    case '%':
      return wanted === 0 ? undefined : (count) => count % wanted === 0;
    default:
      return (count) => count === wanted;
  }
}

function complaintOf(expression: string): string | undefined {
  try {
    return parseStatement(expression).target === undefined
      ? undefined
      : `"${expression}" sets something: to compare write "=="`;
  } catch (error) {
    if (error instanceof Fault) return `"${expression}": ${error.message}`;
    throw error;
  }
}

const hole = /\{([^{}]*)\}/g;

function expressionsIn(message: string): string[] {
  return Array.from(message.matchAll(hole), ([, expression]) => expression!);
}

function filledIn(message: string, { text }: Asked): string {
  return message.replaceAll(hole, (_, expression: string) => {
    try {
      return text(expression);
    } catch (error) {
      if (error instanceof Fault) return `{${expression}: ${error.message}}`;
      throw error;
    }
  });
}
