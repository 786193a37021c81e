import { classMetric, share } from './classMetric.ts';

export const precision = classMetric(
  'precision',
  'Of the samples that the network says are of a class, the share that are: low where it cries wolf.',
  ({ right, said }) => share(right, said),
);
