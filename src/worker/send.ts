/** Events are told, not asked: nothing depends on their answer, and without a host there is nobody to tell. */
export function send(told: Promise<void>): void {
  told.catch(() => {});
}
