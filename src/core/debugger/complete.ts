import type { DebugCompletion } from './debugger.ts';
import { evaluateText } from './expressions/evaluate.ts';
import { Fault } from './expressions/fault.ts';
import { functionsOfEach, otherFunctions, reductions } from './expressions/functions.ts';
import type { Names } from './expressions/values.ts';
import { typeText } from './format.ts';
import { lists, wordOf } from './names.ts';
import type { Seen } from './seen.ts';
import { tensorIn } from './quantities.ts';

/** What could stand at a column of a text, where `sample` is in view (undefined: all). */
export function completionsAt(
  text: string,
  column: number,
  { names, seen, sample }: { readonly names: Names; readonly seen: Seen; readonly sample: number | undefined },
): DebugCompletion[] {
  const before = text.slice(0, column);
  const word = /[A-Za-z_]\w*$/.exec(before)?.[0] ?? '';
  const start = before.length - word.length;
  const end = column + (/^\w*/.exec(text.slice(column))?.[0].length ?? 0);
  const all: Omit<DebugCompletion, 'start' | 'end'>[] = [];
  const add = (label: string, kind: DebugCompletion['kind'], detail: string, inserted = label): void => {
    if (!all.some((each) => each.label === label)) all.push({ label, text: inserted, kind, detail });
  };
  const quantities = (layer: number | undefined): void => {
    for (const quantity of seen.quantities) {
      if (quantity.layer !== layer) continue;
      const there = seen.status(quantity) !== 'none';
      const detail = there
        ? typeText(tensorIn(quantity, seen.data(quantity), seen.rows(quantity), sample))
        : 'not computed yet';
      add(quantity.name, 'quantity', detail);
    }
  };
  const object = /((?:[A-Za-z_]\w*)(?:\[[^\]]*\]|\([^()]*\))*)\.$/.exec(before.slice(0, start))?.[1];
  if (before[start - 1] === '.' && object !== 'np') {
    const of = object === undefined ? undefined : valueOf(object, names);
    if (typeof of === 'object' && of.kind === 'layer') quantities(of.index);
    else {
      add('T', 'quantity', 'rows become columns');
      add('shape', 'quantity', 'the extents of the axes');
      add('size', 'quantity', 'how many entries');
    }
  } else {
    quantities(undefined);
    for (const name of new Set(seen.quantities.map((each) => each.name))) add(name, 'quantity', 'of the layer in view');
    if (word !== '') {
      for (const { name, layer } of seen.quantities) {
        if (layer !== undefined) add(`${name}${layer + 1}`, 'quantity', `of ${names.layers[layer]}`);
      }
    }
    for (const name of names.layers) add(wordOf(name), 'layer', name);
    for (const { name, detail } of seen.numbers) add(name, 'number', detail);
    for (const [name, quantity] of Object.entries(lists)) {
      add(name, 'quantity', quantity === undefined ? 'all layers' : `${quantity} of each layer`);
    }
    for (const functions of [reductions, functionsOfEach]) {
      for (const [name, { summary }] of Object.entries(functions))
        add(name, 'function', `${name}(…): ${summary}`, `${name}(`);
    }
    for (const [name, summary] of Object.entries(otherFunctions)) add(name, 'function', summary, `${name}(`);
  }
  const typed = word.toLowerCase();
  return all.filter(({ label }) => label.toLowerCase().startsWith(typed)).map((each) => ({ ...each, start, end }));
}

function valueOf(expression: string, names: Names) {
  try {
    return evaluateText(expression, names).value;
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
