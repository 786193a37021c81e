/** Where a function on a grid has a value: pieces of line x1, y1, x2, y2 in units of cells, (0.5, 0.5) the middle of the first. */
export function contour(value: (cell: number) => number, side: number, level: number): number[] {
  const lines: number[] = [];
  for (let row = 0; row + 1 < side; row++) {
    for (let column = 0; column + 1 < side; column++) {
      const cell = row * side + column;
      // The corners in a circle, and the edges that the line crosses between them.
      const corners = [value(cell), value(cell + 1), value(cell + side + 1), value(cell + side)];
      const crossings: [number, number][] = [];
      for (let edge = 0; edge < 4; edge++) {
        const [a, b] = [corners[edge]!, corners[(edge + 1) % 4]!];
        if (a >= level === b >= level) continue;
        const along = (level - a) / (b - a);
        const [x, y] = [
          [along, 0],
          [1, along],
          [1 - along, 1],
          [0, 1 - along],
        ][edge]!;
        crossings.push([column + 0.5 + x!, row + 0.5 + y!]);
      }
      // Of a saddle two lines, the corners above the level joined where the middle is.
      const mean = corners.reduce((sum, corner) => sum + corner, 0) / 4;
      const turn = crossings.length === 4 && mean >= level !== corners[0]! >= level;
      if (turn) crossings.push(crossings.shift()!);
      for (let i = 0; i + 1 < crossings.length; i += 2) lines.push(...crossings[i]!, ...crossings[i + 1]!);
    }
  }
  return lines;
}
