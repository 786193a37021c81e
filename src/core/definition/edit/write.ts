/** What may stand in a definition. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** How a text is laid out. */
export interface Layout {
  /** One step of indentation. */
  readonly step: string;
  readonly lineBreak: string;
}

/** A value that is longer than this is broken into lines. */
const lineWidth = 100;

/** The layout of a text, by its first line break and its first indented line. */
export function layoutOf(text: string): Layout {
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  const step = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return { lineBreak, step: step.startsWith('\t') ? '\t' : step };
}

/** How far the line of an offset is indented. */
export function indentationAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))![0];
}

/** A value as one writes it: on one line where it fits, `{ "type": "dense", "units": 30 }`; else an entry a line. */
export function writeValue(value: Json, layout: Layout, indentation = ''): string {
  const flat = inLine(value);
  if (flat.length + indentation.length <= lineWidth || typeof value !== 'object' || value === null) return flat;
  const inner = indentation + layout.step;
  const entries = isList(value)
    ? value.map((item) => writeValue(item, layout, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${writeValue(item, layout, inner)}`);
  const [open, close] = isList(value) ? '[]' : '{}';
  const lines = entries.map((entry) => `${inner}${entry}`).join(`,${layout.lineBreak}`);
  return `${open}${layout.lineBreak}${lines}${layout.lineBreak}${indentation}${close}`;
}

/** On one line: `{ "type": "dense", "units": 30 }`. */
export function inLine(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(inLine).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inLine(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
