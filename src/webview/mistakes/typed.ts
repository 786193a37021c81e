import type { InputKind } from '../../core/evaluation/inputView.ts';

/** Numbers that were typed, or why they are none yet. */
export type Typed =
  | { readonly ok: true; readonly numbers: readonly number[] }
  | { readonly ok: false; readonly message: string };

/** Numbers between commas, spaces or line ends. */
export function numbersTyped(text: string, size: number): Typed {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const numbers = words.map(Number);
  const bad = numbers.findIndex((number) => !Number.isFinite(number));
  if (bad >= 0) return { ok: false, message: `"${words[bad]!}" is no number.` };
  if (numbers.length !== size) {
    return { ok: false, message: `${numbers.length} of ${size} numbers.` };
  }
  return { ok: true, numbers };
}

/** A text as the places of its characters among those of the data, or as a 1 at that place; of a longer one the end. */
export function textTyped(text: string, { window, characters, oneHot }: Extract<InputKind, { kind: 'text' }>): Typed {
  const all = [...text].slice(-window);
  const places = all.map((character) => characters.indexOf(character));
  const unknown = places.indexOf(-1);
  if (unknown >= 0) return { ok: false, message: `"${all[unknown]!}" is in none of the training data.` };
  if (all.length < window) {
    const missing = window - all.length;
    return { ok: false, message: `${missing} more ${missing === 1 ? 'character' : 'characters'} to come.` };
  }
  if (!oneHot) return { ok: true, numbers: places };
  const row = (place: number): number[] => characters.map((_, i) => Number(i === place));
  return { ok: true, numbers: places.flatMap(row) };
}

/** The text that numbers of the data stand for. */
export function textOf(
  numbers: readonly number[],
  { characters, oneHot }: Extract<InputKind, { kind: 'text' }>,
): string {
  const all = characters.length;
  const places = oneHot
    ? Array.from({ length: numbers.length / all }, (_, i) => numbers.slice(i * all, (i + 1) * all).indexOf(1))
    : numbers;
  return places.map((place) => characters[place] ?? '').join('');
}
