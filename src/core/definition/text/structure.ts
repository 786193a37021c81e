import type { Fix, TextRange } from '../../problem.ts';
import { Cursor, type Sink } from './cursor.ts';
import { token } from './tokenKinds.ts';
import { replacement } from './problems.ts';
import { quote } from './quote.ts';
import { readScalar, readString, readWord, withoutComma } from './scalars.ts';
import type { Slip } from './slip.ts';
import type { ArrayNode, Node, ObjectNode, Property } from './tree.ts';
import { inForeignQuotes, inUnopened } from './words.ts';

/** Brackets inside brackets; no network needs a tenth of it, and it keeps the recursion below shallow. */
export const deepest = 64;

type Opener = typeof token.openBrace | typeof token.openBracket;
const closing = { [token.openBrace]: token.closeBrace, [token.openBracket]: token.closeBracket } as const;

/**
 * `byIndent`: a key that stands no further in than the line of its object's brace belongs to an object around. `slip`: the
 * text is read as if it were not there, up to the first fault.
 */
export function readSyntax(
  text: string,
  syntax: Sink,
  values: Sink,
  byIndent: boolean,
  slip: Slip | undefined,
): Node | undefined {
  const at = new Cursor(text, syntax, slip);
  let unclosed = false;
  /** Items of the lists that are open: a list of millions of pairs is made of arrays of just their size. */
  const pending: Node[] = [];

  function readValue(): Node {
    if (at.kind === token.openBrace || at.kind === token.openBracket) {
      if (at.open.length === deepest) return skipDeep();
      return at.kind === token.openBrace ? readObject() : readArray();
    }
    return readScalar(at, values);
  }

  /** Passes over brackets that are too deep, without recursion. */
  function skipDeep(): Node {
    const first = at.start;
    values.report({
      code: 'too-deep',
      message: `brackets are nested deeper than ${deepest}; nothing in a network needs that`,
      range: { start: first, end: at.end },
    });
    let depth = 0;
    do {
      if (at.kind === token.openBrace || at.kind === token.openBracket) depth++;
      else if (at.kind === token.closeBrace || at.kind === token.closeBracket) depth--;
      at.advance();
    } while (depth > 0 && at.kind !== token.end);
    if (depth > 0) reportUnclosed({ start: first, end: first + 1 }, at.previousEnd);
    return { kind: 'broken', start: first, end: at.previousEnd };
  }

  /** Said once, at the innermost bracket: the others follow from it. */
  function reportUnclosed(range: TextRange, place: number): void {
    if (!unclosed) {
      at.quiet = false;
      const bracket = text[range.start]!;
      const close = bracket === '{' ? '}' : ']';
      // At the end of the text all that are open are closed.
      const all = at.open.map((opener) => (opener === token.openBrace ? '}' : ']')).toReversed();
      const missing = at.kind === token.end ? all.join('') : close;
      const fix =
        at.open.length === 0 ? undefined : replacement(`Add ${missing}`, { start: place, end: place }, missing);
      at.fault('unclosed', `this ${bracket} is never closed; add ${close}`, range, fix);
    }
    unclosed = true;
  }

  /** True at the end of the list that `opener` began; takes its closing bracket. */
  function atEnd(opener: Opener, first: number): boolean {
    const other = opener === token.openBrace ? token.openBracket : token.openBrace;
    while (at.kind === token.closeBrace || at.kind === token.closeBracket) {
      if (byIndent && at.kind === closing[opener] && isOutdented(first) && at.open.slice(0, -1).includes(opener)) {
        reportMissing(first, text[at.previousEnd - 1] === ',' ? at.previousEnd - 1 : at.previousEnd, text[at.start]!);
        return true;
      }
      if (at.kind === closing[opener]) {
        at.advance();
        at.quiet = false;
        return true;
      }
      const missing = opener === token.openBrace ? '}' : ']';
      const gap = { start: at.previousEnd, end: at.previousEnd };
      // The bracket closes a list further out: this one ends here. Else it is one too many.
      const isFurtherOut = at.open.includes(other);
      const fix = isFurtherOut ? replacement(`Insert ${missing}`, gap, missing) : at.leaveAway();
      at.fault('bracket', `expected ${missing} before ${at.shown()}`, at.here(), fix);
      if (isFurtherOut) return true;
      at.advance();
    }
    if (at.kind !== token.end) return false;
    reportUnclosed({ start: first, end: first + 1 }, at.previousEnd);
    return true;
  }

  /** Reports a comma that is missing between two entries, or one that stands where an entry should be. */
  function readComma(needed: boolean, entry: string): boolean {
    if (at.kind === token.comma) {
      if (!needed) at.fault('comma', `expected ${entry} before this comma`, at.here(), at.leaveAway());
      else at.quiet = false;
      at.advance();
      return true;
    }
    if (needed && at.kind === token.unknown && text[at.start] === ';') {
      const range = { start: at.start, end: at.start + 1 };
      const fix = replacement('Write a comma', range, ',');
      at.fault('comma', 'JSON separates entries by commas, not by semicolons', range, fix);
      at.jump(range.end);
      at.advance();
      return true;
    }
    if (needed && at.kind === token.unknown && text[at.start] === ')') {
      at.fault('bracket', 'this ) closes nothing', { start: at.start, end: at.start + 1 }, at.leaveAway());
      at.jump(at.start + 1);
      at.advance();
      return false;
    }
    if (needed && at.kind !== token.end) {
      const gap = { start: at.previousEnd, end: at.previousEnd };
      const message = `expected a comma before ${at.shown()}`;
      if (!at.quiet)
        at.commas.add({ code: 'syntax-comma', message, title: 'Insert a comma', at: at.here(), range: gap, text: ',' });
      at.quiet = true;
    }
    return false;
  }

  /** Whether the key with which the object before began stands here: one of these lacks its brace. */
  function startsLike(before: Node | undefined): boolean {
    if (before?.kind !== 'object' || !at.startsKey()) return false;
    const [key] = before.properties;
    return key !== undefined && text.slice(at.start, at.end) === text.slice(key.keyRange.start, key.keyRange.end);
  }

  function readArray(): ArrayNode {
    const first = at.start;
    const base = pending.length;
    at.open.push(token.openBracket);
    at.advance();
    for (let needed = false; !atEnd(token.openBracket, first);) {
      if (readComma(needed, 'a value')) {
        needed = false;
      } else if (startsLike(pending.length > base ? pending.at(-1)! : undefined)) {
        const fix = replacement('Add {', { start: at.start, end: at.start }, '{ ');
        at.fault(
          'unopened',
          `expected { before ${at.shown()}: each object of a list has its own braces`,
          at.here(),
          fix,
        );
        pending.push(readObject(true));
        needed = true;
      } else if (at.startsKey()) {
        // The list was never closed: what follows belongs to the object around it.
        reportUnclosed({ start: first, end: first + 1 }, pending.length > base ? pending.at(-1)!.end : first + 1);
        break;
      } else if (at.startsValue()) {
        pending.push(readValue());
        needed = true;
      } else {
        at.fault('value', `expected a value, not ${at.shown()}`, at.here());
        at.advance();
      }
    }
    at.open.pop();
    const items = pending.slice(base);
    pending.length = base;
    return { kind: 'array', items, start: first, end: at.previousEnd };
  }

  /** `begun`: its brace is missing. */
  function readObject(begun = false): ObjectNode {
    const first = at.start;
    const properties: Property[] = [];
    const byKey = new Map<string, Property>();
    /** Index of the last property of each key. */
    const placeOf = new Map<string, number>();
    at.open.push(token.openBrace);
    if (!begun) at.advance();
    for (let needed = false; !atEnd(token.openBrace, first);) {
      if (properties.length > 0 && at.kind === token.openBrace && at.open.at(-2) === token.openBracket) {
        // The next object of the list begins: this one was never closed.
        const place = properties.at(-1)!.value.end;
        const missing = needed ? '},' : '}';
        const fix = replacement(`Add ${missing}`, { start: place, end: place }, missing);
        at.fault('unclosed', 'this { is never closed; add }', { start: first, end: first + 1 }, fix);
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
      if (at.kind === token.colon) {
        const property = readKeyless();
        properties.push(property);
        byKey.set('', property);
        needed = true;
        continue;
      }
      if (!at.startsValue()) {
        at.fault('key', `expected a key in double quotes, not ${at.shown()}`, at.here());
        at.advance();
        continue;
      }
      if (at.kind === token.openBrace || at.kind === token.openBracket) {
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
    at.open.pop();
    return { kind: 'object', properties, byKey, start: first, end: at.previousEnd };
  }

  /** A colon and a value whose key is missing: what could be meant is known where the object is. */
  function readKeyless(): Property {
    const place = { start: at.start, end: at.start };
    const fixes: Fix[] = [];
    if (!at.quiet) {
      const message = 'expected a key in double quotes before this colon';
      syntax.report({ code: 'syntax-key', message, range: at.here(), fixes });
    }
    at.quiet = true;
    at.advance();
    const value: Node = at.startsValue() ? readValue() : { kind: 'broken', start: at.previousEnd, end: at.previousEnd };
    const offerKey = (key: string): void =>
      void fixes.push(replacement(`Add the key "${key}"`, place, JSON.stringify(key)));
    return { key: '', keyRange: place, value, offerKey };
  }

  /** A list in the place of a key, and its value. */
  function skipProperty(): void {
    at.fault('key', `expected a key in double quotes, not ${at.shown()}`, at.here());
    readValue();
    if (at.kind === token.colon) at.advance();
    if (at.startsValue()) readValue();
    at.quiet = true;
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
    const lineBreak = text.slice(first, place).includes('\n') ? `\n${' '.repeat(at.indentOf(first))}` : '';
    const fix = replacement(`Add ${missing.slice(0, 1)}`, { start: place, end: place }, lineBreak + missing);
    const message = `this ${text[first]!} is never closed; add ${missing.slice(0, 1)}`;
    at.fault('unclosed', message, { start: first, end: first + 1 }, fix);
  }

  /** Whether a key begins a line that is not further in than that of a brace, and an object around is open. */
  function isFurtherOut(brace: number): boolean {
    const indent = at.ownIndent();
    if (indent === undefined || at.open.length < 2 || !at.startsKey()) return false;
    const most = at.indentOf(brace);
    return indent <= most && most > 0;
  }

  /** Whether a closing bracket begins a line that is less far in than that of the opening one. */
  function isOutdented(opening: number): boolean {
    const indent = at.ownIndent();
    return indent !== undefined && indent < at.indentOf(opening);
  }

  function readProperty(): Property | undefined {
    let keyRange: TextRange = { start: at.start, end: at.end };
    let key: string | undefined;
    if (at.kind === token.string) {
      key = readString(at) ?? /^"([\w$]+)(?=\s*:)/.exec(text.slice(keyRange.start, keyRange.start + 200))?.[1];
      keyRange = { start: keyRange.start, end: at.previousEnd };
    } else {
      readWord(at);
      keyRange = { start: keyRange.start, end: at.previousEnd };
      const shown = text.slice(keyRange.start, keyRange.end);
      const name = /^[A-Za-z_$][\w$]*$/.exec(inForeignQuotes(shown) ?? inUnopened(shown) ?? shown.slice(0, 200))?.[0];
      const message = `a key stands in double quotes: ${quote(name ?? shown)}`;
      const title = 'Put the key in double quotes';
      if (name !== undefined && (at.kind === token.colon || at.isEqualSign())) {
        at.quotes.add({ code: 'syntax-key', message, title, range: keyRange, text: `"${name}"` });
      } else {
        const fix = name === undefined ? undefined : replacement(title, keyRange, `"${name}"`);
        at.fault('key', message, keyRange, fix);
      }
      key = name;
    }
    const keyEnd = at.previousEnd;
    const hasEqualSign = at.isEqualSign();
    if (hasEqualSign) {
      const range = { start: at.start, end: at.start + 1 };
      const fix = replacement('Write a colon', range, ':');
      at.fault('colon', `a colon stands between a key and its value, not =`, range, fix);
      at.jump(range.end);
      at.advance();
    }
    const colon = hasEqualSign || at.kind === token.colon;
    // Without a colon, what stands on a later line is the next key.
    const follows = colon || !/[\r\n]/.test(text.slice(keyEnd, at.start));
    if (hasEqualSign) {
      // Said above.
    } else if (colon) {
      if (key !== undefined) at.quiet = false;
      at.advance();
    } else if (at.startsKey() && follows) {
      // Another key follows at once: this one is too much.
      const fix = replacement(`Leave ${quote(key ?? '')} away`, { start: keyRange.start, end: at.start }, '');
      at.fault('colon', `expected a colon after the key ${quote(key ?? '')}`, keyRange, fix);
      return readProperty();
    } else {
      const fix =
        at.startsValue() && follows ? replacement('Insert a colon', { start: keyEnd, end: keyEnd }, ':') : undefined;
      at.fault('colon', `expected a colon after the key ${quote(key ?? '')}`, keyRange, fix);
    }
    if (colon && at.kind === token.colon) {
      at.fault('colon', 'one colon is enough', at.here(), at.leaveAway());
      at.advance();
    }
    let value: Node;
    const nextKey = colon && at.startsKey();
    const sameLine = !/[\r\n]/.test(text.slice(at.previousEnd, at.start));
    if (nextKey && (sameLine || at.indentOf(at.start) > at.indentOf(keyRange.start))) {
      const place = sameLine ? at.start : at.previousEnd;
      const fix = replacement('Add {', { start: place, end: place }, sameLine ? '{ ' : ' {');
      at.fault('unopened', `expected { before ${at.shown()}`, at.here(), fix);
      value = readObject(true);
    } else if (at.startsValue() && follows && !nextKey) {
      value = withoutComma(at, readValue());
    } else {
      if (colon) at.fault('value', `expected a value after ${quote(key ?? '')}:`, keyRange);
      value = { kind: 'broken', start: at.previousEnd, end: at.previousEnd };
    }
    return key === undefined ? undefined : { key, keyRange, value };
  }

  /** Where more follows the network: a bracket that closed it too early, or a sign too many. */
  function endFix({ kind: rootKind, end: rootEnd }: Node): ReturnType<typeof replacement> | undefined {
    const goesOn = at.kind === token.comma && /^,\s*"[^"\r\n]*"\s*:/.test(text.slice(at.start, at.start + 1000));
    if (goesOn && rootKind === 'object') {
      return replacement('Leave the } before it away', { start: rootEnd - 1, end: rootEnd }, '');
    }
    return /[\]},;]/.test(text[at.start]!) ? at.leaveAway() : undefined;
  }

  /** Whether the text begins with a key: the braces around all keys are missing. */
  function startsBare(): boolean {
    const key = /(?:"[^"\r\n]{1,100}"|[A-Za-z_$][\w$]{0,100})\s*[:=]/y;
    key.lastIndex = at.start;
    return (at.kind === token.string || at.kind === token.unknown) && key.test(text);
  }

  at.advance();
  while (at.kind !== token.end && !at.startsValue()) {
    at.fault('value', `expected {, not ${at.shown()}`, at.here());
    at.advance();
  }
  if (startsBare()) {
    const range = at.here();
    const edits = [
      { range: { start: at.start, end: at.start }, text: '{ ' },
      { range: { start: text.length, end: text.length }, text: '\n}\n' },
    ];
    const message = 'a network stands in braces: { "sizes": [2, 3, 1], … }';
    syntax.report({ code: 'syntax-value', message, range, fixes: [{ title: 'Put braces around it', edits }] });
    return { kind: 'broken', start: at.start, end: text.length };
  }
  const root = at.kind === token.end ? undefined : readValue();
  at.reportHabits();
  if (root === undefined) return undefined;
  if (at.kind !== token.end) {
    at.quiet = false;
    const fix = endFix(root);
    at.fault('end', `expected the end of the text after the network, not ${at.shown()}`, at.here(), fix);
  }
  return root;
}
