import { identify } from '../../src/kernel/records/record-id';
import { Provider } from '../../src/domains/providers/provider';
import { redactRecords } from '../../src/redaction/redaction';
import { RecordSession, replaced } from '../import/record-session';

const session = new RecordSession();
beforeAll(() => session.open());
afterAll(() => session.close());
beforeEach(() => session.restore());

it('tries', async () => {
  await session.import(replaced(['name: OKX\n', 'name: OKX of today\n']));
  const id = identify(Provider, 'okx');
  const report = await redactRecords(session.dataSource, [id], { reason: 'why', withDependents: true });
  console.log(JSON.stringify(report, null, 1));
});
