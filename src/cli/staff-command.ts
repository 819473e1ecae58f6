/** `recourse staff …`. */
import { asViewer } from '../db/client.ts';
import { isUniqueViolation } from '../db/errors.ts';
import { createStaff } from '../organisations/create.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { type Account, listAccounts } from '../staff/account.store.ts';
import { deactivate, type LeaveRefusal, reactivate } from '../staff/leave.ts';
import { changeRoles } from '../staff/roles.ts';
import { deleteSessionsOf, findCredentials, updatePassword } from '../staff/staff.store.ts';
import { hashPassword, newPassword } from '../vault/passwords.ts';
import type { Role } from '../workflow/codes.ts';
import { STAFF_ROLES } from '../workflow/vocabulary.ts';
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
    const role = STAFF_ROLES.find((one) => one === word.trim());
    if (!role) throw new StartupError(`There is no role "${word.trim()}".`, `Known roles: ${STAFF_ROLES.join(', ')}.`);
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
  if (!found) throw unknown(email);
  return found.id;
}

/** Lists accounts with their roles, those that are deactivated too. */
export async function listStaffCommand(options: { org: string }): Promise<undefined> {
  return withCore(async (core) => {
    const { id: organisationId } = await organisationOf(core, options.org);
    for (const { email, displayName, roles, deactivatedAt } of await accountsOf(core, organisationId)) {
      const left = deactivatedAt === null ? '' : `  deactivated ${deactivatedAt}`;
      say(`${email.padEnd(28)} ${displayName.padEnd(20)} ${roles.join(', ')}${left}`);
    }
    return undefined;
  });
}

function accountsOf(core: Core, organisationId: string): Promise<Account[]> {
  return asViewer(core.deps.db, { organisationId, staffId: null }, listAccounts);
}

const ADD_FIRST = 'Give somebody else that role first: `npx recourse staff roles` or `staff add`.';
/** What is wrong, after the address, and what to do. */
const WHY: Readonly<Record<LeaveRefusal, readonly [fault: string, advice: string]>> = {
  'staff.last_administrator': ['is the last administrator', ADD_FIRST],
  'staff.last_decision_maker': ['is the last decision maker', ADD_FIRST],
  'staff.own_roles': ['is your own account', 'Another administrator changes your roles.'],
  'staff.undertaking_missing': [
    'gets a role that asks for an undertaking',
    'Have them sign to be impartial and to keep what they learn, then say so with --undertaking.',
  ],
};

/** Ends an account: its sessions end, and its open cases go back to routing as soon as a worker runs. */
export async function deactivateCommand(email: string, options: { org: string }): Promise<undefined> {
  return changeAccount(email, options.org, deactivate, 'The account is deactivated. Its sessions have ended, and its cases go to others.');
}

/** Opens an account again. */
export async function reactivateCommand(email: string, options: { org: string }): Promise<undefined> {
  return changeAccount(email, options.org, reactivate, 'The account is active again, with the password and the roles that it had.');
}

/** Gives an account these roles and no other. */
export async function rolesCommand(email: string, roles: string, options: { org: string; undertaking: boolean }): Promise<undefined> {
  const wish = { roles: rolesFrom(roles), undertaking: options.undertaking };
  const done = `The roles are now ${wish.roles.join(', ')}. Sessions have ended, and cases that the account may no longer have go to others.`;
  return changeAccount(email, options.org, (...given) => changeRoles(...given, wish), done);
}

async function changeAccount(email: string, org: string, change: typeof deactivate, done: string): Promise<undefined> {
  return withCore(async (core) => {
    const { id: organisationId } = await organisationOf(core, org);
    const account = (await accountsOf(core, organisationId)).find((one) => one.email === email.trim().toLowerCase());
    if (!account) throw unknown(email);
    const result = await change(core.deps, organisationId, account.id, { staffId: null, role: 'operator' });
    if (result.kind === 'missing') throw unknown(email);
    if (result.kind === 'refused') throw new StartupError(`${email} ${WHY[result.code][0]}.`, WHY[result.code][1]);
    say(done);
    return undefined;
  });
}

function unknown(email: string): StartupError {
  return new StartupError(`There is no account ${email}.`, 'List accounts with `npx recourse staff list`.');
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
