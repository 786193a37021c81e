import { expect, it } from 'vitest';
import { nameShown, textShown } from './whiteSpace.ts';

it('shows white space where nothing else would be seen', () => {
  expect(textShown('a b\n\tc')).toBe('a␣b⏎⇥c');
  expect(nameShown('\n')).toBe('⏎');
  expect(nameShown('Iris setosa')).toBe('Iris setosa');
});
