import { bytesPerValue } from '../../floats.ts';
import { initializerOf } from '../../initializers/registry.ts';
import { formatMatrix, formatShape, sizeOf } from '../../shape.ts';
import type { LayerShapes } from '../../shapes.ts';
import { formatCount, formatQuantity, superscript } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { chainOf } from '../summary.ts';
import { code, column, formula, heading, type HoverContext, miniBatchSize, text } from './context.ts';

/** Rows of a table in a hover; the panel shows them all. */
const mostRows = 8;

export function sizesHover(context: HoverContext): readonly HoverPart[] | undefined {
  const { definition, shapes } = context;
  const first = shapes.layers[0];
  if (first === undefined) return undefined;
  const start = definition.initializer;
  return [
    heading(`sizes: ${chainOf(shapes)}`),
    text(
      "The book's shorthand: neurons in each layer, the input first. Dense layers, sigmoid in each",
      start === undefined || start.type === 'file'
        ? '.'
        : `; at the start ${distribution(initializerOf(start).summary)}.`,
    ),
    shapesTable(shapes.layers),
    ...whyRows(first),
  ];
}

/** `The book, chapter 1: weights and biases N(0, 1). Wide layers ...` gives `weights and biases N(0, 1)`. */
function distribution(summary: string): string {
  const sentence = summary.split('. ')[0]!.replace(/\.$/, '');
  const words = sentence.slice(sentence.indexOf(': ') + 1).trim();
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function shapesTable(layers: readonly LayerShapes[]): HoverPart {
  const rows = layers.slice(0, mostRows).map((layer, index) => {
    const [w, b] = ['w', 'b'].map((name) => layer.parameters.find((parameter) => parameter.name === name));
    const mark = superscript(index + 1);
    return [
      String(index + 1),
      w === undefined ? '' : `w${mark} (${formatMatrix(w.shape)})`,
      b === undefined ? '' : `b${mark} (${formatMatrix(b.shape)})`,
      layer.output === undefined ? '?' : column(layer.output),
      formatCount(layer.params),
    ];
  });
  const more = layers.length - rows.length;
  if (more > 0) rows.push(['…', `${more} more`, '', '', '']);
  return { kind: 'table', header: ['layer', 'w', 'b', 'z, a, δ', 'parameters'], rows };
}

/** "Why is the weight matrix 3 × 2 for [2, 3, 1]?" */
function whyRows({ inputs, parameters }: LayerShapes): readonly HoverPart[] {
  const w = parameters.find(({ name }) => name === 'w');
  const input = inputs[0];
  if (w === undefined || input === undefined) return [];
  const [to, from] = [w.fanOut, w.fanIn];
  return [
    text(
      `Why w¹ is (${to} × ${from}) and not (${from} × ${to}): row j holds the weights into receiving neuron j, `,
      `${to} receive and ${from} send. So z = w a + b needs no transpose; in network.py it is `,
      code('weights[0]'),
      '.',
    ),
    formula(`(${to} × ${from})(${from} × 1) + (${to} × 1) = (${to} × 1)`),
  ];
}

/** The first entry of `sizes`, and `input`. */
export function inputHover(context: HoverContext): readonly HoverPart[] | undefined {
  const { input } = context.shapes;
  if (input === undefined) return undefined;
  const m = miniBatchSize(context);
  const axes = input.length === 3 ? ' (height, width, channels)' : '';
  return [
    heading(`input: ${formatShape(input)}`),
    text(
      `Shape of one sample${axes}, without the mini-batch: x is a column ${column(input)}, and a mini-batch of ${m} `,
      `is a matrix ${column(input, m)}, one sample a column. The input has no parameters: `,
      `${formatQuantity(sizeOf(input), 'number')} come in.`,
    ),
  ];
}

export function layersHover({ shapes }: HoverContext): readonly HoverPart[] | undefined {
  if (shapes.layers.length === 0) return undefined;
  return [
    heading(`layers: ${chainOf(shapes)}`),
    shapesTable(shapes.layers),
    text(
      `${formatQuantity(shapes.totalParams, 'parameter')} in all. Each layer reads the one before, unless it names its inputs.`,
    ),
  ];
}

export function dtypeHover({ definition, shapes }: HoverContext): readonly HoverPart[] {
  const { dtype } = definition;
  const bytes = bytesPerValue[dtype];
  const digits = dtype === 'float32' ? 'about 7' : 'about 16';
  return [
    heading(`dtype: ${dtype}`),
    text(
      `${bytes} bytes a number, ${digits} digits: ${formatQuantity(shapes.totalParams, 'parameter')} take `,
      `${formatQuantity(shapes.totalParams * bytes, 'byte')}. Gradient checks always run in float64. `,
      'Default: float32; a dialect means float64, as NumPy.',
    ),
  ];
}

export function reproducibleHover({ definition }: HoverContext): readonly HoverPart[] {
  return [
    heading(`reproducible: ${definition.reproducible}`),
    text(
      'true: the same file and seed give the same weights, bit for bit, on every machine and with any number of threads. ',
      'false lets a product and its sum round once instead of twice where the machine can: some per cent faster, ',
      'the last digits differ from machine to machine. Default: true; a dialect is always reproducible.',
    ),
  ];
}

export function dialectHover({ definition }: HoverContext): readonly HoverPart[] | undefined {
  const { dialect } = definition;
  if (dialect === undefined) return undefined;
  const same =
    dialect === 'network.py'
      ? 'N(0, 1) weights and biases, sigmoid everywhere, quadratic cost.'
      : "N(0, 1)/√n_in weights unless the initializer is large, costs as network2's total_cost, lambda for weight decay.";
  return [
    heading(`dialect: ${dialect}`),
    text(`Does what the book's ${dialect} does, in float64 and in its order of operations: ${same}`),
    text(
      'The seed goes to both generators: ',
      code('np.random.seed'),
      ' draws all biases, then all weights; ',
      code('random.seed'),
      ' shuffles. The same seed gives the weights that Python gives, to rounding.',
    ),
    text('Default: none.'),
  ];
}
