// Stands in for @vscode/spdlog, which is native and ships no binary. The server's logs go to the same files, without rotation.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = 2;
    this.plain = false;
    mkdirSync(dirname(file), { recursive: true });
  }

  write(level, text) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.file, this.plain ? text : `${time} [${LEVELS[level]}] ${text}\n`);
  }

  trace(text) {
    this.write(0, text);
  }
  debug(text) {
    this.write(1, text);
  }
  info(text) {
    this.write(2, text);
  }
  warn(text) {
    this.write(3, text);
  }
  error(text) {
    this.write(4, text);
  }
  critical(text) {
    this.write(5, text);
  }

  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.plain = true;
  }
  flush() {}
  drop() {}
}

const create = async (name, file) => new Logger('rotating', name, file);
const ignore = () => {};

// One assignment each, so that an `import()` of this file sees the names.
exports.Logger = Logger;
exports.version = 0;
exports.setLevel = ignore;
exports.setFlushOn = ignore;
exports.shutdown = ignore;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
