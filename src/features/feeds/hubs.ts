/** What hubs do at our callbacks, for the API: it knows sources only by way of the desk. */
export { confirmSubscription, HubQuestion, heardFromHub } from '../../feeds/websub/callback.ts';
