/** What a process says before it fails: a line for what can be mended, all of what is ours. */
export function failureText(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  const line = code !== undefined && (message || code).replace(/\s*\n\s*/g, ' ');
  return `${line || stack || String(error)}\n`;
}
