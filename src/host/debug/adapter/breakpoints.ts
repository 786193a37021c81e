import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Breakpoint, PlacedBreakpoint } from '../../../core/debugger/debugger.ts';
import { directionOf } from './capabilities.ts';
import type { DebuggedText } from './text.ts';

interface Entry {
  readonly id: number;
  readonly asked: DebugProtocol.SourceBreakpoint;
  /** As the debugger knows it; undefined where the text has no place for it. */
  readonly breakpoint: Breakpoint | undefined;
  /** What the debugger has said of it. */
  placed: PlacedBreakpoint | undefined;
}

const nowhere = 'Nothing of the training is computed on this line or below it.';

/** The breakpoints of the text that is debugged. */
export class Breakpoints {
  private entries: Entry[] = [];
  private lastId = 0;

  /** In place of all there were. */
  set(text: DebuggedText, asked: readonly DebugProtocol.SourceBreakpoint[]): void {
    this.entries = asked.map((one) => this.entry(text, one, ++this.lastId));
  }

  /** Those of another text, where they stand now. */
  takeOver(before: Breakpoints, from: DebuggedText, to: DebuggedText): void {
    this.lastId = before.lastId;
    this.entries = before.entries.map(({ id, asked, breakpoint }) => {
      const place = breakpoint && from.place(breakpoint.path);
      const { line, column } = place === undefined ? asked : from.shown(place);
      return this.entry(to, { ...asked, line, ...(asked.column !== undefined && { column }) }, id);
    });
  }

  forDebugger(): readonly Breakpoint[] {
    return this.entries.flatMap(({ breakpoint }) => breakpoint ?? []);
  }

  /** Takes what the debugger has made of them; those of which it says something else than before. */
  settle(placed: readonly PlacedBreakpoint[]): readonly number[] {
    const changed: number[] = [];
    for (const entry of this.entries) {
      const found = placed.find(({ id }) => id === entry.id);
      if (found === undefined) continue;
      const before: Pick<PlacedBreakpoint, 'verified' | 'message'> = entry.placed ?? { verified: true };
      if (before.verified !== found.verified || before.message !== found.message) changed.push(entry.id);
      entry.placed = found;
    }
    return changed;
  }

  /** As the editor is told of them: all, in the order in which they were asked for, or one. */
  shown(text: DebuggedText): DebugProtocol.Breakpoint[] {
    return this.entries.map(({ id, asked, breakpoint, placed }) => {
      const place = breakpoint && text.place(breakpoint.path);
      if (place === undefined) return { id, verified: false, message: nowhere, source: text.source };
      const { line, column } = text.shown(place);
      return {
        id,
        verified: placed?.verified ?? true,
        ...(placed?.message !== undefined && { message: placed.message }),
        source: text.source,
        line,
        // A line without a column is a breakpoint in the margin, and stays one.
        ...(asked.column !== undefined && { column }),
      };
    });
  }

  private entry(text: DebuggedText, asked: DebugProtocol.SourceBreakpoint, id: number): Entry {
    const place = text.placeOf(asked.line, asked.column);
    return {
      id,
      asked,
      placed: undefined,
      breakpoint: place && {
        id,
        path: place.path,
        direction: directionOf(asked.mode),
        ...written('condition', asked.condition),
        ...written('hitCondition', asked.hitCondition),
        ...written('logMessage', asked.logMessage),
      },
    };
  }
}

/** Fields that were left empty are none. */
function written<Key extends string>(key: Key, text: string | undefined): { readonly [K in Key]?: string } {
  return text === undefined || text.trim() === '' ? {} : ({ [key]: text } as { readonly [K in Key]: string });
}
