import { type InferOutput, literal, strictObject } from 'valibot';
import { networkInput } from '../shapes.ts';
import { type Excerpt, excerpt, firstTelling } from '../workings/excerpt.ts';
import { type Quantity, quantityNames, workingsOf } from '../workings/quantities.ts';
import type { LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import { layerIndex, place } from './request.ts';

const schema = strictObject({
  look: literal('derivation'),
  layer: layerIndex,
  /** Row of the training data. */
  sample: place,
});

type DerivationRequest = InferOutput<typeof schema>;

/** Everything that BP1 to BP4 speak of in one layer, for one sample. */
export interface DerivationPicture {
  readonly layer: number;
  /** Every layer: of which a derivation can be asked for. */
  readonly names: readonly string[];
  readonly type: string;
  readonly activation: string | undefined;
  readonly isLast: boolean;
  readonly samples: number;
  readonly loss: string;
  readonly cost: number;
  readonly y: Excerpt;
  /** What the layer reads: x, or a of the layer before. */
  readonly read: Excerpt;
  readonly quantities: Readonly<Partial<Record<Quantity['name'], Excerpt>>>;
  /** Of the layer that this one is read by, where there is one. */
  readonly next:
    | { readonly name: string; readonly w: Excerpt | undefined; readonly delta: Excerpt | undefined }
    | undefined;
}

const room = { rows: 6, columns: 4 };
const mostMultiplyAdds = 5e7;
const mostNames = 500;

/** The equations of backpropagation with the numbers of one layer and one sample put in, at the weights as they are now. */
export const derivation = {
  look: 'derivation',
  schema,
  ofWeights: true,
  see(probe: Probe, { layer, sample }: DerivationRequest): DerivationPicture | undefined {
    const { job, definition, shapes, data, network } = probe;
    const { rows } = data.train.inputs;
    const own = shapes.layers[layer];
    if (own === undefined || sample >= rows || shapes.totalMultiplyAdds > mostMultiplyAdds) return undefined;
    const { quantities } = workingsOf(job, [sample], network);
    const quantity = (name: Quantity['name'], of: string | undefined): Quantity | undefined =>
      quantities.find((each) => each.name === name && each.layer === of);
    const find = (name: Quantity['name'], of: string | undefined, first?: readonly [number, number]) => {
      const found = quantity(name, of);
      return found && excerpt(found, (row, column) => found.values[row * found.columns + column]!, room, first);
    };
    const [source] = own.sources;
    const [readName, readOf] =
      source === networkInput ? (['x', undefined] as const) : (['a', shapes.layers[source!]!.name] as const);
    const read = quantity(readName, readOf)!;
    // Only where each input has a column of w: a layer that goes over positions has fewer.
    const hasColumns = read.columns === 1 && quantity('w', own.name)?.columns === read.rows;
    const first = hasColumns ? firstTelling(read.rows, room.columns, (row) => read.values[row] === 0) : 0;
    const readers = shapes.layers.filter(({ sources }) => sources.includes(layer));
    const reader = readers.length === 1 ? readers[0]! : undefined;
    const { options } = network.layers[layer]!;
    const found = quantityNames.flatMap((name) => {
      const shown = find(name, own.name, name === 'w' || name === 'nablaW' ? [0, first] : undefined);
      return shown === undefined ? [] : [[name, shown] as const];
    });
    return {
      layer,
      names: shapes.layers.slice(0, mostNames).map(({ name }) => name),
      type: own.type,
      activation: 'activation' in options && typeof options.activation === 'string' ? options.activation : undefined,
      isLast: layer === shapes.layers.length - 1,
      samples: rows,
      loss: definition.loss!.type,
      cost: find('cost', undefined)!.values[0]!,
      y: find('y', undefined)!,
      read: find(readName, readOf, [first, 0])!,
      quantities: Object.fromEntries(found),
      next: reader && { name: reader.name, w: find('w', reader.name), delta: find('delta', reader.name) },
    };
  },
} satisfies LookKind<DerivationRequest, DerivationPicture>;
