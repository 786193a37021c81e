const longest = 100;

/** Controls, line separators, lone surrogates, and formats: what turns text around (bidi) or hides in it. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text from a file as messages show it: in quotes, at most 100 characters, nothing that could disturb a display. */
export function quote(text: string): string {
  return `"${plain(text)}"`;
}

/** The same without quotes. */
export function plain(text: string): string {
  // Cut by units first, so that a text of megabytes is not walked: 100 characters have at most 200 units.
  const shown = [...text.slice(0, 2 * longest + 2)].slice(0, longest).join('');
  const escaped = shown.replace(unsafe, (character) => {
    const code = character.codePointAt(0)!.toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  });
  return shown.length < text.length ? `${escaped}…` : escaped;
}

/** `a, b or c` */
export function either(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
}
