/** `recourse staff …`. */
import { asViewer } from '../db/client.ts';
import { isUniqueViolation } from '../db/errors.ts';
import { createStaff } from '../organisations/create.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { type Account, listAccounts } from '../staff/account.store.ts';
import { type DesignationRefusal, designate, endDesignation } from '../staff/designate.ts';
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
    for (const { email, displayName, roles, designations, deactivatedAt } of await accountsOf(core, organisationId)) {
      const left = deactivatedAt === null ? '' : `  deactivated ${deactivatedAt}`;
      const officer = designations.map(({ regime, since }) => `  designated for ${regime} since ${since}`).join('');
      say(`${email.padEnd(28)} ${displayName.padEnd(20)} ${roles.join(', ')}${officer}${left}`);
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

const NOT_DESIGNATED: Readonly<Record<DesignationRefusal, [what: string, advice: string]>> = {
  'designation.regime_unknown': [
    'No such regime asks for designated officers.',
    'Name one that has `designatedOnly` in the policy, for example EU_WBD_9.',
  ],
  'designation.no_content_role': [
    'This account has no role that may read a case.',
    'Designate somebody who handles, investigates or decides.',
  ],
  'designation.own': ['Nobody designates themselves.', 'Another administrator does, or the operator.'],
  'designation.has_left': ['This account is deactivated.', 'Bring it back first: `npx recourse staff reactivate`.'],
};

interface DesignateOptions {
  readonly regime: string;
  readonly org: string;
}

/** Designates somebody for the reports of a regime; what waits for an officer goes to them as soon as a worker runs. */
export async function designateCommand(email: string, options: DesignateOptions): Promise<undefined> {
  return changeDesignation(email, options, designate, `${email} is designated for ${options.regime}. It stands in the ledger.`);
}

/** Takes it: such cases that they have go to another designated officer. */
export async function endDesignationCommand(email: string, options: DesignateOptions): Promise<undefined> {
  return changeDesignation(email, options, endDesignation, `${email} is no longer designated for ${options.regime}.`);
}

async function changeDesignation(
  email: string,
  { regime, org }: DesignateOptions,
  work: typeof designate,
  done: string,
): Promise<undefined> {
  return withCore(async (core) => {
    const { id: organisationId } = await organisationOf(core, org);
    const account = (await accountsOf(core, organisationId)).find((one) => one.email === email.trim().toLowerCase());
    if (!account) throw unknown(email);
    const result = await work(core.deps, organisationId, { staffId: account.id, regime }, { staffId: null, role: 'operator' });
    if (result.kind === 'missing') throw unknown(email);
    if (result.kind === 'refused') throw new StartupError(...NOT_DESIGNATED[result.code]);
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
