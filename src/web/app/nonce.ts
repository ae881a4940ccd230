import { setNonce } from 'get-nonce';

/** The nonce that the server gave this page; styles made while it runs need it. */
const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
export const nonce = meta?.nonce ?? '';
setNonce(nonce);
