import { type BrokenRow, checkRows } from './check.ts';

// Keys of layers by other names.

const rows: readonly BrokenRow[] = [
  {
    name: 'a misspelt key of a layer',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          unts: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"unts"',
        message: '"unts" is not a key of layer 1 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
    ],
  },
  {
    name: 'a key in snake case',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          per_position: false,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"per_position"',
        message: '"per_position" is not a key of layer 1 (dense); did you mean "perPosition"?',
        fixes: ['Rename to "perPosition"', 'Leave "per_position" away'],
      },
    ],
  },
  {
    name: 'PyTorch: out_features',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          out_features: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"out_features"',
        message: '"out_features" is not a key of layer 1 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
    ],
  },
  {
    name: 'PyTorch: in_features',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          in_features: 2,
          units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"in_features"',
        message:
          '"in_features" is not a key of layer 1 (dense): what a layer reads follows from the one before; leave it away',
        fixes: ['Leave "in_features" away'],
      },
    ],
  },
  {
    name: 'Keras: kernel_size and n filters',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'conv2d',
          filters: 8,
          kernel_size: 5,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"kernel_size"',
        message: '"kernel_size" is not a key of layer 1 (conv2d); did you mean "kernel"?',
        fixes: ['Rename to "kernel"'],
      },
    ],
  },
  {
    name: 'PyTorch: out_channels',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'conv2d',
          out_channels: 8,
          kernel: 5,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"out_channels"',
        message: '"out_channels" is not a key of layer 1 (conv2d); did you mean "filters"?',
        fixes: ['Rename to "filters"'],
      },
    ],
  },
  {
    name: 'PyTorch: in_channels',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'conv2d',
          in_channels: 1,
          filters: 8,
          kernel: 5,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"in_channels"',
        message:
          '"in_channels" is not a key of layer 1 (conv2d): what a layer reads follows from the one before; leave it away',
        fixes: ['Leave "in_channels" away'],
      },
    ],
  },
  {
    name: 'Keras: pool_size',
    given: {
      input: [28, 28, 1],
      layers: [
        {
          type: 'maxPool2d',
          pool_size: 2,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"pool_size"',
        message: '"pool_size" is not a key of layer 1 (maxPool2d); did you mean "size"?',
        fixes: ['Rename to "size"'],
      },
    ],
  },
  {
    name: 'n_units',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          n_units: 3,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"n_units"',
        message: '"n_units" is not a key of layer 1 (dense); did you mean "units"?',
        fixes: ['Rename to "units"'],
      },
    ],
  },
  {
    name: 'activation_fn',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          activation_fn: 'relu',
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"activation_fn"',
        message: '"activation_fn" is not a key of layer 1 (dense); did you mean "activation"?',
        fixes: ['Rename to "activation"', 'Leave "activation_fn" away'],
      },
    ],
  },
  {
    name: 'Keras: use_bias',
    given: {
      input: [2],
      layers: [
        {
          type: 'dense',
          units: 3,
          use_bias: false,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"use_bias"',
        message: '"use_bias" is not a key of layer 1 (dense); did you mean "bias"?',
        fixes: ['Rename to "bias"', 'Leave "use_bias" away'],
      },
    ],
  },
  {
    name: 'PyTorch: dropout p',
    given: {
      input: [2],
      layers: [
        {
          type: 'dropout',
          p: 0.5,
        },
        {
          type: 'dense',
          units: 2,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"p"',
        message: '"p" is not a key of layer 1 (dropout); did you mean "rate"?',
        fixes: ['Rename to "rate"', 'Leave "p" away'],
      },
    ],
  },
  {
    name: 'Keras: num_heads',
    given: {
      input: [4, 8],
      layers: [
        {
          type: 'multiHeadAttention',
          num_heads: 2,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"num_heads"',
        message: '"num_heads" is not a key of layer 1 (multiHeadAttention); did you mean "heads"?',
        fixes: ['Rename to "heads"'],
      },
    ],
  },
  {
    name: 'PyTorch: num_embeddings',
    given: {
      input: [4],
      layers: [
        {
          type: 'embedding',
          num_embeddings: 10,
          size: 4,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"num_embeddings"',
        message: '"num_embeddings" is not a key of layer 1 (embedding); did you mean "vocabulary"?',
        fixes: ['Rename to "vocabulary"'],
      },
    ],
  },
  {
    name: 'PyTorch: embedding_dim',
    given: {
      input: [4],
      layers: [
        {
          type: 'embedding',
          vocabulary: 10,
          embedding_dim: 4,
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"embedding_dim"',
        message: '"embedding_dim" is not a key of layer 1 (embedding); did you mean "size"?',
        fixes: ['Rename to "size"'],
      },
    ],
  },
  {
    name: 'Keras: target_shape',
    given: {
      input: [784],
      layers: [
        {
          type: 'reshape',
          target_shape: [28, 28, 1],
        },
      ],
    },
    problems: [
      {
        code: 'unknown-key',
        at: '"target_shape"',
        message: '"target_shape" is not a key of layer 1 (reshape); did you mean "shape"?',
        fixes: ['Rename to "shape"'],
      },
    ],
  },
];

checkRows(rows);
