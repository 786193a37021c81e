import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';

describe('evaluate', () => {
  it('gives what a bundle exports, and the bundle what it requires', () => {
    const text = "'use strict';\nexports.twice = require('./number.js') * 2; // the end";
    const asked: string[] = [];
    const require = (name: string): number => asked.push(name) + 20;
    expect(evaluate('a', text, require)).toEqual({ twice: 42 });
    expect(asked).toEqual(['./number.js']);
    expect(evaluate('b', 'module.exports = 7;', require)).toBe(7);
  });
});
