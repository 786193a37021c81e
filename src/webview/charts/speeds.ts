import type { LayerSpeed } from '../../core/train/speeds.ts';
import type { SpeedPoint } from '../../protocol/panel.ts';
import { emptyTable, put, type Table } from './table.ts';

/** What there is to see of how fast layers learn. */
export const measures = {
  gradient: { name: 'Gradient ‖∇C‖', yLabel: '‖∇C‖', of: ({ gradient }: LayerSpeed) => gradient },
  weights: { name: 'Weights ‖w‖', yLabel: '‖w‖', of: ({ weights }: LayerSpeed) => weights },
  update: { name: 'Update ‖Δw‖', yLabel: '‖Δw‖', of: ({ update }: LayerSpeed) => update },
  ratio: { name: 'Update to weights', yLabel: '‖Δw‖ / ‖w‖', of: ({ update, weights }: LayerSpeed) => update / weights },
} as const;

export type Measure = keyof typeof measures;

/** Layers that learn, by their index, in the order of the columns of `speedTable`. */
export function learningLayers(points: readonly SpeedPoint[]): number[] {
  return [...new Set(points.flatMap(({ layers }) => layers.map(({ layer }) => layer)))].toSorted((a, b) => a - b);
}

/** One curve a layer. A logarithmic axis has no place for 0: it is a gap. */
export function speedTable(points: readonly SpeedPoint[], layers: readonly number[], measure: Measure): Table {
  const table = emptyTable(layers.length);
  for (const { x, layers: speeds } of points) {
    for (const speed of speeds) {
      const value = measures[measure].of(speed);
      put(table, layers.indexOf(speed.layer), x, value > 0 ? value : null);
    }
  }
  return table;
}

/** Remembers the last table: it is asked for several times until there is something new. */
export function createSpeedTables(): (points: readonly SpeedPoint[], measure: Measure) => Table {
  let last: { readonly points: readonly SpeedPoint[]; readonly measure: Measure; readonly table: Table } | undefined;
  return (points, measure) => {
    if (last?.points !== points || last.measure !== measure)
      last = { points, measure, table: speedTable(points, learningLayers(points), measure) };
    return last.table;
  };
}

/** Around the values, in whole decades only where they span several. */
export function speedRange(min: number | null, max: number | null): readonly [number, number] {
  const low = min === null || min <= 0 ? 1e-3 : min;
  const high = max === null || max <= 0 ? 1 : max;
  return [low / 1.5, Math.max(high, low) * 1.5];
}
