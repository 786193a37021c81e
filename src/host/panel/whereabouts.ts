import type { Memento } from 'vscode';

/** In the memory of the workspace. */
const key = 'movedPanels';

/**
 * Where the files of hidden pages went. A page tells VS Code which file it is about, for a reload of the window; one that is hidden cannot, and
 * what it told before names the old place until it is shown again.
 */
export class Whereabouts {
  private readonly memento: Pick<Memento, 'get' | 'update'>;

  constructor(memento: Pick<Memento, 'get' | 'update'>) {
    this.memento = memento;
  }

  /** Where the file is that a page remembers. */
  of(remembered: string): string {
    return this.all[remembered] ?? remembered;
  }

  /** It went there, and the page does not know. */
  went(remembered: string, to: string): void {
    this.keep({ ...this.all, [remembered]: to });
  }

  /** The page knows, or is gone. */
  forget(remembered: string): void {
    const { [remembered]: place, ...others } = this.all;
    if (place !== undefined) this.keep(others);
  }

  private get all(): Readonly<Record<string, string>> {
    return this.memento.get<Readonly<Record<string, string>>>(key) ?? {};
  }

  private keep(all: Readonly<Record<string, string>>): void {
    void this.memento.update(key, all);
  }
}
