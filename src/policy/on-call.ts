/** Whether somebody watches day and night, and what is promised only then (people.md 1, 2.9). */

/** Roles that are paged, where the policy says that a rota is staffed day and night; else null: then the pages show the true hours. */
export function watchOf(policy: object): readonly string[] | null {
  const onCall = 'onCall' in policy ? policy.onCall : undefined;
  if (typeof onCall !== 'object' || onCall === null) return null;
  const watches = 'roundTheClock' in onCall && onCall.roundTheClock === true;
  return watches ? ('roles' in onCall && Array.isArray(onCall.roles) ? onCall.roles.map(String) : []) : null;
}

/** True for a clock that the people on call keep: no promise where nobody watches at night. */
export function isKeptOnCall(rule: object): boolean {
  return 'onCall' in rule && rule.onCall === true;
}
