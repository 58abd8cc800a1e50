import type { DataSource } from 'typeorm';
import { readPage } from '../../docs/pages';

/** Runs the statements of docs/operate.md that give the role of the service its settings. */
export async function alterRole(owner: DataSource, role: string): Promise<void> {
  const statements = readPage('docs/operate.md').text.match(/^alter role .+;$/gm) ?? [];
  expect(statements.length).toBeGreaterThan(10);
  const [row] = await owner.query<{ name: string }[]>('select current_database() as name');
  for (const each of statements) {
    await owner.query(
      each.replace(
        'role gateway_service in database gateway',
        `role ${role} in database ${row?.name}`,
      ),
    );
  }
}
