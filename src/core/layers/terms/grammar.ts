import { quote } from '../../definition/text/quote.ts';

// Terms of a features layer: products of powers and functions of single inputs, as `x1*x2`, `x1^2`, `sin(2*x1)`.

/** Functions that a factor can be, in the order in which they are offered. */
export const functionNames = ['sin', 'cos', 'tanh', 'exp', 'abs'] as const;

type FunctionName = (typeof functionNames)[number];

/** X^k, or f(c x). */
export interface Factor {
  /** Which input x is, from 0. */
  readonly input: number;
  readonly name: 'power' | FunctionName;
  /** The k of a power, else c. */
  readonly number: number;
}

/** A product. */
export type Term = readonly Factor[];

/** What keeps a text from being a term. */
export interface TermFault {
  readonly complaint: string;
}

/** Powers go from 1 to this. */
const largestPower = 9;

/** Characters. */
export const longestTerm = 200;

const number = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?`;
const x = String.raw`x(\d{1,9})`;

/** `x2`, `x2^3`, `sin(x2)`, `sin(-x2)`, `sin(0.5*x2)`; spaces may stand between the signs. */
const factorText = new RegExp(
  String.raw`\s*(?:${x}(?:\s*\^\s*(\d{1,9}))?|(${functionNames.join('|')})\s*\(\s*(?:(${number})\s*\*|(-))?\s*${x}\s*\))\s*`,
  'y',
);

/** Reads a term by its grammar alone: whether there are such inputs is another question (`missingInput`). */
export function readTerm(text: string): Term | TermFault {
  if (text.trim() === '') return { complaint: 'a term is empty; write a product such as "x1", "x1*x2" or "sin(x1)"' };
  if (text.length > longestTerm) return { complaint: `a term has at most ${longestTerm} characters` };
  const factors: Factor[] = [];
  for (let at = 0; ; at++) {
    factorText.lastIndex = at;
    const found = factorText.exec(text);
    if (found === null) return { complaint: unread(text, at) };
    const factor = factorOf(found);
    if ('complaint' in factor) return factor;
    factors.push(factor);
    at = factorText.lastIndex;
    if (at === text.length) return factors;
    if (text[at] !== '*') {
      const [before, rest] = [text.slice(0, at).trim(), text.slice(at)];
      return { complaint: `behind ${quote(before)} comes "*" and another factor, not ${quote(rest)}` };
    }
  }
}

function factorOf([, plain, power, name, scale, minus, inside]: RegExpExecArray): Factor | TermFault {
  const input = Number(plain ?? inside) - 1;
  if (input < 0) return { complaint: 'inputs are counted from 1: the first is x1' };
  if (name === undefined) {
    const k = Number(power ?? 1);
    if (k >= 1 && k <= largestPower) return { input, name: 'power', number: k };
    return { complaint: `a power is a whole number from 1 to ${largestPower}, not ${k}` };
  }
  const c = Number(scale ?? (minus === undefined ? 1 : -1));
  if (!Number.isFinite(c)) return { complaint: `${scale} is too large for a number` };
  return { input, name: name as FunctionName, number: c };
}

function unread(text: string, at: number): string {
  const rest = text.slice(at).trim();
  const before = text.slice(0, at).trim();
  const what = `x1, a power x1^2 or one of ${functionNames.join(', ')} of an input, as sin(x1) or sin(2*x1)`;
  if (rest === '') return `behind ${quote(before)} a factor is missing: ${what}`;
  return `${quote(rest)} is no factor; a factor is ${what}`;
}

/** The first input of a term that is not there, counted from 0. */
export function missingInput(term: Term, inputs: number): number | undefined {
  return term.find(({ input }) => input >= inputs)?.input;
}
