import { useEffect, useState } from 'preact/hooks';
import { onThemeChange } from '../charts/palette.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** Colours for pixels: of the theme, as numbers. */
export interface Inks {
  readonly surface: Rgb;
  readonly text: Rgb;
  readonly positive: Rgb;
  readonly negative: Rgb;
  readonly focus: string;
  readonly font: string;
  readonly label: string;
}

/** The colours of the theme, also after it has changed. */
export function useInks(): Inks {
  const [inks, setInks] = useState(readInks);
  useEffect(() => onThemeChange(() => setInks(readInks())), []);
  return inks;
}

function readInks(): Inks {
  const style = getComputedStyle(document.body);
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const value = (name: string): string => style.getPropertyValue(name).trim();
  // Whatever way a colour is written in, a canvas knows its numbers.
  const rgb = (name: string): Rgb => {
    context.fillStyle = value(name);
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
  return {
    surface: rgb('--surface'),
    text: rgb('--text'),
    positive: rgb('--accent'),
    negative: rgb('--curve-validation'),
    focus: value('--focus'),
    font: `11px ${style.fontFamily}`,
    label: value('--dim'),
  };
}

/** Between two colours; `share` from 0 to 1. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (i: 0 | 1 | 2): number => Math.round(from[i] + (to[i] - from[i]) * share);
  return [at(0), at(1), at(2)];
}
