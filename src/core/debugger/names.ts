import type { NewEdit } from './machine.ts';
import type { FrameId } from './debugger.ts';
import { Fault, NotYet, type Span } from './expressions/fault.ts';
import type { Names, Value } from './expressions/values.ts';
import { type Quantity, tensorIn } from './quantities.ts';
import type { Seen } from './seen.ts';
import type { Tensor } from './tensor.ts';

/** The book's lists over all layers, as its programs name them. */
export const lists: Readonly<Record<string, string | undefined>> = {
  layers: undefined,
  weights: 'w',
  biases: 'b',
  zs: 'z',
  /** With x before the first layer's. */
  activations: 'a',
  deltas: 'delta',
  nabla_w: 'nablaW',
  nabla_b: 'nablaB',
};

/** Other names of what has no layer, or is of the layer in view: as the panel and the book write them. */
const aliases: Readonly<Record<string, string>> = { C: 'cost', sigma_prime: 'sigmaPrime' };

/** A layer's name as one word: `dense_1` for "dense 1". */
export function wordOf(name: string): string {
  const word = name.replaceAll(/[^A-Za-z0-9_]/g, '_');
  return /^[A-Za-z_]/.test(word) ? word : `_${word}`;
}

export interface NamesGiven {
  readonly seen: Seen;
  readonly layers: readonly string[];
  /** The layer whose quantities need no name before them. */
  readonly layer: number | undefined;
  /** The sample in view; undefined: all of the mini-batch. */
  readonly sample: number | undefined;
  numeric(tensor: Tensor, span: Span): Tensor;
  /** Why a setting cannot have a value. */
  refusal(name: string, value: number): string | undefined;
}

/** Whether a frame shows the mini-batch as a whole, a sample a column. */
export function isWide(frame: FrameId): boolean {
  return frame === 'epoch' || frame === 'miniBatch';
}

export function createNames({ seen, layers, layer: own, sample, numeric, refusal }: NamesGiven): Names {
  const words = layers.map(wordOf);
  const find = (name: string, layer: number | undefined): Quantity | undefined =>
    seen.quantities.find((each) => each.name === name && each.layer === layer);
  const tensorOf = (quantity: Quantity, span: Span): Tensor => {
    const status = seen.status(quantity);
    if (status === 'none') {
      const whose = quantity.layer === undefined ? '' : ` of ${layers[quantity.layer]}`;
      throw new NotYet(`${quantity.name}${whose} is not computed yet in this mini-batch`, span);
    }
    const tensor = tensorIn(quantity, seen.data(quantity), seen.rows(quantity), sample);
    return quantity.name === 'z' ? { ...tensor, zOf: quantity.layer! } : tensor;
  };
  const member = (layer: number, name: string, span: Span): Tensor => {
    const quantity = find(name, layer);
    if (quantity !== undefined) return tensorOf(quantity, span);
    const there = seen.quantities.filter((each) => each.layer === layer).map((each) => each.name);
    throw new Fault(`${layers[layer]} has no ${name}; it has ${there.join(', ')}`, span);
  };
  const settings = (): readonly { readonly name: string; readonly setting?: string }[] => seen.numbers;
  return {
    layers,
    known: () => [
      ...seen.numbers.map(({ name }) => name),
      ...seen.quantities.map(({ name }) => name),
      ...Object.keys(lists),
      ...words,
    ],
    lookup(name, span): Value | undefined {
      const number = seen.numbers.find((each) => each.name === name);
      if (number !== undefined) return number.value;
      const whole = find(name, undefined);
      if (whole !== undefined) return tensorOf(whole, span);
      if (seen.quantities.some((each) => each.name === name)) {
        const layer = own !== undefined && find(name, own) !== undefined ? own : undefined;
        return { kind: 'layers', quantity: name, layer };
      }
      if (Object.hasOwn(lists, name)) {
        const list = { kind: 'layers', quantity: lists[name], layer: undefined } as const;
        return name === 'activations' ? { ...list, fromInput: true } : list;
      }
      const index = words.indexOf(name);
      if (index !== -1) return { kind: 'layer', index };
      if (Object.hasOwn(aliases, name)) return this.lookup(aliases[name]!, span);
      // The book's w¹: layers are counted from 1, the inputs are layer 0.
      const [, written, digits] = /^([A-Za-z_]+?)_?(\d{1,6})$/.exec(name) ?? [];
      if (written === undefined || digits === undefined) return undefined;
      const letter = (Object.hasOwn(lists, written) ? lists[written] : aliases[written]) ?? written;
      if (letter === 'a' && digits === '0') return tensorOf(find('x', undefined)!, span);
      const layer = Number(digits) - 1;
      if (!seen.quantities.some((each) => each.name === letter && each.layer !== undefined)) return undefined;
      if (layers[layer] === undefined) throw new Fault(`${name}: layers are counted from 1 to ${layers.length}`, span);
      return member(layer, letter, span);
    },
    member,
    slopes(tensor, span) {
      if (tensor.zOf === undefined) return undefined;
      const { zOf: _, ...view } = tensor;
      // Laid out as z is, so that the same view of it is of the same entries.
      return { ...view, dtype: 'float64', data: member(tensor.zOf, 'sigmaPrime', span).data };
    },
    numeric,
    setting(name, value, span): NewEdit | undefined {
      const found = settings().find((each) => each.name === name);
      if (found?.setting === undefined) return undefined;
      const complaint = refusal(found.setting, value);
      if (complaint !== undefined) throw new Fault(`${name} cannot be ${value}: ${complaint}`, span);
      return { kind: 'setting', name: found.setting as 'learningRate', value };
    },
  };
}
