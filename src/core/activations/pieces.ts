import type { Floats } from '../floats.ts';
import { type ActivationName, activations } from './registry.ts';

/**
 * How a layer with this activation tells its `pieces`: for each of the first rows × columns weighted inputs, how many
 * corners lie below it. Undefined where the activation is smooth.
 */
export function piecesOf(
  name: ActivationName,
  z: Floats,
  columns: number,
): ((rows: number, tell: (piece: number) => void) => void) | undefined {
  const { corners } = activations[name];
  if (corners.length === 0) return undefined;
  return (rows, tell) => {
    for (let i = 0; i < rows * columns; i++) {
      let piece = 0;
      // On the corner itself counts as a piece of its own.
      for (let c = 0; c < corners.length; c++) piece += Math.sign(z[i]! - corners[c]!) + 1;
      tell(piece);
    }
  };
}
