import { all, bowlIn } from './rates.ts';
import { type Case, sgd } from './setup.ts';

// Schedules: what is said of them, and what is not.

/** A book's network, in which nothing but the schedule is at fault. */
export function calm(epochs: number, learningRate: number, schedule: object, more: object = {}): object {
  return {
    input: undefined,
    sizes: [2, 3, 1],
    loss: 'quadratic',
    training: { epochs, batchSize: 4, schedule, optimizer: sgd(learningRate) },
    ...more,
  };
}

export const scheduled: readonly Case[] = [
  {
    code: 'schedule',
    bad: calm(2000, 3, { type: 'exponential', factor: 0.01 }),
    at: '0.01',
    message:
      'after 2 of 2,000 epochs the learning rate is 0.0003, which was 3: in the other 1,998 next to nothing is learned any more',
    good: calm(2000, 3, { type: 'exponential', factor: 0.998 }),
  },
  {
    code: 'schedule',
    bad: calm(3, 3, { type: 'exponential', factor: 0.01 }),
    at: '0.01',
    message:
      'after 2 of 3 epochs the learning rate is 0.0003, which was 3: in the other one next to nothing is learned any more',
    good: calm(3, 3, { type: 'exponential', factor: 0.5 }),
  },
  {
    code: 'schedule',
    // Of so many epochs not each is looked at.
    bad: calm(1_000_000, 3, { type: 'exponential', factor: 0.95 }, { data: {} }),
    at: '0.95',
    message:
      'after 135 of 1,000,000 epochs the learning rate is 0.00295, which was 3: in the other 999,865 next to nothing is learned any more',
    good: calm(1_000_000, 3, { type: 'exponential', factor: 0.999995 }, { data: {} }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'step', every: 10, factor: 1e-6 }),
    at: '0.000001',
    message:
      'after 10 of 30 epochs the learning rate is 0.000003, which was 3: in the other 20 next to nothing is learned any more',
    good: calm(30, 3, { type: 'step', every: 10, factor: 0.1 }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, {
      type: 'table',
      rates: [
        [1, 3],
        [4, 0],
      ],
    }),
    at: '[[1,3],[4,0]]',
    message:
      'after 3 of 30 epochs the learning rate is 0, which was 3: in the other 27 next to nothing is learned any more',
    good: calm(30, 3, {
      type: 'table',
      rates: [
        [1, 3],
        [20, 0.3],
      ],
    }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'table', rates: [[1, 0]] }),
    at: '[[1,0]]',
    message: 'with this schedule the learning rate is 0 in all epochs: nothing is learned',
    good: calm(30, 3, { type: 'table', rates: [[1, 3]] }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'table', rates: [[5, 1000]] }, { data: {} }),
    at: '[[5,1000]]',
    message: 'with this schedule the learning rate rises to 1,000; steps that large nearly always diverge',
    good: calm(30, 3, { type: 'table', rates: [[5, 10]] }, { data: {} }),
  },
  {
    code: 'schedule',
    bad: { ...bowlIn(20), training: { ...all, schedule: { type: 'table', rates: [[5, 10]] }, optimizer: sgd(0.5) } },
    at: '"schedule"',
    message:
      'with this schedule the training diverges: in a trial with your data 43 updates moved the loss from 0.5268 past all finite numbers, and 500 updates without it to 9.621e-14',
    good: { ...bowlIn(20), training: { ...all, schedule: { type: 'table', rates: [[5, 0.1]] }, optimizer: sgd(0.5) } },
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'cosine', minimum: 5 }),
    at: '5',
    message: 'minimum 5 is not below learningRate 3, so the learning rate rises to 5 instead of falling',
    good: calm(30, 3, { type: 'cosine', minimum: 0.1 }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'reduceOnPlateau', minimum: 3 }),
    at: '3',
    message: 'minimum 3 is not below learningRate 3, so the learning rate never falls',
    good: calm(30, 3, { type: 'reduceOnPlateau', minimum: 0.1 }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'reduceOnPlateau', factor: 1e-5 }),
    at: '0.00001',
    message:
      'where the loss falls no more the learning rate becomes 0.00003 at once, which was 3: from then on next to nothing is learned',
    good: calm(30, 3, { type: 'reduceOnPlateau', factor: 0.5 }),
  },
  {
    code: 'schedule',
    bad: calm(300, 3, { type: 'constant', warmup: { updates: 100_000 } }),
    at: '100000',
    message:
      'the warm-up takes 100,000 updates, but the whole training has 300: the learning rate gets no further than 0.009',
    good: calm(300, 3, { type: 'constant', warmup: { updates: 30 } }),
  },
];
