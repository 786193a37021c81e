/** Numbers in an array of the engine. */
export type Numbers = Float32Array | Float64Array | Uint32Array;

/** What a part of a training remembers from one update to the next: live arrays, always the same ones. */
export type Kept = readonly Numbers[];

/** What the parts of a training remembered at one moment, by the part's name. */
export type Checkpoint = Readonly<Record<string, readonly Numbers[]>>;

export function takeCheckpoint(parts: Readonly<Record<string, Kept>>): Checkpoint {
  return Object.fromEntries(
    Object.entries(parts).map(([name, arrays]) => [name, arrays.map((array) => array.slice())]),
  );
}

/** Brings back each part that has the same arrays as it had then; the names of those that were brought back. */
export function restoreCheckpoint(parts: Readonly<Record<string, Kept>>, checkpoint: Checkpoint): ReadonlySet<string> {
  const restored = new Set<string>();
  for (const [name, arrays] of Object.entries(parts)) {
    const then = checkpoint[name];
    if (then?.length !== arrays.length) continue;
    if (
      arrays.some(
        (array, i) => array.length !== then[i]!.length || array.BYTES_PER_ELEMENT !== then[i]!.BYTES_PER_ELEMENT,
      )
    )
      continue;
    for (const [i, array] of arrays.entries()) array.set(then[i]!);
    restored.add(name);
  }
  return restored;
}
