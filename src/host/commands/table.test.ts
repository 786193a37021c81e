import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import type { CommandId } from './table.ts';

const all: Readonly<Record<CommandId, true>> = {
  'backprop.train': true,
  'backprop.check': true,
  'backprop.debug': true,
  'backprop.debugReset': true,
  'backprop.showShapes': true,
  'backprop.showGraph': true,
  'backprop.showLesson': true,
  'backprop.compareNumbers': true,
  'backprop.openNumbers': true,
  'backprop.exportReport': true,
  'backprop.exportReportMarkdown': true,
  'backprop.openPanel': true,
  'backprop.convertSizes': true,
  'backprop.duplicateLayer': true,
  'backprop.moveLayerDown': true,
  'backprop.moveLayerUp': true,
  'backprop.moveSamples': true,
  'backprop.openPlaygroundLink': true,
  'backprop.pause': true,
  'backprop.resume': true,
  'backprop.stop': true,
  'backprop.stepMiniBatch': true,
  'backprop.stepEpoch': true,
  'backprop.rewind': true,
};

const commandIds = Object.keys(all);

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
