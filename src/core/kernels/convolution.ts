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

/**
 * Values of the largest plane that fast kernels lay out for a sample: the image with the zeros around it that its positions
 * reach, or on the way back delta, spread out. Dilation makes it large where input and output are small.
 */
export function planeLength(geometry: ConvolutionGeometry): number {
  if (geometry.groups > 1) return 0;
  const { height, width, channels, filters, kernelHeight, kernelWidth, outputHeight, outputWidth } = geometry;
  const reachHeight = (kernelHeight - 1) * geometry.dilationHeight;
  const reachWidth = (kernelWidth - 1) * geometry.dilationWidth;
  const neededHeight = (outputHeight - 1) * geometry.strideHeight + reachHeight + 1;
  const neededWidth = (outputWidth - 1) * geometry.strideWidth + reachWidth + 1;
  return Math.max(neededHeight * neededWidth * channels, (height + reachHeight) * (width + reachWidth) * filters);
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

/**
 * The plain convolution: float64 arithmetic whatever the arrays store. An entry of z sums its products in the order in which
 * the kernel is stored (row, column, channel) and adds the bias last; entries of da and ∇w get their products one by one, in
 * the order of the samples, the positions of the output and the filters. A delta of 0 is passed over: behind relu and a max
 * pool most are.
 */
export function plainConvolution(geometry: ConvolutionGeometry): Convolution {
  const { height, width, channels, filters, kernelHeight, kernelWidth, outputHeight, outputWidth, groups } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft } = geometry;
  const groupChannels = channels / groups;
  const groupFilters = filters / groups;
  const kernelSize = kernelHeight * kernelWidth * groupChannels;
  /** Neighbouring columns of the kernel read neighbouring values: a kernel row is one run of products, else each column is. */
  const joined = groups === 1 && dilationWidth === 1;
  /** Filters that are computed four at a time: each loaded value is used four times. */
  const inFours = groups === 1 ? filters - (filters % 4) : 0;

  return {
    forward(a, w, b, z, rows) {
      let at = 0;
      for (let row = 0; row < rows; row++) {
        for (let y = 0; y < outputHeight; y++) {
          const top = y * strideHeight - padTop;
          const iFrom = firstInside(top, dilationHeight);
          const iTo = endInside(top, dilationHeight, height, kernelHeight);
          for (let x = 0; x < outputWidth; x++) {
            const left = x * strideWidth - padLeft;
            const jFrom = firstInside(left, dilationWidth);
            const jTo = endInside(left, dilationWidth, width, kernelWidth);
            const jStep = joined ? Math.max(1, jTo - jFrom) : 1;
            const run = jStep * groupChannels;
            for (let f = 0; f < inFours; f += 4) {
              let sum0 = 0;
              let sum1 = 0;
              let sum2 = 0;
              let sum3 = 0;
              for (let i = iFrom; i < iTo; i++) {
                const line = (row * height + top + i * dilationHeight) * width + left;
                for (let j = jFrom; j < jTo; j += jStep) {
                  const from = (line + j * dilationWidth) * channels;
                  const w0 = f * kernelSize + (i * kernelWidth + j) * groupChannels;
                  const w1 = w0 + kernelSize;
                  const w2 = w1 + kernelSize;
                  const w3 = w2 + kernelSize;
                  for (let c = 0; c < run; c++) {
                    const value = a[from + c]!;
                    sum0 += value * w[w0 + c]!;
                    sum1 += value * w[w1 + c]!;
                    sum2 += value * w[w2 + c]!;
                    sum3 += value * w[w3 + c]!;
                  }
                }
              }
              z[at] = b === undefined ? sum0 : sum0 + b[f]!;
              z[at + 1] = b === undefined ? sum1 : sum1 + b[f + 1]!;
              z[at + 2] = b === undefined ? sum2 : sum2 + b[f + 2]!;
              z[at + 3] = b === undefined ? sum3 : sum3 + b[f + 3]!;
              at += 4;
            }
            for (let f = inFours; f < filters; f++) {
              const group = Math.floor(f / groupFilters) * groupChannels;
              let sum = 0;
              for (let i = iFrom; i < iTo; i++) {
                const line = (row * height + top + i * dilationHeight) * width + left;
                for (let j = jFrom; j < jTo; j += jStep) {
                  const from = (line + j * dilationWidth) * channels + group;
                  const weight = f * kernelSize + (i * kernelWidth + j) * groupChannels;
                  for (let c = 0; c < run; c++) sum += a[from + c]! * w[weight + c]!;
                }
              }
              z[at++] = b === undefined ? sum : sum + b[f]!;
            }
          }
        }
      }
    },
    addInputGradient(delta, w, da, rows) {
      let at = 0;
      for (let row = 0; row < rows; row++) {
        for (let y = 0; y < outputHeight; y++) {
          const top = y * strideHeight - padTop;
          const iFrom = firstInside(top, dilationHeight);
          const iTo = endInside(top, dilationHeight, height, kernelHeight);
          for (let x = 0; x < outputWidth; x++) {
            const left = x * strideWidth - padLeft;
            const jFrom = firstInside(left, dilationWidth);
            const jTo = endInside(left, dilationWidth, width, kernelWidth);
            const jStep = joined ? Math.max(1, jTo - jFrom) : 1;
            const run = jStep * groupChannels;
            for (let f = 0; f < filters; f++) {
              const group = Math.floor(f / groupFilters) * groupChannels;
              const d = delta[at++]!;
              if (d === 0) continue;
              for (let i = iFrom; i < iTo; i++) {
                const line = (row * height + top + i * dilationHeight) * width + left;
                for (let j = jFrom; j < jTo; j += jStep) {
                  const to = (line + j * dilationWidth) * channels + group;
                  const weight = f * kernelSize + (i * kernelWidth + j) * groupChannels;
                  for (let c = 0; c < run; c++) da[to + c] = da[to + c]! + d * w[weight + c]!;
                }
              }
            }
          }
        }
      }
    },
    addWeightGradient(delta, a, { into, factor }, rows) {
      let at = 0;
      for (let row = 0; row < rows; row++) {
        for (let y = 0; y < outputHeight; y++) {
          const top = y * strideHeight - padTop;
          const iFrom = firstInside(top, dilationHeight);
          const iTo = endInside(top, dilationHeight, height, kernelHeight);
          for (let x = 0; x < outputWidth; x++) {
            const left = x * strideWidth - padLeft;
            const jFrom = firstInside(left, dilationWidth);
            const jTo = endInside(left, dilationWidth, width, kernelWidth);
            const jStep = joined ? Math.max(1, jTo - jFrom) : 1;
            const run = jStep * groupChannels;
            for (let f = 0; f < filters; f++) {
              const group = Math.floor(f / groupFilters) * groupChannels;
              const d = factor * delta[at++]!;
              if (d === 0) continue;
              for (let i = iFrom; i < iTo; i++) {
                const line = (row * height + top + i * dilationHeight) * width + left;
                for (let j = jFrom; j < jTo; j += jStep) {
                  const from = (line + j * dilationWidth) * channels + group;
                  const weight = f * kernelSize + (i * kernelWidth + j) * groupChannels;
                  for (let c = 0; c < run; c++) into[weight + c] = into[weight + c]! + d * a[from + c]!;
                }
              }
            }
          }
        }
      }
    },
  };
}

/** The first entry of a kernel that lies at `start` that is inside the image. */
function firstInside(start: number, dilation: number): number {
  return start < 0 ? Math.ceil(-start / dilation) : 0;
}

/** The entry after the last one that is inside; no more than the first one where none is. */
function endInside(start: number, dilation: number, extent: number, kernel: number): number {
  return Math.min(kernel, Math.ceil((extent - start) / dilation));
}
