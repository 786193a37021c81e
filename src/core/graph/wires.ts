import {
  changesOf,
  definitionOf,
  type LayerList,
  layerListOf,
  type Slot,
  type Source,
} from '../definition/edit/layerList.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { kindOf } from '../layers/registry.ts';
import { errorsIn } from '../mends/noWorse.ts';
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
  const list = rewired(definition, wire, node);
  return list && { changes: changesOf(list), select: wire.end === 'from' ? wire.to : node };
}

/** Nodes that an end can be led to: those that may be read or read there, and after which no other layer is at fault. */
export function nodesFor(definition: NetworkDefinition, shapes: NetworkShapes, wire: WireEnd): readonly NodeId[] {
  const nodes: readonly NodeId[] = ['input', ...definition.layers.keys()];
  const most = errorsIn(shapes.findings);
  return nodes.filter((node) => {
    const list = rewired(definition, wire, node);
    return list !== undefined && errorsIn(inferShapes(definitionOf(list)).findings) <= most;
  });
}

function rewired(definition: NetworkDefinition, { from, to, end }: WireEnd, node: NodeId): LayerList | undefined {
  const list = layerListOf(definition);
  const reader = readerAt(list, to);
  const source = sourceAt(list, from, to);
  if (reader === undefined || source === undefined || !reader.reads.includes(source)) return undefined;
  if (end === 'from') {
    const other = sourceAt(list, node, to);
    if (other === undefined || reader.reads.includes(other)) return undefined;
    reader.reads = reader.reads.with(reader.reads.indexOf(source), other);
    return list;
  }
  const other = readerAt(list, node);
  if (other === undefined || sourceAt(list, from, node) === undefined || other.reads.includes(source)) return undefined;
  const more = withAnother(other, source);
  const less = without(reader, source);
  if (more === undefined || less === undefined) return undefined;
  other.reads = more;
  reader.reads = less;
  return list;
}

/** What a layer reads with one more; a kind that can read a single one reads that. */
function withAnother({ reads, options }: Slot, source: Source): readonly Source[] | undefined {
  const most = options === undefined ? Infinity : kindOf(options).arity[1];
  if (most === 1) return [source];
  return reads.length < most ? [...reads, source] : undefined;
}

/** What a layer reads without one; where that is too little, what the one read in its place. */
function without({ reads, options }: Slot, source: Source): readonly Source[] | undefined {
  const least = options === undefined ? 1 : kindOf(options).arity[0];
  const rest = reads.filter((each) => each !== source);
  if (rest.length >= least) return rest;
  if (typeof source === 'string') return undefined;
  const passed = [...rest, ...source.reads.filter((each) => !rest.includes(each))];
  return passed.length >= least ? passed : undefined;
}
