import { quote } from '../../definition/text/quote.ts';
import { Fault, type Span } from './fault.ts';

export type Token = Span & {
  readonly kind: 'number' | 'name' | 'string' | 'sign' | 'end';
  /** A string without its quotes, a sign as Python writes it. */
  readonly text: string;
};

export const longestExpression = 2000;

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** As the book prints them. */
const letters: Readonly<Record<string, string>> = { η: 'eta', λ: 'lambda', δ: 'delta', σ: 'sigmoid' };
const signs: Readonly<Record<string, string>> = {
  '−': '-',
  '⊙': '*',
  '·': '@',
  '×': '*',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
};

const tokenText =
  /\s+|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_ηλδσ][\w⁰¹²³⁴-⁹]*)|(?<string>"[^"\n]*"|'[^'\n]*')|(?<sign>\*\*|==|!=|<=|>=|[-+*/%@()[\],:.=<>−⊙·×≤≥≠])|(?<turned>ᵀ)/y;

/** `delta2` for `δ²`. */
function inLetters(name: string): string {
  const letter = letters[name[0]!];
  const plain = letter === undefined ? name : letter + name.slice(1);
  return plain.replaceAll(/[⁰¹²³⁴-⁹]/g, (digit) => String(superscripts.indexOf(digit)));
}

/** Ends with an `end`. */
export function tokenize(text: string): readonly Token[] {
  const whole = { start: 0, end: text.length };
  if (text.length > longestExpression) {
    throw new Fault(`an expression has at most ${longestExpression} characters`, whole);
  }
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    tokenText.lastIndex = at;
    const groups = tokenText.exec(text)?.groups;
    if (groups === undefined) {
      const sign = String.fromCodePoint(text.codePointAt(at)!);
      throw new Fault(`${quote(sign)} means nothing here`, { start: at, end: at + sign.length });
    }
    const span = { start: at, end: tokenText.lastIndex };
    at = tokenText.lastIndex;
    if (groups['number'] !== undefined) tokens.push({ ...span, kind: 'number', text: groups['number'] });
    else if (groups['name'] !== undefined) {
      tokens.push({ ...span, kind: 'name', text: inLetters(groups['name']) });
    } else if (groups['string'] !== undefined) {
      tokens.push({ ...span, kind: 'string', text: groups['string'].slice(1, -1) });
    } else if (groups['sign'] !== undefined) {
      tokens.push({ ...span, kind: 'sign', text: signs[groups['sign']] ?? groups['sign'] });
    } else if (groups['turned'] !== undefined) {
      tokens.push({ ...span, kind: 'sign', text: '.' }, { ...span, kind: 'name', text: 'T' });
    }
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}
