/** Laws that a policy lets concern fewer cases than they do, or that it forgets sooner or later than they say. */
import { fault, type PolicyFault } from './check-fault.ts';
import type { PolicyDocument, Regime, RegimeCondition } from './document.ts';

/**
 * A law of the policy with conditions that the one that ships does not have. A country is one too: a case whose country nobody knows
 * yet would fall out. A day of beginning that lies before the policy itself takes nothing away.
 */
export function narrowedFaults(policy: PolicyDocument, law: Regime): readonly PolicyFault[] {
  const found = ownOf(policy, law);
  if (found === null || law.binding !== 'statutory') return [];
  const { own, path } = found;
  const narrowed = (member: string, reason: string) => fault(`${path}/${member}`, 'policy.statute_narrowed', `${law.title}: ${reason}`);
  const begins = [law.appliesFrom ?? '', policy.validFrom].toSorted().at(-1) ?? '';
  return [
    ...(own.tracked === true ? [narrowed('tracked', 'it binds us, and is not only watched')] : []),
    ...(own.appliesFrom !== undefined && own.appliesFrom > begins
      ? [narrowed('appliesFrom', `it applies from ${law.appliesFrom ?? 'the first day'} on`)]
      : []),
    ...conditionsOf(own.when).flatMap(([name, values]) =>
      isWider(values, law.when?.[name]) ? [] : [narrowed(`when/${name}`, 'it concerns more cases than these')],
    ),
  ];
}

/** How long a case of the law is kept, by all that the policy says: never longer for who it was, never shorter for the record (K02). */
export function retentionFaults(policy: PolicyDocument, law: Regime): readonly PolicyFault[] {
  const found = ownOf(policy, law);
  if (law.retention === undefined || law.binding !== 'statutory') return [];
  const own = found?.own.retention ?? {};
  const path = found === null ? '/retention' : `${found.path}/retention`;
  const identity = Math.min(policy.retention.identityMaxMonths, own.identityMaxMonths ?? Number.POSITIVE_INFINITY);
  const record = Math.max(policy.retention.recordMinMonths, own.recordMinMonths ?? 0);
  const { identityMaxMonths = Number.POSITIVE_INFINITY, recordMinMonths = 0 } = law.retention;
  const forgotten = (reason: string) => fault(path, 'policy.statute_retention', `${law.title}: ${reason}`);
  return [
    ...(identity > identityMaxMonths ? [forgotten(`who it was is erased after ${identityMaxMonths} months at the latest`)] : []),
    ...(record < recordMinMonths ? [forgotten(`the record is kept for ${recordMinMonths} months at least`)] : []),
  ];
}

function ownOf({ regimes = [] }: PolicyDocument, law: Regime): { readonly own: Regime; readonly path: string } | null {
  const index = regimes.findIndex(({ id }) => id === law.id);
  const own = regimes[index];
  return own === undefined ? null : { own, path: `/regimes/${index}` };
}

type ConditionName = keyof RegimeCondition;

function conditionsOf(when: RegimeCondition | undefined): readonly (readonly [ConditionName, readonly string[]])[] {
  const names: readonly ConditionName[] = ['entryClass', 'country', 'siteId', 'channel', 'submitterRole', 'right', 'harm'];
  return names.flatMap((name) => {
    const values = when?.[name];
    return values === undefined ? [] : [[name, values] as const];
  });
}

function isWider(own: readonly string[], law: readonly string[] | undefined): boolean {
  return law?.every((value) => own.includes(value)) === true;
}
