import type { ParsedDefinition } from '../definition/network.ts';
import type { Path } from '../problem.ts';
import { formatShape, type Shape } from '../shape.ts';
import type { LayerShapes, NetworkShapes } from '../shapes.ts';
import { formatMessage, formatQuantity } from './format.ts';

/** More stations than this are cut in the middle. */
const longestChain = 12;

/**
 * `784 → 30 → 10`: the input and what each layer gives. Where a layer reads something else than the one before, that stands
 * with it: `4 → 8 → (4, 8 → 12) → 2`.
 */
export function chainOf({ input, layers }: NetworkShapes): string {
  const stations = [
    station(input),
    ...layers.map((layer, index) => {
      const output = station(layer.output);
      const isChain = layer.sources.length === 1 && layer.sources[0] === index - 1;
      return isChain ? output : `(${layer.inputs.map(station).join(', ')} → ${output})`;
    }),
  ];
  const half = longestChain / 2;
  const shown =
    stations.length <= longestChain ? stations : [...stations.slice(0, half), '…', ...stations.slice(-half)];
  return shown.join(' → ');
}

function station(shape: Shape | undefined): string {
  return shape === undefined ? '?' : shape.join('×');
}

/** `784 → 30 → 10 · 23,860 parameters` */
export function networkLine(shapes: NetworkShapes): string {
  return `${chainOf(shapes)} · ${formatQuantity(shapes.totalParams, 'parameter')}`;
}

/** `→ [30] · 23,550 parameters`; what a layer reads that has several inputs stands before the arrow. */
export function layerLine({ inputs, output, params }: LayerShapes): string {
  const read = inputs.length === 1 ? '' : `${inputs.map(formatShape).join(', ')} `;
  return `${read}→ ${formatShape(output)} · ${formatQuantity(params, 'parameter')}`;
}

/** What is wrong with each layer, in words; undefined where nothing is. */
export function faultsOf(shapes: NetworkShapes): readonly (string | undefined)[] {
  const messages = new Map<string, string>();
  for (const { severity, path, message } of shapes.findings) {
    const layer = layerKey(path);
    if (severity === 'error' && !messages.has(layer)) messages.set(layer, formatMessage(message));
  }
  return shapes.layers.map(({ path, ok, type }) => messages.get(layerKey(path)) ?? (ok ? undefined : unsaid(type)));
}

/** What is wrong with each layer: with its shapes, else the first error in its text. */
export function layerFaults(parsed: ParsedDefinition, shapes: NetworkShapes): readonly (string | undefined)[] {
  const errors = parsed.problems.filter(({ severity }) => severity === 'error');
  const faults = faultsOf(shapes);
  if (errors.length === 0) return faults;
  const inShapes = faultsOf({ ...shapes, layers: shapes.layers.map((layer) => ({ ...layer, ok: true })) });
  return shapes.layers.map(({ path }, index) => {
    const { start, end } = parsed.locate(path);
    const inText = errors.find(({ range }) => range.start >= start && range.end <= end);
    return inShapes[index] ?? (inText && formatMessage(inText.message)) ?? faults[index];
  });
}

/** Of a layer with a fault that is no problem of its own: it cannot be read, or what it reads is a guess. */
function unsaid(type: string): string {
  return type === '?'
    ? 'this layer could not be read'
    : 'what the layers above give is a guess, and that does not fit here; mend those first';
}

/** Layers stand at `layers[i]` or `sizes[i]`, and what is said of them at or below that. */
function layerKey([list, index]: Path): string {
  return `${list}[${index}]`;
}
