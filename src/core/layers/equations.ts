import { formatShape, type Shape } from '../shape.ts';
import type { Equation } from './layer.ts';

/** The equation of a layer without weights: `[3] + [3] → [3]`, `sign` between the inputs. */
export function shapesEquation(
  computation: string,
  inputs: readonly Shape[],
  output: Shape | undefined,
  { sign = ', ', parameters = 'none' } = {},
): Equation {
  const batch = (shape: Shape | undefined): string => `(${formatShape(shape)} × m)`;
  return {
    computation,
    shapes: `${inputs.map(formatShape).join(sign)} → ${formatShape(output)}`,
    batchShapes: `${inputs.map(batch).join(sign)} → ${batch(output)}`,
    parameters,
  };
}

/** `x¹ + x²`, `x¹ + … + x⁵`; the sources of a layer by their place in `inputs`. */
export function chained(count: number, sign: string): string {
  const x = (place: number): string => `x${String(place).replaceAll(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)}`;
  return count <= 2 ? `${x(1)}${sign}${x(2)}` : `${x(1)}${sign}…${sign}${x(count)}`;
}
