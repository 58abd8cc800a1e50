import { documentId } from '../../src/trusted-documents/manifest-format';
import { post } from '../support/http-server';
import { startSlowServer, withKey } from '../support/long-running-server';

/** Fields that resolve after the default deadline of 4.5 s, and before the one of 60 s. */
const impact = 'query Impact { transferRuleImpact }';
const other = 'query Other { providers }';

it('gives only long-running operations of clients with a key the longer deadline', async () => {
  const server = await startSlowServer(5_000, [impact, other]);
  const responses = await Promise.all([
    post(server.address, { documentId: documentId(impact) }, withKey),
    post(server.address, { query: impact }, withKey),
    post(server.address, { documentId: documentId(impact) }),
    post(server.address, { documentId: documentId(other) }, withKey),
  ]);
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 503, 503]);
  expect(responses[0].body).toEqual({ data: { transferRuleImpact: 'resolved' } });
  expect(responses[3].body.errors?.[0]?.message).toBe('Request timed out; retry later');
  await server.close();
});
