import { formatLine } from './format.ts';

/** A stretch of a sentence: plain words, or a name or formula in fixed-width letters. */
export type Inline = string | { readonly code: string } | { readonly strong: string };

/** The commands that a hover may offer; the host trusts no others. */
export const hoverCommands = ['backprop.showLesson'] as const;
export type HoverCommand = (typeof hoverCommands)[number];

/** What a hover says, as plain data. No text in it is ever markup, wherever it came from. */
export type HoverPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string | readonly Inline[] }
  /** Lines in fixed-width letters, kept as they are: a computation, a formula. */
  | { readonly kind: 'formula'; readonly lines: readonly string[] }
  /** A piece of a definition, coloured as JSON. */
  | { readonly kind: 'code'; readonly text: string }
  /** A link that runs a command of Backprop's own, without arguments. */
  | { readonly kind: 'link'; readonly text: string; readonly command: HoverCommand }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** The parts as Markdown (CommonMark with tables) in which nothing but the parts' own structure is markup. */
export function toMarkdown(parts: readonly HoverPart[]): string {
  return parts.map(partToMarkdown).join('\n\n');
}

function partToMarkdown(part: HoverPart): string {
  switch (part.kind) {
    case 'heading':
      return `**${escape(part.text)}**`;
    case 'text':
      return typeof part.text === 'string' ? escape(part.text) : part.text.map(inlineToMarkdown).join('');
    case 'formula':
      return fenced('text', part.lines.map(formatLine).join('\n'));
    case 'code':
      return fenced('jsonc', part.text);
    case 'link':
      return `[${escape(part.text)}](command:${part.command})`;
    case 'table':
      return [
        row(part.header.map(escape)),
        row(part.header.map(() => ':---')),
        ...part.rows.map((cells) => row(cells.map(escape))),
      ].join('\n');
  }
}

/** Hovers draw tables without any room between columns; a space at the end of a cell would be dropped. */
function row(cells: readonly string[]): string {
  return `| ${cells.map((cell, index) => (index < cells.length - 1 && cell !== ':---' ? `${cell}&emsp;` : cell)).join(' | ')} |`;
}

function inlineToMarkdown(inline: Inline): string {
  if (typeof inline === 'string') return escape(inline);
  return 'strong' in inline ? `**${escape(inline.strong)}**` : codeSpan(formatLine(inline.code));
}

/**
 * Every character that can begin or end markup, an HTML tag, a link (also a bare `https://…` or `www.…`), an entity or
 * an icon (`$(zap)`) gets a backslash. `,;'"?/%=^()` cannot, in the middle of a line after these.
 */
function escape(text: string): string {
  return formatLine(text).replaceAll(/[\\`*_{}[\]<>#+\-.!|~&$:@]/g, String.raw`\$&`);
}

/** A fence longer than any run of backticks inside, which then cannot end it. */
function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRunOfBackticks(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A pipe would end a table cell even here, so spans never stand in tables. */
function codeSpan(code: string): string {
  const fence = '`'.repeat(longestRunOfBackticks(code) + 1);
  const space = code.startsWith('`') || code.endsWith('`') ? ' ' : '';
  return `${fence}${space}${code}${space}${fence}`;
}

function longestRunOfBackticks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
