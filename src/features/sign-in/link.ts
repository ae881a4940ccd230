interface Where {
  publicUrl: string | null;
  listen: { host: string; port: number };
}

/** Address for all interfaces: nothing to link to, and browsers keep a session over http on their own machine alone. */
const EVERYWHERE = /^(http:\/\/)(0\.0\.0\.0|\[?::\]?)(?=:\d+$)/;

/** The address of the pages. */
export function deskAddress({ publicUrl, listen }: Where): string {
  const base = (publicUrl ?? `http://${listen.host}:${listen.port}`).replace(/\/$/, '');
  return `${base.replace(EVERYWHERE, '$1127.0.0.1')}/desk/`;
}

const welcome = (token: string): string => `welcome#${token}`;

/** Link by which a person chooses a password. The part behind the # reaches no server, and so no log. */
export const deskLink = (where: Where, token: string): string => `${deskAddress(where)}${welcome(token)}`;

/** The same below whatever address the service is reached by. */
export const deskLinkPath = (token: string): string => `/desk/${welcome(token)}`;
