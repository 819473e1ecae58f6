/** What a check says. */
export interface PolicyFault {
  /** JSON pointer into the document. */
  readonly path: string;
  /** Stable dotted code, for tests and translations. */
  readonly code: string;
  /** One plain sentence. */
  readonly reason: string;
}

/** A fault at a path. */
export function fault(path: string, code: string, reason: string): PolicyFault {
  return { path, code, reason };
}

/** Entries of a list that an earlier one equals. */
export function duplicateFaults(names: readonly string[], path: string, code: string): readonly PolicyFault[] {
  return names.flatMap((name, index) => (names.indexOf(name) === index ? [] : [fault(`${path}/${index}`, code, `${name} is there twice`)]));
}

/** Entries of a list that a closed vocabulary does not have. */
export function unknownFaults(
  values: readonly string[] | undefined,
  known: readonly string[],
  path: string,
  what: string,
): readonly PolicyFault[] {
  return (values ?? []).flatMap((value, index) =>
    known.includes(value) ? [] : [fault(`${path}/${index}`, 'policy.unknown_code', `no ${what} is called ${value}`)],
  );
}
