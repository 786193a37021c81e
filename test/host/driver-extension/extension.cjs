// The window's environment says which tests to run; run() writes the results as they come.
exports.activate = () => {
  const tests = process.env.BACKPROP_TESTS;
  if (tests !== undefined) void require(tests).run();
};
