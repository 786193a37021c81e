import { parse } from 'valibot';
import type { Problem } from '../problem.ts';
import { type ReadNetwork, buildDefinition } from './build.ts';
import { placesOf } from './locate.ts';
import type { ParsedDefinition } from './network.ts';
import { unreadable } from './read/faults.ts';
import { createReader } from './read/reader.ts';
import { ruleOf } from './read/rule.ts';
import { adviseData } from './rules/data.ts';
import { checkDialect } from './rules/dialect.ts';
import type { Checked } from './rules/rule.ts';
import { checkStructure } from './rules/structure.ts';
import { adviseTraining } from './rules/training.ts';
import { networkSchema } from './schema/network.ts';
import { problemList } from './text/problems.ts';
import { parseSyntax } from './text/syntax.ts';
import type { Node } from './text/tree.ts';

/** In UTF-16 code units; larger texts are data, which belong into files of their own. */
export const largestText = 4 * 1024 * 1024;

const networkRule = ruleOf(networkSchema);

const byteOrderMark = '\uFEFF';

/** Reads the text of a `.nn.json`: the best network that is in it, and what is wrong with it. Never throws. */
export function parseDefinition(text: string): ParsedDefinition {
  const syntax = problemList('syntax-more');
  const values = problemList('more');
  const root = readText();
  const reader = createReader(text, values);
  const whole = root === undefined ? unreadable : reader.read(networkRule, root);
  const read = (whole === unreadable ? parse(networkSchema, {}) : whole) as ReadNetwork;
  const places = placesOf(root, text);
  const definition = buildDefinition(read, places.valueAt, reader.faultyItems('layers'));
  if (whole !== unreadable) {
    const checked: Checked = { definition, read, has: places.has, sound: reader.sound };
    for (const check of [checkStructure, checkDialect, adviseTraining, adviseData]) {
      for (const finding of check(checked)) values.report(places.toProblem(finding));
    }
  }
  const problems = [...syntax.all(), ...values.all()].toSorted(byPlace);
  const { has, valueAt, locate, pathAt, textAt, toProblem } = places;
  const { sound } = reader;
  return { definition, problems, has, valueAt, sound, locate, pathAt, textAt, toProblem };

  function readText(): Node | undefined {
    const start = { start: 0, end: Math.min(1, text.length) };
    if (text.length > largestText) {
      const sizes = `${text.length.toLocaleString('en-US')} characters; the limit is ${largestText.toLocaleString('en-US')}`;
      const message = `the text has ${sizes}. Put the samples into a CSV or IDX file and name it under "data"`;
      values.report({ code: 'text-too-large', message, range: start });
      return undefined;
    }
    let clean = text;
    if (text.startsWith(byteOrderMark)) {
      // A blank in its place keeps all offsets.
      clean = ` ${text.slice(1)}`;
      const message = 'the text begins with a byte-order mark; it is ignored. Save the file as UTF-8 without BOM';
      values.report({ code: 'byte-order-mark', message, severity: 'warning', range: start });
    }
    const before = syntax.all().length;
    const tree = parseSyntax(clean, syntax, values, faultsOf);
    if (tree === undefined && syntax.all().length === before) {
      const message = 'there is no network here yet; begin with { "sizes": [2, 3, 1], "loss": "quadratic" }';
      values.report({ code: 'empty', message, range: start });
    }
    return tree;
  }
}

/** How much of a tree is no network. */
function faultsOf(root: Node): number {
  const found = problemList('more');
  createReader('', found).read(networkRule, root);
  return found.all().length;
}

function byPlace(a: Problem, b: Problem): number {
  return a.range.start - b.range.start || a.range.end - b.range.end;
}
