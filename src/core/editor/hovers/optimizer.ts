import { optimizerOf } from '../../optimizers/registry.ts';
import type { Path } from '../../problem.ts';
import { type ObjectRule, ruleOf } from '../../definition/read/rule.ts';
import { shortDefault } from '../schema/words.ts';
import { formatNumber } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { formula, heading, type HoverContext, miniBatchSize, text } from './context.ts';
import { optionHover } from './option.ts';

/** `path` below `training.optimizer`. */
export function optimizerHover(context: HoverContext, [option]: Path): readonly HoverPart[] {
  if (option === 'learningRate') return learningRateHover(context);
  const { optimizer } = context.definition.training;
  const { type, learningRate } = optimizer;
  const kind = optimizerOf(optimizer);
  const lines = kind.formula.split('\n');
  const own = typeof option === 'string' ? optionHover(kind.schema, optimizer, option) : undefined;
  if (own !== undefined) return [...own, formula(...lines)];
  const given = Object.entries(optimizer).filter(([key]) => key !== 'type' && key !== 'learningRate');
  return [
    heading(`optimizer: ${type}`),
    text(kind.summary),
    formula(
      ...lines,
      [`η = ${formatNumber(learningRate)}`, `m = ${samplesOfUpdate(context)}`]
        .concat(given.map(([key, value]) => `${key} = ${value}`))
        .join(', '),
    ),
    text(`${type === 'sgd' ? '' : 'g is the mean gradient of the mini-batch. '}Default: sgd with learningRate 0.1.`),
  ];
}

/** Of the rate: that of its optimiser, and where it has to be given, that of a training without an optimiser. */
function defaultOf(optimizer: HoverContext['definition']['training']['optimizer']): string {
  const entries: ObjectRule['entries'] = (ruleOf(optimizerOf(optimizer).schema) as ObjectRule).entries;
  const own = shortDefault(entries['learningRate']!);
  return own === undefined ? 'Default: sgd with 0.1.' : `Default of ${optimizer.type}: ${own}.`;
}

function samplesOfUpdate(context: HoverContext): number {
  return miniBatchSize(context) * context.definition.training.accumulate;
}

function learningRateHover(context: HoverContext): readonly HoverPart[] {
  const { optimizer, schedule } = context.definition.training;
  const { learningRate, type } = optimizer;
  const kind = optimizerOf(optimizer);
  const m = samplesOfUpdate(context);
  const rule = kind.formula.split('\n');
  const rate = formatNumber(learningRate / m);
  return [
    heading(`learningRate: η = ${formatNumber(learningRate)}`),
    text("Length of a step against the gradient, the book's eta:"),
    formula(
      ...rule,
      ...(type === 'sgd' ? [`with m = ${m}:  w → w − ${rate} Σ ∇C_x,  Σ over the ${m} in the mini-batch`] : []),
    ),
    text(
      'Too large and the loss jumps or grows without end; too small and it hardly falls. ' +
        `${schedule === undefined ? '' : `The schedule, ${schedule.type}, changes it. `}${defaultOf(optimizer)}`,
    ),
  ];
}
