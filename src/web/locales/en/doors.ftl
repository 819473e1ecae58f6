## Doors that another program knocks at (A02)
nav-doors = Doors
doors-title = Doors
doors-lead = Through a door another program brings what people write by text message or mail. Each has a secret of its own and can be closed at once.
doors-there = What is there
doors-none = No other program knocks here.
doors-open = Open a door
doors-opened = The door is open
doors-address = The provider sends to this path of your host:
doors-secret-once = This is its secret. It is shown once; give it to the provider now.
doors-since = Open since { $date }
doors-closed = Closed on { $date }
doors-close = Close it
doors-kind = Who knocks?
doors-kind-twilio = Twilio (text messages, WhatsApp)
doors-kind-twilio-hint = It signs with the auth token of your account and sends our answer back as a message.
doors-kind-sms_json = Your own gateway
doors-kind-sms_json-hint = JSON, signed after Standard Webhooks with a secret that is made here.
doors-reason = Why is it needed?
doors-reason-hint = For example: most people at the site have a telephone and no internet.
doors-secret = Secret of the provider
doors-secret-hint = For Twilio the auth token, for Mailgun the signing key. The others get one that is made here.
refusal-door-kind_unknown = Choose one of these kinds.
refusal-door-reason_missing = Say why, in at most 500 characters.
refusal-door-secret_missing = Give the secret of the provider, 16 characters or more.
refusal-door-signature = The signature does not fit.
refusal-door-malformed = This is not a message that the door takes.
door-reply-filed = Received. Your secret code: { $code } Write it on paper, then delete this message. To write more, send the code with your words.
door-reply-added = Received and added.
door-reply-again = This was received before.
door-reply-empty = There were no words in it. Pictures cannot be taken this way.
door-reply-unknown = This code opens nothing. Check every letter and number. Nothing was kept.
door-reply-phrase = This code also needs the second phrase. Nothing was kept. Write on the page instead.
doors-kind-mail = Your own mail server
doors-kind-mail-hint = It hands over each mail as it is, signed after Standard Webhooks with a secret that is made here.
doors-kind-mailgun = Mailgun (mail)
doors-kind-mailgun-hint = A route forwards each mail as it is, signed with the signing key of your account.
doors-settings = Settings
doors-settings-hint = YAML, as docs/doors.md describes it for each kind. For mail: address and trusts.
refusal-door-settings_wrong = These settings do not fit this kind of door.
door-mail-permission = You may answer me at this address.
door-mail-no-words = (No words came with these files.)
door-mail-text =
    Received. Your secret code: { $code }
    Write it on paper, then delete this message, also where deleted messages are kept. Open the page as you know it and say there that somebody may have seen your code: you get another one, and this one opens nothing any more.
    This message never contains a link.
door-mail-left = { $count ->
    [one] One of your files was not taken.
   *[other] { $count } of your files were not taken.
  } What you wrote says which and why when you read it on the page.
procedure-ways-title = Ways to tell us
procedure-way-web = These pages, without a name and without an account.
procedure-way-sms = By text message. The answer brings your secret code.
procedure-way-sms-to = By text message to { $to }. The answer brings your secret code.
procedure-way-email = By e-mail to { $to }. We keep no sender and do not answer, since others may read your mailbox. Only if you write this sentence on a line of its own do we send your secret code and keep the address, locked away: “{ $sentence }”
refusal-evidence-case_ended = This complaint has ended: files cannot be added to it.
doors-kind-kobo = Forms in the field (KoboToolbox)
doors-kind-kobo-hint = Its REST service posts each submission with the secret that is made here; a mapping in the settings says what each question means.
doors-kind-partner = A partner
doors-kind-partner-hint = A union or another organisation that people trust hands complaints over with a key that is made here. It reads nothing.
procedure-way-field = Through somebody who comes and asks.
procedure-way-partner-to = Through { $to }.
refusal-consent-missing = They have to have agreed to this. Without that it cannot be taken.
refusal-slip-unreadable = This is not the number of a slip. Scan it again.
slips-title = Slips with a secret code
slips-yours = For you
slips-yours-text = This is your secret code. With it you read the answer and write to us. Keep it where nobody else looks.
slips-form = For the form
slips-form-text = Scan this, then cut here. This half opens nothing.
