import { tileAddress } from './scratch';

// What a pass of a convolution reads: one image after another, from where it is or from a plane in scratch with zeros around it
// (and between its pixels, for what goes back through a stride).

/** Fields of a pass, all int32. */
export const sourceHeight: usize = 0;
export const sourceWidth: usize = 4;
export const channelCount: usize = 8;
/** Distance of the pixels in the plane. */
export const spreadHeight: usize = 12;
export const spreadWidth: usize = 16;
/** Zeros above and left of the image; below 0 that many rows and columns are cut off. */
export const padTop: usize = 20;
export const padLeft: usize = 24;
export const planeHeight: usize = 28;
export const planeWidth: usize = 32;
/** 1: the image can be read where it is. */
export const readsInPlace: usize = 36;
export const filterCount: usize = 40;
export const kernelHeight: usize = 44;
export const kernelWidth: usize = 48;
export const strideHeight: usize = 52;
export const strideWidth: usize = 56;
export const dilationHeight: usize = 60;
export const dilationWidth: usize = 64;
export const outputHeight: usize = 68;
export const outputWidth: usize = 72;

// @ts-ignore: decorator
@inline export function field(pass: usize, name: usize): i32 {
  return load<i32>(pass + name);
}

/** The image with its zeros, in scratch. */
function layPlane<T>(pass: usize, image: usize, plane: usize): void {
  const channels = field(pass, channelCount);
  const height = field(pass, planeHeight);
  const width = field(pass, planeWidth);
  const apartY = field(pass, spreadHeight);
  const apartX = field(pass, spreadWidth);
  const top = field(pass, padTop);
  const left = field(pass, padLeft);
  const columns = field(pass, sourceWidth);
  const pixel = usize(channels) * sizeof<T>();
  memory.fill(plane, 0, usize(height) * usize(width) * pixel);
  for (let y = 0, to = top; y < field(pass, sourceHeight) && to < height; y++, to += apartY) {
    if (to < 0) continue;
    const row = plane + usize(to) * usize(width) * pixel;
    const from = image + usize(y) * usize(columns) * pixel;
    if (apartX == 1) {
      const cut = max(0, -left);
      const start = max(0, left);
      const count = min(columns - cut, width - start);
      if (count > 0) memory.copy(row + usize(start) * pixel, from + usize(cut) * pixel, usize(count) * pixel);
    } else {
      for (let x = 0, at = left; x < columns && at < width; x++, at += apartX) {
        if (at >= 0) memory.copy(row + usize(at) * pixel, from + usize(x) * pixel, pixel);
      }
    }
  }
}

/** Where to read an image: itself, or the plane in scratch, `behind` bytes from its start, that it was laid into. */
// @ts-ignore: decorator
@inline export function imageOf<T>(pass: usize, images: usize, row: i32, behind: usize): usize {
  const size = usize(field(pass, sourceHeight) * field(pass, sourceWidth) * field(pass, channelCount)) * sizeof<T>();
  const image = images + usize(row) * size;
  if (field(pass, readsInPlace)) return image;
  const plane = tileAddress() + behind;
  layPlane<T>(pass, image, plane);
  return plane;
}
