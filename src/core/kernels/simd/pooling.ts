import type { Floats } from '../../floats.ts';
import type { MaxPooling, PoolingGeometry } from '../pooling.ts';
import { operations } from './chunks.ts';
import type { Machine } from './machine.ts';

/** To look at a place takes as long as so many multiplications with addition. */
const costOfPlace = 5;

/** Remembers the winners: in the order of the output, as many as `capacity` samples have. */
export function simdMaxPooling(
  { arena, crew }: Machine,
  geometry: PoolingGeometry,
  capacity: number,
  allocate: (length: number) => Floats,
): MaxPooling {
  const { channels, outputHeight, outputWidth, windowHeight, windowWidth } = geometry;
  const outputs = outputHeight * outputWidth * channels;
  const winners = allocate(capacity * outputs);
  const fields = arena.integers(11);
  fields.set([
    geometry.height,
    geometry.width,
    channels,
    windowHeight,
    windowWidth,
    geometry.strideHeight,
    geometry.strideWidth,
    geometry.padTop,
    geometry.padLeft,
    outputHeight,
    outputWidth,
  ]);
  const { args } = crew;
  const work = costOfPlace * outputs * windowHeight * windowWidth;
  return {
    forward(a, out, rows) {
      args[0] = fields.byteOffset;
      args[1] = a.byteOffset;
      args[2] = out.byteOffset;
      args[3] = winners.byteOffset;
      crew.run(operations.maxPool, 1, rows, rows * work);
    },
    addInputGradient(gradient, _a, da, rows) {
      args[0] = fields.byteOffset;
      args[1] = gradient.byteOffset;
      args[2] = winners.byteOffset;
      args[3] = da.byteOffset;
      crew.run(operations.addMaxPoolGradient, 1, rows, rows * work);
    },
  };
}
