import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { inkOf, numbersOf, type Point } from './ink.ts';
import type { Paper } from './paper.ts';

interface Props {
  readonly paper: Paper;
  readonly onDraw: (numbers: number[]) => void;
}

/** Pixels of the canvas. */
const side = 392;

/** Paper and pen for mouse, finger or stylus; blank again with another `key`. */
export function DrawPad({ paper, onDraw }: Props): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<Point[][]>([]);

  const add = (event: PointerEvent, isFirst: boolean): void => {
    const element = canvas.current!;
    const { left, top, width, height } = element.getBoundingClientRect();
    const point: Point = [(event.clientX - left) / width, (event.clientY - top) / height];
    if (isFirst) strokes.current.push([]);
    const stroke = strokes.current.at(-1)!;
    const [x, y] = stroke.at(-1) ?? point;
    stroke.push(point);
    const context = element.getContext('2d')!;
    context.strokeStyle = getComputedStyle(element).color;
    context.lineCap = 'round';
    context.lineWidth = side / 13;
    context.beginPath();
    context.moveTo(x * side, y * side);
    context.lineTo(point[0] * side, point[1] * side);
    context.stroke();
    onDraw(numbersOf(inkOf(strokes.current, paper.height, paper.width), paper));
  };

  return (
    <canvas
      ref={canvas}
      class="pad"
      width={side}
      height={side}
      role="img"
      aria-label="Draw here with the mouse; the pixels beside it can be changed by keyboard"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        canvas.current!.setPointerCapture(event.pointerId);
        add(event, true);
      }}
      onPointerMove={(event) => {
        if (canvas.current!.hasPointerCapture(event.pointerId)) add(event, false);
      }}
    />
  );
}
