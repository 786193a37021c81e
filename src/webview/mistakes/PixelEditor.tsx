import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatTick } from '../format.ts';
import { arrowOf, placeWithin } from '../arrows.ts';
import { putPixels } from './Pixels.tsx';
import type { Paper } from './paper.ts';

interface Props {
  readonly paper: Paper;
  readonly numbers: readonly number[];
  readonly onChange: (numbers: number[]) => void;
}

/** Levels that + and - go through. */
const levels = 4;

/** What the network sees, pixel by pixel; arrows go to a pixel, Space fills or clears it, + and - make it stronger or weaker. */
export function PixelEditor({ paper, numbers, onChange }: Props): JSX.Element {
  const { height, width, channels, low, high, dark } = paper;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cursor, setCursor] = useState<readonly [x: number, y: number]>([
    Math.floor(width / 2),
    Math.floor(height / 2),
  ]);
  const [focused, setFocused] = useState(false);
  const [blank, full] = dark ? [low, high] : [high, low];
  const at = (x: number, y: number): number => (y * width + x) * channels;
  const [x, y] = cursor;

  useEffect(
    () => putPixels(canvas.current!, (i) => (255 * (numbers[i]! - low)) / (high - low || 1), channels),
    [numbers, height, width, channels, low, high],
  );

  const set = (to: number): void => {
    const changed = [...numbers];
    for (let c = 0; c < channels; c++) changed[at(x, y) + c] = Math.min(high, Math.max(low, to));
    onChange(changed);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const now = numbers[at(x, y)]!;
    const step = (full - blank) / levels;
    const arrow = arrowOf(event.key);
    if (arrow !== undefined) setCursor([placeWithin(x + arrow[0], width), placeWithin(y + arrow[1], height)]);
    else if (event.key === ' ') set(Math.abs(now - blank) > Math.abs(full - blank) / 2 ? blank : full);
    else if (event.key === '+') set(now + step);
    else if (event.key === '-') set(now - step);
    else return;
    event.preventDefault();
  };

  return (
    <div class="pixel-editor">
      <canvas
        ref={canvas}
        class="pixels"
        width={width}
        height={height}
        tabIndex={0}
        role="application"
        aria-roledescription="pixel editor"
        aria-label="Pixels that the network sees; arrows move, Space fills or clears, plus and minus change"
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      {focused && (
        <span
          class="cursor"
          style={{
            left: `${(100 * x) / width}%`,
            top: `${(100 * y) / height}%`,
            width: `${100 / width}%`,
            height: `${100 / height}%`,
          }}
        />
      )}
      <span class="hidden" role="status">
        {focused && `row ${y + 1}, column ${x + 1}: ${formatTick(numbers[at(x, y)]!)}`}
      </span>
    </div>
  );
}
