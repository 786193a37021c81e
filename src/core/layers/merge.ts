import { formatShape, sameShape, type Shape, sizeOf } from '../shape.ts';
import type { Inference } from './layer.ts';

/** The shape rule of layers that combine several inputs value by value. */
export function inferSame(inputs: readonly (Shape | undefined)[]): Inference {
  const output = inputs.find((shape) => shape !== undefined);
  const multiplyAdds = output === undefined ? 0 : (inputs.length - 1) * sizeOf(output);
  const other = inputs.find((shape) => shape !== undefined && !sameShape(shape, output!));
  if (other === undefined) return { output, parameters: [], multiplyAdds };
  const message = `every input must have the same shape, but ${formatShape(output)} is not ${formatShape(other)}`;
  return { output, parameters: [], multiplyAdds, fault: { code: 'layer-shape', message, option: 'inputs' } };
}
