import type * as Language from './language.ts';

let loaded: typeof Language | undefined;

/** `dist/language.js`, which stands beside the bundle of the extension; loaded once, on first use. */
export function language(): typeof Language {
  loaded ??= require('./language.js') as typeof Language;
  return loaded;
}
