import type { Fix } from '../../problem.ts';
import type { Sink } from './cursor.ts';
import type { Report } from './problems.ts';
import { explainSlip, oddItems, type Slip, slipsNear } from './slip.ts';
import { readSyntax } from './structure.ts';
import type { Node } from './tree.ts';

const unclosedCode = 'syntax-unclosed';

/**
 * JSON with comments and trailing commas as a tree. Total: after a fault it goes on where the text makes sense again,
 * and the faulty value is a broken node. Codes of what any JSON reader would report too start with `syntax-`; `values`
 * takes what is good JSON but no good value. The root is undefined where the text has none. `faultsOf`: what else is wrong
 * with a tree, where a text can be read in several ways.
 */
export function parseSyntax(
  text: string,
  syntax: Sink,
  values: Sink,
  faultsOf: (root: Node) => number = () => 0,
): Node | undefined {
  const plain = attempt(text, false);
  const others = ({ syntax: found }: Attempt): number => found.filter(({ code }) => code !== unclosedCode).length;
  const isUnclosed = others(plain) < plain.syntax.length;
  // Then the lines tell by their indentation where the bracket should have been.
  const guided = isUnclosed ? attempt(text, true) : plain;
  const read = others(guided) <= others(plain) ? guided : plain;
  const cost = (root: Node): number => faultsOf(root) + oddItems(root);
  const best = withOneSlip(text, read, cost, isUnclosed && read === guided ? faultsOf : cost) ?? read;
  for (const each of best.syntax) syntax.report(each);
  for (const each of best.values) values.report(each);
  return best.root;
}

/**
 * The same text where a single bracket, put in or left away, makes it better than what was read: then that is the fault.
 * `costOfRead`: of what was read; what the lines tell may be odd.
 */
function withOneSlip(
  text: string,
  read: Attempt,
  cost: (root: Node) => number,
  costOfRead: (root: Node) => number,
): Attempt | undefined {
  const slipped = /^syntax-(?:bracket|colon|key|comma|end|unclosed|unopened)$/;
  // What is never closed may lack its bracket anywhere behind.
  const shown = read.syntax.filter(({ code }) => slipped.test(code) || read.root?.kind === 'broken');
  const places = shown.map(({ code, range }) => (code === unclosedCode ? text.length : range.start));
  if (places.length === 0 || places.length < read.syntax.length || read.root === undefined) return undefined;
  const [fix] = read.syntax.length === 1 ? (read.syntax[0]!.fixes ?? []) : [];
  const isMended = fix !== undefined && attempt(withFix(text, fix), false).syntax.length === 0;
  let least = isMended ? costOfRead(read.root) : Infinity;
  if (least === 0) return undefined;
  let best: Attempt | undefined;
  for (const slip of slipsNear(text, Math.max(...places))) {
    const tried = attempt(text, false, slip);
    if (tried.syntax.length > 0 || tried.root === undefined) continue;
    const faults = cost(tried.root);
    if (faults >= least) continue;
    least = faults;
    const { message, range, fix: mend } = explainSlip(text, slip);
    best = { ...tried, syntax: [{ code: codesOfSlips[slip.missing ?? 'none'], message, range, fixes: [mend] }] };
  }
  return best;
}

function withFix(text: string, fix: Fix): string {
  if (!('edits' in fix)) return text;
  return fix.edits.reduceRight((mended, { range, text: put }) => {
    return mended.slice(0, range.start) + put + mended.slice(range.end);
  }, text);
}

const codesOfSlips = {
  ...{ '[': 'syntax-unopened', '{': 'syntax-unopened' },
  ...{ ']': unclosedCode, '}': unclosedCode },
  none: 'syntax-bracket',
} as const;

interface Attempt {
  readonly root: Node | undefined;
  readonly syntax: readonly Report[];
  readonly values: readonly Report[];
}

function attempt(text: string, byIndent: boolean, slip?: Slip): Attempt {
  const [syntax, values]: [Report[], Report[]] = [[], []];
  const into = (list: Report[]): Sink => ({ report: (each) => void list.push(each) });
  const root = readSyntax(text, into(syntax), into(values), byIndent, slip);
  return { root, syntax, values };
}
