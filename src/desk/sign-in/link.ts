interface Where {
  publicUrl: string | null;
  listen: { host: string; port: number };
}

/** The address of the pages. */
export const deskAddress = ({ publicUrl, listen }: Where): string =>
  `${(publicUrl ?? `http://${listen.host}:${listen.port}`).replace(/\/$/, '')}/desk/`;

/** The address by which somebody chooses a password. What stands behind the # reaches no server, and so no log. */
export const deskLink = (where: Where, token: string): string => `${deskAddress(where)}welcome#${token}`;
