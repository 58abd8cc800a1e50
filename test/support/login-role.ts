import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/database/data-source';

/** A role of the server that a test has for itself, and that can log in to the test's database. */
export interface LoginRole {
  name: string;
  url: string;
  /** Gone, with all that it was given in this database. */
  drop(): Promise<void>;
}

/** Makes a role with these attributes. Roles belong to the whole server, so its name is random. */
export async function makeLoginRole(
  owner: DataSource,
  address: string,
  attributes = '',
): Promise<LoginRole> {
  const name = `gateway_test_${randomBytes(6).toString('hex')}`;
  await owner.query(`create role ${name} login password '${name}' ${attributes}`);
  const url = new URL(address);
  url.username = name;
  url.password = name;
  return {
    name,
    url: url.href,
    drop: async () => {
      await owner.query(`reassign owned by ${name} to current_user`);
      await owner.query(`drop owned by ${name}`);
      await owner.query(`drop role ${name}`);
    },
  };
}

/** Does work over a connection of the role's own. */
export async function loggedIn<Value>(
  url: string,
  work: (dataSource: DataSource) => Promise<Value>,
): Promise<Value> {
  const dataSource = await createDataSource({ url }, { pool: 1 }).initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
