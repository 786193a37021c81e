import type { JSX } from 'preact';
import type { CurvePicture } from '../../core/looks/curve.ts';
import type { FigureTable } from '../figure/copy.ts';
import { useColours } from '../figure/paint.ts';
import { formatLoss } from '../../core/editor/format.ts';
import { useLook } from '../looks.ts';
import { valuesOf } from '../network/curve.ts';
import { inFile, rangeOf } from '../../core/looks/choosePlane.ts';
import { CurveDrawing } from './CurveDrawing.tsx';
import { type Facts, OutputFigure } from './OutputFigure.tsx';
import type { Page } from './page.ts';

/** What a network of one input says to every value of it, with the samples. */
export function CurveFigure({ page, facts }: { readonly page: Page; readonly facts: Facts }): JSX.Element {
  const colours = useColours();
  const [left, right] = rangeOf(facts.inputs[0]!);
  const seen = useLook(page, { look: 'curve', left, right });
  const areValues = facts.output.kind === 'values';
  return (
    <OutputFigure
      page={page}
      facts={facts}
      x={0}
      y={0}
      title={areValues ? 'Output over the input' : 'Classes over the input'}
      explanation={
        areValues
          ? 'The line is what the network answers to every value of its input, the marks are the samples with their targets (chapter 4: a network can compute any function).'
          : 'A line is how surely the network says a class for every value of its input, the marks are the samples with their own class (chapter 4).'
      }
      seen={seen}
      table={() => tableOf(seen?.picture, facts)}
      draw={(picture, output, samples) => (
        <CurveDrawing picture={picture} facts={facts} output={output} samples={samples} colours={colours} />
      )}
    />
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
