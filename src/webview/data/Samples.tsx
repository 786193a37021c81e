import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { textShown } from '../../core/editor/whiteSpace.ts';
import type { DataSetsPicture } from '../../core/looks/dataSets.ts';
import type { Split } from '../../core/looks/request.ts';
import type { SamplesPicture } from '../../core/looks/samples.ts';
import { splitNames } from '../charts/curves.ts';
import { Choice, Pager } from '../figure/Controls.tsx';
import { DataTable } from '../figure/DataTable.tsx';
import { Figure } from '../figure/Figure.tsx';
import { ImageGrid } from '../inside/MapsFigure.tsx';
import { formatCharacters, formatTick } from '../format.ts';
import { useKept, useLook } from '../looks.ts';
import type { Page } from '../parts/page.ts';
import { changedForTraining } from './units.ts';

/** Samples of a page and columns of a table, as the look gives them. */
const [pageSize, pageWidth] = [50, 20];
/** Targets of a sample that the look gives in one cell. */
const mostTargets = 6;

/** The samples themselves, page by page. */
export function Samples({ page, sets }: { readonly page: Page; readonly sets: DataSetsPicture }): JSX.Element {
  const [wanted, setSplit] = useState<Split>('train');
  const [first, setFirst] = useState(0);
  const [column, setColumn] = useState(0);
  const split = sets.splits.some((each) => each.split === wanted) ? wanted : 'train';
  const picture = useKept(useLook<'samples'>(page, { look: 'samples', split, first, column })?.picture);
  const target = sets.classes === undefined ? sets.targetNames.slice(0, mostTargets).join(', ') : 'class';
  const controls = (
    <>
      <Choice
        label="Show"
        value={split}
        options={sets.splits.map((each) => [each.split, splitNames[each.split]])}
        choose={(value) => {
          setSplit(value);
          setFirst(0);
        }}
      />
      {picture !== undefined && (
        <Pager of="samples" first={picture.first} size={pageSize} total={picture.total} turn={setFirst} />
      )}
      {!sets.isImage && !sets.isText && (
        <Pager of="columns" first={picture?.column ?? 0} size={pageWidth} total={sets.inputs} turn={setColumn} />
      )}
    </>
  );
  const text =
    'What the network learns from, in the numbers of the file.' +
    changedForTraining(sets) +
    (sets.isText ? ' Each is a window of the text, and what it is to say is the character after it.' : '');
  if (picture?.images !== undefined) {
    const { images, labels } = picture;
    const nameOf = (index: number): string => String(picture.first + index + 1);
    return (
      <Figure
        title="Samples"
        explanation={text}
        controls={controls}
        table={() => ({ columns: ['sample', target], rows: labels.map((label, i) => [nameOf(i), label]) })}
      >
        <ImageGrid
          label={`Samples ${nameOf(0)} to ${nameOf(labels.length - 1)}, ${splitNames[split]}`}
          images={images}
          count={labels.length}
          side={56}
          caption={(index) => labels[index]!}
        />
      </Figure>
    );
  }
  return (
    <section class="figure">
      <div class="caption">
        <h2>Samples</h2>
        {controls}
      </div>
      <p class="dim explanation">{text}</p>
      {picture === undefined ? <p class="empty">Reading the samples …</p> : <Rows picture={picture} target={target} />}
    </section>
  );
}

function Rows({ picture, target }: { readonly picture: SamplesPicture; readonly target: string }): JSX.Element {
  const { columns, values, labels, texts, first } = picture;
  return (
    <DataTable
      label="Samples"
      columns={[
        { title: 'sample' },
        ...(texts === undefined ? [] : [{ title: 'characters' }]),
        ...columns.map((title) => ({ title, isNumber: true })),
        { title: target },
      ]}
      rows={labels.map((label, row) => [
        first + row + 1,
        ...(texts === undefined ? [] : [<code key="text">{textShown(texts[row]!)}</code>]),
        ...columns.map((_, index) => formatTick(values[row * columns.length + index]!)),
        formatCharacters(label),
      ])}
    />
  );
}
