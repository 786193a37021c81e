import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../definition/parse.ts';
import { inferShapes } from '../shapes.ts';
import { graphView } from './graph.ts';
import { graphSvg } from './svg.ts';

function svgOf(text: string, title = 'x.nn.json'): string {
  const parsed = parseDefinition(text);
  const shapes = inferShapes(parsed.definition);
  return graphSvg(
    graphView(parsed, shapes, [...parsed.problems, ...shapes.findings.map((each) => parsed.toProblem(each))]),
    title,
  );
}

/** Reads XML without entities beyond the predefined, strictly: tags must close, attributes be quoted. Returns the text. */
function readXml(xml: string): string {
  const open: string[] = [];
  let text = '';
  let rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  expect(rest).not.toBe(xml);
  while (rest !== '') {
    const words = /^[^<]+/.exec(rest)?.[0];
    if (words !== undefined) {
      expect(words).not.toMatch(/&(?!(?:amp|lt|gt|quot);)/);
      // Characters that XML 1.0 forbids.
      expect(words).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
      text += words;
      rest = rest.slice(words.length);
      continue;
    }
    const tag = /^<(?:\/([a-z]+)|([a-z]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?))>/.exec(rest);
    expect(tag, `not a tag: ${rest.slice(0, 80)}`).not.toBeNull();
    const [whole, closed, opened, , ends] = tag!;
    if (closed !== undefined) expect(open.pop()).toBe(closed);
    else if (ends === '') open.push(opened!);
    rest = rest.slice(whole.length);
  }
  expect(open).toEqual([]);
  return text;
}

describe('graphSvg', () => {
  it.each(['spiral', 'attention', 'mnist-conv', 'book-2-3-1'])('is XML, with the words of %s', (name) => {
    const text = readFileSync(`examples/${name}.nn.json`, 'utf8');
    const svg = svgOf(text, `${name}.nn.json`);
    const words = readXml(svg);
    for (const { type } of inferShapes(parseDefinition(text).definition).layers) expect(words).toContain(type);
    expect(words).toContain(name);
  });

  it('needs nothing from elsewhere and runs nothing', () => {
    const svg = svgOf(readFileSync('examples/spiral.nn.json', 'utf8'));
    expect(svg).not.toMatch(/<script|<style|<image|<foreignObject|href|url\(|var\(|\son\w+=|class=/i);
  });

  it('lets no text become markup', () => {
    const name = '</text><script>alert(1)</script>&amp;\\u0000\\u001b\\ud800\\uffff "quoted"';
    const svg = svgOf(
      `{ "input": [2], "layers": [{ "type": "dense", "units": 1, "name": "${name.replaceAll('"', '\\"')}" }] }`,
      '"><svg onload=x>',
    );
    readXml(svg);
    expect(svg).not.toMatch(/<script|<svg onload/);
    expect(svg.match(/<svg/g)).toHaveLength(1);
  });

  it('says what is wrong', () => {
    const svg = svgOf('{ "input": [2], "layers": [{ "type": "conv2d", "filters": 2, "kernel": 3 }], "loss": "mse" }');
    expect(readXml(svg)).toContain('error: ');
  });
});
