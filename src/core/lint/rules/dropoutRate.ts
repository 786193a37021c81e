import { setFix } from '../../definition/edit/fixes.ts';
import { leaveAway } from '../../mends/leaveAway.ts';
import type { LintRule } from '../rule.ts';

export const dropoutRate: LintRule = {
  code: 'dropout-rate',
  title: 'a dropout that drops nothing',
  severity: 'warning',
  why:
    'A dropout layer sets a share of the neurons to 0 in each mini-batch, another one every time, so that none can rely on ' +
    'another. With rate 0 all of them stay, and the layer is only a copy.',
  source:
    'Srivastava and others, "Dropout: a simple way to prevent neural networks from overfitting" (2014); Nielsen, chapter 3',
  check({ definition }) {
    return definition.layers.flatMap(({ options, path }, index) => {
      if (options?.type !== 'dropout' || options.rate !== 0) return [];
      const rate = [...path, 'rate'];
      const message = 'dropout with rate 0 drops nothing; the book drops half of the hidden neurons, rate 0.5';
      const half = setFix(rate, 0.5);
      return [{ path: rate, message, fixes: [half, leaveAway(definition, index)] }];
    });
  },
};
