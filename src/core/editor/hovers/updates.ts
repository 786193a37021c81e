import { formatCount, formatQuantity } from '../format.ts';
import { type HoverContext, trainingSamples } from './context.ts';

/** `50,000 samples / 10 = 5,000 updates an epoch`; undefined where the number of samples is not known. */
export function updatesOf(context: HoverContext): { readonly count: number; readonly line: string } | undefined {
  const n = trainingSamples(context);
  if (n === undefined || n === 0) return undefined;
  const { batchSize, accumulate } = context.definition.training;
  const batches = Math.ceil(n / batchSize);
  const count = Math.ceil(batches / accumulate);
  const samples = `${formatQuantity(n, 'sample')} / ${formatCount(batchSize)}`;
  if (accumulate > 1) {
    const all = formatQuantity(batches, 'mini-batch', 'mini-batches');
    const line = `${samples} = ${all}, ${formatCount(accumulate)} an update: ${formatQuantity(count, 'update')} an epoch`;
    return { count, line };
  }
  const left = n % batchSize;
  const last = left === 0 || count === 1 ? '' : `, the last with ${formatQuantity(left, 'sample')}`;
  return { count, line: `${samples} = ${formatQuantity(count, 'update')} an epoch${last}` };
}
