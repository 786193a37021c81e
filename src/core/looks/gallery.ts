import { type InferOutput, literal, optional, strictObject } from 'valibot';
import type { DataPart } from '../data/load.ts';
import { formatNumber } from '../editor/format.ts';
import { inputNames } from '../data/names.ts';
import { evaluate, type Evaluation, splitOf } from '../evaluation/evaluate.ts';
import { inputKind, type InputView, inputView, mostValues, sourceNumbers } from '../evaluation/inputView.ts';
import type { Breathe, LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import { place, splitName } from './request.ts';

const schema = strictObject({
  look: literal('gallery'),
  split: optional(splitName),
  /** From 0. */
  page: place,
  /** Only samples of this class; with `said` those of a cell of the confusion matrix. */
  wanted: optional(place),
  /** Only samples that were said to be of this class. */
  said: optional(place),
});

type GalleryRequest = InferOutput<typeof schema>;

export interface GalleryPicture {
  readonly split: DataPart;
  /** In all pages. */
  readonly count: number;
  readonly pages: number;
  readonly page: number;
  /** Names of the columns of rows of numbers. */
  readonly columns: readonly string[] | undefined;
  readonly items: readonly GalleryItem[];
}

/** One answer to one sample. */
export interface GalleryItem {
  /** Row of the split. */
  readonly sample: number;
  /** Where a sample has several answers: which. */
  readonly position: number | undefined;
  readonly loss: number;
  readonly input: InputView;
  /** Names of classes, or numbers. */
  readonly wanted: string;
  readonly said: string;
  readonly confidence: number | undefined;
}

/** Items of a page, pixels of a picture's side. */
const [perPage, side] = [24, 32];
/** With three channels. */
const fewer = 8;

/** Samples that a network gets wrong, the worst first; with a cell of the confusion matrix those in it. */
export const gallery = {
  look: 'gallery',
  schema,
  ofWeights: true,
  async see(probe: Probe, request: GalleryRequest, breathe: Breathe): Promise<GalleryPicture | undefined> {
    const chosen = splitOf(probe, request.split);
    const evaluation = await evaluate(probe, chosen, breathe);
    if (evaluation === undefined) return undefined;
    const { samples, rows, costs, answers, classes, values } = evaluation;
    const order = worstFirst(evaluation, request);
    const kind = inputKind(probe.definition, samples);
    const size = kind.kind === 'image' && kind.channels === 3 ? fewer : perPage;
    const pages = Math.max(1, Math.ceil(order.length / size));
    const page = Math.min(request.page, pages - 1);
    const items = [...order.subarray(page * size, (page + 1) * size)].map((answer): GalleryItem => {
      const at = Math.floor(answer / answers);
      const sample = rows[at]!;
      const numbers = (all: Float64Array): string =>
        [...all.subarray(answer * values!.kept, (answer + 1) * values!.kept)].map(finiteNumber).join(', ');
      const name = (which: Uint32Array): string => classes!.names[which[answer]!] ?? String(which[answer]);
      return {
        sample,
        position: answers === 1 ? undefined : answer % answers,
        loss: costs[at]!,
        input: inputView(kind, sourceNumbers(samples, sample), samples, side),
        wanted: classes === undefined ? numbers(values!.y) : name(classes.wanted),
        said: classes === undefined ? numbers(values!.a) : name(classes.said),
        confidence: classes?.confidence?.[answer],
      };
    });
    const columns = kind.kind === 'values' ? inputNames(samples, mostValues) : undefined;
    return { split: chosen, count: order.length, pages, page, columns, items };
  },
} satisfies LookKind<GalleryRequest, GalleryPicture>;

function finiteNumber(value: number): string {
  return Number.isFinite(value) ? formatNumber(value) : 'not finite';
}

/** Answers that are wanted, by falling loss; a loss that is no number is the worst. */
function worstFirst({ costs, answers, classes }: Evaluation, { wanted, said }: GalleryRequest): Uint32Array {
  const isWanted = (answer: number): boolean => {
    if (classes === undefined) return true;
    if (wanted === undefined && said === undefined) return classes.said[answer] !== classes.wanted[answer];
    return (
      (wanted === undefined || classes.wanted[answer] === wanted) &&
      (said === undefined || classes.said[answer] === said)
    );
  };
  const chosen: number[] = [];
  for (let answer = 0; answer < costs.length * answers; answer++) if (isWanted(answer)) chosen.push(answer);
  const loss = (answer: number): number => {
    const cost = costs[Math.floor(answer / answers)]!;
    return Number.isNaN(cost) ? Infinity : cost;
  };
  return Uint32Array.from(chosen).sort((a, b) => {
    const [left, right] = [loss(a), loss(b)];
    return left === right ? a - b : right - left;
  });
}
