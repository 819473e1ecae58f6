## Sending files
file-files = Files
files-title = Pictures, papers, recordings
files-careful = Files can tell who made them: where a picture was taken, whose computer wrote a paper. We take this out of the copy that is read. What can be seen or heard in it stays: look at it before you send it.
files-keep = What should we keep?
files-keep-original = A clean copy to read, and your file as it is, locked away as proof
files-keep-original-hint = Two people are needed to open the locked file. You would see that, and why.
files-keep-copy = Only the clean copy
files-keep-copy-hint = Your file as it is gets destroyed as soon as the copy is made. Keep it yourself: it may count as proof.
files-choose = Choose files
files-limits = At most { $files } at once. Sound and video up to { $recordings } MB each, pictures and papers up to { $documents } MB each.
files-kinds = These kinds: { $kinds }.
files-arrived = These have arrived. You need not choose them again:
files-yours = What you sent
files-desk = Files
filed-name = File { $number }
filed-size = { $kib } KB
filed-hash = Number of the locked file in the record:
filed-state-waiting = being checked
filed-state-clean = checked
filed-state-infected = not used: it carries a virus
filed-state-unreadable = no clean copy could be made
filed-state-unscannable = it could not be checked, so nobody opens it
filed-original-sealed = The file as it was sent is locked away.
filed-original-destroyed = The file as it was sent is destroyed.
filed-not-scanned = There is no virus scanner here: open it with care.
filed-read-original = The file as it was sent

## Actions
action-propose_original = Ask to open a file as it was sent
action-open_original = Be the second to open a file as it was sent
explain-propose_original = Ask only where the cleaned copy is not enough. A second person must agree, and the person who sent it reads why.
explain-open_original = You and your colleague may then read it for seven days. Every reading is written down.
field-fileId = File
field-keep = What to keep
field-recordingConsent = Those who are heard or seen agreed to be recorded
field-scanned = Checked for viruses
field-originalKept = The file as it was sent is kept
field-propose_original-reasons = Why is the copy not enough?
field-open_original-reasons = Why? The person reads this.
value-clean = clean
value-infected = a virus
value-unreadable = no copy could be made
value-unscannable = could not be checked
value-purpose-evidence = to read a file that you sent
value-purpose-evidence_original = to read a file as it was sent
value-purpose-own_file = you read your own file

## Events
event-evidence-checked = A file was checked
event-evidence-original_proposed = Somebody asked to open a file as it was sent
event-evidence-original_opened = Two people opened a file as it was sent

## What to do when it does not work
refusal-evidence-empty_file = One of the files is empty. Choose it again, or another one.
refusal-evidence-too_large = One of the files is too large. Send a shorter recording, or send it in parts.
refusal-evidence-too_large_document = One of the pictures or papers is too large. Make it smaller, or send it in parts.
refusal-evidence-type_not_taken = We cannot take one of the files. See the kinds that we can take, and save it as one of them.
refusal-evidence-markup = One of the files is a web page or a drawing with program parts, whatever its name says. Take a picture of it, and send that.
refusal-evidence-zip_bomb = One of the files would unpack to something far too large. Save it again as PDF, and send that.
refusal-evidence-truncated = One of the files did not arrive whole. Choose it again. What you wrote is kept.
refusal-evidence-too_many = These are too many files at once. Those that arrived are listed; send the others later.
refusal-evidence-too_many_files = This is more than fits. Send fewer files.
refusal-evidence-no_room = There is no room for files just now. Send your words now, and the files later today.
refusal-evidence-upload_unknown = A file that you sent is no longer here. Choose it again.
refusal-evidence-chunk_order = This part is not the next one. Ask how far the upload has come, and go on from there.
refusal-evidence-chunk_differs = Another part was sent in this place. Begin this file again.
refusal-evidence-chunk_size = This part is too short or too long. Every part but the last has 1,048,576 bytes.
refusal-evidence-recording_consent = Say that those who are heard or seen agreed to be recorded. Without that it cannot be kept.
refusal-evidence-waiting = This file is still being checked. Try again later.
refusal-evidence-withheld = This file is not given out. You see why in the list.
refusal-evidence-checked_already = This file was checked already.
refusal-evidence-store_full = There is no room for files just now. Send your words now, and the files later today.
refusal-evidence-store_unavailable = Files cannot be kept or read just now. Send your words now, and the files later today.
refusal-original-not_there = There is no such file that could be opened.
refusal-original-not_proposed = Nobody has asked to open a file as it was sent.
refusal-original-same_person = The second person must be somebody else.
refusal-original-closed = Two people must open this file first. Then these two may read it for seven days.
