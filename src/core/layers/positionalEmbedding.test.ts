import { expect, it } from 'vitest';
import { describeLayer } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const learned = { type: 'positionalEmbedding', variant: 'learned' } as const;
const sinusoidal = { ...learned, variant: 'sinusoidal' } as const;

describeLayer('positionalEmbedding', 'positionalEmbedding.json', [
  {
    options: learned,
    inputs: [[2, 3]],
    multiplyAdds: 0,
    byHand: { parameters: [[1, 2, 3, 4, 5, 6]], inputs: [[10, 10, 10, 0, 0, 0]], output: [11, 12, 13, 4, 5, 6] },
  },
  {
    options: sinusoidal,
    inputs: [[2, 2]],
    // sin 0, cos 0, then sin 1, cos 1.
    byHand: { parameters: [], inputs: [[0, 0, 0, 0]], output: [0, 1, 0.8414709848078965, 0.5403023058681398] },
  },
  { options: sinusoidal, inputs: [[3, 5]] },
]);

it('needs a sequence', () => {
  expect(kindOf(learned).infer([[40]], learned).fault!.message).toContain(
    'positionalEmbedding reads [positions, features], but gets [40]',
  );
});
