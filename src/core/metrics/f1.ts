import { classMetric, share } from './classMetric.ts';

/** 2 / (1 / precision + 1 / recall), written without a division by 0. */
export const f1 = classMetric(
  'f1',
  'The harmonic mean of precision and recall: high only where both are.',
  ({ right, said, wanted }) => share(2 * right, said + wanted),
);
