/** Numbers as a program printed them. */
export interface Printout {
  /** As nested: `[]` for one number, `[3]`, `[3, 1]`. */
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: readonly number[];
  /** By how much each may differ from what was printed: half of the last digit. */
  readonly halves: readonly number[];
  /** `delta` of `delta = [[0.1], [0.2]]`, where something was named. */
  readonly label: string | undefined;
}

export type Reading =
  | { readonly ok: true; readonly printout: Printout }
  | { readonly ok: false; readonly message: string };

const mostNumbers = 1_000_000;
const deepest = 4;
/** `delta =`, `nabla_w:`. */
const labelled = /^\s*([A-Za-z_∇δσ∂][\w.'/∂δ]*)\s*[=:]\s*/u;
/** What NumPy and PyTorch write around and behind the numbers. */
const wrapping =
  /^\s*Parameter containing:|<tf\.(?:Tensor|Variable)[^=]*:|>\s*$|\b(?:numpy\s*=)|\b(?:dtype|device|grad_fn|requires_grad|shape)\s*=\s*(?:<[^>]*>|'[^']*'|\([^)]*\)|[\w.]+)|\b(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*\s*\(|\)/gu;
const token = /[[\]]|[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|nan|inf(?:inity)?)(?![\w.])|\.{3}|…|[^\s,]+/giu;
const numeric = /^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|nan|inf(?:inity)?)$/iu;

/**
 * Reads what NumPy, PyTorch, JSON or a learner writes: `[[0.1 0.2] [0.3 0.4]]`, `array([[0.1], [0.2]])`, `tensor([…],
 * dtype=torch.float64)`, `0.1, 0.2`, `delta = 0.031`. Lists must be of one length; entries that were left out (`...`) cannot be
 * compared.
 */
export function readPrintout(text: string): Reading {
  const no = (message: string): Reading => ({ ok: false, message });
  const label = labelled.exec(text);
  const numbers = (label === null ? text : text.slice(label[0].length)).replaceAll('−', '-').replace(wrapping, ' ');
  const words: string[] = [];
  const root: List = { items: 0, lists: [] };
  const open = [root];
  for (const [word] of numbers.matchAll(token)) {
    const list = open.at(-1)!;
    if (word === '[') {
      if (open.length > deepest) return no('more than four brackets inside each other');
      const inner: List = { items: 0, lists: [] };
      list.lists.push(inner);
      open.push(inner);
    } else if (word === ']') {
      if (open.length === 1) return no('a ] has no [');
      open.pop();
    } else if (word === '...' || word === '…') {
      return no(
        'entries are left out (…): print all of them, in NumPy after np.set_printoptions(threshold=sys.maxsize)',
      );
    } else if (!numeric.test(word)) {
      return no(`${JSON.stringify(word.slice(0, 12))} is not a number or a bracket`);
    } else {
      if (words.length === mostNumbers) return no(`more than ${mostNumbers.toLocaleString('en-US')} numbers`);
      list.items++;
      words.push(word.toLowerCase());
    }
  }
  if (open.length > 1) return no('a [ has no ]');
  if (words.length === 0) return no('there is no number');
  const shape = shapeOf(root);
  if (shape === undefined) return no('the lists are not all of one length');
  const [outer, ...inner] = shape as [number, ...number[]];
  // What is not in brackets is one number or a list of some; brackets round everything are not an axis.
  const bare = outer === 1 && (inner.length > 0 || root.items === 1);
  const printout = {
    shape: bare ? inner : shape,
    values: words.map(valueOf),
    halves: halvesOf(words),
    label: label?.[1],
  };
  return { ok: true, printout };
}

interface List {
  items: number;
  readonly lists: List[];
}

/** Lengths along each axis; undefined where they differ, or where numbers stand beside lists. */
function shapeOf({ items, lists }: List): number[] | undefined {
  if (lists.length === 0) return [items];
  const [first, ...others] = lists.map(shapeOf);
  if (items > 0 || first === undefined) return undefined;
  return others.every((other) => other?.join() === first.join()) ? [lists.length, ...first] : undefined;
}

function valueOf(word: string): number {
  if (/nan/iu.test(word)) return NaN;
  if (/inf/iu.test(word)) return word.startsWith('-') ? -Infinity : Infinity;
  return Number(word);
}

/** Decimals that NumPy prints where nobody asks for others. */
const usualDecimals = 8;

/**
 * Half a unit of the last digit of each: 0.0005 for `0.031`. NumPy leaves zeros at the end away, and prints `[0.06 0.1 0.]` of
 * numbers with two decimals, so one with fewer significant digits than others has as many decimals as the longest. Whole numbers
 * alone are meant as they stand.
 */
function halvesOf(words: readonly string[]): number[] {
  const parts = words.map((word) => {
    const [mantissa = '', exponent] = word.split('e');
    return {
      decimals: mantissa.split('.')[1]?.length,
      significant: mantissa.replace(/^[-+0.]+/u, '').replace('.', '').length,
      exponent: exponent === undefined ? exponent : Number(exponent),
    };
  });
  let plain = 0;
  let scientific = 0;
  let most = 0;
  for (const { decimals = 0, significant, exponent } of parts) {
    most = Math.max(most, significant);
    plain = Math.max(plain, decimals - (exponent ?? 0));
    if (exponent !== undefined) scientific = Math.max(scientific, decimals);
  }
  return parts.map(({ decimals, significant, exponent }, i) => {
    const word = words[i]!;
    if (!/\d/u.test(word)) return 0;
    const stands = Math.abs(Number(word)) * 1e-12;
    const own = significant === most ? decimals || plain : plain;
    const digits = (exponent === undefined ? own : scientific) || (decimals === undefined ? undefined : usualDecimals);
    return digits === undefined ? stands : Math.max(stands, Number(`0.5e${(exponent ?? 0) - digits}`));
  });
}
