import { expect, it } from 'vitest';
import { shortened } from './names.ts';

it('leaves out the middle of long names', () => {
  expect(shortened('class number 512', 14)).toBe('class n…er 512');
  expect(shortened('class number 1', 14)).toBe('class number 1');
  expect(shortened('🦊🦊🦊🦊🦊🦊', 5)).toBe('🦊🦊…🦊🦊');
});
