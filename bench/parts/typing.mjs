// From a keystroke to what the editor shows, on a definition of 1,000 layers: what the extension host computes, as it does it.
import { answer, processorTime, quick } from '../lib/part.mjs';
import { editorFeatures } from '../ours.mjs';

const layers = 1000;
const keystrokes = quick ? 100 : 500;
/** Milliseconds at the 95th percentile. */
const bar = 20;

/** Lines as one writes them, dense layers and others. */
const lines = Array.from({ length: layers }, (_, index) =>
  index % 3 === 2
    ? '    { "type": "dropout", "rate": 0.1 }'
    : `    { "type": "dense", "name": "layer ${index}", "units": 30, "activation": "sigmoid" }`,
);

/** The text while someone writes a layer at `index`, key by key: most of the time it is no JSON. @param {number} stroke */
function typed(stroke) {
  const index = (stroke * 37) % layers;
  const whole = '    { "type": "dense", "units": 30, "activation": "relu" },';
  const written = whole.slice(0, 5 + (stroke % (whole.length - 4)));
  const before = `{\n  "input": [784],\n  "layers": [\n${lines.slice(0, index).join(',\n')}${index === 0 ? '' : ',\n'}${written}`;
  const after = `\n${lines.slice(index).join(',\n')}\n  ],\n  "loss": "quadratic",\n  "training": { "epochs": 3 }\n}\n`;
  return { text: before + after, offset: before.length };
}

await answer('Typing', async () => {
  const editor = await editorFeatures();
  const shown = [];
  const completed = [];
  let seen = 0;
  // The first keystrokes are still being compiled: they are not left out.
  for (let stroke = 0; stroke < keystrokes; stroke++) {
    const { text, offset } = typed(stroke);
    const start = processorTime();
    const { parsed, shapes, problems, lenses, hints } = editor.show(text);
    shown.push(processorTime() - start);
    seen += problems.length + lenses.length + hints.length;
    const asked = processorTime();
    seen += editor.complete(text, { parsed, shapes }, offset).length;
    completed.push(processorTime() - asked);
  }
  if (seen < keystrokes * layers) throw new Error(`only ${seen} lenses, hints, problems and offers were computed`);
  const [all, asked] = [percentile(shown), percentile(completed)];
  return [
    {
      what: `${layers.toLocaleString('en-US')} layers: a keystroke to problems, lenses and hints, 95th percentile`,
      value: `${all.toFixed(1)} ms`,
      bar: `< ${bar} ms`,
      holds: all < bar,
    },
    {
      what: 'completion and options of the layer besides, 95th percentile',
      value: `${asked.toFixed(1)} ms`,
      bar: `< ${bar} ms`,
      holds: asked < bar,
    },
  ];
});

/** @param {number[]} times */
function percentile(times) {
  return times.toSorted((a, b) => a - b)[Math.ceil(0.95 * times.length) - 1];
}
