/** Where the pages live. Pages link only through here, below the tenant's base, so that any host name or mirror works (people.md 2). */

export const PATHS = {
  home: '/',
  file: '/file',
  fileCheck: '/file/check',
  fileLater: '/file/later',
  fileResume: '/file/resume',
  receipt: '/receipt',
  receiptSaved: '/receipt/saved',
  receiptProof: '/receipt/note.json',
  receiptNote: '/receipt/note.txt',
  receiptPhrase: '/receipt/phrase',
  myCase: '/my-case',
  myCaseLetter: '/my-case/letter',
  myCasePhraseCheck: '/my-case/phrase',
  myCaseTake: '/my-case/take-along',
  myCaseCopy: '/my-case/copy',
  myCaseRecord: '/my-case/record',
  myCaseLeave: '/my-case/leave',
  mandatePassedOn: '/my-case/mandates/passed-on',
  speakFor: '/speak-for',
  speakForLeave: '/speak-for/leave',
  verify: '/verify',
  procedure: '/procedure',
  exit: '/exit',
  staffSignIn: '/staff/sign-in',
  staffSignOut: '/staff/sign-out',
  inbox: '/staff',
  effectiveness: '/staff/effectiveness',
  policy: '/staff/policy',
  policyEditor: '/staff/policy/editor',
  languages: '/staff/languages',
  people: '/staff/people',
  doors: '/staff/doors',
  takeDown: '/staff/take-down',
  takeDownHanded: '/staff/take-down/receipt',
} as const;

/** One question of a complaint on a page of its own. */
export function questionPath(question: string): string {
  return `${PATHS.file}/questions/${question}`;
}

/** Form and target of one action of the rightsholder: `GET` shows it alone, `POST` does it. */
export function myActionPath(resource: string): string {
  return `${PATHS.myCase}/${resource}`;
}

/** One case of somebody who speaks for people. */
export function speakerPath(mandateId: string): string {
  return `${PATHS.speakFor}/${mandateId}`;
}

/** One action in it. */
export function speakerActionPath(mandateId: string, resource: string): string {
  return `${speakerPath(mandateId)}/${resource}`;
}

/** One's own file. */
export function myFilePath(id: string): string {
  return `${PATHS.myCase}/files/${id}`;
}

/** One case at the desk. */
export function casePath(reference: string): string {
  return `${PATHS.inbox}/cases/${encodeURIComponent(reference)}`;
}

/** One action on one case at the desk: `GET` shows its form alone, `POST` does it. */
export function caseActionPath(reference: string, resource: string): string {
  return `${casePath(reference)}/${resource}`;
}

/** A file of a case at the desk; `original`: as it was sent. */
export function caseFilePath(reference: string, id: string, original = false): string {
  return `${casePath(reference)}/files/${id}${original ? '/original' : ''}`;
}

/** One draft of the rules at the desk. */
export function policyDraftPath(draftId: string): string {
  return `${PATHS.policy}/drafts/${draftId}`;
}

/** One published version of the rules at the desk. */
export function policyVersionPath(version: number): string {
  return `${PATHS.policy}/versions/${version}`;
}

/** What everybody sees of a draft of the rules, with the form to say something about it. */
export function changesPath(draftId: string): string {
  return `${PATHS.procedure}/changes/${draftId}`;
}

/** A path with a query; empty values are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | null | undefined>>): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '');
  const text = new URLSearchParams(pairs).toString();
  return text === '' ? path : `${path}?${text}`;
}
