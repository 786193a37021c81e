/** What numbers are stored in. Arithmetic is always done in float64 and rounded when it is stored. */
export type DType = 'float32' | 'float64';

export type Floats = Float32Array | Float64Array;

export const bytesPerValue: Readonly<Record<DType, number>> = { float32: 4, float64: 8 };

/** `length` zeros. */
export function allocate(dtype: DType, length: number): Floats {
  return dtype === 'float32' ? new Float32Array(length) : new Float64Array(length);
}
