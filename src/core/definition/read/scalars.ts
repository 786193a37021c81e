import { parse, safeParse } from 'valibot';
import type { Fix, TextRange } from '../../problem.ts';
import { editsOfValue } from '../edit/edits.ts';
import { removeFix, safely } from '../edit/fixes.ts';
import { inLine } from '../edit/write.ts';
import { replacement } from '../text/problems.ts';
import { either, quote } from '../text/quote.ts';
import type { Node, ScalarNode } from '../text/tree.ts';
import { describe, describeNode } from './describe.ts';
import type { Fault } from './faults.ts';
import { unreadable } from './faults.ts';
import { fileWeights } from './fileWeights.ts';
import { alwaysMeasured } from './otherPrograms.ts';
import { headOf, label, type Place } from './place.ts';
import { mostListed, type Reading } from './reading.ts';
import { repairsOf } from './repair.ts';
import { type Rule, schemaOf } from './rule.ts';
import { meantWord } from './spellings.ts';
import { wrappingFixes } from './wrapping.ts';

/** A number, a truth value or a text. `whole`: what the message asks for, where `rule` is one choice of it. */
export function readScalar(reading: Reading, rule: Rule, node: Node, place: Place, whole: Rule = rule): unknown {
  if (node.kind === 'object' || node.kind === 'array' || node.kind === 'broken') {
    return wrongValue(reading, whole, node, place);
  }
  if (node.kind === 'string' && rule.type === 'picklist') return readWord(reading, rule.options, node, place, whole);
  return safeParse(schemaOf(rule), node.value).success ? node.value : wrongValue(reading, whole, node, place);
}

/** A word out of a list; one that was nearly written counts as written. */
export function readWord(
  reading: Reading,
  words: readonly string[],
  node: ScalarNode,
  place: Place,
  whole: Rule,
): unknown {
  const { faults } = reading;
  const word = String(node.value);
  if (words.includes(word)) return word;
  const explained = fileWeights(word, place.path, place.file) ?? alwaysMeasured(word, place.path);
  if (explained !== undefined) return faults.report(place, { code: 'unknown-value', range: node, ...explained });
  const suggestion = meantWord(word, words);
  if (suggestion === undefined) return wrongValue(reading, whole, node, place, 'unknown-value');
  const { word: first, certain, rivals = [] } = suggestion;
  const meant = [first, ...rivals];
  const fixes = meant.map((each) => replacement(`Change to "${each}"`, node, JSON.stringify(each)));
  const said =
    words.length > mostListed
      ? `${label(place.path)} ${quote(word)} is not known`
      : `${label(place.path)} must be ${describe(whole)}, not ${quote(word)}`;
  const message = `${said}; did you mean ${either(meant.map((each) => `"${each}"`))}?`;
  const isOnly = certain && rivals.length === 0;
  faults.report(place, { code: 'unknown-value', message, range: node, fixes: isOnly ? fixes.map(safely) : fixes });
  return certain ? first : unreadable;
}

/** A value that is only written in another way than it should is read as what it means. */
export function wrongValue(
  { text, faults, isFull }: Reading,
  rule: Rule,
  node: Node,
  place: Place,
  code: Fault['code'] = 'wrong-value',
): unknown {
  const range = underlined(text, node, place);
  if (isFull()) return faults.report(place, { code, message: '', range });
  const message = `${label(place.path)} must be ${describe(rule)}, not ${describeNode(node, text)}`;
  const repairs = repairsOf(rule, node, String(place.path.at(-1)));
  const likely = [...repairs, ...(place.kinds?.() ?? []).map((value) => ({ value, certain: false }))];
  const changing = likely.map(({ value, certain }) => {
    const fix = { title: `Change to ${inLine(value)}`, edits: editsOfValue(text, node, value) };
    return certain ? safely(fix) : fix;
  });
  const fixes = [...renaming(place), ...changing, ...wrappingFixes(rule, node), ...leaving(node, place)];
  faults.report(place, { code, message, range, fixes });
  const [first] = repairs;
  return first?.certain === true ? parse(schemaOf(rule), first.value) : unreadable;
}

function renaming({ key, otherKey }: Place): Fix[] {
  const other = key && otherKey?.();
  return other === undefined ? [] : [replacement(`Rename to "${other}"`, key!, `"${other}"`)];
}

/** The fix of what nobody must give; the last one that is offered. */
function leaving(node: Node, { path, isOptional }: Place): Fix[] {
  // `null` or −1 before the shape of a sample stands elsewhere for a batch of any size.
  const isBatch = path.join() === 'input,0' && (node.kind === 'null' || (node.kind === 'number' && node.value === -1));
  if (isBatch) return [removeFix(path, 'Leave the batch away')];
  return isOptional === true ? [removeFix(path)] : [];
}

/** A value on one line is underlined itself, a longer one by its key or its bracket. */
function underlined(text: string, node: Node, place: Place): TextRange {
  const isLong = (node.kind === 'object' || node.kind === 'array') && /[\r\n]/.test(text.slice(node.start, node.end));
  return isLong ? headOf(node, place) : node;
}
