import { FrontendGateway } from './frontend-gateway';
import { FrontendProject } from './frontend-project';

/** gql.tada as docs/frontends.md sets it up, against the gateway. */
const project = new FrontendProject(['Start', 'gql.tada'], 'tada.scenario.ts');
let gateway: FrontendGateway;

beforeAll(async () => {
  gateway = await FrontendGateway.open();
  await project.succeed('npx gql-tada generate-output --tsconfig tsconfig.app.json');
});
afterAll(async () => {
  await gateway.close();
  project.remove();
});

it('compiles strictly, and misuse does not', async () => {
  expect(await project.compile()).toEqual({ code: 0, output: '' });
});

it('finds a field that the schema does not have, and nothing else', async () => {
  const line = 'export const wrong = graphql(`{ seizures { nodes { colour } } }`);';
  project.write('src/wrong.ts', `import { graphql } from './tada';\n${line}\n`);
  const { code, output } = await project.run('npx gql-tada check --tsconfig tsconfig.app.json');
  expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('"colour"') });
  expect(output).toContain('(1 errors, 0 warnings)');
});

it('types what the gateway answers', async () => {
  const { seizures } = await project.load({});
  const found = (await seizures!()) as { value: object }[];
  expect(found.map(({ value }) => value)).toEqual(
    expect.arrayContaining([
      { amount: '500860.8', currency: 'KZT' },
      { amount: '16700000', currency: 'USDT' },
    ]),
  );
});
