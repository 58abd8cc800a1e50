import { classifyReplicaError, ReplicaTimeout } from '../../src/replicas/replica-error';

const withCode = (code: string): Error => Object.assign(new Error('a message'), { code });

it.each([
  ['no answer in time', new ReplicaTimeout(), 'slow'],
  ['a statement timeout', withCode('57014'), 'slow'],
  ['a conflict with recovery', withCode('40001'), 'conflicting'],
  ['a reset connection', withCode('ECONNRESET'), 'unreachable'],
  ['a shutdown', withCode('57P01'), 'unreachable'],
  ['a start', withCode('57P03'), 'unreachable'],
  ['too many connections', withCode('53300'), 'unreachable'],
  ['a connection that the driver gave up', new Error('Connection terminated'), 'unreachable'],
  ['a table that it does not have', withCode('42P01'), 'failing'],
  ['a privilege that it does not grant', withCode('42501'), 'failing'],
  ['an unknown error', new Error('a message'), 'failing'],
  ['no error', undefined, 'failing'],
  ['a number out of range, which is so on the primary', withCode('22003'), null],
  ['a statement that is too complex, which is so on the primary', withCode('54001'), null],
])('%s is classified', (_, error, state) => {
  expect(classifyReplicaError(error)).toBe(state);
});
