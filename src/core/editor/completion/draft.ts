import type { Json } from '../../definition/edit/write.ts';
import { type Layout, writeValue } from '../../definition/edit/write.ts';

/** A value that is still to be chosen; its own is a good one. */
export class Stop {
  readonly value: string | number | boolean;
  readonly choices: readonly string[];

  constructor(value: string | number | boolean, choices: readonly string[] = []) {
    this.value = value;
    this.choices = choices;
  }
}

/** A piece of a definition that is offered, with the places that one goes through to fill it. */
export type Draft = string | number | boolean | null | Stop | readonly Draft[] | DraftObject;
export interface DraftObject {
  readonly [key: string]: Draft;
}

export function stop(value: string | number | boolean): Stop {
  return new Stop(value);
}

/** One of some words, the first of them to begin with. */
export function choice(words: readonly string[]): Stop {
  return new Stop(words[0]!, words);
}

/** What a draft says as it is. */
export function plain(draft: Draft): Json {
  if (draft instanceof Stop) return draft.value;
  if (typeof draft !== 'object' || draft === null) return draft;
  if (isList(draft)) return draft.map(plain);
  return Object.fromEntries(Object.entries(draft).map(([key, item]) => [key, plain(item)]));
}

/** The editor indents the lines of a snippet, and writes tabs as the file has them. */
const layout: Layout = { step: '\t', lineBreak: '\n' };

/** A value in the syntax of snippets. */
export function snippetOf(draft: Draft): string {
  const stops: Stop[] = [];
  return fill(writeValue(marked(draft, stops), layout), stops);
}

/** Entries of an object, without its braces, in the syntax of snippets. */
export function entriesSnippet(draft: DraftObject): string {
  const stops: Stop[] = [];
  const entries = Object.entries(draft).map(
    ([key, item]) => `${JSON.stringify(key)}: ${writeValue(marked(item, stops), layout)}`,
  );
  return fill(entries.join(', '), stops);
}

/** Text as it is, where a snippet stands. */
export function literalSnippet(text: string): string {
  return text.replaceAll(/[\\$]/g, String.raw`\$&`);
}

/** Short, so that lines break where they would without marks. */
const [open, close] = ['\uE000', '\uE001'];

function marked(draft: Draft, stops: Stop[]): Json {
  if (draft instanceof Stop) return `${open}${stops.push(draft) - 1}${close}`;
  if (typeof draft !== 'object' || draft === null) return draft;
  if (isList(draft)) return draft.map((item) => marked(item, stops));
  return Object.fromEntries(Object.entries(draft).map(([key, item]) => [key, marked(item, stops)]));
}

function fill(written: string, stops: readonly Stop[]): string {
  return literalSnippet(written).replaceAll(new RegExp(`"${open}(\\d+)${close}"`, 'g'), (_, place: string) => {
    const { value, choices } = stops[Number(place)]!;
    const number = Number(place) + 1;
    const body =
      choices.length > 0
        ? `\${${number}|${choices.map((word) => word.replaceAll(/[\\,|}$]/g, String.raw`\$&`)).join(',')}|}`
        : value === ''
          ? `$${number}`
          : `\${${number}:${String(value).replaceAll(/[\\}$]/g, String.raw`\$&`)}}`;
    return typeof value === 'string' ? `"${body}"` : body;
  });
}

function isList(draft: readonly Draft[] | DraftObject): draft is readonly Draft[] {
  return Array.isArray(draft);
}
