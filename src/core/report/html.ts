import { escapeXml } from '../editor/escapeXml.ts';
import { formatLine } from '../editor/format.ts';
import { type Block, type Cell, isNumeric, type Pixels, type ReportDocument, type Table } from './document.ts';

/** The only style of a report. Its policy names it by its hash: whatever else a definition could bring in stays text. */
export const reportStyle =
  'body{font:14px/1.5 system-ui,sans-serif;color:#1f2328;background:#fff;max-width:56rem;margin:2rem auto;padding:0 1rem}' +
  'h1{font-size:1.5rem}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #d8dee4}' +
  'table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:.2rem .7rem;border-bottom:1px solid #d8dee4;text-align:start;font-weight:400}' +
  'tbody th,td{white-space:nowrap}thead th{color:#59636e;font-weight:600}.n{text-align:end}.scroll{overflow-x:auto}' +
  'pre{background:#f6f8fa;padding:.8rem;overflow-x:auto;direction:ltr;unicode-bidi:isolate}svg,img{max-width:100%;height:auto}' +
  'img{image-rendering:pixelated;vertical-align:middle}td img{width:48px}' +
  'p{max-width:70ch}.dim{color:#59636e}section svg{display:block;margin:.8rem 0}' +
  '@media print{body{margin:0}pre{white-space:pre-wrap}svg,img,tr{break-inside:avoid}h2{break-after:avoid}' +
  // Paper does not scroll: lines of a table break, and one of many columns is small.
  'tbody th,tbody td{white-space:normal}.many{font-size:.55rem}.many :is(th,td){padding:.2rem .15rem}}' +
  // Drawings are made for paper: in the dark their light and shade change places, and their colours stay.
  '@media screen{.wide svg{max-width:none}}' +
  '@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark}body{color:#d1d7e0;background:#1f1f1f}h2,th,td{border-color:#444}' +
  'thead th,.dim{color:#9da5b0}pre{background:#2b2b2b}section svg{filter:invert(.88) hue-rotate(180deg)}}';

/** SHA-256 of `reportStyle`, in Base64. */
export const reportStyleHash = 'U0dEeWlCcrA0BhCBApvraVSiVmhyW9XxX33GNA1bM5k=';

/** A table of more columns is small on paper. */
const manyColumns = 8;

/** A report as one HTML file: no script, nothing to load, every text from a file escaped. */
export function documentHtml({ title, lead, note, sections }: ReportDocument): string {
  const policy = `default-src 'none'; style-src 'sha256-${reportStyleHash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeLine(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeLine(title)}</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    '<body>',
    `<h1>${escapeLine(title)}</h1>`,
    `<p>${escapeLine(lead)}</p>`,
    `<p class="dim">${escapeLine(note)}</p>`,
    ...sections.flatMap((section) => [
      '<section>',
      `<h2>${escapeLine(section.title)}</h2>`,
      ...section.blocks.map(blockHtml),
      '</section>',
    ]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

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

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escapeLine(block.text)}</p>`;
    case 'code':
      return `<pre>${escapeXml(block.text)}</pre>`;
    case 'table':
      return tableHtml(block);
    case 'pixels':
      return pixelsHtml(block);
    case 'drawing':
      return block.wide === true ? `<div class="scroll wide">${block.svg}</div>` : block.svg;
  }
}

function pixelsHtml({ address, width, height, label }: Pixels): string {
  return `<img src="${escapeLine(address)}" width="${width}" height="${height}" alt="${escapeLine(label)}">`;
}

function tableHtml({ header, rows }: Table): string {
  const inner = (value: Cell): string => (typeof value === 'object' ? pixelsHtml(value) : escapeLine(String(value)));
  return [
    `<div class="scroll"><table${header.length > manyColumns ? ' class="many"' : ''}><thead><tr>`,
    ...header.map((title) => `<th scope="col">${escapeLine(title)}</th>`),
    '</tr></thead><tbody>',
    ...rows.map(
      ([first = '', ...rest]) =>
        `<tr><th scope="row">${inner(first)}</th>${rest.map((value) => `<td${isNumeric(value) ? ' class="n"' : ''}>${inner(value)}</td>`).join('')}</tr>`,
    ),
    '</tbody></table></div>',
  ].join('\n');
}
