import { createScanner } from 'jsonc-parser';
import type { Fix, TextRange } from '../../problem.ts';
import { type ProblemList, type Report, replacement } from './problems.ts';
import { habit } from './habits.ts';
import { callAt, endOfForeign, endOfUnopened, explainWord, inForeignQuotes, inUnopened, textMeant } from './words.ts';
import { plain, quote } from './quote.ts';
import { explainSlip, leaveAway as withoutSign, oddItems, type Slip, slipsNear } from './slip.ts';
import type { ArrayNode, Node, ObjectNode, Property } from './tree.ts';

/** Brackets inside brackets; no network needs a tenth of it, and it keeps the recursion below shallow. */
export const deepest = 64;

/** jsonc-parser's token and error kinds: its own are ambient const enums, which single-file builds cannot read. */
const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  blockComment: 13,
  unknown: 16,
  end: 17,
} as const;
const unclosedCode = 'syntax-unclosed';
type Opener = typeof token.openBrace | typeof token.openBracket;
const firstTrivia = 12;
const lastTrivia = 15;
const errorUnterminated = 2;

const closing = { [token.openBrace]: token.closeBrace, [token.openBracket]: token.closeBracket } as const;

/**
 * JSON with comments and trailing commas as a tree. Total: after a fault it goes on where the text makes sense again,
 * and the faulty value is a broken node. Codes of what any JSON reader would report too start with `syntax-`; `values`
 * takes what is good JSON but no good value. The root is undefined where the text has none. `faultsOf`: what else is wrong
 * with a tree, where a text can be read in several ways.
 */
export function parseSyntax(
  text: string,
  syntax: Sink,
  values: Sink,
  faultsOf: (root: Node) => number = () => 0,
): Node | undefined {
  const plain = attempt(text, false);
  const others = ({ syntax: found }: Attempt): number => found.filter(({ code }) => code !== unclosedCode).length;
  const isUnclosed = others(plain) < plain.syntax.length;
  // Then the lines tell by their indentation where the bracket should have been.
  const guided = isUnclosed ? attempt(text, true) : plain;
  const read = others(guided) <= others(plain) ? guided : plain;
  const cost = (root: Node): number => faultsOf(root) + oddItems(root);
  const best = withOneSlip(text, read, cost, isUnclosed && read === guided ? faultsOf : cost) ?? read;
  for (const each of best.syntax) syntax.report(each);
  for (const each of best.values) values.report(each);
  return best.root;
}

/**
 * The same text where a single bracket, put in or left away, makes it better than what was read: then that is the fault.
 * `costOfRead`: of what was read; what the lines tell may be odd.
 */
function withOneSlip(
  text: string,
  read: Attempt,
  cost: (root: Node) => number,
  costOfRead: (root: Node) => number,
): Attempt | undefined {
  const slipped = /^syntax-(?:bracket|colon|key|comma|end|unclosed|unopened)$/;
  // What is never closed may lack its bracket anywhere behind.
  const shown = read.syntax.filter(({ code }) => slipped.test(code) || read.root?.kind === 'broken');
  const places = shown.map(({ code, range }) => (code === unclosedCode ? text.length : range.start));
  if (places.length === 0 || places.length < read.syntax.length || read.root === undefined) return undefined;
  const [fix] = read.syntax.length === 1 ? (read.syntax[0]!.fixes ?? []) : [];
  const isMended = fix !== undefined && attempt(withFix(text, fix), false).syntax.length === 0;
  let least = isMended ? costOfRead(read.root) : Infinity;
  if (least === 0) return undefined;
  let best: Attempt | undefined;
  for (const slip of slipsNear(text, Math.max(...places))) {
    const tried = attempt(text, false, slip);
    if (tried.syntax.length > 0 || tried.root === undefined) continue;
    const faults = cost(tried.root);
    if (faults >= least) continue;
    least = faults;
    const { message, range, fix: mend } = explainSlip(text, slip);
    best = { ...tried, syntax: [{ code: codesOfSlips[slip.missing ?? 'none'], message, range, fixes: [mend] }] };
  }
  return best;
}

function withFix(text: string, fix: Fix): string {
  if (!('edits' in fix)) return text;
  return fix.edits.reduceRight((mended, { range, text: put }) => {
    return mended.slice(0, range.start) + put + mended.slice(range.end);
  }, text);
}

const codesOfSlips = {
  ...{ '[': 'syntax-unopened', '{': 'syntax-unopened' },
  ...{ ']': unclosedCode, '}': unclosedCode },
  none: 'syntax-bracket',
} as const;

const bracketKinds = {
  '[': token.openBracket,
  '{': token.openBrace,
  ']': token.closeBracket,
  '}': token.closeBrace,
} as const;

/** Where problems go. */
type Sink = Pick<ProblemList, 'report'>;

interface Attempt {
  readonly root: Node | undefined;
  readonly syntax: readonly Report[];
  readonly values: readonly Report[];
}

function attempt(text: string, byIndent: boolean, slip?: Slip): Attempt {
  const [syntax, values]: [Report[], Report[]] = [[], []];
  const into = (list: Report[]): Sink => ({ report: (each) => void list.push(each) });
  const root = readSyntax(text, into(syntax), into(values), byIndent, slip);
  return { root, syntax, values };
}

/**
 * `byIndent`: a key that stands no further in than the line of its object's brace belongs to an object around. `slip`: the
 * text is read as if it were not there.
 */
function readSyntax(
  text: string,
  syntax: Sink,
  values: Sink,
  byIndent: boolean,
  slip: Slip | undefined,
): Node | undefined {
  const scanner = createScanner(text);
  let kind: number = token.end;
  let start = 0;
  let end = 0;
  /** End of the token before. */
  let previousEnd = 0;
  let toMend = slip;
  /** After a fault, what follows from it is not reported again until something is read well. */
  let quiet = false;
  let unclosed = false;
  const open: number[] = [];
  const quotes = habit(syntax, 'Use double quotes');
  const parentheses = habit(syntax, 'Use square brackets');
  /** Of each parenthesis that is open: whether it is that of a call. */
  const calls: boolean[] = [];
  const commas = habit(syntax, 'Insert a comma');
  const hashes = habit(syntax, 'Begin comments with //');
  /** Items of the lists that are open: a list of millions of pairs is made of arrays of just their size. */
  const pending: Node[] = [];

  function advance(): void {
    previousEnd = end;
    do {
      kind = scanner.scan();
      start = scanner.getTokenOffset();
      end = Math.min(start + scanner.getTokenLength(), text.length);
      if (kind === token.blockComment && scanner.getTokenError() !== 0) {
        const message = 'this comment is never closed; end it with */';
        syntax.report({ code: 'syntax-comment', message, range: { start, end: start + 2 } });
      }
      if (kind === token.unknown && text[start] === '#') skipHash();
      if (kind === token.unknown) readParenthesis();
      if (toMend?.at === start) mendSlip(toMend);
    } while (kind >= firstTrivia && kind <= lastTrivia);
  }

  /** The bracket that stands at a slip is passed over, the missing one is read before it. */
  function mendSlip({ missing }: Slip): void {
    toMend = undefined;
    if (missing === undefined) {
      kind = firstTrivia;
      return;
    }
    kind = bracketKinds[missing];
    end = start;
    scanner.setPosition(start);
  }

  /** A tuple as in Python is a list; a call, as `np.array([0, 1])`, is the list that stands in it. */
  function readParenthesis(): void {
    const callee = /(?:[A-Za-z_][\w.]{0,100})?\(/y;
    callee.lastIndex = start;
    const opening = callee.exec(text)?.[0];
    if (opening === undefined && text[start] !== ')') return;
    // Behind a closing bracket that one is still among the open ones.
    const innermost = open.at(/[\]})]/.test(text[previousEnd - 1] ?? '') ? -2 : -1);
    if (opening === undefined && calls.length === 0 && innermost !== token.openBracket) return;
    // What is called with other things than a list is no list itself.
    if (opening !== undefined && opening !== '(' && callAt(text, start) !== undefined) return;
    end = start + (opening ?? ')').length;
    const around = opening === undefined ? calls.pop() : opening !== '(' && /\s*[[(]/y;
    if (around instanceof RegExp) around.lastIndex = end;
    const isCall = around instanceof RegExp ? around.test(text) : around === true;
    scanner.setPosition(end);
    kind = isCall ? firstTrivia : opening === undefined ? token.closeBracket : token.openBracket;
    const range = { start, end };
    const message = 'JSON writes a list in square brackets';
    const place = { code: 'syntax-value', message, title: 'Use square brackets', range };
    if (opening !== undefined) {
      calls.push(isCall);
      parentheses.add({ ...place, text: isCall ? '' : '[' });
    } else if (around === undefined) parentheses.add({ ...place, text: ']' });
    else parentheses.also({ range, text: isCall ? '' : ']' });
  }

  /** A comment as in Python. */
  function skipHash(): void {
    const range = { start, end: start + 1 };
    hashes.add({
      code: 'syntax-comment',
      message: 'a comment begins with // here, not with #',
      title: 'Begin the comment with //',
      range,
      text: '//',
    });
    const line = /[^\r\n]*/y;
    line.lastIndex = start;
    scanner.setPosition(start + line.exec(text)![0].length);
    kind = firstTrivia;
  }

  function fault(code: string, message: string, range: TextRange, fix?: ReturnType<typeof replacement>): void {
    if (!quiet) syntax.report({ code: `syntax-${code}`, message, range, fixes: fix === undefined ? [] : [fix] });
    quiet = true;
  }

  function atToken(): TextRange {
    return { start: Math.min(start, Math.max(0, text.length - 1)), end };
  }

  function tokenText(): string {
    if (kind === token.end) return 'the end of the text';
    const shown = text.slice(start, Math.min(end, start + 300));
    return kind === token.string ? plain(shown) : quote(shown);
  }

  function startsValue(): boolean {
    return (
      kind === token.openBrace ||
      kind === token.openBracket ||
      (kind >= token.null && kind <= token.number) ||
      kind === token.unknown
    );
  }

  /** A string token; undefined where it is broken. */
  function readString(): string | undefined {
    const error = scanner.getTokenError();
    const value = scanner.getTokenValue();
    const range = { start, end };
    const beforeNext = error === 0 ? closeBeforeNext(range) : undefined;
    const place = error === errorUnterminated ? (endOfForeign(text, start) ?? placeOfQuote(range)) : beforeNext;
    if (place !== undefined) {
      // What the text has taken in is read again.
      scanner.setPosition(place);
      end = place;
    }
    advance();
    if (error === 0 && beforeNext === undefined) return value;
    const inside = place === undefined ? undefined : inForeignQuotes(text.slice(range.start, place));
    if (place !== undefined && inside !== undefined) return readQuoted(inside, { start: range.start, end: place });
    const message =
      error === errorUnterminated || beforeNext !== undefined
        ? `this text has no closing quote; a text ends on its line: ${quote(beforeNext === undefined ? value : text.slice(range.start + 1, beforeNext))}`
        : 'this text has a character or an escape that JSON does not allow; write tabs as \\t and a backslash as \\\\';
    const fix =
      place === undefined ? undefined : replacement('Add the closing quote', { start: place, end: place }, '"');
    fault('string', message, range, fix);
    return undefined;
  }

  /** A text in quotes that are none in JSON. */
  function readQuoted(inside: string, range: TextRange): string {
    quotes.add({
      code: 'syntax-value',
      message: `JSON writes text in double quotes: ${quote(inside)}`,
      title: 'Use double quotes',
      range: { start: range.start, end: range.end },
      text: JSON.stringify(inside),
    });
    return inside;
  }

  /** Where a text should end whose closing quote is the opening one of the next: `"type: "dense"`. */
  function closeBeforeNext({ start: first, end: last }: TextRange): number | undefined {
    if (!/[\w$]/.test(text[last] ?? '')) return undefined;
    const place = placeOfQuote({ start: first, end: last - 1 });
    return place !== undefined && place < last - 1 ? place : undefined;
  }

  /** Where a text that is never closed should end: before what ends an entry, or behind a word that a colon follows. */
  function placeOfQuote({ start: first, end: last }: TextRange): number | undefined {
    const line = text.slice(first, Math.min(last, first + 1000)).replace(/[\r\n][^]*/, '');
    const inside = /^"[\w$]+(?=\s*:)/.exec(line)?.[0] ?? line.replace(/[\s,;\]}]*$/, '');
    return inside.length < 2 || line.endsWith('\\') ? undefined : first + inside.length;
  }

  /** A run of characters that is no JSON: NaN, 01, 0x10, 'text'. Undefined where a number stands well alone. */
  function readWord(): TextRange | undefined {
    const wordStart = start;
    let wordEnd = end;
    let broken = kind === token.unknown || scanner.getTokenError() !== 0;
    const close = endOfForeign(text, wordStart) ?? callAt(text, wordStart) ?? endOfUnopened(text, wordStart);
    if (close !== undefined) {
      wordEnd = close;
      scanner.setPosition(wordEnd);
      end = wordEnd;
    }
    advance();
    while (
      start === wordEnd &&
      ((kind >= token.null && kind <= token.false) || kind === token.number || kind === token.unknown)
    ) {
      broken = true;
      wordEnd = end;
      advance();
    }
    return broken ? { start: wordStart, end: wordEnd } : undefined;
  }

  function reportWord(range: TextRange): void {
    const { message, fix } = explainWord(text.slice(range.start, range.end), range);
    fault('value', message, range, fix);
  }

  function toNumber(first: number, last: number): Node {
    const raw = text.slice(first, last);
    const value = Number(raw);
    if (!Number.isFinite(value)) {
      const message = `the number ${plain(raw)} is too large; the largest is 1.797e308`;
      values.report({ code: 'number-too-large', message, range: { start: first, end: last } });
      return { kind: 'broken', start: first, end: last };
    }
    if (value === 0 && raw.length > 1 && /^-?[\d.]*[1-9]/.test(raw)) {
      const message = `the number ${plain(raw)} is too small for a float64 and counts as 0`;
      values.report({ code: 'number-too-small', message, severity: 'warning', range: { start: first, end: last } });
    }
    return { kind: 'number', value, start: first, end: last };
  }

  function readValue(): Node {
    const first = start;
    const last = end;
    const type = kind;
    if (type === token.openBrace || type === token.openBracket) {
      if (open.length === deepest) return skipDeep();
      return type === token.openBrace ? readObject() : readArray();
    }
    if (type === token.string) {
      const value = readString();
      if (value === undefined) return { kind: 'broken', start: first, end: Math.max(first, previousEnd) };
      const node: Node = { kind: 'string', value, start: first, end: previousEnd };
      if (text.slice(first, previousEnd) === text.slice(start, end)) skipRepeated();
      quiet = false;
      return node;
    }
    const word = readWord();
    if (word !== undefined) {
      const written = text.slice(word.start, word.end);
      const inside = inForeignQuotes(written) ?? inUnopened(written);
      if (inside !== undefined) {
        quiet = false;
        return { kind: 'string', value: readQuoted(inside, word), ...word };
      }
      reportWord(word);
      return { kind: 'broken', ...word, meant: textMeant(written) };
    }
    quiet = false;
    if (type === token.number) return toNumber(first, last);
    if (type === token.null) return { kind: 'null', value: null, start: first, end: last };
    return { kind: 'boolean', value: type === token.true, start: first, end: last };
  }

  /** Of a text that stands twice without a blank between: a comma would keep it twice. */
  function skipRepeated(): void {
    if (start !== previousEnd || startsKey()) return;
    const range = atToken();
    const fix = replacement(`Leave the second ${tokenText()} away`, range, '');
    fault('comma', `${tokenText()} stands here twice, without a comma between`, range, fix);
    advance();
  }

  /** Passes over brackets that are too deep, without recursion. */
  function skipDeep(): Node {
    const first = start;
    values.report({
      code: 'too-deep',
      message: `brackets are nested deeper than ${deepest}; nothing in a network needs that`,
      range: { start: first, end },
    });
    let depth = 0;
    do {
      if (kind === token.openBrace || kind === token.openBracket) depth++;
      else if (kind === token.closeBrace || kind === token.closeBracket) depth--;
      advance();
    } while (depth > 0 && kind !== token.end);
    if (depth > 0) reportUnclosed({ start: first, end: first + 1 }, previousEnd);
    return { kind: 'broken', start: first, end: previousEnd };
  }

  /** Said once, at the innermost bracket: the others follow from it. */
  function reportUnclosed(range: TextRange, place: number): void {
    if (!unclosed) {
      quiet = false;
      const bracket = text[range.start]!;
      const close = bracket === '{' ? '}' : ']';
      // At the end of the text all that are open are closed.
      const all = open.map((opener) => (opener === token.openBrace ? '}' : ']')).toReversed();
      const missing = kind === token.end ? all.join('') : close;
      const fix = open.length === 0 ? undefined : replacement(`Add ${missing}`, { start: place, end: place }, missing);
      fault('unclosed', `this ${bracket} is never closed; add ${close}`, range, fix);
    }
    unclosed = true;
  }

  function leaveAway(): ReturnType<typeof replacement> {
    return withoutSign(text, start);
  }

  /** True at the end of the list that `opener` began; takes its closing bracket. */
  function atEnd(opener: Opener, first: number): boolean {
    const other = opener === token.openBrace ? token.openBracket : token.openBrace;
    while (kind === token.closeBrace || kind === token.closeBracket) {
      if (byIndent && kind === closing[opener] && isOutdented(first) && open.slice(0, -1).includes(opener)) {
        reportMissing(first, text[previousEnd - 1] === ',' ? previousEnd - 1 : previousEnd, text[start]!);
        return true;
      }
      if (kind === closing[opener]) {
        advance();
        quiet = false;
        return true;
      }
      const missing = opener === token.openBrace ? '}' : ']';
      const gap = { start: previousEnd, end: previousEnd };
      // The bracket closes a list further out: this one ends here. Else it is one too many.
      const isFurtherOut = open.includes(other);
      const fix = isFurtherOut ? replacement(`Insert ${missing}`, gap, missing) : leaveAway();
      fault('bracket', `expected ${missing} before ${tokenText()}`, atToken(), fix);
      if (isFurtherOut) return true;
      advance();
    }
    if (kind !== token.end) return false;
    reportUnclosed({ start: first, end: first + 1 }, previousEnd);
    return true;
  }

  /** Reports a comma that is missing between two entries, or one that stands where an entry should be. */
  function readComma(needed: boolean, entry: string): boolean {
    if (kind === token.comma) {
      if (!needed) fault('comma', `expected ${entry} before this comma`, atToken(), leaveAway());
      else quiet = false;
      advance();
      return true;
    }
    if (needed && kind === token.unknown && text[start] === ';') {
      const range = { start, end: start + 1 };
      const fix = replacement('Write a comma', range, ',');
      fault('comma', 'JSON separates entries by commas, not by semicolons', range, fix);
      scanner.setPosition(range.end);
      end = range.end;
      advance();
      return true;
    }
    if (needed && kind === token.unknown && text[start] === ')') {
      fault('bracket', 'this ) closes nothing', { start, end: start + 1 }, leaveAway());
      scanner.setPosition(start + 1);
      end = start + 1;
      advance();
      return false;
    }
    if (needed && kind !== token.end) {
      const gap = { start: previousEnd, end: previousEnd };
      const message = `expected a comma before ${tokenText()}`;
      if (!quiet)
        commas.add({ code: 'syntax-comma', message, title: 'Insert a comma', at: atToken(), range: gap, text: ',' });
      quiet = true;
    }
    return false;
  }

  /** Whether `"name":` stands here, and an object around it is still open. */
  function startsKey(): boolean {
    if (kind !== token.string || !open.includes(token.openBrace)) return false;
    const colon = /\s*:/y;
    colon.lastIndex = end;
    return colon.test(text);
  }

  /** Whether the key with which the object before began stands here: one of these lacks its brace. */
  function startsLike(before: Node | undefined): boolean {
    if (before?.kind !== 'object' || !startsKey()) return false;
    const [key] = before.properties;
    return key !== undefined && text.slice(start, end) === text.slice(key.keyRange.start, key.keyRange.end);
  }

  function readArray(): ArrayNode {
    const first = start;
    const base = pending.length;
    open.push(token.openBracket);
    advance();
    for (let needed = false; !atEnd(token.openBracket, first);) {
      if (readComma(needed, 'a value')) {
        needed = false;
      } else if (startsLike(pending.length > base ? pending.at(-1)! : undefined)) {
        const fix = replacement('Add {', { start, end: start }, '{ ');
        fault('unopened', `expected { before ${tokenText()}: each object of a list has its own braces`, atToken(), fix);
        pending.push(readObject(true));
        needed = true;
      } else if (startsKey()) {
        // The list was never closed: what follows belongs to the object around it.
        reportUnclosed({ start: first, end: first + 1 }, pending.length > base ? pending.at(-1)!.end : first + 1);
        break;
      } else if (startsValue()) {
        pending.push(readValue());
        needed = true;
      } else {
        fault('value', `expected a value, not ${tokenText()}`, atToken());
        advance();
      }
    }
    open.pop();
    const items = pending.slice(base);
    pending.length = base;
    return { kind: 'array', items, start: first, end: previousEnd };
  }

  /** `begun`: its brace is missing. */
  function readObject(begun = false): ObjectNode {
    const first = start;
    const properties: Property[] = [];
    const byKey = new Map<string, Property>();
    /** Index of the last property of each key. */
    const placeOf = new Map<string, number>();
    open.push(token.openBrace);
    if (!begun) advance();
    for (let needed = false; !atEnd(token.openBrace, first);) {
      if (properties.length > 0 && kind === token.openBrace && open.at(-2) === token.openBracket) {
        // The next object of the list begins: this one was never closed.
        const place = properties.at(-1)!.value.end;
        const missing = needed ? '},' : '}';
        const fix = replacement(`Add ${missing}`, { start: place, end: place }, missing);
        fault('unclosed', 'this { is never closed; add }', { start: first, end: first + 1 }, fix);
        break;
      }
      if (byIndent && isFurtherOut(first)) {
        const place = properties.at(-1)?.value.end ?? first + 1;
        reportMissing(first, place, needed || properties.length === 0 ? '},' : '}');
        break;
      }
      if (readComma(needed, 'a key')) {
        needed = false;
        continue;
      }
      if (kind === token.colon) {
        const property = readKeyless();
        properties.push(property);
        byKey.set('', property);
        needed = true;
        continue;
      }
      if (!startsValue()) {
        fault('key', `expected a key in double quotes, not ${tokenText()}`, atToken());
        advance();
        continue;
      }
      if (kind === token.openBrace || kind === token.openBracket) {
        skipProperty();
        needed = true;
        continue;
      }
      const property = readProperty();
      needed = true;
      if (property === undefined) continue;
      const place = placeOf.get(property.key);
      properties.push(property);
      if (place !== undefined) reportDuplicate(properties[place]!, property, properties[place + 1]!);
      placeOf.set(property.key, properties.length - 1);
      byKey.set(property.key, property);
    }
    open.pop();
    return { kind: 'object', properties, byKey, start: first, end: previousEnd };
  }

  /** A colon and a value whose key is missing: what could be meant is known where the object is. */
  function readKeyless(): Property {
    const place = { start, end: start };
    const fixes: Fix[] = [];
    if (!quiet) {
      const message = 'expected a key in double quotes before this colon';
      syntax.report({ code: 'syntax-key', message, range: atToken(), fixes });
    }
    quiet = true;
    advance();
    const value: Node = startsValue() ? readValue() : { kind: 'broken', start: previousEnd, end: previousEnd };
    const offerKey = (key: string): void =>
      void fixes.push(replacement(`Add the key "${key}"`, place, JSON.stringify(key)));
    return { key: '', keyRange: place, value, offerKey };
  }

  /** A list in the place of a key, and its value. */
  function skipProperty(): void {
    fault('key', `expected a key in double quotes, not ${tokenText()}`, atToken());
    readValue();
    if (kind === token.colon) advance();
    if (startsValue()) readValue();
    quiet = true;
  }

  /** Of two it is the first that is without effect. `next`: what follows it. */
  function reportDuplicate({ key, keyRange, value }: Property, other: Property, next: Property): void {
    const rest = text.slice(value.end, next.keyRange.start);
    const left = { start: keyRange.start, end: next.keyRange.start };
    syntax.report({
      code: 'syntax-duplicate-key',
      message: `the key ${quote(key)} stands here more than once; the last one counts`,
      severity: 'warning',
      range: keyRange,
      related: [{ message: 'the one that counts', range: other.keyRange }],
      // What is written about the next property stays.
      fixes: /^\s*,\s*$/.test(rest) ? [replacement(`Leave this ${quote(key)} away`, left, '')] : [],
    });
  }

  /** Of a bracket that the indentation shows to be never closed; the closing one goes on a line of its own where there are several. */
  function reportMissing(first: number, place: number, missing: string): void {
    const lineBreak = text.slice(first, place).includes('\n') ? `\n${' '.repeat(indentOf(first))}` : '';
    const fix = replacement(`Add ${missing.slice(0, 1)}`, { start: place, end: place }, lineBreak + missing);
    const message = `this ${text[first]!} is never closed; add ${missing.slice(0, 1)}`;
    fault('unclosed', message, { start: first, end: first + 1 }, fix);
  }

  /** Blanks before a token that begins a line; undefined where it does not. */
  function ownIndent(): number | undefined {
    return /\n([ \t]*)$/.exec(text.slice(previousEnd, start))?.[1]!.length;
  }

  /** Whether a key begins a line that is not further in than that of a brace, and an object around is open. */
  function isFurtherOut(brace: number): boolean {
    const indent = ownIndent();
    if (indent === undefined || open.length < 2 || !startsKey()) return false;
    const most = indentOf(brace);
    return indent <= most && most > 0;
  }

  /** Whether a closing bracket begins a line that is less far in than that of the opening one. */
  function isOutdented(opening: number): boolean {
    const indent = ownIndent();
    return indent !== undefined && indent < indentOf(opening);
  }

  /** Blanks at the beginning of the line of a place. */
  function indentOf(place: number): number {
    const line = text.lastIndexOf('\n', place - 1) + 1;
    return text.slice(line, Math.min(place, line + 1000)).search(/\S|$/);
  }

  function isEqualSign(): boolean {
    return kind === token.unknown && text[start] === '=';
  }

  function readProperty(): Property | undefined {
    let keyRange: TextRange = { start, end };
    let key: string | undefined;
    if (kind === token.string) {
      key = readString() ?? /^"([\w$]+)(?=\s*:)/.exec(text.slice(keyRange.start, keyRange.start + 200))?.[1];
      keyRange = { start: keyRange.start, end: previousEnd };
    } else {
      readWord();
      keyRange = { start: keyRange.start, end: previousEnd };
      const shown = text.slice(keyRange.start, keyRange.end);
      const name = /^[A-Za-z_$][\w$]*$/.exec(inForeignQuotes(shown) ?? inUnopened(shown) ?? shown.slice(0, 200))?.[0];
      const message = `a key stands in double quotes: ${quote(name ?? shown)}`;
      const title = 'Put the key in double quotes';
      if (name !== undefined && (kind === token.colon || isEqualSign())) {
        quotes.add({ code: 'syntax-key', message, title, range: keyRange, text: `"${name}"` });
      } else {
        const fix = name === undefined ? undefined : replacement(title, keyRange, `"${name}"`);
        fault('key', message, keyRange, fix);
      }
      key = name;
    }
    const keyEnd = previousEnd;
    const hasEqualSign = isEqualSign();
    if (hasEqualSign) {
      const range = { start, end: start + 1 };
      const fix = replacement('Write a colon', range, ':');
      fault('colon', `a colon stands between a key and its value, not =`, range, fix);
      scanner.setPosition(range.end);
      end = range.end;
      advance();
    }
    const colon = hasEqualSign || kind === token.colon;
    // Without a colon, what stands on a later line is the next key.
    const follows = colon || !/[\r\n]/.test(text.slice(keyEnd, start));
    if (hasEqualSign) {
      // Said above.
    } else if (colon) {
      if (key !== undefined) quiet = false;
      advance();
    } else if (startsKey() && follows) {
      // Another key follows at once: this one is too much.
      const fix = replacement(`Leave ${quote(key ?? '')} away`, { start: keyRange.start, end: start }, '');
      fault('colon', `expected a colon after the key ${quote(key ?? '')}`, keyRange, fix);
      return readProperty();
    } else {
      const fix =
        startsValue() && follows ? replacement('Insert a colon', { start: keyEnd, end: keyEnd }, ':') : undefined;
      fault('colon', `expected a colon after the key ${quote(key ?? '')}`, keyRange, fix);
    }
    if (colon && kind === token.colon) {
      fault('colon', 'one colon is enough', atToken(), leaveAway());
      advance();
    }
    let value: Node;
    const nextKey = colon && startsKey();
    const sameLine = !/[\r\n]/.test(text.slice(previousEnd, start));
    if (nextKey && (sameLine || indentOf(start) > indentOf(keyRange.start))) {
      const place = sameLine ? start : previousEnd;
      const fix = replacement('Add {', { start: place, end: place }, sameLine ? '{ ' : ' {');
      fault('unopened', `expected { before ${tokenText()}`, atToken(), fix);
      value = readObject(true);
    } else if (startsValue() && follows && !nextKey) {
      value = withoutComma(readValue());
    } else {
      if (colon) fault('value', `expected a value after ${quote(key ?? '')}:`, keyRange);
      value = { kind: 'broken', start: previousEnd, end: previousEnd };
    }
    return key === undefined ? undefined : { key, keyRange, value };
  }

  /** A number with a decimal comma, 0,5, is none: read as 0 it would have other faults. */
  function withoutComma(value: Node): Node {
    if (value.kind !== 'number' || kind !== token.comma || start !== value.end) return value;
    const rest = /,(\d+)(?=\s*[,}\r\n])(?!\s*:)/y;
    rest.lastIndex = start;
    const found = rest.exec(text);
    const whole = text.slice(value.start, value.end);
    if (found === null || !/^-?\d+$/.test(whole)) return value;
    const range = { start: value.start, end: value.end + found[0].length };
    const number = `${whole}.${found[1]!}`;
    const fix = replacement(`Write ${number}`, range, number);
    fault('value', `JSON writes decimals with a point: ${number}`, range, fix);
    scanner.setPosition(range.end);
    end = range.end;
    advance();
    return { kind: 'broken', ...range };
  }

  /** Where more follows the network: a bracket that closed it too early, or a sign too many. */
  function endFix({ kind: rootKind, end: rootEnd }: Node): ReturnType<typeof replacement> | undefined {
    const goesOn = kind === token.comma && /^,\s*"[^"\r\n]*"\s*:/.test(text.slice(start, start + 1000));
    if (goesOn && rootKind === 'object') {
      return replacement('Leave the } before it away', { start: rootEnd - 1, end: rootEnd }, '');
    }
    return /[\]},;]/.test(text[start]!) ? leaveAway() : undefined;
  }

  /** Whether the text begins with a key: the braces around all keys are missing. */
  function startsBare(): boolean {
    const key = /(?:"[^"\r\n]{1,100}"|[A-Za-z_$][\w$]{0,100})\s*[:=]/y;
    key.lastIndex = start;
    return (kind === token.string || kind === token.unknown) && key.test(text);
  }

  advance();
  while (kind !== token.end && !startsValue()) {
    fault('value', `expected {, not ${tokenText()}`, atToken());
    advance();
  }
  if (startsBare()) {
    const range = atToken();
    const edits = [
      { range: { start, end: start }, text: '{ ' },
      { range: { start: text.length, end: text.length }, text: '\n}\n' },
    ];
    const message = 'a network stands in braces: { "sizes": [2, 3, 1], … }';
    syntax.report({ code: 'syntax-value', message, range, fixes: [{ title: 'Put braces around it', edits }] });
    return { kind: 'broken', start, end: text.length };
  }
  const root = kind === token.end ? undefined : readValue();
  for (const each of [quotes, parentheses, hashes, commas]) each.report();
  if (root === undefined) return undefined;
  if (kind !== token.end) {
    quiet = false;
    const fix = endFix(root);
    fault('end', `expected the end of the text after the network, not ${tokenText()}`, atToken(), fix);
  }
  return root;
}
