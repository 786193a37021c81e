import { escapeXml } from '../editor/escapeXml.ts';
import { formatLine } from '../editor/format.ts';
import { type GraphNode, type GraphView, type GraphWire, nodeSize } from './graph.ts';
import { textMargins, textSizes } from './text.ts';

/** Light, whatever the editor wears: the picture goes into documents. */
const colours = {
  paper: '#ffffff',
  text: '#1f2328',
  dim: '#59636e',
  line: '#8c959f',
  box: '#f6f8fa',
  learns: '#0969da',
  bad: '#cf222e',
  badBox: '#ffebe9',
} as const;

const sans = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const mono = "ui-monospace, 'SF Mono', Consolas, 'Liberation Mono', monospace";

/** The graph as an SVG file of its own: XML, no script, no style sheet, nothing to load. `title`: the file's name. */
export function graphSvg(view: GraphView, title: string): string {
  const { width, height } = view;
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" font-family="${sans}" font-size="${textSizes.name}">`,
    `<title>${escape(title)}</title>`,
    `<desc>${escape(view.nodes.map(({ description }) => description).join('. '))}</desc>`,
    `<rect width="${w}" height="${h}" fill="${colours.paper}"/>`,
    `<g fill="none" stroke="${colours.line}" stroke-width="1.5">`,
    ...view.wires.map(wire),
    '</g>',
    ...view.wires.map(arrow),
    ...view.labels.map(
      ({ x, y, width: free, text }) =>
        `<rect x="${x - free / 2}" y="${y - 9}" width="${free}" height="18" fill="${colours.paper}"/>` +
        `<text x="${x}" y="${y + 4}" text-anchor="middle" font-family="${mono}" font-size="${textSizes.label}" fill="${colours.dim}">${escape(text)}</text>`,
    ),
    ...view.nodes.map(box),
    '</svg>',
    '',
  ].join('\n');
}

function wire({ path, guess }: GraphWire): string {
  return `<path d="${path}"${guess ? ' stroke-dasharray="4 3"' : ''}/>`;
}

function arrow({ tip }: GraphWire): string {
  return `<path d="M${tip.x} ${tip.y}l-4 -7h8z" fill="${colours.line}"/>`;
}

function box(node: GraphNode): string {
  const { width, height } = nodeSize;
  const isBad = node.fault !== undefined;
  const stroke = isBad ? colours.bad : colours.line;
  const stripe = isBad ? colours.bad : node.parameters === '' ? colours.line : colours.learns;
  const isEnd = typeof node.id !== 'number';
  const { name, shape, kind, parameters } = node.text;
  const [left, right] = [textMargins.left, width - textMargins.right];
  return [
    `<g transform="translate(${node.x} ${node.y})"${node.guess ? ' opacity="0.6"' : ''}>`,
    `<title>${escape(node.fault ?? node.description)}</title>`,
    `<rect width="${width}" height="${height}" rx="${isEnd ? height / 2 : 5}" fill="${isBad ? colours.badBox : colours.box}" stroke="${stroke}"${node.guess ? ' stroke-dasharray="4 3"' : ''}/>`,
    isEnd ? '' : `<rect x="6" y="9" width="3" height="${height - 18}" rx="1.5" fill="${stripe}"/>`,
    text(left, 20, name, `font-weight="600" fill="${colours.text}"`),
    text(
      right,
      20,
      shape,
      `text-anchor="end" font-family="${mono}" font-size="${textSizes.shape}" fill="${isBad ? colours.bad : colours.text}"`,
    ),
    text(left, 37, kind, `font-size="${textSizes.kind}" fill="${colours.dim}"`),
    text(right, 37, parameters, `text-anchor="end" font-size="${textSizes.kind}" fill="${colours.dim}"`),
    '</g>',
  ].join('');
}

function text(x: number, y: number, content: string, style: string): string {
  return content === '' ? '' : `<text x="${x}" y="${y}" ${style}>${escape(content)}</text>`;
}

/** Text of XML 1.0: no markup, and none of the characters that may not stand in it. */
function escape(content: string): string {
  return escapeXml(formatLine(content).replaceAll(/[\uFFFE\uFFFF]/g, ''));
}
