import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { stringify } from 'csv-stringify';
import { Client } from 'pg';
import { textTypes } from '../text-types';

/** What one writes by hand: a cursor over the rows, and csv-stringify. */
const rowsPerFetch = 4_000;
const columns = [
  ...['id', 'chain', 'address', 'codes', 'holder', 'listedOn', 'delistedOn', 'upstream'],
  ...['source.id', 'source.slug', 'source.title', 'provider.id', 'provider.slug', 'provider.name'],
];
const select = `
select t.id, t.chain, t.address, to_json(t.codes)::text, t.holder, t.listed_on, t.delisted_on,
  t.upstream, s.id, s.slug, s.title, p.id, p.slug, p.name
from crypto_address t join source s on s.id = t.source_id
left join provider p on p.id = t.provider_id
order by lower(t.address collate "C"), t.id`;

async function* rows(): AsyncGenerator<unknown[], void, undefined> {
  const client = new Client({
    connectionString: process.env['DATABASE_URL'] as string,
    types: textTypes,
  });
  await client.connect();
  try {
    await client.query('begin read only');
    await client.query(`declare rows no scroll cursor for ${select}`);
    for (;;) {
      const text = `fetch ${rowsPerFetch} from rows`;
      const page = await client.query<unknown[]>({ text, rowMode: 'array' });
      yield* page.rows;
      if (page.rows.length < rowsPerFetch) return;
    }
  } finally {
    await client.end();
  }
}

const server = createServer((_, response) => {
  response.setHeader('content-type', 'text/csv');
  pipeline(rows, stringify({ header: true, columns }), response, () => undefined);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
