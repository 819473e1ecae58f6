/** Which Node this needs. Imports nothing and says it in words that an old Node can read. */

/** Oldest Node, as `engines` of package.json has it. */
export const OLDEST_NODE = '20.19.0';

/** What to tell whoever runs this with a Node of that version; null if it is new enough. */
export function nodeFault(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldest = 0, least = 0] = OLDEST_NODE.split('.').map(Number);
  if (major > oldest || (major === oldest && minor >= least)) return null;
  return `This is Node ${version}; Recourse needs ${oldest}.${least} or newer.\nInstall one from https://nodejs.org, or with your package manager, and run the command again.`;
}
