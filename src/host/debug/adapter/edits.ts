/** What was typed over a part of a text: `length` code units from `offset` on gave way to `text`. */
export interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** The way between a text as it was then and as it is now, edit by edit. */
export class Edits {
  private readonly edits: Edit[] = [];

  get isEmpty(): boolean {
    return this.edits.length === 0;
  }

  add(edit: Edit): void {
    this.edits.push(edit);
  }

  /** Where now stands what stood at an offset then; what was deleted, where it was deleted. */
  toNow(offset: number): number {
    return this.edits.reduce((at, edit) => carried(at, edit.offset, edit.length, edit.text.length), offset);
  }

  /** Where then stood what stands at an offset now; what was written since, where it was written. */
  toThen(offset: number): number {
    return this.edits.reduceRight((at, edit) => carried(at, edit.offset, edit.text.length, edit.length), offset);
  }
}

function carried(at: number, start: number, before: number, after: number): number {
  if (at < start) return at;
  // What is written in front of a place pushes it on.
  return at >= start + before ? at - before + after : start;
}
