import { quote } from '../../definition/text/quote.ts';
import { Fault, type Span } from './fault.ts';
import { type Token, tokenize } from './tokens.ts';

// Expressions over tensors, as Python writes them:
//   statement  = or [ [ "+" | "-" | "*" | "/" | "%" | "@" | "**" ] "=" or ]
//   or         = and { "or" and }          and = not { "and" not }          not = "not" not | comparison
//   comparison = sum { ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) sum }     several: all must hold
//   sum        = product { ( "+" | "-" ) product }
//   product    = sign { ( "*" | "/" | "%" | "@" | "·" ) sign | power }     side by side, as the book's wᵀ delta: "·"
//   sign       = ( "-" | "+" ) sign | power                 power = postfix [ "**" sign ]
//   postfix    = primary { "[" part { "," part } "]" | "." name [ arguments ] }
//   part       = or | [ or ] ":" [ or ] [ ":" [ or ] ]
//   primary    = number | string | name [ arguments ] | "(" or ")" | "[" [ or { "," or } ] "]"
//   arguments  = "(" [ or { "," or } [ "axis" "=" or ] ] ")"          of np.linalg.norm only behind "axis"
// A "np." before a function is left out, and x.sum() is sum(x). What is numbered, as w2, is no function.

/** "·" of matrices is "@", of numbers "*". */
export type BinarySign = '+' | '-' | '*' | '/' | '%' | '@' | '·' | '**' | '==' | '!=' | '<' | '<=' | '>' | '>=';

export type Part =
  | { readonly kind: 'at'; readonly value: Node }
  | {
      readonly kind: 'slice';
      readonly from: Node | undefined;
      readonly to: Node | undefined;
      readonly step: Node | undefined;
    };

export type Node = Span &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
    | { readonly kind: 'list'; readonly items: readonly Node[] }
    | { readonly kind: 'member'; readonly of: Node; readonly name: string }
    /** All brackets that follow each other, each with its parts. */
    | { readonly kind: 'index'; readonly of: Node; readonly brackets: readonly (readonly Part[])[] }
    | { readonly kind: 'negate' | 'not'; readonly of: Node }
    | { readonly kind: 'binary'; readonly sign: BinarySign; readonly left: Node; readonly right: Node }
    | { readonly kind: 'and' | 'or'; readonly left: Node; readonly right: Node }
  );

export interface Statement {
  readonly value: Node;
  /** What the value is assigned to. */
  readonly target: Node | undefined;
}

/** Deeper ones are no expressions that a person types. */
const deepest = 60;

const assigning: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '@', '**']);
const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Throws a `Fault`. */
export function parseStatement(text: string): Statement {
  const tokens = tokenize(text);
  let at = 0;
  let depth = 0;
  const next = (): Token => tokens[at]!;
  const isSign = (sign: string): boolean => next().kind === 'sign' && next().text === sign;
  const isWord = (word: string): boolean => next().kind === 'name' && next().text === word;
  const take = (): Token => tokens[at++]!;
  const took = (sign: string): boolean => {
    if (!isSign(sign)) return false;
    at++;
    return true;
  };
  const describe = (token: Token): string =>
    token.kind === 'end' ? 'the end' : quote(text.slice(token.start, token.end));
  /** Whether `+=` comes next, or another sign right before `=`. */
  const assigns = (): boolean => {
    const [sign, equals] = [tokens[at]!, tokens[at + 1]];
    return (
      sign.kind === 'sign' &&
      assigning.has(sign.text) &&
      equals?.start === sign.end &&
      text[equals.start] === '=' &&
      equals.end === equals.start + 1
    );
  };
  const expect = (sign: string): Token => {
    if (isSign(sign)) return take();
    throw new Fault(`${quote(sign)} is missing before ${describe(next())}`, next());
  };
  const join = (first: Node, last: Span): Span => ({ start: first.start, end: last.end });
  const binary = (sign: BinarySign, left: Node, right: Node): Node => {
    return { kind: 'binary', sign, left, right, ...join(left, right) };
  };

  function or(): Node {
    if (++depth > deepest) throw new Fault('this is nested too deeply', next());
    let left = and();
    while (isWord('or')) {
      take();
      const right = and();
      left = { kind: 'or', left, right, ...join(left, right) };
    }
    depth--;
    return left;
  }
  function and(): Node {
    let left = not();
    while (isWord('and')) {
      take();
      const right = not();
      left = { kind: 'and', left, right, ...join(left, right) };
    }
    return left;
  }
  function not(): Node {
    if (!isWord('not')) return comparison();
    const word = take();
    if (++depth > deepest) throw new Fault('this is nested too deeply', word);
    const of = not();
    depth--;
    return { kind: 'not', of, start: word.start, end: of.end };
  }
  function comparison(): Node {
    let left = sum();
    let whole: Node | undefined;
    while (next().kind === 'sign' && comparisons.has(next().text)) {
      const sign = take().text as BinarySign;
      const right = sum();
      const one = binary(sign, left, right);
      whole = whole === undefined ? one : { kind: 'and', left: whole, right: one, ...join(whole, one) };
      left = right;
    }
    return whole ?? left;
  }
  function sum(): Node {
    let left = product();
    while ((isSign('+') || isSign('-')) && !assigns()) {
      const sign = take().text as BinarySign;
      left = binary(sign, left, product());
    }
    return left;
  }
  function product(): Node {
    let left = sign();
    for (;;) {
      if (assigns()) return left;
      if (isSign('*') || isSign('/') || isSign('%') || isSign('@') || isSign('·')) {
        const operator = take().text as BinarySign;
        left = binary(operator, left, sign());
      } else if (isSign('(') || (next().kind === 'name' && !keywords.has(next().text))) {
        left = binary('·', left, power());
      } else {
        return left;
      }
    }
  }
  function sign(): Node {
    if (!isSign('-') && !isSign('+')) return power();
    const token = take();
    if (++depth > deepest) throw new Fault('this is nested too deeply', token);
    const of = sign();
    depth--;
    return token.text === '+' ? of : { kind: 'negate', of, start: token.start, end: of.end };
  }
  function power(): Node {
    const base = postfix();
    if (assigns() || !took('**')) return base;
    if (++depth > deepest) throw new Fault('this is nested too deeply', base);
    const exponent = sign();
    depth--;
    return binary('**', base, exponent);
  }
  function postfix(): Node {
    let node = primary();
    for (;;) {
      if (took('[')) {
        const parts = [part()];
        while (took(',')) parts.push(part());
        const end = expect(']');
        node =
          node.kind === 'index'
            ? { ...node, brackets: [...node.brackets, parts], end: end.end }
            : { kind: 'index', of: node, brackets: [parts], ...join(node, end) };
      } else if (took('.')) {
        const name = next();
        if (name.kind !== 'name') throw new Fault(`behind "." comes a name, not ${describe(name)}`, name);
        take();
        node = took('(')
          ? { kind: 'call', name: name.text, args: [node, ...args(name.text)], ...join(node, tokens[at - 1]!) }
          : { kind: 'member', of: node, name: name.text, ...join(node, name) };
      } else {
        return node;
      }
    }
  }
  /** What stands between "(", which is taken, and ")". */
  function args(of: string): Node[] {
    const all: Node[] = [];
    const isNumPysNorm = of === 'norm' && tokens[at - 3]?.text === '.' && modules.has(tokens[at - 4]!.text);
    if (!isSign(')')) {
      do {
        if (next().kind === 'name' && tokens[at + 1]!.text === '=') {
          const key = take();
          if (key.text !== 'axis') throw new Fault(`${of} takes no ${quote(key.text)}, only an axis`, key);
          take();
        } else if (isNumPysNorm && all.length > 0 && !isSign(')'))
          throw new Fault("the second argument of NumPy's norm is an order; write norm(…, axis=1)", next());
        all.push(or());
      } while (took(','));
    }
    expect(')');
    return all;
  }
  function part(): Part {
    const bound = (): Node | undefined => (isSign(':') || isSign(',') || isSign(']') ? undefined : or());
    const from = bound();
    if (!took(':')) {
      if (from === undefined) throw new Fault('an index is missing', next());
      return { kind: 'at', value: from };
    }
    const to = bound();
    return { kind: 'slice', from, to, step: took(':') ? bound() : undefined };
  }
  function primary(): Node {
    const token = take();
    const { kind, text: word, start, end } = token;
    if (kind === 'number') return { kind, value: Number(word), start, end };
    if (kind === 'string') return { kind, value: word, start, end };
    if (kind === 'name' && !keywords.has(word)) {
      if (modules.has(word) && took('.')) return primary();
      if (/\d$/.test(word) || !took('(')) return { kind, name: word, start, end };
      return { kind: 'call', name: word, args: args(word), start, end: tokens[at - 1]!.end };
    }
    if (kind === 'sign' && word === '[') {
      const items: Node[] = [];
      if (!isSign(']')) {
        do items.push(or());
        while (took(','));
      }
      return { kind: 'list', items, start, end: expect(']').end };
    }
    if (kind === 'sign' && word === '(') {
      const inner = or();
      return { ...inner, start, end: expect(')').end };
    }
    at--;
    throw new Fault(
      kind === 'end' ? 'an expression is missing at the end' : `an expression is missing before ${describe(token)}`,
      token,
    );
  }

  const first = or();
  const operator = assigns() ? (take().text as BinarySign) : undefined;
  const target = took('=') ? first : undefined;
  const right = target === undefined ? first : or();
  const value = operator === undefined ? right : binary(operator, first, right);
  if (isWord('of'))
    throw new Fault(`of a layer by its name: write dense_1.z, with the layer's name as one word`, next());
  if (next().kind !== 'end') throw new Fault(`${describe(next())} is too much here`, next());
  return { value, target };
}

const keywords = new Set(['and', 'or', 'not', 'of', 'if', 'else', 'for', 'in']);
const modules = new Set(['np', 'numpy', 'linalg', 'math']);
