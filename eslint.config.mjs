import graphql from '@graphql-eslint/eslint-plugin';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

/** SQL by which a transaction would begin, or become somebody's, elsewhere than in its one place. */
const transactionText =
  'set_config|gateway\\.tenant|^\\s*(begin|start transaction)\\b|\\bset\\s+(local|session)\\b';

const noTransactionText = ['Literal[value', 'TemplateElement[value.raw'].map((place) => ({
  selector: `${place}=/${transactionText}/i]`,
  message:
    "Only tenants/tenant-transaction.ts sets a transaction's tenant: use tenantTransactions.",
}));

const noConnections = {
  selector:
    'MemberExpression[property.name=/^(createQueryRunner|obtain(Master|Slave)Connection|driver|manager)$/], ' +
    "CallExpression[callee.property.name='transaction'], " +
    "ImportDeclaration[source.value='pg'][importKind!='type']",
  message: 'Run single statements by Context.run, and what belongs to a tenant in its transaction.',
};

const noUntypedCode = {
  selector: "NewExpression[callee.name='GraphQLError'] Property[key.name='code']",
  message: 'Throw a GatewayError: its code is checked against src/errors/error-codes.ts.',
};

/** TypeGraphQL keeps the fields of all classes as they are at the first schema that it builds. */
const noOwnSchema = {
  name: 'type-graphql',
  importNames: ['buildSchema', 'buildSchemaSync'],
  message: 'Use gatewaySchema, or build another schema after it: test/support/many-inputs.ts.',
};

/** The conventions that a linter can hold; test/conventions.test.ts holds the rest. */
export default defineConfig(
  // Scenarios belong to the projects of test/frontends, which compile them.
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.data/', 'test/frontends/scenarios/'] },
  // Written by scripts/client-documents.mjs.
  { ignores: ['packages/client/dist/', '**/documents.ts'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './src/editor/page/tsconfig.json',
          './src/web/site/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // The formatter leaves an import of one name on one line, however long the path.
      'max-len': ['error', { code: 100, ignorePattern: "^import .* from '.*';$" }],
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-control-regex': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // GraphiQL and others ask for functions by name; none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['src/graphql/schema.ts', 'test/support/many-inputs.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [noOwnSchema] }] },
  },
  {
    // What is handed to GraphQL's libraries is async because they ask for promises.
    files: ['src/*.ts', 'src/**/*.ts'],
    rules: { '@typescript-eslint/require-await': 'off' },
  },
  {
    // A pooled connection must never keep a tenant: whoever opens transactions is listed here.
    files: ['src/**/*.ts'],
    // The probe of the disk and reads of a former state set no tenant; those read the record alone.
    ignores: [
      'src/domains/tenants/tenant-transaction.ts',
      'src/domains/record-commits/past-reads.ts',
      'src/postgres/disk-probe.ts',
    ],
    rules: {
      'no-restricted-syntax': ['error', ...noTransactionText, noConnections, noUntypedCode],
    },
  },
  {
    // The pool itself, and its connections; who listens; the owner's transactions.
    files: [
      'src/database/data-source.ts',
      'src/postgres/query-timeout-client.ts',
      'src/postgres/primary-selection.ts',
      'src/postgres/pooled-client.ts',
      'src/postgres/notification-listener.ts',
      'src/database/migration.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...noTransactionText, noUntypedCode] },
  },
  {
    // The owner's transactions, which say what their commit is caused by.
    files: ['src/import/tables/transaction.ts'],
    rules: { 'no-restricted-syntax': ['error', noUntypedCode] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      // A suite is one function that holds its cases.
      'max-lines-per-function': 'off',
      'no-restricted-exports': 'off',
      // Rows and answers are looked at as they come.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    // The schema as clients see it. docs/decisions/0024 says why some rules are off.
    files: ['schema.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: './schema.graphql' } },
    },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
        },
      ],
      '@graphql-eslint/relay-arguments': 'error',
      '@graphql-eslint/relay-connection-types': 'error',
      '@graphql-eslint/relay-edge-types': [
        'error', // What a run refused is no node.
        { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false },
      ],
      '@graphql-eslint/relay-page-info': 'error',
      '@graphql-eslint/require-nullable-fields-with-oneof': 'error',
      '@graphql-eslint/require-type-pattern-with-oneof': 'error',
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
  { files: ['ormconfig.ts'], rules: { 'no-restricted-exports': 'off' } },
);
