import type { FiltersPicture } from '../looks/filters.ts';
import type { Pixels } from './document.ts';
import { base64, pngOf } from './png.ts';

/** Pixels between two pictures of a sheet, and pictures of a row. */
const [gap, across] = [2, 10];
/** Sides of a picture on a sheet are enlarged to about so many pixels. */
const side = 56;

/** Grey from black to white. */
const greys = Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3));

/** Six steps of each of three colours, and none to spare. */
const cube = Uint8Array.from({ length: 648 }, (_, i) => 51 * (Math.floor(Math.floor(i / 3) / [36, 6, 1][i % 3]!) % 6));

/** From orange at −127 (place 1) over white at 0 (place 128) to blue at 127; place 0 is the paper. */
const diverging = Uint8Array.from({ length: 768 }, (_, i) => {
  const share = Math.max(-1, (Math.floor(i / 3) - 128) / 127);
  if (i < 3) return 255;
  const end = share < 0 ? [184, 92, 0] : [9, 105, 218];
  return Math.round(255 + (end[i % 3]! - 255) * Math.abs(share));
});

/** One image of one or three channels, 0 to 255 row by row. */
export function imageOf(
  {
    height,
    width,
    channels,
    pixels,
  }: { readonly height: number; readonly width: number; readonly channels: number; readonly pixels: Uint8Array },
  label: string,
): Pixels {
  const step = (at: number): number => Math.round(pixels[at]! / 51);
  const isGrey = channels !== 3;
  const indices = isGrey
    ? pixels
    : Uint8Array.from({ length: height * width }, (_, i) => 36 * step(3 * i) + 6 * step(3 * i + 1) + step(3 * i + 2));
  const png = pngOf({ width, height, pixels: indices, palette: isGrey ? greys : cube });
  return { kind: 'pixels', address: addressOf(png), width, height, label };
}

/** The weights of neurons or filters as pictures, side by side. */
export function sheetOf({ height, width, pixels }: FiltersPicture, label: string): Pixels {
  const count = pixels.length / (height * width);
  const scale = Math.max(1, Math.floor(side / Math.max(height, width)));
  const [wide, tall] = [width * scale + gap, height * scale + gap];
  const columns = Math.min(across, count);
  const sheet = { width: columns * wide - gap, height: Math.ceil(count / columns) * tall - gap };
  const indices = new Uint8Array(sheet.width * sheet.height);
  for (let picture = 0; picture < count; picture++) {
    const left = (picture % columns) * wide;
    const top = Math.floor(picture / columns) * tall;
    for (let y = 0; y < height * scale; y++) {
      for (let x = 0; x < width * scale; x++) {
        const value = pixels[(picture * height + Math.floor(y / scale)) * width + Math.floor(x / scale)]!;
        indices[(top + y) * sheet.width + left + x] = 128 + value;
      }
    }
  }
  const png = pngOf({ ...sheet, pixels: indices, palette: diverging });
  return { kind: 'pixels', address: addressOf(png), ...sheet, label };
}

function addressOf(png: Uint8Array): string {
  return `data:image/png;base64,${base64(png)}`;
}
