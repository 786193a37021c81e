import type { JSX } from 'preact';
import { formatShape } from '../../core/shape.ts';
import { splitNames } from '../charts/curves.ts';
import { formatQuantity } from '../format.ts';
import { useLook } from '../looks.ts';
import type { Page } from '../parts/page.ts';
import { Unread } from '../parts/Unread.tsx';
import { ClassesFigure } from './ClassesFigure.tsx';
import { ColumnsFigure } from './ColumnsFigure.tsx';
import { Generated } from './Generated.tsx';
import { EditablePoints } from './EditablePoints.tsx';
import { Samples } from './Samples.tsx';
import { ScatterFigure } from './ScatterFigure.tsx';

/** What the network learns from. */
export function DataTab({ page }: { readonly page: Page }): JSX.Element {
  const { model, host } = page;
  const sets = useLook<'dataSets'>(page, { look: 'dataSets' })?.picture;
  const panel = model.panel.value;
  const data = panel?.data;
  const status = model.run.value?.status.kind;
  // What stands ready follows the text by itself.
  const isStale = panel?.edited === true && status !== 'ready' && status !== 'loading';
  const isOver = status === 'ended' || status === 'interrupted' || status === 'failed';
  const generated = data !== undefined && data.generated.length > 0 && <Generated page={page} data={data} />;
  if (sets === undefined) {
    return (
      <>
        {generated}
        <Unread page={page} />
      </>
    );
  }
  return (
    <>
      <p class="sets">
        {sets.splits
          .map(({ split, samples }) => `${splitNames[split]}: ${formatQuantity(samples, 'sample')}`)
          .join(' · ')}
        {' · '}
        {sets.inputShape.length > 1 ? `inputs ${formatShape(sets.inputShape)}` : formatQuantity(sets.inputs, 'input')}
      </p>
      {isStale && (
        <p class="note">
          <span>These are the data of the training. </span>
          {isOver ? (
            <button type="button" class="link" onClick={() => host.post({ kind: 'reopen' })}>
              Show those of the file (its curves go)
            </button>
          ) : (
            <span>Those of the file are read when it is over, or with Restart.</span>
          )}
        </p>
      )}
      {generated}
      <div class="figures inside">
        {data !== undefined && <EditablePoints page={page} data={data} isStale={isStale} />}
        {!sets.isText && sets.inputs + sets.targets > 1 && !sets.isImage && <ScatterFigure page={page} sets={sets} />}
        <Samples page={page} sets={sets} />
        {sets.classes !== undefined && <ClassesFigure sets={sets} />}
        {!sets.isText && <ColumnsFigure page={page} sets={sets} />}
      </div>
    </>
  );
}
