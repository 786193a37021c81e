import type { TextRange } from '../../problem.ts';
import { type Cursor, type Sink } from './cursor.ts';
import { token } from './tokenKinds.ts';
import { replacement } from './problems.ts';
import { plain, quote } from './quote.ts';
import type { Node } from './tree.ts';
import { callAt, endOfForeign, endOfUnopened, explainWord, inForeignQuotes, inUnopened, textMeant } from './words.ts';

/** A value without brackets: a text, a number, a word. `values`: for what is good JSON but no good value. */
export function readScalar(at: Cursor, values: Sink): Node {
  const first = at.start;
  const last = at.end;
  const type = at.kind;
  if (type === token.string) {
    const value = readString(at);
    if (value === undefined) return { kind: 'broken', start: first, end: Math.max(first, at.previousEnd) };
    const node: Node = { kind: 'string', value, start: first, end: at.previousEnd };
    if (at.text.slice(first, at.previousEnd) === at.text.slice(at.start, at.end)) skipRepeated(at);
    at.quiet = false;
    return node;
  }
  const word = readWord(at);
  if (word !== undefined) {
    const written = at.text.slice(word.start, word.end);
    const inside = inForeignQuotes(written) ?? inUnopened(written);
    if (inside !== undefined) {
      at.quiet = false;
      return { kind: 'string', value: readQuoted(at, inside, word), ...word };
    }
    reportWord(at, word);
    return { kind: 'broken', ...word, meant: textMeant(written) };
  }
  at.quiet = false;
  if (type === token.number) return toNumber(at, values, first, last);
  if (type === token.null) return { kind: 'null', value: null, start: first, end: last };
  return { kind: 'boolean', value: type === token.true, start: first, end: last };
}

/** A string token; undefined where it is broken. */
export function readString(at: Cursor): string | undefined {
  const [isBroken, isUnterminated] = [at.isBroken(), at.isUnterminated()];
  const value = at.value();
  const range = { start: at.start, end: at.end };
  const beforeNext = isBroken ? undefined : closeBeforeNext(at, range);
  const place = isUnterminated ? (endOfForeign(at.text, at.start) ?? placeOfQuote(at, range)) : beforeNext;
  // What the text has taken in is read again.
  if (place !== undefined) at.jump(place);
  at.advance();
  if (!isBroken && beforeNext === undefined) return value;
  const inside = place === undefined ? undefined : inForeignQuotes(at.text.slice(range.start, place));
  if (place !== undefined && inside !== undefined) return readQuoted(at, inside, { start: range.start, end: place });
  const message =
    isUnterminated || beforeNext !== undefined
      ? `this text has no closing quote; a text ends on its line: ${quote(beforeNext === undefined ? value : at.text.slice(range.start + 1, beforeNext))}`
      : 'this text has a character or an escape that JSON does not allow; write tabs as \\t and a backslash as \\\\';
  const fix = place === undefined ? undefined : replacement('Add the closing quote', { start: place, end: place }, '"');
  at.fault('string', message, range, fix);
  return undefined;
}

/** A text in quotes that are none in JSON. */
function readQuoted(at: Cursor, inside: string, range: TextRange): string {
  at.quotes.add({
    code: 'syntax-value',
    message: `JSON writes text in double quotes: ${quote(inside)}`,
    title: 'Use double quotes',
    range: { start: range.start, end: range.end },
    text: JSON.stringify(inside),
  });
  return inside;
}

/** Where a text should end whose closing quote is the opening one of the next: `"type: "dense"`. */
function closeBeforeNext(at: Cursor, { start: first, end: last }: TextRange): number | undefined {
  if (!/[\w$]/.test(at.text[last] ?? '')) return undefined;
  const place = placeOfQuote(at, { start: first, end: last - 1 });
  return place !== undefined && place < last - 1 ? place : undefined;
}

/** Where a text that is never closed should end: before what ends an entry, or behind a word that a colon follows. */
function placeOfQuote(at: Cursor, { start: first, end: last }: TextRange): number | undefined {
  const line = at.text.slice(first, Math.min(last, first + 1000)).replace(/[\r\n][^]*/, '');
  const inside = /^"[\w$]+(?=\s*:)/.exec(line)?.[0] ?? line.replace(/[\s,;\]}]*$/, '');
  return inside.length < 2 || line.endsWith('\\') ? undefined : first + inside.length;
}

/** A run of characters that is no JSON: NaN, 01, 0x10, 'text'. Undefined where a number stands well alone. */
export function readWord(at: Cursor): TextRange | undefined {
  const wordStart = at.start;
  let wordEnd = at.end;
  let broken = at.kind === token.unknown || at.isBroken();
  const close = endOfForeign(at.text, wordStart) ?? callAt(at.text, wordStart) ?? endOfUnopened(at.text, wordStart);
  if (close !== undefined) {
    wordEnd = close;
    at.jump(wordEnd);
  }
  at.advance();
  while (
    at.start === wordEnd &&
    ((at.kind >= token.null && at.kind <= token.false) || at.kind === token.number || at.kind === token.unknown)
  ) {
    broken = true;
    wordEnd = at.end;
    at.advance();
  }
  return broken ? { start: wordStart, end: wordEnd } : undefined;
}

function reportWord(at: Cursor, range: TextRange): void {
  const { message, fix } = explainWord(at.text.slice(range.start, range.end), range);
  at.fault('value', message, range, fix);
}

function toNumber(at: Cursor, values: Sink, first: number, last: number): Node {
  const raw = at.text.slice(first, last);
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

/** A number with a decimal comma, 0,5, is none: read as 0 it would have other faults. */
export function withoutComma(at: Cursor, value: Node): Node {
  if (value.kind !== 'number' || at.kind !== token.comma || at.start !== value.end) return value;
  const rest = /,(\d+)(?=\s*[,}\r\n])(?!\s*:)/y;
  rest.lastIndex = at.start;
  const found = rest.exec(at.text);
  const whole = at.text.slice(value.start, value.end);
  if (found === null || !/^-?\d+$/.test(whole)) return value;
  const range = { start: value.start, end: value.end + found[0].length };
  const number = `${whole}.${found[1]!}`;
  const fix = replacement(`Write ${number}`, range, number);
  at.fault('value', `JSON writes decimals with a point: ${number}`, range, fix);
  at.jump(range.end);
  at.advance();
  return { kind: 'broken', ...range };
}

/** Of a text that stands twice without a blank between: a comma would keep it twice. */
function skipRepeated(at: Cursor): void {
  if (at.start !== at.previousEnd || at.startsKey()) return;
  const range = at.here();
  const fix = replacement(`Leave the second ${at.shown()} away`, range, '');
  at.fault('comma', `${at.shown()} stands here twice, without a comma between`, range, fix);
  at.advance();
}
