import { compilerOptions } from './documented-files';

/** `tsconfig.app.json` of Vite's template react-ts, strict in addition. */
const options = {
  target: 'es2023',
  lib: ['ES2023', 'DOM'],
  module: 'esnext',
  types: ['vite/client'],
  skipLibCheck: true,
  strict: true,
  moduleResolution: 'bundler',
  allowArbitraryExtensions: true,
  allowImportingTsExtensions: true,
  verbatimModuleSyntax: true,
  moduleDetection: 'force',
  noEmit: true,
  jsx: 'react-jsx',
  noUnusedLocals: true,
  noUnusedParameters: true,
  erasableSyntaxOnly: true,
  noFallthroughCasesInSwitch: true,
};

/** As `options` with those of gql.tada, which only its own command reads. */
const tsconfig = JSON.stringify({
  compilerOptions: { ...options, ...compilerOptions('gql.tada') },
  include: ['src'],
});

/** Bundles a scenario by the project's own configuration, into a module that a test can load. */
const bundleConfig = `
import { mergeConfig } from 'vite';
import own from './vite.config.ts';

export default mergeConfig(own, {
  logLevel: 'warn',
  build: {
    minify: false,
    lib: { entry: 'src/scenario.ts', formats: ['cjs'], fileName: 'scenario' },
  },
});
`;

/** The files of an empty project. */
export const viteTemplate: [path: string, text: string][] = [
  ['package.json', JSON.stringify({ type: 'module' })],
  ['tsconfig.app.json', tsconfig],
  ['vite.config.ts', 'export default {};'],
  ['bundle.config.ts', bundleConfig],
];
