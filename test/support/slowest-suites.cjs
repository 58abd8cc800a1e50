/** Prints the slowest test files of a run, for whoever is about to add to one. */
module.exports = class SlowestSuites {
  onRunComplete(_, { testResults }) {
    const ran = testResults.filter(({ perfStats }) => perfStats.runtime > 0);
    if (ran.length < 20) return;
    const total = ran.reduce((sum, { perfStats }) => sum + perfStats.runtime, 0);
    const rows = ran
      .toSorted((one, other) => other.perfStats.runtime - one.perfStats.runtime)
      .slice(0, 20)
      .map(({ perfStats: { runtime }, testFilePath, numPassingTests }) =>
        [
          `${(runtime / 1000).toFixed(1)} s`.padStart(9),
          `${((100 * runtime) / total).toFixed(0)} %`.padStart(6),
          `${numPassingTests} tests`.padStart(11),
          `  ${testFilePath.slice(testFilePath.lastIndexOf('/test/') + 1)}`,
        ].join(''),
      );
    process.stderr.write(`\nThe slowest of ${ran.length} suites:\n${rows.join('\n')}\n`);
  }
};
