import type { Split } from './curves.ts';

/** Colours and the font for canvases, which cannot read CSS variables themselves. */
export interface Palette {
  readonly text: string;
  readonly grid: string;
  readonly font: string;
  readonly curves: Readonly<Record<Split, string>>;
  /** For any number of curves, by turns. */
  readonly layers: readonly string[];
  readonly surface: string;
}

/** The page's own variables, set in panel.css from those of the theme. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.body);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: colour('--chart-text'),
    grid: colour('--chart-grid'),
    font: `${Math.max(11, Math.round(Number.parseFloat(style.fontSize) * 0.9))}px ${style.fontFamily}`,
    curves: {
      train: colour('--curve-train'),
      validation: colour('--curve-validation'),
      test: colour('--curve-test'),
    },
    layers: layerColours.map(colour),
    surface: colour('--surface'),
  };
}

/** Calls back when the colour theme changed: VS Code sets variables on <html> and classes on <body>. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  return () => observer.disconnect();
}

/** Variables of base.css; with `layerDashes` by turns, the same pair comes again after 24 curves. */
export const layerColours = ['--curve-train', '--curve-validation', '--curve-test', '--curve-4', '--curve-5', '--text'];
export const layerDashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [8, 3, 2, 3]];

/** Dashes in pixels: curves differ in style, not in colour alone. */
export const dashes: Readonly<Record<Split, readonly number[]>> = { train: [], validation: [8, 4], test: [2, 3] };
