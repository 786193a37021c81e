import type { DataSource, SplitSource } from '../definition/schema/data.ts';
import type { ParsedDefinition } from '../definition/network.ts';
import type { Path, TextRange } from '../problem.ts';
import { formatShape } from '../shape.ts';
import type { LayerShapes, NetworkShapes } from '../shapes.ts';
import { formatCount, formatName, formatNumber, formatPercent, formatQuantity } from './format.ts';
import { networkLine } from './summary.ts';

export type OutlineKind = 'network' | 'input' | 'layer' | 'plainLayer' | 'loss' | 'data' | 'part' | 'training';

/** One line of the outline, and one station of the breadcrumbs. */
export interface OutlineItem {
  readonly name: string;
  /** Shapes and sizes, beside the name. */
  readonly detail: string;
  readonly kind: OutlineKind;
  /** All of it in the text, with its key. */
  readonly range: TextRange;
  /** What is selected when one goes there; within `range`. */
  readonly selection: TextRange;
  readonly children: readonly OutlineItem[];
}

/** The outline of a network: input, layers with what they give, loss, data and training, in the order of the text. */
export function outlineOf(parsed: ParsedDefinition, shapes: NetworkShapes): readonly OutlineItem[] {
  if (!parsed.has([])) return [];
  const { definition } = parsed;
  const layers = shapes.layers.map((layer) => layerItem(parsed, layer));
  const parts = (['train', 'validation', 'test'] as const).flatMap((part) =>
    parsed.has(['data', part]) ? [item(parsed, ['data', part], 'part', part, sourceLine(definition.data[part]))] : [],
  );
  const { epochs, optimizer } = definition.training;
  const training = `${formatQuantity(epochs, 'epoch')} · ${optimizer.type} ${formatNumber(optimizer.learningRate)}`;
  const input = definition.form === 'sizes' ? ['sizes', 0] : ['input'];
  const children = [
    ...(parsed.has(input) ? [item(parsed, input, 'input', 'input', formatShape(definition.input))] : []),
    ...layers,
    ...(parsed.has(['loss']) ? [item(parsed, ['loss'], 'loss', 'loss', definition.loss?.type ?? '?')] : []),
    ...(parsed.has(['data']) ? [item(parsed, ['data'], 'data', 'data', '', parts)] : []),
    ...(parsed.has(['training']) ? [item(parsed, ['training'], 'training', 'training', training)] : []),
  ].toSorted((a, b) => a.range.start - b.range.start);
  const detail = shapes.layers.length > 0 ? networkLine(shapes) : '';
  return [item(parsed, [], 'network', formatName(definition.name?.trim() || 'network'), detail, children)];
}

/** `dense 1: dense`, `→ [30] · 23,550` */
function layerItem(parsed: ParsedDefinition, { name, type, path, output, params }: LayerShapes): OutlineItem {
  const count = params === 0 ? '' : ` · ${formatCount(params)}`;
  const kind = params === 0 ? 'plainLayer' : 'layer';
  const whole = item(parsed, path, kind, `${formatName(name)}: ${type}`, `→ ${formatShape(output)}${count}`);
  const key = ['name', 'type'].find((one) => parsed.has([...path, one]));
  return key === undefined ? whole : { ...whole, selection: parsed.locate([...path, key]) };
}

function item(
  parsed: ParsedDefinition,
  path: Path,
  kind: OutlineKind,
  name: string,
  detail: string,
  children: readonly OutlineItem[] = [],
): OutlineItem {
  const value = parsed.locate(path);
  const key = typeof path.at(-1) === 'string' ? parsed.locate(path, 'key') : undefined;
  // The whole network is no selection: its first bracket is.
  const selection = key ?? (path.length === 0 ? { start: value.start, end: value.start + 1 } : value);
  const range = { start: Math.min(value.start, selection.start), end: Math.max(value.end, selection.end) };
  return { name, detail, kind, range, selection, children };
}

/** `4 samples`, `iris.csv`, `spiral · 1,000 samples`, `20.0 % of train` */
function sourceLine(source: DataSource | SplitSource | undefined): string {
  if (source === undefined) return '?';
  if ('split' in source) return `${formatPercent(source.split)} of train`;
  if ('csv' in source) return formatName(source.csv);
  if ('text' in source) return formatName(source.text);
  if ('idx' in source) return formatName(source.idx.images);
  if ('generate' in source) return `${source.generate} · ${formatQuantity(source.samples, 'sample')}`;
  return formatQuantity(source.samples.length, 'sample');
}
