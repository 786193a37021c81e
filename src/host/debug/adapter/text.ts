import type { DebugProtocol } from '@vscode/debugprotocol';
import type { ParsedDefinition } from '../../../core/definition/network.ts';
import type { Path, TextRange } from '../../../core/problem.ts';
import type { Edits } from './edits.ts';
import { Lines, type Position } from './lines.ts';
import { type Place, placeAt, placesOf } from './places.ts';

/** How the editor counts: from 0 or from 1. */
export interface Counting {
  readonly line: 0 | 1;
  readonly column: 0 | 1;
}

/** A place as the editor is told of it. */
export interface ShownPlace {
  readonly line: number;
  readonly column: number;
}

interface Origin {
  readonly source: DebugProtocol.Source;
  /** As it was when the training was started. */
  readonly text: string;
  readonly parsed: ParsedDefinition;
  /** What has been typed since. */
  readonly edits: Edits;
  /** As it is now. */
  now(): string;
}

/** The definition that is debugged: places in it as it was when it was started, lines and columns as the editor shows them now. */
export class DebuggedText {
  readonly source: DebugProtocol.Source;
  readonly parsed: ParsedDefinition;
  readonly places: readonly Place[];
  private readonly origin: Origin;
  private readonly counting: Counting;
  private readonly lines: Lines;
  private latest: { readonly text: string; readonly lines: Lines };

  constructor(origin: Origin, counting: Counting) {
    this.origin = origin;
    this.counting = counting;
    this.source = origin.source;
    this.parsed = origin.parsed;
    this.places = placesOf(origin.parsed, origin.text);
    this.lines = new Lines(origin.text);
    this.latest = { text: origin.text, lines: this.lines };
  }

  get isEdited(): boolean {
    return !this.origin.edits.isEmpty && this.origin.now() !== this.origin.text;
  }

  place(path: Path): Place | undefined {
    return this.places.find(
      (place) => place.path.length === path.length && place.path.every((key, i) => key === path[i]),
    );
  }

  /** The place that a line of the editor means, as `placeAt` finds it. */
  placeOf(line: number, column: number | undefined): Place | undefined {
    const position = this.thenAt(line, column ?? this.counting.column);
    return placeAt(this.places, this.lines, {
      line: position.line,
      column: column === undefined ? undefined : position.column,
    });
  }

  /** What stands at a place of the editor, or where that is between the lines: what its line begins with. */
  pathOf(line: number, column: number = this.counting.column): Path {
    const { lines } = this.now();
    const start = lines.offsetAt(this.uncounted(line, this.counting.column));
    const written = this.origin.now().slice(start).search(/\S/);
    const pathAt = (offset: number): Path => this.parsed.pathAt(this.origin.edits.toThen(offset))?.path ?? [];
    const ofLine = pathAt(start + Math.max(0, written));
    const there = pathAt(lines.offsetAt(this.uncounted(line, column)));
    return ofLine.every((key, i) => key === there[i]) ? there : ofLine;
  }

  /** Places that begin between two positions of the editor. */
  placesWithin(
    from: readonly [line: number, column: number],
    to: readonly [line: number, column: number],
  ): readonly Place[] {
    const { lines } = this.now();
    const [start, end] = [from, to].map(([line, column]) => lines.offsetAt(this.uncounted(line, column)));
    return this.places.filter(({ range }) => {
      const at = this.origin.edits.toNow(range.start);
      return start! <= at && at <= end!;
    });
  }

  shown({ range }: Pick<Place, 'range'>): ShownPlace {
    const { lines } = this.now();
    const { line, column } = lines.positionAt(this.origin.edits.toNow(range.start));
    // Without an end: the editor selects what it is given, and the next key would overwrite it.
    return { line: line + this.counting.line, column: column + this.counting.column };
  }

  /** Where a path stands, or the nearest value around it that stands in the text. */
  locate(path: Path): ShownPlace {
    return this.shown(this.place(path) ?? { range: this.rangeOf(path) });
  }

  /** The offset in the text as it was of what stands at an offset now. */
  offsetThen(now: number): number {
    return this.origin.edits.toThen(now);
  }

  /** Where now stands what stood at an offset of the text as it was. */
  offsetNow(then: number): number {
    return this.origin.edits.toNow(then);
  }

  private rangeOf(path: Path): TextRange {
    return { start: this.parsed.locate(path, 'key').start, end: this.parsed.locate(path).end };
  }

  private thenAt(line: number, column: number): Position {
    return this.lines.positionAt(this.origin.edits.toThen(this.now().lines.offsetAt(this.uncounted(line, column))));
  }

  private uncounted(line: number, column: number): Position {
    return { line: line - this.counting.line, column: column - this.counting.column };
  }

  private now(): { readonly lines: Lines } {
    const text = this.origin.now();
    if (text !== this.latest.text) this.latest = { text, lines: new Lines(text) };
    return this.latest;
  }
}
