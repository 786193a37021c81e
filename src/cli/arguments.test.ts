import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const read = (line: string): ReturnType<typeof readArguments> =>
  readArguments(line.split(' ').filter((word) => word !== ''));

const check = { kind: 'check', files: ['a'], junit: undefined, json: false, root: undefined, lintsOff: [] };

describe('the arguments of the command line', () => {
  it.each([
    ['shapes a', { kind: 'shapes', file: 'a', json: false, root: undefined, lintsOff: [], format: undefined }],
    [
      'shapes a --markdown',
      { kind: 'shapes', file: 'a', json: false, root: undefined, lintsOff: [], format: 'markdown' },
    ],
    ['shapes --csv a', { kind: 'shapes', file: 'a', json: false, root: undefined, lintsOff: [], format: 'csv' }],
    ['check --json a', { ...check, json: true }],
    ['check a b --junit o', { ...check, files: ['a', 'b'], junit: 'o' }],
    [
      '--root .. shapes a --json',
      { kind: 'shapes', file: 'a', json: true, root: '..', lintsOff: [], format: undefined },
    ],
    [
      'train a',
      { kind: 'train', file: 'a', json: false, root: undefined, lintsOff: [], epochs: undefined, save: undefined },
    ],
    [
      'train a --epochs 3 --save=w',
      { kind: 'train', file: 'a', json: false, root: undefined, lintsOff: [], epochs: 3, save: 'w' },
    ],
    ['check a --no-lint leak', { ...check, lintsOff: ['leak'] }],
    [
      'check a --no-lint=leak,imbalance --no-lint one-class',
      { ...check, lintsOff: ['leak', 'imbalance', 'one-class'] },
    ],
    [
      'shapes -- --json',
      { kind: 'shapes', file: '--json', json: false, root: undefined, lintsOff: [], format: undefined },
    ],
    ['--help', { kind: 'help' }],
    ['train -h --nonsense', { kind: 'help' }],
    ['--version', { kind: 'version' }],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it.each([
    ['', 'say what to do'],
    ['trian a', 'no command "trian"'],
    ['shapes', 'needs a FILE'],
    ['shapes a b', 'takes one FILE, not also "b"'],
    ['shapes a --jsno', 'no option --jsno'],
    ['shapes a --constructor', 'no option --constructor'],
    ['shapes a --json=1', '--json takes no value'],
    ['check a --no-lint', '--no-lint needs a value'],
    [
      'check a --no-lint leek,leak,all',
      '--no-lint: there is no rule leek, all; there are softmax-single, softmax-quadratic',
    ],
    ['shapes a --root', '--root needs a value'],
    ['shapes a --root=', '--root needs a value'],
    ['shapes a --json --json', 'given twice'],
    ['check a --csv', '--csv belongs to shapes, not to check'],
    ['shapes a --json --csv', '--json and --csv exclude each other'],
    ['shapes a --epochs 3', '--epochs belongs to train, not to shapes'],
    ['check a --save w', '--save belongs to train'],
    ['shapes a --junit o', '--junit belongs to check, not to shapes'],
    ['train a --epochs 0', 'whole number from 1, not "0"'],
    ['train a --epochs -1', 'whole number from 1'],
    ['train a --epochs 1.5', 'whole number from 1'],
    ['train a --epochs 99999999999999999999', 'whole number from 1'],
  ])('%s is wrong', (line, message) => {
    expect(read(line)).toMatchObject({ kind: 'wrong', message: expect.stringContaining(message) as string });
  });

  it.each([
    ['check', 'check'],
    ['check a --jsno', 'check'],
    ['--json --json check a', undefined],
    ['train', 'train'],
    ['trian', undefined],
  ])('%s is wrong of %s', (line, command) => {
    expect(read(line)).toMatchObject({ kind: 'wrong', command });
  });
});
