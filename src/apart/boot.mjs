// Runs the program that its first argument names, in a process or a thread of its own. Node 20 runs no TypeScript, and
// a thread inherits no loader: a program in a checkout takes its own.
const [, , program] = process.argv;
if (program.endsWith('.ts')) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import(program);
