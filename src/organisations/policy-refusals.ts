/** What the API answers to a draft of the rules that is refused. */

/** HTTP status of a refusal; 409 where none is named. */
export const STATUS: Readonly<Record<string, number>> = {
  'policy.role': 403,
  'policy.same_person': 403,
  'policy.draft_unknown': 404,
  'policy.comment_unknown': 404,
  'policy.other_id': 422,
  'policy.hidden_character': 422,
  'policy.comment_date_past': 422,
  'policy.comment_date_far': 422,
};
/** What to do about it. */
export const ADVICE: Readonly<Record<string, string>> = {
  'policy.role': 'Rules are written by senior handlers, oversight and administrators.',
  'policy.same_person': 'Another person than the one who proposed it has to approve it.',
  'policy.draft_stale': 'Another version was published since this was written. Propose it again on top of that one.',
  'policy.draft_outdated': 'With today as its first day it would not pass the check any more. Propose it again.',
  'policy.hidden_character': 'Remove the character that cannot be seen, such as one that turns the direction of a line around.',
  'policy.comments_open': 'The public was given a date until which it can say what it thinks. It can be approved after that.',
  'policy.other_comments_open':
    'The public was given a date until which it can say what it thinks of another draft. Whatever is published before would end that draft, so that nothing is.',
  'policy.comments_closed': 'The date until which the public could say what it thinks is over.',
  'policy.comment_date_past': 'Give a `commentUntil` that is still to come.',
  'policy.comment_date_far': 'Give a `commentUntil` within the next 92 days: until then no other draft can be published.',
  'policy.comments_full': 'This draft has as many comments as it can take.',
  'policy.other_id': 'The `id` of the document must be that of the policy in force.',
};
