import type { OptimizerType } from '../../optimizers/registry.ts';
import type { LintFinding, LintRule } from '../rule.ts';

/** Optimisers whose steps are about η long in every parameter, whatever the gradient. */
const scaleFree: ReadonlySet<OptimizerType> = new Set(['rmsprop', 'adam', 'amsgrad', 'adamw', 'nadam', 'lion']);

export const learningRate: LintRule = {
  code: 'learning-rate',
  title: 'a learning rate with which nothing is learned',
  severity: 'warning',
  why:
    'The learning rate η says how far an update goes: with SGD w moves by η times its gradient. Too small, and nothing moves; too ' +
    'large, and every step leaps over the valley it should go down into. What is large depends on the optimiser: adam and its kin ' +
    'divide the gradient by its own size, so that η itself is about the distance that each weight moves.',
  source:
    'Nielsen, chapter 3, "How to choose a neural network\'s hyper-parameters?"; Kingma and Ba, "Adam" (2015), section 2.1',
  check({ definition, sound }) {
    const path = ['training', 'optimizer', 'learningRate'];
    const { learningRate: eta, type } = definition.training.optimizer;
    if (!sound(path)) return [];
    const usual = scaleFree.has(type) ? 0.001 : type === 'sgd' ? 3 : undefined;
    const say = (message: string): LintFinding[] => {
      if (usual === undefined) return [{ path, message }];
      const changes = [{ kind: 'set', path, value: usual }] as const;
      return [{ path, message, fixes: [{ title: `Set "learningRate" to ${usual}`, changes }] }];
    };
    const begin = scaleFree.has(type) ? `with ${type} 0.001 is usual` : 'the book begins with 3';
    if (eta === 0) return say(`with learningRate 0 nothing is learned; ${begin}`);
    if (scaleFree.has(type) && eta >= 1) {
      const message =
        `with ${type} every parameter moves by about learningRate at every update, whatever its gradient; ` +
        `${eta} is far, 0.001 is usual`;
      return say(message);
    }
    if (eta <= 100) return [];
    return say(`learningRate ${eta} is above 100; steps that large nearly always diverge`);
  },
};
