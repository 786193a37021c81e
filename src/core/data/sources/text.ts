import type { TextSource } from '../../definition/schema/data.ts';
import { setFix } from '../../definition/edit/fixes.ts';
import { plain } from '../../definition/text/quote.ts';
import type { Table } from '../dataset.ts';
import { dataError, failed, type SourceKind, type SourceResult } from './source.ts';
import { openText } from './textFile.ts';

/** Indices up to this take a byte each. */
const mostInBytes = 256;

/**
 * A text as windows of characters: x is a window, y the character after it. A character is a code point, and stands for its place
 * among all characters of the text in the order of their code points.
 */
export const text: SourceKind<TextSource> = {
  async read(source, reading): Promise<SourceResult> {
    const { window, stride, oneHotInputs } = source;
    const file = plain(source.text);
    const fault = (code: string, message: string, key: keyof TextSource = 'text'): SourceResult =>
      failed(dataError(code, [key], `${file}: ${message}`));
    const contents = await openText(source.text, reading);
    if (!contents.ok) return fault(contents.kind === 'file' ? 'data-file' : `text-${contents.kind}`, contents.message);
    const whole = contents.text;
    if (whole === '') return fault('text-empty', 'the file is empty');
    const tooLarge = (bytes: number, hint: string): SourceResult | undefined => {
      const refusal = reading.budget.reserve(bytes);
      return refusal === undefined ? undefined : fault('memory', refusal + hint);
    };
    const refused = tooLarge(whole.length * Uint32Array.BYTES_PER_ELEMENT, '');
    if (refused !== undefined) return refused;

    const { indices, classes } = indexCharacters(whole);
    const length = indices.length;
    if (length <= window) {
      const message =
        `the text has ${length} ${length === 1 ? 'character' : 'characters'}, but a window of ${window} ` +
        `and the character after it need ${window + 1}`;
      const finding = dataError('text-short', ['window'], `${file}: ${message}`, {
        fixes: length > 1 ? [setFix(['window'], length - 1)] : [],
      });
      return failed(finding);
    }
    const rows = Math.floor((length - window - 1) / stride) + 1;
    const columns = oneHotInputs ? window * classes.length : window;
    const bytes = oneHotInputs || classes.length <= mostInBytes ? 1 : Float32Array.BYTES_PER_ELEMENT;
    // Beside the windows a pointer to the character after each.
    const large = tooLarge(rows * (columns * bytes + 8), '; a larger "stride" or a shorter "window" takes less');
    if (large !== undefined) return large;
    const values = oneHotInputs
      ? oneHotWindows(indices, classes.length, { rows, window, stride })
      : indexWindows(indices, classes.length, { rows, window, stride });
    return {
      ok: true,
      samples: {
        inputs: { rows, columns, values, scale: 1 },
        inputShape: oneHotInputs ? [window, classes.length] : [window],
        targets: {
          kind: 'texts',
          texts: Array.from({ length: rows }, (_, row) => classes[indices[row * stride + window]!]!),
          classes,
        },
        columns: undefined,
        places: {
          inputs: ['text'],
          targets: ['text'],
          sample: (index) => `window ${index + 1} of ${file}`,
          target: (index) => ({ text: `the character after window ${index + 1} of ${file}`, path: ['text'] }),
        },
      },
    };
  },
};

/** Every character as its place among `classes`, the different characters by code point. */
function indexCharacters(whole: string): { indices: Uint32Array; classes: string[] } {
  const points = new Uint32Array(whole.length);
  const placeOf = new Map<number, number>();
  let length = 0;
  for (const character of whole) {
    const point = character.codePointAt(0)!;
    points[length++] = point;
    placeOf.set(point, 0);
  }
  const sorted = [...placeOf.keys()].toSorted((a, b) => a - b);
  for (const [place, point] of sorted.entries()) placeOf.set(point, place);
  const indices = points.subarray(0, length);
  for (let i = 0; i < length; i++) indices[i] = placeOf.get(indices[i]!)!;
  return { indices, classes: sorted.map((point) => String.fromCodePoint(point)) };
}

interface Windows {
  readonly rows: number;
  readonly window: number;
  readonly stride: number;
}

function indexWindows(indices: Uint32Array, classes: number, { rows, window, stride }: Windows): Table['values'] {
  const values = classes <= mostInBytes ? new Uint8Array(rows * window) : new Float32Array(rows * window);
  for (let row = 0; row < rows; row++) {
    values.set(indices.subarray(row * stride, row * stride + window), row * window);
  }
  return values;
}

function oneHotWindows(indices: Uint32Array, classes: number, { rows, window, stride }: Windows): Table['values'] {
  const values = new Uint8Array(rows * window * classes);
  for (let row = 0; row < rows; row++) {
    for (let t = 0; t < window; t++) values[(row * window + t) * classes + indices[row * stride + t]!] = 1;
  }
  return values;
}
