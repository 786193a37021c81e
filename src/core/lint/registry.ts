import type { LintRule } from './rule.ts';
import { batchNormBatch } from './rules/batchNormBatch.ts';
import { crossEntropyRange } from './rules/crossEntropyRange.ts';
import { decayDiverges } from './rules/decayDiverges.ts';
import { decayStrong } from './rules/decayStrong.ts';
import { deepSigmoid } from './rules/deepSigmoid.ts';
import { divergingRate } from './rules/divergingRate.ts';
import { dropoutLast } from './rules/dropoutLast.ts';
import { dropoutRate } from './rules/dropoutRate.ts';
import { equalWeights } from './rules/equalWeights.ts';
import { fewSamples } from './rules/fewSamples.ts';
import { hingeRange } from './rules/hingeRange.ts';
import { imbalance } from './rules/imbalance.ts';
import { klDivergenceRange } from './rules/klDivergenceRange.ts';
import { leak } from './rules/leak.ts';
import { learningRate } from './rules/learningRate.ts';
import { oneClass } from './rules/oneClass.ts';
import { schedule } from './rules/schedule.ts';
import { sigmoidQuadratic } from './rules/sigmoidQuadratic.ts';
import { sigmoidTwice } from './rules/sigmoidTwice.ts';
import { singleOutput } from './rules/singleOutput.ts';
import { softmaxQuadratic } from './rules/softmaxQuadratic.ts';
import { softmaxSingle } from './rules/softmaxSingle.ts';
import { softmaxTwice } from './rules/softmaxTwice.ts';
import { targetInput } from './rules/targetInput.ts';
import { targetRange } from './rules/targetRange.ts';
import { unscaledInputs } from './rules/unscaledInputs.ts';
import { unusedOutputs } from './rules/unusedOutputs.ts';
import { wideNormal } from './rules/wideNormal.ts';

/** All rules, in the order in which settings and docs list them: outputs, weights, layers, data, training. */
export const lintRules: readonly LintRule[] = [
  ...[
    softmaxSingle,
    softmaxQuadratic,
    softmaxTwice,
    sigmoidQuadratic,
    sigmoidTwice,
    crossEntropyRange,
    klDivergenceRange,
    hingeRange,
  ],
  ...[singleOutput, unusedOutputs, targetRange],
  ...[wideNormal, equalWeights],
  ...[deepSigmoid, dropoutRate, dropoutLast, batchNormBatch],
  ...[targetInput, unscaledInputs, oneClass, imbalance, leak, fewSamples],
  ...[learningRate, divergingRate, schedule, decayDiverges, decayStrong],
];
