import type { ParsedDefinition } from '../definition/network.ts';
import type { TextRange } from '../problem.ts';
import { formatMatrix } from '../shape.ts';
import type { LayerShapes, NetworkShapes } from '../shapes.ts';
import { superscript } from './format.ts';
import { faultsOf } from './summary.ts';

/** A text, and what was read from it. */
interface Reading {
  readonly text: string;
  readonly parsed: ParsedDefinition;
  readonly shapes: NetworkShapes;
}

/** Shapes that the editor writes into the lines, behind what has them. */
export interface InlayHint {
  readonly offset: number;
  readonly parts: readonly InlayPart[];
}

export interface InlayPart {
  /** Digits and signs alone: nothing from the file. */
  readonly text: string;
  /** Index of the layer that it is about: its hover explains the part. */
  readonly layer: number;
}

/** More layers of `sizes` than these are not written behind one line. */
const mostInLine = 6;

/**
 * Behind each layer what it gives, `→ 30` or `→ [24, 24, 20]`; `→ ?` where that is not known, and `→ 10 ?` where it is the best
 * guess past a fault. `sizes` says itself what its layers give: behind it stand the matrices that lie between, `w¹ 30 × 784`; where
 * its entries have lines of their own, each behind its entry.
 */
export function inlayHints(
  { text, parsed, shapes }: Reading,
  within: TextRange = { start: 0, end: Infinity },
): readonly InlayHint[] {
  const faults = faultsOf(shapes);
  const { form } = parsed.definition;
  const list = parsed.locate([form]);
  const lines = form === 'layers' || text.slice(list.start, list.end).includes('\n');
  const hints: InlayHint[] = [];
  const inLine: InlayPart[] = [];
  for (const [index, layer] of shapes.layers.entries()) {
    const label = form === 'layers' ? arrow(layer, faults[index]) : matrix(layer, index);
    if (label === undefined || !parsed.has(layer.path)) continue;
    const part = { text: label, layer: index };
    if (lines) hints.push({ offset: parsed.locate(layer.path).end, parts: [part] });
    else inLine.push(part);
  }
  if (inLine.length > 0) hints.push({ offset: list.end, parts: inLine });
  return hints.filter(({ offset }) => within.start <= offset && offset <= within.end).map(inBrief);
}

function arrow({ output }: LayerShapes, fault: string | undefined): string {
  if (output === undefined) return '→ ?';
  const shape = output.length === 1 ? String(output[0]) : `[${output.join(', ')}]`;
  return `→ ${shape}${fault === undefined ? '' : ' ?'}`;
}

function matrix({ parameters }: LayerShapes, index: number): string | undefined {
  const w = parameters.find(({ role }) => role === 'weights');
  return w && `w${superscript(index + 1)} ${formatMatrix(w.shape)}`;
}

/** The first, and the last of more than a line should hold; commas between. */
function inBrief({ offset, parts }: InlayHint): InlayHint {
  const isCut = parts.length > mostInLine;
  const shown = isCut ? [...parts.slice(0, 2), ...parts.slice(-1)] : parts;
  const glue = (index: number): string => (index === 0 ? '' : isCut && index === 2 ? ', …, ' : ', ');
  return { offset, parts: shown.map(({ text, layer }, index) => ({ text: glue(index) + text, layer })) };
}
