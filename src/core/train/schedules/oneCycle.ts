import {
  description,
  finite,
  gtValue,
  type InferOutput,
  literal,
  ltValue,
  minValue,
  number,
  optional,
  pipe,
  strictObject,
} from 'valibot';
import { cos } from '../../math/elementary.ts';
import { scheduleEntries } from './common.ts';
import type { ScheduleKind } from './schedule.ts';

const divisor = pipe(number(), finite(), minValue(1));

const schema = strictObject({
  type: literal('oneCycle'),
  rise: optional(
    pipe(number(), gtValue(0), ltValue(1), description('Fraction of all updates in which the rate rises.')),
    0.3,
  ),
  startDivisor: optional(pipe(divisor, description('The rate starts at learningRate / startDivisor.')), 25),
  endDivisor: optional(
    pipe(divisor, description('The rate ends at learningRate / startDivisor / endDivisor.')),
    10_000,
  ),
  ...scheduleEntries,
});

export type OneCycleOptions = InferOutput<typeof schema>;

/** Smith and Topin (2018) as PyTorch's OneCycleLR, two phases along cosines; a momentum stays as it is. */
export const oneCycle = {
  type: 'oneCycle',
  formula:
    'learningRate / startDivisor ↗ learningRate ↘ learningRate / startDivisor / endDivisor,\n' +
    'each along half a cosine, over all updates of the training',
  summary: 'One rise to `learningRate`, the largest, and one fall to nearly 0, update by update.',
  schema,
  create({ rise, startDivisor, endDivisor }, { eta, epochs, updates }) {
    const total = epochs * updates;
    const start = eta / startDivisor;
    const end = start / endDivisor;
    const top = rise * total - 1;
    return {
      set(pace, epoch, update) {
        const at = epoch * updates + update;
        if (at < top) pace.eta = along(start, eta, at / top);
        // With so few updates that none rises, the first is at the top.
        else pace.eta = along(eta, end, (at - top) / (total - 1 - top));
      },
    };
  },
} satisfies ScheduleKind<OneCycleOptions>;

/** From `from` to `to` along half a cosine, of which a fraction is past. */
function along(from: number, to: number, past: number): number {
  return to + ((from - to) / 2) * (1 + cos(Math.PI * past));
}
