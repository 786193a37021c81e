import type { Network } from '../train/network.ts';

/** On which smooth piece every value of the layers and of the loss lies, where any of them has more than one. */
export interface Pieces {
  /** Whether the last forward pass, from that layer on, lies on other pieces than the one at the beginning. */
  changed(from: number): boolean;
  /** How many values are looked at from that layer on. */
  count(from: number): number;
}

/** Remembers where the last forward pass lies. Undefined where all is smooth. */
export function createPieces(network: Network, rows: number): Pieces | undefined {
  const parts = [...network.layers, network].flatMap((part, index) => {
    if (part.pieces === undefined) return [];
    const remembered: number[] = [];
    part.pieces(rows, (piece) => remembered.push(piece));
    return [{ part, index, remembered }];
  });
  if (parts.length === 0) return undefined;
  let wanted: readonly number[] = [];
  let at = 0;
  let differs = false;
  const tell = (piece: number): void => {
    if (piece !== wanted[at++]) differs = true;
  };
  return {
    changed(from) {
      differs = false;
      for (const { part, index, remembered } of parts) {
        if (index < from) continue;
        wanted = remembered;
        at = 0;
        part.pieces!(rows, tell);
        if (differs) return true;
      }
      return false;
    },
    count: (from) => parts.reduce((sum, { index, remembered }) => sum + (index < from ? 0 : remembered.length), 0),
  };
}
