/** A place in a text; both counted from 0, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Lines of a text as the editor counts them: `\r\n`, `\n` and `\r` end one. */
export class Lines {
  private readonly starts: readonly number[];
  private readonly length: number;

  constructor(text: string) {
    this.starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
    this.length = text.length;
  }

  /** Of an offset; one outside the text is its nearest end. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.length));
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return { line: low, column: at - this.starts[low]! };
  }

  /** Of a place; one outside the text is its nearest end, one behind a line the end of that. */
  offsetAt({ line, column }: Position): number {
    const start = this.starts[Math.max(0, line)];
    if (start === undefined) return this.length;
    const next = this.starts[Math.max(0, line) + 1] ?? this.length + 1;
    return Math.max(start, Math.min(start + column, next - 1));
  }
}
