import type { JSX } from 'preact';
import type { GalleryItem, GalleryPicture } from '../../core/looks/gallery.ts';
import { formatLoss } from '../../core/editor/format.ts';
import { formatCount, formatProbability, formatTick } from '../format.ts';
import { Press } from '../figure/Controls.tsx';
import { DataTable } from '../figure/DataTable.tsx';
import { nameShown, textShown } from '../../core/editor/whiteSpace.ts';
import { InputPicture } from './InputPicture.tsx';

interface Props {
  readonly gallery: GalleryPicture;
  /** What all of them are: `wrong answers`. */
  readonly title: string;
  readonly opened: number | undefined;
  readonly onOpen: (sample: number) => void;
  readonly onPage: (page: number) => void;
}

/** Samples by falling loss, a page at a time: pictures as tiles, rows of numbers and texts as a table. */
export function Gallery({ gallery, title, opened, onOpen, onPage }: Props): JSX.Element {
  const { items, count, page, pages } = gallery;
  return (
    <section class="gallery" aria-label="Samples">
      <div class="tools">
        <h2>
          {formatCount(count)} {title}
          {count > 1 && (
            <span class="dim">
              , largest loss first{items[0]?.input.kind === 'image' && ': right → said, how sure'}
            </span>
          )}
        </h2>
        {pages > 1 && (
          <div class="copy" role="group" aria-label="Pages">
            <Press label="Previous" name="Previous page" enabled={page > 0} onPress={() => onPage(page - 1)} />
            <span class="when" role="status">
              page {formatCount(page + 1)} of {formatCount(pages)}
            </span>
            <Press label="Next" name="Next page" enabled={page < pages - 1} onPress={() => onPage(page + 1)} />
          </div>
        )}
      </div>
      {items[0]?.input.kind === 'image' ? (
        <ul class="tiles">
          {items.map((item) => (
            <li key={`${item.sample} ${item.position}`}>
              <button
                type="button"
                class="tile"
                aria-pressed={opened === item.sample}
                aria-label={`${nameOf(item)}: ${item.wanted} said to be ${item.said}, loss ${formatLoss(item.loss)}`}
                onClick={() => onOpen(item.sample)}
              >
                <InputPicture input={item.input} columns={undefined} side={64} label="" />
                <span>
                  <bdi>{item.wanted}</bdi> → <bdi>{item.said}</bdi>
                </span>
                <span class="dim">
                  {item.confidence === undefined ? formatLoss(item.loss) : formatProbability(item.confidence)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        items.length > 0 && <Rows gallery={gallery} opened={opened} onOpen={onOpen} />
      )}
    </section>
  );
}

function nameOf({ sample, position }: GalleryItem): string {
  return position === undefined ? `sample ${sample + 1}` : `sample ${sample + 1}, position ${position + 1}`;
}

function Rows({
  gallery: { items, columns = [] },
  opened,
  onOpen,
}: Pick<Props, 'gallery' | 'opened' | 'onOpen'>): JSX.Element {
  const [first] = items;
  const values = first?.input.kind === 'values' ? first.input.values.length : 0;
  const isSure = first?.confidence !== undefined;
  const numbers = (titles: readonly (string | undefined)[]) => titles.map((title) => ({ title, isNumber: true }));
  return (
    <DataTable
      label="Samples, largest loss first"
      columns={[
        ...[{ title: 'Sample' }, { title: 'Right' }, { title: 'Said' }],
        ...numbers([...(isSure ? ['Confidence'] : []), 'Loss']),
        ...(values === 0 ? [{ title: 'Text' }] : numbers(Array.from({ length: values }, (_, j) => columns[j]))),
      ]}
      rows={items.map((item) => [
        <button
          key="open"
          type="button"
          class="link"
          aria-pressed={opened === item.sample}
          onClick={() => onOpen(item.sample)}
        >
          {nameOf(item)}
        </button>,
        nameShown(item.wanted),
        nameShown(item.said),
        ...(item.confidence === undefined ? [] : [formatProbability(item.confidence)]),
        formatLoss(item.loss),
        ...(item.input.kind === 'values'
          ? [...item.input.values].map(formatTick)
          : [
              item.input.kind === 'text' && (
                <bdi key="text" class="text">
                  {textShown(item.input.text)}
                </bdi>
              ),
            ]),
      ])}
    />
  );
}
