import type { Path } from '../problem.ts';
import { sizeOf } from '../shape.ts';
import type { InlineValue } from './debugger.ts';
import type { Names } from './expressions/values.ts';
import { numberText, summaryOf } from './format.ts';
import type { Machine } from './machine.ts';
import { lossPath } from './plan.ts';
import { tensorIn } from './quantities.ts';
import type { Seen } from './seen.ts';
import { layerExpression } from './variables.ts';

/** What stands behind the lines of the layers and the loss, as far as it is computed in this mini-batch. */
export function inlineValuesOf({ job, here, at, plan, loss }: Machine, seen: Seen, sample: number): InlineValue[] {
  const values: InlineValue[] = [];
  for (const [index, { path }] of job.definition.layers.entries()) {
    const parts = ['a', 'delta'].flatMap((name) => {
      const quantity = seen.quantities.find((each) => each.layer === index && each.name === name);
      if (quantity === undefined || seen.status(quantity) !== 'now') return [];
      const tensor = tensorIn(quantity, seen.data(quantity), seen.rows(quantity), sample);
      return [`${name}: ${sizeOf(tensor.shape)}, mean ${shortText(summaryOf(tensor).mean)}`];
    });
    if (parts.length > 0) values.push({ path, text: parts.join('; ') });
  }
  const isCosted = here !== undefined && at.step >= plan.firstBack - 1;
  if (isCosted && loss !== undefined) values.push({ path: lossPath, text: `mean ${shortText(loss)}` });
  return values;
}

function shortText(value: number): string {
  return numberText(Number(value.toPrecision(4)));
}

/** The expression for what a key or value of the definition is about. */
export function expressionAt(path: Path, { definition }: Machine['job'], seen: Seen, names: Names): string | undefined {
  const [first, second] = path;
  const last = path.at(-1);
  if (first === 'training') {
    if (last === 'learningRate') return 'eta';
    return seen.numbers.some(({ name }) => name === last) ? String(last) : undefined;
  }
  if (first === 'loss') return 'cost';
  if (first === 'data') return path.length === 1 || second === 'train' ? 'x' : undefined;
  if (first === 'input' || (first === 'sizes' && second === 0)) return 'x';
  const layer = definition.layers.findIndex(({ path: its }) => its.every((key, i) => key === path[i]));
  if (layer === -1) return undefined;
  const wanted = last === 'initializer' ? 'w' : last === 'bias' ? 'b' : 'a';
  const isThere = seen.quantities.some((each) => each.layer === layer && each.name === wanted);
  return isThere ? `${layerExpression(names, layer)}.${wanted}` : undefined;
}
