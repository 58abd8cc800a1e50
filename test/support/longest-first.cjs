// A clean clone has no durations of an earlier run, by which Jest would order the files. One that
// takes a minute and comes last leaves the other processors idle for as long.
const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, in this order: processes, browsers, and the largest comparisons. */
const longest = [
  /\/main(-on-server)?\.test/,
  /\/access\.browser/,
  /\/(poolers|replicas)\.test/,
  /\/(import-command|interruption|migration-undo|command-build|iin-canary)\.test/,
  /\.browser\.test/,
  /(process|processes|-faults|\.command|-command)\.test/,
  /\/(statistics-summary|filtered-summary|paging|streamed-list|embedded-database)\.test/,
  /\/(application-role|reported-counts|taken-and-returned)\./,
];

const rank = ({ path }) => {
  const found = longest.findIndex((pattern) => pattern.test(path));
  return found === -1 ? longest.length : found;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
};
