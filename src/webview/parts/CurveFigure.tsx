import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CurvePicture } from '../../core/looks/curve.ts';
import type { FigureTable } from '../figure/copy.ts';
import { Figure } from '../figure/Figure.tsx';
import { useColours } from '../figure/paint.ts';
import { formatLoss } from '../format.ts';
import { useLook } from '../looks.ts';
import { valuesOf } from '../network/curve.ts';
import { inFile, rangeOf } from '../../core/looks/choosePlane.ts';
import { CurveDrawing } from './CurveDrawing.tsx';
import type { Page } from './page.ts';
import { HeldToggle, OutputChoice } from './PlaneChoices.tsx';
import type { Facts } from './SurfaceFigure.tsx';

interface Props {
  readonly page: Page;
  readonly facts: Facts;
}

/** What a network of one input says to every value of it, with the samples. */
export function CurveFigure({ page, facts }: Props): JSX.Element {
  const { output: meaning, inputs } = facts;
  const view = page.view.plane;
  const colours = useColours();
  const input = inputs[0]!;
  const [left, right] = rangeOf(input);
  const seen = useLook(page, { look: 'curve', left, right });
  const picture = seen?.picture;
  const areValues = meaning.kind === 'values';
  const output = areValues ? Math.min(view.output.value, meaning.names.length - 1) : 0;
  const samples = useLook(page, { look: 'points', x: 0, y: 0, output })?.picture;
  const shown = useMemo(
    () => (samples?.parts ?? []).filter(({ part }) => part === 'train' || view.showsTest.value),
    [samples, view.showsTest.value],
  );
  const held = samples?.parts.find(({ part }) => part !== 'train');
  return (
    <Figure
      title={areValues ? 'Output over the input' : 'Classes over the input'}
      explanation={
        areValues
          ? 'The line is what the network answers to every value of its input, the marks are the samples with their targets (chapter 4: a network can compute any function).'
          : 'A line is how surely the network says a class for every value of its input, the marks are the samples with their own class (chapter 4).'
      }
      table={() => tableOf(picture, facts)}
      controls={
        <div class="choices">
          {areValues && <OutputChoice view={view} names={meaning.names} />}
          {held !== undefined && <HeldToggle view={view} part={held.part} />}
        </div>
      }
    >
      {picture === undefined ? (
        <p class="empty">
          {seen === undefined
            ? 'Reading the outputs …'
            : 'There is nothing to draw: the outputs are no finite numbers any more, or there are too many.'}
        </p>
      ) : (
        <CurveDrawing picture={picture} facts={facts} output={output} samples={shown} colours={colours} />
      )}
    </Figure>
  );
}

/** About as many rows as anybody reads. */
const tableRows = 41;

function tableOf(picture: CurvePicture | undefined, { inputs, output: { names } }: Facts): FigureTable {
  const [input] = inputs;
  const columns = [input!.name, ...(picture?.outputs === 1 ? ['output'] : names)];
  if (picture === undefined) return { columns, rows: [] };
  const { places, outputs } = picture;
  const [left, right] = rangeOf(input!);
  const rows = Array.from({ length: Math.min(tableRows, places) }, (_, i) => {
    const place = Math.round((i * (places - 1)) / (Math.min(tableRows, places) - 1));
    const x = inFile(input!, left + (place / (places - 1)) * (right - left));
    return [
      formatLoss(x),
      ...Array.from({ length: outputs }, (_output, output) => formatLoss(valuesOf(picture, output)[place]!)),
    ];
  });
  return { columns, rows };
}
