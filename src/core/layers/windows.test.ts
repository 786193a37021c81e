import { describe, expect, it } from 'vitest';
import extents from '../../../test/fixtures/torch/extents.json' with { type: 'json' };
import type { Shape } from '../shape.ts';
import { type AnyLayerOptions, kindOf } from './registry.ts';
import { axisOf } from './windows.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const sizes = range(1, 8);
const strides = range(1, 3);
const dilations = range(1, 2);
const paddings = range(0, 3);

/** The extent along `axis`; 0 where the shape rule finds a fault. */
function extent(options: AnyLayerOptions, input: Shape, axis = 0): number {
  const { output, fault } = kindOf(options).infer([input], options);
  return fault === undefined ? output![axis]! : 0;
}

const rest = { filters: 1, groups: 1, activation: 'linear', bias: false } as const;

/** One axis of an image, the other one left as it is. */
const alone = (value: number, other: number, axis: number): [number, number] =>
  axis === 0 ? [value, other] : [other, value];

describe('output extents are those of PyTorch', () => {
  const windows = sizes.flatMap((n) =>
    sizes.flatMap((kernel) =>
      strides.flatMap((stride) =>
        dilations.flatMap((dilation) => paddings.map((padding) => ({ n, kernel, stride, dilation, padding }))),
      ),
    ),
  );

  it('of a convolution along a sequence', () => {
    const found = windows.map(({ n, ...window }) => extent({ type: 'conv1d', ...rest, ...window }, [n, 1]));
    expect(found).toEqual(extents.convolution);
  });

  it.each([0, 1])('of a convolution along axis %d of an image', (axis) => {
    const found = windows.map(({ n, kernel, stride, dilation, padding }) =>
      extent(
        {
          type: 'conv2d',
          ...rest,
          kernel: alone(kernel, 1, axis),
          stride: alone(stride, 2, axis),
          dilation: alone(dilation, 3, axis),
          padding: alone(padding, 1, axis),
        },
        [...alone(n, 4, axis), 1],
        axis,
      ),
    );
    expect(found).toEqual(extents.convolution);
  });

  it('with "same" padding', () => {
    const found = sizes.flatMap((n) =>
      sizes.flatMap((kernel) =>
        dilations.map((dilation) =>
          extent({ type: 'conv1d', ...rest, kernel, stride: 1, dilation, padding: 'same' }, [n, 1]),
        ),
      ),
    );
    expect(found).toEqual(extents.same);
  });

  it('of a pooling', () => {
    const found = sizes.flatMap((n) =>
      sizes.flatMap((size) =>
        strides.flatMap((stride) =>
          range(0, Math.floor(size / 2)).map((padding) => extent({ type: 'maxPool', size, stride, padding }, [n, 1])),
        ),
      ),
    );
    expect(found).toEqual(extents.pooling);
  });

  it.each([0, 1])('of a transposed convolution along axis %d', (axis) => {
    const { groups: _, ...neurons } = rest;
    const found = sizes.flatMap((n) =>
      sizes.flatMap((kernel) =>
        strides.flatMap((stride) =>
          paddings.flatMap((padding) =>
            range(0, 2).map((more) =>
              extent(
                {
                  type: 'convTranspose2d',
                  ...neurons,
                  kernel: alone(kernel, 3, axis),
                  stride: alone(stride, 2, axis),
                  padding: alone(padding, 1, axis),
                  outputPadding: alone(more, 1, axis),
                },
                [...alone(n, 4, axis), 1],
                axis,
              ),
            ),
          ),
        ),
      ),
    );
    expect(found).toEqual(extents.transpose);
  });
});

// TensorFlow, "Notes on padding" (tf.nn): out = ceil(n / stride); the smaller half of the padding comes first.
it('"same" pads for every stride, and an odd zero at the end', () => {
  for (const extentIn of sizes) {
    for (const kernel of sizes) {
      for (const stride of strides) {
        const { output, pad, before } = axisOf(extentIn, { kernel, stride, dilation: 1, padding: 'same' });
        const rest = extentIn % stride === 0 ? stride : extentIn % stride;
        expect(output).toBe(Math.ceil(extentIn / stride));
        expect(pad).toBe(Math.max(kernel - rest, 0));
        expect(before).toBe(Math.floor(pad / 2));
      }
    }
  }
});
