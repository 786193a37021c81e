import type { JSX } from 'preact';

/** Colours of classes: a class of the style sheet each, from 0; more classes begin again. */
export const colours = 8;

interface Props {
  readonly x: number;
  readonly y: number;
  readonly shape: number;
  /** Of the style sheet; or a share from the least to the largest value, from 0 to 1. */
  readonly colour: { readonly label: number } | { readonly share: number };
  readonly size?: number;
}

/** A point of a plot; splits differ in shape: a disc, a square, a triangle. */
export function Mark({ x, y, shape, colour, size = 4 }: Props): JSX.Element {
  const at = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  const look =
    'label' in colour
      ? { class: `mark-${colour.label % colours}` }
      : {
          style: {
            fill: `color-mix(in srgb, var(--accent) ${(100 * colour.share).toFixed(0)}%, var(--curve-validation))`,
          },
        };
  if (shape === 0) return <circle r={size} transform={at} {...look} />;
  const d =
    shape === 1
      ? `M${-size} ${-size}h${2 * size}v${2 * size}h${-2 * size}z`
      : `M0 ${-size - 1}l${size + 1} ${2 * size}h${-2 * size - 2}z`;
  return <path d={d} transform={at} {...look} />;
}
