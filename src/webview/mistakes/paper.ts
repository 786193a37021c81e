/** What the numbers of an image go from and to. */
export interface Paper {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly low: number;
  readonly high: number;
  /** Light writing on dark paper. */
  readonly dark: boolean;
}

/** The numbers of a sheet without ink. */
export function blank({ height, width, channels, low, high, dark }: Paper): number[] {
  return Array.from({ length: height * width * channels }, () => short(dark ? low : high));
}

/** Few digits, so that a whole image is a short message. */
export function short(value: number): number {
  return Number(value.toPrecision(4));
}
