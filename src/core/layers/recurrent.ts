import { boolean, description, optional, picklist, pipe } from 'valibot';
import type { ActivationFunctions } from '../activations/activation.ts';
import { piecesOf } from '../activations/pieces.ts';
import { type ActivationName, activationNames } from '../activations/registry.ts';
import type { Floats } from '../floats.ts';
import type { InitializerName } from '../initializers/registry.ts';
import { parts, type Row, type Scalars } from '../scalars/scalars.ts';
import type { Shape } from '../shape.ts';
import { initializerOption, layerEntries, positiveInteger } from './common.ts';
import type {
  Equation,
  Inference,
  Layer,
  LayerOptions,
  LayerPorts,
  Parameter,
  ParameterSpec,
  WrittenInputs,
  WrittenOutputs,
} from './layer.ts';
import { drawUnrolled } from './pictures/unrolled.ts';
import { addStep, asSequence, readStep, sequenceFault, type Steps, writeStep } from './sequence.ts';
import { affine, eachSample } from './writing.ts';

// What the recurrent kinds share: everything but the arithmetic of one step, their cell. With G gates of n units each, and for
// each direction, w (G·n × features) reads the input and u (G·n × n) the state h before, gate after gate.

export const recurrentEntries = {
  ...layerEntries,
  units: pipe(positiveInteger, description('Numbers in the state h, for each direction.')),
  activation: optional(
    pipe(picklist(activationNames), description('Function that bounds the state. Default: tanh.')),
    'tanh',
  ),
  returnSequences: optional(
    pipe(
      boolean(),
      description('Gives the state after every position, [positions, units], instead of the last one, [units].'),
    ),
    false,
  ),
  bidirectional: optional(
    pipe(
      boolean(),
      description(
        'Reads a second time from the last position to the first, with weights of its own; both side by side.',
      ),
    ),
    false,
  ),
  bias: optional(pipe(boolean(), description('Whether there is a bias b.')), true),
  initializer: initializerOption,
} as const;

export const recurrentActivation = optional(
  pipe(picklist(activationNames), description('Function of the gates. Default: sigmoid.')),
  'sigmoid',
);

export interface RecurrentOptions extends LayerOptions {
  readonly units: number;
  readonly returnSequences: boolean;
  readonly bidirectional: boolean;
  readonly bias: boolean;
}

/** One step of every sample at work; all arrays are (rows × units), one for each gate where there are several. */
export interface CellPorts {
  /** w x + b of the step. */
  readonly fromInput: readonly Floats[];
  /** u h + its bias, h of the step before. */
  readonly fromState: readonly Floats[];
  /** The state; forward replaces the one before by the new one; backward finds the one before. */
  readonly h: Floats;
  /** dC/dh of the step; backward replaces it by what reaches the state before on other ways than through u. */
  readonly dh: Floats;
  /** Where backward puts dC/d(fromInput) and dC/d(fromState). */
  readonly deltaInput: readonly Floats[];
  readonly deltaState: readonly Floats[];
  readonly units: number;
  /** An array that backward finds as forward left it in the same step; in forward it still holds the step before. */
  keep(name: string): Floats;
  /** Weighted inputs and activations, kept. */
  gate(name: string, activation: ActivationName): Gate;
  /** An array that nobody else writes. */
  allocate(name: string): Floats;
  /** See `Kernels.clear`. */
  clear(values: Floats, count: number): void;
}

export interface Gate {
  readonly z: Floats;
  readonly a: Floats;
  readonly activation: ActivationFunctions;
}

export interface Cell {
  /** Before the first step forward and before the first step backward: clears what is carried beside h and dh. */
  begin(rows: number): void;
  forward(rows: number): void;
  backward(rows: number): void;
}

export interface CellKind<Options extends RecurrentOptions> {
  /** The letters of the gates, in the order of the rows of w and u. */
  readonly gates: readonly string[];
  /** What each gate decides, in two words; empty where there is but the state itself. */
  readonly does: readonly string[];
  /** Whether fromInput and fromState are more than added: they then have biases and gradients of their own. */
  readonly separateState: boolean;
  /** What the bias of each gate starts as, where it is not 0. */
  readonly biasStart?: readonly number[];
  /** The sums of a step, as the hover writes them, and what is made of them, a line each. */
  computation(options: Options): string;
  steps(options: Options): readonly string[];
  create(options: Options, ports: CellPorts): Cell;
  /** One step of one sample, written out. */
  define(m: Scalars, options: Options, step: WrittenStep): WrittenState;
}

/** State and memory, both 0 before the first step; a kind without memory hands it on. */
export interface WrittenState {
  readonly h: Row;
  readonly memory: Row;
}

export interface WrittenStep extends WrittenState {
  /** For each gate w x + b and u h + its bias. */
  readonly fromInput: readonly Row[];
  readonly fromState: readonly Row[];
}

/** U is applied again and again, and so neither shrinks nor blows up h. */
const stateInitializer: InitializerName = 'orthogonal';

function directionSpecs<Options extends RecurrentOptions>(
  kind: CellKind<Options>,
  features: number,
  { units, bias }: Options,
  suffix: string,
): ParameterSpec[] {
  const rows = kind.gates.length * units;
  const ofInput = { fanIn: features, fanOut: rows } as const;
  const ofState = { fanIn: units, fanOut: rows } as const;
  const matrix = { role: 'weights', packed: true } as const;
  const start = kind.biasStart === undefined ? {} : { start: kind.biasStart };
  const specs: ParameterSpec[] = [
    { name: `w${suffix}`, shape: [rows, features], ...matrix, ...ofInput },
    { name: `u${suffix}`, shape: [rows, units], ...matrix, ...ofState, initializer: stateInitializer },
  ];
  if (bias) specs.push({ name: `b${suffix}`, shape: [rows, 1], role: 'biases', ...ofInput, ...start });
  if (bias && kind.separateState) specs.push({ name: `bu${suffix}`, shape: [rows, 1], role: 'biases', ...ofState });
  return specs;
}

function parametersIn({ gates, separateState }: CellKind<never>, features: number, options: RecurrentOptions): number {
  const biases = options.bias ? (separateState ? 2 : 1) : 0;
  return gates.length * options.units * (features + options.units + biases);
}

export function inferRecurrent<Options extends RecurrentOptions>(
  kind: CellKind<Options>,
  [input]: readonly (Shape | undefined)[],
  options: Options,
): Inference {
  const { units, returnSequences, bidirectional, type } = options;
  const directions = bidirectional ? 2 : 1;
  const width = directions * units;
  if (input === undefined) {
    return { output: returnSequences ? undefined : [width], parameters: [], multiplyAdds: 0 };
  }
  const [positions, features] = asSequence(input);
  const fault = sequenceFault(type, input);
  const parameters = directionSpecs(kind, features, options, '');
  if (bidirectional) parameters.push(...directionSpecs(kind, features, options, 'Backward'));
  return {
    output: returnSequences ? [positions, width] : [width],
    parameters,
    multiplyAdds: directions * positions * kind.gates.length * units * (features + units),
    ...(fault && { fault }),
  };
}

export function recurrentEquation<Options extends RecurrentOptions>(
  kind: CellKind<Options>,
  [input]: readonly Shape[],
  options: Options,
): Equation {
  const [positions, features] = asSequence(input!);
  const { units, bias, bidirectional } = options;
  const rows = kind.gates.length * units;
  const biases = bias ? (kind.separateState ? 2 : 1) : 0;
  const each = `for each of ${positions} positions${bidirectional ? ', in both directions' : ''}`;
  const of = (columns: string): string => {
    const sum = `(${rows} × ${features})(${features} × ${columns}) + (${rows} × ${units})(${units} × ${columns})`;
    return `${sum}${bias ? ` + (${rows} × 1)` : ''} = (${rows} × ${columns}), ${each}`;
  };
  const one = `${rows} · ${features} + ${rows} · ${units}${biases === 0 ? '' : ` + ${biases === 2 ? '2 · ' : ''}${rows}`}`;
  const count = parametersIn(kind, features, options) * (bidirectional ? 2 : 1);
  return {
    computation: kind.computation(options),
    shapes: of('1'),
    batchShapes: of('m'),
    parameters: `${bidirectional ? `2 · (${one})` : one} = ${count.toLocaleString('en-US')}`,
  };
}

export function recurrentPicture<Options extends RecurrentOptions>(
  kind: CellKind<Options>,
  [input]: readonly Shape[],
  options: Options,
): readonly string[] {
  const [positions, features] = asSequence(input!);
  const { units, bidirectional, returnSequences, bias } = options;
  const biases = !bias ? [] : kind.separateState ? ['b', 'bu'] : ['b'];
  const gates = kind.does.map((does, gate) => [kind.gates[gate]!, does] as const);
  const steps = kind.steps(options);
  return drawUnrolled({ positions, features, units, bidirectional, returnSequences, biases, gates, steps });
}

export function createRecurrent<Options extends RecurrentOptions>(
  kind: CellKind<Options>,
  [inputShape]: readonly Shape[],
  options: Options,
  ports: LayerPorts,
): Layer {
  const { parameters } = ports;
  const each = options.bidirectional ? parameters.length / 2 : parameters.length;
  const directions = [createDirection(kind, inputShape!, options, ports, parameters.slice(0, each), false)];
  if (options.bidirectional) {
    directions.push(createDirection(kind, inputShape!, options, ports, parameters.slice(each), true));
  }
  const withPieces = directions.filter(({ pieces }) => pieces !== undefined);
  return {
    forward(rows) {
      for (let i = 0; i < directions.length; i++) directions[i]!.forward(rows);
    },
    backward(rows) {
      for (let i = 0; i < directions.length; i++) directions[i]!.backward(rows);
    },
    ...(withPieces.length > 0 && {
      pieces(rows: number, tell: (piece: number) => void) {
        for (const direction of withPieces) direction.pieces!(rows, tell);
      },
    }),
  };
}

export function writeRecurrent<Options extends RecurrentOptions>(
  m: Scalars,
  kind: CellKind<Options>,
  [shape]: readonly Shape[],
  options: Options,
  { inputs: [x], parameters }: WrittenInputs,
): WrittenOutputs {
  const [, features] = asSequence(shape!);
  const { units, bidirectional, returnSequences } = options;
  const each = bidirectional ? parameters.length / 2 : parameters.length;
  /** The state after each position, in the order of the positions. */
  const read = (positions: readonly Row[], [w, u, b, bu]: readonly Row[]): Row[] => {
    const zeros = Array.from({ length: units }, () => m.constant(0));
    let state: WrittenState = { h: zeros, memory: zeros };
    return positions.map((position) => {
      const fromInput = parts(affine(m, position, features, w!, b), units);
      const fromState = parts(affine(m, state.h, units, u!, bu), units);
      state = kind.define(m, options, { ...state, fromInput, fromState });
      return state.h;
    });
  };
  return eachSample(x, (row) => {
    const positions = parts(row, features);
    const forward = read(positions, parameters.slice(0, each));
    const back = bidirectional ? read(positions.toReversed(), parameters.slice(each)).toReversed() : [];
    if (returnSequences) return forward.flatMap((h, t) => [...h, ...(back[t] ?? [])]);
    return [...forward.at(-1)!, ...(back[0] ?? [])];
  });
}

type Direction = Pick<Layer, 'backward' | 'pieces'> & { forward(rows: number): void };

/** The layer in one direction of time. Backward is backpropagation through time over all positions. */
function createDirection<Options extends RecurrentOptions>(
  kind: CellKind<Options>,
  inputShape: Shape,
  options: Options,
  ports: LayerPorts,
  [w, u, b, bu]: readonly Parameter[],
  reversed: boolean,
): Direction {
  const { kernels, capacity } = ports;
  const [positions, features] = asSequence(inputShape);
  const { units, returnSequences, bidirectional } = options;
  const gates = kind.gates.length * units;
  const input = ports.inputs[0]!;
  const inputGradient = ports.inputGradients[0];
  const allocate = (name: string, length: number): Floats =>
    ports.allocate(reversed ? `${name} backward` : name, length);
  const stepsOf = (name: string, columns: number): Steps => ({
    values: allocate(name, capacity * positions * columns),
    positions,
    columns,
  });
  const stepOf = (name: string): Floats => allocate(name, capacity * units);

  /** w x + b of all positions, in backward dC/d of it. */
  const fromInput = stepsOf('from input', gates);
  /** The state before each position. */
  const before = stepsOf('h before', units);
  const deltaState = kind.separateState ? stepsOf('delta of state', gates) : fromInput;
  const step: Steps = { values: allocate('step', capacity * gates), positions: 1, columns: gates };
  const outputColumns = bidirectional ? 2 * units : units;
  const outputPositions = returnSequences ? positions : 1;
  const output: Steps = { values: ports.output, positions: outputPositions, columns: outputColumns };
  const outputGradient: Steps = { ...output, values: ports.outputGradient };
  const place = reversed ? units : 0;

  const kept: { readonly step: Floats; readonly steps: Steps }[] = [];
  const keep = (name: string): Floats => {
    const one = { step: stepOf(name), steps: stepsOf(`all ${name}`, units) };
    kept.push(one);
    return one.step;
  };
  const pieces: NonNullable<ReturnType<typeof piecesOf>>[] = [];
  const byGate = (name: string): readonly Floats[] => kind.gates.map((gate) => stepOf(`${name} ${gate}`));
  const deltaInputs = byGate('delta');
  const cellPorts: CellPorts = {
    fromInput: byGate('input of'),
    fromState: byGate('state of'),
    h: stepOf('h'),
    dh: stepOf('dh'),
    deltaInput: deltaInputs,
    deltaState: kind.separateState ? byGate('delta of state') : deltaInputs,
    units,
    keep,
    gate(name, activation) {
      const z = keep(`z ${name}`);
      const tell = piecesOf(activation, kept.at(-1)!.steps.values, positions * units);
      if (tell !== undefined) pieces.push(tell);
      return { z, a: keep(name), activation: kernels.activation(activation) };
    },
    allocate: stepOf,
    clear: kernels.clear,
  };
  const cell = kind.create(options, cellPorts);
  const { h, dh } = cellPorts;

  const readGates = (from: Steps, t: number, to: readonly Floats[], rows: number): void => {
    for (let g = 0; g < to.length; g++) readStep(from, t, g * units, units, to[g]!, rows);
  };
  const writeGates = (to: Steps, t: number, from: readonly Floats[], rows: number): void => {
    for (let g = 0; g < from.length; g++) writeStep(to, t, g * units, units, from[g]!, rows);
  };

  return {
    forward(rows) {
      kernels.affine(input, w!.value, b?.value, fromInput.values, rows * positions, features, gates);
      kernels.clear(h, rows * units);
      cell.begin(rows);
      for (let k = 0; k < positions; k++) {
        const t = reversed ? positions - 1 - k : k;
        writeStep(before, t, 0, units, h, rows);
        kernels.affine(h, u!.value, bu?.value, step.values, rows, units, gates);
        readGates(fromInput, t, cellPorts.fromInput, rows);
        readGates(step, 0, cellPorts.fromState, rows);
        cell.forward(rows);
        for (let i = 0; i < kept.length; i++) writeStep(kept[i]!.steps, t, 0, units, kept[i]!.step, rows);
        if (returnSequences) writeStep(output, t, place, units, h, rows);
      }
      if (!returnSequences) writeStep(output, 0, place, units, h, rows);
    },
    backward(rows) {
      kernels.clear(dh, rows * units);
      cell.begin(rows);
      if (!returnSequences) addStep(outputGradient, 0, place, units, dh, rows);
      for (let k = positions - 1; k >= 0; k--) {
        const t = reversed ? positions - 1 - k : k;
        if (returnSequences) addStep(outputGradient, t, place, units, dh, rows);
        readStep(before, t, 0, units, h, rows);
        for (let i = 0; i < kept.length; i++) readStep(kept[i]!.steps, t, 0, units, kept[i]!.step, rows);
        cell.backward(rows);
        writeGates(fromInput, t, deltaInputs, rows);
        if (kind.separateState) writeGates(deltaState, t, cellPorts.deltaState, rows);
        writeGates(step, 0, cellPorts.deltaState, rows);
        kernels.addInputGradient(step.values, u!.value, dh, rows, units, gates);
      }
      const all = rows * positions;
      if (inputGradient !== undefined) {
        kernels.addInputGradient(fromInput.values, w!.value, inputGradient, all, features, gates);
      }
      kernels.addWeightGradient(fromInput.values, input, w!.sink, all, features, gates);
      kernels.addWeightGradient(deltaState.values, before.values, u!.sink, all, units, gates);
      if (b !== undefined) kernels.addBiasGradient(fromInput.values, b.sink, all, gates);
      if (bu !== undefined) kernels.addBiasGradient(deltaState.values, bu.sink, all, gates);
    },
    ...(pieces.length > 0 && {
      pieces(rows: number, tell: (piece: number) => void) {
        for (const each of pieces) each(rows, tell);
      },
    }),
  };
}
