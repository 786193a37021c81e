import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Range } from './charts/ranges.ts';
import type { Model } from './model.ts';

/** How the user looks at the charts. They share it: pointing at one reads both, and enlarging one enlarges both. */
export interface View {
  /** Under the pointer, in epochs. */
  readonly hover: ReadonlySignal<number | undefined>;
  /** The epochs to show; undefined for all. */
  readonly zoom: ReadonlySignal<Range | undefined>;
  readonly logLoss: ReadonlySignal<boolean>;
  point(x: number | undefined): void;
  enlarge(range: Range | undefined): void;
  toggleLogLoss(): void;
}

export function createView(model: Model, logLossAtFirst: boolean, keepLogLoss: (logLoss: boolean) => void): View {
  const hover = signal<number | undefined>(undefined);
  const zoom = signal<Range | undefined>(undefined);
  const logLoss = signal(logLossAtFirst);
  const runId = computed(() => model.run.value?.id);
  // A new run starts with all of its epochs in sight.
  effect(() => {
    void runId.value;
    zoom.value = undefined;
  });
  return {
    hover,
    zoom,
    logLoss,
    point: (x) => (hover.value = x),
    enlarge: (range) => (zoom.value = range),
    toggleLogLoss() {
      logLoss.value = !logLoss.value;
      keepLogLoss(logLoss.value);
    },
  };
}
