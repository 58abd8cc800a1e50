import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assertNoFailures, sendLoad, type LoadReport } from '../../bench/reads/http-load';
import { findUnequalAnswers } from '../../bench/reads/equal-answers.check';
import type { ReadQuery } from '../../bench/reads/read-query';
import type { ServedContender } from '../../bench/reads/served-contender';

const data = '{"data":{"provider":null}}';

/** A load of two clients on a fake contender, for half a second. */
async function load(listener: RequestListener): Promise<LoadReport> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const head = 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';
    return await sendLoad({ port, head, bodies: ['{}'], clients: 2, seconds: 0.5 });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const answer: RequestListener = (request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-length': data.length }).end(data);
  });
};

it('counts answers with data', async () => {
  const report = await load(answer);
  expect(report.failures).toBe(0);
  expect(report.count).toBeGreaterThan(0);
  expect(report.times).toHaveLength(report.count);
  expect(assertNoFailures(report)).toBe(report);
});

it('fails for one 503', async () => {
  let requests = 0;
  const report = await load((request, response) => {
    requests += 1;
    if (requests !== 1) return answer(request, response);
    const body = '{"errors":[{"message":"Server is overloaded"}]}';
    response.writeHead(503, { 'content-length': body.length }).end(body);
  });
  expect(report.failures).toBe(1);
  expect(() => assertNoFailures(report)).toThrow(/^1 failures and \d+ answers; .*HTTP\/1.1 503/);
});

it('fails for a connection that ends before its answer, as after a crash', async () => {
  const report = await load((_, response) => void response.socket?.end());
  expect(report).toMatchObject({ count: 0, failures: 2 });
  expect(() => assertNoFailures(report)).toThrow('a connection broke before its answer');
});

it('fails for a server that is gone', async () => {
  const port = 1;
  const report = await sendLoad({ port, head: '', bodies: ['{}'], clients: 2, seconds: 0.5 });
  expect(report).toMatchObject({ count: 0, failures: 2 });
});

it('excludes contenders whose answers are wrong or hold no data', async () => {
  const servers = await Promise.all(
    ['{"data":{"a":1}}', '{"data":{"a":1}}', '{"data":{"a":2}}', '{"errors":[]}'].map(
      (body) =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer((_, response) => response.end(body));
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const contenders = servers.map((server, index): ServedContender => ({
    name: `contender ${index}`,
    pid: 0,
    port: (server.address() as AddressInfo).port,
    stop: () => Promise.resolve(),
    requestHead: () => 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n',
    requestBody: () => '{}',
  }));
  const bodies = [{ variables: {}, values: [] }];
  const query: ReadQuery = { key: 'Q1', title: 'Q1: a', document: '{ a }', bodies };
  const failures = await findUnequalAnswers(contenders, query);
  expect(Object.keys(failures)).toEqual(['contender 2', 'contender 3']);
  expect(failures['contender 2']?.failed).toContain('{"a":2} differs from contender 0: {"a":1}');
  expect(failures['contender 3']?.failed).toContain('the answer holds no data: {"errors":[]}');
  for (const server of servers) server.close();
});
