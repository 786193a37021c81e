/** What the Problems view calls the source of our problems. */
export const problemSource = 'Backprop';
