import type { NetworkDefinition } from '../../definition/network.ts';
import { lossOf } from '../../losses/registry.ts';
import type { Finding } from '../../problem.ts';
import type { NetworkShapes } from '../../shapes.ts';
import { inputFindings, probabilityCode, targetFindings } from '../fit.ts';
import { dataError } from '../sources/source.ts';
import { classNames, planTargets, type TargetNature, type TargetPlan } from '../targets.ts';
import type { DataFacts, PartFacts } from './facts.ts';

type Misfit = Pick<Finding, 'code' | 'severity'>;

/**
 * In which ways a network does not fit data that have been read before: by the same rules as `loadData`, which passes over the samples
 * themselves. So a change of the network can be tried while one waits.
 */
export function misfits(definition: NetworkDefinition, shapes: NetworkShapes, data: DataFacts): readonly Misfit[] {
  const { train } = data;
  const parts = [train, data.validation, data.test].filter((part) => part !== undefined);
  const inputs = parts.flatMap(({ inputShape, kind, part }) =>
    inputFindings({ shape: inputShape, kind, path: ['data', part, 'inputs'] }, definition, shapes),
  );
  const source = definition.data.train;
  if (train === undefined || source === undefined) return inputs;
  const { loss } = definition;
  const use = {
    oneHot: source.oneHot,
    output: shapes.layers.at(-1)?.guessed === true ? undefined : shapes.output,
    takesLabels: loss !== undefined && lossOf(loss).takesLabels === true,
  };
  const plan = planTargets(natureOfFacts(train), use, ['data', 'train', 'targets']);
  if ('message' in plan) return [...inputs, plan];
  const targets = parts.flatMap((part) => targetMisfits(part, plan, definition, shapes));
  const [min, max] = train.targets.range ?? [0, 1];
  const isBeyond = plan.kind === 'values' && (min < 0 || max > 1);
  const isProbable = loss === undefined || lossOf(loss).takesProbabilities !== true || !isBeyond;
  return [...inputs, ...targets, ...(isProbable ? [] : [{ code: probabilityCode, severity: 'warning' } as const])];
}

function natureOfFacts({ targets, classes }: PartFacts): TargetNature {
  if (targets.range === undefined) return { kind: 'texts', classes: classes?.map(({ name }) => name) ?? [] };
  return { kind: 'numbers', columns: targets.columns, isWhole: () => targets.whole };
}

function targetMisfits(
  { part, targets: { columns, range, whole } }: PartFacts,
  plan: TargetPlan,
  definition: NetworkDefinition,
  shapes: NetworkShapes,
): readonly Misfit[] {
  const path = ['data', part, 'targets'];
  if ((range === undefined) !== (plan.kind === 'texts')) return [dataError('target-kind', path, '')];
  if (plan.kind === 'oneHot') {
    if (columns !== plan.answers) return [dataError('one-hot', path, '')];
    const [min, max] = range ?? [0, 0];
    if (!whole || min < 0 || max >= plan.classes) return [dataError('unknown-class', path, '')];
  }
  const encoded = { targets: { columns: columnsOf(plan, columns) }, classes: classNames(plan) };
  return targetFindings(encoded, definition, shapes, path);
}

/** Numbers of a target as the network sees it. `written`: in the source. */
function columnsOf(plan: TargetPlan, written: number): number {
  if (plan.kind === 'values') return written;
  if (plan.kind === 'oneHot') return plan.classes * plan.answers;
  return plan.binary ? 1 : plan.classes.length;
}
