import { expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import type { Numbers } from '../kept.ts';
import { mersenneTwister, numpyState } from '../random/mt19937.ts';
import type { TrainingJob } from '../train/session.ts';
import { createSession } from '../train/session.ts';
import { openDebugger } from './open.ts';
import type { Debugger, FrameId, Stop, Target, Way } from './debugger.ts';
import { Machine, type NewEdit } from './machine.ts';
import { quantitiesOf, rowsOf, statusOf } from './quantities.ts';
import { sizeOf } from '../shape.ts';

const sequences = 10_000;
const commands = 8;

const samples = Array.from({ length: 5 }, (_, i) => [
  [Math.sin(i), Math.cos(2 * i)],
  [i % 2, (i + 1) % 2],
]);
const training = { epochs: 2, batchSize: 2, seed: 5, optimizer: { type: 'sgd', learningRate: 0.5 } };
const definitions: readonly object[] = [
  { sizes: [2, 3, 2], dtype: 'float64', loss: 'quadratic', data: { train: { samples } }, training },
  {
    input: [2],
    layers: [
      { type: 'dense', units: 3, activation: 'tanh' },
      { type: 'batchNorm' },
      { type: 'dropout', rate: 0.3 },
      { type: 'dense', units: 2, activation: 'softmax' },
    ],
    loss: 'softmaxCrossEntropy',
    data: { train: { samples } },
    training: { ...training, optimizer: { type: 'momentum', learningRate: 0.1 }, lambda: 0.1, clipNorm: 1 },
  },
  {
    input: [2],
    layers: [
      { type: 'reshape', shape: [2, 1] },
      { type: 'conv1d', filters: 2, kernel: 2, activation: 'relu' },
      { type: 'flatten' },
      { type: 'dense', units: 2 },
    ],
    loss: 'mse',
    data: { train: { samples } },
    training: { ...training, accumulate: 2, optimizer: { type: 'adam', learningRate: 0.1 } },
  },
  {
    sizes: [2, 2, 2],
    loss: 'quadratic',
    data: { train: { samples } },
    training: { ...training, batchSize: 5, epochs: 4, schedule: { type: 'reduceOnPlateau', patience: 0 } },
  },
];

const ways: readonly Way[] = ['over', 'over', 'in', 'out', 'back', 'back', 'continue', 'reverseContinue'];
const frames: readonly FrameId[] = ['epoch', 'miniBatch', 'sample', 'phase', 'layer', 'neuron'];
const conditions = ['norm(delta) > 0.1', 'a', 'epoch == 2', 'any(isnan(w))', 'mean(a) < 0', 'nothing', 'w @ w'];

/** Everything that a moment is: all that is trained and counted, and each quantity as it is shown; the bits of arrays as a number. */
function stateOf(machine: Machine): string {
  const { network } = machine.session;
  // The seconds of work stand beside where it stands.
  const { standing = [], ...checkpoint } = machine.session.checkpoint();
  const kept = Object.entries(checkpoint).map(([part, arrays]) => [part, arrays.map(digest)]);
  const quantities = quantitiesOf(machine).map((quantity) => {
    const status = statusOf(machine, quantity, false);
    const length = quantity.ofSamples ? sizeOf(quantity.shape) * rowsOf(machine, status) : sizeOf(quantity.shape);
    const bits = status === 'none' ? 0 : digest(quantity.data(network).slice(0, length));
    return [quantity.name, quantity.layer, status, bits];
  });
  const scores = machine.scores.map(({ seconds: _, ...rest }) => rest);
  const { at, loss, lossBefore, ended } = machine;
  return JSON.stringify([at, kept, digest(standing[0]!), quantities, scores, String(loss), String(lossBefore), ended]);
}

function digest(array: Numbers): number {
  const words = new Uint32Array(array.buffer, array.byteOffset, array.byteLength / 4);
  let [one, other] = [0x811c9dc5, words.length];
  for (let i = 0; i < words.length; i++) {
    one = Math.imul(one ^ words[i]!, 0x01000193);
    other = Math.imul(other ^ words[i]!, 0x9e3779b1) ^ (other >>> 15);
  }
  return (one >>> 0) + (other >>> 11) * 2 ** 32;
}

/** A fresh run at the same step, with what was set on the way. */
async function freshAt(job: TrainingJob, machine: Machine): Promise<Machine> {
  const fresh = new Machine(job, createSession(job), steady);
  await fresh.seek(fresh.firstTime);
  for (const { time, ...edit } of machine.changes) {
    await fresh.seek(time);
    await fresh.set([edit as NewEdit]);
  }
  await fresh.seek(machine.time);
  return fresh;
}

it(`${sequences} random sequences end in the state of a fresh run that went straight there`, async () => {
  const jobs = await Promise.all(definitions.map((definition) => jobFrom(definition)));
  const random = mersenneTwister(numpyState(2024));
  const below = (count: number): number => Math.floor(random.uniform() * count);
  const one = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
  /** By definition and step, where nothing was set. */
  const untouched = new Map<string, string>();
  let set = 0;
  for (let sequence = 0; sequence < sequences; sequence++) {
    const which = below(jobs.length);
    const job = jobs[which]!;
    // From hardly any checkpoint to all.
    const keeping = { bytes: one([0, 60_000, 1e6]), share: Infinity };
    const opened = await openDebugger(job, {}, steady, { logged() {}, passing() {} }, keeping);
    const live: Debugger & { readonly machine?: Machine } = opened.debugger;
    let stop: Stop = (await opened.begin()).stop;
    const last = stop.step + 1000;
    const assignments = [
      'eta = 0.05',
      'lambda = 0.2',
      'layers[-1].w[0, 0] = 0.25',
      'x[0] = 1',
      'y[1] = 0',
      'layers[-1].b = 0',
      'z = 1',
      'w',
    ];
    for (let command = 0; command < commands; command++) {
      const frame = one(frames);
      switch (below(9)) {
        case 0:
          await live.breakAt([
            {
              id: 1,
              path: one([
                ['loss'],
                ['layers', 0],
                ['sizes', 1],
                ['training', 'optimizer'],
                ['data', 'train'],
                ['training', 'epochs'],
              ]),
              condition: one(['', ...conditions]),
            },
          ]);
          break;
        case 1:
          await live.catchAll([
            { filter: one(['nan', 'gradientNorm', 'deadLayer', 'saturated', 'lossUp'] as const), bound: one([0.1, 1]) },
          ]);
          break;
        case 2: {
          const evaluation = await live.evaluate(one(assignments), frame);
          if (evaluation.ok) set++;
          break;
        }
        case 3: {
          const targets: readonly Target[] = [
            { sample: below(4) },
            { epoch: below(4), miniBatch: below(4) },
            { frame },
            { step: below(60) },
          ];
          stop = await live.goTo(one(targets));
          break;
        }
        case 4:
          if (below(3) === 0) stop = await live.reset();
          break;
        default:
          stop = await live.go(one(ways));
      }
      expect(stop.step).toBeLessThan(last);
      const variables = await live.variables(one(await live.scopes(frame)).ref);
      const inner = variables.length === 0 ? undefined : one(variables).ref;
      if (inner !== undefined) await live.variables(inner);
      await live.frames();
      await live.equation();
      await live.inlineValues();
      await live.evaluate(one(conditions), frame);
    }
    const machine = live.machine!;
    // Inside of a computation the machine stands behind it.
    const key = `${which} ${machine.time}`;
    const state = stateOf(machine);
    const isUntouched = machine.changes.length === 0;
    const known = isUntouched ? untouched.get(key) : undefined;
    const wanted = known ?? stateOf(await freshAt(job, machine));
    if (isUntouched) untouched.set(key, wanted);
    expect(state, `sequence ${sequence}`).toBe(wanted);
  }
  expect(set).toBeGreaterThan(1000);
  expect(untouched.size).toBeGreaterThan(100);
}, 300_000);
