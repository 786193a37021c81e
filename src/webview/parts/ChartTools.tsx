import type { JSX } from 'preact';
import { Press } from '../figure/Controls.tsx';
import type { Page } from './page.ts';

/** How all charts are shown. */
export function ChartTools({ page: { view } }: { readonly page: Page }): JSX.Element {
  const weight = view.smoothing.value;
  return (
    <div class="chart-tools" role="group" aria-label="How the charts are shown">
      <label>
        Smoothing
        <input
          type="range"
          min="0"
          max="0.98"
          step="0.02"
          value={weight}
          onInput={(event) => view.smooth(event.currentTarget.valueAsNumber)}
        />
        <output>{weight === 0 ? 'off' : weight.toFixed(2)}</output>
      </label>
      <Press label="Logarithmic epochs" on={view.logX.value} onPress={view.toggleLogX} />
      <Press label="Show all epochs" enabled={view.zoom.value !== undefined} onPress={() => view.enlarge(undefined)} />
      <span class="dim">
        Drag across a chart to enlarge; arrow keys read values, + − 0 enlarge and reduce, Ctrl with the wheel too.
      </span>
    </div>
  );
}
