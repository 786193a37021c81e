import { versionNamed } from '../vscode/versions.mjs';

/**
 * The words after `npm run test:host --`: versions of VS Code, and words that are a part of a test's name.
 * @param {readonly string[]} words
 * @param {readonly string[]} defaults the versions if none is named
 */
export function asksFor(words, defaults) {
  const versions = words.filter((word) => isVersion(word));
  const filter = words.filter((word) => !isVersion(word)).join(' ');
  return { versions: (versions.length > 0 ? versions : defaults).map(versionNamed), filter };
}

/** @param {string} word */
const isVersion = (word) => /^(newest|oldest|\d+\.\d+\.\d+)$/.test(word);
