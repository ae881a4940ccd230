import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

/**
 * Agents for one request that tell when its socket stood (for https: when TLS was agreed). Before that
 * nothing of the request has left, whatever went wrong. No connection is kept: writing to one that the
 * other side is just closing would leave the outcome unknown. `mayWrite` throws when the request must not
 * leave any more: it is asked as late as can be, since a process may have stood still while it connected.
 */
export function watchedAgents(
  onConnected: () => void,
  mayWrite: () => void,
): { httpAgent: HttpAgent; httpsAgent: HttpsAgent } {
  const stands = (socket: Duplex | null | undefined) => {
    try {
      mayWrite();
      onConnected();
    } catch (error) {
      socket?.destroy(error instanceof Error ? error : new Error('The request may not leave any more.'));
    }
  };
  const httpAgent = new HttpAgent({ keepAlive: false });
  const plain = httpAgent.createConnection.bind(httpAgent);
  httpAgent.createConnection = (options, callback) => {
    const socket = plain(options, callback);
    return socket?.once('connect', () => stands(socket));
  };
  const httpsAgent = new HttpsAgent({ keepAlive: false });
  const secure = httpsAgent.createConnection.bind(httpsAgent);
  httpsAgent.createConnection = (options, callback) => {
    const socket = secure(options, callback);
    return socket?.once('secureConnect', () => stands(socket));
  };
  return { httpAgent, httpsAgent };
}
