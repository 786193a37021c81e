// Networks that suites write into the open folder.

/** XOR that trains for about as many seconds as there are millions of epochs. */
export function xor(epochs: number, learningRate = 1): string {
  return JSON.stringify({
    input: [2],
    layers: [
      { type: 'dense', units: 4, activation: 'tanh' },
      { type: 'dense', units: 1, activation: 'sigmoid' },
    ],
    loss: 'crossEntropy',
    data: {
      train: {
        samples: [
          [[0, 0], [0]],
          [[0, 1], [1]],
          [[1, 0], [1]],
          [[1, 1], [0]],
        ],
      },
    },
    training: { epochs, batchSize: 4, optimizer: { type: 'sgd', learningRate }, seed: 1 },
  });
}

/** The network of chapter 1 on the files below. */
export const digits = JSON.stringify({
  sizes: [784, 30, 10],
  loss: 'quadratic',
  data: {
    train: { idx: { images: 'digits-images', labels: 'digits-labels' }, scale: 1 / 256, oneHot: 10 },
    validation: { split: 0.2 },
  },
  training: { epochs: 100, batchSize: 10, optimizer: { type: 'sgd', learningRate: 3 } },
});

/** As many bytes as `count` MNIST images and labels, in the IDX format; what they show means nothing. */
export function digitFiles(count: number): { images: Uint8Array; labels: Uint8Array } {
  const images = new Uint8Array(16 + 784 * count);
  const labels = new Uint8Array(8 + count);
  new DataView(images.buffer).setUint32(0, 0x803);
  [count, 28, 28].forEach((extent, index) => new DataView(images.buffer).setUint32(4 + 4 * index, extent));
  new DataView(labels.buffer).setUint32(0, 0x801);
  new DataView(labels.buffer).setUint32(4, count);
  for (let i = 0; i < 784 * count; i++) images[16 + i] = (i * 2_654_435_761) >>> 24;
  for (let i = 0; i < count; i++) labels[8 + i] = i % 10;
  return { images, labels };
}
