/** `recourse staff …`. */
import { asViewer } from '../db/client.ts';
import { isUniqueViolation } from '../db/errors.ts';
import { createStaff } from '../organisations/create.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { deleteSessionsOf, findCredentials, listStaffAddresses, listStaffNames, updatePassword } from '../staff/staff.store.ts';
import { hashPassword, newPassword } from '../vault/passwords.ts';
import { ROLES, type Role } from '../workflow/codes.ts';
import { say } from './out.ts';
import { organisationOf, withCore } from './with-core.ts';

interface AddOptions {
  readonly name: string;
  readonly roles: string;
  readonly languages: string;
  readonly reportsTo?: string;
  readonly org: string;
}

function rolesFrom(text: string): Role[] {
  return text.split(',').map((word) => {
    const role = ROLES.find((one) => one === word.trim());
    if (!role) throw new StartupError(`There is no role "${word.trim()}".`, `Known roles: ${ROLES.join(', ')}.`);
    return role;
  });
}

/** Adds an account. The password is printed once and stored nowhere in clear. */
export async function addStaffCommand(email: string, options: AddOptions): Promise<undefined> {
  const roles = rolesFrom(options.roles);
  return withCore(async (core) => {
    const { id: organisationId } = await organisationOf(core, options.org);
    const superior = options.reportsTo ? await idOf(core, organisationId, options.reportsTo) : null;
    const person = {
      email,
      displayName: options.name,
      roles,
      languages: options.languages.split(',').map((word) => word.trim()),
      reportsToId: superior,
    };
    const [account] = await createStaff(core.deps.db, organisationId, [person], core.clock.now()).catch((error: unknown) => {
      throw isUniqueViolation(error) ? taken(email) : error;
    });
    say(`${email}  ${account?.password ?? ''}  ${roles.join(', ')}`);
    say('The password is shown once.');
    return undefined;
  });
}

function taken(email: string): StartupError {
  return new StartupError(
    `There is already an account ${email}.`,
    `Give it a new password with \`npx recourse staff reset-password ${email}\`, or name another address.`,
  );
}

type Core = Parameters<Parameters<typeof withCore>[0]>[0];

async function idOf(core: Core, organisationId: string, email: string): Promise<string> {
  const found = await asViewer(core.deps.db, { organisationId, staffId: null }, (tx) => findCredentials(tx, email));
  if (!found) throw new StartupError(`There is no account ${email}.`, 'List accounts with `npx recourse staff list`.');
  return found.id;
}

/** Lists accounts with their roles. */
export async function listStaffCommand(options: { org: string }): Promise<undefined> {
  return withCore(async (core) => {
    const { id: organisationId } = await organisationOf(core, options.org);
    const [people, names] = await asViewer(
      core.deps.db,
      { organisationId, staffId: null },
      async (tx) => [await listStaffAddresses(tx), await listStaffNames(tx)] as const,
    );
    for (const [id, person] of people) say(`${person.email.padEnd(28)} ${(names.get(id) ?? '').padEnd(20)} ${person.roles.join(', ')}`);
    return undefined;
  });
}

/** Sets a new random password and ends all sessions of the account. */
export async function resetPasswordCommand(email: string, options: { org: string }): Promise<undefined> {
  return withCore(async (core) => {
    const { id: organisationId } = await organisationOf(core, options.org);
    const staffId = await idOf(core, organisationId, email);
    const password = newPassword();
    const hash = await hashPassword(password);
    await asViewer(core.deps.db, { organisationId, staffId: null }, async (tx) => {
      await updatePassword(tx, staffId, hash);
      await deleteSessionsOf(tx, staffId);
    });
    say(`${email}  ${password}`);
    say('The password is shown once. All sessions of this account have ended.');
    return undefined;
  });
}
