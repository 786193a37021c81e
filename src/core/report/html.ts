import { escapeXml } from '../editor/escapeXml.ts';
import { formatLine } from '../editor/format.ts';

/** One line of text, of a page or of an attribute: nothing in it is markup, or turns the direction of writing. */
export function escapeLine(text: string): string {
  return escapeXml(formatLine(text));
}

/** A JSON text as it can be read: marks that turn the direction of writing, and what nobody sees, as the escapes of JSON. */
export function visibleJson(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    if (character === '\n' || character === '\t') return character;
    return [...Array(character.length).keys()]
      .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
      .join('');
  });
}

export interface HtmlTable {
  readonly header: readonly string[];
  /** The first cell names the row. Numbers stand to the right. */
  readonly rows: readonly (readonly (string | number)[])[];
}

export function tableHtml({ header, rows }: HtmlTable): string {
  const cell = (tag: string, value: string | number): string =>
    `<${tag}${typeof value === 'number' || /^[−-]?[\d,.]+(e[−-]?\d+)?( [%KMGTB]+)?$/.test(value) ? ' class="n"' : ''}>${escapeLine(String(value))}</${tag.split(' ')[0]!}>`;
  return [
    '<div class="scroll"><table><thead><tr>',
    ...header.map((title) => `<th scope="col">${escapeLine(title)}</th>`),
    '</tr></thead><tbody>',
    ...rows.map(
      ([first = '', ...rest]) =>
        `<tr><th scope="row">${escapeLine(String(first))}</th>${rest.map((value) => cell('td', value)).join('')}</tr>`,
    ),
    '</tbody></table></div>',
  ].join('\n');
}
