import { removeFix } from '../../definition/edit/fixes.ts';
import type { GeneratedSource } from '../../definition/schema/data.ts';
import { cos, sin } from '../../math/elementary.ts';
import { mersenneTwister, pythonState } from '../../random/mt19937.ts';
import type { Random } from '../../random/random.ts';
import { shuffle } from '../../random/shuffle.ts';
import { dataError, failed, type SourceKind, type SourceResult } from './source.ts';

export type GeneratedName = GeneratedSource['generate'];

/** The point of a sample and what stands beside it: a class 0 or 1, or a number. */
type Put = (x: number, y: number, target: number) => void;

/** Makes `count` samples, of two classes first those of one, then those of the other. */
type Generator = (count: number, noise: number, random: Random, put: Put) => void;

const pi = Math.PI;

function between(random: Random, least: number, most: number): number {
  return random.uniform() * (most - least) + least;
}

function distance(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

/** Class 1 in a disc of radius 2.5, class 0 in a ring from 3.5 to 5. The noise moves the point that decides the class. */
const circle: Generator = (count, noise, random, put) => {
  const radius = 5;
  for (let i = 0; i < count; i++) {
    const r = i < count / 2 ? between(random, 0, radius * 0.5) : between(random, radius * 0.7, radius);
    const angle = between(random, 0, 2 * pi);
    const x = r * sin(angle);
    const y = r * cos(angle);
    const noiseX = between(random, -radius, radius) * noise;
    const noiseY = between(random, -radius, radius) * noise;
    put(x, y, distance(x + noiseX, y + noiseY) < radius * 0.5 ? 1 : 0);
  }
};

/** Class 1 where x y ≥ 0, in a square of side 10 with a gap of 0.6 along the axes. */
const xor: Generator = (count, noise, random, put) => {
  const padding = 0.3;
  const coordinate = (): number => {
    const value = between(random, -5, 5);
    return value + (value > 0 ? padding : -padding);
  };
  for (let i = 0; i < count; i++) {
    const x = coordinate();
    const y = coordinate();
    const noiseX = between(random, -5, 5) * noise;
    const noiseY = between(random, -5, 5) * noise;
    put(x, y, (x + noiseX) * (y + noiseY) >= 0 ? 1 : 0);
  }
};

/** Class 1 around (2, 2), class 0 around (−2, −2); the variance is 0.5 + 7 noise. */
const gauss: Generator = (count, noise, random, put) => {
  const deviation = Math.sqrt(0.5 + 7 * noise);
  for (let i = 0; i < count; i++) {
    const [centre, target] = i < count / 2 ? [2, 1] : [-2, 0];
    const x = centre + deviation * random.normal();
    const y = centre + deviation * random.normal();
    put(x, y, target);
  }
};

/** Two arms of 1.75 turns out to radius 5, class 0 opposite to class 1. */
const spiral: Generator = (count, noise, random, put) => {
  const first = Math.ceil(count / 2);
  for (let i = 0; i < count; i++) {
    const [place, arm, turned, target] = i < first ? [i, first, 0, 1] : [i - first, count - first, pi, 0];
    const share = place / arm;
    const r = share * 5;
    const t = 1.75 * share * 2 * pi + turned;
    const x = r * sin(t) + between(random, -1, 1) * noise;
    const y = r * cos(t) + between(random, -1, 1) * noise;
    put(x, y, target);
  }
};

/** Two half circles that reach into each other, as scikit-learn's make_moons: class 0 above, class 1 below; noise N(0, noise²). */
const moons: Generator = (count, noise, random, put) => {
  const first = Math.floor(count / 2);
  for (let i = 0; i < count; i++) {
    const [place, length, target] = i < first ? [i, first, 0] : [i - first, count - first, 1];
    const angle = length === 1 ? 0 : (pi * place) / (length - 1);
    const [x, y] = target === 0 ? [cos(angle), sin(angle)] : [1 - cos(angle), 0.5 - sin(angle)];
    put(x + noise * random.normal(), y + noise * random.normal(), target);
  }
};

/** A point of a square of side 12; `valueAt` is asked at the point that the noise has moved. */
function regression(valueAt: (x: number, y: number) => number): Generator {
  const radius = 6;
  return (count, noise, random, put) => {
    for (let i = 0; i < count; i++) {
      const x = between(random, -radius, radius);
      const y = between(random, -radius, radius);
      const noiseX = between(random, -radius, radius) * noise;
      const noiseY = between(random, -radius, radius) * noise;
      put(x, y, valueAt(x + noiseX, y + noiseY));
    }
  };
}

/** (x, y, sign) of six hills and hollows of radius 2. */
const hills = [
  [-4, 2.5, 1],
  [0, 2.5, -1],
  [4, 2.5, 1],
  [-4, -2.5, -1],
  [0, -2.5, 1],
  [4, -2.5, -1],
] as const;

/** Of all hills the height that is farthest from 0. */
function hillHeight(x: number, y: number): number {
  let height = 0;
  for (const [centreX, centreY, sign] of hills) {
    const own = sign * Math.max(0, 1 - distance(x - centreX, y - centreY) / 2);
    if (Math.abs(own) > Math.abs(height)) height = own;
  }
  return height;
}

/** The data sets of the TensorFlow Playground (src/dataset.ts) with classes 0 and 1 for its −1 and 1 (those with `signs`), and two moons. */
const generators: Readonly<Record<GeneratedName, Generator>> = {
  circle,
  xor,
  gauss,
  spiral,
  moons,
  plane: regression((x, y) => (x + y) / 10),
  gaussPlane: regression(hillHeight),
};

/** Those whose targets are no classes. */
const numbers: ReadonlySet<GeneratedName> = new Set(['plane', 'gaussPlane']);

/** Marks the seed's second word: the same seed then starts a training with other numbers. */
const dataStream = 0x6d;

export const generated: SourceKind<GeneratedSource> = {
  async read({ generate, samples, noise, seed, signs }, { budget }): Promise<SourceResult> {
    if (signs && numbers.has(generate)) {
      const message = `"signs" is about two classes, but the targets of ${generate} are numbers; leave it away`;
      return failed(dataError('generated-signs', ['signs'], message, { fixes: [removeFix(['signs'])] }));
    }
    const refusal = budget.reserve(samples * (3 * Float64Array.BYTES_PER_ELEMENT + Uint32Array.BYTES_PER_ELEMENT));
    if (refusal !== undefined) return failed(dataError('memory', ['samples'], refusal));
    const random = mersenneTwister(pythonState(dataStream * 0x1_0000_0000 + (Math.abs(seed) % 0x1_0000_0000)));
    const inputs = new Float64Array(2 * samples);
    const targets = new Float64Array(samples);
    // The classes in turn would make any `range` one-sided.
    const order = new Uint32Array(samples);
    for (let i = 0; i < samples; i++) order[i] = i;
    shuffle(order, random, 'python3');
    let next = 0;
    generators[generate](samples, noise, random, (x, y, target) => {
      const row = order[next++]!;
      inputs[2 * row] = x;
      inputs[2 * row + 1] = y;
      targets[row] = signs && target === 0 ? -1 : target;
    });
    return {
      ok: true,
      samples: {
        inputs: { rows: samples, columns: 2, values: inputs, scale: 1 },
        inputShape: [2],
        targets: { kind: 'numbers', table: { rows: samples, columns: 1, values: targets, scale: 1 } },
        columns: ['x', 'y'],
        places: {
          inputs: ['generate'],
          targets: ['generate'],
          sample: (index) => `sample ${index + 1} of ${generate}`,
          target: (index) => ({ text: `sample ${index + 1} of ${generate}`, path: ['generate'] }),
        },
      },
    };
  },
};
