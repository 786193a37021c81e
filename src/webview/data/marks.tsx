import type { JSX } from 'preact';

interface Props {
  readonly x: number;
  readonly y: number;
  readonly shape: number;
  /** Of CSS. */
  readonly colour: string;
  readonly size?: number;
}

/** A point of a plot; splits differ in shape: a disc, a square, a triangle. */
export function Mark({ x, y, shape, colour, size = 4 }: Props): JSX.Element {
  const at = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  if (shape === 0) return <circle r={size} transform={at} fill={colour} />;
  const d =
    shape === 1
      ? `M${-size} ${-size}h${2 * size}v${2 * size}h${-2 * size}z`
      : `M0 ${-size - 1}l${size + 1} ${2 * size}h${-2 * size - 2}z`;
  return <path d={d} transform={at} fill={colour} />;
}

/** Of a value, by its share from the least to the largest, from 0 to 1. */
export function colourOfShare(share: number): string {
  return `color-mix(in srgb, var(--plus) ${(100 * share).toFixed(0)}%, var(--minus))`;
}
