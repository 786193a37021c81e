import { describe, expect, it } from 'vitest';
import { search } from './search.ts';

const kinds = ['dense', 'conv2d', 'depthwiseConv2d', 'dropout'];
const find = (typed: string): readonly string[] => search(kinds, typed, (kind) => kind).shown;

describe('search', () => {
  it.each([
    ['', kinds],
    ['conv', ['conv2d', 'depthwiseConv2d']],
    ['CONV d', ['conv2d', 'depthwiseConv2d']],
    ['d', ['dense', 'depthwiseConv2d', 'dropout', 'conv2d']],
    ['x', []],
  ])('%j', (typed, expected) => {
    expect(find(typed)).toEqual(expected);
  });

  it('shows the first of many and says how many more there are', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `layer ${index}`);
    const { shown, more } = search(many, 'layer', (name) => name);
    expect(shown.length + more).toBe(1000);
    expect(shown.length).toBeLessThan(100);
  });
});
