import type { LintRule } from '../rule.ts';

export const singleOutput: LintRule = {
  code: 'single-output',
  title: "the book's count of right answers with a single output",
  severity: 'hint',
  why:
    "The book's programs take the index of the largest output as the network's answer, which is right for ten digits and ten " +
    'outputs. Of a single output the largest is always the first, index 0, even where it says 0.99. The loss is not touched by ' +
    'this: the network learns, only the count does not show it. The accuracy in the panel asks whether the output is above 0.5.',
  source: 'Nielsen, chapter 1, network.py, `evaluate`',
  check({ definition: { dialect, layers } }) {
    const last = layers.at(-1);
    if (dialect === undefined || last?.options?.type !== 'dense' || last.options.units !== 1) return [];
    const counts = dialect === 'network.py' ? 'evaluate' : 'accuracy';
    const message =
      `with a single output neuron ${dialect}'s "${counts}" means nothing: "the neural network's output is assumed to be ` +
      'the index of whichever neuron in the final layer has the highest activation", and with one neuron that index is ' +
      'always 0, so it counts the samples of class 0';
    return [{ path: last.path, message }];
  },
};
