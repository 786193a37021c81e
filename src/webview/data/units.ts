import type { DataSetsPicture } from '../../core/looks/dataSets.ts';
import { formatTick } from '../format.ts';

/** Six digits: all that float32 has kept. */
export function shownNumber(value: number): number {
  return Number(value.toPrecision(6));
}

/** What becomes of the numbers of the file before the network gets them, as sentences with a space before each. */
export function changedForTraining({ standardized, scale }: Pick<DataSetsPicture, 'standardized' | 'scale'>): string {
  const inverse = Math.round(1 / scale);
  const factor = Math.abs(scale * inverse - 1) < 1e-6 ? `divided by ${inverse}` : `multiplied by ${formatTick(scale)}`;
  return (
    (scale === 1 ? '' : ` They are ${factor} for training.`) +
    (standardized ? ' They are standardized for training: (x − mean) / sd of each column.' : '')
  );
}
