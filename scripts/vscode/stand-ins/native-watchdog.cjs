// Stands in for native-watchdog, which is native and ships no binary. It would end an extension host whose server is gone; we end the process group.
module.exports = { start() {} };
