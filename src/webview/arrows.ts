const arrows: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where an arrow key leads in a grid. */
export function arrowOf(key: string): readonly [across: number, down: number] | undefined {
  return arrows[key];
}

/** A place that is one of `count`: what leads out of them stops at the end. */
export function placeWithin(place: number, count: number): number {
  return Math.max(0, Math.min(count - 1, place));
}
