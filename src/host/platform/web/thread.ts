import type { Thread } from '../platform.ts';

/** The program also holds what it does in Node, which requires what is not there and is never called. */
const withoutNode = 'const require = () => ({});\n';

/** Starts workers of a browser, whose program has no address of its own here. */
export function threadStarter(program: string): (name: string) => Thread {
  const address = URL.createObjectURL(new Blob([withoutNode, program], { type: 'text/javascript' }));
  return (name) => {
    const worker = new Worker(address, { name });
    return {
      post: (message, transfer) => {
        worker.postMessage(message, [...transfer]);
      },
      onMessage: (listener) => {
        worker.addEventListener('message', ({ data }) => {
          listener(data);
        });
      },
      onEnd(listener) {
        worker.addEventListener('error', ({ message }) => listener(message));
        worker.addEventListener('messageerror', () => listener('a message of its thread cannot be read'));
      },
      end: () => {
        worker.terminate();
      },
    };
  };
}
