/** What is wrong with an expression, and where in it; caught where expressions are evaluated. */
export class Fault extends Error {
  readonly start: number;
  readonly end: number;
  constructor(message: string, { start, end }: Span) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

/** What an expression names is not there at this moment of the run, and will be at another. */
export class NotYet extends Fault {}

/** [start, end) in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
