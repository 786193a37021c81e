import { isComment, scannerOf } from '../../definition/edit/tokens.ts';
import { token } from '../../definition/text/tokenKinds.ts';
import type { Path, TextRange } from '../../problem.ts';
import type { Around } from '../schema/rules.ts';

/** What could stand at an offset of a text, however broken that is. */
export interface Place extends Around {
  /** Of the object, where a key could stand; else of the value. */
  readonly path: Path;
  readonly part: 'key' | 'value';
  /** What would be replaced: the word or text under the cursor, with its quotes. */
  readonly range: TextRange;
  /** `range` begins with a quote. */
  readonly quoted: boolean;
  /** Nothing is missing: a closing quote ends at the offset, or a list begins there that has several lines or no end. */
  readonly isWritten: boolean;
  /** A key: a colon follows, so the value is there already. */
  readonly hasColon: boolean;
  /** Whether another entry follows with no comma before it. */
  readonly needsComma: boolean;
  /** Neither an entry nor a comma follows. */
  readonly isLast: boolean;
  /** Where a comma is missing before the entry. */
  readonly lacksCommaAt: number | undefined;
  /** Texts that stand in the list around, beside this item. */
  readonly siblings: readonly string[];
  /** Of the innermost object around the offset: its path, and the key that the offset belongs to. */
  readonly object: { readonly path: Path; readonly key: string | undefined } | undefined;
}

/** Comments, line breaks and blanks. */
function isTrivia(kind: number): boolean {
  return kind >= token.lineComment && kind <= token.blank;
}

type State = 'key' | 'colon' | 'value' | 'comma';

interface Frame {
  readonly kind: 'object' | 'array';
  /** Under which key or index it stands in the frame around it. */
  readonly step: string | number | undefined;
  /** Of an object: keys with their values where these are texts. */
  readonly entries: Map<string, string | undefined> | undefined;
  /** Items that are texts. */
  readonly texts: string[];
  state: State;
  key: string | undefined;
  index: number;
}

interface Token {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/**
 * The place at an offset; undefined in a comment. Reads the text once as tokens, by the same rules before and behind the
 * offset: a bracket that is missing or one too many costs what it encloses, never the rest.
 */
export function placeAt(text: string, offset: number): Place | undefined {
  const frames: Frame[] = [];
  /** How many of the frames are of each kind. */
  const open = { object: 0, array: 0 };
  const scanner = scannerOf(text);
  /** Whether the whole network stands before the offset. */
  const root = { isRead: false };
  let previousEnd = 0;

  const top = (): Frame | undefined => frames.at(-1);
  const stepOf = (frame: Frame | undefined): string | number | undefined =>
    frame?.kind === 'array' ? frame.index : frame?.key;

  /** After a value: what could come next is a comma. */
  function close(): void {
    const frame = top();
    if (frame === undefined) root.isRead = true;
    else frame.state = 'comma';
  }

  /** Before a value or a key where a comma is missing. */
  function next(frame: Frame): void {
    if (frame.kind === 'array') frame.index++;
    frame.state = frame.kind === 'array' ? 'value' : 'key';
  }

  function pop(): void {
    open[frames.pop()!.kind]--;
  }

  /** Closes all frames inside the innermost of a kind; false where none is open. */
  function unwindTo(kind: Frame['kind']): boolean {
    if (open[kind] === 0) return false;
    while (top()!.kind !== kind) pop();
    return true;
  }

  function take({ kind, value }: Token, isKey: boolean): void {
    let frame = top();
    switch (kind) {
      case token.openBrace:
      case token.openBracket: {
        if (frame?.state === 'comma') next(frame);
        const step = stepOf(frame);
        if (frame?.kind === 'object' && frame.key !== undefined) frame.entries?.set(frame.key, undefined);
        const isObject = kind === token.openBrace;
        const entries = isObject ? new Map<string, string | undefined>() : undefined;
        const fresh = { entries, texts: [], key: undefined, index: 0 };
        frames.push({ kind: isObject ? 'object' : 'array', step, state: isObject ? 'key' : 'value', ...fresh });
        open[isObject ? 'object' : 'array']++;
        return;
      }
      case token.closeBrace:
      case token.closeBracket:
        if (!unwindTo(kind === token.closeBrace ? 'object' : 'array')) return;
        pop();
        close();
        return;
      case token.comma:
        if (frame !== undefined) next(frame);
        return;
      case token.colon:
        if (frame?.kind === 'object') frame.state = 'value';
        return;
      default: {
        if (isKey) {
          // A list that was never closed ends before the next key of the object around it.
          unwindTo('object');
          frame = top();
        }
        if (frame?.kind === 'object' && (isKey || frame.state !== 'value')) {
          frame.key = value;
          frame.entries?.set(value, undefined);
          frame.state = 'colon';
          return;
        }
        if (frame?.state === 'comma') next(frame);
        if (frame?.kind === 'object' && frame.key !== undefined) {
          frame.entries?.set(frame.key, kind === token.string ? value : undefined);
        }
        if (frame?.kind === 'array' && kind === token.string) frame.texts.push(value);
        close();
      }
    }
  }

  function read(): Token {
    let kind: number;
    do kind = scanner.scan();
    while (isTrivia(kind) && !(isComment(kind) && inside(kind)));
    const start = scanner.getTokenOffset();
    return {
      kind,
      start,
      end: Math.min(start + scanner.getTokenLength(), text.length),
      value: scanner.getTokenValue(),
    };
  }

  /** Whether the offset is in the comment that was read. */
  function inside(kind: number): boolean {
    const start = scanner.getTokenOffset();
    const stop = start + scanner.getTokenLength();
    return start < offset && (kind === 12 ? offset <= stop : offset < stop);
  }

  const isKeyAt = (stop: number): boolean => {
    const colon = /\s*:/y;
    colon.lastIndex = stop;
    return colon.test(text);
  };
  const isWord = (kind: number): boolean => (kind >= 7 && kind <= 11) || kind === token.unknown;

  // Up to the offset.
  let under: Token | undefined;
  let behind: Token;
  for (;;) {
    const found = read();
    if (isComment(found.kind)) return undefined;
    const reaches = found.kind === token.string ? found.start < offset : found.start <= offset;
    if (found.kind === token.end || !reaches || (found.start >= offset && !isWord(found.kind))) {
      behind = found;
      break;
    }
    if (isWord(found.kind) && offset <= found.end) {
      under = wholeWord(found);
      behind = read();
      break;
    }
    take(found, isWord(found.kind) && isKeyAt(found.end));
    previousEnd = found.end;
  }

  const frame = top();
  let range: TextRange = { start: under?.start ?? offset, end: under?.end ?? offset };
  let isWritten =
    under?.kind === token.string && offset === under.end && offset > under.start + 1 && text[offset - 1] === '"';
  if (under === undefined && frame?.kind === 'object' && frame.state === 'value' && isGiven(behind)) {
    // One value takes the place of another.
    const stop = endOfValue(behind);
    isWritten = stop === undefined || /[\r\n]/.test(text.slice(offset, stop));
    range = { start: offset, end: stop ?? offset };
    behind = read();
  }
  const hasColon = behind.kind === token.colon;
  // Behind a key, on its line or before its colon or value, nothing but the colon can stand.
  const isBehindKey = under === undefined && frame?.kind === 'object' && frame.state === 'colon';
  if (isBehindKey && (hasColon || isGiven(behind) || !text.slice(previousEnd, offset).includes('\n'))) {
    return undefined;
  }
  let lacksCommaAt: number | undefined;
  let isKey = frame?.kind === 'object' && frame.state === 'key';
  if (frame !== undefined && frame.state === 'comma') {
    lacksCommaAt = previousEnd;
    next(frame);
    isKey = frame.kind === 'object';
  } else if (frame?.kind === 'object' && (frame.state === 'colon' || (hasColon && under !== undefined))) {
    // After a key that was not written to its end, or in the place of a value that was never given.
    isKey = true;
  }
  // A file holds one network: beside it, behind or in front, there is no place for another.
  if (frame === undefined && (root.isRead || behind.kind === token.openBrace)) return undefined;
  const pathOf = (to: number): Path => frames.slice(1, to).map(({ step }) => step!);
  const owner = pathOf(frames.length);
  const path = isKey || frame === undefined ? owner : [...owner, stepOf(frame)!];
  const innermost = frames.findLastIndex(({ kind }) => kind === 'object');
  const holder = frames[innermost];
  const keyUnder = isKey && innermost === frames.length - 1 ? under?.value : holder?.key;
  const object = holder && { path: pathOf(innermost + 1), key: keyUnder };
  const around = [...frames];
  const startsEntry = isWord(behind.kind) || behind.kind === token.openBrace || behind.kind === token.openBracket;
  // In an object only a key goes on: anything else stands outside of it, where a bracket is missing.
  const needsComma = frame?.kind === 'object' ? isWord(behind.kind) && isKeyAt(behind.end) : startsEntry;

  // What follows, so that the objects around are known whole.
  if (frame !== undefined) {
    if (isKey) {
      frame.key = undefined;
      frame.state = under !== undefined && hasColon ? 'colon' : 'comma';
    } else {
      frame.state = 'comma';
    }
  }
  for (let found = behind; found.kind !== token.end && frames.length > 0; found = read()) {
    take(found, isWord(found.kind) && isKeyAt(found.end));
  }

  const entriesOf = (owning: Path): Map<string, string | undefined> | undefined =>
    owning.every((step, index) => around[index + 1]?.step === step) ? around[owning.length]?.entries : undefined;
  return {
    path,
    part: isKey ? 'key' : 'value',
    range,
    quoted: text[range.start] === '"' && range.end > range.start,
    isWritten,
    hasColon: isKey && under !== undefined && hasColon,
    needsComma,
    isLast: !startsEntry && behind.kind !== token.comma,
    lacksCommaAt,
    siblings: frame?.texts ?? [],
    object,
    has: (at) => entriesOf(at.slice(0, -1))?.has(String(at.at(-1))) === true,
    textAt: (at) => entriesOf(at.slice(0, -1))?.get(String(at.at(-1))),
  };

  /** Whether the key before the offset has a value already, which begins on the same line. */
  function isGiven({ kind, start, end: stop }: Token): boolean {
    const begins = isWord(kind) || kind === token.openBrace || kind === token.openBracket;
    return begins && !isKeyAt(stop) && !/[\r\n]/.test(text.slice(offset, start));
  }

  /** Where a value ends that begins with the token that was read last; undefined where its bracket is never closed. */
  function endOfValue(first: Token): number | undefined {
    const isList = first.kind === token.openBrace || first.kind === token.openBracket;
    let depth = 0;
    for (let found = first; found.kind !== token.end; found = read()) {
      if (found.kind === token.openBrace || found.kind === token.openBracket) depth++;
      else if (found.kind === token.closeBrace || found.kind === token.closeBracket) depth--;
      if (depth <= 0) return isList && found.kind !== first.kind + 1 ? undefined : found.end;
    }
    return undefined;
  }

  /**
   * A word ends where the next sign of JSON begins. A text that was begun and never closed takes up what stood behind it: it ends at
   * the offset, and the rest is read again.
   */
  function wholeWord(found: Token): Token {
    const source = text.slice(found.start, found.end);
    if (found.kind !== token.string) {
      const stop = found.end;
      return { ...found, end: stop, value: source.replace(/^'/, '') };
    }
    const isClosed = scanner.getTokenError() === 0;
    const rest = text.slice(offset, found.end);
    if (isClosed && !/[,:{}[\]]/.test(rest)) return found;
    if (!isClosed && !/[,:{}[\]"]/.test(rest)) return { ...found, end: offset + rest.trimEnd().length };
    const word = /^[\w.$-]*/.exec(rest)![0];
    const stop = offset + word.length;
    scanner.setPosition(stop);
    return { ...found, end: stop, value: text.slice(found.start + 1, stop) };
  }
}
