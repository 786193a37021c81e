import type { GenericSchema } from 'valibot';
import type { Floats } from '../floats.ts';
import type { ParameterSpec } from '../layers/layer.ts';
import type { Random } from '../random/random.ts';

export interface InitializerOptions {
  readonly type: string;
}

/**
 * How the parameters of a layer start. Adding one is adding a file and its line in `registry.ts`.
 */
export interface InitializerKind<Options extends InitializerOptions = InitializerOptions> {
  readonly type: Options['type'];
  /** As shown on hover: the distribution of weights and biases. */
  readonly summary: string;
  /** The JSON object form: `{ "type": "orthogonal" }` and options. */
  readonly schema: GenericSchema<unknown, Options>;
  /** Fills the tensor w of the declared shape, row-major. */
  weights(w: Floats, spec: ParameterSpec, random: Random, options: Options): void;
  /** Fills b, likewise. Absent: 0. */
  biases?(b: Floats, spec: ParameterSpec, random: Random, options: Options): void;
}

export function fillNormal(values: Floats, random: Random, deviation: number): void {
  for (let i = 0; i < values.length; i++) values[i] = random.normal() * deviation;
}

export function fillUniform(values: Floats, random: Random, limit: number): void {
  for (let i = 0; i < values.length; i++) values[i] = (2 * random.uniform() - 1) * limit;
}
