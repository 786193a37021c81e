import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { lineChartSvg } from './lineChart.ts';
import { type ReportData, reportHtml, reportStyle, reportStyleHash } from './report.ts';

const hostile = `<img src=x onerror="alert(1)">'&\u202E</pre><script>alert(2)</script>`;

const scores = (loss: number, accuracy: number) => ({ train: { loss, accuracy }, test: { loss: 2 * loss, accuracy } });

const data: ReportData = {
  file: 'iris.nn.json',
  date: '2026-03-04',
  outcome: 'Finished after 2 epochs',
  definition: '{\n  "sizes": [2, 3, 2]\n}\n',
  shapes: { header: ['Layer'], rows: [[{ shown: 'dense 1', value: 'dense 1' }]] },
  settings: { learningRate: 0.5, lambda: 0, l1: 0, l2: 0, batchSize: 10, epochs: 2, dropout: { 0: 0.25 } },
  layers: ['dropout 1'],
  marks: [],
  samples: { train: 100, validation: 0, test: 20 },
  start: scores(1, 0.5),
  epochs: [
    { epoch: 1, seconds: 0.1, ...scores(0.25, 0.75) },
    { epoch: 2, seconds: 0.2, ...scores(0.5, 0.8) },
  ],
  batches: [
    [0.5, 0.9],
    [1.5, 0.4],
  ],
  mistakes: {
    split: 'test',
    splits: ['test', 'train'],
    samples: 20,
    answers: 1,
    loss: 1,
    task: {
      kind: 'classes',
      classes: 2,
      right: 16,
      drawn: [
        { index: 0, name: 'setosa', precision: 0.9, recall: 0.75, f1: 0.8182, support: 12 },
        { index: 1, name: 'other', precision: 0.7, recall: 0.875, f1: 0.7778, support: 8 },
      ],
      confusion: Uint32Array.of(9, 3, 1, 7),
      macro: { precision: 0.8, recall: 0.8125, f1: 0.798 },
      calibration: undefined,
    },
  },
  seconds: 0.2,
  fingerprint: '0123456789abcdef',
  repeat: { seed: 7, definedSeed: 7, definedEpochs: 2, epochs: 2, inside: false, reproducible: true },
};

/** What a reader sees, tags left out. */
function words(html: string): string {
  const text = html.replaceAll(/<style>[^]*?<\/style>/g, '').replaceAll(/<[^>]*>/g, ' ');
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll(/\s+/g, ' ');
}

describe('a report', () => {
  const html = reportHtml(data);

  it('has no script, loads nothing, and allows its own style alone', () => {
    expect(createHash('sha256').update(reportStyle).digest('base64')).toBe(reportStyleHash);
    expect(html).toContain(`<style>${reportStyle}</style>`);
    expect(html).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${reportStyleHash}&#39;`);
    expect(html).not.toMatch(/<script|\son\w+=|href=|src=|style="/);
  });

  it('tells scores, settings, mistakes and how to repeat it', () => {
    const text = words(html);
    for (const part of [
      'Finished after 2 epochs. It took 0.2 s. 100 samples for training, 20 samples for test.',
      'Training 1 50.0 % 0.5 80.0 % 0.25 1 Test 2 50.0 % 1 80.0 % 0.5 1',
      '4 of 20 answers are wrong',
      'setosa 90.0 % 75.0 % 81.8 % 12',
      'Dropout rate of dropout 1 0.25',
      'The seed is 7. The fingerprint of the weights is 0123456789abcdef',
      'backprop train iris.nn.json ',
      '"sizes": [2, 3, 2]',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('--epochs');
  });

  it('says what a command line cannot repeat', () => {
    const repeat = { ...data.repeat, definedSeed: 1, definedEpochs: 30, inside: true, reproducible: false };
    const text = words(reportHtml({ ...data, repeat, file: "it's.nn.json" }));
    expect(text).toContain('has 1: write "seed": 7 into its "training" first');
    expect(text).toContain('The training stopped inside an epoch');
    expect(text).toContain(String.raw`backprop train 'it'\''s.nn.json' --epochs 2`);
    const marks = [{ x: 1.5, text: 'η 0.5 → 0.1' }];
    const changed = words(reportHtml({ ...data, marks }));
    expect(changed).toContain('After epochs Change 1.5 η 0.5 → 0.1');
    expect(changed).toContain('Something was changed on the way');
  });

  it('lets no text from a file become markup', () => {
    const cells = [[{ shown: hostile, value: hostile }]];
    const task = data.mistakes!.task;
    if (task.kind !== 'classes') throw new Error(task.kind);
    const metrics = { [hostile]: 0.5 };
    const bad = reportHtml({
      ...data,
      file: hostile,
      date: hostile,
      outcome: hostile,
      definition: hostile,
      shapes: { header: [hostile], rows: cells },
      layers: [hostile],
      marks: [{ x: 1, text: hostile }],
      epochs: [{ epoch: 1, seconds: 1, train: { loss: 1, accuracy: 1, metrics } }],
      mistakes: { ...data.mistakes!, task: { ...task, drawn: task.drawn.map((each) => ({ ...each, name: hostile })) } },
      fingerprint: hostile,
    });
    expect(bad).not.toMatch(/<img|<script|\u202E/i);
    expect(bad.match(/<\/pre>/g)).toHaveLength(2);
    // Every tag is one of the report's own.
    const tags = new Set([...bad.matchAll(/<\/?([a-z]\w*)/g)].map(([, tag]) => tag));
    const own = 'html head meta title style body h1 h2 p section div table thead tbody tr th td svg path text rect pre';
    expect([...tags].filter((tag) => !own.split(' ').includes(tag!))).toEqual([]);
  });

  it('writes what nobody sees in a definition as JSON does', () => {
    const html = reportHtml({ ...data, definition: '{ "name": "a\u202Eb\u{E0041}" }\r\n' });
    expect(html).toContain(String.raw`a\u202eb\udb40\udc41`);
  });
});

describe('a line chart', () => {
  it('has its points where they belong', () => {
    const points = [
      [0, 0],
      [10, 1],
    ] as const;
    const svg = lineChartSvg({ title: 't', x: 'x', y: 'y', curves: [{ name: 'a', points, colour: '#000' }] });
    // From the lower left corner to the upper right one.
    expect(svg).toContain('d="M64 216L624 12"');
  });

  it('leaves out what is not finite and stands without any points', () => {
    const points = [
      [0, Number.NaN],
      [1, Infinity],
    ] as const;
    const svg = lineChartSvg({ title: 't', x: 'x', y: 'y', curves: [{ name: 'a', points, colour: '#000' }] });
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});
