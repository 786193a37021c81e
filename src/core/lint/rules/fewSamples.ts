import { formatCount, formatQuantity } from '../../editor/format.ts';
import type { LintRule } from '../rule.ts';
import { samplesOf } from '../samples.ts';

/** Parameters for each sample from which on the margin is wide. */
const margin = 20;

/** Fewer samples are a table of all there is, like that of XOR: nothing is left to generalise to. */
const fewest = 20;

export const fewSamples: LintRule = {
  code: 'few-samples',
  title: 'far more parameters than training samples',
  severity: 'hint',
  why:
    'A network with far more weights than samples can learn each sample by heart without finding what they have in common. The ' +
    'book trains its 23,860 parameters on 1,000 images: all of those are right in the end, but only 82 of 100 others. More ' +
    'samples help most; fewer neurons, "lambda" (weight decay), dropout, or "earlyStopping" on validation data help too.',
  source: 'Nielsen, chapter 3, "Overfitting and regularization"',
  check({ definition, shapes, data }) {
    const n = samplesOf(definition, data);
    if (n === undefined || n < fewest || shapes.totalParams < margin * n) return [];
    const { lambda, l1, l2, maxNorm, earlyStopping, optimizer } = definition.training;
    const decays = 'weightDecay' in optimizer && optimizer.weightDecay > 0;
    const drops = definition.layers.some(({ options }) => options?.type === 'dropout' || options?.type === 'noise');
    const restrained = [lambda, l1, l2].some((value) => value > 0) || maxNorm !== undefined || decays || drops;
    if (restrained || earlyStopping !== undefined) return [];
    const message =
      `${formatQuantity(shapes.totalParams, 'parameter')} for ${formatQuantity(n, 'training sample')}, ` +
      `${formatCount(Math.floor(shapes.totalParams / n))} for each: the network can learn them by heart; ` +
      'watch validation data, and try fewer neurons, "lambda" or dropout';
    return [{ path: definition.form === 'sizes' ? ['sizes'] : ['layers'], onKey: true, message }];
  },
};
