import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Range } from './charts/ranges.ts';
import type { ShapesColumn } from '../core/editor/shapesView.ts';
import type { Model } from './model.ts';
import { createPlaneView, type PlaneView } from './network/plane.ts';
import { nextSort, type Sort } from './sorting.ts';

export type ShapesSort = Sort<ShapesColumn['key']>;

/** How the user looks at charts and tables. The charts share it: pointing at one reads both, and enlarging one enlarges both. */
export interface View {
  /** Under the pointer, in epochs. */
  readonly hover: ReadonlySignal<number | undefined>;
  /** The epochs to show; undefined for all. */
  readonly zoom: ReadonlySignal<Range | undefined>;
  readonly logLoss: ReadonlySignal<boolean>;
  readonly logX: ReadonlySignal<boolean>;
  /** Weight of what came before in smoothed curves, from 0 (as they are). */
  readonly smoothing: ReadonlySignal<number>;
  /** Of the shapes table. */
  readonly shapesSort: ReadonlySignal<ShapesSort>;
  readonly plane: PlaneView;
  /** The numbers of one's own that the network is tried with. */
  readonly own: ReadonlySignal<readonly number[] | undefined>;
  point(x: number | undefined): void;
  enlarge(range: Range | undefined): void;
  toggleLogLoss(): void;
  toggleLogX(): void;
  smooth(weight: number): void;
  sortShapes(column: ShapesColumn): void;
  tryOut(numbers: readonly number[] | undefined): void;
}

export function createView(model: Model, logLossAtFirst: boolean): View {
  const hover = signal<number | undefined>(undefined);
  const zoom = signal<Range | undefined>(undefined);
  const logLoss = signal(logLossAtFirst);
  const logX = signal(false);
  const smoothing = signal(0);
  const shapesSort = signal<ShapesSort>(undefined);
  const own = signal<readonly number[] | undefined>(undefined);
  let runId: string | undefined;
  // A new run starts with all of its epochs in sight.
  effect(() => {
    const id = model.run.value?.id;
    if (id !== runId) zoom.value = undefined;
    runId = id;
  });
  return {
    hover,
    zoom,
    logLoss,
    logX,
    smoothing,
    shapesSort,
    plane: createPlaneView(),
    own,
    point: (x) => (hover.value = x),
    enlarge: (range) => (zoom.value = range),
    toggleLogLoss: () => (logLoss.value = !logLoss.value),
    toggleLogX: () => (logX.value = !logX.value),
    smooth: (weight) => (smoothing.value = weight),
    tryOut: (numbers) => (own.value = numbers),
    sortShapes({ key, kind }) {
      shapesSort.value = nextSort(shapesSort.value, key, isNumeric(kind));
    },
  };
}

/** Numbers stand to the right, and are sorted from the largest. */
export function isNumeric(kind: ShapesColumn['kind']): boolean {
  return kind === 'count' || kind === 'share' || kind === 'bytes';
}
