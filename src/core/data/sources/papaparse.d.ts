// The part of papaparse that is used here; its published types would bring those of Node and the DOM into the core.
declare module 'papaparse' {
  const papaparse: {
    /** Cells of every row. */
    parse(
      text: string,
      config: { readonly delimiter: string; readonly newline: '\n' },
    ): {
      readonly data: readonly (readonly string[])[];
    };
  };

  export default papaparse;
}
