import { StatementNames } from '../../src/embedded-database/statement-names';
import { wireMessage } from '../../src/embedded-database/wire-message';

function parse(name: string): Buffer {
  return wireMessage('P', name, 'SELECT 1', Buffer.alloc(2));
}

test('replaces statement names by names unique to the connection, and no others', () => {
  const [one, two] = [new StatementNames(), new StatementNames()];
  const named = one.translate(parse('same'));
  expect(one.translate(parse('same'))).toEqual(named);
  expect(two.translate(parse('same'))).not.toEqual(named);
  expect(one.translate(parse(''))).toEqual(parse(''));
  const portal = wireMessage('D', 'Psame');
  expect(one.translate(portal)).toEqual(portal);
  const name = named.toString('latin1', 5, named.indexOf(0, 5));
  expect(one.translate(wireMessage('D', 'Ssame'))).toEqual(wireMessage('D', `S${name}`));
  const bind = (statement: string) => wireMessage('B', 'portal', statement, Buffer.alloc(6));
  expect(one.translate(bind('same'))).toEqual(bind(name));
  expect(one.closeAll()).toEqual(wireMessage('C', `S${name}`));
});
