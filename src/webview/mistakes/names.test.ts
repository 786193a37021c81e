import { expect, it } from 'vitest';
import { nameShown, shortened, textShown } from './names.ts';

it('shows white space where nothing else would be seen', () => {
  expect(textShown('a b\n\tc')).toBe('a␣b⏎⇥c');
  expect(nameShown('\n')).toBe('⏎');
  expect(nameShown('Iris setosa')).toBe('Iris setosa');
});

it('leaves out the middle of long names', () => {
  expect(shortened('class number 512', 14)).toBe('class n…er 512');
  expect(shortened('class number 1', 14)).toBe('class number 1');
  expect(shortened('🦊🦊🦊🦊🦊🦊', 5)).toBe('🦊🦊…🦊🦊');
});
