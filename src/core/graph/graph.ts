import type { NetworkDefinition, ParsedDefinition } from '../definition/network.ts';
import { formatCount, formatMessage, formatName, formatQuantity } from '../editor/format.ts';
import { kindOf } from '../layers/registry.ts';
import type { Path, Problem } from '../problem.ts';
import { formatShape, type Shape } from '../shape.ts';
import { type LayerShapes, networkInput, type NetworkShapes } from '../shapes.ts';
import { type Layout, type LayoutEdge, layOut, type Point, type Wire } from './layout.ts';
import { sizeOptionOf } from './sizes.ts';
import { fitText, type NodeText } from './text.ts';

/** A node of the graph: the network's input, a layer by its index, or the loss. */
export type NodeId = 'input' | 'loss' | number;

/** Pixels of every node, whatever stands in it: a text that grows by a letter does not move the picture. */
export const nodeSize = { width: 228, height: 48 } as const;

/** Pixels of a character of an edge's label. */
const labelCharacter = 6.6;

export interface GraphNode {
  readonly id: NodeId;
  readonly name: string;
  /** `dense · tanh` */
  readonly kind: string;
  /** What it gives: `[24, 24, 20]`, `?`; empty for the loss. */
  readonly shape: string;
  /** `23,550 parameters`; empty where it has none. */
  readonly parameters: string;
  /** The same as it is drawn: cut to what a node has room for. */
  readonly text: NodeText;
  /** What is wrong with it; undefined where nothing is. */
  readonly fault: string | undefined;
  /** It comes after a fault: its shapes are the best guess. */
  readonly guess: boolean;
  /** The number that says how large its output is: `units`, `filters`; undefined where it has none. */
  readonly size: { readonly option: string; readonly value: number } | undefined;
  readonly reads: readonly NodeId[];
  readonly readBy: readonly NodeId[];
  /** How many of what it reads have no line in the picture. */
  readonly undrawn: number;
  /** All of it in words, for those who do not see it. */
  readonly description: string;
  /** Top left corner in pixels. */
  readonly x: number;
  readonly y: number;
  readonly rank: number;
}

export interface GraphWire {
  readonly from: NodeId;
  readonly to: NodeId;
  /** SVG path data. */
  readonly path: string;
  /** Where it begins, in pixels. */
  readonly start: Point;
  /** Where it arrives: the point of an arrow that leads down. */
  readonly tip: Point;
  readonly guess: boolean;
}

export interface GraphLabel {
  readonly from: NodeId;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The network as a picture, ready to draw; node sizes are `nodeSize`. */
export interface GraphView {
  /** What layers are added as: `sizes` knows only dense ones. */
  readonly form: NetworkDefinition['form'];
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly GraphNode[];
  readonly wires: readonly GraphWire[];
  readonly labels: readonly GraphLabel[];
  readonly undrawn: number;
}

/** The picture of a network, also of a broken one; `problems` are those of text and shapes. */
export function graphView(parsed: ParsedDefinition, shapes: NetworkShapes, problems: readonly Problem[]): GraphView {
  const { definition } = parsed;
  const { layers } = shapes;
  const count = layers.length;
  const hasLoss = definition.loss !== undefined && count > 0;
  // Layout counts from 0: the input, the layers, the loss.
  const idOf = (place: number): NodeId => (place === 0 ? 'input' : place > count ? 'loss' : place - 1);
  const edges = edgesOf(layers, hasLoss);
  const nodeCount = count + 1 + Number(hasLoss);
  const outputs: (Shape | undefined)[] = [shapes.input, ...layers.map(({ output }) => output)];
  const layout = layOut(
    Array.from({ length: nodeCount }, () => nodeSize),
    edges,
    (source) => Math.ceil(formatShape(outputs[source]).length * labelCharacter) + 12,
  );
  const faults = faultsByNode(parsed, problems);
  const guesses = guessesOf(layers, faults);
  const reads = nodeLists(
    nodeCount,
    edges,
    ({ to }) => to,
    ({ from }) => idOf(from),
  );
  const readBy = nodeLists(
    nodeCount,
    edges,
    ({ from }) => from,
    ({ to }) => idOf(to),
  );
  const undrawn = nodeLists(
    nodeCount,
    layout.undrawn,
    ({ to }) => to,
    ({ from }) => from,
  );
  const names = layers.map(({ name }) => formatName(name));
  const nodes = layout.nodes.map((corner, place): GraphNode => {
    const id = idOf(place);
    const words = wordsOf(id, names, definition, shapes);
    const parameters = words.parameters.replace(/parameters?$/, 'params');
    const node = {
      ...{ id, ...words, x: round(corner.x), y: round(corner.y), rank: corner.rank },
      text: fitText({ ...words, parameters }, nodeSize.width),
      fault: faults.get(id),
      guess: guesses.has(id),
      ...{ reads: reads[place]!, readBy: readBy[place]!, undrawn: undrawn[place]!.length },
    };
    return { ...node, description: describe(node, names) };
  });
  return {
    form: definition.form,
    width: layout.width,
    height: layout.height,
    nodes,
    wires: layout.wires.map((wire) => ({
      ...{ from: idOf(wire.from), to: idOf(wire.to), path: pathOf(wire), ...endsOf(wire) },
      guess: guesses.has(idOf(wire.to)),
    })),
    labels: labelsOf(layout, outputs, idOf),
    undrawn: layout.undrawn.length,
  };
}

/** Where a node stands in the text. */
export function pathOfNode(id: NodeId, { form, layers }: NetworkDefinition): Path {
  if (id === 'input') return form === 'sizes' ? ['sizes', 0] : ['input'];
  return id === 'loss' ? ['loss'] : (layers[id]?.path ?? ['layers']);
}

/** The node that a place in the text belongs to; undefined where none does. */
export function nodeAt(parsed: ParsedDefinition, offset: number): NodeId | undefined {
  const found = parsed.pathAt(offset);
  return found && nodeOfPath(found.path);
}

function nodeOfPath([list, index]: Path): NodeId | undefined {
  if (list === 'input' || list === 'loss') return list;
  if (typeof index !== 'number') return undefined;
  if (list === 'layers') return index;
  return list === 'sizes' ? (index === 0 ? 'input' : index - 1) : undefined;
}

function edgesOf(layers: readonly LayerShapes[], hasLoss: boolean): LayoutEdge[] {
  const edges = layers.flatMap(({ sources }, index) =>
    sources.map((source) => ({ from: source - networkInput, to: index + 1, main: source === index - 1 })),
  );
  if (hasLoss) edges.push({ from: layers.length, to: layers.length + 1, main: true });
  return edges;
}

function nodeLists<T>(
  count: number,
  edges: readonly LayoutEdge[],
  at: (edge: LayoutEdge) => number,
  what: (edge: LayoutEdge) => T,
): T[][] {
  const lists = Array.from({ length: count }, (): T[] => []);
  for (const edge of edges) lists[at(edge)]!.push(what(edge));
  return lists;
}

/** The first error of each node. */
function faultsByNode(parsed: ParsedDefinition, problems: readonly Problem[]): ReadonlyMap<NodeId, string> {
  const faults = new Map<NodeId, string>();
  for (const { severity, range, message } of problems) {
    if (severity !== 'error') continue;
    const node = nodeAt(parsed, range.start);
    if (node !== undefined && !faults.has(node)) faults.set(node, formatMessage(message));
  }
  return faults;
}

/** Layers that read, over however many others, one that is at fault. */
function guessesOf(layers: readonly LayerShapes[], faults: ReadonlyMap<NodeId, string>): ReadonlySet<NodeId> {
  const unsure = new Set<NodeId>();
  const isUnsure = (id: NodeId): boolean => unsure.has(id) || (id !== 'loss' && faults.has(id));
  for (const [index, { sources }] of layers.entries()) {
    if (sources.some((source) => isUnsure(source === networkInput ? 'input' : source))) unsure.add(index);
  }
  if (layers.length > 0 && isUnsure(layers.length - 1)) unsure.add('loss');
  return unsure;
}

type Words = Pick<GraphNode, 'name' | 'kind' | 'shape' | 'parameters' | 'size'>;

function wordsOf(id: NodeId, names: readonly string[], definition: NetworkDefinition, shapes: NetworkShapes): Words {
  if (id === 'input') {
    const { input, form } = definition;
    const [first] = input ?? [];
    const size =
      input?.length === 1 && first !== undefined
        ? { option: form === 'sizes' ? 'neurons' : 'values', value: first }
        : undefined;
    return { name: 'input', kind: 'one sample', shape: formatShape(input), parameters: '', size };
  }
  if (id === 'loss')
    return { name: 'loss', kind: definition.loss?.type ?? '', shape: '', parameters: '', size: undefined };
  const { type, output, params } = shapes.layers[id]!;
  const options = definition.layers[id]?.options;
  const activation = options && kindOf(options).activation(options);
  const isPlain = activation === undefined || activation === 'linear' || type === 'activation';
  return {
    name: names[id]!,
    kind: type === 'activation' && activation !== undefined ? activation : isPlain ? type : `${type} · ${activation}`,
    shape: formatShape(output),
    parameters: params === 0 ? '' : formatQuantity(params, 'parameter'),
    size: options && sizeOptionOf(options),
  };
}

/** Names that a description has room for. */
const mostNamed = 8;

function describe(node: Omit<GraphNode, 'description'>, names: readonly string[]): string {
  const list = (ids: readonly NodeId[]): string => {
    const named = ids.slice(0, mostNamed).map((id) => (typeof id === 'number' ? names[id]! : id));
    const more = ids.length > mostNamed ? ` and ${formatCount(ids.length - mostNamed)} more` : '';
    return named.join(', ') + more;
  };
  const parts = [`${node.name}, ${node.kind}`];
  if (node.shape !== '') parts.push(`gives ${node.shape}`);
  if (node.parameters !== '') parts.push(node.parameters);
  if (node.reads.length > 0) parts.push(`reads ${list(node.reads)}`);
  if (node.readBy.length > 0) parts.push(`read by ${list(node.readBy)}`);
  if (node.guess) parts.push('after a fault, so its shape is the best guess');
  if (node.fault !== undefined) parts.push(`error: ${node.fault}`);
  return parts.join('; ');
}

/** A wire as SVG path data: straight down where it can, else curves whose ends are upright. */
function pathOf({ points }: Wire): string {
  const [first, ...rest] = points.map(({ x, y }) => ({ x: round(x), y: round(y) }));
  let { x, y } = first!;
  let path = `M${x} ${y}`;
  for (const next of rest) {
    if (next.x === x) {
      path += `V${next.y}`;
    } else {
      const middle = round((y + next.y) / 2);
      path += `C${x} ${middle} ${next.x} ${middle} ${next.x} ${next.y}`;
    }
    ({ x, y } = next);
  }
  return path;
}

function endsOf({ points }: Wire): Pick<GraphWire, 'start' | 'tip'> {
  const [start, tip] = [points[0]!, points.at(-1)!].map(({ x, y }) => ({ x: round(x), y: round(y) }));
  return { start: start!, tip: tip! };
}

function labelsOf(
  { labels }: Layout,
  outputs: readonly (Shape | undefined)[],
  idOf: (place: number) => NodeId,
): GraphLabel[] {
  return labels.map(({ from, x, y, width }) => ({
    ...{ from: idOf(from), text: formatShape(outputs[from]), width },
    ...{ x: round(x), y: round(y) },
  }));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
