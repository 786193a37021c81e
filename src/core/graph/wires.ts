import {
  changesOf,
  definitionOf,
  type LayerList,
  layerListOf,
  readsPast,
  type Slot,
  type Source,
} from '../definition/edit/layerList.ts';
import { inputName } from '../definition/build.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { kindOf } from '../layers/registry.ts';
import { errorsIn } from '../mends/noWorse.ts';
import { sameShape } from '../shape.ts';
import { inferShapes, type NetworkShapes } from '../shapes.ts';
import { type GraphEdit, readerAt, sourceAt } from './edits.ts';
import type { NodeId } from './graph.ts';

/** One end of an edge: the other one stays where it is when this one is led to another node. */
export interface WireEnd {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly end: 'from' | 'to';
}

/** Leads one end of an edge to another node. */
export function rewire(definition: NetworkDefinition, wire: WireEnd, node: NodeId): GraphEdit | undefined {
  const list = layerListOf(definition);
  const rewired = readsAfter(list, wire, node);
  if (rewired === undefined) return undefined;
  for (const [slot, reads] of rewired) slot.reads = reads;
  return { changes: changesOf(list), select: wire.end === 'from' ? wire.to : node };
}

/** Networks that are inferred as a whole; in one of hundreds of layers, what is not tried is offered. */
const mostTried = 200;

/** Nodes that an end can be led to: those that may be read or read there, and after which no other layer is at fault. */
export function nodesFor(definition: NetworkDefinition, shapes: NetworkShapes, wire: WireEnd): readonly NodeId[] {
  const list = layerListOf(definition);
  const most = errorsIn(shapes.findings);
  let tried = 0;
  const isSound = (rewired: Rewired): boolean => {
    // Behind a fault shapes are guesses, and what is not said of them may be said then.
    if ((most === 0 && keepsShapes(definition, shapes, rewired)) || tried++ >= mostTried) return true;
    const before = rewired.map(([slot]) => slot.reads);
    for (const [slot, reads] of rewired) slot.reads = reads;
    const { findings } = inferShapes(definitionOf(list));
    for (const [index, [slot]] of rewired.entries()) slot.reads = before[index]!;
    return errorsIn(findings) <= most;
  };
  const nodes: readonly NodeId[] = ['input', ...definition.layers.keys()];
  return nodes.filter((node) => {
    const rewired = readsAfter(list, wire, node);
    return rewired !== undefined && isSound(rewired);
  });
}

/** Layers with what they read then. */
type Rewired = readonly (readonly [slot: Slot, reads: readonly Source[]])[];

function readsAfter(list: LayerList, { from, to, end }: WireEnd, node: NodeId): Rewired | undefined {
  const reader = readerAt(list, to);
  const source = sourceAt(list, from, to);
  if (reader === undefined || source === undefined || !reader.reads.includes(source)) return undefined;
  if (end === 'from') {
    const other = sourceAt(list, node, to);
    if (other === undefined || reader.reads.includes(other)) return undefined;
    return [[reader, reader.reads.with(reader.reads.indexOf(source), other)]];
  }
  const other = readerAt(list, node);
  if (other === undefined || sourceAt(list, from, node) === undefined || other.reads.includes(source)) return undefined;
  const more = withAnother(other, source);
  const less = without(list, reader, source);
  return (
    more &&
    less && [
      [other, more],
      [reader, less],
    ]
  );
}

/** What a layer reads with one more; a kind that can read a single one reads that. */
function withAnother({ reads, options }: Slot, source: Source): readonly Source[] | undefined {
  const most = options === undefined ? Infinity : kindOf(options).arity[1];
  if (most === 1) return [source];
  return reads.length < most ? [...reads, source] : undefined;
}

/** What a layer reads without one; where that is too little, what the one read in its place. */
function without(list: LayerList, reader: Slot, source: Source): readonly Source[] | undefined {
  const least = reader.options === undefined ? 1 : kindOf(reader.options).arity[0];
  const rest = reader.reads.filter((each) => each !== source);
  if (rest.length >= least) return rest;
  if (typeof source === 'string') return undefined;
  const passed = readsPast(list, reader, source);
  // Not the same layer twice.
  return new Set(passed).size === passed.length ? passed : undefined;
}

/** Whether the layers give what they gave, so that nothing changes below them. Embeddings ask for more than a shape. */
function keepsShapes({ layers }: NetworkDefinition, shapes: NetworkShapes, rewired: Rewired): boolean {
  if (layers.some(({ options }) => options?.type === 'embedding')) return false;
  return rewired.every(([{ from, options }, reads]) => {
    const inputs = reads.map((source) => {
      if (typeof source !== 'string') return shapes.layers[source.from!]?.output;
      return source === inputName ? shapes.input : undefined;
    });
    const { ok, output } = shapes.layers[from!]!;
    if (!ok || options === undefined || output === undefined || inputs.includes(undefined)) return false;
    const after = kindOf(options).infer(inputs, options);
    return after.fault === undefined && after.output !== undefined && sameShape(after.output, output);
  });
}
