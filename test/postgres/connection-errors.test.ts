import { isDatabaseUnavailable } from '../../src/postgres/connection-errors';

/** What passes is told apart from what is a fault of ours. */
describe('the loss of a database', () => {
  it.each([
    { code: 'ECONNREFUSED' },
    { code: '57P03', message: 'the database system is starting up' },
    { code: '28000', message: 'role "gateway_service" is not permitted to log in' },
    { code: '55000', message: 'database "gateway" is not currently accepting connections' },
    { message: 'Connection terminated unexpectedly' },
  ])('is %j', (error) => {
    expect(isDatabaseUnavailable(Object.assign(new Error(), error))).toBe(true);
  });

  it.each([
    { code: '42P01', message: 'relation "provider" does not exist' },
    { code: '55000', message: 'currval of sequence is not yet defined in this session' },
    { message: 'a fault' },
  ])('is not %j', (error) => {
    expect(isDatabaseUnavailable(Object.assign(new Error(), error))).toBe(false);
  });
});
