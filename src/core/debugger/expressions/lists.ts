import { sizeOf } from '../../shape.ts';
import { entries, mostEntries, shapeText, type Tensor, tensorOf } from '../tensor.ts';
import { Fault, type Span } from './fault.ts';

/** A list of tensors of one shape as a tensor, as NumPy's array makes it. */
export function stacked(items: readonly Tensor[], span: Span): Tensor {
  const [first] = items;
  if (first === undefined) return tensorOf(new Float64Array(), [0]);
  const other = items.find(({ shape }) => shape.join() !== first.shape.join());
  if (other !== undefined) {
    throw new Fault(
      `the items of a list have one shape, but here are ${shapeText(first.shape)} and ${shapeText(other.shape)}`,
      span,
    );
  }
  const size = sizeOf(first.shape);
  if (size * items.length > mostEntries) throw new Fault('this list is too long', span);
  const values = new Float64Array(size * items.length);
  for (const [index, item] of items.entries()) values.set(entries(item), index * size);
  return tensorOf(values, [items.length, ...first.shape]);
}
