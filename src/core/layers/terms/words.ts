import type { Factor, Term } from './grammar.ts';

// Terms as one reads them.

/** `x1² sin(2 x2)` */
export function termWords(term: Term): string {
  return term.map(factorWords).join(' ');
}

/** The derivative of a term with respect to one of its inputs, by the product rule: `2 x1 sin(2 x2)`. */
export function slopeWords(term: Term, input: number): string {
  const summands = term.flatMap((factor, place) => {
    if (factor.input !== input) return [];
    const others = term.filter((_, other) => other !== place).map(factorWords);
    const words = [...factorSlopeWords(factor), ...others];
    return [words.length === 0 ? '1' : words.join(' ')];
  });
  return summands.join(' + ');
}

function factorWords(factor: Factor): string {
  if (factor.name === 'power') return powerWords(factor.input, factor.number);
  return `${factor.name}(${argumentWords(factor)})`;
}

/** Of c x, without the c in front. */
const slopes: Readonly<Record<Exclude<Factor['name'], 'power'>, (argument: string) => string>> = {
  sin: (x) => `cos(${x})`,
  cos: (x) => `(−sin(${x}))`,
  tanh: (x) => `(1 − tanh²(${x}))`,
  exp: (x) => `exp(${x})`,
  abs: (x) => `sign(${x})`,
};

/** Its factors; none for a 1. */
function factorSlopeWords(factor: Factor): string[] {
  const { name, input, number } = factor;
  if (name === 'power') return number === 1 ? [] : [String(number), powerWords(input, number - 1)];
  const slope = slopes[name](argumentWords(factor));
  if (number === 1) return [slope];
  return [number < 0 ? `(${numberWords(number)})` : numberWords(number), slope];
}

function argumentWords({ number, input }: Factor): string {
  if (number === 1) return `x${input + 1}`;
  return number === -1 ? `−x${input + 1}` : `${numberWords(number)} x${input + 1}`;
}

function numberWords(value: number): string {
  return String(value).replaceAll('-', '−');
}

function powerWords(input: number, k: number): string {
  return `x${input + 1}${k === 1 ? '' : superscripts[k]!}`;
}

export const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
