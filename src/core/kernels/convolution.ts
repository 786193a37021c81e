import type { Floats } from '../floats.ts';
import type { Sink } from './kernels.ts';

/**
 * A convolution over images (height × width × channels) with `filters` of (kernelHeight × kernelWidth × channels / groups);
 * a sequence is an image of height 1. Position (y, x) of the output reads rows y·strideHeight − padTop + i·dilationHeight,
 * columns likewise; what lies outside is 0.
 */
export interface ConvolutionGeometry {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly filters: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  /** Filter f reads the channels of group ⌊f · groups / filters⌋. Above 1 the weights are never packed. */
  readonly groups: number;
}

/** A convolution at work. w is the matrix (filters × kernelHeight · kernelWidth · channels / groups), packed where groups is 1. */
export interface Convolution {
  /** z (rows × outputHeight × outputWidth × filters) from a (rows × height × width × channels). */
  forward(a: Floats, w: Floats, b: Floats | undefined, z: Floats, rows: number): void;
  /** da += the gradient that delta = dC/dz sends back through w. */
  addInputGradient(delta: Floats, w: Floats, da: Floats, rows: number): void;
  /** ∇w += factor · Σ over samples and positions, in their order. */
  addWeightGradient(delta: Floats, a: Floats, sink: Sink, rows: number): void;
}

/** The plain convolution: sums in the order in which the kernel's entries are stored, in float64. */
export function plainConvolution(geometry: ConvolutionGeometry): Convolution {
  const { height, width, channels, filters, kernelHeight, kernelWidth, outputHeight, outputWidth, groups } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft } = geometry;
  const groupChannels = channels / groups;
  const groupFilters = filters / groups;
  const kernelSize = kernelHeight * kernelWidth * groupChannels;

  /** Calls `visit(output position, input offset, weight offset)` for each pair that lies inside the image. */
  const eachPair = (row: number, visit: (position: number, from: number, weight: number) => void): void => {
    for (let y = 0; y < outputHeight; y++) {
      for (let x = 0; x < outputWidth; x++) {
        const position = (row * outputHeight + y) * outputWidth + x;
        for (let i = 0; i < kernelHeight; i++) {
          const fromY = y * strideHeight - padTop + i * dilationHeight;
          if (fromY < 0 || fromY >= height) continue;
          for (let j = 0; j < kernelWidth; j++) {
            const fromX = x * strideWidth - padLeft + j * dilationWidth;
            if (fromX < 0 || fromX >= width) continue;
            const from = ((row * height + fromY) * width + fromX) * channels;
            visit(position, from, (i * kernelWidth + j) * groupChannels);
          }
        }
      }
    }
  };

  return {
    forward(a, w, b, z, rows) {
      for (let row = 0; row < rows; row++) {
        const begin = row * outputHeight * outputWidth * filters;
        for (let at = 0; at < outputHeight * outputWidth * filters; at++) {
          z[begin + at] = b === undefined ? 0 : b[at % filters]!;
        }
        eachPair(row, (position, from, weight) => {
          for (let f = 0; f < filters; f++) {
            const group = from + Math.floor(f / groupFilters) * groupChannels;
            const start = f * kernelSize + weight;
            let sum = 0;
            for (let c = 0; c < groupChannels; c++) sum += a[group + c]! * w[start + c]!;
            z[position * filters + f] = z[position * filters + f]! + sum;
          }
        });
      }
    },
    addInputGradient(delta, w, da, rows) {
      for (let row = 0; row < rows; row++) {
        eachPair(row, (position, from, weight) => {
          for (let f = 0; f < filters; f++) {
            const group = from + Math.floor(f / groupFilters) * groupChannels;
            const start = f * kernelSize + weight;
            const d = delta[position * filters + f]!;
            for (let c = 0; c < groupChannels; c++) da[group + c] = da[group + c]! + d * w[start + c]!;
          }
        });
      }
    },
    addWeightGradient(delta, a, { into, factor }, rows) {
      for (let row = 0; row < rows; row++) {
        eachPair(row, (position, from, weight) => {
          for (let f = 0; f < filters; f++) {
            const group = from + Math.floor(f / groupFilters) * groupChannels;
            const start = f * kernelSize + weight;
            const d = factor * delta[position * filters + f]!;
            for (let c = 0; c < groupChannels; c++) into[start + c] = into[start + c]! + d * a[group + c]!;
          }
        });
      }
    },
  };
}
