import { chainSizes } from '../../lesson/lesson.ts';
import { formulaOf } from '../../lesson/letters.ts';
import { type NumpyTrace, traceUpdate } from '../../lesson/networkPy.ts';
import { type Dims, formatDims, sameDims } from '../../lesson/numpy.ts';
import { properSample, verdictOf } from '../../lesson/verdict.ts';
import type { HoverPart, Inline } from '../markdown.ts';
import { code, type HoverContext, text } from './context.ts';

const lesson: HoverPart = {
  kind: 'link',
  text: 'What would NumPy do with this shape? Every line, and its twin',
  command: 'backprop.showLesson',
};

/**
 * What network.py would make of an x of shape `dims`, flat (n,) or a row (1, n), for networks that it knows: in short, with the
 * lines that matter.
 */
export function broadcastOfX({ definition, shapes }: HoverContext, dims: Dims): readonly HoverPart[] {
  const sizes = chainSizes(definition, shapes);
  if (sizes === undefined) return [];
  const sample = properSample(sizes);
  const proper = traceUpdate(sample);
  const wrong = traceUpdate({ ...sample, x: dims });
  const verdict = verdictOf(wrong, proper);
  const [column, other] = [sample.x, wrong.sample.x].map(formatDims);
  const start = `In network.py ${dims.length === 1 ? 'a flat x' : 'a row x'} of shape ${other} `;
  if (verdict.tone === 'right') return [text(start, 'works as well: there is nothing to broadcast.')];
  return [
    text(start, 'would not be the same. ', verdict.text, ...raised(verdict.error)),
    lesson,
    {
      kind: 'table',
      header: ['', `x is ${column}`, `x is ${other}`],
      rows: firstLines(wrong, proper),
    },
  ];
}

/** y of shape (n,), which only a single output forgives. */
export function broadcastOfY({ definition, shapes }: HoverContext): readonly HoverPart[] {
  const sizes = chainSizes(definition, shapes);
  if (sizes === undefined) return [];
  const outputs = sizes.at(-1)!;
  if (outputs === 1) return [text('a − y is (1 × 1). With one output a NumPy y of shape (1,) works as well.'), lesson];
  const sample = properSample(sizes);
  const verdict = verdictOf(traceUpdate({ ...sample, y: [outputs] }), traceUpdate(sample));
  return [
    text(
      `a − y is (${outputs} × 1). In network.py a flat y of shape ${formatDims([outputs])} would make it `,
      `${formatDims([outputs, outputs])}, every output with every wanted one. `,
      verdict.text,
      ...raised(verdict.error),
    ),
    lesson,
  ];
}

function raised(error: string | undefined): Inline[] {
  return error === undefined ? [] : [' ', code(error)];
}

/** The weighted inputs of the first layer, the output, biases that grow, and the line that fails, where one does. */
function firstLines({ sample, steps }: NumpyTrace, proper: NumpyTrace): string[][] {
  const last = sample.sizes.length - 1;
  return steps.flatMap((step, index) => {
    const { quantity, layer, result } = step;
    const right = proper.steps[index]!.result;
    if (!('dims' in right)) return [];
    const told =
      'error' in result ||
      (layer === 1 && (quantity === 'wa' || quantity === 'z')) ||
      (layer === last && quantity === 'a') ||
      (quantity === 'b' && (layer === 1 || layer === last) && !sameDims(result.dims, right.dims));
    if (!told) return [];
    return [[formulaOf(step, last), formatDims(right.dims), 'dims' in result ? formatDims(result.dims) : 'ValueError']];
  });
}
