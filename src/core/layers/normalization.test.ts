import { expect, it } from 'vitest';
import { buildLayer } from '../../../test/support/layerSuite.ts';

it.each([
  { type: 'batchNorm', momentum: 0.1, epsilon: 1e-5 },
  { type: 'layerNorm', epsilon: 1e-5 },
] as const)('$type reads its gain before it adds a step to it', (options) => {
  const run = (step?: number) => {
    const { layer, parameters, outputGradient, inputGradients, draw } = buildLayer({ options, inputs: [[2, 70]] });
    outputGradient.set(draw(outputGradient.length));
    const [gamma, beta] = parameters;
    const before = [...gamma!.value, ...beta!.value];
    for (const { sink, value } of [gamma!, beta!]) {
      if (step === undefined) continue;
      sink.into = value;
      sink.factor = step;
    }
    layer.forward(3, true);
    layer.backward(3);
    return {
      before,
      after: [...gamma!.value, ...beta!.value],
      nabla: [...gamma!.nabla, ...beta!.nabla],
      inputGradient: [...inputGradients[0]!],
    };
  };
  const apart = run();
  const fused = run(-0.1);
  expect(fused.inputGradient).toEqual(apart.inputGradient);
  expect(apart.after).toEqual(apart.before);
  for (const [i, value] of fused.after.entries()) {
    expect(value).toBeCloseTo(apart.before[i]! - 0.1 * apart.nabla[i]!, 12);
  }
  expect(fused.after).not.toEqual(fused.before);
});
