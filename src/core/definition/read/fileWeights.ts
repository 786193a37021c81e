import type { Fix, Path } from '../../problem.ts';
import { removeFix, setFix } from '../edit/fixes.ts';
import { inLine } from '../edit/write.ts';
import { plain } from '../text/quote.ts';

/**
 * What is wrong with `"file"` as an initializer: a file holds the parameters of the whole network, so it is no initializer of a
 * layer; and it needs a path. Undefined for every other word or place. `file`: its path, where it is given.
 */
export function fileWeights(
  word: string,
  path: Path,
  file = 'weights.json',
): { readonly message: string; readonly fixes: readonly Fix[] } | undefined {
  if (word !== 'file') return undefined;
  const place = path.indexOf('initializer');
  if (place < 0) return undefined;
  const ofNetwork = { type: 'file', path: file };
  if (place === 0) {
    if (path.length > 1) return undefined;
    const message = `the initializer "file" needs a path: ${inLine(ofNetwork)}`;
    return { message, fixes: [setFix(path, ofNetwork, `Change to ${inLine(ofNetwork)}`)] };
  }
  const message =
    'a file holds the parameters of the whole network, so no layer has the initializer "file"; ' +
    `give it to the network: "initializer": ${plain(inLine(ofNetwork))}`;
  const own = path.slice(0, place + 1);
  const moved: Fix = {
    title: 'Give the file to the network',
    changes: [
      { kind: 'remove', path: own },
      { kind: 'set', path: ['initializer'], value: ofNetwork },
    ],
  };
  return { message, fixes: [moved, removeFix(own)] };
}
