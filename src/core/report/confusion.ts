import { nameShown } from '../editor/whiteSpace.ts';
import type { ClassesTask } from '../looks/mistakes.ts';
import { formatName } from '../editor/format.ts';
import { escapeLine } from './html.ts';

const cell = 34;
const margin = { left: 120, top: 104, right: 64, bottom: 8 };

/** A confusion matrix as an SVG picture: a cell is the darker, the larger its share of its row. */
export function confusionSvg({ drawn, confusion }: ClassesTask): string {
  const size = drawn.length;
  const width = margin.left + size * cell + margin.right;
  const height = margin.top + size * cell + margin.bottom;
  const cells = drawn.flatMap((row, i) => {
    const counts = confusion.subarray(i * size, (i + 1) * size);
    return [...counts].map((count, j) => {
      const share = row.support === 0 ? 0 : count / row.support;
      const [x, y] = [margin.left + j * cell, margin.top + i * cell];
      return (
        `<rect x="${x}" y="${y}" width="${cell}" height="${cell}" fill="${i === j ? '#0969da' : '#cf222e'}" fill-opacity="${(0.85 * share).toFixed(3)}" stroke="#d8dee4"/>` +
        (count === 0
          ? ''
          : `<text x="${x + cell / 2}" y="${y + cell / 2 + 4}" text-anchor="middle" fill="${share > 0.5 ? '#ffffff' : '#1f2328'}">${count}</text>`)
      );
    });
  });
  const name = (index: number): string => {
    const whole = formatName(nameShown(drawn[index]!.name));
    return escapeLine([...whole].length > 16 ? `${[...whole].slice(0, 15).join('')}…` : whole);
  };
  return [
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Confusion matrix: rows are the classes, columns what the network said" font-size="11">`,
    `<text x="${margin.left}" y="12" fill="#59636e">the network said →</text>`,
    `<text x="0" y="${margin.top - 6}" fill="#59636e">it is ↓</text>`,
    ...drawn.map(
      (_, i) =>
        `<text x="${margin.left - 6}" y="${margin.top + i * cell + cell / 2 + 4}" text-anchor="end">${name(i)}</text>` +
        `<text transform="translate(${margin.left + i * cell + cell / 2 + 4} ${margin.top - 6}) rotate(-60)">${name(i)}</text>`,
    ),
    ...cells,
    '</svg>',
  ].join('\n');
}
