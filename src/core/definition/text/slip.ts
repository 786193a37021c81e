import type { Fix, TextRange } from '../../problem.ts';
import { replacement } from './problems.ts';
import { quote } from './quote.ts';
import type { Node } from './tree.ts';

/** A bracket that is missing before a token, or one that is one too many. */
export interface Slip {
  /** Where the token begins before which it is missing, or the bracket itself. */
  readonly at: number;
  readonly missing?: '[' | '{' | ']' | '}';
}

/** Longer texts are not read once for each slip that could be meant. */
const longest = 4000;

/** The slip stands before the place where it shows; so many are tried, and so many characters are read for them. */
const mostTried = 300;
const mostRead = 400_000;

/** Slips after which a text may read well; the nearest before `place`, where a fault shows, first. */
export function slipsNear(text: string, place: number): readonly Slip[] {
  if (text.length > longest) return [];
  const tokens = /"(?:[^"\\\r\n]|\\.)*"|\/\/[^\r\n]*|\/\*[^]*?\*\/|[[\]{},]|[^\s,:"[\]{}/]+/g;
  const starts: Slip[] = [];
  for (const { 0: token, index: at } of text.matchAll(tokens)) {
    if (at > place) break;
    if (token.startsWith('/')) continue;
    if (/^[[\]{}]/.test(token)) starts.push({ at });
    if (/^[\]},]/.test(token)) starts.push({ at, missing: ']' }, { at, missing: '}' });
    else starts.push({ at, missing: isKey(text, at + token.length) ? '{' : '[' });
    if (token === '{') starts.push({ at, missing: '{' });
  }
  return starts.slice(-Math.min(mostTried, Math.floor(mostRead / text.length))).toReversed();
}

/** Whether a colon follows. */
function isKey(text: string, end: number): boolean {
  const colon = /\s*:/y;
  colon.lastIndex = end;
  return colon.test(text);
}

export function explainSlip(
  text: string,
  { at, missing }: Slip,
): { readonly message: string; readonly range: TextRange; readonly fix: Fix } {
  const shown = /^(?:"[^"\r\n]{0,100}"|[[\]{}]|[^\s,:"[\]{}]{1,100})/.exec(text.slice(at, at + 200))?.[0] ?? text[at]!;
  const range = { start: at, end: at + shown.length };
  if (missing === ']' || missing === '}') {
    const end = text.slice(0, at).trimEnd().length;
    const message = `expected ${missing} before ${quote(shown)}`;
    return { message, range, fix: replacement(`Insert ${missing}`, { start: end, end }, missing) };
  }
  if (missing !== undefined) {
    const around = missing === '{' ? '{ ' : '[';
    const message = `expected ${missing} before ${shown.startsWith('"') ? shown : quote(shown)}: what is closed behind it is never opened`;
    return { message, range, fix: replacement(`Add ${missing}`, { start: at, end: at }, around) };
  }
  return { message: `this ${shown} is one too many`, range, fix: leaveAway(text, at) };
}

/** A sign is left away with the blanks before it; a line that holds nothing else goes too. */
export function leaveAway(text: string, at: number): Fix {
  const line = text.slice(Math.max(0, at - 1000), at);
  const isAlone = /(?:^|[\r\n])[ \t]*$/.test(line) && /^[ \t]*[\r\n]/.test(text.slice(at + 1, at + 100));
  const blanks = isAlone ? /\r?\n[ \t]*$/ : /(?<=[^\s])[ \t]+$/;
  const from = at - (/[\]},;:)]/.test(text[at]!) ? (blanks.exec(line)?.[0].length ?? 0) : 0);
  return replacement(`Leave this ${text[at]!} away`, { start: from, end: at + 1 }, '');
}

/** How many items of lists are built otherwise than their neighbours, or are a list alone in a list: a bracket at the wrong place makes them so. */
export function oddItems(node: Node): number {
  if (node.kind === 'object') return node.properties.reduce((sum, { value }) => sum + oddItems(value), 0);
  if (node.kind !== 'array') return 0;
  const builds = node.items.map(build);
  const isNested = builds.length === 1 && builds[0]!.startsWith('[');
  const odd = builds.filter((each, index) => (index === 0 ? isNested : each !== builds[index - 1])).length;
  return node.items.reduce((sum, item) => sum + oddItems(item), odd);
}

/** Of lists of lists with their length: a sample is a pair, whatever the length of its vectors. */
function build(node: Node): string {
  if (node.kind !== 'array') return node.kind.slice(0, 1);
  const builds = [...new Set(node.items.map(build))].join('');
  return builds.startsWith('[') ? `[${node.items.length}${builds}]` : `[${builds}]`;
}
