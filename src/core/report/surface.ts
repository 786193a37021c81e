import { formatName, formatNumber } from '../editor/format.ts';
import { inFile } from '../looks/choosePlane.ts';
import { apart, roomLeft } from '../looks/axisLabels.ts';
import { finer } from '../looks/finer.ts';
import type { OutputMeaning } from '../looks/outputs.ts';
import type { Plane } from '../looks/plane.ts';
import type { InputFacts } from '../looks/planes.ts';
import type { PointsPicture } from '../looks/points.ts';
import { shareOf, valueAt, verdictAt } from '../looks/reading.ts';
import type { SurfacePicture } from '../looks/surface.ts';
import { roundTicks } from '../math/roundTicks.ts';
import { escapeLine } from './html.ts';

/** What the network says over two of its inputs, with the samples. */
export interface SeenSurface {
  readonly inputs: readonly InputFacts[];
  readonly output: OutputMeaning;
  readonly plane: Plane;
  readonly picture: SurfacePicture;
  readonly samples: PointsPicture;
}

const size = 320;
const margin = { left: 64, right: 30, top: 12, bottom: 44 };
const legendHeight = 16;
/** Classes that are named; their colours repeat after as many. Eight hues, then the same dark and light. */
export const classColours = [
  ...['#0969da', '#bc4c00', '#1a7f37', '#bf3989', '#0e7490', '#9a6700', '#8250df', '#cf222e'],
  ...['#0a3069', '#762c00', '#044f1e', '#772057', '#053b46', '#4d2d00', '#3e1f79', '#82071e'],
  ...['#80ccff', '#ffb77c', '#6fdd8b', '#ffadda', '#7fd7e5', '#eac54f', '#d8b9ff', '#ff8182'],
];
/** Of values below and above the middle. */
const [below, above] = ['#bc4c00', '#0969da'];
/** A colour has so many strengths: few, so that cells of one strength are one shape. */
const strengths = 6;

/** The surface as an SVG picture: cells of one colour are one path, training samples discs, others squares. */
export function surfaceSvg({ inputs, output, plane, picture, samples }: SeenSurface, label: string): string {
  const { left, right, bottom, top } = plane;
  const [across, up] = [inputs[plane.x]!, inputs[plane.y]!];
  const names = output.kind === 'classes' ? output.names.slice(0, classColours.length) : [];
  const [width, foot] = [margin.left + size + margin.right, margin.top + size];
  const height = foot + margin.bottom + names.length * legendHeight;
  const [uprightTicks, acrossTicks] = [ticks(up, bottom, top), ticks(across, left, right)];
  // Long numbers stand farther to the left, where the drawing is wider then.
  const more =
    roomLeft(
      uprightTicks.map(({ words }) => words),
      margin.left,
    ) - margin.left;
  const px = (x: number): number => round(margin.left + ((x - left) / (right - left)) * size);
  const py = (y: number): number => round(margin.top + ((top - y) / (top - bottom)) * size);
  return [
    `<svg viewBox="${-more} 0 ${width + more} ${height}" width="${width + more}" height="${height}" role="img" aria-label="${escapeLine(label)}" font-size="11">`,
    `<title>${escapeLine(label)}</title>`,
    ...cells(picture, output),
    ...samples.parts.flatMap(({ part, x, y, targets }) =>
      [...targets].map((target, i) => {
        const fill = output.kind === 'classes' ? colourOf(output, picture.outputs, target) : signOf(output, target);
        const at = `fill="${fill}" stroke="#ffffff" stroke-width="0.8"`;
        return part === 'train'
          ? `<circle cx="${px(x[i]!)}" cy="${py(y[i]!)}" r="3" ${at}/>`
          : `<rect x="${round(px(x[i]!) - 2.5)}" y="${round(py(y[i]!) - 2.5)}" width="5" height="5" ${at}/>`;
      }),
    ),
    `<rect x="${margin.left}" y="${margin.top}" width="${size}" height="${size}" fill="none" stroke="#8c959f"/>`,
    ...apart(acrossTicks.map(({ at, words }) => ({ at: px(at), words }))).map(
      ({ at, words }) => `<text x="${at}" y="${foot + 15}" text-anchor="middle" fill="#59636e">${words}</text>`,
    ),
    ...uprightTicks.map(
      ({ at, words }) =>
        `<text x="${margin.left - 6}" y="${round(py(at) + 4)}" text-anchor="end" fill="#59636e">${words}</text>`,
    ),
    `<text x="${margin.left + size / 2}" y="${foot + 31}" text-anchor="middle" fill="#59636e">${nameOf(across.name)}</text>`,
    `<text transform="translate(${12 - more} ${margin.top + size / 2}) rotate(-90)" text-anchor="middle" fill="#59636e">${nameOf(up.name)}</text>`,
    ...names.map((name, index) => {
      const y = foot + margin.bottom + index * legendHeight;
      const fill = colourOf(output, picture.outputs, index);
      return (
        `<rect x="${margin.left}" y="${y}" width="10" height="10" fill="${fill}"/>` +
        `<text x="${margin.left + 16}" y="${y + 9}" fill="#1f2328">${nameOf(name)}</text>`
      );
    }),
    '</svg>',
  ].join('\n');
}

/** Runs of equal cells, row by row, those of one colour and strength together. */
function cells(sent: SurfacePicture, output: OutputMeaning): string[] {
  const picture = output.kind === 'classes' ? finer(sent) : sent;
  const { side } = picture;
  const cell = size / side;
  const paths = new Map<string, string>();
  const lookOf = (index: number): string => {
    if (output.kind === 'values') {
      const share = shareOf(output, valueAt(picture, 0, index));
      return look(share < 0 ? below : above, Math.abs(share));
    }
    const { index: said, strength } = verdictAt(picture, output, index);
    return look(colourOf(output, picture.outputs, said), strength);
  };
  for (let row = 0; row < side; row++) {
    for (let from = 0; from < side;) {
      const here = lookOf(row * side + from);
      let to = from + 1;
      while (to < side && lookOf(row * side + to) === here) to++;
      const [x, y, wide] = [margin.left + from * cell, margin.top + row * cell, (to - from) * cell];
      paths.set(
        here,
        `${paths.get(here) ?? ''}M${round(x)} ${round(y)}h${round(wide)}v${round(cell)}h${round(-wide)}z`,
      );
      from = to;
    }
  }
  return [...paths].map(([attributes, d]) => `<path d="${d}" ${attributes} shape-rendering="crispEdges"/>`);
}

function look(colour: string, strength: number): string {
  const step = Math.round(Math.min(1, strength) * strengths) / strengths;
  return `fill="${colour}" fill-opacity="${(0.06 + 0.5 * step).toFixed(2)}"`;
}

/** Of two classes that one output tells apart, the colours of its sign. */
function colourOf({ names }: OutputMeaning, outputs: number, index: number): string {
  if (outputs === 1 && names.length === 2) return index === 1 ? above : below;
  return classColours[index % classColours.length]!;
}

function signOf({ middle }: OutputMeaning, target: number): string {
  return target < middle ? below : above;
}

/** Round numbers of the file, and where they are as the network sees them. */
function ticks(input: InputFacts, from: number, to: number): { readonly at: number; readonly words: string }[] {
  return roundTicks(inFile(input, from), inFile(input, to), 4).map((number) => ({
    at: (number - input.offset) / input.factor,
    words: formatNumber(number),
  }));
}

function nameOf(name: string): string {
  const whole = formatName(name);
  return escapeLine([...whole].length > 40 ? `${[...whole].slice(0, 39).join('')}…` : whole);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
