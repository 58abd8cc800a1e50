import { join } from 'node:path';

const preload = (name: string): string[] => ['--require', join(__dirname, name)];

/** Options of Node.js for processes of the gateway that tests start: they start with less work. */
export const processOptions = [
  ...preload('baseline-compiler.cjs'),
  ...preload('compile-cache.cjs'),
];
