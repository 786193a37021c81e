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
import { dialectHover, dtypeHover, inputHover, layersHover, reproducibleHover, sizesHover } from './hovers/network.ts';
import { trainingHover } from './hovers/training.ts';
import type { HoverPart } from './markdown.ts';

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
  const parts = partsFor({ definition: parsed.definition, shapes, data }, path);
  return parts === undefined ? undefined : { range, parts };
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

function layersPart(context: HoverContext, [index, option]: Path): readonly HoverPart[] | undefined {
  if (typeof index !== 'number') return layersHover(context);
  switch (option) {
    case undefined:
    case 'type':
    case 'axes':
    case 'axis':
    case 'dilation':
    case 'filters':
    case 'groups':
    case 'kernel':
    case 'padding':
    case 'shape':
    case 'size':
    case 'stride':
    case 'pieces':
    case 'units':
      return layerHover(context, index);
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
