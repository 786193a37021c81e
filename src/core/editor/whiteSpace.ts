/** A text with its white space, so that it can be seen. */
export function textShown(text: string): string {
  return text.replaceAll(/\r?\n/g, '⏎').replaceAll(' ', '␣').replaceAll('\t', '⇥');
}

/** The name of a class: a character of a text may be white space alone. */
export function nameShown(name: string): string {
  return name.trim() === '' ? textShown(name) : name;
}
