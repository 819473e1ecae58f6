/** The roles of D4 and how a process logs in as one of them. */

export interface RolePasswords {
  readonly app: string;
  readonly system: string;
  readonly reader: string;
}

export type RoleName = 'recourse_app' | 'recourse_system' | 'recourse_reader';

/** `databaseUrl` with another login. */
export function roleUrl(databaseUrl: string, role: RoleName, password: string): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = password;
  return url.toString();
}
