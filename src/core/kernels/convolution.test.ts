import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConvolutionGeometry, plainConvolution } from './convolution.ts';

// Whole numbers: every sum is exact, so the definition must be met to the bit.
const size = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const pads = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }));
const geometries = fc
  .record({
    groups: size(2),
    groupChannels: size(2),
    groupFilters: size(6),
    height: size(6),
    width: size(6),
    kernel: fc.tuple(size(3), size(3)),
    stride: fc.tuple(size(3), size(3)),
    dilation: fc.tuple(size(2), size(2)),
    pad: pads,
    output: fc.tuple(size(4), size(4)),
  })
  .map(({ groups, groupChannels, groupFilters, height, width, kernel, stride, dilation, pad, output }) => ({
    height,
    width,
    channels: groups * groupChannels,
    filters: groups * groupFilters,
    kernelHeight: kernel[0],
    kernelWidth: kernel[1],
    strideHeight: stride[0],
    strideWidth: stride[1],
    dilationHeight: dilation[0],
    dilationWidth: dilation[1],
    padTop: pad[0],
    padLeft: pad[1],
    outputHeight: output[0],
    outputWidth: output[1],
    groups,
  }));

const rows = 2;

function whole(length: number, seed: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => (((i + seed) * 37) % 11) - 5);
}

/** Calls `visit(index in z, index in a, index in w)` for each product of the definition. */
function products(g: ConvolutionGeometry, visit: (z: number, a: number, w: number) => void): void {
  const groupChannels = g.channels / g.groups;
  for (let row = 0; row < rows; row++) {
    for (let y = 0; y < g.outputHeight; y++) {
      for (let x = 0; x < g.outputWidth; x++) {
        for (let f = 0; f < g.filters; f++) {
          for (let i = 0; i < g.kernelHeight; i++) {
            for (let j = 0; j < g.kernelWidth; j++) {
              for (let c = 0; c < groupChannels; c++) {
                const fromY = y * g.strideHeight - g.padTop + i * g.dilationHeight;
                const fromX = x * g.strideWidth - g.padLeft + j * g.dilationWidth;
                if (fromY < 0 || fromY >= g.height || fromX < 0 || fromX >= g.width) continue;
                const channel = Math.floor((f * g.groups) / g.filters) * groupChannels + c;
                visit(
                  ((row * g.outputHeight + y) * g.outputWidth + x) * g.filters + f,
                  ((row * g.height + fromY) * g.width + fromX) * g.channels + channel,
                  ((f * g.kernelHeight + i) * g.kernelWidth + j) * groupChannels + c,
                );
              }
            }
          }
        }
      }
    }
  }
}

describe('the plain convolution', () => {
  it('is the sum of the definition, and so are its gradients', () => {
    fc.assert(
      fc.property(geometries, fc.integer({ min: 1, max: 1000 }), fc.boolean(), (g, seed, bias) => {
        const { forward, addInputGradient, addWeightGradient } = plainConvolution(g);
        const a = whole(rows * g.height * g.width * g.channels, seed);
        const w = whole((g.filters * g.kernelHeight * g.kernelWidth * g.channels) / g.groups, seed + 1);
        const b = bias ? whole(g.filters, seed + 2) : undefined;
        const z = new Float64Array(rows * g.outputHeight * g.outputWidth * g.filters).fill(NaN);
        const delta = whole(z.length, seed + 3);
        const wanted = {
          z: z.map((_, at) => b?.[at % g.filters] ?? 0),
          da: a.map(() => 7),
          nablaW: w.map(() => 7),
        };
        products(g, (to, from, weight) => {
          wanted.z[to]! += a[from]! * w[weight]!;
          wanted.da[from]! += delta[to]! * w[weight]!;
          wanted.nablaW[weight]! += 3 * delta[to]! * a[from]!;
        });
        const da = a.map(() => 7);
        const nablaW = w.map(() => 7);
        forward(a, w, b, z, rows);
        addInputGradient(delta, w, da, rows);
        addWeightGradient(delta, a, { into: nablaW, factor: 3 }, rows);
        // + 0: −0 and 0 are the same here.
        const same = (values: Float64Array): number[] => Array.from(values, (value) => value + 0);
        expect(same(z)).toEqual(same(wanted.z));
        expect(same(da)).toEqual(same(wanted.da));
        expect(same(nablaW)).toEqual(same(wanted.nablaW));
      }),
      { numRuns: 300 },
    );
  });
});
