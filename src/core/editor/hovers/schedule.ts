import type { Path } from '../../problem.ts';
import { rateAt } from '../../train/schedules/schedule.ts';
import { createSchedule, scheduleKind } from '../../train/schedules/registry.ts';
import { formatCount, formatNumber } from '../format.ts';
import type { HoverPart } from '../markdown.ts';
import { formula, heading, type HoverContext, text } from './context.ts';
import { described, optionHover } from './option.ts';
import { updatesOf } from './updates.ts';

/** `path` below `training.schedule`. */
export function scheduleHover(context: HoverContext, [option]: Path): readonly HoverPart[] | undefined {
  const { schedule } = context.definition.training;
  if (schedule === undefined) return undefined;
  const kind = scheduleKind(schedule);
  const own = typeof option === 'string' ? optionHover(kind.schema, schedule, option) : undefined;
  if (own !== undefined) return own;
  return [
    heading(`schedule: ${schedule.type}`),
    described(kind.summary),
    formula(...kind.formula.split('\n')),
    ...rates(context),
    text('Default: none, so that the learning rate stays.'),
  ];
}

/** The learning rate at the beginning of some epochs, where it does not depend on losses or on a number of samples unknown. */
function rates(context: HoverContext): readonly HoverPart[] {
  const { optimizer, schedule, epochs } = context.definition.training;
  const updates = updatesOf(context)?.count;
  if (updates === undefined || schedule?.type === 'reduceOnPlateau') return [];
  const course = createSchedule(schedule, { eta: optimizer.learningRate, epochs, updates });
  const shown = new Set([0, 0.25, 0.5, 0.75, 1].map((part) => Math.floor(part * (epochs - 1))));
  const rows = [...shown].map((epoch) => [formatCount(epoch + 1), formatNumber(rateAt(course, epoch, 0))]);
  return [{ kind: 'table', header: ['Epoch', 'η at its beginning'], rows }];
}
