import { functionNames, longestTerm, missingInput, readTerm } from './grammar.ts';
import { superscripts } from './words.ts';

/** Inputs whose terms are offered. */
const mostOffered = 20;

/** Inputs that terms to begin with are made of. */
const mostBegun = 4;

/** Terms that are worth trying on so many inputs, the likeliest first: with two inputs those of the TensorFlow Playground lead. */
export function usualTerms(inputs: number): readonly string[] {
  const all = Array.from({ length: Math.min(inputs, mostOffered) }, (_, index) => `x${index + 1}`);
  const products = all.flatMap((one, index) => all.slice(index + 1).map((other) => `${one}*${other}`));
  const applied = functionNames.flatMap((name) => all.map((each) => `${name}(${each})`));
  return [...all, ...all.map((each) => `${each}^2`), ...products, ...applied];
}

/** Terms to begin with: of two inputs those of the Playground, else some inputs and their squares. */
export function firstTerms(inputs: number): readonly string[] {
  const few = Math.min(inputs, mostBegun);
  return usualTerms(few).slice(0, inputs === 2 ? 7 : 2 * few);
}

/** The term that a text means in another spelling (`x1²`, `x1**2`, `X1 X2`, `sin x`), where it means one. */
export function meantTerm(text: string, inputs: number): string | undefined {
  if (text.length > longestTerm) return undefined;
  const names = functionNames.join('|');
  const respelled = text
    .toLowerCase()
    .replaceAll(new RegExp(`[${superscripts}]`, 'gu'), (digit) => `^${superscripts.indexOf(digit)}`)
    .replaceAll(/\b(?:math|np|numpy|torch)\./g, '')
    .replaceAll(/[·×⋅∗]/gu, '*')
    .replaceAll('**', '^')
    .replaceAll(/x[_\s[]+(\d+)\]?/g, 'x$1')
    .replaceAll(/\bx(?![\d_])/g, 'x1')
    .replaceAll(/\by\b/g, 'x2')
    .replaceAll(/\|\s*(x\d+)\s*\|/g, 'abs($1)')
    .replaceAll(/\b(sin|cos)(?:us|e|ine)\b/g, '$1')
    .replaceAll(new RegExp(String.raw`\b(${names})\s*(x\d+)`, 'g'), '$1($2)')
    .replaceAll(/(\d)(?=\s*x\d)/g, '$1*')
    .replaceAll(new RegExp(String.raw`([\d)])\s*(?=(?:x\d|(?:${names})\())`, 'g'), '$1*')
    .trim();
  if (respelled === text) return undefined;
  const term = readTerm(respelled);
  return 'complaint' in term || missingInput(term, inputs) !== undefined ? undefined : respelled;
}
