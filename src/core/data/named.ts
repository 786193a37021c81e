import { removeFix, setFix } from '../definition/edit/fixes.ts';
import type { DataSource } from '../definition/schema/data.ts';
import { quote } from '../definition/text/quote.ts';
import type { Finding, Fix } from '../problem.ts';
import { dataError, type RawTargets } from './sources/source.ts';
import { classesOf } from './targets.ts';

/** The classes that a source lists, in the order of the outputs. */
export function classesListed(source: DataSource): readonly string[] | undefined {
  return 'classes' in source ? source.classes?.map(String) : undefined;
}

/** Targets by the names of the classes that they are. Paths of findings are relative to the source. */
export function namedTargets(targets: RawTargets, classes: readonly string[] | undefined): RawTargets | Finding {
  if (classes === undefined) return targets;
  if (targets.kind === 'texts') return { ...targets, classes };
  const { columns, values, scale } = targets.table;
  if (columns !== 1) {
    const message = `"classes" are for one target for each sample; these have ${columns}`;
    return dataError('classes', ['classes'], message, { fixes: [removeFix(['classes'])] });
  }
  return { kind: 'texts', texts: Array.from(values, (value) => String(value * scale)), classes };
}

/** Lists the classes that the targets have: those that are listed in their order, then the others. */
export function relisting(source: DataSource, targets: RawTargets): Fix[] {
  if (!('classes' in source) || source.classes === undefined || targets.kind !== 'texts') return [];
  const found = new Set(targets.texts);
  const listed = source.classes.filter((name) => found.has(String(name)));
  const others = classesOf(targets.texts).filter((name) => !listed.some((each) => String(each) === name));
  const isNumber = source.classes.every((name) => typeof name === 'number');
  const classes = [...listed, ...others.map((name) => (isNumber ? Number(name) : name))];
  return classes.length < 2 ? [] : [setFix(['classes'], classes, 'List the classes that the targets have')];
}

/** A class that is listed twice, or another list than that of the training data. */
export function listFinding(source: DataSource, ofTrain: DataSource | undefined): Finding | undefined {
  const listed = classesListed(source);
  if (listed === undefined) return undefined;
  const twice = listed.findIndex((name, index) => listed.indexOf(name) < index);
  if (twice >= 0) {
    const message = `the class ${quote(listed[twice]!)} is listed twice; each has one output`;
    const path = ['classes', twice];
    return dataError('classes', path, message, { fixes: [removeFix(path, 'List it once')] });
  }
  if (ofTrain === undefined || ofTrain === source) return undefined;
  const wanted = classesListed(ofTrain);
  if (wanted !== undefined && wanted.join('\n') === listed.join('\n')) return undefined;
  const has = wanted === undefined ? 'list none' : `have ${wanted.map(quote).join(', ')}`;
  const message = `the classes of the training data count for all parts, and those ${has}; list them there alone`;
  const fixes = [...(wanted === undefined ? [] : [setFix(['classes'], [...wanted])]), removeFix(['classes'])].reverse();
  return dataError('classes', ['classes'], message, { fixes });
}
