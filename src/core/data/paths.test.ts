import { describe, expect, it } from 'vitest';
import { pathFault } from './paths.ts';

describe('pathFault', () => {
  it.each([
    'a.csv',
    'data/a.csv',
    './a',
    '../a',
    'a/../b',
    '..a',
    'a..',
    'data set/ä é.csv',
    '%2e%2e/a',
    'con.csv',
    '.hidden',
  ])('lets %j pass on posix', (path) => {
    expect(pathFault(path, 'posix')).toBeUndefined();
  });

  it.each<[string, string]>([
    ['', 'empty'],
    [' ', 'empty'],
    ['a\0b', 'NUL'],
    ['..\\..\\x', 'backslash'],
    ['\\\\host\\share\\x', 'backslash'],
    ['~/x', '"~" is not expanded'],
    ['~root/x', '"~" is not expanded'],
    ['/etc/passwd', 'absolute'],
    ['//host/share', 'absolute'],
    ['C:x', 'names a drive'],
    ['c:/x', 'names a drive'],
    ['file:///etc/passwd', 'this is an address'],
    ['http://example.com/a.csv', 'this is an address'],
    ['vscode-remote://x/a', 'this is an address'],
    ['data:text/csv,1', 'this is an address'],
  ])('refuses %j on every system', (path, reason) => {
    expect(pathFault(path, 'posix')).toContain(reason);
    expect(pathFault(path, 'win32')).toContain(reason);
  });

  it.each<[string, string]>([
    ['CON', 'device'],
    ['data/nul.csv', 'device'],
    ['com1', 'device'],
    ['data/a.csv::$DATA', 'colon'],
    ['data /a.csv', 'ends in a dot or a space'],
    ['a.csv.', 'ends in a dot or a space'],
    ['.../a', 'ends in a dot or a space'],
  ])('refuses %j on Windows only', (path, reason) => {
    expect(pathFault(path, 'win32')).toContain(reason);
    expect(pathFault(path, 'posix')).toBeUndefined();
  });

  it('lets ordinary paths pass on Windows', () => {
    for (const path of ['../a.csv', './x/console.csv', 'aux-data/b', 'comma.csv']) {
      expect(pathFault(path, 'win32')).toBeUndefined();
    }
  });
});
