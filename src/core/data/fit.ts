import { setFix } from '../definition/edit/fixes.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { Finding, Fix, Path } from '../problem.ts';
import { formatShape, sameShape, type Shape, sizeOf } from '../shape.ts';
import { type NetworkShapes, placeOf } from '../shapes.ts';
import type { Table } from './dataset.ts';
import { type ManyClasses, signsToClasses } from './labels.ts';
import type { PartFacts } from './facts/facts.ts';
import { inputFixes, numberFixes, outputFixes, rowFixes } from './mends.ts';

/** Inputs of one part of the data. */
interface PartInputs {
  readonly shape: Shape;
  readonly kind: PartFacts['kind'];
  /** Where they stand in the definition. */
  readonly path: Path;
}

/**
 * Inputs that the network cannot read; both sides are named. The rows of an image from a file follow each other in a flat input; but who
 * writes rows of their own into the definition means rows, even where the numbers are as many.
 */
export function inputFindings(
  { shape: inputShape, kind, path }: PartInputs,
  definition: NetworkDefinition,
  { input }: NetworkShapes,
): Finding[] {
  if (input === undefined) return [];
  const isFit = fits(inputShape, input);
  const hasRows = isFit && kind === 'samples' && longAxes(inputShape).length > 1 && longAxes(input).length < 2;
  if (isFit && !hasRows) return [];
  const message = `the network reads ${formatShape(input)}`;
  return [
    {
      code: 'data-input',
      severity: 'error',
      message: `the samples have ${inputsOf(inputShape)}, but ${message}`,
      path,
      related: [{ message, path: definition.form === 'sizes' ? ['sizes', 0] : ['input'] }],
      fixes: hasRows ? rowFixes(definition, inputShape) : inputFixes(definition, inputShape),
    },
  ];
}

/** Inputs of validation or test that are other ones than those of the training samples, whatever the network reads. */
export function otherInputs(shape: Shape, ofTrain: Shape, path: Path, fixes: readonly Fix[]): Finding[] {
  if (fits(shape, ofTrain)) return [];
  const message = `these samples have ${inputsOf(shape)}, but the training samples have ${inputsOf(ofTrain)}`;
  return [otherFinding('data-input', message, path, fixes)];
}

/** The same of their targets. */
export function otherTargets(columns: number, ofTrain: number, path: Path, fixes: readonly Fix[]): Finding[] {
  if (columns === ofTrain) return [];
  const has = (count: number): string => counted(count, 'target', 'targets');
  const message = `these samples have ${has(columns)}, but the training samples have ${has(ofTrain)}`;
  return [otherFinding('data-target', message, path, fixes)];
}

function otherFinding(code: string, message: string, path: Path, fixes: readonly Fix[]): Finding {
  const related = [{ message: 'the training samples', path: ['data', 'train'] }];
  return { code, severity: 'error', message, path, related, fixes };
}

/** As much of targets as is compared with outputs. */
interface EncodedTargets {
  readonly targets: Pick<Table, 'columns'>;
  readonly classes: readonly string[] | undefined;
}

/** Targets that the last layer cannot give; both sides are named. `path`: where the targets stand in the definition. */
export function targetFindings(
  targets: EncodedTargets,
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  path: Path,
): Finding[] {
  const { layers, output } = shapes;
  const last = layers.at(-1);
  if (output === undefined || last === undefined || last.guessed) return [];
  const wanted = targets.targets.columns;
  if (wanted === sizeOf(output)) return [];
  const why = targets.classes === undefined ? ', one for each target' : ', one for each class';
  return [
    {
      code: 'data-target',
      severity: 'error',
      message: `the samples have ${targetsOf(targets)}, but the network gives ${formatShape(output)}`,
      path,
      related: [{ message: `${last.name} gives ${formatShape(output)}`, path: placeOf(last) }],
      fixes: outputFixes(definition, shapes, wanted, why),
    },
  ];
}

/** Codes of findings that say that the targets are not what the network asks for. */
export const targetCodes: ReadonlySet<string> = new Set([
  ...['data-target', 'data-probability', 'data-distribution', 'labels-need-one-hot', 'unknown-class', 'target-kind'],
]);

/** How far the targets of an answer may be from 1 together. */
const tolerance = 1e-3;

/** Targets that are no distribution, for a loss that compares distributions. `columns`: outputs of one answer. */
export function distributionFindings({ values, scale }: Table, columns: number, loss: string, path: Path): Finding[] {
  if (columns < 2) return [];
  for (let start = 0; start < values.length; start += columns) {
    let sum = 0;
    let inBounds = true;
    for (let i = start; i < start + columns; i++) {
      const target = values[i]! * scale;
      sum += target;
      inBounds &&= target >= 0 && target <= 1;
    }
    if (inBounds && Math.abs(sum - 1) <= tolerance) continue;
    const y = values.slice(start, start + columns);
    const shown = [...y.slice(0, mostShown)].map((value) => Number((value * scale).toPrecision(4)));
    const list = `[${shown.join(', ')}${columns > mostShown ? ', …' : ''}]`;
    const message =
      `${loss} takes the targets of a sample for probabilities, which are at least 0 and sum to 1, but a y is ${list}, ` +
      `with the sum ${Number(sum.toPrecision(4))}; ` +
      'where several classes may hold at once take "binaryCrossEntropy", for numbers take "mse"';
    const several = setFix(
      ['loss'],
      { type: 'binaryCrossEntropy', logits: true },
      'Take "binaryCrossEntropy" with logits',
    );
    const numbers = setFix(['loss'], 'mse', 'Take the loss "mse"');
    const related = [{ message: `the loss ${loss}`, path: ['loss'] }];
    return [
      {
        code: 'data-distribution',
        severity: 'warning',
        message,
        path,
        related,
        fixes: inBounds ? [several, numbers] : [numbers],
      },
    ];
  }
  return [];
}

/** Targets that a message shows. */
const mostShown = 6;

/** Code of the finding that targets are no probabilities. */
export const probabilityCode = 'data-probability';

/**
 * Targets that are no probabilities, for a loss that takes them for such. `path`: where the targets stand in the definition;
 * `nameOf`: how the sample of a row is called; `many`: what they are where they are labels of several classes.
 */
export function probabilityFindings(
  { values, columns, scale }: Table,
  loss: string,
  path: Path,
  nameOf: (row: number) => string,
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  many?: ManyClasses,
): Finding[] {
  const signs = hasSigns(values, scale) ? signsToClasses(definition, shapes) : undefined;
  for (let i = 0; i < values.length; i++) {
    const target = values[i]! * scale;
    if (target >= 0 && target <= 1) continue;
    const takes = `${loss} takes targets from 0 to 1, but`;
    const name = nameOf(Math.floor(i / columns));
    let message = `${takes} y of ${name} has ${target}, with which the loss may fall without end; scale the targets, or take "mse"`;
    if (signs !== undefined)
      message = `${takes} these are −1 and 1; write the classes as 0 and 1, or take "mse" and the activation "tanh"`;
    else if (many !== undefined) message = `${takes} ${many.text}; where they are numbers, take "mse"`;
    const fixes = [
      ...(signs ?? many?.fixes ?? []),
      ...numberFixes(definition, signs === undefined ? 'linear' : 'tanh'),
    ];
    const related = [{ message: `the loss ${loss}`, path: ['loss'] }];
    return [{ code: probabilityCode, severity: 'warning', message, path, related, fixes }];
  }
  return [];
}

/** Whether targets are −1 and 1, as some write two classes. */
function hasSigns(values: Table['values'], scale: number): boolean {
  return values.every((value) => Math.abs(value * scale) === 1);
}

/** The same number of values; and where both have axes, the same axes (but for those of length 1). */
function fits(data: Shape, network: Shape): boolean {
  if (sizeOf(data) !== sizeOf(network)) return false;
  const [axes, wanted] = [longAxes(data), longAxes(network)];
  return axes.length <= 1 || wanted.length <= 1 || sameShape(axes, wanted);
}

function longAxes(shape: Shape): Shape {
  return shape.filter((extent) => extent !== 1);
}

function inputsOf(shape: Shape): string {
  if (shape.length > 1) return `inputs of ${formatShape(shape)} (${sizeOf(shape)} values)`;
  return counted(sizeOf(shape), 'input', 'inputs');
}

function targetsOf({ targets, classes }: EncodedTargets): string {
  if (classes !== undefined) return counted(classes.length, 'class', 'classes');
  return counted(targets.columns, 'target', 'targets');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
