import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  readonly height: number;
  readonly width: number;
  readonly channels?: number;
  /** Row by row, channels last. */
  readonly pixels: Uint8Array;
  /** Pixels of the screen for the longer side. */
  readonly side: number;
  readonly label: string;
}

/** A picture of few pixels, each a sharp square. */
export function Pixels({ height, width, channels = 1, pixels, side, label }: Props): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => putPixels(canvas.current!, (i) => pixels[i]!, channels), [height, width, channels, pixels]);
  const scale = side / Math.max(height, width);
  return (
    <canvas
      ref={canvas}
      class="pixels"
      height={height}
      width={width}
      role="img"
      aria-label={label}
      style={{ width: `${width * scale}px`, height: `${height * scale}px` }}
    />
  );
}

/** Fills a canvas pixel by pixel, from 0 to 255; of one channel in grey. */
export function putPixels(canvas: HTMLCanvasElement, valueAt: (i: number) => number, channels: number): void {
  const { width, height } = canvas;
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = Math.round(valueAt(i * channels + (channels === 1 ? 0 : c)));
    image.data[4 * i + 3] = 255;
  }
  canvas.getContext('2d')!.putImageData(image, 0, 0);
}
