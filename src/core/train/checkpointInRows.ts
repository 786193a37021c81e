import type { Floats } from '../floats.ts';
import type { Checkpoint, Numbers } from '../kept.ts';
import { storedLength, unpack } from '../kernels/panels.ts';
import type { ParameterSpec } from '../layers/layer.ts';
import { sizeOf } from '../shape.ts';
import type { NetworkShapes } from '../shapes.ts';

/** A checkpoint of a training whose weights lay in panels, for one whose weights lie row by row: plain kernels. */
export function checkpointInRows(checkpoint: Checkpoint, { layers }: NetworkShapes, panel: number): Checkpoint {
  if (panel === 1) return checkpoint;
  const learned = layers.flatMap(({ parameters }) => parameters).filter(({ role }) => role !== 'state');
  const lengths = learned.map((spec) => storedLength(spec, panel));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  /** Of everything that is learned. */
  const inRows = (stored: Floats): Floats => {
    const rows = emptyAs(
      stored,
      learned.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    );
    let [from, to] = [0, 0];
    for (const [index, spec] of learned.entries()) {
      const size = sizeOf(spec.shape);
      unpack(spec, panel, stored.subarray(from, from + lengths[index]!), rows.subarray(to, to + size));
      from += lengths[index]!;
      to += size;
    }
    return rows;
  };
  return Object.fromEntries(
    Object.entries(checkpoint).map(([part, arrays]) => {
      if (part.startsWith('optimizer ')) return [part, slotsInRows(arrays, learned, panel)];
      const isLaidOut = ['weights', 'gradient', 'average', 'best'].includes(part);
      return [
        part,
        arrays.map((array) => (isLaidOut && isFloats(array) && array.length === whole ? inRows(array) : array)),
      ];
    }),
  );
}

/** What an optimiser keeps: as many arrays for each parameter, one parameter after the other, then its counters. */
function slotsInRows(arrays: readonly Numbers[], learned: readonly ParameterSpec[], panel: number): readonly Numbers[] {
  const each = Math.floor(arrays.length / learned.length);
  return arrays.map((array, place) => {
    const spec = learned[Math.floor(place / each)];
    if (spec === undefined || !isFloats(array) || array.length !== storedLength(spec, panel)) return array;
    const rows = emptyAs(array, sizeOf(spec.shape));
    unpack(spec, panel, array, rows);
    return rows;
  });
}

function emptyAs(array: Floats, length: number): Floats {
  return array instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}

function isFloats(array: Numbers): array is Floats {
  return !(array instanceof Uint32Array);
}
