import type { ShapeRow } from '../../core/editor/shapesView.ts';

const mostLayers = 3;
const mostNeurons = 10;

/** Whether a network can be seen as a whole beside other things: few layers, each a list of few neurons. */
export function isSmall(rows: readonly Pick<ShapeRow, 'input' | 'output'>[]): boolean {
  const isShort = (shape: string): boolean => /^\[\d+\]$/.test(shape) && Number(shape.slice(1, -1)) <= mostNeurons;
  return (
    rows.length > 0 && rows.length <= mostLayers && rows.every(({ input, output }) => isShort(input) && isShort(output))
  );
}
