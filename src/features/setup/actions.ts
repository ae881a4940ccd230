import { defineAction } from '../define-action.ts';
import { applySetup } from './apply.ts';
import { readSite } from './read-site.ts';
import { Confirmed, ReadInput, SetUp, SiteProposals } from './schema.ts';

export const read = defineAction({
  name: 'setup.read',
  title: 'Reads a site and proposes name, logo, colours, languages, time zone, feeds and channels; nothing is saved',
  about: 'Only public addresses are fetched. Each proposal says where the site has it, and is to be confirmed.',
  permission: 'connect',
  http: 'POST /setup/site',
  input: ReadInput,
  output: SiteProposals,
  run: ({ address }, { services }) => readSite(services, address),
});

export const apply = defineAction({
  name: 'setup.apply',
  title: 'Saves what was confirmed of a site: settings of the desk, feeds, channels to connect, slots',
  about: 'What is left out stays as it is. 422 with every field that is wrong, before anything is saved.',
  permission: 'connect',
  http: 'POST /setup',
  input: Confirmed,
  output: SetUp,
  run: (confirmed, { services, by }) => applySetup(services, confirmed, by),
});
