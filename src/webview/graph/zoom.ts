/** Factors that the picture can be drawn at. */
const least = 0.1;
const most = 3;
/** A picture that fits is not drawn larger than it is, and stays readable: what does not fit then is scrolled to. */
const leastFit = 0.35;
const step = 1.2;

/** `fit`: as wide as there is room. */
export type Zoom = number | 'fit';

export function factorOf(zoom: Zoom, width: number, room: number): number {
  return zoom === 'fit' ? Math.min(1, Math.max(leastFit, room / width)) : zoom;
}

/** Larger (1) or smaller (-1). */
export function zoomBy(factor: number, direction: number): number {
  return Math.min(most, Math.max(least, factor * step ** direction));
}
