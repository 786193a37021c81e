import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { commandIds } from './table.ts';

describe('the commands of package.json', () => {
  it('are those that the extension registers', () => {
    expect(manifest.contributes.commands.map(({ command }) => command).toSorted()).toEqual([...commandIds].toSorted());
  });

  it('are the only ones in menus', () => {
    const ids = new Set<string>(commandIds);
    for (const [menu, items] of Object.entries(manifest.contributes.menus)) {
      for (const { command } of items) expect(ids, menu).toContain(command);
    }
  });
});
