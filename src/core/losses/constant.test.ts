import { describe, expect, it } from 'vitest';
import numpy from '../../../test/fixtures/constant.json' with { type: 'json' };
import { lossWith } from '../../../test/support/losses.ts';
import { bestConstant, costOfConstant, type Targets } from './constant.ts';
import { lossTypes, type LossType } from './registry.ts';

function targets(rows: readonly (readonly number[])[]): Targets {
  return { y: Float64Array.from(rows.flat()), rows: rows.length, columns: rows[0]!.length };
}

describe('the best constant outputs', () => {
  it.each(numpy)('cost what NumPy finds by search: $options', ({ options, train, test, costs }) => {
    const loss = lossWith(options.type as LossType, options);
    const outputs = bestConstant(loss, targets(train));
    expect(costOfConstant(loss, outputs, targets(train))).toBeCloseTo(costs.train, 10);
    // Of several medians and corners each is best, and they differ elsewhere.
    if (!['mae', 'hinge'].includes(options.type))
      expect(costOfConstant(loss, outputs, targets(test))).toBeCloseTo(costs.test, 6);
  });

  it('are tried for every loss', () => {
    expect([...new Set(numpy.map(({ options }) => options.type))].toSorted()).toEqual([...lossTypes].toSorted());
  });

  it.each<[LossType, object]>([
    ['softmaxCrossEntropy', {}],
    ['binaryCrossEntropy', { logits: true }],
    ['crossEntropy', {}],
    ['klDivergence', {}],
  ])('are sure of what never differs, and wrong without end elsewhere: %s', (type, options) => {
    const loss = lossWith(type, options);
    const same = targets([
      [0, 1],
      [0, 1],
    ]);
    const outputs = bestConstant(loss, same);
    expect(costOfConstant(loss, outputs, same)).toBeCloseTo(0, 12);
    expect(costOfConstant(loss, outputs, targets([[1, 0]]))).toBe(Infinity);
  });
});
