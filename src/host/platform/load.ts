import type { Platform } from './platform.ts';

/** `./platform.js`: a file beside the bundle of the extension; in a browser what loads that bundle gives it. */
export function platform(): Platform {
  return (require('./platform.js') as { readonly platform: Platform }).platform;
}
