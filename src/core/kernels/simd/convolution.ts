import { bytesPerValue } from '../../floats.ts';
import type { Convolution, ConvolutionGeometry } from '../convolution.ts';
import { panelOf } from '../panels.ts';
import { operations } from './chunks.ts';
import type { Machine } from './machine.ts';

/** What one pass over images reads and writes, in the order in which `src/wasm/passes.ts` names its fields. */
interface Pass {
  readonly sourceHeight: number;
  readonly sourceWidth: number;
  readonly channels: number;
  readonly spreadHeight: number;
  readonly spreadWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
  readonly planeHeight: number;
  readonly planeWidth: number;
  readonly inPlace: boolean;
  readonly filters: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
}

function fieldsOf(pass: Pass): number[] {
  return [
    pass.sourceHeight,
    pass.sourceWidth,
    pass.channels,
    pass.spreadHeight,
    pass.spreadWidth,
    pass.padTop,
    pass.padLeft,
    pass.planeHeight,
    pass.planeWidth,
    pass.inPlace ? 1 : 0,
    pass.filters,
    pass.kernelHeight,
    pass.kernelWidth,
    pass.strideHeight,
    pass.strideWidth,
    pass.dilationHeight,
    pass.dilationWidth,
    pass.outputHeight,
    pass.outputWidth,
  ];
}

/** Every position reads its neighbourhood from the image, or from a plane with zeros around it. */
function forwardPass(geometry: ConvolutionGeometry): Pass {
  const { height, width, padTop, padLeft, kernelHeight, kernelWidth, outputHeight, outputWidth } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth } = geometry;
  const neededHeight = (outputHeight - 1) * strideHeight + (kernelHeight - 1) * dilationHeight + 1;
  const neededWidth = (outputWidth - 1) * strideWidth + (kernelWidth - 1) * dilationWidth + 1;
  const inPlace = padTop === 0 && padLeft === 0 && neededHeight <= height && neededWidth <= width;
  return {
    ...geometry,
    sourceHeight: height,
    sourceWidth: width,
    spreadHeight: 1,
    spreadWidth: 1,
    planeHeight: inPlace ? height : neededHeight,
    planeWidth: inPlace ? width : neededWidth,
    inPlace,
  };
}

/**
 * The way back is a convolution too: of delta, its pixels a stride apart, with the kernel turned round and filters and
 * channels exchanged.
 */
function backwardPass(geometry: ConvolutionGeometry): Pass {
  const { height, width, channels, filters, kernelHeight, kernelWidth } = geometry;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, padTop, padLeft } = geometry;
  const reachHeight = (kernelHeight - 1) * dilationHeight;
  const reachWidth = (kernelWidth - 1) * dilationWidth;
  return {
    sourceHeight: geometry.outputHeight,
    sourceWidth: geometry.outputWidth,
    channels: filters,
    spreadHeight: strideHeight,
    spreadWidth: strideWidth,
    padTop: reachHeight - padTop,
    padLeft: reachWidth - padLeft,
    planeHeight: height + reachHeight,
    planeWidth: width + reachWidth,
    inPlace: false,
    filters: channels,
    kernelHeight,
    kernelWidth,
    strideHeight: 1,
    strideWidth: 1,
    dilationHeight,
    dilationWidth,
    outputHeight: height,
    outputWidth: width,
  };
}

/** Room before the plane: `drawingBytes` of `src/wasm/drawings.ts`. */
const drawingBytes = 5120;

export function simdConvolution({ dtype, arena, crew }: Machine, geometry: ConvolutionGeometry): Convolution {
  const { channels, filters, kernelHeight, kernelWidth, outputHeight, outputWidth } = geometry;
  const panel = panelOf[dtype];
  const bytes = bytesPerValue[dtype];
  const places = kernelHeight * kernelWidth;
  const planeBytes = (pass: Pass): number => drawingBytes + pass.planeHeight * pass.planeWidth * pass.channels * bytes;
  const [there, back] = [forwardPass(geometry), backwardPass(geometry)];
  const [thereAt, backAt] = [there, back].map((pass) => {
    const fields = arena.integers(fieldsOf(pass).length);
    fields.set(fieldsOf(pass));
    return fields.byteOffset;
  }) as [number, number];
  /** The turned weights, (channels × places · filters) in panels; laid out when a gradient is first sent back. */
  let turned = 0;
  const work = outputHeight * outputWidth * places * channels * filters;
  const { args, typed } = crew;

  return {
    forward(a, w, b, z, rows) {
      crew.reserve(planeBytes(there));
      args[0] = thereAt;
      args[1] = a.byteOffset;
      args[2] = w.byteOffset;
      args[3] = b === undefined ? 0 : b.byteOffset;
      args[4] = z.byteOffset;
      crew.run(operations.convolution, 1, rows, rows * work);
    },
    addInputGradient(delta, w, da, rows) {
      if (turned === 0) turned = arena.take(Math.ceil(channels / panel) * panel * places * filters * bytes);
      typed.flipWeights(w.byteOffset, filters, places, channels, turned);
      crew.reserve(planeBytes(back));
      args[0] = backAt;
      args[1] = delta.byteOffset;
      args[2] = turned;
      args[3] = da.byteOffset;
      crew.run(operations.addConvolution, 1, rows, rows * work);
    },
    addWeightGradient(delta, a, { into, factor }, rows) {
      crew.reserve(planeBytes(there));
      args[0] = thereAt;
      args[1] = delta.byteOffset;
      args[2] = a.byteOffset;
      args[3] = into.byteOffset;
      args[4] = rows;
      crew.run(operations.addConvolutionWeightGradient, factor, kernelHeight * Math.ceil(filters / panel), rows * work);
    },
  };
}
