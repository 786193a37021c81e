import { fold, nearest, type Suggestion } from './nearest.ts';

// How PyTorch, Keras and the field's talk call what a definition calls otherwise. A word that several of ours claim means the first
// that its place knows, and perhaps the others.

const keys: Readonly<Record<string, readonly string[]>> = spellings({
  units:
    'n_units num_units out_features output_size output_dim outputs hidden_size hidden_units hidden n_hidden neurons nodes num_neurons size width dim',
  filters: 'out_channels output_channels n_filters num_filters channels out_planes units',
  kernel: 'kernel_size filter_size kernel_shape window window_size k size',
  size: 'pool_size kernel_size kernel window scale_factor scale embedding_dim embedding_size embed_dim output_dim out_features key_dim head_dim d_model units factor',
  stride: 'step subsample',
  padding: 'pad border border_mode pads',
  dilation: 'dilation_rate',
  groups: 'n_groups num_groups',
  multiplier: 'depth_multiplier',
  activation: 'activation_fn activation_function nonlinearity act act_fn transfer func function',
  bias: 'use_bias has_bias with_bias',
  initializer: 'init kernel_initializer weight_initializer weights_init weight_init initialization initialiser',
  perPosition: 'time_distributed per_step',
  inputs: 'from reads sources inbound input features feature_columns x_columns',
  name: 'label id',
  type: 'kind layer class class_name',
  rate: 'p prob probability dropout dropout_rate drop_prob',
  deviation: 'std stddev sigma noise',
  heads: 'n_heads num_heads n_head nhead',
  vocabulary: 'vocab vocab_size num_embeddings input_dim vocabulary_size num_tokens',
  returnSequences: 'return_sequence sequences',
  bidirectional: 'bidi both_directions',
  shape: 'target_shape new_shape dims output_shape',
  axes: 'dims order perm permutation',
  axis: 'dim',
  alpha: 'negative_slope slope',
  epsilon: 'eps',
  learningRate: 'lr eta learn_rate step_size alpha',
  batchSize: 'batch mini_batch_size mini_batch batch_len bs',
  epochs: 'n_epochs num_epochs max_epochs iterations n_iter nb_epoch',
  optimizer: 'optim opt solver optimiser',
  schedule: 'scheduler lr_scheduler lr_schedule',
  seed: 'random_state random_seed rng_seed manual_seed',
  lambda: 'lmbda lamda regularization regularisation lambd',
  l2: 'weight_decay',
  weightDecay: 'decay l2',
  clipNorm: 'grad_clip gradient_clip max_grad_norm clip_grad_norm clip',
  clipValue: 'clip_grad_value',
  earlyStopping: 'early_stop',
  restoreBest: 'restore_best_weights',
  metric: 'monitor',
  every: 'step_size',
  factor: 'gamma decay_rate',
  momentum: 'mu',
  beta1: 'b1',
  beta2: 'b2',
  loss: 'criterion cost cost_function loss_function loss_fn objective',
  layers: 'network net model architecture modules',
  sizes: 'layer_sizes hidden_layer_sizes',
  input: 'input_shape input_size input_dim in_features n_inputs inputs shape',
  data: 'dataset datasets',
  training: 'trainer fit optimization hyperparameters config',
  train: 'training training_data train_data',
  validation: 'val valid dev validation_data val_data validation_split',
  test: 'test_data testing',
  split: 'fraction share ratio test_size',
  oneHot: 'num_classes n_classes classes',
  targets: 'labels label target y output outputs',
  images: 'x',
  labels: 'targets y',
  standardize: 'normalize normalise standardise',
  generate: 'generator shape dataset',
  samples: 'n n_samples num_samples n_points num_points count',
  logits: 'from_logits with_logits',
  classWeights: 'class_weight weight weights',
  labelSmoothing: 'smoothing',
  dtype: 'precision',
});

const words: Readonly<Record<string, readonly string[]>> = spellings({
  dense: 'linear fc fully_connected affine perceptron',
  conv2d: 'convolution2d convolution conv conv_layer',
  conv1d: 'convolution1d convolution conv conv_layer',
  depthwiseConv2d: 'depthwise depthwise_conv',
  convTranspose2d: 'conv2d_transpose deconv deconv2d transposed_conv2d conv_transpose',
  maxPool2d: 'max_pooling2d max_pooling pool2d',
  maxPool: 'max_pooling1d max_pool1d pooling pool',
  avgPool2d: 'average_pooling2d avg_pooling2d mean_pool2d average_pool2d',
  avgPool: 'average_pooling1d avg_pool1d average_pool average_pooling mean_pool',
  globalAvgPool:
    'global_average_pooling2d global_average_pooling1d global_average_pooling global_avg_pool2d adaptive_avg_pool2d gap',
  batchNorm: 'batch_normalization batch_norm1d batch_norm2d bn',
  layerNorm: 'layer_normalization ln',
  localResponseNorm: 'lrn local_response_normalization',
  simpleRnn: 'rnn',
  concat: 'concatenate cat merge',
  add: 'sum residual',
  multiply: 'mul product',
  multiHeadAttention: 'multihead_attention attention self_attention mha',
  positionalEmbedding: 'positional_encoding position_embedding',
  embedding: 'embed',
  features: 'polynomial_features feature_map',
  noise: 'gaussian_noise',
  zeroPadding: 'zero_padding2d zero_padding1d zero_pad2d pad padding',
  upSampling: 'upsample up_sampling2d up_sampling1d',
  dropout: 'drop dropout2d dropout1d',
  flatten: 'flat',
  permute: 'transpose',
  sigmoid: 'logistic',
  linear: 'identity none',
  relu: 'rectifier relu6',
  silu: 'swish',
  leakyRelu: 'lrelu',
  mse: 'mean_squared_error mse_loss l2 squared_error l2_loss',
  mae: 'mean_absolute_error l1 l1_loss absolute_error',
  softmaxCrossEntropy:
    'categorical_crossentropy sparse_categorical_crossentropy cross_entropy_loss nll nll_loss log_loss',
  binaryCrossEntropy: 'bce bce_loss binary_crossentropy bce_with_logits_loss',
  klDivergence: 'kl kld kl_div kl_div_loss kullback_leibler_divergence',
  quadratic: 'quadratic_cost quadratic_loss',
  crossEntropy: 'cross_entropy_cost',
  huber: 'smooth_l1 smooth_l1_loss huber_loss',
  hinge: 'hinge_loss categorical_hinge multi_margin_loss',
  sgd: 'gd gradient_descent stochastic_gradient_descent',
  rmsprop: 'rms',
  momentum: 'sgd_momentum',
  step: 'step_lr',
  exponential: 'exponential_lr exponential_decay',
  cosine: 'cosine_annealing cosine_decay cosine_annealing_lr',
  reduceOnPlateau: 'reduce_lr_on_plateau plateau',
  glorotUniform: 'xavier xavier_uniform glorot',
  glorotNormal: 'xavier_normal',
  heUniform: 'kaiming_uniform he kaiming',
  heNormal: 'kaiming_normal',
  large: 'normal random_normal random randn gaussian',
  uniform: 'random_uniform',
  zeros: 'zero',
  'network.py': 'network network1',
  'network2.py': 'network2 network3.py network3',
  float32: 'float single f32',
  float64: 'double f64',
  circle: 'circles',
  moons: 'moon make_moons',
  plane: 'reg_plane',
  gaussPlane: 'reg_gauss',
  accuracy: 'acc val_accuracy val_acc',
  topKAccuracy: 'top_k_categorical_accuracy',
});

function spellings(ours: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const meanings: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const [word, others] of Object.entries(ours)) {
    for (const other of others.split(' ').filter((each) => each !== '')) (meanings[fold(other)] ??= []).push(word);
  }
  return meanings;
}

/** The key of `known` that was probably meant. */
export function meantKey(word: string, known: readonly string[]): Suggestion | undefined {
  return meant(word, known, keys);
}

/** Other keys of `known` that somebody may mean by a key that is one itself: `classes` is `oneHot` elsewhere. */
export function alsoMeant(key: string, known: readonly string[]): readonly string[] {
  return (keys[fold(key)] ?? []).filter((ours) => ours !== key && known.includes(ours));
}

/** The same of a word that stands as a value: a kind, an activation. */
export function meantWord(word: string, known: readonly string[]): Suggestion | undefined {
  return meant(word, known, words);
}

function meant(
  word: string,
  known: readonly string[],
  spelt: Readonly<Record<string, readonly string[]>>,
): Suggestion | undefined {
  const near = nearest(word, known);
  if (near !== undefined && fold(near.word) === fold(word)) return near;
  const [translated, ...rivals] = (spelt[fold(word)] ?? []).filter((ours) => known.includes(ours));
  return translated === undefined ? near : { word: translated, certain: true, rivals };
}

const readFromBefore: ReadonlySet<string> = new Set(
  [
    'in_features',
    'num_features',
    'normalized_shape',
    'input_dim',
    'in_channels',
    'input_size',
    'input_shape',
    'n_inputs',
    'batch_input_shape',
  ].map(fold),
);

/** A key that tells a layer elsewhere what it reads; here that follows from the layer before. */
export function tellsInput(word: string): boolean {
  return readFromBefore.has(fold(word));
}
