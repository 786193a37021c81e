import type { NetworkDefinition } from '../definition/network.ts';
import type { Finding, Path } from '../problem.ts';
import { formatShape, sameShape, type Shape, sizeOf } from '../shape.ts';
import type { NetworkShapes } from '../shapes.ts';
import type { SampleSet, Table } from './dataset.ts';

/** Inputs that the network cannot read; both sides are named. `path`: where the inputs stand in the definition. */
export function inputFindings(
  inputShape: Shape,
  { form }: NetworkDefinition,
  { input }: NetworkShapes,
  path: Path,
): Finding[] {
  if (input === undefined || fits(inputShape, input)) return [];
  const message = `the network reads ${formatShape(input)}`;
  return [
    {
      code: 'data-input',
      severity: 'error',
      message: `the samples have ${inputsOf(inputShape)}, but ${message}`,
      path,
      related: [{ message, path: form === 'sizes' ? ['sizes', 0] : ['input'] }],
    },
  ];
}

/** Targets that the last layer cannot give; both sides are named. `path`: where the targets stand in the definition. */
export function targetFindings(
  targets: Pick<SampleSet, 'targets' | 'classes'>,
  { layers, output }: NetworkShapes,
  path: Path,
): Finding[] {
  const last = layers.at(-1);
  if (output === undefined || last === undefined || targets.targets.columns === sizeOf(output)) return [];
  return [
    {
      code: 'data-target',
      severity: 'error',
      message: `the samples have ${targetsOf(targets)}, but the network gives ${formatShape(output)}`,
      path,
      related: [{ message: `${last.name} gives ${formatShape(output)}`, path: last.path }],
    },
  ];
}

/** Targets that are no probabilities, for a loss that takes them for such. `path`: where the targets stand in the definition. */
export function probabilityFindings({ values, columns, scale }: Table, loss: string, path: Path): Finding[] {
  for (let i = 0; i < values.length; i++) {
    const target = values[i]! * scale;
    if (target >= 0 && target <= 1) continue;
    const message =
      `${loss} takes targets from 0 to 1, but y of sample ${Math.floor(i / columns)} (counted from 0) has ${target}, ` +
      'with which the loss may fall without end; scale the targets, or take "mse"';
    return [{ code: 'data-probability', severity: 'warning', message, path }];
  }
  return [];
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

function targetsOf({ targets, classes }: Pick<SampleSet, 'targets' | 'classes'>): string {
  if (classes !== undefined) return counted(classes.length, 'class', 'classes');
  return counted(targets.columns, 'target', 'targets');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
