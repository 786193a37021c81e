// What to write in place of what a learner might try: names and functions of the book's programs, of NumPy, and signs of its formulas.

const functions: Readonly<Record<string, string>> = {
  cost_derivative: 'nablaA of the last layer, as nablaA2, or activations[-1] - y',
  feedforward: 'activations[-1]',
  backprop: 'nabla_b and nabla_w',
  evaluate: 'testAccuracy or trainAccuracy',
  outer: 'delta @ a.T',
  multiply: '"*"',
  matmul: '"@"',
  subtract: '"-"',
  add: '"+"',
  square: '"** 2"',
  power: '"**"',
  maximum: 'relu(z), or a comparison',
  zeros: '0, which is stretched to any shape',
  ones: '1, which is stretched to any shape',
  reshape: 'an index or a slice',
  range: 'a slice, as w[0:3]',
  print: 'the expression alone',
};

const names: Readonly<Record<string, string>> = {
  nb: 'nablaB',
  nw: 'nablaW',
  delta_nabla_b: 'nablaB',
  delta_nabla_w: 'nablaW',
  sp: 'sigmaPrime',
  activation: 'a',
  mini_batch: 'x and y; m is the number of its samples',
  mini_batch_size: 'batchSize',
  num_layers: 'len(weights)',
  sizes: 'shape(w)',
  g: 'nablaW / m',
  lr: 'eta',
  learning_rate: 'eta',
  learningRate: 'eta',
  lmbda: 'lambda',
};

const signs: Readonly<Record<string, string>> = {
  '^': '"**" for a power, delta2 for the delta of layer 2',
  Σ: 'sum(…)',
  '∑': 'sum(…)',
  '√': 'sqrt(…)',
  '‖': 'norm(…)',
  '|': 'abs(…)',
  '∂': 'dC/dw, or nablaW',
  '∇': 'nablaW or nablaB',
  '&': '"and"',
  '!': '"not"',
  ᵗ: '".T"',
};

/** ` ; write …`, or nothing. */
function instead(hints: Readonly<Record<string, string>>, what: string): string {
  return Object.hasOwn(hints, what) ? `; write ${hints[what]!}` : '';
}

export function insteadOfSign(sign: string): string {
  return instead(signs, sign);
}

export function insteadOfFunction(name: string): string {
  return instead(functions, name);
}

/** `a_j` is an entry of a. */
export function insteadOfName(name: string): string {
  const indexed = /^([A-Za-z]+)_[a-z]$/.exec(name)?.[1];
  return instead(names, name) || (indexed === undefined ? '' : `; write ${indexed}[0], ${indexed}[1], …`);
}
