import { formulaOf, superscript } from './letters.ts';
import {
  type LessonPart,
  type LessonStep,
  type NumpyOutcome,
  type NumpySample,
  type NumpyTrace,
  outcomeOf,
  parameterDims,
} from './networkPy.ts';
import { type Dims, formatDims, sameDims } from './numpy.ts';

/** How bad it is: an exception is honest, silence is not. */
export type LessonTone = 'right' | 'fails' | 'silent';

export interface Verdict {
  readonly tone: LessonTone;
  /** One or more sentences. */
  readonly text: string;
  /** What NumPy raises: `ValueError: shapes (3,3) and (2,) not aligned: ...`. */
  readonly error: string | undefined;
}

/** A sample as network.py wants it: columns. */
export function properSample(sizes: readonly number[]): NumpySample {
  return { sizes, x: [sizes[0]!, 1], y: [sizes.at(-1)!, 1] };
}

/** `proper`: what becomes of columns in the same network. */
export function verdictOf(trace: NumpyTrace, proper: NumpyTrace): Verdict {
  const outcome = outcomeOf(trace);
  const { sizes } = trace.sample;
  const last = sizes.length - 1;
  switch (outcome.kind) {
    case 'right':
      return { tone: 'right', text: 'It works: every weight and bias learns what it should.', error: undefined };
    case 'labelForAll':
      return {
        tone: 'silent',
        text: `Nothing is raised and every shape is right, but a${superscript(last)} − y pulls all ${sizes[last]!} outputs to the one number y.`,
        error: undefined,
      };
    case 'biasesGrow':
      return { tone: 'silent', text: growthOf(trace, outcome), error: undefined };
    case 'fails':
      return { tone: 'fails', text: failureOf(outcome.step, trace, proper), error: `ValueError: ${outcome.error}` };
  }
}

const places: Readonly<Record<LessonPart, string>> = {
  forward: 'The forward pass',
  backward: 'The backward pass',
  update: 'The update',
};

function failureOf(step: LessonStep, trace: NumpyTrace, proper: NumpyTrace): string {
  const formula = formulaOf(step, trace.sample.sizes.length - 1);
  const stops = `${places[step.part]} stops at ${formula}.`;
  if (step.part === 'forward') return stops;
  const [wrong, right] = [outputOf(trace), outputOf(proper)];
  if (wrong === undefined || right === undefined || sameDims(wrong, right)) return stops;
  return `The forward pass runs without a word, and gives ${formatDims(wrong)} instead of ${formatDims(right)}. ${stops}`;
}

/** What the forward pass gives; undefined where it fails. */
function outputOf({ sample, steps }: NumpyTrace): Dims | undefined {
  const output = steps.findLast(({ quantity }) => quantity === 'a');
  const isLast = output?.layer === sample.sizes.length - 1;
  return isLast && 'dims' in output.result ? output.result.dims : undefined;
}

/** Layers whose biases a sentence names. */
const mostNamed = 4;

function growthOf(
  { sample, steps }: NumpyTrace,
  { after, output }: Extract<NumpyOutcome, { kind: 'biasesGrow' }>,
): string {
  const before = parameterDims(sample.sizes).biases;
  const grown = after.biases.flatMap((dims, index) =>
    sameDims(dims, before[index]!)
      ? []
      : [`b${superscript(index + 1)} is ${formatDims(dims)} instead of ${formatDims(before[index]!)}`],
  );
  const named = grown.slice(0, mostNamed).join(', ') + (grown.length > mostNamed ? ', and so on' : '');
  const x = formatDims([sample.sizes[0]!, 1]);
  const later =
    'error' in output
      ? `From then on a proper x ${x} fails: ${output.error}.`
      : `From then on even a proper x ${x} gives ${formatDims(output.dims)} instead of ${formatDims([sample.sizes.at(-1)!, 1])}.`;
  const gradient = steps.find(({ quantity, layer }) => quantity === 'nablaW' && layer === 1);
  const row =
    gradient !== undefined && 'dims' in gradient.result && gradient.result.dims.length === 1
      ? ` ∇w¹ is flat, ${formatDims(gradient.result.dims)}, and goes into each row of w¹ alike.`
      : '';
  return `Nothing is raised, and the biases become matrices: after one update ${named}.${row} ${later}`;
}

/**
 * Why the first shape goes wrong: the first sum that NumPy stretches into something else than it is with columns. Undefined where
 * none is.
 */
export function reasonOf({ sample, steps }: NumpyTrace, proper: NumpyTrace): string | undefined {
  const step = steps.find(
    ({ quantity, result }, index) =>
      (quantity === 'z' || quantity === 'error') && 'dims' in result && !isSame(result.dims, proper.steps[index]!),
  );
  if (step === undefined || step.right === undefined || !('dims' in step.result)) return undefined;
  const { left, right: added, result } = step;
  const formula = formulaOf(step, sample.sizes.length - 1);
  const flat = [left, added].find((dims) => dims.length === 1);
  const counts = flat === undefined ? '' : `${formatDims(flat)} counts as ${formatDims([1, ...flat])}, and `;
  return (
    `In ${formula} meet ${formatDims(left)} and ${formatDims(added)}. NumPy broadcasts: it lines the shapes up from the right, ` +
    `${counts}every 1 is stretched to what stands on the other side. That gives ${formatDims(result.dims)}, ` +
    `${step.quantity === 'z' ? 'each weighted input with each bias' : 'each output with each wanted one'}.`
  );
}

function isSame(dims: Dims, { result }: LessonStep): boolean {
  return 'dims' in result && sameDims(dims, result.dims);
}
