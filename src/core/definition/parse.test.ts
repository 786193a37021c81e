import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { applyEdits, editsOfFix } from './edit/edits.ts';
import { largestText, parseDefinition } from './parse.ts';
import { networkSchema } from './schema/network.ts';

/** `code at the text that is underlined`, of every problem. */
function problemsOf(text: string): string[] {
  return parseDefinition(text).problems.map(({ code, range }) => `${code} at ${text.slice(range.start, range.end)}`);
}

const small = `{
  "input": [2],
  "layers": [
    { "type": "dense", "units": 3, "activation": "sigmoid" },
    { "type": "dense", "units": 1, "activation": "sigmoid" }
  ],
  "loss": "quadratic",
  "data": { "train": { "samples": [[[0, 0], [0]], [[0, 1], [1]], [[1, 0], [1]], [[1, 1], [0]]] } },
  "training": { "epochs": 2000, "batchSize": 4, "optimizer": { "type": "sgd", "learningRate": 3 }, "seed": 1 }
}`;

describe('a network in layers', () => {
  it('is read whole, with its defaults', () => {
    const { definition, problems } = parseDefinition(small);
    expect(problems).toEqual([]);
    const dense = { type: 'dense', activation: 'sigmoid', bias: true };
    expect(definition).toEqual({
      dtype: 'float32',
      reproducible: true,
      input: [2],
      form: 'layers',
      layers: [
        { name: 'dense 1', path: ['layers', 0], options: { ...dense, units: 3 } },
        { name: 'dense 2', path: ['layers', 1], options: { ...dense, units: 1 } },
      ],
      loss: { type: 'quadratic' },
      data: {
        train: {
          standardize: false,
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
            [[1, 0], [1]],
            [[1, 1], [0]],
          ],
        },
      },
      training: {
        epochs: 2000,
        batchSize: 4,
        accumulate: 1,
        optimizer: { type: 'sgd', learningRate: 3 },
        seed: 1,
        shuffle: true,
        l1: 0,
        l2: 0,
        lambda: 0,
      },
    });
  });

  it.each([
    small,
    '{"sizes":[2,3]}',
    '{"sizes":[2,3],"loss":{"type":"mse"},"data":{"train":{"csv":"a.csv","inputs":["a",1],"targets":[2],"range":[0,9]},"test":{"split":0.5}}}',
    '{"sizes":[2,3],"training":{"shuffle":false,"clipNorm":1,"optimizer":{"type":"sgd","learningRate":0.5}}}',
    '{"input":[28,28,1],"layers":[{"type":"dense","name":"a","units":2},{"type":"dense","units":2,"inputs":["a"]}]}',
  ])('the reader gives what valibot itself gives: %s', (text) => {
    const { output, success } = safeParse(networkSchema, JSON.parse(text));
    expect(success).toBe(true);
    if (!success) return;
    const { definition } = parseDefinition(text);
    expect(definition.training).toEqual(output.training);
    expect(definition.data).toEqual({ ...output.data });
    if (output.layers !== undefined) expect(definition.layers.map(({ options }) => options)).toEqual(output.layers);
  });

  it('keeps given names and makes the others', () => {
    const text = `{"input":[1],"layers":[
      {"type":"dense","units":1,"name":"dense 2"}, {"type":"dense","units":1}, {"type":"dense","units":1,"name":"a"},
      {"type":"nothing like it","name":"b"}, {"type":"dense","units":1,"name":"a"}]}`;
    const { definition } = parseDefinition(text);
    expect(definition.layers.map(({ name }) => name)).toEqual(['dense 2', "dense 2'", 'a', 'b', 'dense 5']);
  });
});

describe('sizes', () => {
  it('means dense sigmoid layers that start large', () => {
    const { definition, problems } = parseDefinition('{"sizes":[784,30,10]}');
    expect(problems).toEqual([]);
    expect(definition).toMatchObject({ input: [784], form: 'sizes', initializer: { type: 'large' }, dtype: 'float32' });
    const options = { type: 'dense', activation: 'sigmoid', bias: true };
    expect(definition.layers).toEqual([
      { name: 'dense 1', path: ['sizes', 1], options: { ...options, units: 30 } },
      { name: 'dense 2', path: ['sizes', 2], options: { ...options, units: 10 } },
    ]);
  });

  it.each([
    ['{"sizes":[2,2]}', 'large', 'float32', true],
    ['{"sizes":[2,2],"initializer":"zeros"}', 'zeros', 'float32', true],
    ['{"sizes":[2,2],"initializer":{"type":"zeros"}}', 'zeros', 'float32', true],
    ['{"sizes":[2,2],"initializer":{"type":"constant","value":0.5}}', 'constant', 'float32', true],
    ['{"sizes":[2,2],"initializer":{"type":"file","path":"w"}}', 'file', 'float32', true],
    ['{"sizes":[2,2],"dialect":"network2.py","initializer":{"type":"large"}}', 'large', 'float64', 'python3'],
    ['{"sizes":[2,2],"dialect":"network2.py","initializer":{"type":"file","path":"w"}}', 'file', 'float64', 'python3'],
    ['{"sizes":[2,2],"dialect":"network.py"}', 'large', 'float64', 'python3'],
    ['{"sizes":[2,2],"dialect":"network2.py"}', 'default', 'float64', 'python3'],
    ['{"sizes":[2,2],"dialect":"network2.py","initializer":"large"}', 'large', 'float64', 'python3'],
    ['{"sizes":[2,2],"dialect":"network.py","training":{"shuffle":"python2"}}', 'large', 'float64', 'python2'],
    ['{"sizes":[2,2],"dialect":"network.py","training":{"shuffle":false}}', 'large', 'float64', false],
    ['{"input":[2],"layers":[{"type":"dense","units":2}]}', undefined, 'float32', true],
  ])('%s: initializer %s, %s, shuffle %s', (text, initializer, dtype, shuffle) => {
    const { definition, problems } = parseDefinition(text);
    expect(problems).toEqual([]);
    expect([definition.initializer?.type, definition.dtype, definition.training.shuffle]).toEqual([
      initializer,
      dtype,
      shuffle,
    ]);
  });
});

describe('one fault is one problem, at its place', () => {
  const layers = (layer: string): string => `{"input":[2],"layers":[${layer}]}`;
  const training = (options: string): string => `{"sizes":[2,3],"training":{${options}}}`;
  const train = (source: string): string => `{"sizes":[2,3],"data":{"train":${source}}}`;

  it.each([
    // Empty and wrong roots.
    ['', 'empty at '],
    ['  \n', 'empty at  '],
    ['// only a comment', 'empty at /'],
    ['[1]', 'wrong-value at [1]'],
    ['null', 'wrong-value at null'],
    ['{}', 'missing-layers at {'],
    // Keys.
    ['{"sizes":[2,3],"epochs":3}', 'unknown-key at "epochs"'],
    ['{"size":[2,3]}', 'unknown-key at "size"'],
    ['{"inputs":[2],"layers":[{"type":"dense","units":1}]}', 'unknown-key at "inputs"'],
    ['{"input":[2],"layer":[{"type":"dense","units":1}]}', 'unknown-key at "layer"'],
    ['{"sizes":[2,3],"__proto__":{"a":1}}', 'unknown-key at "__proto__"'],
    ['{"sizes":[2,3],"constructor":{"a":1}}', 'unknown-key at "constructor"'],
    ['{"sizes":[2,3],"toString":1}', 'unknown-key at "toString"'],
    [layers('{"type":"dense","unit":3}'), 'unknown-key at "unit"'],
    [layers('{"typ":"dense","units":3}'), 'unknown-key at "typ"'],
    [layers('{"type":"dense","UNITS":3}'), 'unknown-key at "UNITS"'],
    [layers('{"type":"dense"}'), 'missing-key at {'],
    [layers('{"units":3}'), 'missing-key at {'],
    [layers('{}'), 'missing-key at {'],
    [training('"optimizer":{"type":"sgd"}'), 'missing-key at "optimizer"'],
    // Values.
    [layers('{"type":"dense","units":0}'), 'wrong-value at 0'],
    [layers('{"type":"dense","units":-3}'), 'wrong-value at -3'],
    [layers('{"type":"dense","units":1.5}'), 'wrong-value at 1.5'],
    [layers('{"type":"dense","units":"30"}'), 'wrong-value at "30"'],
    [layers('{"type":"dense","units":null}'), 'wrong-value at null'],
    [layers('{"type":"dense","units":true}'), 'wrong-value at true'],
    [layers('{"type":"dense","units":[3]}'), 'wrong-value at [3]'],
    [layers('{"type":"dense","units":{\n}}'), 'wrong-value at "units"'],
    [layers('{"type":"dense","units":1e10}'), 'wrong-value at 1e10'],
    [layers('{"type":"dense","units":1e999}'), 'number-too-large at 1e999'],
    [layers('{"type":"dense","units":NaN}'), 'syntax-value at NaN'],
    [layers('{"type":"dense","units":01}'), 'syntax-value at 01'],
    [layers('{"type":"dense","units":}'), 'syntax-value at "units"'],
    // What is just being written.
    [layers('{""}'), 'syntax-colon at ""'],
    [layers('{"type":"dense","un"}'), 'syntax-colon at "un"'],
    [layers('{"type":"dense","units":3,"colour"}'), 'syntax-colon at "colour"'],
    [layers('{"type":"conv2d","filters":}'), 'syntax-value at "filters"'],
    [train('{""}'), 'syntax-colon at ""'],
    [train('{"csv":}'), 'syntax-value at "csv"'],
    [training('"optimizer":{"type":"sgd","lr"}'), 'syntax-colon at "lr"'],
    ['{"sizes":[2,3],"los"}', 'syntax-colon at "los"'],
    [layers('{"type":"dens","units":3}'), 'unknown-value at "dens"'],
    [layers('{"type":"nothing","units":3}'), 'unknown-value at "nothing"'],
    [layers('{"type":3,"units":3}'), 'wrong-value at 3'],
    [layers('{"type":"dense","units":3,"activation":"sigmod"}'), 'unknown-value at "sigmod"'],
    [layers('{"type":"dense","units":3,"inputs":["input",3]}'), 'wrong-value at 3'],
    [layers('3'), 'wrong-value at 3'],
    ['{"input":[2],"layers":[]}', 'wrong-value at []'],
    ['{"input":[],"layers":[{"type":"dense","units":3}]}', 'wrong-value at []'],
    ['{"input":[1,2,3,4,5],"layers":[{"type":"dense","units":3}]}', 'wrong-value at [1,2,3,4,5]'],
    ['{"input":[2,"x"],"layers":[{"type":"dense","units":3}]}', 'wrong-value at "x"'],
    ['{"sizes":[2]}', 'wrong-value at [2]'],
    ['{"sizes":[2,0]}', 'wrong-value at 0'],
    ['{"sizes":[2,3],"dtype":"float16"}', 'unknown-value at "float16"'],
    ['{"sizes":[2,3],"name":7}', 'wrong-value at 7'],
    ['{"sizes":[2,3],"loss":"quadric"}', 'unknown-value at "quadric"'],
    ['{"sizes":[2,3],"loss":7}', 'wrong-value at 7'],
    ['{"sizes":[2,3],"loss":{"type":"huber","delta":0}}', 'wrong-value at 0'],
    ['{"sizes":[2,3],"loss":{"type":"hinge","classWeights":[1,-1]}}', 'wrong-value at -1'],
    ['{"sizes":[2,3],"loss":{"type":"softmaxCrossEntropy","labelSmoothing":1.5}}', 'wrong-value at 1.5'],
    ['{"sizes":[2,3],"initializer":"constant"}', 'unknown-value at "constant"'],
    ['{"sizes":[2,3],"initializer":{"type":"constant"}}', 'missing-key at "initializer"'],
    ['{"sizes":[2,3],"initializer":{"type":"file"}}', 'missing-key at "initializer"'],
    ['{"sizes":[2,3],"initializer":{"type":"orthogonal","gian":2}}', 'unknown-key at "gian"'],
    ['{"sizes":[2,3],"loss":{}}', 'missing-key at "loss"'],
    ['{"sizes":[2,3],"loss":{"type":"quadric"}}', 'unknown-value at "quadric"'],
    ['{"sizes":[2,3],"loss":{"type":"mse","a":1}}', 'unknown-key at "a"'],
    [training('"seed":9007199254740993'), 'wrong-value at 9007199254740993'],
    [training('"seed":1e-999'), 'number-too-small at 1e-999'],
    [training('"shuffle":"python4"'), 'unknown-value at "python4"'],
    [training('"shuffle":"python2"'), 'needs-dialect at "python2"'],
    [training('"shuffle":1'), 'wrong-value at 1'],
    [training('"clipNorm":0'), 'wrong-value at 0'],
    [training('"lambda":-1'), 'wrong-value at -1'],
    [training('"optimizer":{"type":"rprop","learningRate":1}'), 'unknown-value at "rprop"'],
    // Data sources.
    [train('{}'), 'missing-key at "train"'],
    [train('[]'), 'wrong-value at []'],
    [train('{"split":0.2}'), 'missing-key at "train"'],
    [train('{"sample":[]}'), 'unknown-key at "sample"'],
    [train('{"samples":3}'), 'wrong-value at 3'],
    [train('{"samples":[],"csv":"a"}'), 'unknown-key at "csv"'],
    [train('{"csv":"a","inputs":["a"]}'), 'missing-key at "train"'],
    [train('{"samples":[],"range":[0]}'), 'wrong-value at [0]'],
    [train('{"samples":[],"range":[0,1,2]}'), 'wrong-value at [0,1,2]'],
    [train('{"samples":[[[0],[1e999]]]}'), 'number-too-large at 1e999'],
    ['{"sizes":[2,3],"data":{"test":{"split":1}}}', 'wrong-value at 1'],
    // Between fields.
    ['{"sizes":[2,3],"input":[2]}', 'sizes-and-layers at "sizes"'],
    ['{"sizes":[2,3],"layers":[{"type":"dense","units":3}],"input":[2]}', 'sizes-and-layers at "sizes"'],
    ['{"input":[2]}', 'missing-layers at "input"'],
    ['{"layers":[{"type":"dense","units":3}]}', 'missing-input at "layers"'],
    [layers('{"type":"dense","units":1,"name":"a"},{"type":"dense","units":1,"name":"a"}'), 'duplicate-name at "a"'],
    [layers('{"type":"dense","units":1,"name":"input"}'), 'reserved-name at "input"'],
    [training('"lambda":1,"l2":1'), 'lambda-and-l2 at "lambda"'],
    [training('"earlyStopping":{"patience":3}'), 'early-stopping-without-validation at "earlyStopping"'],
  ])('%s: %s', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  const rich = {
    name: 'n',
    dtype: 'float64',
    input: [2],
    layers: [{ type: 'dense', name: 'a', units: 3, activation: 'tanh', bias: false, initializer: 'zeros' }],
    loss: { type: 'mse' },
    data: { train: { csv: 'c', inputs: ['a', 1], targets: [2], range: [0, 9], scale: 2 }, validation: { split: 0.2 } },
    training: {
      epochs: 1,
      optimizer: { type: 'sgd', learningRate: 0.5 },
      shuffle: false,
      lambda: 0.2,
      earlyStopping: { patience: 3, metric: 'accuracy' },
    },
  };
  const richText = JSON.stringify(rich);
  const places = (token: RegExp): [number, string][] => [...richText.matchAll(token)].map((m) => [m.index, m[0]]);
  const put = (at: number, old: string, text: string): string =>
    richText.slice(0, at) + text + richText.slice(at + old.length);

  it('each key of a network, mistyped', () => {
    expect(problemsOf(richText)).toEqual([]);
    const keys = places(/"\w+"(?=:)/g);
    expect(keys.length).toBeGreaterThan(25);
    for (const [at, key] of keys) {
      const mistyped = `${key.slice(0, -2)}${key.at(-2)!.repeat(2)}"`;
      expect(problemsOf(put(at, key, mistyped))).toEqual([`unknown-key at ${mistyped}`]);
    }
  });

  it('each value of a network, replaced', () => {
    const values = places(/(?<=[:,[])("[^"]*"|[\d.]+|false)(?=[,\]}])/g);
    expect(values.length).toBeGreaterThan(20);
    for (const [at, value] of values) {
      expect(problemsOf(put(at, value, 'null'))).toEqual(['wrong-value at null']);
      expect(problemsOf(put(at, value, '1e999'))).toEqual(['number-too-large at 1e999']);
      expect(problemsOf(put(at, value, 'NaN'))).toEqual(['syntax-value at NaN']);
    }
  });

  it('reads everything else', () => {
    const text = `{"input":[2],"layers":[{"type":"dense","units":"x"},{"type":"dense","units":4,"activation":"rellu"}],
      "loss":"nothing like it","name":"n","training":{"epochs":-1,"batchSize":3,"optimizer":{"type":"sgd","learningRate":"x"}},
      "data":{"train":{"samples":[]},"test":{"csv":7}}}`;
    const { definition, problems } = parseDefinition(text);
    expect(problems).toHaveLength(8);
    expect(definition).toMatchObject({ input: [2], name: 'n', loss: undefined });
    expect(definition.layers.map(({ options }) => options)).toEqual([
      undefined,
      { type: 'dense', units: 4, activation: 'relu', bias: true },
    ]);
    expect(definition.training).toMatchObject({
      epochs: 30,
      batchSize: 3,
      optimizer: { type: 'sgd', learningRate: 0.1 },
    });
    expect(definition.data.train).toEqual({ samples: [], standardize: false });
    expect(definition.data.test).toBe(undefined);
  });
});

describe('messages', () => {
  it.each([
    [
      '{"input":[2],"layers":[{"type":"dense","units":-3}]}',
      'units must be a whole number from 1 to 1,000,000,000, not -3',
    ],
    ['{"sizes":[2,3],"dtype":"float"}', 'dtype must be "float32" or "float64", not "float"; did you mean "float32"?'],
    ['{"sizes":[2,3],"training":{"clipNorm":0}}', 'clipNorm must be a number greater than 0, not 0'],
    ['{"sizes":[2,3],"data":{"test":{"split":1}}}', 'split must be a number greater than 0 and less than 1, not 1'],
    [
      '{"input":[0],"layers":[{"type":"dense","units":3}]}',
      'input[0] must be a whole number from 1 to 1,000,000,000, not 0',
    ],
    ['{"sizes":[2]}', 'sizes must be a list of 2 to 1,001 whole numbers from 1 to 1,000,000,000, not a list of 1'],
    [
      '{"input":[2],"layers":[{"type":"dense"}]}',
      'layer 1 (dense) needs "units": a whole number from 1 to 1,000,000,000',
    ],
    [
      '{"input":[2],"layers":[{"type":"dense","unit":1}]}',
      '"unit" is not a key of layer 1 (dense); did you mean "units"?',
    ],
    [
      '{"sizes":[2,3],"data":{"train":{"split":0.1}}}',
      'train needs "samples", "idx", "csv", "generate" or "text", but has "split"',
    ],
    ['{"sizes":[2,3],"training":{"shuffle":1}}', 'shuffle must be true, false, "python2" or "python3", not 1'],
    [
      '{"sizes":[2,3],"data":{"train":{"samples":[],"range":[0]}}}',
      'range must be a list of 2 whole numbers of at least 0, not a list of 1',
    ],
  ])('%s: %s', (text, message) => {
    expect(parseDefinition(text).problems.map((problem) => problem.message)).toEqual([message]);
  });

  it('shows at most 100 characters of a text, and none that disturb a display', () => {
    const { problems } = parseDefinition(`{"sizes":[2,3],"dtype":"${'x'.repeat(1e6)}","\\u202e<b>\\u0000":1}`);
    expect(problems).toHaveLength(2);
    expect(problems[0]!.message).toContain(`not "${'x'.repeat(100)}…"`);
    expect(problems[1]!.message).toContain('"\\u202e<b>\\u0000" is not a key');
  });
});

describe('fixes', () => {
  it.each([
    ['{"size":[2,3]}', '{"sizes":[2,3]}'],
    ['{"sizes":[2,3],"loss":"quadric"}', '{"sizes":[2,3],"loss":"quadratic"}'],
    ['{"sizes":[2,3],"dtype":"Float32"}', '{"sizes":[2,3],"dtype":"float32"}'],
    [
      '{"sizes":[2,3],"training":{"learning_rate":1}}',
      '{"sizes":[2,3],"training":{"optimizer": { "type": "sgd", "learningRate": 1 }}}',
    ],
    ['{"sizes":[2,3],"training":{"batch_size":1}}', '{"sizes":[2,3],"training":{"batchSize":1}}'],
  ])('%s becomes %s', (text, repaired) => {
    const [problem] = parseDefinition(text).problems;
    const [fix] = problem!.fixes;
    const result = fix === undefined ? undefined : applyEdits(text, editsOfFix(text, fix));
    expect(result).toBe(repaired);
    if (result !== undefined) expect(problemsOf(result)).toEqual([]);
  });

  it('what was certainly meant is read as if it were written', () => {
    const { definition } = parseDefinition('{"input":[2],"layers":[{"type":"Dense","unit":3,"activation":"sigmod"}]}');
    expect(definition.layers[0]!.options).toEqual({ type: 'dense', units: 3, activation: 'sigmoid', bias: true });
  });
});

describe('texts at the limits', () => {
  it('a byte-order mark is one warning, and offsets stay right', () => {
    const text = '\uFEFF{"sizes":[2,0]}';
    expect(problemsOf(text)).toEqual(['byte-order-mark at \uFEFF', 'wrong-value at 0']);
    expect(parseDefinition(text).problems[0]!.severity).toBe('warning');
    expect(problemsOf('\uFEFF')).toEqual(['byte-order-mark at \uFEFF', 'empty at \uFEFF']);
  });

  it('4 MiB are read, one character more is an error that states both sizes', () => {
    const text = '{"sizes":[2,3]}';
    expect(parseDefinition(text.padEnd(largestText)).problems).toEqual([]);
    const { problems, definition } = parseDefinition(text.padEnd(largestText + 1));
    expect(problems.map(({ code }) => code)).toEqual(['text-too-large']);
    expect(problems[0]!.message).toContain('4,194,305 characters; the limit is 4,194,304');
    expect(definition.layers).toEqual([]);
  });

  it('4 MiB of samples are read', () => {
    const pair = '[[0.25,1],[0]],';
    const count = Math.floor((largestText - 100) / pair.length);
    const { problems, definition } = parseDefinition(
      `{"sizes":[2,1],"data":{"train":{"samples":[${pair.repeat(count)}]}}}`,
    );
    expect(problems).toEqual([]);
    const train = definition.data.train!;
    expect('samples' in train && Array.isArray(train.samples) && train.samples.length).toBe(count);
  });

  it('more than 1,000 layers are an error', () => {
    const layers = Array.from({ length: 1001 }, () => '{"type":"dense","units":1}');
    const { problems, definition } = parseDefinition(`{"input":[1],"layers":[${layers.join()}]}`);
    expect(problems.map(({ message }) => message)).toEqual([
      'layers must be a list of 1 to 1,000 objects, not a list of 1,001',
    ]);
    expect(definition.layers).toEqual([]);
    expect(parseDefinition(`{"input":[1],"layers":[${layers.slice(1).join()}]}`).problems).toEqual([]);
  });

  it('100,000 faults are 100 and a count', () => {
    const { problems } = parseDefinition(`{"sizes":[2,3],${'"a":1,'.repeat(100_001)}}`);
    expect(problems.length).toBeLessThan(210);
    expect(problems.some(({ message }) => message === 'and 99,900 more')).toBe(true);
  });
});
