// The settings of the TensorFlow Playground as its links carry them (src/state.ts of tensorflow/playground), with its defaults.

export const activationNames = ['relu', 'tanh', 'sigmoid', 'linear'] as const;
export const regularizationNames = ['none', 'L1', 'L2'] as const;
export const datasetNames = ['circle', 'xor', 'gauss', 'spiral'] as const;
export const regDatasetNames = ['reg-plane', 'reg-gauss'] as const;
export const problemNames = ['classification', 'regression'] as const;

/** Its inputs in its order, as terms of a features layer. */
export const inputTerms = {
  x: 'x1',
  y: 'x2',
  xSquared: 'x1^2',
  ySquared: 'x2^2',
  xTimesY: 'x1*x2',
  sinX: 'sin(x1)',
  sinY: 'sin(x2)',
} as const;

export type InputName = keyof typeof inputTerms;

export const inputNames = Object.keys(inputTerms) as readonly InputName[];

/** Settings of a link that change what it shows, not what it learns. */
export const pageSettings = ['showTestData', 'discretize', 'collectStats', 'tutorial', 'hideText'] as const;

/** Settings that a link may have although there is no such input. */
export const missingInputs = ['cosX', 'cosY'] as const;

export interface PlaygroundState {
  readonly activation: (typeof activationNames)[number];
  readonly regularization: (typeof regularizationNames)[number];
  readonly batchSize: number;
  readonly dataset: (typeof datasetNames)[number];
  readonly regDataset: (typeof regDatasetNames)[number];
  readonly learningRate: number;
  readonly regularizationRate: number;
  /** In per cent. */
  readonly noise: number;
  /** Neurons of the hidden layers. */
  readonly networkShape: readonly number[];
  /** A text; without one the Playground draws it. */
  readonly seed: string | undefined;
  /** In per cent. */
  readonly percTrainData: number;
  /** Those that are switched on, in the Playground's order. */
  readonly inputs: readonly InputName[];
  readonly problem: (typeof problemNames)[number];
  readonly initZero: boolean;
  /** Names of settings in the link that are not taken over: for its page, for inputs that it has not, unknown. */
  readonly page: readonly string[];
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}
