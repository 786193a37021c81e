import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../parse.ts';
import { inferShapes } from '../../shapes.ts';
import { trainingReadiness } from '../readiness.ts';

/** `severity code at the text that is underlined`, of every problem. */
function problemsOf(text: string): string[] {
  return parseDefinition(text).problems.map(
    ({ severity, code, range }) => `${severity} ${code} at ${text.slice(range.start, range.end)}`,
  );
}

describe('dialects', () => {
  const network = (options: string): string => `{"sizes":[2,3,2],"dialect":"network.py"${options}}`;
  const network2 = (options: string): string => `{"sizes":[2,3,2],"dialect":"network2.py"${options}}`;
  const layers = (layer: string): string =>
    `{"input":[2],"dialect":"network2.py","layers":[{"type":"dense","units":2,"activation":"sigmoid"},${layer}]}`;
  const refused = (at: string): string[] => [`error not-in-dialect at ${at}`];

  it.each([
    [network(''), []],
    [network(',"dtype":"float64"'), []],
    [network(',"dtype":"float32"'), refused('"float32"')],
    [network(',"initializer":"large"'), []],
    [network(',"initializer":"default"'), refused('"default"')],
    [network2(',"initializer":"default"'), []],
    [network2(',"initializer":"large"'), []],
    [network2(',"initializer":"heNormal"'), refused('"heNormal"')],
    [network(',"loss":"quadratic"'), []],
    [network(',"loss":"crossEntropy"'), refused('"crossEntropy"')],
    [network2(',"loss":"crossEntropy"'), []],
    [network2(',"loss":{"type":"mse"}'), refused('{"type":"mse"}')],
    [network2(',"loss":{"type":"crossEntropy"}'), []],
    [network2(',"loss":{"type":"crossEntropy","classWeights":[1,2]}'), refused('[1,2]')],
    [network(',"training":{"lambda":5}'), refused('5')],
    [network2(',"training":{"lambda":5}'), []],
    [network2(',"training":{"l1":5}'), refused('5')],
    [network2(',"training":{"l2":5}'), refused('5')],
    [network2(',"training":{"clipNorm":5}'), refused('5')],
    [network2(',"training":{"clipValue":5}'), refused('5')],
    [network2(',"training":{"maxNorm":5}'), refused('5')],
    [network2(',"training":{"accumulate":5}'), refused('5')],
    [network2(',"training":{"accumulate":1}'), []],
    [network2(',"training":{"averageWeights":{"type":"ema"}}'), refused('{"type":"ema"}')],
    [network2(',"training":{"schedule":{"type":"step","every":2}}'), refused('{"type":"step","every":2}')],
    [network2(',"training":{"optimizer":{"type":"adam"}}'), refused('"adam"')],
    [
      network2(',"training":{"earlyStopping":{"patience":5}},"data":{"validation":{"split":0.5}}'),
      refused('{"patience":5}'),
    ],
    [network2(',"training":{"seed":4294967295}'), []],
    [network2(',"training":{"seed":4294967296}'), refused('4294967296')],
    [network2(',"training":{"seed":-1}'), refused('-1')],
    [network2(',"training":{"shuffle":"python2"}'), []],
    [layers('{"type":"dense","units":2,"activation":"sigmoid"}'), []],
    [layers('{"type":"dense","units":2,"activation":"tanh"}'), refused('"tanh"')],
    [layers('{"type":"dense","units":2}'), refused('{')],
    [layers('{"type":"dense","units":2,"activation":"sigmoid","bias":false}'), refused('false')],
    [layers('{"type":"dense","units":2,"activation":"sigmoid","initializer":"large"}'), refused('"large"')],
    [layers('{"type":"dense","units":2,"activation":"sigmoid","inputs":["dense 1"]}'), []],
    [layers('{"type":"dense","units":2,"activation":"sigmoid","inputs":["input"]}'), refused('["input"]')],
    // A typing error is its own problem, not also one of the dialect.
    [layers('{"type":"dense","units":2,"activation":"sgm"}'), ['error unknown-value at "sgm"']],
    [network(',"loss":"nothing"'), ['error unknown-value at "nothing"']],
    [network(',"initializer":"nothing"'), ['error unknown-value at "nothing"']],
    ['{"sizes":[2,3],"training":{"shuffle":"python3"}}', ['error needs-dialect at "python3"']],
  ])('%s: %j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});

describe('training', () => {
  const training = (options: string): string => `{"sizes":[2,3],"training":{${options}}}`;
  const schedule = (options: string, epochs = '"epochs":10,'): string => training(`${epochs}"schedule":{${options}}`);

  it.each([
    [training('"optimizer":{"type":"momentum","learningRate":1,"momentum":1}'), ['error wrong-value at 1']],
    [training('"optimizer":{"type":"momentum","learningRate":1,"momentum":0}'), []],
    [training('"optimizer":{"type":"nesterov","learningRate":1,"momentum":0}'), ['error wrong-value at 0']],
    [training('"optimizer":{"type":"momentum"}'), ['error missing-key at "optimizer"']],
    [training('"optimizer":{"type":"adam","epsilon":0}'), ['error wrong-value at 0']],
    [training('"optimizer":{"type":"adam","beta1":1}'), ['error wrong-value at 1']],
    [training('"optimizer":{"type":"adam"},"lambda":1'), []],
    [training('"optimizer":{"type":"adam"},"l2":1'), []],
    [training('"optimizer":{"type":"adamw"},"lambda":1'), ['warning two-decays at "lambda"']],
    [training('"optimizer":{"type":"adamw","weightDecay":0.1},"l2":1'), ['warning two-decays at "l2"']],
    [training('"optimizer":{"type":"adamw","weightDecay":0},"l2":1'), []],
    [training('"optimizer":{"type":"lion"},"l2":1'), []],
    [training('"maxNorm":0'), ['error wrong-value at 0']],
    [training('"accumulate":0'), ['error wrong-value at 0']],
    [training('"epochs":4,"averageWeights":{"type":"swa","from":4}'), []],
    [training('"epochs":4,"averageWeights":{"type":"swa","from":5}'), ['warning too-few-epochs at 5']],
    [schedule('"type":"step","every":9'), []],
    [schedule('"type":"step","every":10'), ['warning too-few-epochs at 10']],
    [schedule('"type":"step","every":10,"factor":1'), ['warning too-few-epochs at 10', 'error wrong-value at 1']],
    [schedule('"type":"step"'), ['error missing-key at "schedule"']],
    [schedule('"type":"table","rates":[[1,0.5],[5,0.1]]'), []],
    [schedule('"type":"table","rates":[[1,0.5],[5,0.1],[5,0.2]]'), ['error table-order at [5,0.2]']],
    [schedule('"type":"table","rates":[[11,0.5]]'), ['warning too-few-epochs at [[11,0.5]]']],
    [schedule('"type":"table","rates":[[0,0.5]]'), ['error wrong-value at 0']],
    [schedule('"type":"constant","warmup":{"epochs":10}'), []],
    [schedule('"type":"constant","warmup":{"epochs":11}'), ['warning too-few-epochs at {"epochs":11}']],
    [schedule('"type":"constant","warmup":{"updates":11}'), []],
    [schedule('"type":"constant","warmup":{}'), ['error missing-key at "warmup"']],
    [schedule('"type":"oneCycle"'), []],
    [schedule('"type":"oneCycle"', ''), ['information schedule-epochs at "oneCycle"']],
    [schedule('"type":"cosine"', ''), ['information schedule-epochs at "cosine"']],
    [schedule('"type":"cosine","period":3', ''), []],
    [schedule('"type":"oneCycle","warmup":{"updates":11}'), ['warning two-warmups at "warmup"']],
    [schedule('"type":"cosin"'), ['error unknown-value at "cosin"']],
  ])('%s: %j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});

describe('a name that is given twice', () => {
  const codes = (...layers: object[]): string[] => {
    const parsed = parseDefinition(JSON.stringify({ input: [4], layers }));
    return [...parsed.problems, ...inferShapes(parsed.definition).findings].map(({ code }) => code);
  };
  const dense = (units: number, name?: string, ...inputs: string[]): object => ({
    ...{ type: 'dense', units, ...(name !== undefined && { name }) },
    ...(inputs.length > 0 && { inputs }),
  });

  it('is one problem, whichever of the two is read', () => {
    expect(codes(dense(3, 'a'), dense(3, 'a', 'input'), { type: 'add', inputs: ['a', 'a'] })).toEqual([
      'duplicate-name',
    ]);
    expect(codes(dense(3, 'a'), dense(4, 'a', 'input'), dense(1, 'b', 'a'))).toEqual(['duplicate-name']);
  });

  it('is no second problem where the shape would be that of the other', () => {
    const sum = { type: 'add', inputs: ['a', 'b'] };
    expect(codes(dense(3, 'a'), dense(4, 'a'), dense(4, 'b'), sum)).toEqual(['duplicate-name']);
    expect(codes(dense(3, 'input'), dense(3, 'b'), { type: 'add', inputs: ['input', 'b'] })).toEqual(['reserved-name']);
  });

  it('leaves a layer that nothing reads to be told', () => {
    expect(codes(dense(3, 'a'), dense(3, 'b', 'input'), dense(1))).toEqual(['unread-layer']);
  });
});

describe('readiness', () => {
  const data = '"data":{"train":{"samples":[[[0],[1]]]}}';
  it.each([
    [`{"sizes":[1,1],"loss":"quadratic",${data}}`, []],
    [`{"sizes":[1,1],${data}}`, ['missing-loss']],
    ['{"sizes":[1,1],"loss":"quadratic"}', ['missing-data']],
    ['{"sizes":[1,1],"loss":"quadratic","data":{"test":{"samples":[]}}}', ['missing-data']],
    ['{}', ['missing-layers', 'missing-loss', 'missing-data']],
    [`{"layers":[{"type":"dense","units":1}],"loss":"mse",${data}}`, ['missing-input']],
  ])('%s lacks %j', (text, codes) => {
    expect(trainingReadiness(parseDefinition(text).definition).map(({ code }) => code)).toEqual(codes);
  });

  it('what is missing is underlined at the bracket or the key of its owner', () => {
    const text = '{"sizes":[1,1],"data":{}}';
    const { definition, toProblem } = parseDefinition(text);
    const ranges = trainingReadiness(definition).map((finding) => toProblem(finding).range);
    expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['{', '"data"']);
  });
});
