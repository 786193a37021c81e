import { describe, expect, it } from 'vitest';
import { parseDefinition } from './definition/parse.ts';
import { formatBytes, memoryFinding, memoryNeed } from './memory.ts';
import { allocate, type Floats } from './floats.ts';
import type { Room } from './kernels/kernels.ts';
import { measuringRoom } from './kernels/measure.ts';
import { inferShapes } from './shapes.ts';
import { capacityOf } from './train/capacity.ts';
import { createNetwork } from './train/network.ts';
import { createSnapshot } from './train/snapshot.ts';
import { createUpdates, updatesInPlace } from './train/updates.ts';

const gigabyte = 1e9;

function need(text: string): number {
  const { definition } = parseDefinition(text);
  return memoryNeed(definition, inferShapes(definition)).total;
}

function finding(text: string, limit = gigabyte): ReturnType<typeof memoryFinding> {
  const { definition } = parseDefinition(text);
  return memoryFinding(definition, inferShapes(definition), limit);
}

describe('memoryNeed', () => {
  it('counts parameters, and for all rows at once x, y, C and z, a, delta, da of every layer', () => {
    const rows = 100;
    const values = (panel: number): number => panel * 2 + 3 + panel * 3 + 1 + rows * (2 + 1 + 4 * 3 + 4 * 1);
    expect(need('{"sizes":[2,3,1]}')).toBe(4 * values(8) + 8 * rows);
    expect(need('{"sizes":[2,3,1],"dtype":"float64"}')).toBe(8 * values(4) + 8 * rows);
    expect(need('{"sizes":[2,3,1],"dialect":"network.py"}')).toBe(8 * values(4) + 8 * rows);
    // The loss knows the sigmoid and gives delta itself.
    expect(need('{"sizes":[2,3,1],"loss":"crossEntropy"}')).toBe(4 * (values(8) - rows) + 8 * rows);
  });

  it.each([
    ['"optimizer":{"type":"momentum","learningRate":1}', 2],
    ['"optimizer":{"type":"adam"}', 3],
    ['"optimizer":{"type":"rmsprop"}', 2],
    ['"optimizer":{"type":"rmsprop","centered":true}', 3],
    ['"averageWeights":{"type":"ema"}', 1],
    ['"earlyStopping":{"patience":1,"restoreBest":true}', 1],
    ['"earlyStopping":{"patience":1}', 0],
    ['"l2":0.1', 1],
    ['"clipNorm":1', 1],
    ['"accumulate":2', 1],
  ])('counts what is kept of every parameter, nabla where a step needs it as a whole: %s', (options, copies) => {
    const parameters = 8 * 2 + 3 + 8 * 3 + 1; // in panels of 8 neurons
    const more = need(`{"sizes":[2,3,1],"training":{${options}}}`) - need('{"sizes":[2,3,1]}');
    expect(more).toBe(4 * copies * parameters);
  });

  it('no more rows are worked on at once than there are samples in the text or the range', () => {
    const bytes = (rows: number): number => 4 * (8 + 1 + rows * (2 + 4)) + 8 * rows;
    const batch = (source: string): string => `{"sizes":[1,1],"training":{"batchSize":200},"data":{"train":${source}}}`;
    expect(need(batch('{"samples":[[[0],[1]],[[1],[0]]]}'))).toBe(bytes(2));
    expect(need(batch('{"csv":"a","inputs":[0],"targets":[1],"range":[5,12]}'))).toBe(bytes(7));
    expect(need(batch('{"csv":"a","inputs":[0],"targets":[1]}'))).toBe(bytes(200));
  });

  it('counts once what is kept and not learned', () => {
    // gamma, beta; running mean and variance; x, y, a, da, the normalised values; one deviation a feature; C.
    const values = 2 * 3 + 2 * 3 + 100 * (5 * 3) + 3;
    expect(need('{"input":[3],"layers":[{"type":"batchNorm"}]}')).toBe(4 * values + 8 * 100);
  });

  const options = ['', '"optimizer":{"type":"adam"}', '"earlyStopping":{"patience":1,"restoreBest":true}', '"l1":0.1'];
  const dense = '{"type":"dense","units":4,"activation":"sigmoid"}';
  const networks = [
    '"sizes":[2,3,1],"loss":"quadratic"',
    '"sizes":[2,3,2],"loss":"crossEntropy","dtype":"float64"',
    `"input":[6,6,1],"layers":[{"type":"conv2d","filters":2,"kernel":3},{"type":"batchNorm"},{"type":"flatten"},${dense}],"loss":"mse"`,
    `"input":[6,2],"layers":[{"type":"flatten"},${dense},{"type":"dropout","rate":0.5},{"type":"reshape","shape":[2,2]}],"loss":"mse"`,
    '"input":[5,3],"layers":[{"type":"gru","units":4,"returnSequences":true},{"type":"dense","units":2,"activation":"softmax","perPosition":true}],"loss":"crossEntropy"',
    `"input":[4],"layers":[{"type":"dense","name":"one","units":4},{"type":"add","inputs":["one","input"]},${dense}],"loss":"klDivergence"`,
  ];
  it.each(networks.flatMap((network) => options.map((training) => [network, training])))(
    'is what is laid out: %s, %s',
    (network, training) => {
      const data = '"train":{"idx":{"images":"x","labels":"y"}},"validation":{"split":0.2}';
      const text = `{${network},"data":{${data}},"training":{"batchSize":7,${training}}}`;
      const { definition, problems } = parseDefinition(text);
      const shapes = inferShapes(definition);
      expect([...problems, ...shapes.findings].filter(({ severity }) => severity === 'error')).toEqual([]);
      const { dtype } = definition;
      let bytes = 0;
      const count = <Array extends Floats>(array: Array): Array => {
        bytes += array.byteLength;
        return array;
      };
      const room: Room = {
        ...measuringRoom(dtype),
        floats: (length) => count(allocate(dtype, length)),
        doubles: (length) => count(new Float64Array(length)),
      };
      const samples = 50;
      const capacity = capacityOf(definition, shapes, samples);
      const inPlace = updatesInPlace(definition.training, room.kernels);
      const laid = createNetwork(definition, shapes, capacity, room, { inPlace });
      const table = { rows: samples, columns: 1, values: new Uint8Array(0), scale: 1 };
      const units = { scale: 1, statistics: undefined };
      const train = { inputs: table, targets: table, inputShape: [1], classes: undefined, columns: undefined, units };
      createUpdates(laid, train, new Uint32Array(samples), definition.training);
      if (definition.training.earlyStopping?.restoreBest === true) createSnapshot(laid);
      expect(memoryNeed(definition, shapes, samples).total).toBe(bytes);
    },
  );

  it('counts the plane that dilation makes large where image and filter are small', () => {
    const convolution = '{"type":"conv2d","filters":1,"kernel":2,"dilation":100000,"padding":"same"}';
    expect(need(`{"input":[3,3,1],"layers":[${convolution}]}`)).toBeGreaterThan(4 * 100_000 * 100_000);
  });

  it('is exact below 2^53 and finite above', () => {
    expect(need('{"sizes":[30000000,3000000],"training":{"batchSize":1}}')).toBe(
      Number(4n * (30_000_000n * 3_000_000n + 3_000_000n + 30_000_000n + 5n * 3_000_000n) + 8n),
    );
    const layers = Array.from({ length: 999 }, () => '{"type":"dense","units":1e9}').join();
    expect(need(`{"input":[1e9,1e9,1e9,1e9],"layers":[${layers}]}`)).toBeGreaterThan(1e45);
    expect(Number.isFinite(need(`{"input":[1e9,1e9,1e9,1e9],"layers":[${layers}]}`))).toBe(true);
  });
});

describe('memoryFinding', () => {
  it('lets pass what fits', () => {
    expect(finding('{"sizes":[784,30,10]}')).toBe(undefined);
    expect(finding('{"sizes":[2,3,1]}', need('{"sizes":[2,3,1]}'))).toBe(undefined);
    expect(finding('{"sizes":[2,3,1]}', need('{"sizes":[2,3,1]}') - 1)).toBeDefined();
  });

  it.each([
    [
      '{"sizes":[100000,100000],"training":{"batchSize":1}}',
      ['sizes', 1],
      'training this network needs 40.0 GB, limit 1.0 GB; layer 1 (dense) takes the most: 40.0 GB, for its 100000 × 100000 parameters',
    ],
    [
      '{"input":[10],"layers":[{"type":"dense","units":5},{"type":"dense","units":1e9},{"type":"dense","units":5}],"training":{"batchSize":1}}',
      ['layers', 1],
      'training this network needs 72.0 GB, limit 1.0 GB; layer 2 (dense) takes the most: 40.0 GB, for its 1000000000 × 5 parameters',
    ],
    [
      '{"sizes":[10,10],"training":{"batchSize":1e8}}',
      ['sizes', 1],
      'training this network needs 24.8 GB, limit 1.0 GB; layer 1 (dense) takes the most: 16.0 GB, for 100,000,000 samples at a time',
    ],
  ])('%s', (text, path, message) => {
    expect(finding(text)).toEqual({ code: 'too-large', severity: 'error', path, message });
  });

  it('blames the input where there is no layer', () => {
    expect(finding('{"input":[1e9]}')?.path).toEqual(['input']);
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 KB'],
    [999_949, '999.9 KB'],
    [999_950, '1.0 MB'],
    [80e9, '80.0 GB'],
    [2 ** 30, '1.1 GB'],
    [1.5e18, '1.5 EB'],
    [8e45, '8.00e+27 EB'],
  ])('%d: %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
