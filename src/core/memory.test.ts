import { describe, expect, it } from 'vitest';
import { parseDefinition } from './definition/parse.ts';
import { formatBytes, memoryFinding, memoryNeed } from './memory.ts';
import { inferShapes } from './shapes.ts';

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
  it('counts parameters and gradients, and for all rows at once x, y and z, a, delta, da of every layer', () => {
    const float32 = 2 * (8 * 2 + 3 + 8 * 3 + 1) + 100 * (2 + 1 + 4 * 3 + 4 * 1); // panels of 8 neurons
    const float64 = 2 * (4 * 2 + 3 + 4 * 3 + 1) + 100 * (2 + 1 + 4 * 3 + 4 * 1); // panels of 4
    expect(need('{"sizes":[2,3,1]}')).toBe(4 * float32);
    expect(need('{"sizes":[2,3,1],"dtype":"float64"}')).toBe(8 * float64);
    expect(need('{"sizes":[2,3,1],"dialect":"network.py"}')).toBe(8 * float64);
  });

  it.each([
    ['"optimizer":{"type":"momentum","learningRate":1}', 1],
    ['"optimizer":{"type":"adam"}', 2],
    ['"optimizer":{"type":"rmsprop"}', 1],
    ['"optimizer":{"type":"rmsprop","centered":true}', 2],
    ['"averageWeights":{"type":"ema"}', 1],
    ['"earlyStopping":{"patience":1,"restoreBest":true}', 1],
    ['"earlyStopping":{"patience":1}', 0],
  ])('counts what is kept of every parameter: %s', (options, copies) => {
    const parameters = 8 * 2 + 3 + 8 * 3 + 1; // in panels of 8 neurons
    const more = need(`{"sizes":[2,3,1],"training":{${options}}}`) - need('{"sizes":[2,3,1]}');
    expect(more).toBe(4 * copies * parameters);
  });

  it('no more rows are worked on at once than there are samples in the text or the range', () => {
    const values = (rows: number): number => 2 * (8 + 1) + rows * (2 + 4);
    const batch = (source: string): string => `{"sizes":[1,1],"training":{"batchSize":200},"data":{"train":${source}}}`;
    expect(need(batch('{"samples":[[[0],[1]],[[1],[0]]]}'))).toBe(4 * values(2));
    expect(need(batch('{"csv":"a","inputs":[0],"targets":[1],"range":[5,12]}'))).toBe(4 * values(7));
    expect(need(batch('{"csv":"a","inputs":[0],"targets":[1]}'))).toBe(4 * values(200));
  });

  it('counts once what is kept and not learned', () => {
    // gamma, beta; running mean and variance; x, y, a, da, the normalised values; one deviation a feature.
    const values = 2 * (2 * 3) + 2 * 3 + 100 * (5 * 3) + 3;
    expect(need('{"input":[3],"layers":[{"type":"batchNorm"}]}')).toBe(4 * values);
  });

  it('counts the plane that dilation makes large where image and filter are small', () => {
    const convolution = '{"type":"conv2d","filters":1,"kernel":2,"dilation":100000,"padding":"same"}';
    expect(need(`{"input":[3,3,1],"layers":[${convolution}]}`)).toBeGreaterThan(4 * 100_000 * 100_000);
  });

  it('is exact below 2^53 and finite above', () => {
    expect(need('{"sizes":[30000000,3000000],"training":{"batchSize":1}}')).toBe(
      Number(4n * (2n * (30_000_000n * 3_000_000n + 3_000_000n) + 30_000_000n + 5n * 3_000_000n)),
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
      'training this network needs 80.0 GB, limit 1.0 GB; layer 1 (dense) takes the most: 80.0 GB, for its 100000 × 100000 parameters',
    ],
    [
      '{"input":[10],"layers":[{"type":"dense","units":5},{"type":"dense","units":1e9},{"type":"dense","units":5}],"training":{"batchSize":1}}',
      ['layers', 2],
      'training this network needs 128.0 GB, limit 1.0 GB; layer 3 (dense) takes the most: 64.0 GB, for its 5 × 1000000000 parameters',
    ],
    [
      '{"sizes":[10,10],"training":{"batchSize":1e8}}',
      ['sizes', 1],
      'training this network needs 24.0 GB, limit 1.0 GB; layer 1 (dense) takes the most: 16.0 GB, for 100,000,000 samples at a time',
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
