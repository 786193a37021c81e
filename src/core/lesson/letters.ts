import type { LessonStep } from './networkPy.ts';

/** `¹²` */
export function superscript(number: number): string {
  return String(number).replaceAll(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!);
}

/** What a line of network.py computes, in the book's letters; the output is layer `last`, and layer 0 is x. */
export function formulaOf({ quantity, layer }: LessonStep, last: number): string {
  const l = superscript(layer);
  const next = superscript(layer + 1);
  const before = layer === 1 ? 'x' : `a${superscript(layer - 1)}`;
  switch (quantity) {
    case 'wa':
      return `w${l} ${before}`;
    case 'z':
      return `z${l} = w${l} ${before} + b${l}`;
    case 'a':
      return `a${l} = σ(z${l})`;
    case 'error':
      return `a${l} − y`;
    case 'wd':
      return `(w${next})ᵀ δ${next}`;
    case 'delta':
      return layer === last ? `δ${l} = (a${l} − y) ⊙ σ′(z${l})` : `δ${l} = (w${next})ᵀ δ${next} ⊙ σ′(z${l})`;
    case 'nablaW':
      return `∇w${l} = δ${l} ${layer === 1 ? 'xᵀ' : `(${before})ᵀ`}`;
    case 'sumB':
      return `Σ∇b${l} = 0 + δ${l}`;
    case 'sumW':
      return `Σ∇w${l} = 0 + ∇w${l}`;
    case 'w':
      return `w${l} − η Σ∇w${l}`;
    case 'b':
      return `b${l} − η Σ∇b${l}`;
  }
}
