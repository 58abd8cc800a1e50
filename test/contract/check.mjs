// Holds schema.graphql against the contract: it may add, it may not break. What the contract
// promises and is not built yet stands in pending.json, line by line, and must really be missing.
import { diff, CriticalityLevel } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { readFileSync } from 'node:fs';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const pending = new Set(JSON.parse(read('pending.json')));
const changes = await diff(
  buildSchema(read('contract.graphql')),
  buildSchema(read('../../schema.graphql')),
);
const broken = changes
  .filter((change) => change.criticality.level === CriticalityLevel.Breaking)
  .map((change) => change.message);
const problems = [
  ...broken.filter((message) => !pending.has(message)).map((each) => `breaks: ${each}`),
  ...[...pending].filter((each) => !broken.includes(each)).map((each) => `is built: ${each}`),
];
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`The contract holds; ${pending.size} of its parts are still to come.`);
