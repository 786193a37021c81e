import type { Floats } from '../floats.ts';
import { superscript } from '../editor/format.ts';
import { sizeOf } from '../shape.ts';
import { networkInput } from '../shapes.ts';
import type { NetworkLayer } from '../train/network.ts';
import type { Machine } from './machine.ts';

// The sums that a quantity is made of, term by term, in the order and with the rounding of the plain kernels: the last value of each is
// the number in the array, bit for bit.

export interface SumTerm {
  /** `w²[0, 3] · a¹[3]`, `+ b²[0]` */
  readonly name: string;
  /** What is multiplied; one number where something is just added. */
  readonly factors: readonly number[];
  /** The sum with this term. */
  readonly sum: number;
}

export interface Sum {
  /** `z²[0] = Σ w²[0, k] a¹[k] + b²[0]` */
  readonly name: string;
  readonly terms: number;
  /** The first `count` terms. */
  upTo(count: number): readonly SumTerm[];
}

/** How many neurons, or entries, the quantity of a step has in the sample in view; 0: it is not looked into. */
export function entriesOf(machine: Machine, step: number): number {
  const { layer, quantity, parameter, phase } = machine.plan.steps[step]!;
  if (layer === undefined || (quantity === 'a' && machine.session.network.layers[layer]!.handsOn)) return 0;
  const { shapes, parameters } = machine.session.network.layers[layer]!;
  if (phase === 'gradient') return sizeOf(parameters[parameter!]!.spec.shape);
  return phase === 'forward' || phase === 'backward' ? sizeOf(shapes.output!) : 0;
}

/** The sum that makes one entry of a step's quantity, for a sample of the mini-batch; undefined where it is none, or not followed. */
export function sumOf(machine: Machine, step: number, entry: number, sample: number): Sum | undefined {
  const { layer: index, quantity, parameter, phase } = machine.plan.steps[step]!;
  if (index === undefined) return undefined;
  if (phase === 'forward') return quantity === 'z' ? weightedSum(machine, index, entry, sample) : undefined;
  if (phase === 'gradient') return gradientSum(machine, index, parameter!, entry);
  return phase === 'backward' ? errorSum(machine, index, entry, sample) : undefined;
}

/** Rounded as it is stored. */
const rounding = (array: Floats): ((value: number) => number) =>
  array instanceof Float32Array ? Math.fround : (value) => value;

function readBy(machine: Machine, layer: NetworkLayer): Floats {
  const [source] = layer.shapes.sources;
  const { network } = machine.session;
  return source === networkInput ? network.input : network.layers[source!]!.output;
}

/** What a layer reads, in letters: `x`, `a¹`. */
function letterRead({ shapes }: NetworkLayer): string {
  const [source] = shapes.sources;
  return source === networkInput ? 'x' : `a${superscript(source! + 1)}`;
}

/** Z = Σ w a + b of a dense layer. */
function weightedSum(machine: Machine, index: number, entry: number, sample: number): Sum | undefined {
  const layer = machine.session.network.layers[index]!;
  const { options, z, parameters, shapes } = layer;
  if (options.type !== 'dense') return undefined;
  const [w, b] = parameters;
  const { units } = options;
  const inputs = w!.spec.shape[1]!;
  const unit = entry % units;
  const positions = sizeOf(shapes.output!) / units;
  const a = readBy(machine, layer);
  const start = (sample * positions + (entry - unit) / units) * inputs;
  const round = rounding(z!);
  const l = superscript(index + 1);
  const read = letterRead(layer);
  return {
    name: `z${l}[${entry}] = Σ w${l}[${unit}, k] ${read}[k]${b === undefined ? '' : ` + b${l}[${unit}]`}`,
    terms: inputs + (b === undefined ? 0 : 1),
    upTo(count) {
      const terms: SumTerm[] = [];
      let sum = 0;
      for (let k = 0; k < Math.min(count, inputs); k++) {
        const factors = [w!.value[unit * inputs + k]!, a[start + k]!];
        sum += factors[1]! * factors[0]!;
        terms.push({ name: `w${l}[${unit}, ${k}] · ${read}[${k}]`, factors, sum: k === inputs - 1 ? round(sum) : sum });
      }
      if (count > inputs && b !== undefined) {
        const added = b.value[unit]!;
        terms.push({ name: `+ b${l}[${unit}]`, factors: [added], sum: round(round(sum) + added) });
      }
      return terms;
    },
  };
}

/** DC/da = Σ w delta over the neurons of the one dense layer that reads this one. */
function errorSum(machine: Machine, index: number, entry: number, sample: number): Sum | undefined {
  const { layers } = machine.session.network;
  const readers = layers.filter(({ shapes }) => shapes.sources.includes(index));
  const [reader] = readers;
  if (reader === undefined || readers.length > 1 || reader.options.type !== 'dense' || reader.handsOn) return undefined;
  const [w] = reader.parameters;
  const { units } = reader.options;
  const inputs = w!.spec.shape[1]!;
  const input = entry % inputs;
  const positions = sizeOf(reader.shapes.output!) / units;
  const start = (sample * positions + (entry - input) / inputs) * units;
  const { delta } = reader;
  const gradient = layers[index]!.outputGradient;
  const next = superscript(layers.indexOf(reader) + 1);
  return {
    name: `dC/da${superscript(index + 1)}[${entry}] = Σ w${next}[k, ${input}] delta${next}[k]`,
    terms: units,
    upTo: (count) =>
      inFours(gradient, 0, units, count, (k) => ({
        name: `w${next}[${k}, ${input}] · delta${next}[${k}]`,
        factors: [w!.value[k * inputs + input]!, delta![start + k]!],
      })),
  };
}

/** Sums over the samples: nablaW = Σ delta a, nablaB = Σ delta, of a dense layer in its first mini-batch of an update. */
function gradientSum(machine: Machine, index: number, parameter: number, entry: number): Sum | undefined {
  const layer = machine.session.network.layers[index]!;
  const l = superscript(index + 1);
  const { options, delta, parameters, shapes } = layer;
  if (options.type !== 'dense' || machine.session.byHand.parts.accumulates(machine.at.miniBatch)) return undefined;
  const { units } = options;
  const positions = sizeOf(shapes.output!) / units;
  const rows = machine.samples * positions;
  const { spec, nabla } = parameters[parameter]!;
  const sample = (row: number): string =>
    positions === 1
      ? `sample ${row + 1}`
      : `sample ${Math.floor(row / positions) + 1}, position ${(row % positions) + 1}`;
  if (spec.name === 'b') {
    const round = rounding(nabla);
    return {
      name: `nablaB${l}[${entry}] = Σ delta${l}[${entry}] over the samples`,
      terms: rows,
      upTo(count) {
        let sum = 0;
        return Array.from({ length: Math.min(count, rows) }, (_, row) => {
          const added = delta![row * units + entry]!;
          sum = round(sum + added);
          return { name: `+ delta${l}[${entry}] of ${sample(row)}`, factors: [added], sum };
        });
      },
    };
  }
  const inputs = spec.shape[1]!;
  const input = entry % inputs;
  const unit = (entry - input) / inputs;
  const a = readBy(machine, layer);
  return {
    name: `nablaW${l}[${unit}, ${input}] = Σ delta${l}[${unit}] ${letterRead(layer)}[${input}] over the samples`,
    terms: rows,
    upTo: (count) =>
      inFours(nabla, 0, rows, count, (row) => ({
        name: `delta${l}[${unit}] · ${letterRead(layer)}[${input}] of ${sample(row)}`,
        factors: [delta![row * units + unit]!, a[row * inputs + input]!],
      })),
  };
}

/** The plain kernels store such a sum after every fourth term, and after each of those that are left. */
function inFours(
  stored: Floats,
  first: number,
  all: number,
  count: number,
  termOf: (k: number) => { readonly name: string; readonly factors: readonly [number, number] },
): SumTerm[] {
  const round = rounding(stored);
  const fours = all - (all % 4);
  const terms: SumTerm[] = [];
  let sum = first;
  for (let k = 0; k < Math.min(count, all); k++) {
    const { name, factors } = termOf(k);
    sum += factors[1] * factors[0];
    if (k % 4 === 3 || k >= fours) sum = round(sum);
    terms.push({ name, factors, sum });
  }
  return terms;
}
