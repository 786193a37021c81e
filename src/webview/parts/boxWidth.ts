/** How wide a box for a number is in `ch`, so that all of it is seen beside the arrows of the box; not for ever. */
export function boxWidth(text: string): string {
  return `${Math.max(9, Math.min(20, text.length + 5))}ch`;
}
