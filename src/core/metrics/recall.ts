import { classMetric, share } from './classMetric.ts';

export const recall = classMetric(
  'recall',
  'Of the samples of a class, the share that the network finds: low where it overlooks some.',
  ({ right, wanted }) => share(right, wanted),
);
