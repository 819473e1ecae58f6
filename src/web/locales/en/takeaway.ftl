## Taking one's complaint along
take-link = Take your complaint with you
take-heading = Take your complaint with you
take-warning = Whoever finds these files can read what is in them. Take them only where nobody else looks. Your secret code is not in them.
copy-title = A copy of everything
copy-text = Everything that you can read here: messages, answers, dates and your files. If you gave a name or a way to reach you, they are not in it.
copy-get = Take the copy
copy-heading = A copy of your complaint
copy-made = Made on { $date }
copy-absent = Not in this copy: { $files }. They are still being checked, nobody may open them, or there was no room.

## The signed paper
paper-title = A signed paper for others
paper-text = For a court, an authority, a union or whoever helps you. It shows what was promised and until when, what was kept and what was missed, and what was answered. It is signed: everybody can check that nothing was changed.
paper-with-words = With what I wrote
paper-with-words-hint = Your own words, from the first day on.
paper-with-answers = With what they wrote to me
paper-with-answers-hint = Their messages, answers and reasons.
paper-name = A name to stand on it
paper-name-hint = Leave it empty if nobody should know who you are. We do not keep it.
paper-get = Take the signed paper
paper-heading = What became of a complaint
paper-what = Made because the person who complained asked for it. “You” is that person.
paper-issued = Made and signed on { $date }
paper-state = Where it stands
paper-named = Name, as that person gave it:
paper-dates = What was promised, and until when
paper-count = Promised dates: { $dates }. Missed: { $missed }.
paper-due = Promised until { $date }.
paper-result-kept = Kept.
paper-result-missed = Missed.
paper-result-open = Not due yet.
paper-result-waiting = Waiting.
paper-result-ended = No longer needed.
paper-over = Done on { $date }.
paper-files = Files that were handed in
paper-done = What was done
paper-check = How to check this paper
paper-check-text = Keep record.html and record.json together and unchanged. The page “Check a proof” of this service reads both. Nobody has to believe it: the free program checks them without us, with our published keys:

## Checking it
check-state = Where it stood
check-dates = Promised dates
check-dates-count = Kept: { $kept }. Missed: { $missed }.
check-document = Fingerprint of the page
check-document-file = The page that came with it (record.html), if there is one
check-document-same = The page is the one that was signed.
check-document-other = The page is NOT the one that was signed
check-document-other-text = Only what stands below was signed. Do not rely on the page.
