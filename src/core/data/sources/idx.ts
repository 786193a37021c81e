import type { IdxSource } from '../../definition/schema/data.ts';
import { safely, setFix } from '../../definition/edit/fixes.ts';
import type { Finding, Fix } from '../../problem.ts';
import { formatShape, type Shape, sizeOf } from '../../shape.ts';
import { dataError, failed, type Reading, type SourceKind } from './source.ts';

// IDX, the format of MNIST's own files (yann.lecun.com/exdb/mnist): two zero bytes, a byte for the type (0x08: unsigned
// bytes), a byte for the number of dimensions, each dimension as a 32-bit big-endian number, then the values row-major.

const unsignedBytes = 0x08;
const mostDimensions = 4;

interface IdxFile {
  readonly count: number;
  /** Shape of one item; empty for labels. */
  readonly itemShape: Shape;
  /** A view into the file: nothing is copied. */
  readonly values: Uint8Array;
}

type Side = 'images' | 'labels';

export const idx: SourceKind<IdxSource> = {
  async read({ idx: paths }, reading) {
    const images = await readIdx(paths.images, 'images', reading);
    const labels = await readIdx(paths.labels, 'labels', reading);
    if ('message' in images || 'message' in labels) {
      const found = [images, labels].filter((side) => 'message' in side);
      return failed(...found.map((side) => (side.code === swapped ? { ...side, fixes: [swapFix(paths)] } : side)));
    }
    if (images.count !== labels.count) {
      const message =
        `${paths.images} has ${images.count} images, but ${paths.labels} has ${labels.count} labels; ` +
        'the two belong to different sets';
      return failed(dataError('idx-counts', ['idx'], message));
    }
    const { count, itemShape } = images;
    const inputShape = itemShape.length === 0 ? [1] : itemShape;
    return {
      ok: true,
      samples: {
        inputs: { rows: count, columns: sizeOf(inputShape), values: images.values, scale: 1 },
        inputShape,
        targets: { kind: 'numbers', table: { rows: count, columns: 1, values: labels.values, scale: 1 } },
        columns: undefined,
        places: {
          inputs: ['idx', 'images'],
          targets: ['idx', 'labels'],
          sample: (index) => `sample ${index + 1} of ${paths.images}`,
          target: (index) => ({ text: `label ${index + 1} of ${paths.labels}`, path: ['idx', 'labels'] }),
        },
      },
    };
  },
};

async function readIdx(path: string, side: Side, { open }: Reading): Promise<IdxFile | Finding> {
  const fault = (code: string, message: string): Finding => dataError(code, ['idx', side], `${path}: ${message}`);
  const contents = await open(path);
  if (!contents.ok) return fault('data-file', contents.message);
  const parsed = parseIdx(contents.bytes, side);
  if (typeof parsed !== 'string') return parsed;
  return fault(
    side === 'labels' && typeof parseIdx(contents.bytes, 'images') === 'object' ? swapped : 'idx-format',
    parsed,
  );
}

/** Code of the finding that images stand where labels should. */
const swapped = 'idx-swapped';

function swapFix({ images, labels }: IdxSource['idx']): Fix {
  return safely(setFix(['idx'], { images: labels, labels: images }, 'Swap "images" and "labels"'));
}

/** The parts of an IDX file, or what is wrong with it. */
export function parseIdx(bytes: Uint8Array, side: Side): IdxFile | string {
  const expected = side === 'images' ? '0x00000803 for images' : '0x00000801 for labels';
  if (bytes.length < 4)
    return `the file has ${bytes.length} bytes; an IDX file starts with a magic number, ${expected}`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const magic = view.getUint32(0);
  const dimensions = bytes[3]!;
  const isIdx = magic >>> 8 === unsignedBytes && dimensions >= 1 && dimensions <= mostDimensions;
  if (!isIdx || (side === 'labels' && dimensions !== 1)) {
    const swapped = side === 'labels' && isIdx ? '; these are images: are "images" and "labels" swapped?' : '';
    return `the file starts with 0x${magic.toString(16).padStart(8, '0')}, expected the magic number ${expected}${swapped}`;
  }

  const headerLength = 4 + 4 * dimensions;
  if (bytes.length < headerLength) {
    return `the file ends in its header: it has ${bytes.length} bytes, expected at least ${headerLength}`;
  }
  const [count = 0, ...itemShape] = Array.from({ length: dimensions }, (_, axis) => view.getUint32(4 + 4 * axis));
  const expectedLength = headerLength + sizeOf([count, ...itemShape]);
  if (bytes.length !== expectedLength) {
    const what = itemShape.length === 0 ? `${count} ${side}` : `${count} ${side} of ${formatShape(itemShape)}`;
    return `the header says ${what}, ${expectedLength} bytes in all, but the file has ${bytes.length}`;
  }
  if (expectedLength === headerLength)
    return `the file holds no ${side}: its header says ${formatShape([count, ...itemShape])}`;
  return { count, itemShape, values: bytes.subarray(headerLength) };
}
