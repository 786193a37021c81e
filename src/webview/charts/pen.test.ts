import { expect, it } from 'vitest';
import { svgPen } from './pen.ts';

const box = { left: 0, top: 0, width: 10, height: 10 };

it('writes a drawing as SVG, whatever its texts are', () => {
  const pen = svgPen(20, 10, '12px "A & B", serif', '#fff');
  pen.line([0, 1, 2, 3.123, NaN, NaN, 4, 5, 6, 7], { stroke: 'red', width: 2, dash: [4, 2], alpha: 0.5 }, box);
  pen.text('<b> & "c"', 'blue', { x: 1, y: 2, align: 'right' });
  pen.text('over lines', 'blue', { x: 1, y: 2, align: 'left', halo: '#eee' });
  pen.dot(1, 2, 'red', 'white');
  const text = pen.file();
  expect(text).toContain('d="M0 1L2 3.12M4 5L6 7"');
  expect(text).toContain('stroke-dasharray="4 2"');
  expect(text).toContain('>&lt;b&gt; &amp; &quot;c&quot;</text>');
  expect(text).toMatch(/stroke="#eee"[^>]* paint-order="stroke">over lines</);
  expect(text).toContain('font-family="&quot;A &amp; B&quot;, serif"');
  expect(text).toMatch(/^<svg [^>]*width="20" height="10"/);
});
