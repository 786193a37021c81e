import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { GalleryPicture } from '../looks/gallery.ts';
import { lineChartSvg } from './lineChart.ts';
import type { LayerColumn } from '../looks/layers.ts';
import type { ValuesTask } from '../looks/mistakes.ts';
import { reportStyle, reportStyleHash } from './html.ts';
import { type FirstFilters, type ReportData, reportText } from './report.ts';
import type { SeenSurface } from './surface.ts';

const hostile = `<img src=x onerror="alert(1)">'&\u202E</pre><script>alert(2)</script>`;

const scores = (loss: number, accuracy: number) => ({ train: { loss, accuracy }, test: { loss: 2 * loss, accuracy } });

const data: ReportData = {
  file: 'iris.nn.json',
  date: '2026-03-04',
  outcome: 'Finished after 2 epochs',
  definition: '{\n  "sizes": [2, 3, 2]\n}\n',
  summary: '2 → 3 → 2 · 17 parameters',
  shapes: { header: ['Layer'], rows: [[{ shown: 'dense 1', value: 'dense 1' }]] },
  written: { learningRate: 0.5, lambda: 0, l1: 0, l2: 0.25, batchSize: 10, epochs: 2, dropout: { 0: 0.5 } },
  settings: { learningRate: 0.5, lambda: 0, l1: 0, l2: 0, batchSize: 10, epochs: 2, dropout: { 0: 0.25 } },
  layers: ['dropout 1'],
  marks: [],
  weightsSet: false,
  samples: { train: 100, validation: 0, test: 20 },
  start: scores(1, 0.5),
  ignorant: { train: { loss: 0.69, accuracy: 0.5 }, test: { loss: 0.7, accuracy: 0.45 } },
  epochs: [
    { epoch: 1, seconds: 0.1, ...scores(0.25, 0.75) },
    { epoch: 2, seconds: 0.2, ...scores(0.5, 0.8) },
  ],
  batches: [
    [0.5, 0.9],
    [1.5, 0.4],
  ],
  speeds: [
    { x: 0.5, layers: [{ layer: 1, gradient: 0.1, weights: 2, update: 0.01 }] },
    { x: 2, layers: [{ layer: 1, gradient: 0.001, weights: 2, update: 0.01 }] },
  ],
  mistakes: {
    split: 'test',
    splits: ['test', 'train'],
    all: 0,
    samples: 20,
    answers: 1,
    loss: 1,
    task: {
      kind: 'classes',
      classes: 2,
      right: 16,
      drawn: [
        { index: 0, name: 'setosa', precision: 0.9, recall: 0.75, f1: 0.8182, support: 12, said: 10 },
        { index: 1, name: 'other', precision: 0.7, recall: 0.875, f1: 0.7778, support: 8, said: 10 },
      ],
      confusion: Uint32Array.of(9, 3, 1, 7),
      macro: { precision: 0.8, recall: 0.8125, f1: 0.798 },
      calibration: undefined,
    },
  },
  seconds: 0.2,
  gallery: undefined,
  network: undefined,
  weights: [],
  filters: undefined,
  surface: undefined,
  fingerprint: '0123456789abcdef',
  repeat: { seed: 7, definedSeed: 7, definedEpochs: 2, epochs: 2, inside: false, reproducible: true },
};

const rows: GalleryPicture = {
  split: 'test',
  count: 30,
  pages: 2,
  page: 0,
  columns: ['length', 'width'],
  items: [
    {
      sample: 4,
      position: undefined,
      loss: 2.5,
      input: { kind: 'values', values: Float64Array.of(5.1, 3) },
      wanted: 'setosa',
      said: 'other',
      confidence: 0.75,
    },
  ],
};
const images: GalleryPicture = {
  ...rows,
  count: 1,
  columns: undefined,
  items: [
    {
      ...rows.items[0]!,
      input: { kind: 'image', height: 1, width: 2, channels: 1, pixels: Uint8Array.of(0, 255) },
    },
  ],
};
const pictures: FirstFilters = {
  name: 'dense 1',
  of: 'neuron',
  picture: {
    height: 1,
    width: 2,
    channels: 1,
    first: 0,
    total: 3,
    pixels: Int8Array.of(-127, 0, 127, 64),
    largest: 0.5,
  },
};

const column = (layer: number, names: readonly string[]): LayerColumn => ({
  layer,
  name: layer < 0 ? 'input' : `dense ${layer + 1}`,
  type: layer < 0 ? 'input' : 'dense',
  sources: layer < 0 ? [] : [layer - 1],
  shape: [names.length],
  size: names.length,
  activation: layer < 0 ? undefined : 'tanh',
  neurons: [...names.keys()],
  names,
  biases: undefined,
  links: layer < 0 ? undefined : { from: layer - 1, weights: Float32Array.of(2, -1), largest: 2, images: undefined },
  image: undefined,
});
const drawn = { columns: [column(-1, ['length', 'width']), column(0, ['kind'])] };
const spread = { from: -2, to: 2, counts: [0, 3, 1, 0], mean: -0.5, deviation: 1.25 };

/** What a reader sees, tags left out. */
function words(html: string): string {
  const text = html.replaceAll(/<style>[^]*?<\/style>/g, '').replaceAll(/<[^>]*>/g, ' ');
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll(/\s+/g, ' ');
}

describe('a report', () => {
  const html = reportText(data, 'html');

  it('has no script, loads nothing, and allows its own style alone', () => {
    expect(createHash('sha256').update(reportStyle).digest('base64')).toBe(reportStyleHash);
    expect(html).toContain(`<style>${reportStyle}</style>`);
    expect(html).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${reportStyleHash}&#39;`);
    expect(html).not.toMatch(/<script|\son\w+=|href=|src=|style="/);
    const withPictures = reportText({ ...data, gallery: images, filters: pictures }, 'html');
    expect(withPictures).not.toMatch(/<script|\son\w+=|href=|src="(?!data:image\/png;base64,[\w+/=]+")|style="/);
  });

  it('has the network that knows nothing in both charts, and the speed of learning by powers of ten', () => {
    const text = words(html);
    expect(text).toContain('knows nothing (test): 0.7000');
    expect(text).toContain('knows nothing (test): 45.0 %');
    const [, axis] = /‖∇C‖[^]*?<path d="M(\S+ \S+L\S+ \S+)"/.exec(html)!;
    const [top, bottom] = axis!.split('L').map((point) => Number(point.split(' ')[1]));
    // From 0.1 at the top to 0.001 at the foot of the axis, with 0.01 in the middle.
    const ticks = [...html.matchAll(/y="([\d.]+)" text-anchor="end" fill="#59636e">(0\.1|0\.01|0\.001)</g)];
    expect(ticks.map(([, y, value]) => [Number(y) - 4, value])).toEqual([
      [bottom, '0.001'],
      [expect.closeTo((top! + bottom!) / 2, 0), '0.01'],
      [top, '0.1'],
    ]);
  });

  it('has the decision surface with axes in the numbers of the file, its samples and classes', () => {
    const inputs = ['length', hostile].map((name) => ({ name, least: -1, most: 1, mean: 0, factor: 2, offset: 10 }));
    const surface: SeenSurface = {
      inputs,
      output: { kind: 'classes', names: ['no', hostile], bounded: true, middle: 0.5, reach: 0.5 },
      plane: { x: 0, y: 1, left: -1, right: 1, bottom: -1, top: 1, held: [0, 0] },
      // Above all is surely 0, below on the left surely 1.
      picture: { side: 2, outputs: 1, said: undefined, values: Float32Array.of(0, 0, 1, 0), least: 0, most: 1 },
      samples: {
        parts: [
          { part: 'train', total: 1, x: Float32Array.of(0), y: Float32Array.of(0.5), targets: Float32Array.of(1) },
          { part: 'test', total: 1, x: Float32Array.of(-1), y: Float32Array.of(-1), targets: Float32Array.of(0) },
        ],
      },
    };
    const page = reportText({ ...data, surface }, 'html');
    expect(page).not.toMatch(/<script|<img|<\/pre><script/);
    expect(words(page)).toContain('Decision surface The colour is the class that the network says');
    const [orange, blue] = ['#bc4c00', '#0969da'];
    expect(page).toContain(`<path d="M64 12h320v160h-320zM224 172h160v160h-160z" fill="${orange}" fill-opacity="0.56"`);
    expect(page).toContain(`<path d="M64 172h160v160h-160z" fill="${blue}" fill-opacity="0.56"`);
    expect(page).toContain(`<circle cx="224" cy="92" r="3" fill="${blue}"`);
    expect(page).toContain(`<rect x="61.5" y="329.5" width="5" height="5" fill="${orange}"`);
    // From 8 to 12 in the file.
    expect(page).toContain('<text x="224" y="347" text-anchor="middle" fill="#59636e">10</text>');
    expect(page).toContain('<text x="384" y="347" text-anchor="middle" fill="#59636e">12</text>');
  });

  it('gives as many classes colours of their own as the page', () => {
    const names = Array.from({ length: 10 }, (_, i) => `kind${i}`);
    const seen = (all: readonly string[]): SeenSurface => ({
      inputs: ['x', 'y'].map((name) => ({ name, least: -1, most: 1, mean: 0, factor: 1, offset: 0 })),
      output: { kind: 'classes', names: all, bounded: true, middle: 0.5, reach: 0.5 },
      plane: { x: 0, y: 1, left: -1, right: 1, bottom: -1, top: 1, held: [0, 0] },
      picture: {
        ...{ side: 1, outputs: all.length, said: undefined, least: 0, most: 1 },
        values: Float32Array.from(all, (_, i) => Number(i === 9)),
      },
      samples: { parts: [] },
    });
    const page = reportText({ ...data, surface: seen(names) }, 'html');
    expect(page).not.toContain('Colours repeat');
    for (const name of names) expect(page).toContain(`>${name}</text>`);
    const fills = [...page.matchAll(/width="10" height="10" fill="(#\w+)"/g)].map(([, fill]) => fill);
    expect(new Set(fills).size).toBe(10);
    const many = Array.from({ length: 25 }, (_, i) => `kind${i}`);
    expect(reportText({ ...data, surface: seen(many) }, 'html')).toContain('Colours repeat');
  });

  it('tells of a level outside of a chart with an arrow', () => {
    const far = reportText({ ...data, ignorant: { train: { loss: 1e6, accuracy: null } } }, 'html');
    expect(words(far)).toContain('↑ knows nothing: ');
    expect(far).not.toContain('stroke-dasharray="5 4"');
    expect(reportText({ ...data, ignorant: undefined }, 'html')).not.toContain('knows nothing');
  });

  it('tells scores, settings, mistakes and how to repeat it', () => {
    const text = words(html);
    for (const part of [
      'Finished after 2 epochs. It took 0.2 s. 100 samples for training, 20 samples for test.',
      'Training 1.000 50.0 % 0.5000 80.0 % 0.2500 1 Test 2.000 50.0 % 1.000 80.0 % 0.5000 1',
      '4 of 20 answers are wrong',
      'setosa 90.0 % 75.0 % 81.8 % 12',
      '2 → 3 → 2 · 17 parameters.',
      'Learning rate η 0.5 0.5 Regularisation l2 0 0.25 Mini-batch 10 10 Epochs 2 2',
      'Dropout rate of dropout 1 0.25 0.5 Seed 7 7',
      'The seed is 7. The fingerprint of the weights is 0123456789abcdef',
      'node dist/cli.js train iris.nn.json ',
      '"sizes": [2, 3, 2]',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('--epochs');
  });

  it('says what a command line cannot repeat', () => {
    const repeat = { ...data.repeat, definedSeed: 1, definedEpochs: 30, inside: true, reproducible: false };
    const text = words(reportText({ ...data, repeat, file: "it's.nn.json" }, 'html'));
    expect(text).toContain('has 1: write "seed": 7 into its "training" first');
    expect(text).toContain('The training stopped inside an epoch');
    expect(text).toContain(String.raw`node dist/cli.js train 'it'\''s.nn.json' --epochs 2`);
    const marks = [{ x: 1.5, text: 'η 0.5 → 0.1' }];
    const changed = words(reportText({ ...data, marks }, 'html'));
    expect(changed).toContain('After epochs Change 1.5 η 0.5 → 0.1');
    expect(changed).toContain('Something was changed on the way');
  });

  it('says that what follows is not of the weights that were scored', () => {
    const said = 'Weights were set by hand after these scores.';
    expect(words(reportText(data, 'html'))).not.toContain(said);
    expect(words(reportText({ ...data, weightsSet: true }, 'html'))).toContain(said);
  });

  it('lets no text from a file become markup', () => {
    const cells = [[{ shown: hostile, value: hostile }]];
    const task = data.mistakes!.task;
    if (task.kind !== 'classes') throw new Error(task.kind);
    const metrics = { [hostile]: 0.5 };
    const bad: ReportData = {
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
      summary: hostile,
      gallery: {
        ...rows,
        columns: [hostile],
        items: [{ ...rows.items[0]!, wanted: hostile, said: hostile }],
      },
      filters: { ...pictures, name: hostile },
      network: { columns: drawn.columns.map((column) => ({ ...column, name: hostile, names: [hostile] })) },
      weights: [{ name: hostile, histogram: spread }],
    };
    const page = reportText(bad, 'html');
    expect(page).not.toMatch(/<img src=x|<script|\u202E/i);
    expect(page.match(/<\/pre>/g)).toHaveLength(2);
    // Every tag is one of the report's own.
    const tags = new Set([...page.matchAll(/<\/?([a-z]\w*)/g)].map(([, tag]) => tag));
    const own =
      'html head meta title style body h1 h2 p section div table thead tbody tr th td svg path text rect pre img';
    expect([...tags].filter((tag) => !own.split(' ').includes(tag!))).toEqual([]);
  });

  it('shows the samples that are wrong, as rows or as pictures', () => {
    const text = words(reportText({ ...data, gallery: rows }, 'html'));
    expect(text).toContain('The 1 of 30 wrong answers with the largest loss; test data.');
    expect(text).toContain('Sample Right Said Confidence Loss length width 5 setosa other 75.0 % 2.500 5.1 3');
    const page = reportText({ ...data, gallery: images }, 'html');
    expect(words(page)).toContain('The only one of the wrong answers; test data.');
    expect(page).toMatch(/<td><img src="data:image\/png;base64,[^"]+" width="2" height="1" alt="sample 5"><\/td>/);
  });

  it('shows white space that is the name of a class or the text of a sample', () => {
    const mistakes = structuredClone(data.mistakes!);
    if (mistakes.task.kind === 'classes') Object.assign(mistakes.task.drawn[0]!, { name: '\n' });
    const item = { ...rows.items[0]!, wanted: '\n', said: ' ', input: { kind: 'text', text: ' a b' } as const };
    const network = { columns: [column(-1, ['length']), column(0, [' '])] };
    const page = reportText({ ...data, mistakes, network, gallery: { ...rows, columns: [], items: [item] } }, 'html');
    const text = words(page);
    expect(text).toContain('⏎ 90.0 % 75.0 % 81.8 % 12');
    expect(text).toContain('5 ␣a␣b ⏎ ␣ 75.0 % 2.5');
    expect(page.match(/>⏎<\/text>/g)).toHaveLength(2);
    expect(page).toContain('>␣</text>');
  });

  it('is whole on paper, where a table of many columns is small', () => {
    const shapes = { header: Array.from({ length: 13 }, (_, i) => `column ${i}`), rows: [] };
    expect(reportText({ ...data, shapes }, 'html').match(/<table class="many">/g)).toHaveLength(1);
    expect(html).not.toContain('class="many"');
    expect(reportStyle).toMatch(/@media print\{[^@]*td\{white-space:normal\}\.many\{font-size:/);
  });

  it('shows the weights of the first layer that has pictures', () => {
    const page = reportText({ ...data, filters: pictures }, 'html');
    expect(words(page)).toContain('The weights of dense 1 as pictures. The first 2 of 3 neurons');
    // Two pictures of 1 × 2, enlarged to 28 × 56, side by side with a gap.
    expect(page).toContain('width="114" height="28" alt="Weights of dense 1"');
  });

  it('draws the network, by the size and the sign of its weights', () => {
    const page = reportText({ ...data, network: drawn }, 'html');
    const weights = [...page.matchAll(/stroke="(#0969da|#bc4c00)" stroke-width="([\d.]+)" stroke-opacity="([\d.]+)"/g)];
    // The first is the curve of the mini-batches.
    expect(weights.slice(1).map(([, ...look]) => look)).toEqual([
      ['#0969da', '5.4', '1.00'],
      ['#bc4c00', '2.9', '0.63'],
    ]);
    expect(words(page)).toMatch(/input 2 .*length .*width .*dense 1 1 · tanh kind .*−2 .*−1 .*1 .*2/);
    expect(page).not.toContain('scroll wide');
    const long = { columns: Array.from({ length: 14 }, (_, i) => column(i - 1, ['a'])) };
    expect(reportText({ ...data, network: long }, 'html')).toContain('<div class="scroll wide"><svg ');
  });

  it('draws how the weights of each layer are spread', () => {
    const page = reportText({ ...data, weights: [{ name: 'dense 1', histogram: spread }] }, 'html');
    expect(words(page)).toContain('dense 1 mean −0.5 ± 1.25 −2 2');
    // Bars of 46.5 pixels: 56 high for the three, a third of that for the one; none for nothing.
    expect(page).toContain('d="M46.5 90v-56h46.5v56zM93 90v-18.7h46.5v18.7z"');
  });

  it('draws how far its confidence can be trusted, and predictions against what is true', () => {
    const { mistakes } = data;
    if (mistakes?.task.kind !== 'classes') throw new Error('no classes');
    const counts = Uint32Array.of(0, 0, 0, 0, 0, 4, 0, 0, 0, 2);
    const right = Uint32Array.of(0, 0, 0, 0, 0, 1, 0, 0, 0, 2);
    const calibration = { counts, right, confidence: new Float64Array(10), error: 0.25 };
    const sure = reportText({ ...data, mistakes: { ...mistakes, task: { ...mistakes.task, calibration } } }, 'html');
    expect(words(sure)).toContain('50–60 % sure: 1 of 4 right, 25.0 %');
    // A quarter and all of 230 pixels.
    expect(sure).toMatch(/height="57.5" fill="#0969da"[^]*height="230" fill="#0969da"/);
    const fit = { r2: 0.5, mae: 1, rmse: 1, residuals: { low: 0, high: 1, counts: [1] } };
    const [truth, predicted] = [Float32Array.of(0, 10), Float32Array.of(5, Number.NaN)];
    const task = {
      kind: 'values',
      output: 1,
      names: ['price', 'weight'],
      truth,
      predicted,
      ...fit,
    } as unknown as ValuesTask;
    const page = reportText({ ...data, mistakes: { ...mistakes, task } }, 'html');
    expect(words(page)).toContain('Of weight.');
    // Of what is finite alone: from 0 to 5.
    expect(page).toContain('d="M60 20h0"');
    const lost = { ...task, predicted: Float32Array.of(Infinity, Number.NaN) } as ValuesTask;
    const without = reportText({ ...data, mistakes: { ...mistakes, task: lost } }, 'html');
    expect(words(without)).toContain('there is nothing to draw');
    expect(without).not.toContain('aria-label="Predicted against true numbers"');
    const prices = { ...task, truth: Float32Array.of(0, 2e5), predicted: Float32Array.of(1e5, 2e5) } as ValuesTask;
    // The title of the upright axis is 12 pixels from the left, its numbers end farther to the right than before.
    expect(reportText({ ...data, mistakes: { ...mistakes, task: prices } }, 'html')).toMatch(
      /<text x="(6[5-9]|[7-9]\d)" y="[\d.]+" text-anchor="end" fill="#59636e">200,000</,
    );
  });

  it('says which settings are defaults', () => {
    const page = reportText({ ...data, written: { dropout: {}, epochs: 2 } }, 'html');
    expect(words(page)).toMatch(/Learning rate η [\d.]+ default/);
    expect(words(page)).toMatch(/Epochs \d+ 2 /);
  });

  it('writes what nobody sees in a definition as JSON does', () => {
    const html = reportText({ ...data, definition: '{ "name": "a\u202Eb\u{E0041}" }\r\n' }, 'html');
    expect(html).toContain(String.raw`a\u202eb\udb40\udc41`);
  });
});

describe('a report in Markdown', () => {
  const markdown = reportText({ ...data, gallery: images, filters: pictures }, 'markdown');

  it('says what the page says', () => {
    for (const part of [
      '# iris.nn.json\n\nFinished after 2 epochs. It took 0.2 s.',
      '| Data | Loss before | Accuracy before | Loss | Accuracy | Lowest loss | In epoch |\n| --- | ---: |',
      '| Training | 1.000 | 50.0 % | 0.5000 | 80.0 % | 0.2500 | 1 |',
      '| Dropout rate of dropout 1 | 0.25 | 0.5 |',
      '```json\n{\n  "sizes": [2, 3, 2]\n}\n```',
      '```sh\nnode dist/cli.js train iris.nn.json\n```',
    ])
      expect(markdown).toContain(part);
  });

  it('has its pictures in it, as files that stand alone', () => {
    const addresses = [...markdown.matchAll(/!\[[^\]]*\]\(([^()\s]*)\)/g)].map(([, address]) => address!);
    const kinds = addresses.map((address) => address.slice(0, address.indexOf(',')));
    const [drawing, pixels] = ['data:image/svg+xml;charset=utf-8', 'data:image/png;base64'];
    expect(kinds).toEqual([drawing, drawing, drawing, drawing, pixels, pixels]);
    for (const address of addresses.slice(0, 4)) {
      const svg = decodeURIComponent(address.slice(address.indexOf(',') + 1));
      expect(svg).toMatch(
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]+><rect width="100%" height="100%" fill="#ffffff"\/>/,
      );
      expect(svg).toMatch(/<\/svg>$/);
    }
    // Nothing else is fetched.
    expect(markdown.replaceAll(/\(data:[^)]*\)/g, '')).not.toMatch(/\]\(|https?:/);
  });

  it('lets no text from a file become markup', () => {
    const names = '`a` *b* <img src=x> [c](http://d) | e';
    const bad = reportText(
      {
        ...data,
        file: names,
        summary: names,
        outcome: names,
        marks: [{ x: 1, text: names }],
        gallery: { ...rows, columns: [names], items: [{ ...rows.items[0]!, wanted: names }] },
        definition: '{ "name": "```\\n# heading" }',
      },
      'markdown',
    );
    const escaped = String.raw`\`a\` \*b\* \<img src=x\> [c\](http\://d) \| e`;
    expect(bad.split(escaped)).toHaveLength(7);
    // What stands as it is, between fences that it cannot end, is no markup.
    const withoutCode = bad.replaceAll(/^(`{3,})\w+\n[^]*?\n\1$/gm, '');
    expect(withoutCode.replaceAll(escaped, '')).not.toContain('<img');
    expect(bad).toContain('````json\n{ "name": "```\\n# heading" }\n````');
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
