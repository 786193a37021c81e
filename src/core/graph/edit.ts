import type { NetworkDefinition } from '../definition/network.ts';
import { isLayerType } from '../layers/registry.ts';
import type { NetworkShapes } from '../shapes.ts';
import { addLayer, deleteLayer, type GraphEdit, reconnect, setSize } from './edits.ts';
import type { NodeId } from './graph.ts';
import type { AddPlace } from './opening.ts';
import { rewire, type WireEnd } from './wires.ts';

/** What can be done to a network in its graph. */
export type GraphAction =
  | { readonly kind: 'add'; readonly place: AddPlace; readonly type: string }
  | { readonly kind: 'delete'; readonly node: NodeId }
  | { readonly kind: 'reconnect'; readonly node: NodeId; readonly inputs: readonly NodeId[] }
  | ({ readonly kind: 'rewire'; readonly node: NodeId } & WireEnd)
  | { readonly kind: 'resize'; readonly node: NodeId; readonly value: number };

/** The changes that an action asks for; undefined where it makes no sense. */
export function graphEdit(
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  action: GraphAction,
): GraphEdit | undefined {
  switch (action.kind) {
    case 'add':
      return isLayerType(action.type) ? addLayer(definition, shapes, action.place, action.type) : undefined;
    case 'delete':
      return deleteLayer(definition, action.node);
    case 'reconnect':
      return reconnect(definition, action.node, action.inputs);
    case 'rewire':
      return rewire(definition, action, action.node);
    case 'resize':
      return setSize(definition, action.node, action.value);
  }
}
