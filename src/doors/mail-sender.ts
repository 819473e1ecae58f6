/** Whether a mail is from whom it says, by the word of the operator's own mail server (RFC 8601). Pure. */

/**
 * True where the topmost Authentication-Results is of the server that the door trusts, and says that the domain of `sender` stands for the
 * mail: by DMARC, by a signature of that domain, or by the server that sent it. Results of any other server are the sender's own words.
 */
export function isAuthentic(sender: string, verdicts: readonly string[], trusts: string | undefined): boolean {
  const [top] = verdicts;
  if (trusts === undefined || top === undefined) return false;
  const [server = '', ...results] = top.replace(/\([^()]*\)/g, ' ').split(';');
  if (server.trim().split(/\s+/)[0]?.toLowerCase() !== trusts.toLowerCase()) return false;
  const domain = sender.split('@').at(-1) ?? '';
  return results.some((result) => passes(result.trim().toLowerCase(), domain));
}

function passes(result: string, domain: string): boolean {
  const value = (name: string): string => new RegExp(`(?:^|\\s)${name.replace('.', '\\.')}\\s*=\\s*"?([^\\s;"]+)`).exec(result)?.[1] ?? '';
  const [method = '', verdict] = result.split(/\s+/)[0]?.split('=') ?? [];
  if (verdict !== 'pass') return false;
  if (method === 'dmarc') return value('header.from').split('@').at(-1) === domain;
  if (method === 'dkim') return isAligned((value('header.d') || value('header.i')).split('@').at(-1) ?? '', domain);
  return method === 'spf' && value('smtp.mailfrom').split('@').at(-1) === domain;
}

/** A domain answers for those below it; one label alone is a whole country. */
function isAligned(signer: string, domain: string): boolean {
  return signer === domain || (signer.split('.').length >= 2 && domain.endsWith(`.${signer}`));
}
