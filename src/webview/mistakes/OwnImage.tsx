import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { DrawPad } from './DrawPad.tsx';
import { numbersOfPicture } from './ink.ts';
import { blank, type Paper } from './paper.ts';
import { PixelEditor } from './PixelEditor.tsx';

interface Props {
  readonly paper: Paper;
  readonly numbers: readonly number[] | undefined;
  /** A number that is another when the paper is to be blank again. */
  readonly changes: number;
  readonly onDraw: (numbers: readonly number[]) => void;
  readonly onChange: (numbers: readonly number[]) => void;
}

/** An image of one's own: drawn with the mouse, pixel by pixel, or out of a file. */
export function OwnImage({ paper, numbers, changes, onDraw, onChange }: Props): JSX.Element {
  return (
    <>
      <div class="drawing">
        <figure class="sheet">
          <figcaption>Draw</figcaption>
          <DrawPad key={changes} paper={paper} onDraw={onDraw} />
        </figure>
        <figure class="sheet">
          <figcaption>What the network sees</figcaption>
          <PixelEditor paper={paper} numbers={numbers ?? blank(paper)} onChange={onChange} />
        </figure>
      </div>
      <p class="dim">A drawing is scaled and centred like the digits of MNIST. By keyboard: arrows, Space, + and −.</p>
      <div class="copy">
        <button type="button" class="toggle" onClick={() => onChange(blank(paper))}>
          Clear
        </button>
        <Load paper={paper} onLoad={onChange} />
      </div>
    </>
  );
}

/** A picture from a file, scaled to the size of the input. */
function Load({
  paper,
  onLoad,
}: {
  readonly paper: Paper;
  readonly onLoad: (numbers: readonly number[]) => void;
}): JSX.Element {
  const [message, setMessage] = useState('');
  const load = async (file: File): Promise<void> => {
    const picture = await createImageBitmap(file);
    const scale = Math.min(paper.width / picture.width, paper.height / picture.height);
    const columns = Math.max(1, Math.round(picture.width * scale));
    const rows = Math.max(1, Math.round(picture.height * scale));
    const canvas = document.createElement('canvas');
    canvas.width = columns;
    canvas.height = rows;
    const context = canvas.getContext('2d')!;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, columns, rows);
    onLoad(numbersOfPicture(context.getImageData(0, 0, columns, rows).data, rows, columns, paper));
  };
  return (
    <>
      <label class="toggle file">
        Load a picture
        <input
          type="file"
          accept="image/*"
          class="hidden"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file === undefined) return;
            load(file).then(
              () => setMessage(''),
              () => setMessage(`${file.name} is no picture that can be read.`),
            );
            event.currentTarget.value = '';
          }}
        />
      </label>
      <span class="dim" role="status">
        {message}
      </span>
    </>
  );
}
