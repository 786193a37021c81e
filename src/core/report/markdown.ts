import { escapeMarkup } from '../editor/tableText.ts';
import { type Block, type Cell, isNumeric, type Pixels, type ReportDocument, type Table } from './document.ts';

/** A report as one Markdown file: its pictures are in it, no text from a file becomes markup. */
export function documentMarkdown({ title, lead, note, sections }: ReportDocument): string {
  const lines = [
    `# ${escapeMarkup(title)}`,
    escapeMarkup(lead),
    escapeMarkup(note),
    ...sections.flatMap((section) => [`## ${escapeMarkup(section.title)}`, ...section.blocks.map(blockMarkdown)]),
  ];
  return `${lines.join('\n\n')}\n`;
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'text':
      return escapeMarkup(block.text);
    case 'code':
      return fenced(block.text, block.language);
    case 'table':
      return tableMarkdown(block);
    case 'pixels':
      return pixelsMarkdown(block);
    case 'drawing':
      return `![${escapeMarkup(block.label)}](${addressOf(block.svg)})`;
  }
}

/** Between fences that are longer than any in the text. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

function pixelsMarkdown({ address, label }: Pixels): string {
  return `![${escapeMarkup(label)}](${address})`;
}

function tableMarkdown({ header, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const inner = (value: Cell): string =>
    typeof value === 'object' ? pixelsMarkdown(value) : escapeMarkup(String(value));
  const numeric = header.map((_, column) => column > 0 && rows.some((row) => isNumeric(row[column] ?? '')));
  return [
    line(header.map(escapeMarkup)),
    line(numeric.map((right) => (right ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(inner))),
  ].join('\n');
}

/** An SVG element as a file of its own, on white paper whatever the theme, with nothing in it that would end a link. */
function addressOf(svg: string): string {
  const file = svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" font-family="system-ui,sans-serif" ');
  const onPaper = file.replace('>', '><rect width="100%" height="100%" fill="#ffffff"/>');
  const encoded = encodeURIComponent(onPaper).replaceAll(/[()']/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return `data:image/svg+xml;charset=utf-8,${encoded}`;
}
