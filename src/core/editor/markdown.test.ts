import { describe, expect, it } from 'vitest';
import { type HoverPart, toMarkdown } from './markdown.ts';

const hostile = [
  '[x](command:workbench.action.quit)',
  '![x](https://example.org/x.png)',
  '<img src=x onerror=alert(1)>',
  '<https://example.org>',
  'https://example.org www.example.org mail@example.org',
  '$(zap) &lt; &#60;',
  '`code` ``` ~~~',
  '**bold** __bold__ ~~gone~~',
  '# heading',
  '> quote',
  '- item',
  '1. item',
  '--- *** ===',
  '| a | b |',
  'back\\slash \\[x](y)',
  'two\n\nparagraphs\n# heading',
];

/** Every character that can be markup, unless a backslash takes that away. */
const livePunctuation = /(?<!\\)(?:\\\\)*[`*_{}[\]<>#+\-.!|~&$:@]/;

function cells(row: string): string[] {
  return row.slice(2, -2).split(' | ');
}

describe('toMarkdown', () => {
  it.each(hostile)('keeps %j plain text', (input) => {
    const markdown = toMarkdown([{ kind: 'text', text: input }]);
    expect(markdown).not.toMatch(livePunctuation);
    expect(markdown).not.toContain('\n');
    expect(markdown.replaceAll(/\\(.)/g, '$1')).toBe(input.replaceAll(/\n+/g, ' '));
  });

  it.each(hostile)('keeps %j inside its heading, its cell and its inline text', (input) => {
    const [plain] = [toMarkdown([{ kind: 'text', text: input }])];
    expect(toMarkdown([{ kind: 'heading', text: input }])).toBe(`**${plain}**`);
    expect(toMarkdown([{ kind: 'text', text: ['a ', { strong: input }, ' b'] }])).toBe(`a **${plain}** b`);
    const table = toMarkdown([{ kind: 'table', header: ['h', input], rows: [[input, 'c']] }]).split('\n');
    expect(table.map(cells)).toEqual([
      ['h&emsp;', plain],
      [':---', ':---'],
      [`${plain}&emsp;`, 'c'],
    ]);
  });

  it.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a\n\n# b', '`a # b`'],
  ])('a code span holds %j', (input, expected) => {
    expect(toMarkdown([{ kind: 'text', text: [{ code: input }] }])).toBe(expected);
  });

  it('a fence is longer than any run of backticks inside', () => {
    const parts: HoverPart[] = [{ kind: 'formula', lines: ['````', 'z = w a + b\n```', '  indented'] }];
    expect(toMarkdown(parts)).toBe('`````text\n````\nz = w a + b ```\n  indented\n`````');
    expect(toMarkdown([{ kind: 'code', text: '{\n  "a": 1\n}' }])).toBe('```jsonc\n{\n  "a": 1\n}\n```');
  });

  it('parts are paragraphs', () => {
    expect(
      toMarkdown([
        { kind: 'heading', text: 'loss' },
        { kind: 'text', text: ['half ', { code: 'C' }] },
      ]),
    ).toBe('**loss**\n\nhalf `C`');
  });
});

describe('a link', () => {
  it('runs a command of ours without arguments, whatever it says', () => {
    expect(toMarkdown([{ kind: 'link', text: 'a](command:x) b', command: 'backprop.showLesson' }])).toBe(
      String.raw`[a\](command\:x) b](command:backprop.showLesson)`,
    );
  });
});
