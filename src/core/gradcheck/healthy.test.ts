import { expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { type Definition, dice, type Dice, validDefinition } from '../../../test/support/valid.ts';
import { activationNames } from '../activations/registry.ts';
import { layerTypes } from '../layers/registry.ts';
import { lossTypes } from '../losses/registry.ts';
import { sizeOf } from '../shape.ts';
import { checkGradients } from './check.ts';
import { createSubject } from './subject.ts';

/** Activations that a loss takes of the last layer. */
const lastOf: Readonly<Record<string, readonly string[]>> = {
  crossEntropy: ['sigmoid', 'softmax'],
  binaryCrossEntropy: ['sigmoid', 'softmax'],
  softmaxCrossEntropy: ['linear'],
  klDivergence: ['softmax'],
};

const classes = 3;

/** A network of any layers, with any loss, regularisers and data. */
function healthyNetwork(seed: number): Definition {
  const chance = dice(seed);
  const { pick, below } = chance;
  const body = withWholeSymbols(chance);
  const type = pick(lossTypes);
  const activation = pick(lastOf[type] ?? activationNames);
  const layers = [
    ...body.layers,
    { type: 'flatten', name: 'flat at last' },
    { type: 'dense', units: classes, activation, name: 'last of all' },
  ];
  const loss = { type, ...lossOptions(type, chance) };
  const symbols = Math.min(
    ...body.layers.flatMap((layer) => (layer.type === 'embedding' ? [Number(layer['vocabulary'])] : [])),
  );
  const value = (): number => (symbols === Infinity ? 4 * (below(10_000) / 10_000) - 2 : below(symbols));
  const sample = (): [number[], number[]] => {
    const right = below(classes);
    return [
      Array.from({ length: sizeOf(body.input) }, value),
      Array.from({ length: classes }, (_, j) => (j === right ? 1 : 0)),
    ];
  };
  const samples = Array.from({ length: 2 + below(6) }, sample);
  const training = {
    seed,
    batchSize: 2 + below(7),
    ...(chance.chance(0.3) && { l1: 0.01 * (1 + below(5)) }),
    ...(chance.chance(0.3) && { l2: 0.1 * (1 + below(5)) }),
  };
  return { ...body, layers, loss, data: { train: { samples } }, training };
}

/** An embedding further on than at the beginning would read what are no whole numbers. */
function withWholeSymbols(chance: Dice): Definition {
  for (;;) {
    const drawn = validDefinition(chance);
    if (drawn.layers.slice(1).every(({ type }) => type !== 'embedding')) return drawn;
  }
}

function lossOptions(type: string, { chance, below }: Dice): object {
  return {
    ...(/binary|softmax/.test(type) && chance(0.3) && { labelSmoothing: 0.1 }),
    ...(/entropy|hinge|kl/i.test(type) && chance(0.3) && { classWeights: [1, 2, 0.5] }),
    ...(type === 'huber' && chance(0.5) && { delta: 0.1 * (1 + below(9)) }),
    ...(type === 'hinge' && chance(0.5) && { margin: 0.1 * (1 + below(9)) }),
  };
}

const seeds = Array.from({ length: 200 }, (_, seed) => seed);

it('draws every kind of layer, activation and loss', () => {
  const text = JSON.stringify(seeds.map(healthyNetwork));
  for (const type of [...layerTypes, ...lossTypes]) expect(text).toContain(`"type":"${type}"`);
  for (const name of activationNames) expect(text).toContain(`ctivation":"${name}"`);
});

it.each(seeds)(
  'raises no alarm over healthy network %d',
  async (seed) => {
    let definition = healthyNetwork(seed);
    let job = await jobFrom(definition);
    // Linear gates let a state grow without end: no training bears such numbers.
    for (let next = seed; !(Math.max(...createSubject(job, 2).extents) <= 1e6);) {
      definition = healthyNetwork((next += 1000));
      job = await jobFrom(definition);
    }
    const outcome = await checkGradients(job, steady, () => {});
    if (outcome.kind !== 'checked') throw new Error(outcome.kind);
    const { report } = outcome;
    expect(
      report.layers.filter(({ ok }) => !ok),
      JSON.stringify(definition.layers),
    ).toEqual([]);
    expect(report.oracles![0]!.skipped).toBeUndefined();
  },
  120_000,
);
