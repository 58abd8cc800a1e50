import { isDatabaseUnavailable } from '../../src/postgres/connection-errors';

/** A temporary loss of the database is distinguished from an error of the gateway. */
describe('isDatabaseUnavailable', () => {
  it.each([
    { code: 'ECONNREFUSED' },
    { code: '57P03', message: 'the database system is starting up' },
    { code: '28000', message: 'role "gateway_service" is not permitted to log in' },
    { code: '55000', message: 'database "gateway" is not currently accepting connections' },
    { message: 'Connection terminated unexpectedly' },
    { code: '53100', message: 'could not extend file: No space left on device' },
    { code: '53200', message: 'out of memory' },
    { code: '53300', message: 'sorry, too many clients already' },
    { code: '53400', message: 'temporary file size exceeds temp_file_limit' },
    { code: '57P01', message: 'terminating connection due to administrator command' },
    { code: '58030', message: 'could not read block: Input/output error' },
    { code: '25006', message: 'cannot execute INSERT in a read-only transaction' },
    { code: '40001', message: 'canceling statement due to conflict with recovery' },
  ])('is true for %j', (error) => {
    expect(isDatabaseUnavailable(Object.assign(new Error(), error))).toBe(true);
  });

  it.each([
    { code: '42P01', message: 'relation "provider" does not exist' },
    { code: '55000', message: 'currval of sequence is not yet defined in this session' },
    { message: 'another error' },
  ])('is false for %j', (error) => {
    expect(isDatabaseUnavailable(Object.assign(new Error(), error))).toBe(false);
  });
});
