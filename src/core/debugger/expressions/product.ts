import { quote } from '../../definition/text/quote.ts';
import { entries, mostEntries, numpyShape, shapeText, type Tensor, tensorOf } from '../tensor.ts';
import { Fault, type Span } from './fault.ts';

/** Multiplications of the largest matrix product. */
const mostMultiplications = 1e8;

/** A tensor, and how it is written. */
interface Written {
  readonly tensor: Tensor;
  readonly text: string;
}

/** NumPy's dot: of matrices their product, of vectors the sum of the products. `span`: of the whole. */
export function productOf(left: Written, right: Written, span: Span): Tensor {
  const [a, b] = [left.tensor, right.tensor];
  if (a.shape.length === 0 || b.shape.length === 0) {
    const number = a.shape.length === 0 ? left : right;
    throw new Fault(`"@" multiplies matrices, but ${number.text} is a number: write ${quote('*')}`, span);
  }
  if (a.shape.length > 2 || b.shape.length > 2) {
    throw new Fault(
      `"@" multiplies matrices, but the shapes are ${shapeText(a.shape)} and ${shapeText(b.shape)}`,
      span,
    );
  }
  const [m, k] = a.shape.length === 1 ? [1, a.shape[0]!] : (a.shape as [number, number]);
  const [rows, n] = b.shape.length === 1 ? [b.shape[0]!, 1] : (b.shape as [number, number]);
  if (k !== rows) {
    const axis = b.shape.length === 1 ? 0 : b.shape.length - 2;
    const columns = a.shape.length === 1 ? `${k} entries` : `${k} ${k === 1 ? 'column' : 'columns'}`;
    throw new Fault(
      `shapes ${numpyShape(a.shape)} and ${numpyShape(b.shape)} not aligned: ${k} (dim ${a.shape.length - 1}) != ${rows} (dim ${axis}): ` +
        `${left.text} has ${columns}, so ${right.text} needs ${k} ${k === 1 ? 'row' : 'rows'}, but has ${rows}`,
      span,
    );
  }
  if (m * k * n > mostMultiplications || m * n > mostEntries)
    throw new Fault('this product is too large to compute here', span);
  const [x, y] = [entries(a), entries(b)];
  const result = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += x[i * k + p]! * y[p * n + j]!;
      result[i * n + j] = sum;
    }
  }
  const shape = [...(a.shape.length === 1 ? [] : [m]), ...(b.shape.length === 1 ? [] : [n])];
  return tensorOf(result, shape);
}
