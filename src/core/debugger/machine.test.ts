import { describe, expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { steppedNetworks } from '../../../test/support/stepped.ts';
import { layerTypes } from '../layers/registry.ts';
import { sizeOf } from '../shape.ts';
import { createSession, type TrainingListener } from '../train/session.ts';
import { Machine } from './machine.ts';

const silent: TrainingListener = { started() {}, progress() {}, epoch() {} };

it('has every kind of layer', async () => {
  const jobs = await Promise.all(Object.values(steppedNetworks).map((definition) => jobFrom(definition)));
  const used = new Set(jobs.flatMap(({ definition }) => definition.layers.map(({ options }) => options!.type)));
  expect([...used].toSorted()).toEqual(layerTypes.toSorted());
});

describe.each(['float64', 'float32'])('in %s', (dtype) => {
  it.each(Object.entries(steppedNetworks))(
    'a stepped mini-batch has the bits of a trained one: %s',
    async (_, definition) => {
      if ('dialect' in definition && dtype === 'float32') return;
      const job = await jobFrom({ ...definition, dtype });
      const trained = createSession(job);
      const machine = new Machine(job, createSession(job), steady);
      for (let count = 1; ; count++) {
        const end = await trained.run(steady, silent, { miniBatches: 1 });
        const isLast = count % machine.miniBatches === 0;
        const epoch = Math.ceil(count / machine.miniBatches) - 1;
        const miniBatch = (count - 1) % machine.miniBatches;
        const within = machine.timeOf({ epoch, miniBatch, step: machine.plan.update });
        await machine.seek(within);
        const { network } = machine.session;
        const rows = machine.samples;
        expect(network.nabla).toEqual(trained.network.nabla);
        // At the end of an epoch the trained network has passed all samples since.
        if (!isLast && end.kind !== 'diverged') {
          for (const [index, layer] of network.layers.entries()) {
            const size = rows * sizeOf(layer.shapes.output!);
            expect(layer.output.subarray(0, size)).toEqual(trained.network.layers[index]!.output.subarray(0, size));
          }
          expect(network.costs.subarray(0, rows)).toEqual(trained.network.costs.subarray(0, rows));
        }
        expect(network.values).toEqual(trained.network.values);
        expect(network.states.map(({ value }) => value)).toEqual(trained.network.states.map(({ value }) => value));
        if (isLast && machine.ended === undefined) await machine.seek(within + 1);
        if (end.kind !== 'stopped') {
          expect(machine.ended).toEqual(end);
          return;
        }
      }
    },
  );
});
