import { type InferOutput, literal, strictObject } from 'valibot';
import { learningRate } from './common.ts';
import type { OptimizerKind } from './optimizer.ts';

const schema = strictObject({
  type: literal('sgd'),
  learningRate,
});

export type SgdOptions = InferOutput<typeof schema>;

/** Stochastic gradient descent on mini-batches (chapter 1, equations 20 and 21; with decay chapter 3, equation 93). */
export const sgd = {
  type: 'sgd',
  formula: 'w → w − (η/m) Σ ∇C_x,  b likewise',
  summary: 'Stochastic gradient descent: a step against the mean gradient of the mini-batch.',
  schema,
  slots: () => [],
  plainStep: true,
  create(_options, parameters, { kernels }) {
    return {
      update({ m, eta, keep }) {
        for (const { spec, value, nabla } of parameters) {
          kernels.sgdStep(value, nabla, eta / m, spec.role === 'weights' ? keep : 1);
        }
      },
    };
  },
} satisfies OptimizerKind<SgdOptions>;
