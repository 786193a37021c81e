import {
  array,
  description,
  type InferOutput,
  literal,
  maxLength,
  minLength,
  pipe,
  strictObject,
  string,
} from 'valibot';
import { quote } from '../definition/text/quote.ts';
import type { Floats } from '../floats.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { layerEntries } from './common.ts';
import { shapesEquation } from './equations.ts';
import type { Inference, LayerFault, LayerKind, LayerMend } from './layer.ts';
import { factorFunctions } from './terms/functions.ts';
import { missingInput, readTerm, type Term } from './terms/grammar.ts';
import { meantTerm } from './terms/suggest.ts';
import { termWords } from './terms/words.ts';
import { eachSample } from './writing.ts';

const schema = strictObject({
  type: literal('features'),
  ...layerEntries,
  terms: pipe(
    array(string()),
    minLength(1),
    maxLength(1000),
    description(
      'What each output is: a product of inputs x1, x2, …, their powers and functions, ' +
        'as `x1`, `x1^2`, `x1*x2`, `sin(x1)` or `x2*exp(-0.5*x1)`.',
    ),
  ),
});

type FeaturesOptions = InferOutput<typeof schema>;

function infer([input]: readonly (Shape | undefined)[], { terms }: FeaturesOptions): Inference {
  const inference = { output: [terms.length], parameters: [], multiplyAdds: 0 };
  const flat = input === undefined ? undefined : flatFault(input);
  const [fault, ...others] = flat === undefined ? termFaults(terms, input?.[0]) : [flat];
  return { ...inference, ...(fault && { fault, others }) };
}

function flatFault(input: Shape): LayerFault | undefined {
  if (input.length === 1) return undefined;
  const message =
    `features reads a flat [n], whose values it calls x1, x2, …, but gets ${formatShape(input)}; ` +
    `a flatten layer before it gives [${sizeOf(input)}] (the same values in a row)`;
  return { code: 'layer-shape', message, mends: [{ before: { type: 'flatten' } }] };
}

/** One fault for each term that is none; `inputs`: how many there are, where that is known. */
function termFaults(terms: readonly string[], inputs: number | undefined): LayerFault[] {
  return terms.flatMap((text, item): LayerFault[] => {
    const fault = faultOf(text, inputs);
    if (fault === undefined) return [];
    const mends = fault.words.map((value): LayerMend => ({ option: 'terms', item, value }));
    if (terms.length > 1) mends.push({ option: 'terms', item, value: undefined });
    return [{ code: 'layer-option', message: fault.message, option: 'terms', item, mends }];
  });
}

interface Fault {
  readonly message: string;
  /** What may have been meant, the likeliest first. */
  readonly words: readonly string[];
}

function faultOf(text: string, inputs = Infinity): Fault | undefined {
  const term = readTerm(text);
  const meant = meantTerm(text, inputs);
  if ('complaint' in term) {
    const start = text.trim() === '' ? '' : `term ${quote(text)}: `;
    const question = meant === undefined ? '' : `; did you mean "${meant}"?`;
    return { message: `${start}${term.complaint}${question}`, words: meant === undefined ? [] : [meant] };
  }
  const missing = missingInput(term, inputs);
  if (missing === undefined) return undefined;
  const there = Array.from({ length: Math.min(inputs, mostNamed) }, (_, index) => `x${index + 1}`);
  const named = inputs > mostNamed ? `x1 to x${inputs}` : there.join(there.length === 2 ? ' and ' : ', ');
  const message = `term ${quote(text)} names x${missing + 1}, but this layer reads ${inputs === 1 ? '1 input' : `${inputs} inputs`}: ${named}`;
  const name = new RegExp(String.raw`x0*${missing + 1}(?!\d)`, 'g');
  const words = there.toReversed().map((other) => text.replaceAll(name, other));
  return { message, words: inputs > mostNamed ? [] : words };
}

/** Inputs that are named one by one. */
const mostNamed = 4;

/** Only for terms without a fault. */
function readTerms(terms: readonly string[]): Term[] {
  return terms.flatMap((text) => {
    const term = readTerm(text);
    return 'complaint' in term ? [] : [term];
  });
}

/** Terms that an equation writes out. */
const mostWritten = 7;

/** What each output is, in words; a broken term as it stands. */
function written(terms: readonly string[]): string {
  const words = terms.slice(0, mostWritten).map((text) => {
    const term = readTerm(text);
    return 'complaint' in term ? '?' : termWords(term);
  });
  return `(${words.join(', ')}${terms.length > mostWritten ? ', …' : ''})`;
}

/** Chosen functions of the inputs, side by side: what a straight line cannot do with x1 and x2 it may do with x1² and x1 x2. */
export const features = {
  type: 'features',
  summary:
    'Functions of the inputs, side by side, that you choose: powers, products, sines. Nothing in it is learned; it gives the layers ' +
    'behind it something that is easier to learn from.',
  givesBack: 'for each value that it reads, the sum over the terms of their gradient times their slope',
  schema,
  arity: [1, 1],
  infer,
  activation: () => undefined,
  equation: (inputs, { terms }) => shapesEquation(`a = ${written(terms)}`, inputs, [terms.length]),

  define: (m, _shapes, { terms }, { inputs: [x] }) =>
    eachSample(x, (row) =>
      readTerms(terms).map((term) => {
        const factors = term.map((factor) => factorFunctions[factor.name].define(m, row[factor.input]!, factor));
        return factors.reduce((product, factor) => m.multiply(product, factor));
      }),
    ),

  create([inputShape], options, { inputs, output, outputGradient, inputGradients, capacity, allocate }) {
    const size = sizeOf(inputShape!);
    const terms = readTerms(options.terms);
    const x = inputs[0]!;
    const dx = inputGradients[0];
    const width = terms.length;
    const factors = terms.flat();
    /** (factors × capacity): f(x) of the last forward pass, and f'(x). */
    const values = factors.map((_, place) => allocate(`factor ${place + 1}`, capacity));
    const slopes = dx === undefined ? [] : factors.map((_, place) => allocate(`slope ${place + 1}`, capacity));
    /** Of each term the place of its first factor; at last the number of all. */
    const first = new Int32Array(width + 1);
    for (let j = 0; j < width; j++) first[j + 1] = first[j]! + terms[j]!.length;
    const corners = factors.filter(({ name }) => name === 'abs').map(({ input }) => input);

    /** The input of each factor put into its array, and there what `apply` makes of it. */
    const each = (arrays: readonly Floats[], rows: number, apply: 'values' | 'slopes'): void => {
      for (let place = 0; place < factors.length; place++) {
        const factor = factors[place]!;
        const numbers = arrays[place]!;
        for (let row = 0; row < rows; row++) numbers[row] = x[row * size + factor.input]!;
        factorFunctions[factor.name][apply](numbers, rows, factor);
      }
    };
    return {
      forward(rows) {
        each(values, rows, 'values');
        for (let j = 0; j < width; j++) {
          for (let row = 0; row < rows; row++) {
            let product = 1;
            for (let place = first[j]!; place < first[j + 1]!; place++) product *= values[place]![row]!;
            output[row * width + j] = product;
          }
        }
      },
      // By the product rule: dC/dx += dC/da_j · f'(x) · the other factors of term j.
      backward(rows) {
        if (dx === undefined) return;
        each(slopes, rows, 'slopes');
        for (let j = 0; j < width; j++) {
          for (let own = first[j]!; own < first[j + 1]!; own++) {
            const { input } = factors[own]!;
            for (let row = 0; row < rows; row++) {
              let product = outputGradient[row * width + j]! * slopes[own]![row]!;
              for (let place = first[j]!; place < first[j + 1]!; place++) {
                if (place !== own) product *= values[place]![row]!;
              }
              dx[row * size + input] = dx[row * size + input]! + product;
            }
          }
        }
      },
      ...(corners.length > 0 && {
        pieces(rows: number, tell: (piece: number) => void) {
          for (let row = 0; row < rows; row++) for (const input of corners) tell(Math.sign(x[row * size + input]!));
        },
      }),
    };
  },
} satisfies LayerKind<FeaturesOptions>;
