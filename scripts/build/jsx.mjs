// What JSX of the page becomes: esbuild imports it into every file that has some.
export { Fragment, h } from 'preact';
