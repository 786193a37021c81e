import type { JSX } from 'preact';
import type { HealthPicture } from '../../core/looks/health.ts';
import { Figure } from '../figure/Figure.tsx';
import { useWidth } from '../figure/width.ts';
import { formatQuantity } from '../format.ts';
import { useLook } from '../looks.ts';
import { Icon } from '../parts/icons.tsx';
import type { Page } from '../parts/page.ts';
import { badShare, complaint, shareWords } from './health.ts';

/** Which neurons learn no more, or only slowly. */
export function HealthFigure({ page }: { readonly page: Page }): JSX.Element | null {
  const picture = useLook<'health'>(page, { look: 'health' })?.picture;
  if (picture?.layers.length === 0) return null;
  const count = page.model.run.value?.layers.length;
  const complaints = (picture?.layers ?? []).flatMap((layer) => complaint(layer, layer.layer + 1 === count) ?? []);
  return (
    <Figure
      title="Dead and saturated neurons"
      explanation={
        'Dead: a relu that gave 0 for every sample looked at. Saturated: an activation within 0.02 of a limit of its function, ' +
        'where that is nearly flat (chapters 3 and 5).' +
        (picture === undefined ? '' : ` Of the first ${formatQuantity(picture.samples, 'training sample')}.`)
      }
      table={() => ({
        columns: ['layer', 'activation', 'neurons', 'what', 'share'],
        rows: (picture?.layers ?? []).map((layer) => [
          layer.name,
          layer.activation,
          layer.neurons,
          layer.dead === undefined ? 'saturated' : 'dead',
          badShare(layer).toFixed(4),
        ]),
      })}
    >
      {picture === undefined ? <p class="empty">Looking at the neurons …</p> : <Bars picture={picture} count={count} />}
      <ul class="complaints" aria-live="polite">
        {complaints.map((text) => (
          <li key={text} class="note bad">
            <Icon name="warning" />
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </Figure>
  );
}

const row = 26;

function Bars({
  picture: { layers },
  count,
}: {
  readonly picture: HealthPicture;
  readonly count: number | undefined;
}): JSX.Element {
  const [place, width] = useWidth(170);
  const [name, words] = [Math.min(120, width * 0.26), 104];
  const room = Math.max(16, width - name - words - 16);
  const label = layers.map((layer) => `${layer.name}: ${shareWords(layer)}`).join('; ');
  return (
    <div ref={place}>
      <svg class="plot" width={width} height={layers.length * row + 4} role="img" aria-label={label}>
        {layers.map((layer, index) => {
          const y = index * row + 6;
          return (
            <g key={layer.layer}>
              <title>{`${layer.name}, ${layer.activation}: ${shareWords(layer)}`}</title>
              <text class="strong" x={0} y={y + 12}>
                {shortened(layer.name, name / 6.6)}
              </text>
              <rect class="track" x={name + 8} y={y} width={room} height={14} />
              <rect
                class={complaint(layer, layer.layer + 1 === count) === undefined ? 'share' : 'share bad'}
                x={name + 8}
                y={y}
                width={room * badShare(layer)}
                height={14}
              />
              <text x={width} y={y + 12} text-anchor="end">
                {shareWords(layer)}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** As much of a text as there is room for. */
export function shortened(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, Math.floor(letters) - 1))}…`;
}
