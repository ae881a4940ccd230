import { deskLinkPath } from '../features/sign-in/link.ts';
import {
  addKey,
  addPerson,
  invitePerson,
  listPeople,
  makeLink,
  removePerson,
  revokeKey,
  setRole,
  signOutPerson,
} from './contract/people.ts';
import { type Serve, same } from './serve.ts';

/** Who works here, by an admin's key. */
export function peopleRoutes(serve: Serve): void {
  serve(
    listPeople,
    () => ({}),
    (people) => ({ people }),
  );
  serve(addPerson, ({ body }) => body, same);
  serve(setRole, ({ params, body }) => ({ ...params, ...body }), same);
  serve(addKey, ({ params, body }) => ({ ...params, ...body }), same);
  serve(
    invitePerson,
    ({ body }) => body,
    ({ token, name, role, expiresAt }) => ({ name: name ?? '', role, path: deskLinkPath(token), expiresAt }),
  );
  serve(
    makeLink,
    ({ params, body }) => ({ ...params, ...body }),
    ({ token, name, expiresAt }) => ({ name: name ?? '', path: deskLinkPath(token), expiresAt }),
  );
  serve(signOutPerson, ({ params }) => params, same);
  serve(revokeKey, ({ params }) => params, same);
  serve(removePerson, ({ params }) => params, same);
}
