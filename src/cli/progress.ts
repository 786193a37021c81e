const width = 30;

/** `epoch 3 of 30 [##########....................] 33 %`: plain ASCII, for every terminal. */
export function progressBar(label: string, fraction: number): string {
  const share = Math.min(1, Math.max(0, fraction));
  const filled = Math.floor(share * width);
  return `${label} [${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${Math.floor(share * 100)} %`;
}
