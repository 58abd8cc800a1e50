// Loaded before the command: its standard error is then taken for a terminal.
Object.defineProperty(process.stderr, 'isTTY', { value: true });
