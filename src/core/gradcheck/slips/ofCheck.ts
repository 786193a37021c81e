import { networkInput } from '../../shapes.ts';
import type { CheckedTensor } from '../report.ts';
import type { Subject } from '../subject.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import { evidenceOf } from './evidenceOf.ts';

/** Above the noise of the oracles, relative to the largest gradient of a tensor. */
const tolerance = 1e-6;

/** What is likely wrong with the gradients of a check. Entries that no oracle has spoken of are taken as right. */
export function slipsOfCheck(subject: Subject, tensors: readonly CheckedTensor[]): readonly Diagnosis[] {
  const { job, network, samples, loss } = subject;
  subject.forward(0);
  const learned = tensors.filter(({ layer }) => layer !== networkInput);
  const truth = learned.map(({ analytic, reference }) =>
    reference.map((value, i) => (Number.isNaN(value) ? analytic[i]! : value)),
  );
  const claimed = learned.map(({ analytic }) => analytic);
  return diagnose(evidenceOf({ job, network, samples, cost: loss, claimed, truth, quotient: false, tolerance }));
}
