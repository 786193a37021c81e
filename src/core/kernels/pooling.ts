import type { Floats } from '../floats.ts';

/**
 * Windows over images (height × width × channels), each channel by itself; a sequence is an image of height 1. Window (y, x)
 * begins at row y·strideHeight − padTop, columns likewise; what lies outside never wins.
 */
export interface PoolingGeometry {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly windowHeight: number;
  readonly windowWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
}

/** A maximum over windows at work. */
export interface MaxPooling {
  /** out (rows × outputHeight × outputWidth × channels) from a (rows × height × width × channels). */
  forward(a: Floats, out: Floats, rows: number): void;
  /** da += the gradient, at the place of each maximum of the last forward pass, which was over `a`. */
  addInputGradient(gradient: Floats, a: Floats, da: Floats, rows: number): void;
}

/** Told for each maximum its index in the output and that of its winner in the input. */
export type VisitWinner = (to: number, winner: number) => void;

/** The first of the largest values of every window; a NaN is larger than all, so that it comes through. */
export function eachWinner(geometry: PoolingGeometry, a: Floats, rows: number, visit: VisitWinner): void {
  const { height, width, channels, outputHeight, outputWidth } = geometry;
  let to = 0;
  for (let row = 0; row < rows; row++) {
    const image = row * height * width * channels;
    for (let y = 0; y < outputHeight; y++) {
      const above = y * geometry.strideHeight - geometry.padTop;
      const top = Math.max(0, above);
      const bottom = Math.min(height, above + geometry.windowHeight);
      for (let x = 0; x < outputWidth; x++) {
        const before = x * geometry.strideWidth - geometry.padLeft;
        const left = Math.max(0, before);
        const right = Math.min(width, before + geometry.windowWidth);
        for (let c = 0; c < channels; c++) {
          let winner = image + (top * width + left) * channels + c;
          for (let i = top; i < bottom; i++) {
            for (let j = left; j < right; j++) {
              const at = image + (i * width + j) * channels + c;
              if (a[at]! > a[winner]! || Number.isNaN(a[at])) winner = at;
            }
          }
          visit(to++, winner);
        }
      }
    }
  }
}

/** The plain maximum: the winners are looked for again on the way back. */
export function plainMaxPooling(geometry: PoolingGeometry): MaxPooling {
  let [from, into]: Floats[] = [];
  const take: VisitWinner = (to, winner) => {
    into![to] = from![winner]!;
  };
  const give: VisitWinner = (to, winner) => {
    into![winner] = into![winner]! + from![to]!;
  };
  return {
    forward(a, out, rows) {
      from = a;
      into = out;
      eachWinner(geometry, a, rows, take);
    },
    addInputGradient(gradient, a, da, rows) {
      from = gradient;
      into = da;
      eachWinner(geometry, a, rows, give);
    },
  };
}
