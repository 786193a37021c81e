import type { JSX } from 'preact';
import type { DataState } from '../../protocol/panel.ts';
import { splitNames } from '../charts/curves.ts';
import { formatCount } from '../format.ts';
import type { Page } from '../parts/page.ts';

type Part = DataState['generated'][number];

/** Data that are made from a formula: how many, how noisy, and others of the same kind. Each change is an edit of the text. */
export function Generated({ page, data }: { readonly page: Page; readonly data: DataState }): JSX.Element {
  const edit = (part: Part['part'], values: { noise?: number; samples?: number; seed?: number }): void =>
    page.host.post({ kind: 'editData', revision: data.revision, action: { kind: 'generate', part, ...values } });
  return (
    <section class="generated">
      <h2>Generated data</h2>
      <p class="dim explanation">
        Each change is an edit of the file, which the editor undoes. Noise blurs what there is to learn: how much of it
        is learned by heart, validation and test tell (chapter 3, overfitting).
      </p>
      {data.generated.map(({ part, generate, samples, noise }) => (
        <div key={part} class="generators" role="group" aria-label={`${splitNames[part]} data`}>
          <strong>
            {splitNames[part]} · {generate}
          </strong>
          <label class="choice">
            <span class="dim">Noise</span>
            <input
              type="range"
              min={0}
              max={Math.max(0.5, noise)}
              step={0.05}
              value={noise}
              onChange={({ currentTarget: { valueAsNumber } }) =>
                edit(part, { noise: Number(valueAsNumber.toFixed(2)) })
              }
            />
            <output>{noise}</output>
          </label>
          <label class="choice">
            <span class="dim">Samples</span>
            <input
              type="range"
              min={50}
              max={Math.max(2000, samples)}
              step={50}
              value={samples}
              onChange={({ currentTarget: { valueAsNumber } }) => edit(part, { samples: valueAsNumber })}
            />
            <output>{formatCount(samples)}</output>
          </label>
          <button
            type="button"
            class="button"
            aria-label={`Regenerate the ${splitNames[part].toLowerCase()} data with another seed`}
            onClick={() => edit(part, { seed: 1 + Math.floor(Math.random() * 99_999) })}
          >
            Regenerate
          </button>
        </div>
      ))}
    </section>
  );
}
