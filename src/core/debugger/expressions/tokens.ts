import { quote } from '../../definition/text/quote.ts';
import { Fault, type Span } from './fault.ts';
import { insteadOfSign } from './hints.ts';

export type Token = Span & {
  readonly kind: 'number' | 'name' | 'string' | 'sign' | 'end';
  /** A string without its quotes, a sign as Python writes it, a name in letters: `delta2` for `δ²`. */
  readonly text: string;
};

export const longestExpression = 2000;

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** As the book prints them. */
const letters: Readonly<Record<string, string>> = { η: 'eta', λ: 'lambda', δ: 'delta', σ: 'sigmoid' };
/** `∇w` and `dC/dw` are nablaW; the error is dC/dz. */
const gradients: Readonly<Record<string, string>> = { w: 'nablaW', b: 'nablaB', a: 'nablaA', z: 'delta' };
const signs: Readonly<Record<string, string>> = {
  '−': '-',
  '⊙': '*',
  '×': '*',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
};

const tokenText = new RegExp(
  [
    String.raw`\s+`,
    String.raw`(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|½)`,
    String.raw`(?<slope>(?:sigma|σ)['′])`,
    String.raw`(?:[d∂]C/[d∂]|∇)(?<gradient>[wbaz][\d⁰¹²³⁴-⁹]*)(?!\w)`,
    String.raw`(?<name>[A-Za-z_ηλδσ][\w⁰¹²³⁴-⁹]*)`,
    String.raw`(?<string>"[^"\n]*"|'[^'\n]*')`,
    String.raw`(?<sign>\*\*|==|!=|<=|>=|[-+*/%@()[\],:.=<>−⊙·×≤≥≠])`,
    '(?<turned>ᵀ)',
    '(?<power>[²³])',
  ].join('|'),
  'y',
);

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
      const span = { start: at, end: at + sign.length };
      throw new Fault(`${quote(sign)} means nothing here${insteadOfSign(sign)}`, span);
    }
    const span = { start: at, end: tokenText.lastIndex };
    at = tokenText.lastIndex;
    const add = (kind: Token['kind'], said: string): void => {
      tokens.push({ ...span, kind, text: said });
    };
    const { number, slope, gradient, name, string, sign, turned, power } = groups;
    if (number !== undefined) add('number', number === '½' ? '0.5' : number);
    else if (slope !== undefined) add('name', 'sigma_prime');
    else if (gradient !== undefined) add('name', gradients[gradient[0]!]! + inLetters(gradient.slice(1)));
    else if (name !== undefined) add('name', inLetters(name));
    else if (string !== undefined) add('string', string.slice(1, -1));
    else if (sign !== undefined) add('sign', signs[sign] ?? sign);
    else if (turned !== undefined) {
      add('sign', '.');
      add('name', 'T');
    } else if (power !== undefined) {
      add('sign', '**');
      add('number', String(superscripts.indexOf(power)));
    }
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}
