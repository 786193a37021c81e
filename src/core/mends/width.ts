import type { Change } from '../definition/edit/change.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { kindOf } from '../layers/registry.ts';
import type { Shape } from '../shape.ts';
import { sameShape } from '../shape.ts';
import type { LayerShapes } from '../shapes.ts';

/** Options that say how many values a layer gives along its last axis. */
const widths = ['units', 'filters', 'size'] as const;

export interface Widening {
  /** `Give layer 2 (dense) 10 units` */
  readonly title: string;
  readonly change: Change;
}

/**
 * What lets layer `index` give `width` values along its last axis: an option of its own, or of the layer whose values it hands on in
 * their shape. Undefined where no option does.
 */
export function widening(
  definition: NetworkDefinition,
  layers: readonly LayerShapes[],
  index: number,
  width: number,
): Widening | undefined {
  const layer = definition.layers[index];
  const inferred = layers[index];
  if (layer?.options === undefined || inferred?.output === undefined) return undefined;
  const { options, path } = layer;
  const { inputs, output, sources } = inferred;
  for (const key of widths) {
    const now = (options as unknown as Readonly<Record<string, unknown>>)[key];
    const value = typeof now === 'number' ? (now * width) / output.at(-1)! : 0;
    if (value < 1 || !Number.isInteger(value)) continue;
    const wider = kindOf(options).infer(inputs, { ...options, [key]: value });
    if (wider.fault !== undefined || !sameShape(wider.output ?? [], [...output.slice(0, -1), width])) continue;
    const name = `layer ${index + 1} (${options.type})`;
    const at = definition.form === 'sizes' ? path : [...path, key];
    const title = `Give ${name} ${value} ${value === 1 && key !== 'size' ? key.slice(0, -1) : key}`;
    return { title, change: { kind: 'set', path: at, value } };
  }
  const handsOn = sources.length === 1 && sameShape(inputs[0] ?? [], output);
  return handsOn ? widening(definition, layers, sources[0]!, width) : undefined;
}

/** The same to a whole shape, where it differs in its last axis only. */
export function reshaping(
  definition: NetworkDefinition,
  layers: readonly LayerShapes[],
  index: number,
  wanted: Shape,
): Widening | undefined {
  const output = layers[index]?.output;
  if (output === undefined || output.length !== wanted.length) return undefined;
  if (!sameShape(output.slice(0, -1), wanted.slice(0, -1))) return undefined;
  return widening(definition, layers, index, wanted.at(-1)!);
}
