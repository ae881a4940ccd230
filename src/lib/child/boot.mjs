// Entry point of every separate process and thread: runs the program given as the first argument. Node 20 cannot run
// TypeScript and threads do not inherit a loader, so in a checkout the loader is registered here.
const [, , program] = process.argv;
if (program.endsWith('.ts')) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import(program);
