// A report as what it says, whatever it is written in: HTML and Markdown say the same.

/** A picture of pixels: its address has the whole file in it. */
export interface Pixels {
  readonly kind: 'pixels';
  readonly address: string;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** A drawing, as the text of an SVG element. */
export interface Drawing {
  readonly kind: 'drawing';
  readonly svg: string;
  readonly label: string;
  /** Cannot be read where it is made to fit: a page scrolls it. */
  readonly wide?: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly header: readonly string[];
  /** The first cell names the row. Numbers stand to the right. */
  readonly rows: readonly (readonly Cell[])[];
}

export type Cell = string | number | Pixels;

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** A text that stands as it is. */
  | { readonly kind: 'code'; readonly text: string; readonly language: 'json' | 'sh' }
  | Table
  | Pixels
  | Drawing;

export interface ReportDocument {
  readonly title: string;
  readonly lead: string;
  /** By whom and when. */
  readonly note: string;
  readonly sections: readonly { readonly title: string; readonly blocks: readonly Block[] }[];
}

/** Whether a cell stands to the right: `12`, `0.5`, `98.7 %`, `94.2 KB`. */
export function isNumeric(cell: Cell): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && /^[−-]?[\d,.]+(e[−-]?\d+)?( [%KMGTB]+)?$/.test(cell));
}
