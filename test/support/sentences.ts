import type { HoverPart, Inline } from '../../src/core/editor/markdown.ts';

/** The sentences of a hover, without what only tells their letters apart. */
export function sentencesOf(parts: readonly HoverPart[]): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'formula') return part.lines.map(clean).filter((line) => /[a-z]{3}/.test(line));
    if (part.kind !== 'text' && part.kind !== 'heading') return [];
    const text = typeof part.text === 'string' ? part.text : part.text.map(wordsOf).join('');
    return text
      .split(/(?<=[.!?;:])\s+/)
      .map(clean)
      .filter((sentence) => sentence.includes(' '));
  });
}

/** What is said more than once. */
export function repeatedIn(parts: readonly HoverPart[]): readonly string[] {
  const sentences = sentencesOf(parts);
  return sentences.filter((sentence, index) =>
    sentences.some((other, place) => place !== index && isSaidIn(sentence, other, place < index)),
  );
}

/** Word for word the same as one before, or, where it is long, a part of another. */
function isSaidIn(sentence: string, other: string, isBefore: boolean): boolean {
  if (sentence === other) return isBefore;
  return (sentence.match(/[a-z]{2,}/g)?.length ?? 0) >= longEnough && other.includes(sentence);
}

const longEnough = 4;

function wordsOf(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  return 'code' in inline ? inline.code : inline.strong;
}

function clean(sentence: string): string {
  return sentence
    .replaceAll(/[`.!?;:]+(?=\s|$)|`/g, '')
    .trim()
    .toLowerCase();
}
