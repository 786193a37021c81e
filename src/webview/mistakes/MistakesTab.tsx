import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DataPart } from '../../core/data/load.ts';
import type { MistakesPicture } from '../../core/looks/mistakes.ts';
import { splitNames } from '../charts/curves.ts';
import { formatLoss } from '../../core/editor/format.ts';
import { formatCount, formatPercent } from '../format.ts';
import { Choice, Press, Toggles } from '../figure/Controls.tsx';
import { useKept, useLook } from '../looks.ts';
import type { Page } from '../parts/page.ts';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { ClassTable } from './ClassTable.tsx';
import { type Cell, ConfusionMatrix } from './ConfusionMatrix.tsx';
import { Gallery } from './Gallery.tsx';
import { nameShown } from '../../core/editor/whiteSpace.ts';
import { later } from '../parts/Later.tsx';
import { Reliability } from './Reliability.tsx';
import { SampleView } from './SampleView.tsx';
import { TryView } from './TryView.tsx';

const FitPlots = later(async () => (await import('./FitPlots.tsx')).FitPlots);

const modes = [
  ['mistakes', 'What it gets wrong'],
  ['try', 'Try your own'],
  ['step', 'Mini-batch to come'],
] as const;
type Mode = (typeof modes)[number][0];

/** What the network gets wrong, what it says to a sample of one's own, and to those that it learns from next. */
export function MistakesTab({ page }: { readonly page: Page }): JSX.Element {
  const cursor = page.model.run.value?.cursor ?? 0;
  const [mode, setMode] = useState<Mode>(cursor > 0 ? 'step' : 'mistakes');
  // Whoever steps from sample to sample wants to see them.
  useEffect(() => {
    if (cursor > 0) setMode('step');
  }, [cursor]);
  return (
    <>
      <div class="tools modes">
        <Toggles label="What to look at" options={modes} value={mode} choose={setMode} />
        <div class="copy" role="group" aria-label="Export report">
          <span class="dim">Export report</span>
          {(['html', 'markdown'] as const).map((format) => (
            <Press
              key={format}
              label={format === 'html' ? 'HTML' : 'Markdown'}
              name={`Export report as ${format === 'html' ? 'HTML' : 'Markdown'}`}
              onPress={() => page.host.post({ kind: 'exportReport', format })}
            />
          ))}
        </div>
      </div>
      {mode === 'mistakes' && <Mistakes page={page} />}
      {mode === 'try' && <Own page={page} />}
      {mode === 'step' && <Step page={page} cursor={cursor} />}
    </>
  );
}

function Mistakes({ page }: { readonly page: Page }): JSX.Element {
  const [split, setSplit] = useState<DataPart | undefined>();
  const [output, setOutput] = useState(0);
  const [cell, setCell] = useState<Cell | undefined>();
  const [number, setNumber] = useState(0);
  const [opened, setOpened] = useState<number | undefined>();
  const chosen = split && { split };
  const picture = useLook(page, { look: 'mistakes', ...chosen, output })?.picture;
  const gallery = useKept(useLook(page, { look: 'gallery', ...chosen, page: number, ...cell })?.picture);
  const sample = useLook(page, { look: 'sample', ...chosen, ...(opened !== undefined && { index: opened }) })?.picture;
  const section = useRef<HTMLElement>(null);
  const isOpen = opened !== undefined && sample !== undefined;
  // It stands below all the others.
  useEffect(() => {
    if (isOpen) section.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, opened]);
  const choose = (next: Cell | undefined): void => {
    setCell(next);
    setNumber(0);
  };
  if (picture === undefined) return <Waiting done={page.model.looking.value} />;
  const { task } = picture;
  const name = (index: number): string =>
    task.kind === 'classes' ? nameShown(task.drawn.find((each) => each.index === index)?.name ?? String(index)) : '';
  const isRight = cell !== undefined && cell.wanted === cell.said;
  return (
    <>
      <div class="tools">
        <Summary picture={picture} />
        <Toggles
          label="Data"
          options={picture.splits.map((each) => [each, splitNames[each]])}
          value={picture.split}
          choose={(each) => {
            setSplit(each);
            choose(undefined);
            setOpened(undefined);
          }}
        />
      </div>
      {task.kind === 'values' && task.names.length > 1 && (
        <div class="output">
          <Choice
            label="Output"
            value={task.output}
            options={task.names.map((each, index) => [index, each])}
            choose={setOutput}
          />
        </div>
      )}
      <div class="figures">
        {task.kind === 'classes' ? (
          <>
            <ConfusionMatrix task={task} chosen={cell} onChoose={choose} />
            <div>
              <ClassTable task={task} />
              {task.calibration !== undefined && <Reliability calibration={task.calibration} />}
            </div>
          </>
        ) : (
          <FitPlots task={task} />
        )}
      </div>
      {gallery !== undefined && (
        <>
          <Gallery
            gallery={gallery}
            title={
              task.kind === 'values'
                ? 'samples'
                : cell === undefined
                  ? `wrong answer${gallery.count === 1 ? '' : 's'}`
                  : isRight
                    ? `of ${name(cell.wanted)} that are right`
                    : `of ${name(cell.wanted)} said to be ${name(cell.said)}`
            }
            opened={opened}
            onOpen={(index) => setOpened(index === opened ? undefined : index)}
            onPage={setNumber}
          />
          {cell !== undefined && (
            <p>
              <button type="button" class="link" onClick={() => choose(undefined)}>
                Show all wrong answers
              </button>
            </p>
          )}
        </>
      )}
      {isOpen && (
        <section class="opened" aria-label="One sample" ref={section}>
          <div class="tools">
            <h2>
              Sample {formatCount(opened + 1)} of the {splitNames[picture.split].toLowerCase()} data
            </h2>
            <Press label="Close" onPress={() => setOpened(undefined)} />
          </div>
          <SampleView sample={sample} />
        </section>
      )}
    </>
  );
}

function Waiting({ done }: { readonly done: number | undefined }): JSX.Element {
  return (
    <div class="empty">
      <p>
        The network answers all samples{' '}
        {done === undefined ? '…' : <span class="share">{Math.floor(100 * done)} %</span>}
      </p>
      <ProgressBar label="The network answers all samples" done={done} />
    </div>
  );
}

function Summary({
  picture: { samples, all: whole, answers, loss, task },
}: {
  readonly picture: MistakesPicture;
}): JSX.Element {
  const all = samples * answers;
  return (
    <p class="summary">
      {task.kind === 'classes' && (
        <>
          <strong>{formatCount(all - task.right)}</strong> of {formatCount(all)} answers are wrong:{' '}
          {formatPercent(task.right / all, all)} are right.{' '}
        </>
      )}
      Mean loss {formatLoss(loss)}
      {task.kind === 'values' && ` over ${formatCount(samples)} samples`}.
      {samples < whole && (
        <span class="dim">
          {' '}
          {`${formatCount(samples)} of ${formatCount(whole)} samples, so as not to hold up the training; all when it stands.`}
        </span>
      )}
    </p>
  );
}

function Own({ page }: { readonly page: Page }): JSX.Element {
  const samples = page.model.run.value?.start?.samples;
  const present = Object.entries(samples ?? { train: 1 }).filter(([, count]) => count > 0);
  return <TryView page={page} samples={Object.fromEntries(present)} />;
}

function Step({ page, cursor }: { readonly page: Page; readonly cursor: number }): JSX.Element {
  const sample = useLook(page, { look: 'sample', cursor })?.picture;
  return (
    <>
      <div class="tools">
        <p>
          <strong>Sample {formatCount(cursor + 1)} of the mini-batch to come</strong>
          {sample?.index !== undefined && (
            <span class="dim">, sample {formatCount(sample.index + 1)} of the training data</span>
          )}
        </p>
        <Press label="Next sample" onPress={() => page.host.post({ kind: 'step', unit: 'sample' })} />
      </div>
      {sample === undefined ? <p class="empty">Reading the network …</p> : <SampleView sample={sample} />}
    </>
  );
}
