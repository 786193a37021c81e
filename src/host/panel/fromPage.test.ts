import { describe, expect, it } from 'vitest';
import { readPageMessage } from './fromPage.ts';

function accepts(message: unknown): boolean {
  return readPageMessage(message) !== undefined;
}

describe('a message from the page', () => {
  it.each([
    { kind: 'ready', version: 1 },
    { kind: 'train' },
    { kind: 'pause' },
    { kind: 'resume' },
    { kind: 'stop' },
    { kind: 'check' },
    { kind: 'stopCheck' },
    { kind: 'showFile' },
    { kind: 'showProblems' },
    { kind: 'tab', tab: 'shapes' },
    { kind: 'showLayer', index: 0 },
    { kind: 'copyShapes', format: 'csv', order: [1, 0] },
    { kind: 'copyEpochs', format: 'markdown' },
    { kind: 'openExample', name: 'book-2-2-1' },
    { kind: 'tab', tab: 'lesson' },
    { kind: 'tab', tab: 'graph' },
    { kind: 'showNode', node: 'input', focus: false },
    { kind: 'showNode', node: 3, focus: true },
    { kind: 'askKinds', place: { source: 2 } },
    { kind: 'askKinds', place: { source: 'input', reader: 'loss' } },
    { kind: 'editGraph', revision: 1, action: { kind: 'add', place: { source: 0 }, type: 'dense' } },
    { kind: 'editGraph', revision: 1, action: { kind: 'delete', node: 0 } },
    { kind: 'editGraph', revision: 1, action: { kind: 'reconnect', node: 2, inputs: ['input', 1] } },
    { kind: 'editGraph', revision: 1, action: { kind: 'resize', node: 'input', value: 3 } },
    { kind: 'undo' },
    { kind: 'redo' },
    { kind: 'step', unit: 'sample' },
    { kind: 'rewind', seed: 'new' },
    { kind: 'change', settings: { learningRate: 0.5, dropout: { 2: 0.3 } } },
    { kind: 'writeSettings' },
    { kind: 'extend', epochs: 10 },
    { kind: 'pace' },
    { kind: 'pace', pace: 1 },
    { kind: 'saveGraph' },
  ])('%j is one', (message) => {
    expect(accepts(message)).toBe(true);
  });

  it.each([
    undefined,
    null,
    'train',
    ['train'],
    {},
    { kind: 'Train' },
    { kind: ['train'] },
    { kind: 'train', uri: 'file:///etc/passwd' },
    { kind: 'train', command: 'workbench.action.quit' },
    { kind: 'tab', tab: 'settings' },
    { kind: 'showLayer' },
    { kind: 'showLayer', index: -1 },
    { kind: 'showLayer', index: 0.5 },
    { kind: 'showLayer', index: '0' },
    { kind: 'copyShapes', format: 'html', order: [] },
    { kind: 'copyShapes', format: 'csv', order: [-1] },
    { kind: 'copyEpochs', format: 'csv', text: 'x' },
    { kind: 'openExample', name: '../secret' },
    { kind: 'showLayer', index: Number.NaN },
    { kind: 'showNode', node: 'layers', focus: true },
    { kind: 'showNode', node: -1, focus: true },
    { kind: 'showNode', node: 0 },
    { kind: 'askKinds', place: { source: 0.5 } },
    { kind: 'askKinds', place: { source: 0, path: '/etc' } },
    { kind: 'editGraph', action: { kind: 'delete', node: 0 } },
    { kind: 'editGraph', revision: 1, action: { kind: 'set', path: ['layers'], value: 0 } },
    { kind: 'editGraph', revision: 1, action: { kind: 'resize', node: 0, value: 0 } },
    { kind: 'editGraph', revision: 1, action: { kind: 'resize', node: 0, value: 1e12 } },
    { kind: 'editGraph', revision: 1, action: { kind: 'add', place: { source: 0 }, type: 'd'.repeat(101) } },
    { kind: 'saveGraph', path: 'elsewhere/x.svg' },
    { kind: 'step', unit: 'year' },
    { kind: 'rewind', seed: 7 },
    { kind: 'change', settings: { learningRate: -1 } },
    { kind: 'change', settings: { batchSize: 2.5 } },
    { kind: 'change', settings: { seed: 1 } },
    { kind: 'change', settings: { dropout: { __proto__x: 0.3 } } },
    { kind: 'change', settings: { dropout: { 0: 1 } } },
    { kind: 'extend', epochs: 0 },
    { kind: 'pace', pace: 0 },
    { kind: 'writeSettings', settings: { learningRate: 1 } },
    { kind: 'executeCommand', command: 'backprop.train' },
    JSON.parse('{ "__proto__": { "kind": "train" } }'),
  ])('%j is none', (message) => {
    expect(accepts(message)).toBe(false);
  });
});
