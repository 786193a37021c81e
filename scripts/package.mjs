// Builds the extension and makes the .vsix; prints where it is.
import { upToDateVsix } from './vsix.mjs';

process.stdout.write(`${await upToDateVsix()}\n`);
