import type { NetworkDefinition } from '../definition/network.ts';
import type { Finding, Path } from '../problem.ts';
import { formatShape, sameShape, type Shape, sizeOf } from '../shape.ts';
import type { NetworkShapes } from '../shapes.ts';
import type { SampleSet } from './dataset.ts';

/** Where the two sides of a set of samples stand in the definition. */
export interface SetPaths {
  readonly inputs: Path;
  readonly targets: Path;
}

/** What does not fit between the samples and the network's two ends; both sides are named. */
export function fitFindings(
  set: SampleSet,
  definition: NetworkDefinition,
  shapes: NetworkShapes,
  paths: SetPaths,
): Finding[] {
  const findings: Finding[] = [];
  const { input, output } = shapes;
  if (input !== undefined && !fits(set.inputShape, input)) {
    findings.push({
      code: 'data-input',
      severity: 'error',
      message: `the samples have ${inputsOf(set.inputShape)}, but the network reads ${formatShape(input)}`,
      path: paths.inputs,
      related: [
        {
          message: `the network reads ${formatShape(input)}`,
          path: definition.form === 'sizes' ? ['sizes', 0] : ['input'],
        },
      ],
    });
  }
  const last = shapes.layers.at(-1);
  if (output !== undefined && last !== undefined && set.targets.columns !== sizeOf(output)) {
    findings.push({
      code: 'data-target',
      severity: 'error',
      message: `the samples have ${targetsOf(set)}, but the network gives ${formatShape(output)}`,
      path: paths.targets,
      related: [{ message: `${last.name} gives ${formatShape(output)}`, path: last.path }],
    });
  }
  return findings;
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

function targetsOf({ targets, classes }: SampleSet): string {
  if (classes !== undefined) return counted(classes.length, 'class', 'classes');
  return counted(targets.columns, 'target', 'targets');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
