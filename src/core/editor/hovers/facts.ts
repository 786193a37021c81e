import type { ColumnFacts, DataFacts, PartFacts, Spread } from '../../data/facts/facts.ts';
import type { DataPart } from '../../data/load.ts';
import { formatBytes } from '../../memory.ts';
import { formatShape, sizeOf } from '../../shape.ts';
import { formatCount, formatName, formatNumber, formatPercent, formatQuantity } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { formula, text } from './context.ts';

// What a hover says about data that have been read.

/** Columns and classes that are named one by one. */
const mostColumns = 5;
const mostClasses = 20;

/** Columns of the table of first samples. */
const mostShown = 5;

/** All about a part: how many, its inputs, its classes, its first samples. */
export function factsParts(facts: DataFacts, part: DataPart): readonly HoverPart[] {
  const known = facts[part];
  if (known === undefined) return [];
  return [
    ...inputParts(known, `${countLine(known)}: `),
    ...targetParts(known),
    ...firstParts(known),
    ...facts.equalRows
      .filter((equal) => equal.part === part)
      .map(({ among, rows }) =>
        text(`${formatQuantity(rows, 'of them has', 'of them have')} the inputs of a ${names[among]} sample.`),
      ),
  ];
}

const names: Readonly<Record<DataPart, string>> = { train: 'training', validation: 'validation', test: 'test' };

/** `120 of 150 rows (3.9 KB)` */
function countLine({ rows, sourceRows, kind, bytes }: PartFacts): string {
  const size = `(${formatBytes(bytes)})`;
  const noun = kind === 'split' ? 'training row' : 'row';
  if (rows === sourceRows) return `${formatQuantity(rows, noun)} ${size}`;
  return `${formatCount(rows)} of ${formatQuantity(sourceRows, noun)} ${size}${kind === 'split' ? ', drawn by the split' : ''}`;
}

/** The inputs: a table of their columns, or what holds for all of them; `start` begins the first line. */
export function inputParts({ inputs, inputShape, columns, standardized }: PartFacts, start = ''): readonly HoverPart[] {
  const before = standardized ? ', before they are standardized' : '';
  const count = sizeOf(inputShape);
  if (columns === undefined || columns.every(({ name }) => name === undefined)) {
    const shape = inputShape.length > 1 ? ` ${formatShape(inputShape)}` : '';
    return [text(`${start}${formatQuantity(count, 'input')}${shape}, ${spreadLine(inputs)}${before}.`)];
  }
  const rows = columns.slice(0, mostColumns).map(columnRow);
  const more = columns.length - rows.length;
  return [
    text(`${start}${formatQuantity(count, 'input')}${before}:`),
    { kind: 'table', header: ['input', 'from', 'to', 'mean', 'zeros'], rows },
    ...(more > 0 ? [text(`and ${formatCount(more)} more.`)] : []),
  ];
}

function columnRow({ name = '', min, max, mean, zeros }: ColumnFacts): readonly string[] {
  return [formatName(name), formatNumber(min), formatNumber(max), formatNumber(mean), formatPercent(zeros)];
}

/** `0 … 0.9961, mean 0.1304, 80.9 % are 0` */
function spreadLine({ min, max, mean, zeros }: Spread): string {
  const blank = zeros === 0 ? '' : `, ${formatPercent(zeros)} are 0`;
  return `${formatNumber(min)} … ${formatNumber(max)}, mean ${formatNumber(mean)}${blank}`;
}

/** The classes with their counts, or the range of the numbers. */
export function targetParts({ classes, targets }: PartFacts): readonly HoverPart[] {
  if (classes !== undefined) {
    const present = classes.filter(({ count }) => count > 0);
    const shown = present.slice(0, mostClasses).map(({ name, count }) => `${formatName(name)} (${formatCount(count)})`);
    const more = present.length - shown.length;
    const rest = more > 0 ? ` and ${formatCount(more)} more` : '';
    return [text(`${formatQuantity(present.length, 'class', 'classes')}: ${shown.join(', ')}${rest}.`)];
  }
  if (targets.range === undefined) return [];
  const [min, max] = targets.range;
  const count = formatQuantity(targets.columns, 'number');
  return [text(`y: ${count}, ${formatNumber(min)} … ${formatNumber(max)}.`)];
}

/** The first image as a picture; else the first samples as a table. */
function firstParts({ first, columns, inputShape, picture, classes, targets }: PartFacts): readonly HoverPart[] {
  const [one] = first;
  if (one === undefined) return [];
  const isClass = classes !== undefined && targets.columns === 1;
  if (picture !== undefined) {
    return [text(`The first: y = ${show(one.y, targets.columns)}`), formula(...picture)];
  }
  const count = sizeOf(inputShape);
  if (columns === undefined && inputShape.length > 1) return [];
  const width = Math.min(mostShown, one.x.length);
  const header = Array.from({ length: width }, (_, index) => formatName(columns?.[index]?.name ?? `x${index + 1}`));
  const cut = count > width ? ['…'] : [];
  const rows = first.map(({ x, y }) => [...x.slice(0, width).map(formatNumber), ...cut, show(y, targets.columns)]);
  return [text('The first:'), { kind: 'table', header: [...header, ...cut, isClass ? 'class' : 'y'], rows }];
}

function show(values: readonly (number | string)[], columns: number): string {
  const shown = values.map((value) => (typeof value === 'number' ? formatNumber(value) : formatName(value)));
  return [...shown, ...(columns > shown.length ? ['…'] : [])].join(', ');
}
