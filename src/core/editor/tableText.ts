import { formatLine } from './format.ts';

/** Markdown for people; comma- and tab-separated values for programs. */
export const tableFormats = ['markdown', 'csv', 'tabs'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** A cell as people read it and as programs do. */
export interface TextCell {
  readonly shown: string;
  /** A number; or a text, perhaps of a file. Undefined: not known, not measured, not finite. */
  readonly value: string | number | undefined;
}

export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly TextCell[])[];
}

/** The table with a line of headings, each line ended. No text in it becomes markup or a formula of a spreadsheet. */
export function tableText({ header, rows }: TextTable, format: TableFormat): string {
  const lines = format === 'markdown' ? markdown(header, rows) : separated(header, rows, separators[format]);
  return lines.map((line) => `${line}\n`).join('');
}

const separators = { csv: ',', tabs: '\t' } as const;

/** Columns of numbers stand to the right. */
function markdown(header: TextTable['header'], rows: TextTable['rows']): string[] {
  const numeric = header.map((_, column) => rows.some((row) => typeof row[column]?.value === 'number'));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(header.map(escapeMarkup)),
    line(numeric.map((right) => (right ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(({ shown }) => escapeMarkup(shown)))),
  ];
}

/** One line that is no markup. Fewer backslashes than in a hover: this is also read as it stands. */
export function escapeMarkup(text: string): string {
  return formatLine(text)
    .replaceAll(/[\\`*_<>|~&$@]/g, String.raw`\$&`)
    .replaceAll(/\](?=[([:])/g, String.raw`\]`)
    .replaceAll(/(?<=https?|ftp):(?=\/\/)|(?<=www)\./gi, String.raw`\$&`);
}

/** Full precision, no thousands separators; quoted as RFC 4180 says. */
function separated(header: TextTable['header'], rows: TextTable['rows'], separator: string): string[] {
  const cell = (value: TextCell['value']): string => {
    if (value === undefined) return '';
    if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
    const text = harmless(formatLine(value));
    return separator === ',' && /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [header.map(cell), ...rows.map((row) => row.map(({ value }) => cell(value)))].map((cells) =>
    cells.join(separator),
  );
}

/** A spreadsheet computes what begins like this; behind an apostrophe it is a text. */
function harmless(text: string): string {
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}
