// How much text a node has room for. Core cannot measure text: these are widths of a wide sans serif, so that it fits everywhere.

/** Pixels. */
export const textSizes = { name: 13, shape: 12, kind: 11.5, label: 11 } as const;
/** Pixels of a node that text keeps free, left and right. */
export const textMargins = { left: 18, right: 14 } as const;

/** Pixels of a character on average. */
const characters = { name: 7.4, shape: 7.3, kind: 6.6 } as const;
const gap = 10;
const longestShape = 18;

/** The words of a node as they are drawn: the name beside the shape, the kind beside the parameters. */
export interface NodeText {
  readonly name: string;
  readonly shape: string;
  readonly kind: string;
  readonly parameters: string;
}

/** Cuts what does not fit into a node of a width; shapes and parameters before all else stay whole. */
export function fitText({ name, shape, kind, parameters }: NodeText, width: number): NodeText {
  const room = width - textMargins.left - textMargins.right;
  const shownShape = cut(shape, longestShape);
  const left = (taken: number): number => room - taken - (taken === 0 ? 0 : gap);
  return {
    name: cut(name, left(shownShape.length * characters.shape) / characters.name),
    shape: shownShape,
    kind: cut(kind, left(parameters.length * characters.kind) / characters.kind),
    parameters,
  };
}

function cut(text: string, most: number): string {
  const all = [...text];
  return all.length <= most ? text : `${all.slice(0, Math.max(1, Math.floor(most) - 1)).join('')}…`;
}
