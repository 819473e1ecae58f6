## The door: drafts, safe contact, receipt, second phrase (issue 4, parts 1 and 2)
refusal-contact-of_organisation = The company can read this address. Give another one, or choose “Only here”.
refusal-contact_times-incomplete = Give both times, from and until, or none.
refusal-draft-unknown = This code does not open anything. Check every letter and number and try again. What was not sent is kept for 30 days.
field-forGroup = For a group
