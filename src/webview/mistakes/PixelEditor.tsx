import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatTick } from '../format.ts';
import type { Paper } from './ink.ts';

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

  useEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const image = context.createImageData(width, height);
    for (let i = 0; i < width * height; i++) {
      for (let c = 0; c < 3; c++) {
        const value = numbers[i * channels + (channels === 1 ? 0 : c)]!;
        image.data[4 * i + c] = Math.round((255 * (value - low)) / (high - low || 1));
      }
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [numbers, height, width, channels, low, high]);

  const set = (to: number): void => {
    const changed = [...numbers];
    for (let c = 0; c < channels; c++) changed[at(x, y) + c] = Math.min(high, Math.max(low, to));
    onChange(changed);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const now = numbers[at(x, y)]!;
    const step = (full - blank) / levels;
    const move = (dx: number, dy: number): void =>
      setCursor([Math.max(0, Math.min(width - 1, x + dx)), Math.max(0, Math.min(height - 1, y + dy))]);
    switch (event.key) {
      case 'ArrowLeft':
        move(-1, 0);
        break;
      case 'ArrowRight':
        move(1, 0);
        break;
      case 'ArrowUp':
        move(0, -1);
        break;
      case 'ArrowDown':
        move(0, 1);
        break;
      case ' ':
        set(Math.abs(now - blank) > Math.abs(full - blank) / 2 ? blank : full);
        break;
      case '+':
        set(now + step);
        break;
      case '-':
        set(now - step);
        break;
      default:
        return;
    }
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
