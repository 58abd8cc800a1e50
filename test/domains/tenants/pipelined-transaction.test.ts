import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/database/data-source';
import { tenantTransactions } from '../../../src/domains/tenants/tenant-transaction';
import {
  everyNote,
  notesEach,
  openNotes,
  tenantIds,
  type NoteDatabase,
} from '../../support/note-table';

/** The embedded database has no connection of its own to look into. */
const describeOnServer = process.env['TEST_DATABASE_URL'] ? describe : describe.skip;

/** A proxy that passes no response to a `begin` on until the client has sent `commit`. */
async function openWithholdingProxy({ port, hostname }: URL): Promise<Server> {
  const proxy = createServer((near) => {
    const far = connect(Number(port), hostname);
    let isWithholding = false;
    const withheld: Buffer[] = [];
    near.on('data', (bytes: Buffer) => {
      if (bytes.includes('begin;')) isWithholding = true;
      far.write(bytes);
      if (!isWithholding || !bytes.includes('commit')) return;
      isWithholding = false;
      for (const each of withheld.splice(0)) near.write(each);
    });
    far.on('data', (bytes: Buffer) => {
      if (isWithholding) withheld.push(bytes);
      else near.write(bytes);
    });
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return proxy;
}

describeOnServer('a transaction of one statement', () => {
  let notes: NoteDatabase;
  let proxy: Server;
  let dataSource: DataSource;
  beforeAll(async () => {
    notes = await openNotes();
    const url = new URL(notes.database.serviceUrl as string);
    proxy = await openWithholdingProxy(url);
    url.port = String((proxy.address() as AddressInfo).port);
    dataSource = await createDataSource({ url: url.href }, { pool: 1 }).initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await new Promise((resolve) => proxy.close(resolve));
    await notes.close();
  });

  it('takes one round trip: all is sent before anything is answered', async () => {
    const transaction = tenantTransactions(dataSource);
    const [tenantId] = tenantIds as [string];
    for (let time = 0; time < 2; time += 1) {
      const seen = await transaction(tenantId, (_, runLast) => runLast(everyNote));
      expect(seen).toHaveLength(notesEach);
    }
  });
});
