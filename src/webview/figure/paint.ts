import { useEffect, useState } from 'preact/hooks';
import { onThemeChange } from '../charts/palette.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** The theme's colours as numbers, for pictures that are painted pixel by pixel. */
export interface Colours {
  readonly surface: Colour;
  readonly text: Colour;
  readonly plus: Colour;
  readonly minus: Colour;
  /** Of class i, as different as can be also for those who see few colours. */
  ofClass(index: number): Colour;
  /** Of CSS, for what a canvas draws around them. */
  readonly focus: string;
  readonly label: string;
  readonly font: string;
}

/** Hues that differ, the best pairs first: blue, orange, green, pink, cyan, yellow, violet, red. */
const hues = [250, 60, 155, 345, 205, 100, 300, 25];

/** Classes that have a colour of their own, and are named beside it: then the same colours come again. */
export const ownColours = 3 * hues.length;

export function colourOfClass(index: number, isDark: boolean): string {
  const turn = Math.floor(index / hues.length) % (ownColours / hues.length);
  const lightness = (isDark ? 0.74 : 0.56) + (index % 2 === 0 ? -0.06 : 0.06) - 0.13 * turn;
  return `oklch(${lightness} 0.15 ${hues[index % hues.length]!})`;
}

/** The colours of the theme, also after it has changed. */
export function useColours(): Colours {
  const [colours, setColours] = useState(readColours);
  useEffect(() => onThemeChange(() => setColours(readColours())), []);
  return colours;
}

function readColours(): Colours {
  const style = getComputedStyle(document.body);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  const read = (name: string): Colour => rgbOf(value(name));
  const surface = read('--surface');
  const isDark = surface[0] + surface[1] + surface[2] < 384;
  const known = new Map<number, Colour>();
  return {
    surface,
    text: read('--text'),
    plus: read('--plus'),
    minus: read('--minus'),
    ofClass(index) {
      const colour = known.get(index) ?? rgbOf(colourOfClass(index, isDark));
      known.set(index, colour);
      return colour;
    },
    focus: value('--focus'),
    label: value('--dim'),
    font: `11px ${style.fontFamily}`,
  };
}

let canvas: HTMLCanvasElement | undefined;

function contextOf(width: number, height: number): CanvasRenderingContext2D {
  canvas ??= document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext('2d', { willReadFrequently: true })!;
}

/** Any colour of CSS as numbers. */
function rgbOf(colour: string): Colour {
  const context = contextOf(1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!];
}

/** A picture of pixels as an address that an `image` can show. */
export function paint(width: number, height: number, colourOf: (pixel: number) => Colour): string {
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const [red, green, blue] = colourOf(i);
    image.data.set([red, green, blue, 255], 4 * i);
  }
  // Last: a colour that is read for the first time needs the canvas too.
  contextOf(width, height).putImageData(image, 0, 0);
  return canvas!.toDataURL();
}

/** From `a` at 0 to `b` at 1. */
export function mix(a: Colour, b: Colour, share: number): Colour {
  const between = (i: 0 | 1 | 2): number => a[i] + (b[i] - a[i]) * share;
  return [between(0), between(1), between(2)];
}

/** The colour of a value from −1 to 1: the farther from 0, the stronger; beyond as strong as at the end. */
export function diverging({ surface, plus, minus }: Colours, value: number): Colour {
  return mix(surface, value < 0 ? minus : plus, Math.min(1, Math.abs(value)));
}

export function cssOf([red, green, blue]: Colour): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;
}

/** Of a class, everywhere the same; of two classes that one output tells apart, the colours of its sign. */
export function classColour({ plus, minus, ofClass }: Colours, outputs: number, index: number): Colour {
  if (outputs === 1) return index === 1 ? plus : minus;
  return ofClass(index);
}
