import type { ParsedDefinition } from '../definition/network.ts';
import type { AnyLayerOptions } from '../layers/registry.ts';
import { type LayerMemory, memoryNeed } from '../memory.ts';
import { formatMatrix, formatShape, type Shape, sizeOf } from '../shape.ts';
import type { LayerShapes, NetworkShapes } from '../shapes.ts';
import { formatName } from './format.ts';
import { chainOf, layerFaults } from './summary.ts';

/** One row of the shapes table. A number is undefined where a fault leaves it unknown. */
export interface ShapeRow {
  readonly name: string;
  readonly type: string;
  /** `[784]`, `?` where unknown. */
  readonly input: string;
  readonly output: string;
  /** `5 × 5`: the window that slides over the input; empty where none does. */
  readonly kernel: string;
  /** `w 30 × 784, b 30 × 1`, `w_q w_k 32 × 32, b_q b_k 32 × 1` */
  readonly parameters: string;
  /** Values that are learned. */
  readonly params: number | undefined;
  /** Their per cent of the network's. */
  readonly share: number | undefined;
  /** Whether training changes its parameters: all, not those that it keeps itself (running means), or there are none. */
  readonly trainable: 'yes' | 'partly' | '';
  /** For one sample, forward. */
  readonly multiplyAdds: number | undefined;
  /** Bytes in training, as `LayerMemory` tells them. */
  readonly weights: number | undefined;
  readonly gradients: number | undefined;
  readonly activations: number | undefined;
  readonly optimizer: number | undefined;
  /** What is wrong with this layer; undefined when it is right. */
  readonly fault: string | undefined;
}

/** How the cells of a column are read: names, shapes, numbers without a unit, per cent, bytes. */
export type ColumnKind = 'name' | 'word' | 'shape' | 'count' | 'share' | 'bytes';

export interface ShapesColumn {
  readonly key: Exclude<keyof ShapeRow, 'fault'>;
  /** Neighbours of one group stand under one heading; the first column under none. */
  readonly group: string;
  readonly title: string;
  /** Where it stands without its group. */
  readonly fullTitle: string;
  readonly kind: ColumnKind;
}

/** Sums over all layers; of what is unknown nothing is in them. */
export interface ShapesTotals {
  readonly params: number;
  /** 100 per cent, where there are any. */
  readonly share: number;
  /** Values that layers keep without learning them. */
  readonly untrained: number;
  readonly multiplyAdds: number;
  readonly weights: number;
  readonly gradients: number;
  readonly activations: number;
  readonly optimizer: number;
  /** Inputs, targets and losses of the samples that are worked on at once. */
  readonly batch: number;
  /** All bytes above together. */
  readonly memory: number;
  /** Some layer has an unknown number. */
  readonly incomplete: boolean;
}

/** The shapes table: complete also at and past a fault. */
export interface ShapesView {
  readonly input: string;
  readonly columns: readonly ShapesColumn[];
  /** In the order of the layers. */
  readonly rows: readonly ShapeRow[];
  readonly totals: ShapesTotals;
  /** Samples that are worked on at once, for which the memory is told: a mini-batch, or more where scoring takes more. */
  readonly samples: number;
  readonly batchSize: number;
  readonly dtype: string;
  /** `784 → 30 → 10` */
  readonly summary: string;
}

const allColumns: readonly ShapesColumn[] = [
  { key: 'name', group: '', title: 'Layer', fullTitle: 'Layer', kind: 'name' },
  { key: 'type', group: 'Kind and shapes', title: 'Type', fullTitle: 'Type', kind: 'word' },
  { key: 'input', group: 'Kind and shapes', title: 'Input', fullTitle: 'Input', kind: 'shape' },
  { key: 'output', group: 'Kind and shapes', title: 'Output', fullTitle: 'Output', kind: 'shape' },
  { key: 'kernel', group: 'Kind and shapes', title: 'Kernel', fullTitle: 'Kernel', kind: 'shape' },
  {
    key: 'parameters',
    group: 'Kind and shapes',
    title: 'Weights and biases',
    fullTitle: 'Weights and biases',
    kind: 'shape',
  },
  { key: 'params', group: 'Parameters', title: 'Count', fullTitle: 'Parameters', kind: 'count' },
  { key: 'share', group: 'Parameters', title: 'Share', fullTitle: 'Share of parameters (%)', kind: 'share' },
  { key: 'trainable', group: 'Parameters', title: 'Trainable', fullTitle: 'Trainable', kind: 'word' },
  { key: 'multiplyAdds', group: 'Work', title: 'Multiply-adds', fullTitle: 'Multiply-adds', kind: 'count' },
  { key: 'weights', group: 'Memory', title: 'Weights', fullTitle: 'Memory of weights', kind: 'bytes' },
  { key: 'gradients', group: 'Memory', title: 'Gradients', fullTitle: 'Memory of gradients', kind: 'bytes' },
  { key: 'activations', group: 'Memory', title: 'Activations', fullTitle: 'Memory of activations', kind: 'bytes' },
  { key: 'optimizer', group: 'Memory', title: 'Optimizer', fullTitle: 'Memory of the optimizer', kind: 'bytes' },
];

export function shapesView(parsed: ParsedDefinition, shapes: NetworkShapes): ShapesView {
  const { definition } = parsed;
  const faults = layerFaults(parsed, shapes);
  const need = memoryNeed(definition, shapes);
  const rows = shapes.layers.map((layer, index) =>
    rowOf(layer, definition.layers[index]?.options, need.layers[index]!, shapes.totalParams, faults[index]),
  );
  const sum = (key: keyof LayerMemory): number => need.layers.reduce((total, layer) => total + layer[key], 0);
  return {
    input: formatShape(shapes.input),
    columns: allColumns.filter(({ key }) => key !== 'kernel' || rows.some(({ kernel }) => kernel !== '')),
    rows,
    totals: {
      params: shapes.totalParams,
      share: shapes.totalParams === 0 ? 0 : 100,
      untrained: shapes.layers.reduce((total, layer) => total + untrainedOf(layer), 0),
      multiplyAdds: shapes.totalMultiplyAdds,
      weights: sum('parameters'),
      gradients: sum('nabla'),
      activations: sum('activations'),
      optimizer: sum('optimizer'),
      batch: need.batch,
      memory: need.total,
      incomplete: rows.some(({ params }) => params === undefined),
    },
    samples: need.samples,
    batchSize: Math.min(definition.training.batchSize, need.samples),
    dtype: definition.dtype,
    summary: chainOf(shapes),
  };
}

function rowOf(
  layer: LayerShapes,
  options: AnyLayerOptions | undefined,
  memory: LayerMemory,
  totalParams: number,
  fault: string | undefined,
): ShapeRow {
  const known = layer.output !== undefined && layer.inputs.every((input) => input !== undefined);
  const ifKnown = (value: number): number | undefined => (known ? value : undefined);
  return {
    name: formatName(layer.name),
    type: layer.type,
    input: layer.inputs.map(formatShape).join(', '),
    output: formatShape(layer.output),
    kernel: kernelOf(layer, options),
    parameters: parametersOf(layer),
    params: ifKnown(layer.params),
    share: ifKnown(totalParams === 0 ? 0 : (100 * layer.params) / totalParams),
    trainable: trainableOf(layer),
    multiplyAdds: ifKnown(layer.multiplyAdds),
    weights: ifKnown(memory.parameters),
    gradients: ifKnown(memory.nabla),
    activations: ifKnown(memory.activations),
    optimizer: ifKnown(memory.optimizer),
    fault,
  };
}

/** Only what slides has padding as well: `size` alone is a factor, or a count of neighbours. */
function kernelOf({ output }: LayerShapes, options: AnyLayerOptions | undefined): string {
  if (options === undefined) return '';
  const extents =
    'kernel' in options ? options.kernel : 'size' in options && 'padding' in options ? options.size : undefined;
  if (extents === undefined) return '';
  if (typeof extents !== 'number') return formatMatrix(extents);
  const axes = Math.max(1, (output?.length ?? 2) - 1);
  return formatMatrix(Array.from({ length: axes }, () => extents));
}

/** Those of one shape together, in the order of the first of each shape. */
function parametersOf({ parameters }: LayerShapes): string {
  const names = new Map<string, string[]>();
  for (const { name, shape } of parameters) {
    const matrix = formatMatrix(shape);
    names.set(matrix, [...(names.get(matrix) ?? []), name]);
  }
  return [...names].map(([matrix, of]) => `${of.join(' ')} ${matrix}`).join(', ');
}

function trainableOf({ parameters }: LayerShapes): ShapeRow['trainable'] {
  if (parameters.length === 0) return '';
  return parameters.some(({ role }) => role === 'state') ? 'partly' : 'yes';
}

function untrainedOf({ parameters }: LayerShapes): number {
  const kept: Shape[] = parameters.filter(({ role }) => role === 'state').map(({ shape }) => shape);
  return kept.reduce((sum, shape) => sum + sizeOf(shape), 0);
}
