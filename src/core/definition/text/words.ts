import type { Fix, TextRange } from '../../problem.ts';
import { replacement } from './problems.ts';
import { plain, quote } from './quote.ts';

/** What is wrong with a run of characters in the place of a value, such as NaN, 01, 0x10, 'text'. */
export function explainWord(word: string, range: TextRange): { readonly message: string; readonly fix?: Fix } {
  const inQuotes = /^'([^'"\\]*)'$/.exec(word.slice(0, 1002))?.[1];
  if (inQuotes !== undefined) {
    const fix = replacement('Use double quotes', range, `"${inQuotes}"`);
    return { message: `JSON writes text in double quotes: ${quote(inQuotes)}`, fix };
  }
  const start = word.slice(0, 10);
  if (/^[-+]?(nan|inf)/i.test(start)) {
    return { message: `${plain(word)} is not a number that JSON can write; give a finite number` };
  }
  if (/^[-+.]?\d/.test(start)) {
    return { message: `${plain(word)} is not how JSON writes a number; write digits like 10, 0.5 or 1e-3` };
  }
  return {
    message: `${quote(word)} is not a JSON value; text stands in double quotes, and the words are true, false and null`,
  };
}
