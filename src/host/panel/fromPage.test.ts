import { describe, expect, it } from 'vitest';
import { readPageMessage } from './fromPage.ts';

function accepts(message: unknown): boolean {
  return readPageMessage(message) !== undefined;
}

const plane = { x: 0, y: 1, left: -1, right: 1, bottom: -2, top: 2, held: [0, 0, 0.5] };

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
    { kind: 'saveGraph' },
    { kind: 'setParameter', layer: 0, name: 'w', index: 3, value: -0.5 },
    {
      kind: 'watch',
      looks: [{ look: 'inputs' }, { look: 'points', x: 0, y: 1, output: 0 }, { look: 'surface', ...plane }],
    },
    { kind: 'watch', looks: [{ look: 'responses', most: 10, ...plane }] },
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
    { kind: 'setParameter', layer: 0, name: 'w', index: 3, value: Number.NaN },
    { kind: 'setParameter', layer: 0, name: 'w', index: -1, value: 0 },
    { kind: 'watch', looks: [{ look: 'surface', ...plane, x: 64 }] },
    { kind: 'watch', looks: [{ look: 'surface', ...plane, left: Infinity }] },
    { kind: 'watch', looks: [{ look: 'surface', ...plane, held: Array.from({ length: 65 }, () => 0) }] },
    { kind: 'watch', looks: [{ look: 'responses', most: 1000, ...plane }] },
    { kind: 'watch', looks: [{ look: 'points', x: 0, y: 1.5, output: 0 }] },
    { kind: 'executeCommand', command: 'backprop.train' },
    JSON.parse('{ "__proto__": { "kind": "train" } }'),
  ])('%j is none', (message) => {
    expect(accepts(message)).toBe(false);
  });
});
