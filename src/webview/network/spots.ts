import type { LayersPicture } from '../../core/looks/layers.ts';
import { labelsOf, type Spot } from '../../core/looks/networkLayout.ts';

// What a spot of the picture is called, what its value is, and where the keys lead from it.

/** A weight or bias, as `setParameter` names it. */
export interface SpotParameter {
  readonly layer: number;
  readonly name: 'w' | 'b';
  /** Of the declared tensor, row by row. */
  readonly index: number;
  readonly value: number;
  /** `w from x1 to neuron 3 of dense 1` */
  readonly words: string;
}

/** Whether the picture still has it: another network may have fewer layers. */
export function exists({ columns }: LayersPicture, spot: Spot): boolean {
  const column = columns[spot.column];
  if (column === undefined) return false;
  if (spot.kind === 'layer') return column.neurons.length === 0;
  if (spot.place >= column.neurons.length) return false;
  return spot.kind === 'neuron' || spot.from < sourcesOf(columns, spot.column);
}

/** Drawn neurons whose weights to those of a column are drawn. */
function sourcesOf(columns: LayersPicture['columns'], column: number): number {
  const links = columns[column]!.links;
  return links === undefined ? 0 : columns[links.from + 1]!.neurons.length;
}

/** `x1`, `neuron 3 of dense 1` */
export function neuronName({ columns }: LayersPicture, column: number, place: number): string {
  const { name, neurons, layer, names, type } = columns[column]!;
  if (layer < 0) return labelsOf(columns[column]!)[place]!;
  const called = names === undefined ? '' : ` (${names[place]!})`;
  return `${type === 'dense' ? 'neuron' : 'value'} ${neurons[place]! + 1} of ${name}${called}`;
}

/** What can be set at a spot: of a neuron its bias. */
export function parameterAt(picture: LayersPicture, spot: Spot): SpotParameter | undefined {
  if (spot.kind === 'layer') return undefined;
  const { columns } = picture;
  const { layer, neurons, biases, links } = columns[spot.column]!;
  const { place } = spot;
  const to = neuronName(picture, spot.column, place);
  if (spot.kind === 'neuron') {
    if (biases === undefined) return undefined;
    return { layer, name: 'b', index: neurons[place]!, value: biases[place]!, words: `b of ${to}` };
  }
  const source = links!.from + 1;
  const { neurons: from, size } = columns[source]!;
  return {
    layer,
    name: 'w',
    index: neurons[place]! * size + from[spot.from]!,
    value: links!.weights[place * from.length + spot.from]!,
    words: `w from ${neuronName(picture, source, spot.from)} to ${to}`,
  };
}

/** The spot that an arrow key leads to: from a neuron to the left over its weights. */
export function moved({ columns }: LayersPicture, spot: Spot, key: string): Spot | undefined {
  const column = columns[spot.column]!;
  const at = (index: number, place: number): Spot | undefined => {
    const neurons = columns[index]?.neurons;
    if (neurons === undefined) return undefined;
    if (neurons.length === 0) return { kind: 'layer', column: index };
    return { kind: 'neuron', column: index, place: Math.max(0, Math.min(place, neurons.length - 1)) };
  };
  const place = spot.kind === 'layer' ? 0 : spot.place;
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown': {
      const by = key === 'ArrowUp' ? -1 : 1;
      if (spot.kind === 'neuron') return at(spot.column, place + by);
      if (spot.kind === 'layer') return spot;
      const last = sourcesOf(columns, spot.column) - 1;
      return { ...spot, from: Math.max(0, Math.min(spot.from + by, last)) };
    }
    case 'ArrowRight':
      return spot.kind === 'weight' ? at(spot.column, place) : (at(spot.column + 1, place) ?? spot);
    case 'ArrowLeft': {
      if (spot.kind === 'weight') return at(column.links!.from + 1, spot.from);
      const sources = sourcesOf(columns, spot.column);
      if (sources > 0) return { kind: 'weight', column: spot.column, place, from: Math.min(place, sources - 1) };
      return at(spot.column - 1, place) ?? spot;
    }
    case 'Home':
      return at(0, 0);
    case 'End':
      return at(columns.length - 1, 0);
    default:
      return undefined;
  }
}

/** A value that a user wrote for a weight, or why it is none. */
export function readValue(text: string): number | string {
  const plain = text
    .trim()
    .replaceAll('−', '-')
    .replace(/^(-?\d+),(\d+)$/, '$1.$2');
  const value = Number(plain);
  if (plain === '') return 'Write a number, such as 0.25 or −1e-3.';
  if (Number.isNaN(value)) return `“${text.trim()}” is no number; write it such as 0.25 or −1e-3.`;
  // What single precision cannot hold would become infinite.
  return Number.isFinite(Math.fround(value)) ? value : 'This number is too large for a weight.';
}
