/** Something to be done once, as soon as it can be. */
export interface Wish {
  make(): void;
  /** Whether it was made since the last time that somebody asked. */
  take(): boolean;
}

export function createWish(): Wish {
  let made = false;
  return {
    make: () => {
      made = true;
    },
    take() {
      const was = made;
      made = false;
      return was;
    },
  };
}
