import type { DataFacts } from '../data/facts/facts.ts';
import type { DataDefinition, ParsedDefinition } from '../definition/network.ts';
import type { Path, TextRange } from '../problem.ts';
import type { NetworkShapes } from '../shapes.ts';
import type { HoverContext } from './hovers/context.ts';
import { dataHover } from './hovers/data.ts';
import {
  activationHover,
  biasHover,
  initializerHover,
  layerHover,
  layerInputsHover,
  layerNameHover,
} from './hovers/layers.ts';
import { lossHover } from './hovers/loss.ts';
import { termHover } from './hovers/terms.ts';
import { dialectHover, dtypeHover, inputHover, layersHover, reproducibleHover, sizesHover } from './hovers/network.ts';
import { trainingHover } from './hovers/training.ts';
import type { HoverPart } from './markdown.ts';
import { rulesAt } from './schema/rules.ts';
import { limitsOf, meaningOf, schemaHover } from './schema/words.ts';

export interface HoverText {
  /** What the hover is about; the editor marks it. */
  readonly range: TextRange;
  readonly parts: readonly HoverPart[];
}

/** What to say about the place of a definition at `offset`; undefined where there is nothing to say. `data`: once they have been read. */
export function hoverAt(
  parsed: ParsedDefinition,
  shapes: NetworkShapes,
  offset: number,
  data?: DataFacts,
): HoverText | undefined {
  const place = parsed.pathAt(offset);
  if (place === undefined || place.path.length === 0) return undefined;
  const { path, part } = place;
  const marked = part === 'value' && isSample(path) ? parsed.locate(path.slice(0, sideDepth)) : place.range;
  const range = part === 'value' && isBlock(path, parsed) ? bracketAt(marked, offset) : marked;
  if (range === undefined) return undefined;
  const own = partsFor({ definition: parsed.definition, shapes, data }, path);
  const parts = part === 'key' || own === undefined ? withSchema(own, place, parsed) : own;
  return parts === undefined ? undefined : { range, parts };
}

/** Whether a hover is about the key itself, not about the object that has it; about `type` the object has all to say. */
function isAbout([first]: readonly HoverPart[], path: Path): boolean {
  const key = String(path.at(-1));
  return key === 'type' || (first?.kind === 'heading' && new RegExp(`^${key}\\b`).test(first.text));
}

/** Of every key one is told what it means and what holds without it, first of all where more is said of the object around it. */
function withSchema(
  own: readonly HoverPart[] | undefined,
  { path, part }: { readonly path: Path; readonly part: 'key' | 'value' },
  parsed: ParsedDefinition,
): readonly HoverPart[] | undefined {
  if (own !== undefined && isAbout(own, path)) {
    const [rule] = rulesAt(path, parsed);
    if (rule === undefined || path.at(-1) === 'type') return own;
    const [title, ...rest] = own;
    const isComplete = JSON.stringify(rest).includes('Default: ');
    // What the hover says itself is not said twice.
    const meaning = meaningOf(rule).filter(
      (part) => !rest.some((other) => JSON.stringify(other) === JSON.stringify(part)),
    );
    return [title!, ...meaning, ...rest, ...(isComplete ? [] : limitsOf(rule))];
  }
  const schema = schemaHover(path, part, parsed);
  return own === undefined || schema === undefined ? (own ?? schema) : [...schema, ...own];
}

/** What to say about a layer, wherever it is shown. */
export function hoverOfLayer(
  { definition }: ParsedDefinition,
  shapes: NetworkShapes,
  index: number,
  data?: DataFacts,
): readonly HoverPart[] | undefined {
  return layerHover({ definition, shapes, data }, index);
}

/** `['data', 'train', 'samples', 0, 0]`: depth of the path of a sample's x or y. */
const sideDepth = 5;

function isSample(path: Path): boolean {
  return path[0] === 'data' && path[2] === 'samples' && path.length >= sideDepth;
}

const trainingBlocks: ReadonlySet<string | number> = new Set([
  'optimizer',
  'schedule',
  'averageWeights',
  'earlyStopping',
]);

/** Objects and lists that are written over several lines: what stands between their parts is not about them. */
function isBlock([key, inner, option, ...rest]: Path, { definition }: ParsedDefinition): boolean {
  if (rest.length > 0) return false;
  switch (key) {
    case 'layers':
      return option === undefined;
    case 'data':
      return option === undefined || (option === 'samples' && !isGenerated(definition.data, inner));
    case 'training':
      return option === undefined && (inner === undefined || trainingBlocks.has(inner));
    default:
      return false;
  }
}

/** Whether `samples` of a part of the data is their number. */
function isGenerated(data: DataDefinition, part: Path[number] | undefined): boolean {
  const source = part === 'train' || part === 'validation' || part === 'test' ? data[part] : undefined;
  return source !== undefined && 'generate' in source;
}

function bracketAt({ start, end }: TextRange, offset: number): TextRange | undefined {
  if (offset <= start + 1) return { start, end: start + 1 };
  return offset >= end - 1 ? { start: end - 1, end } : undefined;
}

function partsFor(context: HoverContext, [key, ...rest]: Path): readonly HoverPart[] | undefined {
  switch (key) {
    case 'sizes':
      return sizesPart(context, rest);
    case 'layers':
      return layersPart(context, rest);
    case 'input':
      return inputHover(context);
    case 'loss':
      return lossHover(context);
    case 'initializer':
      return initializerHover(context);
    case 'reproducible':
      return reproducibleHover(context);
    case 'dtype':
      return dtypeHover(context);
    case 'dialect':
      return dialectHover(context);
    case 'data':
      return dataHover(context, rest);
    case 'training':
      return trainingHover(context, rest);
    default:
      return undefined;
  }
}

/** The first entry is the input; each other one is a layer. */
function sizesPart(context: HoverContext, [index]: Path): readonly HoverPart[] | undefined {
  if (typeof index !== 'number') return sizesHover(context);
  return index === 0 ? inputHover(context) : layerHover(context, index - 1);
}

/** Options that decide what a layer computes. */
const layerOptions: ReadonlySet<string | number | undefined> = new Set([
  ...[
    'axes',
    'axis',
    'dilation',
    'filters',
    'groups',
    'heads',
    'kernel',
    'padding',
    'pieces',
    'shape',
    'size',
    'stride',
    'terms',
    'units',
  ],
  ...['bidirectional', 'causal', 'multiplier', 'outputPadding', 'perPosition', 'rate', 'returnSequences', 'vocabulary'],
]);

function layersPart(context: HoverContext, [index, option, item]: Path): readonly HoverPart[] | undefined {
  if (typeof index !== 'number') return layersHover(context);
  if (option === 'terms' && typeof item === 'number') return termHover(context, index, item);
  if (option === undefined || option === 'type' || layerOptions.has(option)) return layerHover(context, index);
  switch (option) {
    case 'activation':
    case 'alpha':
      return activationHover(context, index);
    case 'bias':
      return biasHover(context, index);
    case 'initializer':
      return initializerHover(context, index);
    case 'inputs':
      return layerInputsHover(context, index);
    case 'name':
      return layerNameHover(context, index);
    default:
      return undefined;
  }
}
