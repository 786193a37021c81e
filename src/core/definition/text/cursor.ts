import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { TextRange } from '../../problem.ts';
import { habit } from './habits.ts';
import type { ProblemList, replacement } from './problems.ts';
import { plain, quote } from './quote.ts';
import { leaveAway, type Slip } from './slip.ts';
import { token } from './tokenKinds.ts';
import { callAt } from './words.ts';

const firstTrivia = token.lineComment;
const lastTrivia = token.blank;
/** Of jsonc-parser's kinds of errors. */
const errorUnterminated = 2;

const bracketKinds = {
  '[': token.openBracket,
  '{': token.openBrace,
  ']': token.closeBracket,
  '}': token.closeBrace,
} as const;

/** Where problems go. */
export type Sink = Pick<ProblemList, 'report'>;

/**
 * The token of a text at which a reader stands. It passes over blanks and comments, reads brackets and comments of other languages as
 * the ones of JSON, and reports what is wrong there. `slip`: the text is read as if it were not there, up to the first fault.
 */
export class Cursor {
  readonly text: string;
  kind: number = token.end;
  start = 0;
  end = 0;
  /** End of the token before. */
  previousEnd = 0;
  /** After a fault, what follows from it is not reported again until something is read well. */
  quiet = false;
  /** Opening brackets that are not closed yet. */
  readonly open: number[] = [];
  readonly quotes;
  readonly commas;
  private readonly parentheses;
  private readonly hashes;
  /** Of each parenthesis that is open: whether it is that of a call. */
  private readonly calls: boolean[] = [];
  private readonly scanner: JSONScanner;
  private readonly syntax: Sink;
  private toMend: Slip | undefined;
  /** Whether the text is read only to see if it has a fault. */
  private readonly isTrial: boolean;
  private isOver = false;

  constructor(text: string, syntax: Sink, slip: Slip | undefined) {
    this.text = text;
    this.syntax = syntax;
    this.toMend = slip;
    this.isTrial = slip !== undefined;
    this.scanner = createScanner(text);
    this.quotes = habit(syntax, 'Use double quotes');
    this.parentheses = habit(syntax, 'Use square brackets');
    this.commas = habit(syntax, 'Insert a comma');
    this.hashes = habit(syntax, 'Begin comments with //');
  }

  /** What is wrong all through the text, once it has been read. */
  reportHabits(): void {
    for (const each of [this.quotes, this.parentheses, this.hashes, this.commas]) each.report();
  }

  /** To where the token is made to end. */
  jump(place: number): void {
    this.scanner.setPosition(place);
    this.end = place;
  }

  /** The text that a string token means. */
  value(): string {
    return this.scanner.getTokenValue();
  }

  isBroken(): boolean {
    return this.scanner.getTokenError() !== 0;
  }

  isUnterminated(): boolean {
    return this.scanner.getTokenError() === errorUnterminated;
  }

  /** To the next token. */
  advance(): void {
    this.previousEnd = this.end;
    if (this.isOver) this.scanner.setPosition(this.text.length);
    do {
      this.kind = this.scanner.scan();
      this.start = this.scanner.getTokenOffset();
      this.end = Math.min(this.start + this.scanner.getTokenLength(), this.text.length);
      if (this.kind === token.blockComment && this.scanner.getTokenError() !== 0) {
        const message = 'this comment is never closed; end it with */';
        this.syntax.report({ code: 'syntax-comment', message, range: { start: this.start, end: this.start + 2 } });
      }
      if (this.kind === token.unknown && this.text[this.start] === '#') this.skipHash();
      if (this.kind === token.unknown) this.readParenthesis();
      if (this.toMend?.at === this.start) this.mendSlip(this.toMend);
    } while (this.kind >= firstTrivia && this.kind <= lastTrivia);
  }

  /** The bracket that stands at a slip is passed over, the missing one is read before it. */
  private mendSlip({ missing }: Slip): void {
    this.toMend = undefined;
    if (missing === undefined) {
      this.kind = firstTrivia;
      return;
    }
    this.kind = bracketKinds[missing];
    this.end = this.start;
    this.scanner.setPosition(this.start);
  }

  /** A tuple as in Python is a list; a call, as `np.array([0, 1])`, is the list that stands in it. */
  private readParenthesis(): void {
    const callee = /(?:[A-Za-z_][\w.]{0,100})?\(/y;
    callee.lastIndex = this.start;
    const opening = callee.exec(this.text)?.[0];
    if (opening === undefined && this.text[this.start] !== ')') return;
    // Behind a closing bracket that one is still among the open ones.
    const innermost = this.open.at(/[\]})]/.test(this.text[this.previousEnd - 1] ?? '') ? -2 : -1);
    if (opening === undefined && this.calls.length === 0 && innermost !== token.openBracket) return;
    // What is called with other things than a list is no list itself.
    if (opening !== undefined && opening !== '(' && callAt(this.text, this.start) !== undefined) return;
    this.end = this.start + (opening ?? ')').length;
    const around = opening === undefined ? this.calls.pop() : opening !== '(' && /\s*[[(]/y;
    if (around instanceof RegExp) around.lastIndex = this.end;
    const isCall = around instanceof RegExp ? around.test(this.text) : around === true;
    this.scanner.setPosition(this.end);
    this.kind = isCall ? firstTrivia : opening === undefined ? token.closeBracket : token.openBracket;
    const range = { start: this.start, end: this.end };
    const message = 'JSON writes a list in square brackets';
    const place = { code: 'syntax-value', message, title: 'Use square brackets', range };
    if (opening !== undefined) {
      this.calls.push(isCall);
      this.parentheses.add({ ...place, text: isCall ? '' : '[' });
    } else if (around === undefined) this.parentheses.add({ ...place, text: ']' });
    else this.parentheses.also({ range, text: isCall ? '' : ']' });
  }

  /** A comment as in Python. */
  private skipHash(): void {
    const range = { start: this.start, end: this.start + 1 };
    this.hashes.add({
      code: 'syntax-comment',
      message: 'a comment begins with // here, not with #',
      title: 'Begin the comment with //',
      range,
      text: '//',
    });
    const line = /[^\r\n]*/y;
    line.lastIndex = this.start;
    this.scanner.setPosition(this.start + line.exec(this.text)![0].length);
    this.kind = firstTrivia;
  }

  /** Reports what is wrong with the text; what follows from it is not reported. */
  fault(code: string, message: string, range: TextRange, fix?: ReturnType<typeof replacement>): void {
    if (!this.quiet)
      this.syntax.report({ code: `syntax-${code}`, message, range, fixes: fix === undefined ? [] : [fix] });
    this.quiet = true;
    this.isOver = this.isTrial;
  }

  /** The token, or the last character of the text where it is its end. */
  here(): TextRange {
    return { start: Math.min(this.start, Math.max(0, this.text.length - 1)), end: this.end };
  }

  /** The token in words. */
  shown(): string {
    if (this.kind === token.end) return 'the end of the text';
    const shown = this.text.slice(this.start, Math.min(this.end, this.start + 300));
    return this.kind === token.string ? plain(shown) : quote(shown);
  }

  /** Whether a value begins here, good or broken. */
  startsValue(): boolean {
    return (
      this.kind === token.openBrace ||
      this.kind === token.openBracket ||
      (this.kind >= token.null && this.kind <= token.number) ||
      this.kind === token.unknown
    );
  }

  /** The fix that takes the token out. */
  leaveAway(): ReturnType<typeof replacement> {
    return leaveAway(this.text, this.start);
  }

  /** Whether `"name":` stands here, and an object around it is still open. */
  startsKey(): boolean {
    if (this.kind !== token.string || !this.open.includes(token.openBrace)) return false;
    const colon = /\s*:/y;
    colon.lastIndex = this.end;
    return colon.test(this.text);
  }

  /** Blanks before a token that begins a line; undefined where it does not. */
  ownIndent(): number | undefined {
    return /\n([ \t]*)$/.exec(this.text.slice(this.previousEnd, this.start))?.[1]!.length;
  }

  /** Blanks at the beginning of the line of a place. */
  indentOf(place: number): number {
    const line = this.text.lastIndexOf('\n', place - 1) + 1;
    return this.text.slice(line, Math.min(place, line + 1000)).search(/\S|$/);
  }

  /** As other languages write a colon. */
  isEqualSign(): boolean {
    return this.kind === token.unknown && this.text[this.start] === '=';
  }
}
