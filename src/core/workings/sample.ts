import { trialKey } from '../train/trial.ts';
import type { TrainingJob } from '../train/session.ts';
import { type QuantityName, workingsOf } from './quantities.ts';

/** The beginning of a column of numbers. */
export interface Beginning {
  readonly values: readonly number[];
  readonly length: number;
}

export interface WorkedLayer {
  /** Undefined where the layer has no weighted inputs of its own. */
  readonly z: Beginning | undefined;
  readonly a: Beginning;
  /** What comes back, where it is known (`denseFlows`). */
  readonly gradient: Beginning | undefined;
  readonly slope: Beginning | undefined;
  readonly delta: Beginning | undefined;
}

/** The first sample of the training data on its way through the network and back, with the weights that training starts from. */
export interface WorkedSample {
  /** `trialKey` of the definition that it was computed for. */
  readonly key: string;
  readonly x: Beginning;
  readonly y: Beginning;
  /** With regularisers. */
  readonly cost: number;
  readonly layers: readonly WorkedLayer[];
}

const mostShown = 4;
/** Multiplications for one sample, and parameters: about 50 ms, 100 MB. */
const mostMultiplyAdds = 2e7;
const mostParameters = 4e6;

/** Undefined where the network is too large for an inspection. */
export function workSample(job: TrainingJob): WorkedSample | undefined {
  const { shapes, datasets, definition } = job;
  if (shapes.totalMultiplyAdds > mostMultiplyAdds || shapes.totalParams > mostParameters) return undefined;
  if (datasets.train.inputs.rows === 0) return undefined;
  const { quantities } = workingsOf(job, [0]);
  const find = (name: QuantityName, layer?: string): Beginning | undefined => {
    const found = quantities.find((each) => each.name === name && each.layer === layer);
    return found && { values: [...found.values.subarray(0, mostShown)], length: found.values.length };
  };
  return {
    key: trialKey(definition),
    x: find('x')!,
    y: find('y')!,
    cost: find('cost')!.values[0]!,
    layers: shapes.layers.map(({ name }) => ({
      z: find('z', name),
      a: find('a', name)!,
      gradient: find('dC/da', name),
      slope: find("sigma'", name),
      delta: find('delta', name),
    })),
  };
}
