import type { DType } from '../../floats.ts';
import type { KernelExports } from '../wasmModule.ts';

type Base<Name> = Name extends `${infer Rest}_f32` ? Rest : never;

/** The kernels of one precision, by their names without suffix. */
export type TypedKernels = {
  readonly [Name in Base<keyof KernelExports>]: KernelExports[`${Name}_f32`];
};

const suffixOf: Readonly<Record<DType, string>> = { float32: '_f32', float64: '_f64' };

export function typedKernels(instance: KernelExports, dtype: DType): TypedKernels {
  const suffix = suffixOf[dtype];
  const entries = Object.entries(instance).filter(([name]) => name.endsWith(suffix));
  return Object.fromEntries(entries.map(([name, kernel]) => [name.slice(0, -suffix.length), kernel])) as TypedKernels;
}
