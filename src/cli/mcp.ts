import { once } from 'node:events';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { VERSION } from '../net/polite/user-agent.ts';
import { configOf, type Shell } from './environment.ts';
import { createMcpServer } from './mcp/server.ts';

/** Serves the desk to a language model over stdin and stdout, until they are closed or it is interrupted. */
export async function mcpCommand(shell: Shell): Promise<number> {
  // A fault of the files is told before anybody waits for an answer.
  configOf(shell);
  const server = createMcpServer(shell, VERSION);
  const signal = shell.signal();
  const transport = new StdioServerTransport();
  const closed = new Promise<void>((resolve) => {
    transport.onclose = resolve;
  });
  process.stdin.once('end', () => void server.close());
  await server.connect(transport);
  await Promise.race([closed, once(signal, 'abort')]);
  await server.close();
  return 0;
}
