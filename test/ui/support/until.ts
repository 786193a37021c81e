/** Asks again until there is an answer that is not undefined or false; after the limit the error says what was awaited. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, limitMs = 30_000): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`Waited ${limitMs / 1000} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
