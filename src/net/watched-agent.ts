import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

/**
 * Agents for one request that tell when its socket stood (for https: when TLS was agreed). Before that
 * nothing of the request has left, whatever went wrong. No connection is kept: writing to one that the
 * other side is just closing would leave the outcome unknown.
 */
export function watchedAgents(onConnected: () => void): { httpAgent: HttpAgent; httpsAgent: HttpsAgent } {
  const httpAgent = new HttpAgent({ keepAlive: false });
  const plain = httpAgent.createConnection.bind(httpAgent);
  httpAgent.createConnection = (options, callback) => plain(options, callback)?.once('connect', onConnected);
  const httpsAgent = new HttpsAgent({ keepAlive: false });
  const secure = httpsAgent.createConnection.bind(httpsAgent);
  httpsAgent.createConnection = (options, callback) => secure(options, callback)?.once('secureConnect', onConnected);
  return { httpAgent, httpsAgent };
}
